"""What is dragged with the mouse: rows of a list, or files from outside, to a place in the queue.

QML tells when a drag begins in the list that has the keyboard, and where what was dropped is to be;
the system carries the addresses of the files to other programs. Asks the library which tracks are
meant; never moves what is in the queue already.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.models.music import Track
from player.models.shelves import Chosen
from player.ui import counts
from player.ui.commands import with_dropped
from player.ui.parts import part_of
from player.ui.ports import LibraryQuestions
from player.ui.words import showable

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

FILES = "text/uri-list"
ROWS = "application/x-senza-rows"
"""Says that a drag is ours, so that no other drop place of the window takes its files."""

_END = 1 << 30
"""An index beyond any queue."""

_MOST = 2000
"""Files that are handed to other programs at most; the queue takes all."""


@QmlElement
@QmlSingleton
class Carrying(QObject):
    """The drag that goes on, if one does."""

    ready = Signal()
    """It is known what is dragged: the system's drag may begin."""
    changed = Signal()

    def __init__(
        self,
        library: LibraryQuestions,
        chosen: Callable[[], Chosen],
        put: Callable[[Sequence[Track], int], None],
        opened: Callable[[Sequence[str], Callable[[Sequence[Track]], None]], None],
        say: Callable[[str], None],
    ) -> None:
        """Take what is ``chosen``; ``put`` tracks at an index of the queue.

        ``opened`` answers with the tracks that files and folders stand for; ``say`` says a sentence
        of a command.
        """
        super().__init__()
        self._library, self._chosen = library, chosen
        self._put, self._opened, self._say = put, opened, say
        self._tracks: tuple[Track, ...] = ()
        self._asked = 0
        self._started = False

    @staticmethod
    def create(engine: QQmlEngine) -> "Carrying":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Carrying)

    @Property(bool, notify=changed)
    def active(self) -> bool:
        """Whether something of ours is dragged."""
        return bool(self._tracks)

    @Property(str, notify=changed)
    def words(self) -> str:
        """What is dragged, in words: a title, or how many tracks."""
        if len(self._tracks) == 1:
            return showable(self._tracks[0].title)
        return counts.tracks(len(self._tracks))

    @Property("QVariantMap", notify=changed)  # type: ignore[arg-type] # as Qt calls it
    def data(self) -> dict[str, Any]:
        """What other programs and places get of it."""
        paths = dict.fromkeys(track.path for track in self._tracks)
        urls = [bytes(QUrl.fromLocalFile(p).toEncoded().data()).decode() for p in paths]
        return {FILES: "\r\n".join(urls[:_MOST]), ROWS: str(len(self._tracks))}

    @Slot()
    def begin(self) -> None:
        """Take up what is chosen; ``ready`` says when it is known what that is."""
        self._asked += 1
        asked, chosen = self._asked, self._chosen()

        def take(tracks: Sequence[Track]) -> None:
            if asked == self._asked and tracks:
                self._tracks = tuple(tracks)
                self.changed.emit()
                self.ready.emit()

        if chosen.tracks:
            take(chosen.tracks)
        elif chosen.places:
            self._library.tracks_of(chosen.places, take)
        elif chosen.ids:
            self._library.tracks_with(chosen.ids, take)

    @Slot(result=bool)
    def start(self) -> bool:
        """Begin the system's drag; return whether the button is still held."""
        self._started = bool(self._tracks)
        return self._started

    @Slot()
    def release(self) -> None:
        """Forget what was taken up, if the system's drag has not begun: the button was let go."""
        if not self._started:
            self.end()

    @Slot()
    def end(self) -> None:
        """Put down what is dragged, wherever that was."""
        self._asked += 1
        self._started = False
        if self._tracks:
            self._tracks = ()
            self.changed.emit()

    @Slot(int)
    def drop(self, to: int) -> None:
        """Put what is dragged before the entry of the queue at that index; negative: at the end."""
        self._put_at(self._tracks, to)

    @Slot("QVariantList", int, result=bool)
    def drop_files(self, urls: Sequence[QUrl], to: int) -> bool:
        """Put the music of files and folders there; return whether there are any."""
        return with_dropped(
            urls,
            lambda paths: self._opened(paths, lambda tracks: self._put_at(tracks, to)),
            self._say,
        )

    def _put_at(self, tracks: Sequence[Track], to: int) -> None:
        if tracks:
            self._put(tracks, to if to >= 0 else _END)
