"""Writing a file whole: what is there before, meanwhile and after, and when the disk fails."""

import os
from pathlib import Path

import pytest

from player.util import atomic
from player.util.atomic import previous_of, write_atomically


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_a_new_file_has_no_previous(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    write_atomically(file, b"one")
    assert file.read_bytes() == b"one"
    assert names(tmp_path) == {"a.json"}


def test_the_version_before_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    for data in (b"one", b"two", b"three"):
        write_atomically(file, data)
    assert file.read_bytes() == b"three"
    assert previous_of(file).read_bytes() == b"two"
    assert names(tmp_path) == {"a.json", "a.json.previous"}


def test_the_version_before_can_be_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    write_atomically(file, b"one")
    write_atomically(file, b"two")
    write_atomically(file, b"three", keep_previous=False)
    assert (file.read_bytes(), previous_of(file).read_bytes()) == (b"three", b"one")


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    write_atomically(file, b"one")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.json"
    real.parent.mkdir()
    real.write_bytes(b"one")
    link = tmp_path / "a.json"
    link.symlink_to(real)
    write_atomically(link, b"two")
    assert link.is_symlink()
    assert real.read_bytes() == b"two"


@pytest.mark.parametrize("step", ["fsync", "link", "replace"])
def test_a_failing_disk_leaves_the_old_file_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "a.json"
    write_atomically(file, b"one")

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        with pytest.raises(OSError, match="No space"):
            write_atomically(file, b"two")
    assert file.read_bytes() == b"one"
    assert names(tmp_path) == {"a.json"}


def test_a_disk_without_hard_links_keeps_the_version_before_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    file = tmp_path / "a.json"
    for data in (b"one", b"two"):
        write_atomically(file, data)
    assert previous_of(file).read_bytes() == b"one"
    assert names(tmp_path) == {"a.json", "a.json.previous"}


def test_there_is_a_whole_file_at_every_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.json"
    write_atomically(file, b"one")
    seen: list[bytes] = []
    for name in ("link", "fsync", "replace", "unlink"):
        real = getattr(os, name)

        def spy(*arguments: object, real: object = real, **named: object) -> object:
            seen.append(file.read_bytes())
            assert callable(real)
            result = real(*arguments, **named)
            seen.append(file.read_bytes())
            return result

        monkeypatch.setattr(os, name, spy)
    write_atomically(file, b"two")
    assert set(seen) == {b"one", b"two"}


def test_a_folder_that_is_not_there_is_the_callers_to_explain(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "none" / "a.json", b"one")


def test_the_folder_itself_reaches_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(atomic, "_sync_folder", synced.append)
    write_atomically(tmp_path / "a.json", b"one")
    assert synced == [tmp_path]
