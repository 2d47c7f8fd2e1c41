"""Every page and overlay of the window, each with what a ``Stand`` needs to show it.

Called by the tests that walk the whole window: names for screen readers, the focus, strange texts.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

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


def at(place: Shelf) -> Callable[[Stand], None]:
    """Return what shows a shelf."""

    def act(stand: Stand) -> None:
        stand.shell.view.show_place(Place(place))
        wait_until(lambda: stand.shell._browser.is_here)

    act.__name__ = place.value
    return act


def artist(stand: Stand) -> None:
    artist = stand.library.tracks[0].artist
    stand.shell.view.show_place(Place(Shelf.ARTISTS, artist))
    wait_until(lambda: stand.shell._browser.is_here)


def queue(stand: Stand) -> None:
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.shell.view.show_page(Page.QUEUE)


def queue_empty(stand: Stand) -> None:
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


def desktop(stand: Stand) -> None:
    albums(stand)
    stand.shell.view.show_page(Page.DESKTOP)


def keys_page(stand: Stand) -> None:
    """Show the page of keys."""
    stand.shell.view.show_page(Page.KEYS)


def search(stand: Stand) -> None:
    stand.shell.view.open_search()
    stand.type("salt")


def commands(stand: Stand) -> None:
    stand.shell.view.open_search()
    stand.type(">vol")
    wait_until(lambda: bool(item(stand, "SearchPanel").property("visible")))


def keys(stand: Stand) -> None:
    stand.shell.view.toggle_keys()


def welcome(stand: Stand) -> None:
    stand.library.tracks = []
    stand.shell._shelves.refresh()
    wait_until(lambda: not item(stand, "AlbumGrid").isVisible())


SURFACES: list[Callable[[Stand], None]] = [
    albums, album, tracks, artist, queue, queue_empty, problems, playing, sound, lyrics,
    lyrics_plain, lyrics_none, singing, listening, strip, sources, settings, desktop, keys_page,
    search, commands, keys,
    welcome,
    *(at(shelf) for shelf in (Shelf.ARTISTS, Shelf.GENRES, Shelf.FOLDERS, Shelf.PLAYLISTS,
                              Shelf.SEARCHES)),
]  # fmt: skip
ON_TOP: dict[Callable[[Stand], None], str] = {
    search: "SearchPanel", commands: "SearchPanel", keys: "KeyOverview", singing: "Singing",
    listening: "Listening",
}  # fmt: skip
"""What lies on top of the pages, and the type that the keyboard does not leave then."""

SIZES = [(1200, 760), (420, 760)]
