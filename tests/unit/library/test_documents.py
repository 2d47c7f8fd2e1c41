"""The documents' file: what is written is read again, and no damage costs more than it must."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library import documents
from player.library.documents import DocumentStore, Tables
from player.models.problems import EnvironmentFailure, ProblemKind
from player.util.atomic import previous_of

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "documents.json"


def fill(path: Path) -> None:
    """Write two versions, so that there is one before the present."""
    store = DocumentStore(path)
    store.write("settings", {"scheme": "dark"})
    store.write("settings", {"scheme": "light"})
    store.close()


def aside(path: Path) -> list[Path]:
    return list(path.parent.glob("documents.damaged-*.json"))


def test_what_was_never_written_is_none(path: Path) -> None:
    store = DocumentStore(path)
    assert store.read("settings") is None
    assert not path.exists()


def test_documents_are_there_after_a_restart(path: Path) -> None:
    store = DocumentStore(path)
    store.write("settings", {"folders": ["/music", "/音楽"]})
    store.write("queue", {"index": 3})
    again = DocumentStore(path)
    assert again.read("settings") == {"folders": ["/music", "/音楽"]}
    assert again.read("queue") == {"index": 3}


def test_writing_replaces_the_whole_document(path: Path) -> None:
    store = DocumentStore(path)
    store.write("settings", {"a": 1, "b": 2})
    store.write("settings", {"b": 3})
    assert store.read("settings") == DocumentStore(path).read("settings") == {"b": 3}


@given(name=st.text(min_size=1), value=st.dictionaries(st.text(), JSON, max_size=4))
def test_any_document_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("any") / "documents.json"
    store = DocumentStore(path)
    store.write(name, value)
    assert store.read(name) == value
    assert DocumentStore(path).read(name) == value


def test_a_file_name_that_is_not_unicode_survives(path: Path) -> None:
    name = b"/music/caf\xe9 \xff.flac".decode("utf-8", "surrogateescape")
    DocumentStore(path).write("queue", {"path": name})
    assert DocumentStore(path).read("queue") == {"path": name}
    path.read_bytes().decode("utf-8")  # the file itself is proper UTF-8


def test_people_can_read_the_file(path: Path) -> None:
    DocumentStore(path).write("settings", {"folders": ["/müsik"], "scheme": "dark"})
    lines = path.read_text(encoding="utf-8").splitlines()
    assert any("/müsik" in line for line in lines)
    assert any(line.strip() == '"scheme": "dark"' for line in lines)


def test_what_was_read_or_written_is_the_callers_own(path: Path) -> None:
    store = DocumentStore(path)
    mine: dict[str, Any] = {"folders": ["/a"]}
    store.write("settings", mine)
    mine["folders"].append("/b")
    read = store.read("settings")
    assert read == {"folders": ["/a"]}
    read["folders"].append("/c")
    assert store.read("settings") == {"folders": ["/a"]}


def test_the_file_is_parsed_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path)
    store = DocumentStore(path)
    with monkeypatch.context() as patch:
        patch.setattr(documents, "_decode", None)
        assert store.read("settings") == store.read("settings") == {"scheme": "light"}


def test_what_another_program_wrote_meanwhile_is_not_taken_back(path: Path) -> None:
    mine, other = DocumentStore(path), DocumentStore(path)
    mine.write("queue", {"index": 1})
    other.write("settings", {"scheme": "dark"})
    assert mine.read("settings") == {"scheme": "dark"}
    mine.write("queue", {"index": 2})
    again = DocumentStore(path)
    assert (again.read("settings"), again.read("queue")) == ({"scheme": "dark"}, {"index": 2})


def test_a_file_that_is_damaged_while_it_is_in_use_is_set_aside_and_costs_nothing(
    path: Path,
) -> None:
    fill(path)
    store = DocumentStore(path)
    path.write_bytes(b"somebody else was here")
    assert store.read("settings") == {"scheme": "light"}
    assert store.problem is not None
    assert store.problem.kind is ProblemKind.DATA_DAMAGED
    assert Path(store.problem.subject).read_bytes() == b"somebody else was here"
    assert DocumentStore(path).read("settings") == {"scheme": "light"}


def test_a_file_that_is_deleted_while_it_is_in_use_is_written_again(path: Path) -> None:
    fill(path)
    store = DocumentStore(path)
    path.unlink()
    assert store.read("settings") == {"scheme": "light"}
    store.write("queue", {})
    assert DocumentStore(path).read("settings") == {"scheme": "light"}


def test_what_json_cannot_say_is_a_bug_and_changes_nothing(path: Path) -> None:
    store = DocumentStore(path)
    store.write("settings", {"a": 1})
    for wrong in ({"a": object()}, {"a": float("nan")}):
        with pytest.raises((TypeError, ValueError)):
            store.write("settings", wrong)
    assert store.read("settings") == DocumentStore(path).read("settings") == {"a": 1}


def test_a_full_disk_leaves_the_old_document_in_memory_and_on_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = DocumentStore(path)
    store.write("settings", {"a": 1})

    def full(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(documents, "write_atomically", full)
        with pytest.raises(EnvironmentFailure) as caught:
            store.write("settings", {"a": 2})
    assert caught.value.problem.kind is ProblemKind.CANNOT_WRITE
    assert caught.value.problem.detail == "No space left on device"
    assert store.read("settings") == DocumentStore(path).read("settings") == {"a": 1}


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\0" * 200,
        b'{"schema": 1, "tables": {"settings": {"1": {"sch',
        b"\xff\xfe\xfa",
        b"[]",
        b'{"schema": 0, "tables": {}}',
        b'{"schema": 1, "tables": {"settings": []}}',
        b'{"schema": 1, "tables": {"settings": {"1": 7}}}',
        b'{"schema": 1, "tables": {"settings": {"one": {}}}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_the_one_before_used(path: Path, damage: bytes) -> None:
    fill(path)
    path.write_bytes(damage)
    store = DocumentStore(path)
    (kept,) = aside(path)
    assert kept.read_bytes() == damage
    assert store.read("settings") == {"scheme": "dark"}
    assert store.problem is not None
    assert store.problem.kind is ProblemKind.DATA_DAMAGED
    assert store.problem.subject == str(kept)


def test_after_damage_the_next_start_finds_all_well(path: Path) -> None:
    fill(path)
    path.write_bytes(b"{")
    DocumentStore(path)
    again = DocumentStore(path)
    assert again.problem is None
    assert again.read("settings") == {"scheme": "dark"}
    assert previous_of(path).exists()
    assert len(aside(path)) == 1


def test_damage_twice_in_one_second_keeps_both(path: Path) -> None:
    for damage in (b"first", b"second"):
        path.write_bytes(damage)
        DocumentStore(path)
    assert {file.read_bytes() for file in aside(path)} == {b"first", b"second"}


def test_where_both_versions_are_damaged_it_begins_empty(path: Path) -> None:
    path.write_bytes(b"{")
    previous_of(path).write_bytes(b"{")
    store = DocumentStore(path)
    assert store.read("settings") is None
    store.write("settings", {"a": 1})
    assert DocumentStore(path).read("settings") == {"a": 1}


def test_a_newer_file_is_refused_and_not_touched(path: Path) -> None:
    newer = json.dumps({"schema": 99, "tables": {"settings": {"1": {"a": 1}}}})
    path.write_text(newer, encoding="utf-8")
    with pytest.raises(EnvironmentFailure) as caught:
        DocumentStore(path)
    assert caught.value.problem.kind is ProblemKind.DATA_NEWER
    assert path.read_text(encoding="utf-8") == newer
    assert list(path.parent.iterdir()) == [path]


def test_an_older_file_is_migrated_step_by_step(path: Path) -> None:
    DocumentStore(path).write("settings", {"steps": "1"})

    def step(name: str) -> documents.Migration:
        def migrate(tables: Tables) -> Tables:
            tables["settings"]["1"]["steps"] += name
            return tables

        return migrate

    store = DocumentStore(path, migrations=(step("2"), step("3")))
    assert store.read("settings") == {"steps": "123"}
    store.write("queue", {})
    assert json.loads(path.read_bytes())["schema"] == 3
    again = DocumentStore(path, migrations=(step("2"), step("3")))
    assert again.read("settings") == {"steps": "123"}


def test_a_file_that_may_not_be_read_is_told(path: Path) -> None:
    path.mkdir()
    with pytest.raises(EnvironmentFailure) as caught:
        DocumentStore(path)
    assert caught.value.problem.kind is ProblemKind.UNREADABLE


def test_threads_do_not_tear_each_others_documents(path: Path) -> None:
    store = DocumentStore(path)

    def write(name: str) -> None:
        for number in range(20):
            store.write(name, {"number": number, "filler": [name] * 50})

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = DocumentStore(path)
    for name in "abcd":
        assert again.read(name) == {"number": 19, "filler": [name] * 50}


def test_two_programs_do_not_take_back_what_the_other_wrote(tmp_path: Path) -> None:
    window, shell = DocumentStore(tmp_path / "d.json"), DocumentStore(tmp_path / "d.json")
    window.write("queue", {"index": 1})
    shell.write("settings", {"folders": ["/music"]})
    window.write("queue", {"index": 2})
    assert window.read("settings") == {"folders": ["/music"]}
    assert shell.read("queue") == {"index": 2}
    window.close()
    shell.close()
