"""What of a track and an album is stored in the search index, and the marks that tell it apart.

Called by ``library.index_rows`` for every track and album it writes; ``library.searching`` and
``library.query_sql`` ask with the same marks. Pure. A mark is a character of the private use area,
which the index's tokenizer takes for a letter and nobody types: what stands behind it is a token
like any other, in the same column.
"""

from player.library.folding import fold, squeezed, stored_text
from player.library.readings import has_kana, readings

TITLE_MARK = "\ue000"
"""Stands before the whole title, squeezed: titles that begin with what was typed are one prefix."""
ARTIST_MARK = "\ue001"
"""The same for the artist, with and without a leading "The"."""
GENRE_MARK = "\ue002"
"""Stands before each word of the genres, which share their column with other words."""

_ARTICLE = "the "


def track_words(
    title: str,
    artist: str,
    album: str,
    *,
    album_artist: str,
    genre: str,
    date: str,
    aloud: bool = True,
) -> tuple[str, str, str, str]:
    """Return the columns title, artist, album and more of the search index for one track.

    Unless ``aloud``, without the readings, whose dictionaries take a second to load.
    """
    japanese = has_kana(f"{title} {artist} {album} {genre}") if aloud else None
    more = (
        _text(album_artist, japanese=japanese),
        stored_text(genre),
        stored_text(genre, GENRE_MARK),
        date[:4],
    )
    return (
        _title(title, japanese=japanese),
        _artist(artist, japanese=japanese),
        _text(album, japanese=japanese),
        " ".join(part for part in more if part),
    )


def album_words(title: str, artist: str, *, aloud: bool = True) -> tuple[str, str]:
    """Return the columns title and artist of the search index for one album."""
    japanese = has_kana(f"{title} {artist}") if aloud else None
    return _title(title, japanese=japanese), _artist(artist, japanese=japanese)


def _read(text: str, *, japanese: bool | None) -> tuple[str, ...]:
    """Return how ``text`` is read; None: it is not to be read now."""
    return () if japanese is None else readings(text, japanese=japanese)


def _title(text: str, *, japanese: bool | None) -> str:
    read = _read(text, japanese=japanese)
    return " ".join((_text(text, japanese=japanese), *_begins(TITLE_MARK, text, *read[:1])))


def _artist(text: str, *, japanese: bool | None) -> str:
    read = _read(text, japanese=japanese)
    folded = fold(text)
    bare = (folded.removeprefix(_ARTICLE),) if folded.startswith(_ARTICLE) else ()
    begins = _begins(ARTIST_MARK, text, *bare, *read[:1])
    return " ".join((_text(text, japanese=japanese), *begins))


def _begins(mark: str, *texts: str) -> list[str]:
    return [f"{mark}{whole}" for text in texts if (whole := squeezed(text))]


def _text(text: str, *, japanese: bool | None) -> str:
    return " ".join((stored_text(text), *_read(text, japanese=japanese)))
