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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from player.library.cover_making import CoverMaking, Wanted
from player.library.database import Database, IndexUnusable
from player.library.folder_looks import FolderLooks
from player.library.index import PASSING, Index
from player.library.index_rows import Presence, is_under
from player.library.jobs import Job, ReadJob, Result
from player.library.performing import perform
from player.library.playlist_shelf import PlaylistShelf
from player.library.root_states import RootState, answers, has_something, root_states
from player.library.scan_batches import Batches, folder_of
from player.library.scan_problems import ScanProblems
from player.library.sightings import Sightings
from player.library.track_rows import FileRow
from player.library.walk import Folder, Found, Walk, outermost
from player.library.workers import Lost, Outcome, Pool
from player.models.problems import Problem, ProblemKind
from player.models.scan import (
    EVERYTHING,
    AlbumsChanged,
    ScanEvent,
    ScanProgress,
    ScanReport,
    ScanRequest,
)
from player.models.units import AlbumId
from player.util.collector import collecting_seldom

READ_SECONDS = 10.0
"""A file that keeps its reader longer is given up."""

_BACKLOG = 2000
"""Files that wait for a reader while the walk pauses: bounds memory, keeps every reader busy."""

_PAUSES = (0.0, 0.15, 0.3, 0.5, 1.0)
"""Seconds between batches, the last for all later ones: soon at first, then no oftener than a
window can show."""

_ALOUD = 100
"""Tracks and albums whose readings are looked up between two looks at what else there is."""

_COVERS_AHEAD = 16
"""Covers that are asked for at once."""

_PROGRESS_SECONDS = 0.1
_YOUNG_NS = 1_000_000_000
"""Less than ``bursts.QUIET_SECONDS`` and a start: what is quiet is told to us later than this."""

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
    request: ScanRequest
    states: Mapping[str, RootState]


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
    request: ScanRequest = EVERYTHING,
) -> ScanReport:
    """Bring the cache up to date with the folders ``roots``; put covers into ``covers``.

    ``on_event`` is called on this thread, the report (which is also returned) last.
    ``cancelled`` is asked several times a second. ``workers`` is the number of reading processes,
    by default one for each core. With ``whole``, ``roots`` are the whole library: what is known
    of other folders is forgotten; without, it stays as it is. ``wanted`` is asked while covers are
    made which of them come first.

    ``request`` may ask for less. ``quick`` tells of files that came, went or were renamed, not of
    those that were written anew in place; it falls back on the whole where too little is known.
    With ``only``, a file that is being written at this moment is left for the next time.

    A cache that proves damaged on the way is set aside and begun anew, once. Raises
    EnvironmentFailure(CANNOT_WRITE) where the cache cannot be written.
    """
    started = time.monotonic()
    # First of all, as even resolving the path of a silent folder would wait for it.
    states = root_states([os.path.abspath(root) for root in roots])  # noqa: PTH100
    silent = [root for root, state in states.items() if state is RootState.SILENT]
    paths = (*outermost([root for root in states if root not in silent]), *silent)
    count = workers or max(1, min(_MOST_WORKERS, _cores()))
    order = _Order(paths, covers, on_event, cancelled, count, whole, wanted, request, states)
    with collecting_seldom():
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
        self._problems = ScanProblems(self._index.problems())
        self._batches = Batches()
        self._walking = True
        self._folder = ""
        self._told = 0.0
        self._stored = 0
        self._read_aloud = 0
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
            self._batches.wait_no_more()
            self._store()
        finally:
            if self._pool is not None:
                self._pool.close()
        if complete:
            self._problems.add_all(self._covers.lasting(self._problems.earlier))
        failed = self._problems.all()
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
        self._sheets = self._index.sheet_stamps()
        others = [root for root in self._index.roots() if _is_outside(root, self._roots)]
        earlier = self._problems.earlier
        self._sightings = Sightings(self._index.known, earlier, self._roots, others, answers)
        states = self._order.states
        self._absent = [root for root in self._roots if states[root] is not RootState.HERE]
        present = [root for root in self._roots if root not in self._absent]
        for root in self._absent:
            silent = states[root] is RootState.SILENT
            self._problems.add(
                Problem(ProblemKind.TIMED_OUT if silent else ProblemKind.FOLDER_MISSING, root)
            )
        known = [root for root in self._absent if self._sightings.knows_under(root)]
        hidden = self._order.request.hidden
        self._root_ids = self._index.claim_roots(
            [*present, *known], whole=self._order.whole, kept=hidden
        )
        if hidden and self._index.hide(hidden):
            self._order.on_event(AlbumsChanged(0))
        self._looks = FolderLooks(self._database, self._roots, self._absent)
        self._playlists = PlaylistShelf(self._database, self._roots)
        self._walk = Walk(present, self._to_list(), self._looks)

    def _to_list(self) -> list[str] | None:
        """Return the folders that are to be looked into, None for all."""
        request = self._order.request
        folders = self._looks.changed() if request.quick else request.only
        return None if folders is None else self._looks.begin_with(folders)

    def _read_all(self) -> None:
        """Walk, read and store at the same time, until every file is dealt with."""
        folders = iter(self._walk)
        while self._walking or self._batches.waiting:
            may_walk = self._walking and self._batches.waiting < _BACKLOG
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
        if self._pool is None:  # so there is nothing to store
            return
        for outcome in self._pool.poll(_PROGRESS_SECONDS if wait else 0.0):
            self._take(outcome)
        pause = _PAUSES[min(self._stored, len(_PAUSES) - 1)]
        if self._batches.is_full or now - self._batch_time >= pause:
            self._store()

    def _take_folder(self, folder: Folder) -> None:
        self._folder = folder.path
        self._covers.saw(folder)
        self._playlists.take(folder.playlists)
        self._problems.add_all(folder.problems)
        root = self._root_of(folder.path)
        sheets_changed = self._sheets.get(folder.path, "") != folder.sheets_stamp
        same = folder.look is not None and self._looks.take(folder.path, folder.look)
        if same and not sheets_changed:
            self._take_unchanged(folder, root)
            return
        if sheets_changed and folder.entries:
            self._batches.expect_sheets(folder.path, folder.sheets_stamp)
        to_read = [
            ReadJob(found.path, folder.sheets)
            for found in folder.files
            if self._take_file(found, root, even_known=sheets_changed)
        ]
        self._batches.begin(folder.path, len(to_read))
        self._submit(to_read)

    def _root_of(self, path: str) -> str:
        if len(self._root_ids) == 1:
            return next(iter(self._root_ids))
        return next(r for r in self._root_ids if path == r or is_under(path, r))

    def _take_unchanged(self, folder: Folder, root: str) -> None:
        """Take the files of a folder as they are known; what is wrong with them still is."""
        self._files += len(folder.entries)
        self._done += len(folder.entries)
        self._sightings.meet_all(root, len(folder.entries))
        self._problems.keep_of(folder.path, lambda: {entry[0] for entry in folder.entries})

    def _take_file(self, found: Found, root: str, *, even_known: bool) -> bool:
        """Return whether a file must be read: a changed CUE sheet may divide a known one anew."""
        self._files += 1
        meeting = self._sightings.meet(found, root)
        if meeting.read and self._order.request.only is not None and _is_young(found):
            self._done += 1
            self._looks.unsettle(folder_of(found.path))
            return False
        if not meeting.read and not even_known:
            self._problems.add_all(meeting.problems)
            self._done += 1
            return False
        self._moved += meeting.moved
        self._batches.expect(found, self._root_ids[root], meeting.known)
        return True

    # -- reading --------------------------------------------------------------------------------

    def _submit(self, jobs: Sequence[Job]) -> None:
        if not jobs:
            return
        if self._pool is None:
            self._pool = Pool(perform, self._order.workers, READ_SECONDS)
        self._pool.submit(jobs)

    def _take(self, outcome: Outcome[Job, Result]) -> None:
        if isinstance(outcome.job, ReadJob):
            self._take_reading(outcome.job.path, outcome)
            return
        self._problems.add_all(self._covers.take(outcome))

    def _take_reading(self, path: str, outcome: Outcome[Job, Result]) -> None:
        found, root, known = self._batches.arrive(path)
        self._done += 1
        row = outcome.result
        if not isinstance(row, FileRow):
            row = FileRow("", (), (_lost(path, outcome),))
        self._problems.add_all(row.problems)
        if not _is_settled(row):
            self._looks.unsettle(folder_of(path))
        if known is None and (known := self._sightings.adopt(path, row.uid)) is not None:
            self._moved += 1
        if row.tracks:
            if known is None:
                self._added += 1
            elif known.path == path:
                self._changed += 1
        self._batches.take(found, root, row, known.id if known else None)

    # -- storing --------------------------------------------------------------------------------

    def _store(self) -> None:
        """Store the batch, and the covers that were made meanwhile."""
        entries, sheets = self._batches.give()
        self._batch_time = time.monotonic()
        if entries:
            if self._stored == len(_PAUSES):  # so there are many
                self._index.put_merging_off()
            self._index.store(entries, sheets)
        covered = self._covers.store()
        if entries or covered:
            self._stored += 1
            self._order.on_event(AlbumsChanged(len(entries)))

    def _settle(self) -> None:
        """Draw the conclusions of the whole walk: what is back, gone, away, and what has moved."""
        self._end_walk()
        unreachable = [*self._walk.unlisted, *self._absent, *self._looks.unmounted]
        for root in self._root_ids:
            if root not in unreachable and self._sightings.is_emptied(root):
                unreachable.append(root)
                detail = f"empty; {self._sightings.knows_under(root)} tracks were in it"
                self._problems.add(Problem(ProblemKind.FOLDER_MISSING, root, detail))
        if unreachable or self._looks.differ:
            self._settle_presence(unreachable)
        for root in self._sightings.left:
            rest = self._sightings.left_in(root)
            self._index.leave(root, rest, is_there=has_something(root))
            self._order.on_event(AlbumsChanged(0))
        self._problems.add_all(self._playlists.finish(unreachable, self._looks.was_listed))
        self._looks.finish(unreachable)
        self._offline = self._index.count_offline(self._roots)

    def _settle_presence(self, unreachable: Sequence[str]) -> None:
        missing = self._sightings.missing(unreachable, self._looks.stands)
        gone = [known for known in missing.gone if known.track]
        self._index.forget([known for known in missing.gone if not known.track])
        touched = self._index.set_presence(Presence.HERE, self._sightings.back)
        touched |= self._index.set_presence(Presence.GONE, gone)
        touched |= self._index.set_presence(Presence.AWAY, missing.away)
        if touched:
            self._order.on_event(AlbumsChanged(0))

    def _end_walk(self) -> None:
        """Count what was not walked as it is known, with what is wrong with it."""
        self._looks.end_walk()
        for path, files in self._looks.standing():
            self._files += files
            self._sightings.meet_all(self._root_of(path), files)
        self._problems.keep_unseen(self._roots, self._looks.was_listed)

    def _catch_up(self) -> bool:
        """Do a little of what could wait; return whether there may be more.

        That is to have Chinese and Japanese music found in Latin letters too, and its albums lie
        where their readings say; then to put the pieces of the search index together.
        """
        if count := self._index.read_aloud(_ALOUD):
            self._read_aloud += count
            return True
        if self._read_aloud:
            self._order.on_event(AlbumsChanged(0))
            self._read_aloud = 0
        return self._index.merge_words()

    def _make_covers(self) -> None:
        """Make the covers that are missing, a few at a time: what is wanted may change.

        Meanwhile this process catches up with what could wait.
        """
        self._covers.begin(self._was_listed)
        behind = True
        while behind or self._covers.waiting or (self._pool is not None and self._pool.pending):
            if self._pool is None or self._pool.pending < _COVERS_AHEAD:
                self._submit(self._covers.more(_COVERS_AHEAD))
            behind = behind and self._catch_up()
            self._step(wait=not behind)
        self._store()
        if self._added or self._changed or self._moved:
            self._covers.end()

    def _was_listed(self, folder: str) -> bool:
        """Return whether the walk has seen which pictures are in ``folder``."""
        if self._walk.unlisted or not any(is_under(folder + os.sep, r) for r in self._root_ids):
            return False
        return self._looks.was_listed(folder) and not any(
            folder == root or is_under(folder, root) for root in self._absent
        )


def _is_outside(folder: str, roots: Sequence[str]) -> bool:
    """Return whether ``folder`` lies neither in one of ``roots`` nor around it."""
    return not any(
        folder == root or is_under(folder, root) or is_under(root, folder) for root in roots
    )


def _is_young(found: Found) -> bool:
    """Return whether a file was written to a moment ago, and so may be half of what it will be."""
    return 0 <= time.time_ns() - found.mtime_ns < _YOUNG_NS


def _is_settled(row: FileRow) -> bool:
    """Return whether a file need not be read again as long as it looks the same."""
    if any(problem.kind in PASSING for problem in row.problems):
        return False
    return bool(row.tracks) or bool(row.problems)


def _lost(path: str, outcome: Outcome[Job, Result]) -> Problem:
    """Return the problem with a file that its reader crashed or hung on."""
    if outcome.lost is Lost.TIMED_OUT:
        return Problem(ProblemKind.TIMED_OUT, path, f"not read within {outcome.detail}")
    return Problem(ProblemKind.DAMAGED, path, f"its reader crashed ({outcome.detail})")
