"""Measures how loud the library's music is where its tags do not say so, for ``senza analyse``.

Called by the command line, in a process of its own that the window may start; see
``library.analysis_process``. Goes album by album. Each file is first identified and, unless its
sound was measured before, measured, in processes that a broken file may crash. What is found is
stored after each file, so it can be stopped at any moment and goes on from there. Reads music
files, never writes them; draws nothing.
"""

import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from player.library.analyses import AnalysisStore, KnownFile, Look, beside, open_store
from player.library.database import Database, IndexUnusable
from player.library.index import PASSING
from player.library.queries import AlbumFile, Library
from player.library.workers import Lost, Outcome, Pool
from player.models.analysis import (
    AlbumLevel,
    AnalysisEvent,
    AnalysisProgress,
    AnalysisReport,
    AnalysisWaiting,
    LevelsChanged,
    Measurement,
)
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, describe, file_problem
from player.models.units import TrackUid
from player.util import machine
from player.util.paths import Profile

ALGORITHM = 1
"""Version of the measuring. Where it is raised, all music is measured again, bit by bit."""

JOB_SECONDS = 1800.0
"""A file that takes longer is given up: at 60 times the speed of the music, that is 30 hours."""

POWER_SECONDS = 5.0
"""How often the machine is asked whether it runs on its battery."""

MOST_TRACKS = 500
"""What has more is a heap of files and no album: it gets no level as one."""

_POLL_SECONDS = 0.1
_PROGRESS_SECONDS = 0.1

OnEvent = Callable[[AnalysisEvent], None]


@dataclass(frozen=True, slots=True)
class IdentifyJob:
    """Tell which recording the file holds."""

    path: str


@dataclass(frozen=True, slots=True)
class MeasureJob:
    """Measure the file."""

    path: str


@dataclass(frozen=True, slots=True)
class AlbumJob:
    """Work out the level of tracks as one album."""

    tracks: tuple[Measurement, ...]


Job = IdentifyJob | MeasureJob | AlbumJob
Result = str | Measurement | AlbumLevel | Problem


def perform(job: Job) -> Result:
    """Do ``job``, in the measuring processes; what the environment does to it is returned."""
    try:
        match job:
            case IdentifyJob(path):
                from player.library.identity import track_uid  # noqa: PLC0415 - not every job

                return track_uid(path)
            case MeasureJob(path):
                from player.audio.analysis.analysis import measured  # noqa: PLC0415 - FFmpeg and numpy

                return measured(path, ALGORITHM)
            case AlbumJob(tracks):
                from player.audio.analysis.analysis import album_level  # noqa: PLC0415

                return album_level(tracks)
    except EnvironmentFailure as failure:
        return failure.problem


def analyse_profile(
    profile: Profile,
    on_event: OnEvent,
    cancelled: Callable[[], bool],
    *,
    on_battery: bool = False,
) -> AnalysisReport:
    """Measure what the library of ``profile`` needs, behind everything else that the machine does.

    ``on_event`` is called on this thread, the report (which is also returned) last. ``cancelled``
    is asked several times a second. Unless ``on_battery``, it waits while the machine runs on its
    battery. Raises EnvironmentFailure(CANNOT_WRITE) where the analyses cannot be written.
    """
    machine.step_back()
    library = Library(profile.library)
    try:
        with open_store(beside(profile.library)) as database:
            return analyse(
                library.albums_to_measure(),
                database,
                on_event,
                cancelled,
                may_work=(lambda: True) if on_battery else (lambda: not machine.on_battery()),
            )
    finally:
        library.close()


def analyse(
    albums: Sequence[Sequence[AlbumFile]],
    database: Database,
    on_event: OnEvent,
    cancelled: Callable[[], bool],
    *,
    may_work: Callable[[], bool] = lambda: True,
    workers: int | None = None,
) -> AnalysisReport:
    """Measure the files of ``albums`` into ``database``; see ``analyse_profile``.

    ``may_work`` is asked now and then; while it says no, nothing new is begun. ``workers`` is the
    number of measuring processes, by default half as many as there are cores. A file of analyses
    that proves damaged on the way is set aside and begun anew, once.
    """
    started = time.monotonic()
    count = workers or max(1, (os.cpu_count() or 1) // 2)
    order = _Order(albums, on_event, cancelled, may_work, count)
    try:
        report = _Run(AnalysisStore(database), order).run()
    except IndexUnusable as reason:
        database.begin_anew(str(reason))
        report = _Run(AnalysisStore(database), order).run()
    failed = report.failed if database.problem is None else (database.problem, *report.failed)
    report = replace(report, failed=failed, seconds=time.monotonic() - started)
    on_event(report)
    return report


def analyse_track(
    profile: Profile,
    path: str,
    on_event: OnEvent,
    cancelled: Callable[[], bool],
    *,
    on_battery: bool = False,
) -> AnalysisReport:
    """Measure the file at ``path``, whatever its tags say, for what is to be seen of it.

    As ``analyse_profile``, but in this very process, as a decoder that crashes on it ends nothing
    else; of its album nothing is worked out. On the machine's battery it is left unless
    ``on_battery``.
    """
    machine.step_back()
    started = time.monotonic()
    new, failed, stopped = False, None, True
    if on_battery or not machine.on_battery():
        with open_store(beside(profile.library)) as database, suppress(_Cancelled):
            try:
                new, failed = _analyse_one(AnalysisStore(database), path, cancelled)
            except IndexUnusable as reason:
                database.begin_anew(str(reason))
                new, failed = _analyse_one(AnalysisStore(database), path, cancelled)
            stopped = False
    report = AnalysisReport(
        files=1,
        measured=int(new),
        known=int(not new and failed is None and not stopped),
        failed=() if failed is None else (failed,),
        seconds=time.monotonic() - started,
        cancelled=stopped,
    )
    on_event(report)
    return report


def _analyse_one(
    store: AnalysisStore, path: str, cancelled: Callable[[], bool]
) -> tuple[bool, Problem | None]:
    """Measure a file unless it was before; return whether it was now, and what kept it from it.

    Raises _Cancelled when it was asked to stop.
    """
    from player.audio.analysis.analysis import measured  # noqa: PLC0415 - FFmpeg and numpy
    from player.audio.analysis.loudness import Cancelled  # noqa: PLC0415
    from player.library.identity import track_uid  # noqa: PLC0415

    look, uid = None, TrackUid("")
    try:
        look = _look_at(path)
        file = store.file(path)
        if file is not None and file.look == look:
            uid = file.uid
            if file.problem is not None:
                return False, file.problem
        else:
            uid = track_uid(path)
            store.put_uid(path, look, uid)
        if store.is_measured(uid, ALGORITHM):
            return False, None
        store.put_measurement(uid, measured(path, ALGORITHM, cancelled))
    except Cancelled:
        raise _Cancelled from None
    except EnvironmentFailure as failure:
        if failure.problem.subject != path:
            raise  # the analyses' own file
        if look is not None and failure.problem.kind not in PASSING:
            store.put_problem(look, failure.problem, uid)
        return False, failure.problem
    return True, None


def _look_at(path: str) -> Look:
    try:
        status = Path(path).stat()
    except OSError as error:
        raise EnvironmentFailure(file_problem(path, error)) from error
    return Look(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True, slots=True)
class _Order:
    """What was asked for; see ``analyse``."""

    albums: Sequence[Sequence[AlbumFile]]
    on_event: OnEvent
    cancelled: Callable[[], bool]
    may_work: Callable[[], bool]
    workers: int


class _Cancelled(Exception):  # noqa: N818 - a request, not an error
    """The work was asked to stop."""


class _Run:
    """One pass over the albums: what is known, what is being done, what is to be told."""

    def __init__(self, store: AnalysisStore, order: _Order) -> None:
        self._store = store
        self._order = order
        self._files = store.files()
        self._known = store.measured(ALGORITHM)
        self._pool: Pool[Job, Result] | None = None
        self._here: dict[str, AlbumFile] = {}
        self._total = sum(file.here for album in order.albums for file in album)
        self._done = self._measured = self._met = 0
        self._album_level: AlbumLevel | None = None
        self._failed: dict[str, Problem] = {}
        self._told = 0.0
        self._power_asked: float | None = None
        self._powered = True
        self._waiting = False

    def run(self) -> AnalysisReport:
        """Do it all; return the report, yet without its time."""
        complete = False
        try:
            for album in self._order.albums:
                self._album(album)
            complete = True
        except _Cancelled:
            pass
        finally:
            if self._pool is not None:
                self._pool.close()
        failed = tuple(problem for _, problem in sorted(self._failed.items()))
        return AnalysisReport(
            files=self._total,
            measured=self._measured,
            known=self._met,
            failed=failed,
            seconds=0.0,
            cancelled=not complete,
        )

    # -- one album ------------------------------------------------------------------------------

    def _album(self, album: Sequence[AlbumFile]) -> None:
        self._here = {file.path: file for file in album if file.here}
        before = self._measured
        self._do([IdentifyJob(path) for path in self._here if self._file(path) is None])
        wanted: dict[TrackUid, str] = {}
        for path in self._here:
            file = self._file(path)
            if file is not None and file.problem is None and file.uid not in self._known:
                wanted.setdefault(file.uid, path)
        self._do([MeasureJob(path) for path in wanted.values()])
        for path in [path for path in self._here if path not in wanted.values()]:
            self._settle(path)
            file = self._file(path)
            self._met += file is not None and not file.problem and file.uid in self._known
        if self._level(album) or self._measured != before:
            self._order.on_event(LevelsChanged(len(self._here)))

    def _file(self, path: str) -> KnownFile | None:
        """Return what is known of the file as it looks now."""
        known = self._files.get(path)
        return known if known is not None and known.look == self._here[path].look else None

    def _level(self, album: Sequence[AlbumFile]) -> bool:
        """Work out the album's level, if all of its tracks are dealt with and it is not known."""
        files = {one.path: self._files.get(one.path) for one in album}
        tracks: dict[str, KnownFile] = {}
        for one in album:
            file = files[one.path]
            if file is None or file.look != one.look:
                return False
            if file.problem is None:
                if file.uid not in self._known:
                    return False
                tracks[one.path] = file
        if not tracks or len(tracks) > MOST_TRACKS:
            return False
        uids = sorted({file.uid for file in tracks.values()})
        album_of = hashlib.blake2b("\n".join(uids).encode(), digest_size=16).hexdigest()
        album_of = f"{ALGORITHM}:{album_of}"
        if all(file.album_of == album_of for file in tracks.values()):
            return False
        self._do([AlbumJob(tuple(self._store.measurements(uids)))])
        if self._album_level is None:
            raise RuntimeError("the process that worked out an album's level died")
        self._store.put_album(list(tracks), album_of, self._album_level)
        for path, file in tracks.items():
            self._files[path] = replace(file, album_of=album_of)
        return True

    # -- the processes --------------------------------------------------------------------------

    def _do(self, jobs: Sequence[Job]) -> None:
        """Have ``jobs`` done, no more of them begun than there are processes."""
        waiting = deque(jobs)
        if not waiting:
            return
        if self._pool is None:
            self._pool = Pool(perform, self._order.workers, JOB_SECONDS)
        while waiting or self._pool.pending:
            if self._order.cancelled():
                raise _Cancelled
            while waiting and self._pool.pending < self._order.workers and self._may_work():
                self._pool.submit([waiting.popleft()])
            for outcome in self._pool.poll(_POLL_SECONDS):
                self._take(outcome)

    def _may_work(self) -> bool:
        now = time.monotonic()
        if self._power_asked is None or now - self._power_asked >= POWER_SECONDS:
            self._power_asked = now
            self._powered = self._order.may_work()
            if not self._powered and not self._waiting:
                self._order.on_event(AnalysisWaiting())
            self._waiting = not self._powered
        return self._powered

    def _take(self, outcome: Outcome[Job, Result]) -> None:
        job, result = outcome.job, outcome.result
        if isinstance(job, AlbumJob):
            self._album_level = result if isinstance(result, AlbumLevel) else None
            return
        match result:
            case str():
                self._keep_uid(job.path, TrackUid(result))
            case Measurement():
                self._keep_measurement(job.path, result)
            case Problem():
                self._keep_problem(job.path, result)
            case _:
                self._keep_problem(job.path, _lost(job.path, outcome))

    # -- what comes back ------------------------------------------------------------------------

    def _keep_uid(self, path: str, uid: TrackUid) -> None:
        look = self._here[path].look
        self._store.put_uid(path, look, uid)
        self._files[path] = KnownFile(look, uid, None, "")

    def _keep_measurement(self, path: str, measured: Measurement) -> None:
        uid = self._files[path].uid
        self._store.put_measurement(uid, measured)
        self._known.add(uid)
        self._measured += 1
        self._settle(path)

    def _keep_problem(self, path: str, problem: Problem) -> None:
        """Note what keeps a file from being measured; what may pass is tried again next time."""
        self._failed[path] = problem
        known = self._file(path)
        if problem.kind not in PASSING:
            look, uid = self._here[path].look, known.uid if known else TrackUid("")
            self._store.put_problem(look, problem, uid)
            self._files[path] = KnownFile(look, uid, problem, "")
        if known is not None:  # it was to be measured; one that has no identity is settled later
            self._settle(path)

    def _settle(self, path: str) -> None:
        """Count a file as dealt with, and say so now and then."""
        self._done += 1
        file = self._file(path)
        if file is not None and file.problem is not None:
            self._failed[path] = file.problem
        now = time.monotonic()
        if now - self._told >= _PROGRESS_SECONDS:
            self._told = now
            self._order.on_event(AnalysisProgress(self._done, self._total, path))


def _lost(path: str, outcome: Outcome[Job, Result]) -> Problem:
    """Return the problem with a file that its process crashed or hung on."""
    if outcome.lost is Lost.TIMED_OUT:
        return Problem(ProblemKind.TIMED_OUT, path, f"not measured within {outcome.detail}")
    return Problem(ProblemKind.DAMAGED, path, f"its decoder crashed ({outcome.detail})")


# -- for the command line -----------------------------------------------------------------------


def in_words(report: AnalysisReport) -> str:
    """Return ``report`` as a line for a person."""
    stopped = ", stopped" if report.cancelled else ""
    return (
        f"{report.files} files without gains: {report.measured} measured, {report.known} known,"
        f" {len(report.failed)} with problems ({report.seconds:.1f} s{stopped})"
    )


def as_document(report: AnalysisReport) -> dict[str, object]:
    """Return ``report`` in its JSON form."""
    return {
        "files": report.files,
        "measured": report.measured,
        "known": report.known,
        "failed": [
            {
                "path": problem.subject,
                "reason": problem.kind.value,
                "text": describe(replace(problem, subject="")),
            }
            for problem in report.failed
        ],
        "seconds": round(report.seconds, 3),
        "cancelled": report.cancelled,
    }
