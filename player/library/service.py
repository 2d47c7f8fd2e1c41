"""The library as the window and the commands ask it: every question on a worker, never waited for.

Called on the GUI thread; answers come back there through the worker's ``post``. Reads only; what
changes the library is ``library.folders``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from player.library.queries import Library, SearchHits
from player.models.music import Album, Track
from player.models.problems import Problem
from player.models.units import AlbumId
from player.util.workers import Worker


@dataclass(frozen=True, slots=True)
class Opened:
    """The tracks that were made of some files, and what was wrong with others (or with these)."""

    tracks: tuple[Track, ...]
    problems: tuple[Problem, ...]


class LibraryService:
    """Questions with an address for the answer."""

    def __init__(self, library: Library, worker: Worker) -> None:
        self._library = library
        self._worker = worker

    def albums(self, then: Callable[[tuple[Album, ...]], None]) -> None:
        """Answer with all albums in the order of the shelf; only the newest question counts."""
        self._worker.do(self._library.albums, then, latest="albums")

    def album_tracks(self, album: AlbumId, then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with the tracks of ``album`` in playing order; none when it is gone."""
        self._worker.do(lambda: self._library.album_tracks(album), then)

    def album_around(self, path: str, then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with the album that the track at ``path`` is on; not at all when it is gone."""

        def look() -> tuple[Track, ...]:
            found = self._library.tracks_at([path])
            return self._library.album_tracks(found[0].album_id) if found else ()

        self._worker.do(look, lambda tracks: then(tracks) if tracks else None)

    def tracks_at(self, paths: Sequence[str], then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with the known tracks among ``paths``, in their order."""
        self._worker.do(lambda: self._library.tracks_at(paths), then)

    def tracks_for(self, paths: Sequence[str], then: Callable[[Opened], None]) -> None:
        """Answer with the music files ``paths`` as tracks, whether the library has them or not."""
        self._worker.do(lambda: self._open(paths), then)

    def search(self, text: str, limit: int, then: Callable[[SearchHits], None]) -> None:
        """Answer with what matches ``text``; a newer search makes an older one void."""
        self._worker.do(lambda: self._library.search(text, limit), then, latest="search")

    def problems(self, then: Callable[[tuple[Problem, ...]], None]) -> None:
        """Answer with the files that the last scan could not read, each with its reason."""
        self._worker.do(self._library.problems, then, latest="problems")

    def _open(self, paths: Sequence[str]) -> Opened:
        # Loaded here because reading tags costs a start-up its time, and few starts need it.
        from player.library.loose import loose_track  # noqa: PLC0415

        known = {track.path: track for track in self._library.tracks_at(paths)}
        tracks: list[Track] = []
        problems: list[Problem] = []
        for path in paths:
            track = known.get(path)
            if track is None:
                track, found = loose_track(path)
                problems.extend(found)
            if track is not None:
                tracks.append(track)
        return Opened(tuple(tracks), tuple(problems))
