"""The library as the window and the commands ask it: every question on a worker, never waited for.

Called on the GUI thread; answers come back there through the worker's ``post``. Reads only; what
changes the library is ``library.folders``.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from player.library.queries import Library, SearchHits
from player.models.music import Album, Playlist, Track
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

    def __init__(self, library: Library, worker: Worker, opener: Worker | None = None) -> None:
        """Ask on ``worker``; read files on ``opener``, which may take long, or there as well."""
        self._library = library
        self._worker = worker
        self._opener = opener or worker

    def albums(self, then: Callable[[tuple[Album, ...]], None]) -> None:
        """Answer with all albums in the order of the shelf; only the newest question counts."""
        self._worker.do(self._library.albums, then, latest="albums")

    def album_tracks(self, album: AlbumId, then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with the tracks of ``album`` in playing order; none when it is gone."""
        self._worker.do(lambda: self._library.album_tracks(album), then)

    def album_around(
        self, path: str, begin: int, then: Callable[[tuple[Track, ...], int], None]
    ) -> None:
        """Answer with the album of a track, and its index there; not at all when it is gone.

        The track is the one in the file at ``path`` that begins at the disc frame ``begin``.
        """

        def look() -> tuple[tuple[Track, ...], int]:
            if (track := self._track(path, begin)) is None:
                return (), -1
            album = self._library.album_tracks(track.album_id)
            places = [one.place for one in album]
            return album, places.index(track.place) if track.place in places else -1

        self._worker.do(look, lambda found: then(*found) if found[1] >= 0 else None)

    def track_at(self, path: str, begin: int, then: Callable[[Track], None]) -> None:
        """Answer with the track in the file at ``path`` that begins there; not at all if none."""
        self._worker.do(
            lambda: self._track(path, begin), lambda found: then(found) if found else None
        )

    def tracks_at(self, paths: Sequence[str], then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with the known tracks among ``paths``, in their order."""
        self._worker.do(lambda: self._library.tracks_at(paths), then)

    def tracks_for(self, paths: Sequence[str], then: Callable[[Opened], None]) -> None:
        """Answer with what the files ``paths`` hold or name, whether the library has it or not."""
        self._opener.do(lambda: self._open(paths), then)

    def playlists(self, then: Callable[[tuple[Playlist, ...]], None]) -> None:
        """Answer with the playlists that lie among the music, by title."""
        self._worker.do(self._library.playlists, then, latest="playlists")

    def search(self, text: str, limit: int, then: Callable[[SearchHits], None]) -> None:
        """Answer with what matches ``text``; a newer search makes an older one void."""
        self._worker.do(lambda: self._library.search(text, limit), then, latest="search")

    def problems(self, then: Callable[[tuple[Problem, ...]], None]) -> None:
        """Answer with the files that the last scan could not read, each with its reason."""
        self._worker.do(self._library.problems, then, latest="problems")

    def _track(self, path: str, begin: int) -> Track | None:
        return next((t for t in self._library.tracks_at([path]) if t.begin == begin), None)

    def _open(self, paths: Sequence[str]) -> Opened:
        # Loaded here because reading tags costs a start-up its time, and few starts need it.
        from player.library.opening import open_paths  # noqa: PLC0415

        return Opened(*open_paths(paths, self._library.tracks_at))
