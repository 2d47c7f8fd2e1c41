"""Artists by their names, for the palette: those that begin with what was typed first.

Called by ``library.queries``, which has the connection. Looks at so many matches and no more, as a
letter may be how half of all names begin. Only reads.
"""

from collections.abc import Callable, Iterator, Sequence

from player.library.folding import fold, match_expression, squeezed
from player.library.readers import Row
from player.library.search_words import ARTIST_MARK
from player.library.track_rows import SEPARATOR

LOOKED_AT = 300
"""Albums, and tracks, of which the artists are taken; those of albums have the most of them."""

_OF_ALBUMS = (
    "SELECT albums.artist, '' FROM album_words JOIN albums ON albums.id = album_words.rowid"
    " WHERE album_words MATCH ? AND albums.tracks > 0 LIMIT ?"
)
_OF_TRACKS = (
    "SELECT tracks.artist, tracks.artists FROM track_words"
    " JOIN tracks ON tracks.id = track_words.rowid JOIN files ON files.id = tracks.file_id"
    " WHERE track_words MATCH ? AND presence != 1 LIMIT ?"
)

Rows = Callable[[str, Sequence[object]], list[Row]]
"""Asks the cache: a statement and its arguments."""


def artists(rows: Rows, text: str, most: int) -> tuple[str, ...]:
    """Return at most ``most`` names of which each word typed begins a word, the nearest first."""
    found: dict[str, None] = {}
    for expression in _expressions(text):
        for statement in (_OF_ALBUMS, _OF_TRACKS):
            asked = rows(statement, (expression, LOOKED_AT))
            names = {name for one, several in asked for name in _names(one, several, text)}
            found.update(dict.fromkeys(sorted(names, key=fold)))
            if len(found) >= most:
                return tuple(found)[:most]
    return tuple(found)


def _expressions(text: str) -> Iterator[str]:
    """Yield what to ask the index for: names that begin so, then names with such words."""
    begin, words = squeezed(text), match_expression(text)
    if begin:
        yield f'artist : "{ARTIST_MARK}{begin}"'
        yield f'artist : "{ARTIST_MARK}{begin}"*'
    if words:
        yield f"artist : ({words})"


def _names(artist: str, several: str, text: str) -> list[str]:
    """Return the artists of a row that are meant: of several, those that are called so."""
    if not several:
        return [artist] if artist else []
    return [name for name in several.split(SEPARATOR) if _is_called(name, text)]


def _is_called(name: str, text: str) -> bool:
    own = fold(name).split()
    begins = squeezed(name).startswith(squeezed(text))
    return begins or all(any(one.startswith(w) for one in own) for w in fold(text).split())
