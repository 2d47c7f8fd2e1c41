"""What is typed into the search box, answered: which albums and tracks, the best first.

Called by ``library.queries``, which has the connection and makes the values. Ranks by asking the
search index in turn for titles and artists that are or begin with what was typed, titles with the
words, and anything with the words, until there is enough: ranking all matches would cost frames.
Within a rank, what the listener played most comes first.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from player.library.folding import fold, match_expression, squeezed
from player.library.query import Query
from player.library.query_marks import ANY_PLAYED, PLAYS
from player.library.query_notes import Note
from player.library.query_parsing import MOST_TERMS, parse
from player.library.query_sql import Asked, Condition, compiled, joined
from player.library.readers import Row
from player.library.search_words import ARTIST_MARK, TITLE_MARK

CANDIDATES = 64
"""Matches of one rank that are looked at to put them in order by title."""
POPULAR = 4
"""Times as many are looked at for those that were played most."""
ALBUM_TRACKS = 500
"""Matching tracks that are looked at for the albums they are on."""

Rows = Callable[[str, Sequence[object]], list[Row]]
"""Asks the cache: a statement and its arguments."""

_HERE = "presence != 1"
_COLUMNS = f"tracks.id, tracks.title, tracks.artist, {PLAYS} AS plays"
_TRACKS = (
    f"SELECT {_COLUMNS} FROM track_words"  # noqa: S608 - all of it is ours
    " JOIN tracks ON tracks.id = track_words.rowid JOIN files ON files.id = tracks.file_id"
    " WHERE track_words MATCH ?"
)
_ALL_TRACKS = (
    f"SELECT {_COLUMNS} FROM tracks"  # noqa: S608
    " JOIN files ON files.id = tracks.file_id WHERE ?"
)
_ALBUMS = (
    "SELECT albums.id, albums.title, albums.artist, NULL FROM album_words"
    " JOIN albums ON albums.id = album_words.rowid WHERE album_words MATCH ? AND albums.tracks > 0"
)
_ALBUMS_OF = "SELECT id, title, artist, NULL FROM albums WHERE tracks > 0 AND id IN "
_NAMED = "tracks.album_id IN (SELECT rowid FROM album_words WHERE album_words MATCH ?)"


@dataclass(frozen=True, slots=True)
class Found:
    """Row ids of albums and tracks, the best first, and what was wrong with the question."""

    albums: tuple[int, ...] = ()
    tracks: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()


def search(rows: Rows, text: str, limit: int) -> Found:
    """Return at most ``limit`` albums and tracks for what was typed.

    Where a part of it is wrong, what contains the whole text as words is shown; if there is none,
    what the rest asks for.
    """
    if limit <= 0:
        return Found()
    parsed = parse(text)
    if parsed.notes:
        plain = _answer(rows, _as_words(text), limit)
        if plain.albums or plain.tracks:
            return Found(plain.albums, plain.tracks, parsed.notes)
    found = _answer(rows, compiled(parsed.query), limit)
    return Found(found.albums, found.tracks, parsed.notes)


def _as_words(text: str) -> Asked:
    words = " ".join(text.split()[:MOST_TERMS])
    return Asked(words, words)


def matching(rows: Rows, query: Query) -> tuple[int, ...]:
    """Return the row ids of all tracks that ``query`` asks for, by row id; for saved searches."""
    asked = compiled(query)
    if asked.is_empty:
        return ()
    found = _tracks(rows, asked, asked.expression(match_expression(asked.words)), -1, -1)
    return tuple(sorted(number for number, *_ in found))


def _answer(rows: Rows, asked: Asked, limit: int) -> Found:
    if asked.is_empty:
        return Found()
    begin = squeezed(asked.said)
    words = match_expression(asked.words)
    most = max(limit, CANDIDATES)
    reach = most * POPULAR if asked.is_plain and rows(ANY_PLAYED, ()) else most

    def tracks(expression: str | None) -> list[Row]:
        return _tracks(rows, asked, asked.expression(expression), most, reach)

    def albums(expression: str | None) -> list[Row]:
        return rows(f"{_ALBUMS} LIMIT ?", (expression, most))

    if asked.is_plain:
        best_albums = _best(_ranks(albums, begin, words), limit)
    else:
        best_albums = [] if asked.of_tracks else _albums_of(rows, asked, words, limit)
    return Found(tuple(best_albums), tuple(_best(_ranks(tracks, begin, words), limit)))


def _ranks(
    ask: Callable[[str | None], list[Row]], begin: str, words: str | None
) -> Iterator[list[Row]]:
    """Yield the matches of each rank; a later one has those of earlier ones in it too."""
    if begin:
        for column, mark in (("title", TITLE_MARK), ("artist", ARTIST_MARK)):
            yield ask(f'{column} : "{mark}{begin}"')
            yield ask(f'{column} : "{mark}{begin}"*')
    if words:
        yield ask(f"title : ({words})")
    yield ask(words)


def _best(ranks: Iterator[list[Row]], limit: int) -> list[int]:
    """Return the first ``limit`` of ``ranks``, each by plays, title and artist."""
    found: dict[int, None] = {}
    for rank in ranks:
        rank.sort(key=lambda row: (-(row[3] or 0), fold(row[1]), fold(row[2])))
        found.update(dict.fromkeys(row[0] for row in rank))
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _tracks(rows: Rows, asked: Asked, expression: str | None, most: int, reach: int) -> list[Row]:
    """Return (id, title, artist, plays) of the ``most`` played among the first ``reach`` tracks.

    ``most`` is -1 for all tracks.
    """
    end = joined((Condition(_HERE), *asked.conditions))
    statement = _ALL_TRACKS if expression is None else _TRACKS
    start = 1 if expression is None else expression
    if most < 0:
        return rows(f"{statement}{end.sql}", (start, *end.arguments))
    among = f"SELECT * FROM ({statement}{end.sql} LIMIT ?) ORDER BY plays DESC LIMIT ?"  # noqa: S608
    return rows(among, (start, *end.arguments, reach, most))


def _albums_of(rows: Rows, asked: Asked, words: str | None, limit: int) -> list[int]:
    """Return albums named by the plain words on which there is a track as asked."""
    named = (Condition(_NAMED, (words,)),) if words else ()
    end = joined((Condition(_HERE), *asked.conditions, *named))
    expression = asked.expression(words)
    statement = _ALL_TRACKS if expression is None else _TRACKS
    start = 1 if expression is None else expression
    inner = statement.replace(_COLUMNS, "album_id", 1)
    found = rows(
        f"{_ALBUMS_OF}({inner}{end.sql} LIMIT ?) LIMIT ?",
        (start, *end.arguments, ALBUM_TRACKS, max(limit, CANDIDATES)),
    )
    return _best(iter([found]), limit)
