"""Looks through the music folders and brings the library cache up to date with them.

Called by the command line, and by the window through ``library.scan_process``, in a process of its
own. Walks the folders and hands new and changed files to reading processes at the same time;
stores what comes back in batches of whole folders, so that albums can be shown while the rest is
read; makes covers when that is done. Stopped at any moment, by request or by force, it leaves a
good cache, and the next scan goes on from there. Only reads music files; never deletes a track
whose file is not there.
"""

import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from player.library.cover_making import CoverMaking, Wanted
from player.library.database import Database, IndexUnusable
from player.library.index import Index, Known
from player.library.index_rows import Entry, Presence, is_under
from player.library.jobs import Job, ReadJob, Result
from player.library.records import Reading
from player.library.sightings import Sightings
from player.library.walk import Folder, Found, Walk, outermost
from player.library.workers import Lost, Outcome, Pool
from player.models.problems import Problem, ProblemKind
from player.models.scan import AlbumsChanged, ScanEvent, ScanProgress, ScanReport
from player.models.units import AlbumId

READ_SECONDS = 10.0
"""A file that keeps its reader longer is given up."""

_BACKLOG = 2000
"""Files that wait for a reader while the walk pauses: bounds memory, keeps every reader busy."""

_BATCH = 1000
_PAUSES = (0.0, 0.15, 0.3, 0.5, 1.0)
"""Seconds between batches, the last for all later ones: soon at first, then no oftener than a
window can show."""

_COVERS_AHEAD = 16
"""Covers that are asked for at once."""

_PROGRESS_SECONDS = 0.1
_MOST_WORKERS = 8

OnEvent = Callable[[ScanEvent], None]


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for; see ``scan``."""

    roots: tuple[str, ...]
    covers: Path
    on_event: OnEvent
    cancelled: Callable[[], bool]
    workers: int
    whole: bool
    wanted: Wanted


def _nothing_wanted() -> Sequence[AlbumId]:
    return ()


def scan(
    database: Database,
    roots: Sequence[str | Path],
    covers: Path,
    on_event: OnEvent,
    cancelled: Callable[[], bool],
    *,
    workers: int | None = None,
    whole: bool = False,
    wanted: Wanted = _nothing_wanted,
) -> ScanReport:
    """Bring the cache up to date with the folders ``roots``; put covers into ``covers``.

    ``on_event`` is called on this thread, the report (which is also returned) last.
    ``cancelled`` is asked several times a second. ``workers`` is the number of reading processes,
    by default one for each core. With ``whole``, ``roots`` are the whole library: what is known
    of other folders is forgotten; without, it stays as it is. ``wanted`` is asked while covers are
    made which of them come first.

    A cache that proves damaged on the way is set aside and begun anew, once. Raises
    EnvironmentFailure(CANNOT_WRITE) where the cache cannot be written.
    """
    started = time.monotonic()
    paths = outermost([os.fspath(root) for root in roots])
    count = workers or max(1, min(_MOST_WORKERS, _cores()))
    order = _Order(paths, covers, on_event, cancelled, count, whole, wanted)
    try:
        report = _Scan(database, order).run(started)
    except IndexUnusable as reason:
        database.begin_anew(str(reason))
        report = _Scan(database, order).run(started)
    on_event(report)
    return report


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Cancelled(Exception):  # noqa: N818 - a request, not an error
    """The scan was asked to stop."""


class _Scan:
    """One pass over the folders: what is found, what waits to be stored, what is to be told."""

    def __init__(self, database: Database, order: _Order) -> None:
        self._database = database
        self._order = order
        self._roots = order.roots
        self._index = Index(database)
        self._covers = CoverMaking(self._index, order.covers, order.wanted)
        self._pool: Pool[Job, Result] | None = None
        self._files = self._done = self._added = self._changed = self._moved = self._offline = 0
        self._problems: dict[tuple[str, ProblemKind], Problem] = {}
        self._walking = True
        self._folder = ""
        self._told = 0.0
        # A file waits for its reader; its entry for the rest of its folder; then for the batch.
        self._waiting: dict[str, tuple[Found, int, Known | None]] = {}
        self._unread: Counter[str] = Counter()
        self._partial: dict[str, list[Entry]] = defaultdict(list)
        self._batch: list[Entry] = []
        self._batches = 0
        self._batch_time = time.monotonic()

    def run(self, started: float) -> ScanReport:
        """Do it all; return the report."""
        complete = False
        try:
            self._prepare()
            self._read_all()
            self._settle()
            self._make_covers()
            complete = True
        except _Cancelled:
            self._batch += [entry for entries in self._partial.values() for entry in entries]
            self._store()
        finally:
            if self._pool is not None:
                self._pool.close()
        for problem in self._covers.lasting(self._earlier) if complete else ():
            self._fail(problem)
        failed = [problem for _, problem in sorted(self._problems.items())]
        self._index.finish(self._roots, failed, complete=complete)
        if self._database.problem is not None:
            failed.insert(0, self._database.problem)
        return ScanReport(
            files=self._files,
            added=self._added,
            changed=self._changed,
            moved=self._moved,
            offline=self._offline,
            failed=tuple(failed),
            seconds=time.monotonic() - started,
            cancelled=not complete,
        )

    # -- walking --------------------------------------------------------------------------------

    def _prepare(self) -> None:
        self._earlier = self._index.problems()
        self._sightings = Sightings(self._index.known(), self._earlier, self._roots)
        self._absent = [root for root in self._roots if not os.path.isdir(root)]  # noqa: PTH112
        present = [root for root in self._roots if root not in self._absent]
        for root in self._absent:
            self._fail(Problem(ProblemKind.FOLDER_MISSING, root))
        known = [root for root in self._absent if self._sightings.knows_under(root)]
        self._root_ids = self._index.claim_roots([*present, *known], whole=self._order.whole)
        self._walk = Walk(present)

    def _read_all(self) -> None:
        """Walk, read and store at the same time, until every file is dealt with."""
        folders = iter(self._walk)
        while self._walking or self._waiting:
            may_walk = self._walking and len(self._waiting) < _BACKLOG
            if may_walk:
                folder = next(folders, None)
                if folder is None:
                    self._walking = False
                else:
                    self._take_folder(folder)
            self._step(wait=not may_walk)
        self._store()

    def _step(self, *, wait: bool) -> None:
        """Say how far it is, stop when asked to, take what the readers have, store what is due."""
        if self._order.cancelled():
            raise _Cancelled
        now = time.monotonic()
        if now - self._told >= _PROGRESS_SECONDS:
            self._told = now
            total = 0 if self._walking else self._files
            self._order.on_event(ScanProgress(self._done, total, self._folder))
        if self._pool is not None:
            for outcome in self._pool.poll(_PROGRESS_SECONDS if wait else 0.0):
                self._take(outcome)
        pause = _PAUSES[min(self._batches, len(_PAUSES) - 1)]
        if len(self._batch) >= _BATCH or now - self._batch_time >= pause:
            self._store()

    def _take_folder(self, folder: Folder) -> None:
        self._folder = folder.path
        self._covers.saw(folder)
        for problem in folder.problems:
            self._fail(problem)
        root = next(r for r in self._root_ids if folder.path == r or is_under(folder.path, r))
        for found in folder.files:
            self._take_file(found, root)

    def _take_file(self, found: Found, root: str) -> None:
        self._files += 1
        meeting = self._sightings.meet(found, root)
        for problem in meeting.problems:
            self._fail(problem)
        if not meeting.read:
            self._done += 1
            return
        self._moved += meeting.moved
        self._waiting[found.path] = (found, self._root_ids[root], meeting.known)
        self._unread[_folder_of(found.path)] += 1
        self._submit([ReadJob(found.path)])

    # -- reading --------------------------------------------------------------------------------

    def _submit(self, jobs: Sequence[Job]) -> None:
        if not jobs:
            return
        if self._pool is None:
            from player.library.performing import perform  # noqa: PLC0415 - loads every parser

            self._pool = Pool(perform, self._order.workers, READ_SECONDS)
        self._pool.submit(jobs)

    def _take(self, outcome: Outcome[Job, Result]) -> None:
        if isinstance(outcome.job, ReadJob):
            self._take_reading(outcome.job.path, outcome)
            return
        for problem in self._covers.take(outcome):
            self._fail(problem)

    def _take_reading(self, path: str, outcome: Outcome[Job, Result]) -> None:
        found, root, known = self._waiting.pop(path)
        self._done += 1
        reading = outcome.result
        if not isinstance(reading, Reading):
            reading = Reading(None, (_lost(path, outcome),))
        for problem in reading.problems:
            self._fail(problem)
        if known is None and (known := self._sightings.adopt(path, reading.uid)) is not None:
            self._moved += 1
        if reading.tags is not None:
            if known is None:
                self._added += 1
            elif known.path == path:
                self._changed += 1
        folder = _folder_of(path)
        self._partial[folder].append(Entry(found, root, reading, known.id if known else None))
        self._unread[folder] -= 1
        if not self._unread[folder] or len(self._partial[folder]) >= _BATCH:
            self._batch += self._partial.pop(folder)

    def _fail(self, problem: Problem) -> None:
        self._problems[problem.subject, problem.kind] = problem

    # -- storing --------------------------------------------------------------------------------

    def _store(self) -> None:
        """Store the batch, and the covers that were made meanwhile."""
        entries, self._batch = self._batch, []
        self._batch_time = time.monotonic()
        # The first albums are not to wait for the dictionaries of their readings.
        first = not self._batches
        albums = self._index.store(entries, aloud=not first) if entries else set()
        covered = self._covers.store()
        if entries or covered:
            self._batches += 1
            self._order.on_event(AlbumsChanged(len(entries)))
        if first and entries:
            self._index.read_aloud(entries, albums)

    def _settle(self) -> None:
        """Draw the conclusions of the whole walk: what is back, gone, away, and what has moved."""
        unreachable = [*self._walk.unlisted, *self._absent]
        for root in self._root_ids:
            if root not in unreachable and self._sightings.is_emptied(root):
                unreachable.append(root)
                detail = f"empty; {self._sightings.knows_under(root)} tracks were in it"
                self._fail(Problem(ProblemKind.FOLDER_MISSING, root, detail))
        missing = self._sightings.missing(unreachable)
        gone = [known for known in missing.gone if known.track]
        self._offline = sum(known.track for known in (*gone, *missing.away))
        self._index.forget([known for known in missing.gone if not known.track])
        touched = self._index.set_presence(Presence.HERE, self._sightings.back)
        touched |= self._index.set_presence(Presence.GONE, gone)
        touched |= self._index.set_presence(Presence.AWAY, missing.away)
        if touched:
            self._order.on_event(AlbumsChanged(0))

    def _make_covers(self) -> None:
        """Make the covers that are missing, a few at a time: what is wanted may change."""
        listed = [] if self._walk.unlisted else [r for r in self._roots if r not in self._absent]
        self._covers.begin(listed)
        while self._covers.waiting or (self._pool is not None and self._pool.pending):
            if self._pool is None or self._pool.pending < _COVERS_AHEAD:
                self._submit(self._covers.more(_COVERS_AHEAD))
            self._step(wait=True)
        self._store()
        if self._added or self._changed or self._moved:
            self._covers.end()


def _folder_of(path: str) -> str:
    return os.path.dirname(path)  # noqa: PTH120 - once for every file


def _lost(path: str, outcome: Outcome[Job, Result]) -> Problem:
    """Return the problem with a file that its reader crashed or hung on."""
    if outcome.lost is Lost.TIMED_OUT:
        return Problem(ProblemKind.TIMED_OUT, path, f"not read within {outcome.detail}")
    return Problem(ProblemKind.DAMAGED, path, f"its reader crashed ({outcome.detail})")
