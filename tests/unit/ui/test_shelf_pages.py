"""The shelves in the window, by keys: each is reached, walked, opened, played, left, restored."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from player.config.settings import ReducedMotion, Settings
from player.models.scan import AlbumsChanged
from player.models.shelves import Place, Shelf
from player.models.units import AlbumId
from tests.support.looking import everything, has_focus, item, view, wait_until
from tests.support.shelf_page import browser, current, go, rows, settled
from tests.support.window import MemoryLibrary, Stand, shelf

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
Make = Callable[..., Stand]


def spy(item: QQuickItem, name: str) -> QSignalSpy:
    """Return what counts how often a property changes."""
    kind = item.metaObject()
    return QSignalSpy(item, kind.property(kind.indexOfProperty(name)).notifySignal())


@pytest.fixture
def stand(make_stand: Make) -> Stand:
    return make_stand(shelf(40))


def test_keys_lead_through_every_shelf_and_round(stand: Stand, qtbot: QtBot) -> None:
    seen = []
    for _ in Shelf:
        stand.press(K.Key_BracketRight)
        seen.append(browser(stand).property("shelf"))
        kind = "AlbumGrid" if seen[-1] == "albums" else "ShelfPage"
        qtbot.waitUntil(lambda k=kind: has_focus(stand, k))  # type: ignore[misc]
    assert seen == [*list(Shelf)[1:], Shelf.ALBUMS]
    stand.press(K.Key_PageUp, CONTROL)
    assert browser(stand).property("shelf") == "searches"


def test_the_line_of_shelves_is_walked_with_arrows(stand: Stand, qtbot: QtBot) -> None:
    for _ in range(20):
        stand.press(K.Key_Tab)
        if has_focus(stand, "ShelfWords"):
            break
    stand.press(K.Key_Right)
    stand.press(K.Key_Right)
    qtbot.waitUntil(lambda: has_focus(stand, "ShelfWords"))
    assert browser(stand).property("shelf") == "tracks"
    stand.press(K.Key_Left)
    assert browser(stand).property("shelf") == "artists"
    qtbot.waitUntil(lambda: has_focus(stand, "ShelfWords"))
    stand.press(K.Key_Down)
    qtbot.waitUntil(lambda: has_focus(stand, "ShelfPage"))


def test_an_artist_opens_to_albums_which_open_and_the_way_back_is_the_same(
    stand: Stand, qtbot: QtBot
) -> None:
    stand.library.tracks[8] = replace(stand.library.tracks[8], artist="Ivo Moreau")
    go(stand, Shelf.ARTISTS)
    stand.press(K.Key_Down)
    stand.press(K.Key_Down)
    stand.press(K.Key_O)
    qtbot.waitUntil(lambda: browser(stand).property("title") == "Ivo Moreau")
    settled(stand)
    parts = [row[5] for row in browser(stand)._reader.rows]
    assert parts == ["Albums"] * (len(parts) - 1) + ["Appears on"]
    years = [row[2] for row in browser(stand)._reader.rows][:-1]
    assert years == sorted(years)
    stand.press(K.Key_Down)
    stand.press(K.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    opened = view(stand, "album")
    assert stand.library.of(AlbumId(int(str(opened))))[0].album == rows(stand)[1]
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: has_focus(stand, "ShelfPage"))
    assert current(stand) == 1
    stand.press(K.Key_Backspace)
    qtbot.waitUntil(lambda: not browser(stand).property("opened"))
    settled(stand)
    qtbot.waitUntil(lambda: current(stand) == 2)


KEYS = [
    (K.Key_Return, Qt.KeyboardModifier.NoModifier, "play"),
    (K.Key_Return, SHIFT, "add"),
    (K.Key_Q, Qt.KeyboardModifier.NoModifier, "add"),
    (K.Key_Return, ALT, "next"),
    (K.Key_Q, SHIFT, "next"),
]


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (Shelf.ARTISTS, "Anton Aalto Trio"),
        (Shelf.GENRES, "Ambient"),
        (Shelf.PLAYLISTS, "/m/Evening.m3u8"),
    ],
)
def test_one_set_of_keys_plays_and_queues_what_is_on_a_shelf(
    stand: Stand, kind: Shelf, subject: str
) -> None:
    go(stand, kind)
    for key, modifiers, verb in KEYS:
        before = len(stand.controller.queue.entries)
        stand.press(key, modifiers)
        assert stand.ran[-1] == (f"shelves.{verb}", (kind.value, subject))
        wait_until(lambda b=before: len(stand.controller.queue.entries) > b)  # type: ignore[misc]


def test_a_key_that_comes_before_the_list_waits_for_it(stand: Stand) -> None:
    stand.press(K.Key_BracketRight)
    wait_until(lambda: has_focus(stand, "ShelfPage"))
    browser(stand).show(Place(Shelf.GENRES))
    assert not browser(stand)._reader.is_listed
    browser(stand).enqueue(-1)
    assert stand.ran[-1][0] == "view.next_shelf"
    wait_until(lambda: stand.ran[-1] == ("shelves.add", ("genres", "Ambient")))


def test_a_track_plays_with_its_list_and_many_that_are_chosen_play_alone(stand: Stand) -> None:
    go(stand, Shelf.TRACKS)
    titles = [t.title for t in stand.library.tracks]
    stand.press(K.Key_Down)
    stand.press(K.Key_Return)
    wait_until(lambda: len(stand.controller.queue.entries) == len(titles))
    assert stand.controller.queue.position == 1
    stand.press(K.Key_Down, SHIFT)
    stand.press(K.Key_Down, SHIFT)
    stand.press(K.Key_Return)
    wait_until(lambda: len(stand.controller.queue.entries) == 3)
    assert [e.track.title for e in stand.controller.queue.entries] == titles[1:4]
    stand.press(K.Key_Q)
    wait_until(lambda: len(stand.controller.queue.entries) == 6)


def test_of_a_long_list_no_more_than_a_thousand_tracks_are_queued(make_stand: Make) -> None:
    stand = make_stand(shelf(160))
    assert len(stand.library.tracks) > 1100
    go(stand, Shelf.TRACKS)
    stand.press(K.Key_PageDown)
    row = current(stand)
    stand.press(K.Key_Return)
    wait_until(lambda: len(stand.controller.queue.entries) == 1000)
    first = stand.controller.queue.entries[0].track
    assert (stand.controller.queue.position, first) == (0, stand.library.tracks[row])


def test_a_playlist_opens_to_its_tracks_and_plays_from_one(stand: Stand) -> None:
    go(stand, Shelf.PLAYLISTS)
    stand.press(K.Key_O)
    wait_until(lambda: browser(stand).property("title") == "Evening")
    settled(stand)
    assert rows(stand) == [t.title for t in stand.library.tracks[:3]]
    stand.press(K.Key_Down)
    stand.press(K.Key_Return)
    assert list(stand.ran[-1][1]) == ["playlists", "/m/Evening.m3u8", 1]
    wait_until(lambda: stand.controller.queue.position == 1)
    stand.press(K.Key_Q)
    assert stand.ran[-1][0] == "shelves.add"
    assert list(stand.ran[-1][1])[1:] == ["/m/Evening.m3u8", "1"]
    wait_until(lambda: len(stand.controller.queue.entries) == 4)


def test_folders_open_into_each_other_and_are_left_step_by_step(stand: Stand) -> None:
    go(stand, Shelf.FOLDERS)
    stand.press(K.Key_Down)
    stand.press(K.Key_O)
    wait_until(lambda: browser(stand).property("title") == "002")
    settled(stand)
    assert rows(stand) == [t.title for t in stand.library.of(AlbumId(2))]
    stand.press(K.Key_L)
    assert stand.ran[-1][0] == "shelves.love_track"
    stand.press(K.Key_Backspace)
    wait_until(lambda: browser(stand).property("title") == "Folders")


def test_saved_searches_are_a_shelf_and_follow_what_is_saved(stand: Stand) -> None:
    go(stand, Shelf.SEARCHES)
    assert "Ctrl+S" in browser(stand).property("nothing")
    stand.searches.keep("salt", "Of salt")
    assert rows(stand) == ["Of salt"]
    stand.press(K.Key_O)
    wait_until(lambda: browser(stand).property("title") == "Of salt")
    settled(stand)
    assert all("Salt" in title for title in rows(stand))


@pytest.mark.parametrize("kind", [Shelf.TRACKS, Shelf.ALBUMS])
def test_typing_a_name_jumps_there_and_no_letter_is_a_command(
    stand: Stand, qtbot: QtBot, kind: Shelf
) -> None:
    stand.shell.view.show_place(Place(kind))
    wait_until(lambda: bool(browser(stand)._reader.listing.marks))
    name = "ShelfPage" if kind is Shelf.TRACKS else "AlbumGrid"
    qtbot.waitUntil(lambda: has_focus(stand, name))
    qtbot.wait(20)
    before = list(stand.ran)
    stand.press(K.Key_J)
    assert browser(stand).property("jumping")
    stand.type("petra")
    assert stand.ran[len(before) + 1 :] == []
    stand.press(K.Key_Return)
    assert not browser(stand).property("jumping")
    qtbot.waitUntil(lambda: has_focus(stand, name))
    stand.press(K.Key_Return)
    wait_until(lambda: stand.controller.queue.current is not None)
    assert stand.controller.queue.current is not None
    assert stand.controller.queue.current.track.artist == "Petra Petrov"


def test_what_no_name_begins_with_moves_nothing(stand: Stand) -> None:
    go(stand, Shelf.TRACKS)
    stand.press(K.Key_J)
    stand.type("qqq")
    assert current(stand) == 0
    stand.press(K.Key_Escape)
    assert not browser(stand).property("jumping")
    assert browser(stand).find("") == -1


def test_a_letter_beside_a_long_list_leads_to_its_names(make_stand: Make) -> None:
    stand = make_stand(shelf(40))
    go(stand, Shelf.TRACKS)
    letters = browser(stand).property("letters").split("\n")
    assert letters == sorted({t.artist[0] for t in stand.library.tracks})
    beside = item(stand, "ShelfLetters")
    assert beside.childItems()[0].property("text") == "\n".join(letters)
    index = letters.index("P")
    place = beside.mapToScene(QPointF(beside.width() / 2, beside.property("line") * (index + 0.5)))
    QTest.mouseMove(stand.shell.window, place.toPoint())
    wait_until(lambda: beside.childItems()[1].property("text") == "P")
    QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=place.toPoint())
    row = browser(stand)._reader.rows.row(current(stand))
    assert row[2].startswith("Petra Petrov")


def test_letters_of_many_scripts_are_tried_one_script_at_a_time(make_stand: Make) -> None:
    names = "Anna", "Ωμέγα", "Жанна", "Яна", "ธัญญา", "ฮาน", "さくら", "한"

    def fill(library: MemoryLibrary) -> None:
        shelf(40)(library)
        library.tracks = [
            replace(track, artist=names[number % len(names)])
            for number, track in enumerate(library.tracks)
        ]

    stand = make_stand(fill)
    lines, _, trial = item(stand, "ShelfLetters").childItems()
    shown, tried = spy(lines, "text"), spy(trial, "text")
    go(stand, Shelf.TRACKS)
    wait_until(lambda: lines.property("text") != "")
    letters = browser(stand).property("letters").split("\n")
    assert set(letters) == {*"AΩЖЯธฮさㅎ"}
    texts = [shown.at(place)[0] for place in range(shown.count())]
    assert texts == ["", "\n".join(letters)], "those of before are gone, then come all at once"
    assert tried.count() == 5, "one of each script but ASCII"


def test_what_lay_on_another_shelf_is_not_seen_on_this_one(stand: Stand) -> None:
    go(stand, Shelf.TRACKS)
    rows_before = item(stand, "ShelfPage").childItems()[2]
    browser(stand).show(Place(Shelf.GENRES))
    assert rows_before.opacity() == 0
    browser(stand)._selection.choose_all()
    assert (rows(stand), browser(stand)._selection.size) == ([], 0)
    wait_until(lambda: rows_before.opacity() == 1)
    assert rows(stand) == sorted({t.genre for t in stand.library.tracks})


def test_place_order_row_and_scroll_come_back(make_stand: Make, qtbot: QtBot) -> None:
    stand = make_stand(shelf(40))
    go(stand, Shelf.TRACKS)
    stand.press(K.Key_B)
    wait_until(lambda: rows(stand) == sorted(t.title for t in stand.library.tracks))
    for _ in range(4):
        stand.press(K.Key_PageDown)
    row = current(stand)
    wait_until(lambda: row - 15 < int(browser(stand).state()["top"]) <= row)
    qtbot.wait(50)
    top = browser(stand).state()["top"]
    again = make_stand(shelf(40), window={"shelf": browser(stand).state()})
    wait_until(lambda: browser(again).is_here)
    wait_until(lambda: has_focus(again, "ShelfPage"))
    assert browser(again).property("shelf") == "tracks"
    assert browser(again).property("order") == "by title"
    wait_until(lambda: current(again) == row)
    qtbot.wait(50)
    wait_until(lambda: browser(again).state()["top"] == top)


@pytest.mark.parametrize(
    "state",
    [
        {"shelf": "cellar"},
        {"shelf": "folders", "subject": "zz"},
        {"shelf": 7, "orders": 3},
        {"shelf": "tracks", "subject": "", "orders": {"tracks": "colour"}, "row": "x"},
        {"shelf": "genres", "subject": "", "row": 99999, "top": 99999},
    ],
)
def test_a_state_that_makes_no_sense_is_no_harm(make_stand: Make, state: dict[str, object]) -> None:
    stand = make_stand(shelf(3), window={"shelf": state})
    wait_until(lambda: browser(stand).is_here)


def test_rows_in_sight_stay_where_they_are_when_music_comes(stand: Stand, qtbot: QtBot) -> None:
    go(stand, Shelf.TRACKS)
    for _ in range(3):
        stand.press(K.Key_PageDown)
    qtbot.wait(20)
    listed = item(stand, "ShelfPage").childItems()[2]
    row = listed.property("currentItem")
    title, at = row.property("title"), row.y() - listed.property("contentY")
    insert(stand.library)
    stand.shell.scan_event(AlbumsChanged(1))
    wait_until(lambda: listed.property("count") == len(stand.library.tracks))
    wait_until(lambda: listed.property("currentItem").property("title") == title)
    row = listed.property("currentItem")
    assert row.y() - listed.property("contentY") == pytest.approx(at)


def insert(library: MemoryLibrary) -> None:
    first = library.tracks[0]
    library.tracks = [
        *(replace(first, id=type(first.id)(90_000 + n), path=f"/m/new/{n}") for n in range(7)),
        *library.tracks,
    ]


def test_a_hundred_thousand_tracks_are_as_many_rows_and_few_questions(make_stand: Make) -> None:
    stand = make_stand(shelf(4))
    first = stand.library.tracks[0]
    stand.library.tracks = [
        replace(first, id=type(first.id)(n), path=f"/m/a/{n}", title=f"T {n:06d}")
        for n in range(1, 100_001)
    ]
    go(stand, Shelf.TRACKS)
    stand.press(K.Key_End)
    wait_until(lambda: browser(stand)._reader.rows.row(99_999)[1] == "T 100000")
    assert len(browser(stand)._reader.rows._pages) < 12
    drawn = [i for i in everything(item(stand, "ShelfPage")) if i.property("figure") is not None]
    assert len(drawn) < 60


def test_a_place_that_takes_long_says_so_and_a_quick_one_does_not(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    said = []
    browser(stand).loadingChanged.connect(lambda: said.append(browser(stand).property("loading")))
    go(stand, Shelf.ARTISTS)
    answer, asked = stand.library.shelf, list[tuple[Any, ...]]()
    monkeypatch.setattr(stand.library, "shelf", lambda *question: asked.append(question))
    stand.shell.view.show_place(Place(Shelf.GENRES))
    qtbot.waitUntil(lambda: said == [True])
    words = [i.property("text") for i in everything(item(stand, "ShelfPage")) if i.isVisible()]
    assert "Loading…" in words
    answer(*asked[0])
    settled(stand)
    assert said == [True, False]
    assert not browser(stand)._patience.isActive()


def test_a_long_list_is_seen_where_the_listener_stood(make_stand: Make) -> None:
    stand = make_stand(shelf(150))
    go(stand, Shelf.TRACKS)
    stand.press(K.Key_End)
    last = current(stand)
    seen = []
    browser(stand).listed.connect(
        lambda: seen.append((browser(stand).property("known"), current(stand)))
    )
    go(stand, Shelf.GENRES)
    go(stand, Shelf.TRACKS)
    assert current(stand) == last > 1000
    assert [row for known, row in seen if known][-1] == last


@pytest.mark.parametrize("kind", [Shelf.TRACKS, Shelf.ALBUMS])
def test_a_far_way_is_gone_at_once_and_not_past_every_row(make_stand: Make, kind: Shelf) -> None:
    stand = make_stand(shelf(150), settings=Settings(reduced_motion=ReducedMotion.OFF))
    stand.shell.view.show_place(Place(kind))
    name = "ShelfPage" if kind is Shelf.TRACKS else "AlbumGrid"
    wait_until(lambda: has_focus(stand, name))
    page = item(stand, name)
    listed = page.childItems()[2] if kind is Shelf.TRACKS else page
    wait_until(lambda: listed.property("count") >= 150 and listed.opacity() == 1)
    stand.press(K.Key_End)
    left = listed.property("contentHeight") - listed.property("contentY") - listed.height()
    assert left < listed.height()
    stand.press(K.Key_Home)
    assert listed.property("contentY") - listed.property("originY") < listed.height()


def test_a_page_out_of_sight_is_laid_out_when_it_is_shown(stand: Stand) -> None:
    go(stand, Shelf.ARTISTS)
    page, grid = item(stand, "ShelfPage"), item(stand, "AlbumGrid")
    before, width = grid.width(), page.width()
    stand.shell.window.resize(stand.shell.window.width() - 200, 700)
    wait_until(lambda: page.width() < width)
    assert grid.width() == before
    stand.shell.view.show_place(Place(Shelf.ALBUMS))
    wait_until(lambda: has_focus(stand, "AlbumGrid"))
    wait_until(lambda: grid.width() < before)
    assert page.height() > 0
