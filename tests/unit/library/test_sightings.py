"""New, the same, changed, moved, missing: what a found file is to the cache."""

import os
from pathlib import Path

import pytest

from player.library.index import Known
from player.library.index_rows import Presence
from player.library.sightings import Sightings
from player.library.walk import Found
from player.models.problems import Problem, ProblemKind

ROOT = "/music"


def known(
    number: int,
    path: str,
    presence: Presence = Presence.HERE,
    *,
    track: bool = True,
    size: int = 100,
    inode: int | None = None,
    uid: str = "",
) -> Known:
    look = (size, 7, number if inode is None else inode)
    return Known(number, path, *look, presence, track, uid)


def found(one: Known, path: str | None = None, *, size: int | None = None) -> Found:
    return Found(path or one.path, one.size if size is None else size, one.mtime_ns, one.inode)


def sightings(*files: Known, problems: dict[str, list[Problem]] | None = None) -> Sightings:
    return Sightings(lambda: files, problems or {}, [ROOT])


A = known(1, "/music/a.mp3")
B = known(2, "/music/b.mp3")


def test_a_new_file_is_read() -> None:
    meeting = sightings().meet(found(A), ROOT)
    assert (meeting.read, meeting.known, meeting.moved) == (True, None, False)


def test_the_same_file_is_not_read_again() -> None:
    meeting = sightings(A).meet(found(A), ROOT)
    assert (meeting.read, meeting.known, meeting.moved) == (False, A, False)


@pytest.mark.parametrize(
    "changed",
    [
        Found(A.path, A.size + 1, A.mtime_ns, A.inode),
        Found(A.path, A.size, A.mtime_ns + 1, A.inode),
        Found(A.path, A.size, A.mtime_ns, A.inode + 1),
    ],
)
def test_a_changed_file_is_read_under_its_row(changed: Found) -> None:
    meeting = sightings(A).meet(changed, ROOT)
    assert (meeting.read, meeting.known, meeting.moved) == (True, A, False)


def test_a_moved_file_keeps_its_row() -> None:
    seen = sightings(A)
    meeting = seen.meet(found(A, "/music/elsewhere.mp3"), ROOT)
    assert (meeting.read, meeting.known, meeting.moved) == (True, A, True)
    assert seen.missing([]).gone == ()


def test_a_second_name_of_a_file_is_no_move(tmp_path: Path) -> None:
    first, second = tmp_path / "a.mp3", tmp_path / "b.mp3"
    first.write_bytes(b"x")
    os.link(first, second)
    one = known(1, str(first))
    seen = Sightings(lambda: [one], {}, [str(tmp_path)])
    meeting = seen.meet(found(one, str(second)), str(tmp_path))
    assert (meeting.known, meeting.moved) == (None, False)


def test_only_one_file_can_be_the_moved_one() -> None:
    seen = sightings(A)
    assert seen.meet(found(A, "/music/x.mp3"), ROOT).moved
    assert not seen.meet(found(A, "/music/y.mp3"), ROOT).moved


def test_without_a_number_nothing_is_taken_for_moved() -> None:
    one = known(1, "/music/a.mp3", inode=0)
    assert not sightings(one).meet(found(one, "/music/x.mp3"), ROOT).moved


def test_what_was_not_met_is_gone() -> None:
    seen = sightings(A, B)
    seen.meet(found(A), ROOT)
    assert seen.missing([]).gone == (B,)
    assert seen.missing([]).away == ()


def test_what_lies_in_a_folder_out_of_reach_is_away() -> None:
    deep = known(3, "/music/drive/c.mp3")
    beside = known(4, "/music/drive 2/d.mp3")
    missing = sightings(deep, beside).missing(["/music/drive"])
    assert (missing.gone, missing.away) == ((beside,), (deep,))


def test_what_was_gone_before_its_drive_went_stays_gone() -> None:
    gone = known(3, "/music/drive/c.mp3", Presence.GONE)
    assert sightings(gone).missing(["/music/drive"]).gone == (gone,)


def test_files_of_other_folders_are_not_missed() -> None:
    other = known(3, "/other/c.mp3")
    assert sightings(other).missing([]).gone == ()


def test_what_comes_back_is_noted_and_not_read() -> None:
    away = known(1, "/music/a.mp3", Presence.AWAY)
    seen = sightings(away)
    assert not seen.meet(found(away), ROOT).read
    assert seen.back == [away]


@pytest.mark.parametrize("kind", [ProblemKind.TRUNCATED, ProblemKind.NOT_AUDIO, ProblemKind.EMPTY])
def test_a_lasting_problem_is_told_again_without_reading(kind: ProblemKind) -> None:
    problem = Problem(kind, A.path, "why")
    bad = known(1, A.path, track=kind is ProblemKind.TRUNCATED)
    meeting = sightings(bad, problems={A.path: [problem]}).meet(found(bad), ROOT)
    assert (meeting.read, meeting.problems) == (False, (problem,))


@pytest.mark.parametrize(
    "kind", [ProblemKind.UNREADABLE, ProblemKind.TIMED_OUT, ProblemKind.DISK_ERROR]
)
def test_a_passing_problem_is_a_reason_to_read(kind: ProblemKind) -> None:
    problems = {A.path: [Problem(kind, A.path)]}
    assert sightings(A, problems=problems).meet(found(A), ROOT).read


def test_a_file_without_track_or_reason_is_read() -> None:
    assert sightings(known(1, A.path, track=False)).meet(found(A), ROOT).read


def test_problems_with_pictures_are_not_the_files() -> None:
    problems = {A.path: [Problem(ProblemKind.BAD_PICTURE, A.path)]}
    meeting = sightings(A, problems=problems).meet(found(A), ROOT)
    assert (meeting.read, meeting.problems) == (False, ())


def test_a_root_is_emptied_only_where_there_was_something() -> None:
    assert not sightings().is_emptied(ROOT)
    assert sightings(A).is_emptied(ROOT)
    assert not sightings(known(1, A.path, Presence.GONE)).is_emptied(ROOT)
    assert not sightings(known(1, A.path, track=False)).is_emptied(ROOT)
    seen = sightings(A)
    seen.meet(found(B), ROOT)
    assert not seen.is_emptied(ROOT)


def test_a_new_file_of_a_missing_sound_is_the_missing_file() -> None:
    one = known(1, "/music/gone/a.mp3", uid="u")
    seen = sightings(one, known(2, "/music/gone/b.mp3", uid="v"))
    assert seen.adopt("/music/new.mp3", "") is None
    assert seen.adopt("/music/new.mp3", "w") is None
    assert seen.adopt("/music/new.mp3", "u") == one
    assert seen.adopt("/music/again.mp3", "u") is None
    assert [k.id for k in seen.missing([]).gone] == [2]


def test_of_several_missing_copies_the_one_of_the_same_name_is_taken() -> None:
    seen = sightings(*(known(n, f"/music/gone/{n}.mp3", uid="u") for n in (1, 2, 3)))
    chosen = seen.adopt("/music/new/2.mp3", "u")
    assert chosen is not None
    assert chosen.id == 2


def test_of_several_missing_copies_the_one_whose_path_ends_most_alike_is_taken() -> None:
    paths = ("/music/a/x/1.mp3", "/music/b/y/1.mp3", "/music/a/y/2.mp3")
    seen = sightings(*(known(n, path, uid="u") for n, path in enumerate(paths)))
    chosen = seen.adopt("/music/new/b/y/1.mp3", "u")
    assert chosen is not None
    assert chosen.path == "/music/b/y/1.mp3"


def test_a_file_missing_in_another_root_is_taken_after_those_of_this_scan() -> None:
    here, there = known(1, "/music/gone/a.mp3", uid="u"), known(2, "/drive/a.mp3", uid="u")
    rest = known(3, "/drive/b.mp3")
    seen = Sightings(lambda: [there, here, rest], {}, [ROOT], ["/drive"])
    assert seen.adopt("/music/x.mp3", "u") == here
    assert seen.left == set()
    assert seen.adopt("/music/y.mp3", "u") == there
    assert seen.left == {"/drive"}
    assert seen.left_in("/drive") == [rest]
    assert seen.adopt("/music/z.mp3", "u") is None


def test_nothing_is_taken_from_a_root_that_does_not_answer() -> None:
    there = known(2, "/drive/a.mp3", uid="u")
    seen = Sightings(lambda: [there], {}, [ROOT], ["/drive"], lambda _root: False)
    assert seen.adopt("/music/y.mp3", "u") is None


def test_a_file_that_is_still_there_has_a_copy(tmp_path: Path) -> None:
    there = tmp_path / "a.mp3"
    there.touch()
    seen = Sightings(lambda: [known(1, str(there), uid="u")], {}, [str(tmp_path)])
    assert seen.adopt(str(tmp_path / "b.mp3"), "u") is None


def test_files_of_one_sound_are_looked_for_once_a_scan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = [known(n, str(tmp_path / "here" / f"{n}.mp3"), uid="u") for n in range(1, 4)]
    drive = [known(n, str(tmp_path / "drive" / f"{n}.mp3"), uid="u") for n in range(4, 7)]
    for one in (*here, *drive):
        Path(one.path).parent.mkdir(exist_ok=True)
        Path(one.path).touch()
    asked: list[str] = []

    def lexists(path: str) -> bool:
        asked.append(path)
        return Path(path).exists()

    monkeypatch.setattr(os.path, "lexists", lexists)
    roots = [str(tmp_path / "here")], [str(tmp_path / "drive")]
    seen = Sightings(lambda: [*here, *drive], {}, *roots)
    assert [seen.adopt(str(tmp_path / f"here/new{n}.mp3"), "u") for n in range(9)] == [None] * 9
    assert asked == [one.path for one in (*here, *drive)]


def test_a_file_that_was_found_by_its_look_is_not_found_again_by_its_sound() -> None:
    one = known(1, "/music/gone/a.mp3", uid="u")
    seen = sightings(one)
    assert seen.meet(found(one, "/music/b.mp3"), ROOT).moved
    assert seen.adopt("/music/c.mp3", "u") is None
