"""Walking folders: everything once, links with care, and what cannot be listed told."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from player.library.walk import Folder, Walk, outermost, picture_rank
from player.models.problems import Problem, ProblemKind
from tests.unit.library.unprivileged import as_somebody

ROOT = Path(__file__).resolve().parents[3]


def put(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")


def walked(*roots: Path) -> list[Folder]:
    return list(Walk([str(root) for root in roots]))


def paths(folders: Sequence[Folder], top: Path) -> list[str]:
    return [os.path.relpath(found.path, top) for folder in folders for found in folder.files]


def problems(folders: Sequence[Folder]) -> list[Problem]:
    return [problem for folder in folders for problem in folder.problems]


def test_music_is_found_in_order_with_its_figures(tmp_path: Path) -> None:
    put(tmp_path / "b/2.flac", tmp_path / "b/1.MP3", tmp_path / "a/x.opus", tmp_path / "z.wav")
    folders = walked(tmp_path)
    assert paths(folders, tmp_path) == ["z.wav", "a/x.opus", "b/1.MP3", "b/2.flac"]
    status = (tmp_path / "z.wav").stat()
    found = folders[0].files[0]
    assert (found.size, found.mtime_ns, found.inode) == (1, status.st_mtime_ns, status.st_ino)


def test_what_is_no_music_is_left_alone(tmp_path: Path) -> None:
    put(
        tmp_path / "notes.txt", tmp_path / "mp3", tmp_path / "a.mp3.part", tmp_path / "._a.mp3",
        tmp_path / ".Trash-1000/a.mp3", tmp_path / "$RECYCLE.BIN/a.mp3", tmp_path / "@eaDir/a.mp3",
    )  # fmt: skip
    (tmp_path / "folder.mp3").mkdir()
    assert paths(walked(tmp_path), tmp_path) == []


def test_hidden_folders_may_hold_music(tmp_path: Path) -> None:
    put(tmp_path / ".5 The Gray Chapter/a.mp3", tmp_path / "...Baby/b.mp3")
    assert paths(walked(tmp_path), tmp_path) == ["...Baby/b.mp3", ".5 The Gray Chapter/a.mp3"]


def test_names_that_are_not_unicode(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.mp3")
    put(tmp_path / name)
    assert paths(walked(tmp_path), tmp_path) == [name]


def test_pictures_come_best_first_with_a_stamp(tmp_path: Path) -> None:
    put(tmp_path / "front.png", tmp_path / "Cover.JPG", tmp_path / "back.jpg", tmp_path / "a.mp3")
    (folder,) = walked(tmp_path)
    assert [Path(p).name for p in folder.pictures] == ["Cover.JPG", "front.png"]
    before = folder.pictures_stamp
    assert walked(tmp_path)[0].pictures_stamp == before
    (tmp_path / "Cover.JPG").write_bytes(b"other")
    assert walked(tmp_path)[0].pictures_stamp != before


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("cover.jpg", True), ("folder.jpeg", True), ("front.webp", True), ("albumart.png", True),
        ("albumart_{1b2c}_large.jpg", True), ("albumartsmall.jpg", False), ("back.jpg", False),
        ("cover.gif", False), ("cover", False), ("mycover.jpg", False),
    ],
)  # fmt: skip
def test_names_of_pictures(name: str, *, is_one: bool) -> None:
    assert (picture_rank(name) is not None) is is_one


def test_a_link_to_a_folder_elsewhere_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "drive/a.mp3")
    (tmp_path / "music").mkdir()
    (tmp_path / "music/link").symlink_to(tmp_path / "drive")
    assert paths(walked(tmp_path / "music"), tmp_path) == ["music/link/a.mp3"]


def test_a_folder_is_found_once_and_by_its_real_name(tmp_path: Path) -> None:
    put(tmp_path / "z/a.mp3")
    (tmp_path / "a link").symlink_to(tmp_path / "z")
    (tmp_path / "b link").symlink_to(tmp_path / "z")
    folders = walked(tmp_path)
    assert paths(folders, tmp_path) == ["z/a.mp3"]
    assert problems(folders) == []


def test_a_linked_file_is_found_once(tmp_path: Path) -> None:
    put(tmp_path / "real.mp3", tmp_path.parent / "outside.mp3")
    (tmp_path / "a.mp3").symlink_to(tmp_path / "real.mp3")
    (tmp_path / "b.mp3").symlink_to(tmp_path.parent / "outside.mp3")
    (tmp_path / "c.mp3").symlink_to(tmp_path.parent / "outside.mp3")
    assert paths(walked(tmp_path), tmp_path) == ["real.mp3", "b.mp3"]


def test_a_link_to_what_was_found_by_another_name_is_not_found_again(tmp_path: Path) -> None:
    """Two names of one file are two files; a link to a third name of it is none."""
    put(tmp_path / "music/a.mp3", tmp_path / "else/c.mp3", tmp_path / "else/song")
    (tmp_path / "else/b.mp3").hardlink_to(tmp_path / "music/a.mp3")
    (tmp_path / "music/hidden").hardlink_to(tmp_path / "else/c.mp3")  # not taken for music
    (tmp_path / "music/to b.mp3").symlink_to(tmp_path / "else/b.mp3")
    (tmp_path / "music/to c.mp3").symlink_to(tmp_path / "else/c.mp3")
    found = paths(walked(tmp_path / "music"), tmp_path)
    assert found == ["music/a.mp3", "music/to c.mp3"]


def test_what_systems_leave_beside_music_is_no_music(tmp_path: Path) -> None:
    put(*(tmp_path / name for name in ("._a.mp3", ".mp3", ".b.mp3", "(c).mp3", "a.mp3", "mp3")))
    assert paths(walked(tmp_path), tmp_path) == ["(c).mp3", ".b.mp3", "a.mp3"]


def test_folders_are_listed_alike_where_no_descriptor_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows."""
    put(tmp_path / "a/1.mp3", tmp_path / "a/cover.jpg", tmp_path / "b/x.cue", tmp_path / "b/l.m3u")
    (tmp_path / "link.mp3").symlink_to(tmp_path / "a/1.mp3")
    (tmp_path / "b/link").symlink_to(tmp_path.parent)
    by_descriptor = walked(tmp_path)
    monkeypatch.setattr(os, "supports_fd", os.supports_fd - {os.scandir})
    assert walked(tmp_path) == by_descriptor


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    put(*(tmp_path / f"{number}/a.mp3" for number in range(20)))
    before = len(list(Path("/dev/fd").iterdir()))
    folders = iter(Walk([str(tmp_path)]))
    next(folders)
    assert len(list(Path("/dev/fd").iterdir())) == before
    assert len(list(folders)) == 20


def test_a_linked_picture_is_a_picture(tmp_path: Path) -> None:
    put(tmp_path / "art.png")
    (tmp_path / "cover.png").symlink_to(tmp_path / "art.png")
    assert walked(tmp_path)[0].pictures == (str(tmp_path / "cover.png"),)


@pytest.mark.parametrize("target", [".", "..", "../..", "loop"])
def test_a_link_around_in_a_circle_is_named(tmp_path: Path, target: str) -> None:
    put(tmp_path / "a/b/1.mp3")
    link = tmp_path / "a/b/loop"
    link.symlink_to(target)
    folders = walked(tmp_path)
    assert paths(folders, tmp_path) == ["a/b/1.mp3"]
    assert [(p.kind, p.subject) for p in problems(folders)] == [(ProblemKind.LINK_LOOP, str(link))]


def test_two_links_that_lead_to_each_other(tmp_path: Path) -> None:
    put(tmp_path / "a/1.mp3", tmp_path / "b/2.mp3")
    (tmp_path / "a/to b").symlink_to(tmp_path / "b")
    (tmp_path / "b/to a").symlink_to(tmp_path / "a")
    assert sorted(paths(walked(tmp_path), tmp_path)) == ["a/1.mp3", "b/2.mp3"]


def test_a_link_to_music_that_is_gone_is_named(tmp_path: Path) -> None:
    for name in ("a.mp3", "b.txt"):
        (tmp_path / name).symlink_to(tmp_path / "nowhere")
    found = problems(walked(tmp_path))
    assert [(p.kind, p.subject) for p in found] == [(ProblemKind.MISSING, str(tmp_path / "a.mp3"))]


def test_a_folder_that_may_not_be_listed_is_named_and_the_rest_found(tmp_path: Path) -> None:
    put(tmp_path / "a/1.mp3", tmp_path / "locked/2.mp3")
    (tmp_path / "locked").chmod(0o000)
    script = (
        "import sys; from player.library.walk import Walk; walk = Walk([sys.argv[1]]);"
        "folders = list(walk); print(*[f.path for d in folders for f in d.files]);"
        "print(*[p.kind for d in folders for p in d.problems]); print(*walk.unlisted)"
    )
    command = as_somebody([sys.executable, "-c", script, str(tmp_path)])
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    (tmp_path / "locked").chmod(0o700)
    expected = [str(tmp_path / "a/1.mp3"), "unreadable", str(tmp_path / "locked")]
    assert done.stdout.splitlines() == expected


def test_several_roots(tmp_path: Path) -> None:
    put(tmp_path / "a/1.mp3", tmp_path / "b/2.mp3")
    assert paths(walked(tmp_path / "b", tmp_path / "a"), tmp_path) == ["b/2.mp3", "a/1.mp3"]


def test_a_root_inside_another_is_left_out(tmp_path: Path) -> None:
    put(tmp_path / "a/b/1.mp3", tmp_path / "ab/2.mp3")
    (tmp_path / "link").symlink_to(tmp_path / "a/b")
    roots = ["a/b", "a", "ab", "link", "a"]
    kept = outermost([str(tmp_path / root) for root in roots])
    assert kept == (str(tmp_path / "a"), str(tmp_path / "ab"))


def test_two_names_of_one_root_are_one(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert outermost([str(tmp_path), f"{tmp_path}/", str(tmp_path / "link")]) == (str(tmp_path),)
