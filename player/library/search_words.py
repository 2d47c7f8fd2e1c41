"""What of a track and an album is stored in the search index, and the marks that tell it apart.

Called by ``library.index_rows`` for every track and album it writes; ``library.searching`` and
``library.query_sql`` ask with the same marks. Pure. A mark is a character of the private use area,
which the index's tokenizer takes for a letter and nobody types: what stands behind it is a token
like any other, in the same column.
"""

from functools import lru_cache
from typing import NamedTuple

from player.library.folding import fold, squeezed, stored_text
from player.library.readings import has_kana, has_readings, readings

TITLE_MARK = "\ue000"
"""Stands before the whole title, squeezed: titles that begin with what was typed are one prefix."""
ARTIST_MARK = "\ue001"
"""The same for the artist, with and without a leading "The"."""
GENRE_MARK = "\ue002"
"""Stands before each word of the genres, which share their column with other words."""
COMPOSER_MARK = "\ue003"
"""Stands before each word of the composers."""

_ARTICLE = "the "


class TrackTexts(NamedTuple):
    """The texts that a track is searched by, ``composers`` separated by any control character."""

    title: str
    artist: str
    album: str
    album_artist: str
    genre: str
    date: str
    composers: str = ""


def track_words(texts: TrackTexts, *, aloud: bool = True) -> tuple[str, str, str, str]:
    """Return the columns title, artist, album and more of the search index for one track.

    Unless ``aloud``, without the readings, whose dictionaries take a second to load;
    ``is_read_aloud`` tells whether there are any.
    """
    title, artist, album, album_artist, genre, date, composers = texts
    japanese = has_kana(f"{title} {artist} {album} {genre}") if aloud else None
    return (
        title_words(title, japanese=japanese),
        artist_words(artist, japanese=japanese),
        plain_words(album, japanese=japanese),
        joined(plain_words(album_artist, japanese=japanese), more_words(genre, date, composers)),
    )


def is_read_aloud(*texts: str) -> bool:
    """Return whether one of ``texts`` has readings in Latin letters."""
    for text in texts:  # noqa: SIM110 - for every track; a generator takes three times as long
        if not text.isascii() and has_readings(text):
            return True
    return False


def album_words(title: str, artist: str, *, aloud: bool = True) -> tuple[str, str]:
    """Return the columns title and artist of the search index for one album."""
    japanese = has_kana(f"{title} {artist}") if aloud else None
    return title_words(title, japanese=japanese), artist_words(artist, japanese=japanese)


def title_words(text: str, *, japanese: bool | None = None) -> str:
    """Return the words of a title; ``japanese`` is as in ``readings``, None: without readings."""
    if japanese is None:  # and so without readings: for every track of a scan
        whole = squeezed(text)
        return f"{stored_text(text)} {TITLE_MARK}{whole}" if whole else stored_text(text)
    read = _read(text, japanese=japanese)
    return " ".join((plain_words(text, japanese=japanese), *_begins(TITLE_MARK, text, *read[:1])))


@lru_cache(maxsize=1024)
def artist_words(text: str, *, japanese: bool | None = None) -> str:
    """Return the words of an artist's name; ``japanese`` as above."""
    read = _read(text, japanese=japanese)
    folded = fold(text)
    bare = (folded.removeprefix(_ARTICLE),) if folded.startswith(_ARTICLE) else ()
    begins = _begins(ARTIST_MARK, text, *bare, *read[:1])
    return " ".join((plain_words(text, japanese=japanese), *begins))


def plain_words(text: str, *, japanese: bool | None = None) -> str:
    """Return the words of any text; ``japanese`` as above."""
    return joined(stored_text(text), *_read(text, japanese=japanese))


@lru_cache(maxsize=1024)
def more_words(genre: str, date: str, composers: str) -> str:
    """Return what stands in the last column, but for the album's artist."""
    composed = stored_text(composers, COMPOSER_MARK) if composers else ""
    return joined(stored_text(genre), stored_text(genre, GENRE_MARK), date[:4], composed)


def joined(*words: str) -> str:
    """Return ``words`` as one text."""
    return " ".join(filter(None, words))


def _read(text: str, *, japanese: bool | None) -> tuple[str, ...]:
    """Return how ``text`` is read; None: it is not to be read now."""
    return () if japanese is None else readings(text, japanese=japanese)


def _begins(mark: str, *texts: str) -> list[str]:
    return [f"{mark}{whole}" for text in texts if (whole := squeezed(text))]
