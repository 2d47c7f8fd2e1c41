"""Shows one cover after the other in the real window, in both schemes, and measures the texts.

Called by the test of the contrast (few covers) and by ``tests.bench.contrast`` (all of them).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from player.commands.context import Page
from player.config.settings import ReducedMotion, Settings
from player.library.lyrics import FoundLyrics, timed_lyrics
from player.models.shelves import Place, Shelf
from player.models.units import AlbumId, Milliseconds
from player.playback.engine import DevicesChanged
from tests.support.contrast import Measured, cover_keys, measure
from tests.support.looking import everything, wait_until
from tests.support.sounds import DEVICES
from tests.support.window import MemoryLibrary, Stand, shelf

SIZE = (1200, 760)


@dataclass(frozen=True, slots=True)
class Found:
    """What was measured of one text, and where."""

    cover: str
    scheme: str
    surface: str
    measured: Measured


def _albums(stand: Stand) -> None:
    stand.shell.view.show_place(Place(Shelf.ALBUMS))


def _tracks(stand: Stand) -> None:
    stand.shell.view.show_place(Place(Shelf.TRACKS))
    wait_until(lambda: any(row[1] for row in stand.shell._browser._reader.rows))
    stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def _queue(stand: Stand) -> None:
    stand.shell.view.show_page(Page.QUEUE)
    stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)  # the current row too is chosen


def _album(stand: Stand) -> None:
    assert stand.controller.queue.current is not None
    stand.shell.view.show_album(stand.controller.queue.current.track.album_id)


def _lyrics(stand: Stand) -> None:
    stand.shell.view.show_page(Page.LYRICS)


def _sound(stand: Stand) -> None:
    stand.shell.view.show_page(Page.SOUND)


def _sources(stand: Stand) -> None:
    stand.shell.view.show_page(Page.SOURCES)


def _search(stand: Stand) -> None:
    stand.shell.view.open_search()
    stand.type("salt")


def _keys(stand: Stand) -> None:
    stand.shell.view.toggle_keys()


MAIN: dict[str, Callable[[Stand], None]] = {"albums": _albums, "queue": _queue}
"""The surfaces that are measured on every cover."""

OTHERS: dict[str, Callable[[Stand], None]] = {
    "tracks": _tracks, "album": _album, "lyrics": _lyrics, "sound": _sound, "sources": _sources,
    "search": _search, "keys": _keys,
}  # fmt: skip
"""Those that are measured on a few, as their texts are set in the same strengths."""


class Gallery:
    """A window on a library in which each album has one of the covers."""

    def __init__(self, count: int, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._covers = cover_keys(count, folder)
        self._folder = folder

    def stand(self) -> Stand:
        """Return the window, not yet shown."""
        keys = [key for _, key in self._covers]

        def fill(library: MemoryLibrary) -> None:
            shelf(max(9, len(keys)), lambda number: keys[(number - 1) % len(keys)])(library)
            for track in library.tracks:
                lines = timed_lyrics([(place * 2000, f"Line {place}") for place in range(9)])
                library.words[track.place] = FoundLyrics(lines)

        size = {"width": SIZE[0], "height": SIZE[1]}
        return Stand(self._folder, Settings(reduced_motion=ReducedMotion.ON), size, fill)

    def measure(self, stand: Stand, surfaces: Sequence[str], every: int = 1) -> Iterator[Found]:
        """Yield what is measured on every so manieth cover, in both schemes."""
        acts = MAIN | OTHERS
        stand.desk.handle(DevicesChanged(DEVICES))
        for place, (name, _) in list(enumerate(self._covers))[::every]:
            stand.controller.play(stand.library.of(AlbumId(place + 1)), 2)
            stand.let(0)
            stand.controller.seek(Milliseconds(31_000))
            stand.let(0)
            for surface in surfaces:
                acts[surface](stand)
                for _ in range(2):
                    stand.shell.view.toggle_scheme()
                    wait_until(lambda: _settled(stand))
                    dark = bool(stand.shell._appearance.property("dark"))
                    scheme = "dark" if dark else "light"
                    for measured in measure(stand.shell.window):
                        yield Found(name, scheme, surface, measured)
                stand.shell.view.close_overlay()


def worst(found: Sequence[Found]) -> dict[str, Found]:
    """Return the worst case of each role."""
    cases: dict[str, Found] = {}
    for one in sorted(found, key=lambda f: f.measured.ratio, reverse=True):
        cases[one.measured.role] = one
    return cases


def _settled(stand: Stand) -> bool:
    """Return whether the backdrop that is to be seen is the one that is seen."""
    player = stand.shell._player
    dark = bool(stand.shell._appearance.property("dark"))
    wanted = player.property("backdropDark" if dark else "backdropLight")
    shown = [
        i
        for i in everything(stand.shell.window.contentItem())
        if i.inherits("QQuickImage") and wanted and i.property("source").toString() == wanted
    ]
    current = stand.controller.queue.current
    fits = current is not None and current.track.cover in str(wanted)
    return fits and any(_is_ready(image) for image in shown)


def _is_ready(image: QQuickItem) -> bool:
    return (
        image.isVisible() and image.opacity() == 1 and float(str(image.property("progress"))) == 1
    )
