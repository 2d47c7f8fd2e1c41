"""The library as the window and the commands ask it: every question on a worker, never waited for.

Called on the GUI thread; answers come back there through the worker's ``post``. Reads only; what
changes the library is ``library.folders``.
"""

import os.path
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from player.library.lyrics import FoundLyrics
from player.library.queries import Library, SearchHits
from player.library.sources import Source
from player.models.music import Album, Playlist, Track
from player.models.problems import Problem
from player.models.shelves import Listing, Order, Place, Shelf
from player.models.units import AlbumId
from player.util.workers import Worker


@dataclass(frozen=True, slots=True)
class Given:
    """What some paths lead to: folders, as absolute paths, and what the files among them hold.

    ``problems`` are what was wrong with files; one that is not there is one of them.
    """

    folders: tuple[str, ...]
    tracks: tuple[Track, ...]
    problems: tuple[Problem, ...]


class LibraryService:
    """Questions with an address for the answer."""

    def __init__(self, library: Library, worker: Worker, opener: Worker | None = None) -> None:
        """Ask on ``worker``; read files on ``opener``, which may take long, or there as well."""
        self._library = library
        self._worker = worker
        self._opener = opener or worker
        self._version: object = None

    def changed(self, then: Callable[[bool], None]) -> None:
        """Answer whether the library was written to since this was asked last; at first, yes."""

        def look() -> bool:
            before, self._version = self._version, self._library.version()
            return before != self._version

        self._worker.do(look, then)

    def albums(
        self, then: Callable[[tuple[Album, ...]], None], order: Order = Order.ARTIST
    ) -> None:
        """Answer with all albums in that order; only the newest question counts."""
        self._worker.do(lambda: self._library.albums(order), then, latest="albums")

    def first_albums(
        self, most: int, then: Callable[[tuple[Album, ...]], None], order: Order = Order.ARTIST
    ) -> None:
        """Answer with the first albums in that order, at most ``most``, soon."""
        self._worker.do(lambda: self._library.albums(order, most), then)

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

    def given(self, paths: Sequence[str], then: Callable[[Given], None]) -> None:
        """Answer with what lies at ``paths``, whether the library has it or not."""
        self._opener.do(lambda: self._given(paths), then)

    def lyrics(self, track: Track, then: Callable[[FoundLyrics], None]) -> None:
        """Answer with the words of ``track`` out of its file; only the newest question counts."""

        def read() -> FoundLyrics:
            # Loaded here because reading tags costs a start-up its time, and few starts need it.
            from player.library.lyrics_reading import lyrics_of  # noqa: PLC0415

            return lyrics_of(track.place, track.end)

        self._opener.do(read, then, latest="lyrics")

    def waveform(self, track: Track, then: Callable[[bytes], None]) -> None:
        """Answer with the waveform of ``track``, if it was measured; the newest question counts."""
        self._worker.do(lambda: self._library.waveform(track), then, latest="waveform")

    def playlists(self, then: Callable[[tuple[Playlist, ...]], None]) -> None:
        """Answer with the playlists that lie among the music, by title."""
        self._worker.do(self._library.playlists, then, latest="playlists")

    def all_playlists(self, then: Callable[[tuple[Playlist, ...]], None]) -> None:
        """Answer with the same, whatever else is asked meanwhile."""
        self._worker.do(self._library.playlists, then)

    def shelf(self, place: Place, order: Order, then: Callable[[Listing], None]) -> None:
        """Answer with what lies at a place; only the newest question counts."""
        if place.shelf is Shelf.PLAYLISTS and place.subject:
            self._opener.do(
                lambda: Listing(loose=self._given([place.subject]).tracks), then, latest="shelf"
            )
        elif place.shelf is Shelf.SEARCHES:
            self._worker.do(
                lambda: Listing(tracks=self._found(place.subject)), then, latest="shelf"
            )
        else:
            self._worker.do(
                lambda: self._library.shelves.listing(place, order), then, latest="shelf"
            )

    def tracks_with(
        self, numbers: Sequence[int], then: Callable[[tuple[Track, ...]], None]
    ) -> None:
        """Answer with the tracks that have these ids, in that order; those gone are left out."""
        self._worker.do(lambda: self._library.tracks_with(numbers), then)

    def tracks_of(self, places: Sequence[Place], then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with all tracks at some places, one place after the other, each track once."""
        listed = any(place.shelf is Shelf.PLAYLISTS for place in places)
        (self._opener if listed else self._worker).do(lambda: self._all_of(places), then)

    def search(self, text: str, limit: int, then: Callable[[SearchHits], None]) -> None:
        """Answer with what matches ``text``; a newer search makes an older one void."""
        self._worker.do(lambda: self._library.search(text, limit), then, latest="search")

    def named(self, text: str, limit: int, then: Callable[[SearchHits], None]) -> None:
        """Answer with what matches ``text``, whatever else is asked meanwhile."""
        self._worker.do(lambda: self._library.search(text, limit), then)

    def matching(self, text: str, then: Callable[[SearchHits], None]) -> None:
        """Answer with all tracks that a saved search stands for, in the order of the shelf."""
        self._worker.do(lambda: self._library.matching(text), then)

    def sources(self, folders: Sequence[str], then: Callable[[tuple[Source, ...]], None]) -> None:
        """Answer with how much is known of each music folder; only the newest question counts."""
        self._worker.do(lambda: self._library.sources(folders), then, latest="sources")

    def problems(self, then: Callable[[tuple[Problem, ...]], None]) -> None:
        """Answer with the files that the last scan could not read, each with its reason."""
        self._worker.do(self._library.problems, then, latest="problems")

    def _track(self, path: str, begin: int) -> Track | None:
        return next((t for t in self._library.tracks_at([path]) if t.begin == begin), None)

    def _found(self, text: str) -> "array[int]":
        return array("q", [track.id for track in self._library.matching(text).tracks])

    def _all_of(self, places: Sequence[Place]) -> tuple[Track, ...]:
        found: list[Track] = []
        for place in places:
            match place.shelf:
                case Shelf.ALBUMS:
                    found += self._library.album_tracks(AlbumId(int(place.subject)))
                case Shelf.PLAYLISTS:
                    found += self._given([place.subject]).tracks
                case Shelf.SEARCHES:
                    found += self._library.matching(place.subject).tracks
                case _:
                    found += self._library.tracks_with(self._library.shelves.ids_of(place))
        if len(places) == 1:
            return tuple(found)
        return tuple({track.place: track for track in found}.values())

    def _given(self, paths: Sequence[str]) -> Given:
        # Loaded here because reading tags costs a start-up its time, and few starts need it.
        from player.library.opening import open_paths  # noqa: PLC0415

        places = [os.path.abspath(os.path.expanduser(path)) for path in paths]  # noqa: PTH100, PTH111
        folders = tuple(path for path in places if os.path.isdir(path))  # noqa: PTH112
        files = [path for path in places if path not in folders]
        return Given(folders, *open_paths(files, self._library.tracks_at))
