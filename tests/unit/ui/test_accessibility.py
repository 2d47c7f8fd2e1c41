from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.library.lyrics import FoundLyrics, Lyrics, timed_lyrics
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanProgress
from player.models.shelves import Place, Shelf
from player.models.units import AlbumId
from player.playback.engine import DevicesChanged
from tests.support.looking import item, wait_until
from tests.support.sounds import DEVICES
from tests.support.window import MemoryLibrary, Stand, shelf

Make = Callable[..., Stand]
Role = QAccessible.Role
SILENT = {Role.NoRole, Role.Client, Role.Window, Role.Application}


def full(library: MemoryLibrary) -> None:
    shelf(9)(library)
    library.bad = (Problem(ProblemKind.EMPTY, "/m/a.flac"),)


def albums(stand: Stand) -> None:
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.shell._shelves._patience.setInterval(0)  # told at once, not in the middle of a test
    stand.shell.scan_event(ScanProgress(1, 2, "/m"))
    stand.shell.tell(Problem(ProblemKind.NO_DEVICE))


def album(stand: Stand) -> None:
    stand.shell.view.show_album(AlbumId(4))


def tracks(stand: Stand) -> None:
    stand.shell.view.show_place(Place(Shelf.TRACKS))
    wait_until(lambda: any(row[1] for row in stand.shell._browser._reader.rows))


def artist(stand: Stand) -> None:
    artist = stand.library.tracks[0].artist
    stand.shell.view.show_place(Place(Shelf.ARTISTS, artist))
    wait_until(lambda: stand.shell._browser._reader.is_listed)


def playlists(stand: Stand) -> None:
    stand.shell.view.show_place(Place(Shelf.PLAYLISTS))
    wait_until(lambda: stand.shell._browser._reader.is_listed)


def queue(stand: Stand) -> None:
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.shell.view.show_page(Page.QUEUE)


def problems(stand: Stand) -> None:
    stand.shell.view.show_page(Page.PROBLEMS)


def playing(stand: Stand) -> None:
    albums(stand)
    stand.shell.view.show_page(Page.PLAYING)


def sound(stand: Stand) -> None:
    albums(stand)
    stand.let(0)
    stand.desk.handle(DevicesChanged(DEVICES))
    stand.desk.toggle_mute()
    stand.shell.view.show_page(Page.SOUND)
    QTest.qWait(20)
    stand.press(Qt.Key.Key_End)
    stand.press(Qt.Key.Key_Return)
    stand.press(Qt.Key.Key_Home)
    stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Return)


def lyrics(stand: Stand) -> None:
    track = stand.library.of(AlbumId(1))[0]
    timed = timed_lyrics([(0, "One"), (2000, ""), (3000, "Two"), (4000, "Three"), (5000, "Four")])
    stand.library.words[track.place] = FoundLyrics(timed)
    stand.controller.play([track])
    stand.let(0)
    stand.shell.view.show_page(Page.LYRICS)
    QTest.qWait(20)


def lyrics_plain(stand: Stand) -> None:
    track = stand.library.of(AlbumId(1))[0]
    stand.library.words[track.place] = FoundLyrics(Lyrics("One\n\nTwo"))
    stand.controller.play([track])
    stand.shell.view.show_page(Page.LYRICS)
    QTest.qWait(20)


def lyrics_none(stand: Stand) -> None:
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.shell.view.show_page(Page.LYRICS)
    QTest.qWait(20)


def singing(stand: Stand) -> None:
    lyrics(stand)
    stand.shell.view.toggle_singing()


def listening(stand: Stand) -> None:
    lyrics(stand)
    stand.shell.view.toggle_listening()
    QTest.qWait(20)


def strip(stand: Stand) -> None:
    albums(stand)
    stand.shell.view.toggle_strip()


def settings(stand: Stand) -> None:
    albums(stand)
    stand.shell.view.show_page(Page.SETTINGS)


def sources(stand: Stand) -> None:
    albums(stand)
    stand.folders.take_folders(["/m/a", "/m/b"])
    stand.folders.forget("/m/a")
    stand.shell.view.show_page(Page.SOURCES)


def search(stand: Stand) -> None:
    stand.shell.view.open_search()
    stand.type("salt")


def keys(stand: Stand) -> None:
    stand.shell.view.toggle_keys()


def welcome(stand: Stand) -> None:
    stand.library.tracks = []
    stand.shell._shelves.refresh()
    wait_until(lambda: not item(stand, "AlbumGrid").isVisible())


SURFACES = [
    albums, album, tracks, artist, playlists, queue, problems, playing, sound, lyrics, lyrics_plain,
    lyrics_none, singing, listening, strip, sources, settings, search, keys, welcome,
]  # fmt: skip
ON_TOP = {search: "SearchPanel", keys: "KeyOverview", singing: "Singing", listening: "Listening"}
SIZES = [(1200, 760), (420, 760)]


@pytest.fixture(params=SIZES, ids=["wide", "compact"])
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    width, height = request.param
    return {"width": width, "height": height}


def shown(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for place in range(interface.childCount()):
        child = interface.child(place)
        if not child.state().invisible:
            yield child
            yield from shown(child)


def describe(interface: QAccessibleInterface) -> str:
    return f"{interface.role()} {interface.object()}"


@pytest.mark.parametrize("surface", SURFACES)
def test_all_that_is_shown_has_a_name_for_screen_readers(
    qtbot: QtBot, make_stand: Make, size: dict[str, int], surface: Callable[[Stand], None]
) -> None:
    stand = make_stand(full, window=size)
    surface(stand)
    qtbot.wait(60)
    root = QAccessible.queryAccessibleInterface(stand.shell.window)
    everything = list(shown(root))
    assert len(everything) > 5
    nameless = [
        describe(i)
        for i in everything
        if i.role() not in SILENT and not i.text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []
    unreachable = [describe(i) for i in everything if i.state().focusable and i.role() in SILENT]
    assert unreachable == []


@pytest.mark.parametrize("surface", SURFACES)
def test_tab_goes_round_and_always_shows_where_it_is(
    qtbot: QtBot, make_stand: Make, size: dict[str, int], surface: Callable[[Stand], None]
) -> None:
    stand = make_stand(full, window=size)
    surface(stand)
    qtbot.wait(60)
    window = stand.shell.window
    start = window.activeFocusItem()
    visited = []
    for _ in range(40):
        stand.press(Qt.Key.Key_Tab)
        at = window.activeFocusItem()
        assert at is not None
        visited.append(at)
        interface = QAccessible.queryAccessibleInterface(at)
        assert interface.text(QAccessible.Text.Name).strip()
        assert at.isVisible()
        if surface in ON_TOP:
            assert within(at, ON_TOP[surface])
        else:
            assert rings_shown(stand) == 1, interface.text(QAccessible.Text.Name)
    assert start in visited
    back = []
    for _ in range(40):
        QTest.keyClick(window, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        back.append(window.activeFocusItem())
    assert set(back) == set(visited)


def within(item: QQuickItem | None, kind: str) -> bool:
    while item is not None and not item.metaObject().className().startswith(f"{kind}_QML"):
        item = item.parentItem()
    return item is not None


def rings_shown(stand: Stand) -> int:
    def rings(parent: QQuickItem) -> int:
        ring = parent.metaObject().className().startswith("FocusRing_QML")
        own = (ring or bool(parent.property("ringed"))) and parent.isVisible()
        return int(own) + sum(rings(child) for child in parent.childItems())

    return rings(stand.shell.window.contentItem())


def test_the_pointer_hides_the_ring_and_a_key_shows_it_again(make_stand: Make) -> None:
    stand = make_stand(full)
    window = stand.shell.window
    assert rings_shown(stand) == 1
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(20, window.height() - 20))
    assert rings_shown(stand) == 0
    stand.press(Qt.Key.Key_Right)
    assert rings_shown(stand) == 1


def test_the_seek_line_is_a_slider_with_a_value(make_stand: Make) -> None:
    stand = make_stand(full)
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.let(61)
    root = QAccessible.queryAccessibleInterface(stand.shell.window)
    slider = next(i for i in shown(root) if i.role() == Role.Slider)
    value = slider.valueInterface()
    assert value.currentValue() == pytest.approx(61, abs=0.3)
    assert value.maximumValue() == pytest.approx(stand.controller.duration / 1000)
