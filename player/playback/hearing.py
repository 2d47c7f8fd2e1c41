"""Tells when a track has been listened to: half of it or four minutes, whichever is less.

Told of everything by the controller, on its thread. Counts the time that music was really heard:
what is sought past, and pauses, do not count. A track that begins again is heard anew. The rule is
ListenBrainz's (https://listenbrainz.readthedocs.io/en/latest/users/api/core.html). Stores nothing.
"""

import time
from collections.abc import Callable

from player.models.music import Track
from player.models.units import EntryId, Milliseconds
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PlayerEvent, PositionChanged, TrackChanged

ENOUGH = Milliseconds(240_000)
"""What is enough of any track."""

BEGINNING = Milliseconds(1000)
"""Going back to before this is beginning again."""

_MOST_AT_ONCE = 5000.0
"""Milliseconds of music that one report may be about, should the window have been busy."""

_ZERO = Milliseconds(0)


class Hearing:
    """Follows one track after the other; ``tell`` gets a track and when it began.

    That is in seconds since 1970, UTC. ``clock`` runs evenly, in seconds; ``now`` is the time of
    day.
    """

    def __init__(
        self,
        tell: Callable[[Track, int], None],
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._tell = tell
        self._clock = clock
        self._now = now
        self._track: Track | None = None
        self._entry: EntryId | None = None
        self._duration = _ZERO
        self._position = _ZERO
        self._playing = False
        self._looked = 0.0
        self._passed = 0.0  # ms that have gone by while playing, not yet used up by music
        self._heard = 0.0
        self._began = 0
        self._counted = False

    def take(self, event: PlayerEvent) -> None:
        """Take in one event of the controller."""
        match event:
            case TrackChanged(entry, duration):
                self._duration = duration
                self._track = entry.track if entry else None
                if (entry.id if entry else None) != self._entry:
                    self._entry = entry.id if entry else None
                    self._begin()
            case PlaybackChanged(state):
                self._look()
                self._playing = state is EngineState.PLAYING
            case PositionChanged(position):
                self._move(position)
            case _:
                pass

    def _begin(self) -> None:
        self._look()
        self._heard = self._passed = 0.0
        self._counted = False

    def _look(self) -> None:
        """Add up the time that has gone by while playing."""
        looked, self._looked = self._looked, self._clock()
        if self._playing:
            passed = self._passed + (self._looked - looked) * 1000
            self._passed = min(passed, _MOST_AT_ONCE)

    def _move(self, position: Milliseconds) -> None:
        step, self._position = position - self._position, position
        self._look()
        if step < 0:
            if position <= BEGINNING:
                self._begin()
            return
        # Music takes its time: what moved on faster was sought past.
        heard = min(float(step), self._passed)
        if not heard or self._counted or self._track is None:
            self._passed -= heard
            return
        if not self._heard:
            self._began = int(self._now() - heard / 1000)
        self._passed -= heard
        self._heard += heard
        if self._heard >= min(self._duration / 2 or ENOUGH, ENOUGH):
            self._counted = True
            self._tell(self._track, self._began)
