"""The waveform of what is heard, as the seek line draws it.

Fed by the shell with the controller's events; QML binds to it, says whether the window is in sight
and whether somebody is near the line. A track that was never measured is measured alone: some
seconds after it began, or at once when somebody comes near. Without a track that needs it, no timer
and no process runs. Reads no files itself and never commands the player.
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.library.measuring import RunningMeasuring
from player.models.analysis import AnalysisEvent, AnalysisReport, LevelsChanged
from player.models.music import Track
from player.models.units import Milliseconds
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PlayerEvent, TrackChanged
from player.ui.parts import part_of
from player.ui.waveform_path import outline

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1

PATIENCE = 4000
"""Milliseconds that a track plays before it is measured: who skips through an album wants none."""

LONGEST = Milliseconds(60 * 60 * 1000)
"""What is longer takes minutes of a processor: it is measured for who asks, by coming near."""


class WaveformQuestions(Protocol):
    """What is asked of the library; ``then`` is called later, on the GUI thread."""

    def waveform(self, track: Track, then: Callable[[bytes], None]) -> None:
        """Answer with the levels of ``track``, 0 to 255; empty while it was not measured."""


class MeasureTrack(Protocol):
    """Starts the measuring of one file."""

    def __call__(
        self, path: str, tell: Callable[[AnalysisEvent], None], /, *, on_battery: bool
    ) -> RunningMeasuring:
        """Measure ``path``; ``tell`` is called later, on the GUI thread, last with the report."""


@QmlElement
@QmlSingleton
class Waveform(QObject):
    """The levels of the current track, and their way here."""

    changed = Signal()
    nearChanged = Signal()
    shownChanged = Signal()

    def __init__(
        self, library: WaveformQuestions, measure: MeasureTrack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._measure = measure
        self._track: Track | None = None
        self._levels = b""
        self._answered = False
        self._tried: set[bool] = set()
        self._run: RunningMeasuring | None = None
        self._runs = self._revision = 0
        self._playing = self._near = self._shown = False
        self._timer = QTimer(self, interval=PATIENCE, singleShot=True)
        self._timer.timeout.connect(self._measure_quietly)

    @staticmethod
    def create(engine: QQmlEngine) -> "Waveform":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Waveform)

    # -- what QML reads and says ----------------------------------------------------------------

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether there is something to draw."""
        return bool(self._levels)

    @Property(int, notify=changed)
    def revision(self) -> int:
        """Another number for each waveform."""
        return self._revision

    @Slot(int, int, int, result=str)
    def outline(self, width: int, height: int, _revision: int) -> str:
        """Return the SVG path of the bars in so many pixels; asked anew with each revision."""
        return outline(self._levels, width, height)

    def _get_near(self) -> bool:
        return self._near

    def _set_near(self, value: bool) -> None:  # noqa: FBT001 - a Qt property
        if value != self._near:
            self._near = value
            self.nearChanged.emit()
            self._consider()

    near = Property(bool, _get_near, _set_near, notify=nearChanged)
    """Whether the pointer or the keyboard is on the line."""

    def _get_shown(self) -> bool:
        return self._shown

    def _set_shown(self, value: bool) -> None:  # noqa: FBT001 - a Qt property
        if value != self._shown:
            self._shown = value
            self.shownChanged.emit()
            self._consider()

    shown = Property(bool, _get_shown, _set_shown, notify=shownChanged)
    """Whether the window is in sight; else nothing new is measured."""

    # -- what the shell tells -------------------------------------------------------------------

    def take(self, event: PlayerEvent) -> None:
        """Take in one event of the controller."""
        match event:
            case TrackChanged(entry, _):
                self._take_track(entry.track if entry else None)
            case PlaybackChanged(state):
                self._playing = state is EngineState.PLAYING
                self._consider()
            case _:
                pass

    def take_measuring(self, event: AnalysisEvent) -> None:
        """Take in one event of the measuring of the library: it may have come to this track."""
        if isinstance(event, LevelsChanged | AnalysisReport) and not self._levels:
            self._ask()

    def close(self) -> None:
        """End what runs."""
        self._timer.stop()
        run, self._run = self._run, None
        if run is not None:
            run.close()

    # -- inside ---------------------------------------------------------------------------------

    def _take_track(self, track: Track | None) -> None:
        before, self._track = self._track, track
        if before is not None and track is not None and before.place == track.place:
            return
        self._timer.stop()
        run, self._run = self._run, None
        if run is not None:
            run.cancel()
        self._answered = False
        self._tried.clear()
        self._show(b"")
        self._ask()

    def _ask(self) -> None:
        track = self._track
        if track is not None and track.uid:
            self._library.waveform(track, lambda levels: self._take(track, levels))

    def _take(self, track: Track, levels: bytes) -> None:
        if self._track is None or track.place != self._track.place:
            return
        self._answered = True
        self._show(levels)
        self._consider()

    def _show(self, levels: bytes) -> None:
        if levels != self._levels:
            self._levels = levels
            self._revision += 1
            self.changed.emit()

    def _consider(self) -> None:
        """Begin or leave the measuring, as things are now."""
        missing = self._answered and not self._levels and self._run is None and self._shown
        if missing and self._near:
            self._begin(near=True)
        elif missing and self._playing and self._is_short() and False not in self._tried:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _is_short(self) -> bool:
        return self._track is not None and self._track.duration <= LONGEST

    def _measure_quietly(self) -> None:
        self._begin(near=False)

    def _begin(self, *, near: bool) -> None:
        """Measure the track, once unasked and once more when somebody is near."""
        self._timer.stop()
        if self._track is None or self._track.away or near in self._tried:
            return
        self._tried.add(near)
        self._runs += 1
        number = self._runs
        self._run = self._measure(
            self._track.path, lambda event: self._on_event(number, event), on_battery=near
        )

    def _on_event(self, number: int, event: AnalysisEvent) -> None:
        if number == self._runs and self._run is not None and isinstance(event, AnalysisReport):
            self._run = None  # it has said its last word and ends by itself
            self._ask()
