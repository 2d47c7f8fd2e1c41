"""Scans of what is not there, and of folders in folders: nothing is lost by being away."""

import os
from contextlib import closing

from player.library.queries import Library
from player.models.problems import ProblemKind
from player.models.scan import ScanReport
from tests.unit.library.places import Place, counts, run_child


def test_a_deleted_file_is_not_shown_but_kept(full: Place) -> None:
    full.scan()
    before = full.tracks()
    path = full.music / "Björg Sól/Vetrarljós/01.flac"
    kept = path.rename(full.music.parent / "kept.flac")
    for _ in range(2):
        report = full.scan()
        assert counts(report) == (9, 0, 0, 0, 1)
        assert len(full.tracks()) == 9
        assert full.albums()[0].tracks == 2
    kept.rename(path)
    assert counts(full.scan()) == (10, 0, 0, 0, 0)
    assert full.tracks() == before


def test_a_missing_drive_keeps_all_that_was_on_it(full: Place) -> None:
    full.scan()
    before, albums = full.tracks(), full.albums()
    away = full.music.rename(full.music.parent / "away")
    for _ in range(2):
        report = full.scan()
        assert counts(report) == (0, 0, 0, 0, 10)
        assert [(p.kind, p.subject) for p in report.failed] == [
            (ProblemKind.FOLDER_MISSING, str(full.music))
        ]
        assert full.tracks() == before
        assert all(track.away for track in full.tracks().values())
        assert all(album.away for album in full.albums())
    away.rename(full.music)
    report = full.scan()
    assert not any(track.away for track in full.tracks().values())
    assert counts(report) == (10, 0, 0, 0, 0)
    assert report.failed == ()
    assert (full.tracks(), full.albums()) == (before, albums)


def test_a_drive_that_is_not_mounted_keeps_all_that_was_on_it(full: Place) -> None:
    full.scan()
    before = full.tracks()
    away = full.music.rename(full.music.parent / "away")
    full.music.mkdir()
    report = full.scan()
    assert counts(report) == (0, 0, 0, 0, 10)
    (problem,) = report.failed
    assert problem.kind is ProblemKind.FOLDER_MISSING
    assert problem.detail == "empty; 10 tracks were in it"
    assert full.tracks() == before
    full.music.rmdir()
    away.rename(full.music)
    assert full.scan().failed == ()
    assert full.tracks() == before


def test_a_folder_that_cannot_be_listed_keeps_its_tracks(full: Place) -> None:
    full.scan()
    before = full.tracks()
    locked = full.music / "Björg Sól"
    locked.chmod(0o000)
    report = run_child(full, full.music)[-1]
    locked.chmod(0o700)
    assert isinstance(report, ScanReport)
    assert counts(report) == (7, 0, 0, 0, 3)
    assert [p.kind for p in report.failed] == [ProblemKind.UNREADABLE]
    assert full.tracks() == before


def test_a_file_that_cannot_be_opened_for_now_keeps_its_tags(full: Place) -> None:
    full.scan()
    before = full.tracks()
    file = full.music / "Björg Sól/Vetrarljós/01.flac"
    os.utime(file)
    file.chmod(0o000)
    report = run_child(full, full.music)[-1]
    file.chmod(0o600)
    assert isinstance(report, ScanReport)
    assert [p.kind for p in report.failed] == [ProblemKind.UNREADABLE]
    assert full.tracks() == before
    assert full.scan().failed == ()


def test_a_folder_that_never_was_is_named_and_not_remembered(place: Place) -> None:
    report = place.scan()
    assert [p.kind for p in report.failed] == [ProblemKind.FOLDER_MISSING]
    with closing(Library(place.database)) as library:
        assert library.roots() == ()


# -- roots --------------------------------------------------------------------------------------


def test_a_root_inside_a_root_is_not_indexed_twice(full: Place) -> None:
    report = full.scan(full.music, full.music / "Björg Sól")
    assert counts(report) == (10, 10, 0, 0, 0)
    assert counts(full.scan(full.music / "Björg Sól")) == (3, 0, 0, 0, 0)
    with closing(Library(full.database)) as library:
        assert library.roots() == (str(full.music),)
    assert len(full.tracks()) == 10


def test_a_root_around_a_root_takes_it_up(full: Place) -> None:
    full.scan(full.music / "Björg Sól")
    ids = {track.id for track in full.tracks().values()}
    report = full.scan()
    assert counts(report) == (10, 7, 0, 0, 0)
    assert {track.id for track in full.tracks().values()} > ids
    with closing(Library(full.database)) as library:
        assert library.roots() == (str(full.music),)


def test_other_roots_stay_unless_the_roots_are_the_whole_library(full: Place) -> None:
    one, other = full.music / "Björg Sól", full.music / "Senza fretta"
    full.scan(one)
    assert counts(full.scan(other)) == (4, 4, 0, 0, 0)
    assert len(full.tracks()) == 7
    assert counts(full.scan(other, whole=True)) == (4, 0, 0, 0, 0)
    assert len(full.tracks()) == 4
    assert [album.title for album in full.albums()] == ["Senza fretta"]
    with closing(Library(full.database)) as library:
        assert library.roots() == (str(other),)
        assert library.search("Jökull", 9).tracks == ()


def test_a_root_can_shrink_without_reading_again(full: Place) -> None:
    full.scan()
    report = full.scan(full.music / "Björg Sól", whole=True)
    assert counts(report) == (3, 0, 0, 0, 0)
    assert len(full.tracks()) == 3
