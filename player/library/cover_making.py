"""Decides which covers are made when, and notes those that are made.

Called by ``library.scanner``. The covers of the first albums are wanted at once, for the first
screen; the others when all files are read; the large size of each last. Makes no picture itself.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from player.library.index import Index
from player.library.index_rows import is_under
from player.library.jobs import (
    Cover,
    CoverJob,
    Job,
    LargeJob,
    Result,
    Source,
    finished_name,
    large_name,
)
from player.library.walk import Folder
from player.library.workers import Outcome
from player.models.problems import Problem, ProblemKind
from player.models.units import AlbumId

FIRST_SCREEN = 60
"""Albums whose covers do not wait for the reading of all files."""


class CoverMaking:
    """The covers of one scan."""

    def __init__(self, index: Index, covers: Path) -> None:
        self._index = index
        self._covers = covers
        self._pictures: dict[str, Folder] = {}
        self._later: set[AlbumId] = set()
        self._asked: set[AlbumId] = set()
        self._looked_at: set[str] = set()
        self._made: dict[AlbumId, str] = {}
        self._large: dict[str, tuple[Source, ...]] = {}
        self._failed = False

    def saw(self, folder: Folder) -> None:
        """Remember what pictures a folder holds."""
        if folder.pictures:
            self._pictures[folder.path] = folder

    def want(self, albums: Iterable[AlbumId]) -> list[Job]:
        """Note albums that may need another cover; return the jobs for the first screen."""
        now: list[AlbumId] = []
        for album in sorted(set(albums)):
            if album in self._asked or len(self._asked) >= FIRST_SCREEN:
                self._later.add(album)
            else:
                self._asked.add(album)
                now.append(album)
        return self._jobs(now)

    def rest(self, listed: Sequence[str]) -> list[Job]:
        """Return the jobs for all other albums that need a cover.

        Among them albums in folders whose pictures have changed since the last scan, and those
        whose pictures are missing from the folder of covers. ``listed`` are roots of which every
        folder was seen: pictures that were known there and were not seen are gone.
        """
        stamps = self._index.picture_stamps()
        seen = {path: folder.pictures_stamp for path, folder in self._pictures.items()}
        changed = {path: stamp for path, stamp in seen.items() if stamps.get(path) != stamp}
        for path in stamps.keys() - seen.keys():
            if any(path == root or is_under(path, root) for root in listed):
                changed[path] = ""
        self._index.note_pictures(changed, self._asked)
        albums = self._later | (self._index.covers_due() - self._asked)
        made = self._files()
        for album, key in self._index.covers().items():
            if finished_name(key) not in made:
                albums.add(album)
            elif large_name(key) not in made:
                self._large.setdefault(key, self._sources(album) or ())
        return self._jobs(sorted(albums))

    def last(self) -> list[Job]:
        """Return the jobs for the large size of every cover that has none."""
        made = self._files()
        folder = str(self._covers)
        wanted = {key: found for key, found in self._large.items() if large_name(key) not in made}
        self._large = {}
        return [] if self._failed else [LargeJob(k, s, folder) for k, s in wanted.items()]

    def take(self, outcome: Outcome[Job, Result]) -> tuple[Problem, ...]:
        """Take the result of a job; return what went wrong."""
        job, result = outcome.job, outcome.result
        if isinstance(result, Problem):  # the folder of covers cannot be written: none can be made
            self._failed = True
            return (result,)
        if isinstance(job, CoverJob) and isinstance(result, Cover):
            self._made[job.album] = result.key
            if result.key:
                self._large.setdefault(result.key, job.sources)
            return result.problems
        if outcome.lost is not None and isinstance(job, CoverJob | LargeJob):
            subject = job.sources[0].path
            return (Problem(ProblemKind.BAD_PICTURE, subject, outcome.detail),)
        return ()

    def store(self) -> bool:
        """Note in the index what was made since the last call; return whether there was any."""
        made, self._made = self._made, {}
        if made:
            self._index.set_covers(made)
        return bool(made)

    def lasting(self, problems: Mapping[str, Sequence[Problem]]) -> list[Problem]:
        """Return the problems of earlier scans with pictures that were not looked at this time."""
        return [
            problem
            for path, several in problems.items()
            for problem in several
            if problem.kind is ProblemKind.BAD_PICTURE
            and path not in self._looked_at
            and os.path.lexists(path)
        ]

    def _jobs(self, albums: Iterable[AlbumId]) -> list[Job]:
        jobs: list[Job] = []
        for album in albums:
            sources = self._sources(album)
            self._looked_at.update(source.path for source in sources or ())
            if sources and not self._failed:
                jobs.append(CoverJob(album, sources, str(self._covers)))
            elif sources is not None and not sources:
                self._made[album] = ""
        return jobs

    def _sources(self, album: AlbumId) -> tuple[Source, ...] | None:
        """Return where the picture of ``album`` may be: inside its tracks, then beside them.

        None where none of its files is there: what is known of its picture then stays.
        """
        places = self._index.cover_places(album)
        if not places.folders:
            return None
        inside = [Source(path, embedded=True) for path in places.tracks]
        folders = (self._pictures.get(folder) for folder in places.folders)
        beside = [
            Source(path, embedded=False)
            for folder in folders
            if folder is not None
            for path in folder.pictures
        ]
        return (*inside, *beside)

    def _files(self) -> set[str]:
        return set(os.listdir(self._covers)) if self._covers.is_dir() else set()  # noqa: PTH208
