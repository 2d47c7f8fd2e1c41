from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from player.models.music import Album
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanReport
from player.models.units import AlbumId
from player.ui import shelves_view
from tests.support.window import album
from tests.unit.ui.rooms import Room

REPORT = ScanReport(3, 3, 0, 0, 0, (), 1.0)


def test_shows_the_albums_in_the_librarys_order(room: Room) -> None:
    assert room.ids() == [1, 2, 3]
    assert not room.shelves.property("empty")


def test_is_not_empty_before_the_library_has_answered(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(tmp_path, 0)
    assert not room.shelves.property("empty")
    room.shelves.refresh()
    qtbot.waitUntil(lambda: room.shelves.property("empty"))


def test_many_changes_in_a_moment_are_read_once_and_none_is_missed(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    answer = room.library.all_albums

    def count() -> tuple[Album, ...]:
        asked.append(1)
        return answer()

    monkeypatch.setattr(room.library, "all_albums", count)
    for number in range(4, 20):
        room.library.tracks += album(Path("/m"), number, f"New {number}", "A", ["x"])
        room.shelves.refresh()
    qtbot.waitUntil(lambda: room.ids() == list(range(1, 20)))
    assert len(asked) <= 2


def test_many_albums_are_shown_in_whole_and_the_last_answer_is_the_one_that_holds(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves_view, "_AT_ONCE", 2)
    shown: list[list[int]] = []
    room.shelves.answered.connect(lambda: shown.append(room.ids()))
    every = room.library.all_albums()
    room.shelves._take_albums(1, [replace(every[0], id=AlbumId(n)) for n in range(100, 110)])
    room.shelves._take_albums(2, [replace(every[0], id=AlbumId(n)) for n in range(20, 27)])
    assert shown == []
    qtbot.waitUntil(lambda: shown == [list(range(20, 27))])
    assert room.shelves.album(26) is not None


def test_albums_are_not_read_again_where_nothing_was_written(
    qtbot: QtBot, room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: not room.shelves._pause.isActive())
    room.library.is_new = False
    read: list[int] = []
    answer = room.library.all_albums

    def count() -> tuple[Album, ...]:
        read.append(1)
        return answer()

    monkeypatch.setattr(room.library, "all_albums", count)
    room.shelves.scan_finished(REPORT)
    qtbot.waitUntil(lambda: room.shelves._answered == room.shelves._asked)
    assert read == []
    qtbot.waitUntil(lambda: not room.shelves._pause.isActive())
    room.library.is_new = True
    room.shelves.refresh()
    qtbot.waitUntil(lambda: read == [1])


def test_counts_are_grammatical_without_a_translation(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(tmp_path, 0)
    room.library.tracks = album(tmp_path, 1, "Single", "A", ["x"])
    room.library.bad = (Problem(ProblemKind.EMPTY, "/m/a"), Problem(ProblemKind.EMPTY, "/m/b"))
    room.shelves.refresh()
    qtbot.waitUntil(lambda: room.shelves.property("problemsText") == "2 problems")
    room.open.open(AlbumId(1))
    assert " · 1 track · " in room.open.property("facts")


def test_says_how_far_a_scan_is_and_then_nothing(room: Room) -> None:
    shelves = room.shelves
    seen = []
    for done, total in ((0, 0), (50, 200), (200, 200)):
        shelves.scan_progress(done, total, "/home/a/Music")
        seen.append((shelves.property("scanText"), shelves.property("scanned")))
    assert seen == [
        ("Looking for music", 0),
        ("Looking for music: 50 of 200 files", 0.25),
        ("Looking at covers", 1),
    ]
    shelves.scan_finished(REPORT)
    assert not shelves.property("scanning")


def test_albums_in_sight_without_a_cover_are_wanted_once(room: Room) -> None:
    wanted: list[list[int]] = []
    room.shelves.wanted.connect(wanted.append)
    room.shelves.in_sight(0, 2)
    room.shelves.scan_progress(0, 0, "/m")
    for _ in range(3):
        room.shelves.in_sight(0, 2)
    room.shelves.in_sight(1, 99)
    ids = room.ids()
    assert wanted == [ids[:2], ids[1:]]


def test_a_scan_that_is_soon_over_is_not_told_of(qtbot: QtBot, room: Room) -> None:
    room.shelves.scan_progress(0, 0, "/home/a/Music")
    assert room.shelves.property("scanning")
    assert not room.shelves.property("scanShown")
    room.shelves.scan_finished(REPORT)
    room.shelves._patience.setInterval(10)
    room.shelves.scan_progress(0, 0, "/home/a/Music")
    with qtbot.waitSignal(room.shelves.scanChanged):
        pass
    assert room.shelves.property("scanShown")
    room.shelves.scan_finished(REPORT)
    assert not room.shelves.property("scanShown")


def test_the_demo_is_offered_only_when_no_music_is_there_or_on_its_way(
    qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(tmp_path, 0)
    shelves = room.shelves
    shelves.refresh()
    qtbot.waitUntil(lambda: shelves.property("offering"))
    shelves.scan_progress(0, 0, "/home/a/Music")
    assert not shelves.property("offering")
    room.library.tracks = album(tmp_path, 1, "New", "A", ["x"])
    with qtbot.assertNotEmitted(shelves.offeringChanged):
        shelves.scan_finished(REPORT)
        qtbot.waitUntil(lambda: room.ids() == [1])
    room.library.tracks = []
    shelves.scan_finished(REPORT)
    qtbot.waitUntil(lambda: shelves.property("offering"))


@pytest.mark.parametrize(
    ("places", "named"),
    [
        (["/home/a/Empty", "/home/a/Empty/b"], "There is no music in /home/a/Empty yet."),
        (["/home/a/Empty", "/home/b"], "There is no music in your folders yet."),
    ],
)
def test_folders_without_music_are_told(room: Room, places: list[str], named: str) -> None:
    for place in places:
        room.shelves.scan_progress(0, 0, place)
    room.shelves.scan_finished(ScanReport(0, 0, 0, 0, 0, (), 1.0))
    assert room.shelves.property("nothingFound") == named
    room.shelves.scan_progress(0, 0, "/home/a/Music")
    room.shelves.scan_finished(REPORT)
    assert room.shelves.property("nothingFound") == ""


def test_problems_are_rows_with_path_what_and_way_on(qtbot: QtBot, tmp_path: Path) -> None:
    room = Room(tmp_path, 1)
    room.library.bad = (Problem(ProblemKind.EMPTY, "/m/\udcff.flac"),)
    room.shelves.refresh()
    qtbot.waitUntil(lambda: room.shelves.property("problemsText") == "1 problem")
    row = room.shelves._problems.row(0)
    assert row == (1, "/m/?.flac", "The file is empty.", "Copy it again from where it came from.")


def test_an_album_is_found_again_by_its_names(room: Room) -> None:
    title, artist = room.shelves.album_names(3)
    assert room.shelves.album_like(title, artist) == 3
    assert room.shelves.album_like(title, "somebody else") == 0


def test_an_upgrade_is_told_once_it_takes_long_and_until_it_is_done(
    qtbot: QtBot, room: Room
) -> None:
    room.shelves.upgrade_begun()
    assert not room.shelves.property("upgradeShown")
    room.shelves._upgrade.setInterval(1)
    with qtbot.waitSignal(room.shelves.scanChanged):
        room.shelves.upgrade_begun()
    assert room.shelves.property("upgradeShown")
    with qtbot.waitSignal(room.shelves.scanChanged):
        room.shelves.upgrade_done()
    assert not room.shelves.property("upgradeShown")


def test_an_upgrade_of_a_moment_is_not_told(qtbot: QtBot, room: Room) -> None:
    room.shelves._upgrade.setInterval(5)
    room.shelves.upgrade_begun()
    with qtbot.assertNotEmitted(room.shelves.scanChanged, wait=50):
        room.shelves.upgrade_done()
