"""What somebody means who names an album, a track, an artist or a file in a command's text.

Called for commands that come from outside, where nobody can choose from a list: the one of just
that name counts, else the best that is found. Asks the library and answers later; never runs
anything.
"""

import os
from collections.abc import Callable, Sequence

from player.commands.arguments import Argument, Kind
from player.library.folding import fold
from player.library.queries import SearchHits
from player.library.service import LibraryService
from player.models.music import Album, Playlist, Track

_LOOKED_AT = 50
"""Of what is found, the best so many may hold the one of just that name."""

Then = Callable[[tuple[object, ...] | None], None]
"""Takes the values that a text stands for, mostly one; None where it stands for nothing."""


class Meant:
    """Looks up what texts stand for."""

    def __init__(self, library: LibraryService, folder: str = "") -> None:
        """``folder`` is where paths are seen from that do not begin at the root."""
        self._library = library
        self._folder = folder

    def by(self, argument: Argument, text: str, then: Then) -> None:
        """Find what ``text`` stands for as ``argument``; ``then`` is called now or later."""
        match argument.kind:
            case Kind.ALBUM:
                self._ask(text, lambda hits: then(_album(hits.albums, text)))
            case Kind.TRACK if os.sep not in text:
                self._ask(text, lambda hits: then(_track(hits.tracks, text)))
            case Kind.ARTIST:
                self._ask(text, lambda hits: then(_artist(hits, text)))
            case Kind.PLAYLIST:
                self._library.all_playlists(lambda lists: then(self._playlist(lists, text)))
            case Kind.TRACK | Kind.FILE | Kind.FOLDER:
                then((self._path(text),))
            case _:
                then((text,))

    def _ask(self, text: str, then: Callable[[SearchHits], None]) -> None:
        self._library.named(text, _LOOKED_AT, then)

    def _path(self, text: str) -> str:
        path = os.path.join(self._folder, os.path.expanduser(text))  # noqa: PTH111, PTH118
        return os.path.normpath(path)

    def _playlist(self, known: Sequence[Playlist], text: str) -> tuple[object, ...] | None:
        path = self._path(text)
        exact = [one for one in known if one.path == path or fold(one.title) == fold(text)]
        near = [one for one in known if fold(text) in fold(one.title)]
        return next(((one.path,) for one in exact + near), None)


def _album(albums: Sequence[Album], text: str) -> tuple[object, ...] | None:
    exact = [album for album in albums if fold(album.title) == fold(text)]
    return next(((album.id,) for album in (*exact, *albums)), None)


def _track(tracks: Sequence[Track], text: str) -> tuple[object, ...] | None:
    exact = [track for track in tracks if fold(track.title) == fold(text)]
    return next(((track.path, track.begin) for track in (*exact, *tracks)), None)


def _artist(hits: SearchHits, text: str) -> tuple[object, ...] | None:
    names = [
        *hits.artists,
        *(album.artist for album in hits.albums),
        *(name for track in hits.tracks for name in (track.artist, track.album_artist)),
    ]
    exact = [name for name in names if fold(name) == fold(text)]
    near = [name for name in names if fold(text) in fold(name)]
    return next(((name,) for name in exact + near), None)
