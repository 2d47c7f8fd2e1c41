"""Decides which covers are made when, and notes those that are made.

Called by ``library.scanner`` when all files are read: covers cost four times what reading does, so
they come behind it. What the window shows comes first, then the rest in the order of the shelf.
Makes no picture itself; the large sizes are for ``library.large_covers``, when they are looked at.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from player.library.cover_cache import keep_within
from player.library.index import Index
from player.library.jobs import Cover, CoverJob, Job, Result, Source, finished_name
from player.library.walk import Folder, pictures_in
from player.library.workers import Outcome
from player.models.problems import Problem, ProblemKind
from player.models.units import AlbumId

Wanted = Callable[[], Sequence[AlbumId]]
"""Asked for the albums whose covers are looked at now, the first in sight first."""


class CoverMaking:
    """The covers of one scan."""

    def __init__(self, index: Index, covers: Path, wanted: Wanted) -> None:
        self._index = index
        self._covers = covers
        self._wanted = wanted
        self._pictures: dict[str, Folder] = {}
        self._was_listed: Callable[[str], bool] = lambda _: True
        # Albums that wait for their cover; a dictionary for its order.
        self._waiting: dict[AlbumId, None] = {}
        self._looked_at: set[str] = set()
        self._made: dict[AlbumId, str] = {}
        self._failed = False

    @property
    def waiting(self) -> int:
        """Albums whose cover nobody has been asked for yet."""
        return len(self._waiting)

    def saw(self, folder: Folder) -> None:
        """Remember what pictures a folder holds."""
        if folder.pictures:
            self._pictures[folder.path] = folder

    def begin(self, was_listed: Callable[[str], bool]) -> None:
        """Find out which albums need a cover: those that have changed since theirs was made.

        Among them albums in folders whose pictures have changed since the last scan, and those
        whose pictures are missing from the folder of covers. ``was_listed`` tells of which folders
        the pictures were seen: those that were known there and were not seen are gone.
        """
        self._was_listed = was_listed
        stamps = self._index.picture_stamps()
        seen = {path: folder.pictures_stamp for path, folder in self._pictures.items()}
        changed = {path: stamp for path, stamp in seen.items() if stamps.get(path) != stamp}
        for path in stamps.keys() - seen.keys():
            if was_listed(path):
                changed[path] = ""
        if changed:
            self._index.note_pictures(changed)
        made = self._files()
        self._waiting = dict.fromkeys(self._index.covers_due())
        for album, key in self._index.covers().items():
            if finished_name(key) not in made:
                self._waiting[album] = None

    def more(self, count: int) -> list[Job]:
        """Return jobs for the next albums, at most ``count`` of them; none when all are done."""
        jobs: list[Job] = []
        first = [album for album in self._wanted() if album in self._waiting]
        while self._waiting and len(jobs) < count:
            album = first.pop(0) if first else next(iter(self._waiting))
            del self._waiting[album]
            sources = self._sources(album)
            self._looked_at.update(source.path for source in sources or ())
            if sources and not self._failed:
                jobs.append(CoverJob(album, sources, str(self._covers)))
            elif sources is not None and not sources:
                self._made[album] = ""
        return jobs

    def end(self) -> None:
        """Bring the folder of covers back within its bounds, now that all are made."""
        keep_within(self._covers, set(self._index.covers().values()))

    def take(self, outcome: Outcome[Job, Result]) -> tuple[Problem, ...]:
        """Take the result of a job; return what went wrong."""
        job, result = outcome.job, outcome.result
        if isinstance(result, Problem):  # the folder of covers cannot be written: none can be made
            known, self._failed = self._failed, True
            return () if known else (result,)
        if isinstance(job, CoverJob) and isinstance(result, Cover):
            self._made[job.album] = result.key
            return result.problems
        if outcome.lost is not None and isinstance(job, CoverJob):
            subject = job.sources[0].path
            return (Problem(ProblemKind.BAD_PICTURE, subject, outcome.detail),)
        return ()

    def store(self) -> bool:
        """Note in the index what was made since the last call; return whether there was any."""
        made, self._made = self._made, {}
        if made:
            self._index.set_covers(made)
        return any(made.values())

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

    def _sources(self, album: AlbumId) -> tuple[Source, ...] | None:
        """Return where the picture of ``album`` may be: inside its tracks, then beside them.

        None where none of its files is there: what is known of its picture then stays.
        """
        places = self._index.cover_places(album)
        if not places.folders:
            return None
        inside = [Source(path, embedded=True) for path in places.tracks]
        beside = [
            Source(path, embedded=False)
            for folder in places.folders
            for path in self._pictures_in(folder)
        ]
        return (*inside, *beside)

    def _pictures_in(self, folder: str) -> tuple[str, ...]:
        seen = self._pictures.get(folder)
        if seen is not None:
            return seen.pictures
        return () if self._was_listed(folder) else pictures_in(folder)

    def _files(self) -> set[str]:
        return set(os.listdir(self._covers)) if self._covers.is_dir() else set()  # noqa: PTH208
