"""The words of what is heard, as the window shows them, and which line is sung now.

Fed by the shell with the controller's events; QML binds to it and says whether it is seen. Between
two positions that are told, one timer waits for the next line; while the words are out of sight or
the music rests there is none. Never commands the player.
"""

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import Property, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.library.lyrics import FoundLyrics, LyricsLine
from player.models.music import Track
from player.models.units import Milliseconds
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PlayerEvent, PositionChanged, TrackChanged
from player.ui.lyrics_following import BEFORE_THE_FIRST, line_at, together, until_next, with_signs
from player.ui.parts import part_of
from player.ui.rows import Rows
from player.ui.words import notice

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


class LyricsQuestions(Protocol):
    """What is asked of the library; ``then`` is called later, on the GUI thread."""

    def lyrics(self, track: Track, then: Callable[[FoundLyrics], None]) -> None:
        """Answer with the words of ``track``."""


class LyricsRow(NamedTuple):
    """One line; ``time`` in milliseconds, or -1; ``shown`` has a sign where the words pause."""

    row: int
    time: int
    text: str
    shown: str


@QmlElement
@QmlSingleton
class LyricsView(QObject):
    """The lines, and the one that is sung; ``clock`` runs evenly, in seconds."""

    wordsChanged = Signal()
    currentChanged = Signal()
    shownChanged = Signal()
    renewed = Signal()
    """There are other words than before."""

    def __init__(
        self,
        library: LyricsQuestions,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._clock = clock
        self._rows = Rows(LyricsRow, self)
        self._times: tuple[Milliseconds, ...] = ()
        self._track: Track | None = None
        self._known = False
        self._problem = ""
        self._current = BEFORE_THE_FIRST
        self._shown = False
        self._playing = False
        self._position = Milliseconds(0)
        self._told = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._follow)

    @staticmethod
    def create(engine: QQmlEngine) -> "LyricsView":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, LyricsView)

    # -- what QML reads -------------------------------------------------------------------------

    @Property(Rows, constant=True)
    def rows(self) -> Rows:
        """The lines in order."""
        return self._rows

    @Property(bool, notify=wordsChanged)
    def known(self) -> bool:
        """Whether the track's words have been looked for."""
        return self._known

    @Property(bool, notify=wordsChanged)
    def worded(self) -> bool:
        """Whether the track has words."""
        return len(self._rows) > 0

    @Property(bool, notify=wordsChanged)
    def timed(self) -> bool:
        """Whether the lines have times."""
        return bool(self._times)

    @Property(str, notify=wordsChanged)
    def problem(self) -> str:
        """What kept the words from being read, or nothing."""
        return self._problem

    @Property(int, notify=currentChanged)
    def current(self) -> int:
        """The index of the line that is sung, -1 before the first and without times."""
        return self._current

    @Slot(int, result=int)
    def time_of(self, line: int) -> int:
        """Return the time of a line in milliseconds, -1 where there is none."""
        return self._times[line] if 0 <= line < len(self._times) else -1

    def _get_shown(self) -> bool:
        return self._shown

    def _set_shown(self, value: bool) -> None:  # noqa: FBT001 - a Qt property
        if value == self._shown:
            return
        self._shown = value
        self.shownChanged.emit()
        if value:
            self._ask()
        self._follow()

    shown = Property(bool, _get_shown, _set_shown, notify=shownChanged)
    """Whether the words are in sight; else nothing is read and nothing runs."""

    # -- what the shell tells -------------------------------------------------------------------

    def take(self, event: PlayerEvent) -> None:
        """Take in one event of the controller."""
        match event:
            case TrackChanged(entry, _):
                self._take_track(entry.track if entry else None)
            case PositionChanged(position):
                self._position, self._told = position, self._clock()
                self._follow()
            case PlaybackChanged(state):
                self._position, self._told = self._now(), self._clock()
                self._playing = state is EngineState.PLAYING
                self._follow()
            case _:
                pass

    # -- inside ---------------------------------------------------------------------------------

    def _take_track(self, track: Track | None) -> None:
        same = track is not None and self._track is not None and track.place == self._track.place
        self._track = track
        if not same:
            self._forget()
            if self._shown:
                self._ask()

    def _forget(self) -> None:
        self._known = False
        self._problem = ""
        self._show((), timed=False)

    def _ask(self) -> None:
        """Look for the words, even for those of before: a file may have come beside the music."""
        track = self._track
        if track is not None:
            self._library.lyrics(track, lambda found: self._take_words(track, found))

    def _take_words(self, track: Track, found: FoundLyrics) -> None:
        if self._track is None or track.place != self._track.place:
            return
        self._known = True
        self._problem = notice(found.problem) if found.problem is not None else ""
        words = found.lyrics
        if words is not None and words.lines:
            self._show(together(words.lines), timed=True)
        else:
            plain = words.plain.split("\n") if words is not None else []
            self._show([LyricsLine(Milliseconds(-1), line) for line in plain], timed=False)

    def _show(self, lines: Sequence[LyricsLine], *, timed: bool) -> None:
        signs = (
            with_signs([line.text for line in lines]) if timed else [line.text for line in lines]
        )
        rows = [
            LyricsRow(place, line.time, line.text, shown)
            for place, (line, shown) in enumerate(zip(lines, signs, strict=True), 1)
        ]
        if rows != list(self._rows):  # else they stay as they are, on the same line
            self._times = tuple(line.time for line in lines) if timed else ()
            self._set_current(BEFORE_THE_FIRST)
            self._rows.replace(rows)
            self.renewed.emit()
        self.wordsChanged.emit()
        self._follow()

    def _now(self) -> Milliseconds:
        """Return where in the track the listener is, by the clock since it was last told."""
        passed = (self._clock() - self._told) * 1000 if self._playing else 0.0
        return Milliseconds(self._position + int(passed))

    def _follow(self) -> None:
        """Show the line that is sung, and wait for the next one."""
        self._timer.stop()
        if not self._shown:
            return
        now = self._now()
        line = line_at(self._times, now, self._current)
        self._set_current(line)
        wait = until_next(self._times, line, now)
        if self._playing and wait is not None:
            self._timer.start(max(wait, 1))

    def _set_current(self, line: int) -> None:
        if line != self._current:
            self._current = line
            self.currentChanged.emit()
