"""What was measured of the music: ``analysis.db``, a cache of its own beside the library's.

``Analyses`` answers, for ``library.queries`` and the window: levels for tracks without tags,
waveforms to draw. ``AnalysisStore`` is the one writer, for ``player.analyse``. What was measured
is kept by the sound's identity, so it outlives retagging, renaming and the library cache; which
sound a file holds is kept by the file's look, so that asking reads no music file. Measures nothing.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from player.library.analysis_schema import STEPS
from player.library.database import Database
from player.library.readers import CacheReader, Row
from player.models.analysis import AlbumLevel, Measurement
from player.models.problems import Problem, ProblemKind
from player.models.sound import NO_LEVELS, Levels
from player.models.units import Decibels, TrackUid

NAME = "analysis.db"

_PORTION = 500
_LEVELS = (
    "SELECT path, size, mtime_ns, gain, peak, album_gain, album_peak"
    " FROM files JOIN measurements USING (uid) WHERE path IN "
)
_FILES = "SELECT path, size, mtime_ns, uid, problem, detail, album_of FROM files"
_MEASUREMENT = (
    "SELECT algorithm, integrated, range, true_peak, gain, peak, steps, peaks"
    " FROM measurements JOIN shapes USING (uid) WHERE uid = ?"
)


@dataclass(frozen=True, slots=True)
class Look:
    """A file from outside: while size and time of change are the same, so is what it holds."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What is known of a file that looks like ``look``; ``problem`` keeps it from being measured.

    ``uid`` is empty where it could not be told. ``album_of`` is what ``put_album`` was told last.
    """

    look: Look
    uid: TrackUid
    problem: Problem | None
    album_of: str


def beside(library: Path) -> Path:
    """Return where the analyses belong to the library cache at ``library``."""
    return library.with_name(NAME)


class Analyses:
    """The analyses at ``path``, which need not be there yet, for reading, on any thread."""

    def __init__(self, path: Path) -> None:
        self._cache = CacheReader(path, len(STEPS))

    @property
    def problem(self) -> Problem | None:
        """Why nothing is known although there is a file, if so; the next run mends it."""
        if not self._cache.damage:
            return None
        kind = ProblemKind.ANALYSIS_UNUSABLE
        return Problem(kind, str(self._cache.path), self._cache.damage)

    def close(self) -> None:
        """Let go of the file, on all threads. Nothing may be asked afterwards."""
        self._cache.close()

    def levels_at(self, looks: Mapping[str, Look]) -> dict[str, Levels]:
        """Return the levels of the files that were measured, by path, if they still look so."""
        found: dict[str, Levels] = {}
        paths = [os.fsencode(path) for path in looks]
        for start in range(0, len(paths), _PORTION):
            portion = paths[start : start + _PORTION]
            marks = ", ".join("?" * len(portion))
            for name, size, mtime_ns, *figures in self._cache.rows(f"{_LEVELS}({marks})", portion):
                path = os.fsdecode(name)
                if looks[path] == Look(size, mtime_ns):
                    found[path] = _levels(*figures)
        return found

    def levels_for(self, uid: TrackUid) -> Levels:
        """Return the levels of a recording by itself; ``NO_LEVELS`` where it was not measured."""
        rows = self._cache.rows("SELECT gain, peak FROM measurements WHERE uid = ?", (uid,))
        return _levels(*rows[0]) if rows else NO_LEVELS

    def measurement(self, uid: TrackUid) -> Measurement | None:
        """Return all that was measured of a recording, the waveform too."""
        rows = self._cache.rows(_MEASUREMENT, (uid,))
        return Measurement(*rows[0]) if rows else None

    def uid_at(self, path: str, look: Look) -> TrackUid | None:
        """Return which recording the file at ``path`` holds, if that is known of this look."""
        query = "SELECT uid FROM files WHERE path = ? AND size = ? AND mtime_ns = ? AND uid != ''"
        rows = self._cache.rows(query, (os.fsencode(path), look.size, look.mtime_ns))
        return TrackUid(rows[0][0]) if rows else None


class AnalysisStore:
    """The analyses for writing. Each method is one transaction.

    What ``database`` raises rises from every method: IndexUnusable and EnvironmentFailure.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def files(self) -> dict[str, KnownFile]:
        """Return every known file by its path."""
        with self._database.transaction() as db:
            rows = db.execute(_FILES)
            return {os.fsdecode(row[0]): _known(row) for row in rows}

    def file(self, path: str) -> KnownFile | None:
        """Return what is known of one file."""
        with self._database.transaction() as db:
            rows = db.execute(f"{_FILES} WHERE path = ?", (os.fsencode(path),))
            return next((_known(row) for row in rows), None)

    def is_measured(self, uid: TrackUid, algorithm: int) -> bool:
        """Return whether a recording was measured by ``algorithm``."""
        with self._database.transaction() as db:
            query = "SELECT 1 FROM measurements WHERE uid = ? AND algorithm = ?"
            return db.execute(query, (uid, algorithm)).fetchone() is not None

    def measured(self, algorithm: int) -> set[TrackUid]:
        """Return the recordings that were measured by ``algorithm``."""
        with self._database.transaction() as db:
            rows = db.execute("SELECT uid FROM measurements WHERE algorithm = ?", (algorithm,))
            return {TrackUid(uid) for (uid,) in rows}

    def put_uid(self, path: str, look: Look, uid: TrackUid) -> None:
        """Note which recording a file holds."""
        self._put_file(path, look, uid, "", "")

    def put_problem(self, look: Look, problem: Problem, uid: TrackUid | None = None) -> None:
        """Note that the file ``problem.subject`` cannot be measured as long as it looks so."""
        detail = problem.detail.encode(errors="backslashreplace").decode()
        self._put_file(problem.subject, look, uid or TrackUid(""), problem.kind.value, detail)

    def put_measurement(self, uid: TrackUid, measured: Measurement) -> None:
        """Note what was measured of a recording, in place of what was known of it."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO measurements VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    uid, measured.algorithm, measured.integrated, measured.range,
                    measured.true_peak, measured.gain, measured.peak,
                ),
            )  # fmt: skip
            shape = (uid, measured.steps, measured.peaks)
            db.execute("INSERT OR REPLACE INTO shapes VALUES (?, ?, ?)", shape)

    def measurements(self, uids: Iterable[TrackUid]) -> list[Measurement]:
        """Return what was measured of recordings, in their order; unknown ones are left out."""
        found: list[Measurement] = []
        with self._database.transaction() as db:
            for uid in uids:
                found += (Measurement(*row) for row in db.execute(_MEASUREMENT, (uid,)))
        return found

    def put_album(self, paths: Collection[str], album_of: str, level: AlbumLevel) -> None:
        """Note the level of an album with each of its files; ``album_of`` stands for its tracks."""
        with self._database.transaction() as db:
            db.executemany(
                "UPDATE files SET album_of = ?, album_gain = ?, album_peak = ? WHERE path = ?",
                [(album_of, level.gain, level.peak, os.fsencode(path)) for path in paths],
            )

    def _put_file(self, path: str, look: Look, uid: TrackUid, problem: str, detail: str) -> None:
        with self._database.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO files (path, size, mtime_ns, uid, problem, detail)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (os.fsencode(path), look.size, look.mtime_ns, uid, problem, detail),
            )


def open_store(path: Path) -> Database:
    """Open the analyses at ``path`` for writing; see ``Database``."""
    return Database(path, STEPS, ProblemKind.ANALYSIS_UNUSABLE)


def _known(row: Row) -> KnownFile:
    path, size, mtime_ns, uid, kind, detail, album_of = row
    problem = Problem(ProblemKind(kind), os.fsdecode(path), detail) if kind else None
    return KnownFile(Look(size, mtime_ns), TrackUid(uid), problem, album_of)


def _levels(
    gain: float,
    peak: float,
    album_gain: float | None = None,
    album_peak: float | None = None,
) -> Levels:
    """Return measured figures as levels; of digital silence no peak is to be said."""
    return Levels(
        track_gain=Decibels(gain),
        track_peak=peak or None,
        album_gain=None if album_gain is None else Decibels(album_gain),
        album_peak=album_peak or None,
    )
