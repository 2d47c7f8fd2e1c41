"""What is loved and what was played, as the window and the commands see it.

Called on the GUI thread, which never waits for the disk: every write is done on the worker, and
what is shown here is only what is on the disk already. A listen that could not be written is kept
and tried again with the next one, and at the end. Decides nothing about when a listen counts.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from player.library.identity import track_uid
from player.library.listening import Identity, Listen, ListeningStore
from player.library.records import part_uid
from player.models.music import Track, TrackPlace
from player.models.problems import EnvironmentFailure, Problem
from player.models.units import NO_UID, TrackUid
from player.util.workers import Worker

PATIENCE = 5.0
"""Seconds that the end of the program waits for what is still to be written."""

_TRIED_TOGETHER = 500
"""Listens of one transaction: what waits after a long time with a full disk."""


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a job on the worker: all that is loved now, and what went wrong.

    ``uid`` is the identity of the track it was about, or empty.
    """

    loved: frozenset[TrackUid]
    uid: TrackUid = NO_UID
    problem: Problem | None = None


class Marks:
    """Loves and unloves, counts listens; knows what is loved."""

    def __init__(self, path: Path, worker: Worker, tell: Callable[[Problem], None]) -> None:
        """``path`` is the file of the listening; ``tell`` is told what goes wrong."""
        self._keeper = _Keeper(path)
        self._worker = worker
        self._tell = tell
        self._loved: frozenset[TrackUid] = frozenset()
        self._uids: dict[TrackPlace, TrackUid] = {}
        self._listeners: list[Callable[[], None]] = []

    def subscribe(self, listener: Callable[[], None]) -> None:
        """Have ``listener`` called whenever something else is loved."""
        self._listeners.append(listener)

    def begin(self) -> None:
        """Read what is loved."""
        self._worker.do(self._keeper.begin, self._take)

    def is_loved(self, track: Track) -> bool:
        """Return whether ``track`` is known to be loved."""
        return (track.uid or self._uids.get(track.place, NO_UID)) in self._loved

    def toggle(self, track: Track, then: Callable[[bool], None] | None = None) -> None:
        """Love ``track``, or no longer; ``then`` is told which, once that is on the disk."""

        def take(told: Told) -> None:
            self._take(told, track)
            if then is not None and told.problem is None:
                then(told.uid in told.loved)

        self._worker.do(lambda: self._keeper.toggle(track), take)

    def put(self, track: Track, *, loved: bool) -> None:
        """Have ``track`` loved, or not, whatever it was."""
        self._worker.do(
            lambda: self._keeper.put(track, loved=loved), lambda told: self._take(told, track)
        )

    def listened(self, track: Track, at: int) -> None:
        """Count a listen to ``track`` that began ``at`` (seconds since 1970, UTC)."""
        self._worker.do(lambda: self._keeper.listened(track, at), self._take)

    def close(self) -> bool:
        """Write what waits and let go of the file; return whether all was done in time."""
        self._worker.do(self._keeper.close)
        return self._worker.close(PATIENCE)

    def _take(self, told: Told, track: Track | None = None) -> None:
        if told.problem is not None:
            self._tell(told.problem)
        learned = track is not None and told.uid and not track.uid
        if track is not None and learned:
            self._uids[track.place] = told.uid
        if told.loved != self._loved or learned:
            self._loved = told.loved
            for listener in self._listeners:
                listener()


class _Keeper:
    """What the worker does: has the store, and what could not be written yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: ListeningStore | None = None
        self._loved: set[TrackUid] = set()
        self._waiting: list[tuple[Track, int]] = []
        self._failing = False

    def begin(self) -> Told:
        try:
            store = self._opened()
        except EnvironmentFailure as failure:
            return self._told(failure.problem)
        return self._told(store.problem)

    def toggle(self, track: Track) -> Told:
        return self.put(track)

    def put(self, track: Track, *, loved: bool | None = None) -> Told:
        """Have ``track`` loved or not; None: the opposite of what it is."""
        uid = track.uid
        try:
            uid = _uid_of(track)
            store = self._opened()
            wanted = uid not in self._loved if loved is None else loved
            if wanted:
                store.love(Identity.of(track, uid), int(time.time()))
                self._loved.add(uid)
            else:
                store.unlove(uid)
                self._loved.discard(uid)
        except EnvironmentFailure as failure:
            return self._told(failure.problem, uid)
        return self._told(None, uid)

    def listened(self, track: Track, at: int) -> Told:
        self._waiting.append((track, at))
        problem = self._write_waiting()
        # One sentence is enough: the listens wait until they can be written.
        said, self._failing = self._failing, problem is not None
        return self._told(None if said else problem)

    def close(self) -> None:
        if self._waiting:
            self._write_waiting()
        if self._store is not None:
            self._store.close()

    def _write_waiting(self) -> Problem | None:
        try:
            store = self._opened()
            while self._waiting:
                portion = self._waiting[:_TRIED_TOGETHER]
                store.add_listens(_listens(portion))
                del self._waiting[: len(portion)]
        except EnvironmentFailure as failure:
            return failure.problem
        return None

    def _opened(self) -> ListeningStore:
        """Return the store; where it could not be opened before, try again."""
        if self._store is None:
            store = ListeningStore(self._path)
            self._loved = set(store.loved())
            self._store = store
        return self._store

    def _told(self, problem: Problem | None, uid: TrackUid = NO_UID) -> Told:
        return Told(frozenset(self._loved), uid, problem)


def _uid_of(track: Track) -> TrackUid:
    """Return which sound ``track`` is; raises EnvironmentFailure where its file is away."""
    return track.uid or TrackUid(part_uid(track_uid(track.path), track.begin, track.end))


def _listens(heard: Sequence[tuple[Track, int]]) -> list[Listen]:
    """Return listens to be written; a file that was heard and is gone now has no identity."""
    found: list[Listen] = []
    for track, at in heard:
        try:
            found.append(Listen(Identity.of(track, _uid_of(track)), at))
        except EnvironmentFailure:
            continue
    return found
