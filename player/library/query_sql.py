"""A query as SQL over the tables of the library cache and their search index.

Called by ``library.searching``. Pure: makes text and arguments, asks nothing. The words of the
query that may stand anywhere are kept apart, because hits are ranked by where they stand.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from player.library.folding import match_expression, phrase_expression
from player.library.query import (
    Between,
    FlagField,
    Is,
    Match,
    NumberField,
    Query,
    Term,
    TextField,
    Under,
    What,
    Words,
)
from player.library.query_marks import loved, played
from player.library.query_numbers import LATEST_YEAR
from player.library.records import LOSSLESS
from player.library.search_words import COMPOSER_MARK, GENRE_MARK, TITLE_MARK

EVERYTHING = f'title : "{TITLE_MARK}"*'
"""What every track with a title matches; something to take the unwanted away from."""

_MOST_YEARS = 12
"""Prefixes of years that are worth asking the search index for."""
_CODECS: dict[str, tuple[str, ...]] = {
    "wav": ("pcm",),
    "aiff": ("pcm",),
    "m4a": ("aac", "alac"),
    "mp4": ("aac", "alac"),
    "ogg": ("vorbis", "opus"),
    "wv": ("wavpack",),
}
"""Names of files that people use for what is inside."""
_LOSSLESS = ", ".join(f"'{codec}'" for codec in sorted(LOSSLESS))
_DAY = 86_400
_NOW = "CAST(strftime('%s') AS INTEGER)"
_COLUMNS = {
    NumberField.RATE: "tracks.rate",
    NumberField.BITS: "tracks.bits",
    NumberField.CHANNELS: "tracks.channels",
    NumberField.DISC: "tracks.disc",
    NumberField.TRACK: "tracks.number",
}
_TITLES = frozenset({TextField.TITLE, NumberField.TRACK, NumberField.LENGTH})
"""What is asked for with these is a track, not an album."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on ``tracks`` and ``files`` with its arguments."""

    sql: str
    arguments: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in the parts that SQL wants.

    ``words`` are the plain words, as typed; ``said`` has the quoted ones too. ``wanted`` and
    ``unwanted`` are expressions for ``track_words``: all of the first and none of the second.
    ``conditions`` hold as well.
    ``of_tracks`` says that albums are not asked for.
    """

    words: str
    said: str
    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    of_tracks: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether there are words and nothing else."""
        return not (self.wanted or self.unwanted or self.conditions)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return self.is_plain and match_expression(self.words) is None

    def expression(self, words: str | None) -> str | None:
        """Return the expression for ``words`` (one of FTS5) and all else; None if there is none."""
        wanted = [f"({part})" for part in (words, *self.wanted) if part]
        if not wanted and not self.unwanted:
            return None
        found = " AND ".join(wanted) or EVERYTHING
        if not self.unwanted:
            return found
        return f"({found}) NOT ({' OR '.join(self.unwanted)})"


def compiled(query: Query) -> Asked:
    """Return ``query`` in the parts that SQL wants."""
    said = [t.what for t in query.terms if isinstance(t.what, Words) and not t.negated]
    words = " ".join(word.text for word in said if not word.quoted)
    wanted: list[str] = []
    unwanted: list[str] = []
    conditions: list[Condition] = []
    expressions = [_expression(term) for term in query.terms]
    alone = not words and not any(expressions)
    for term, expression in zip(query.terms, expressions, strict=True):
        if expression:
            (unwanted if term.negated else wanted).append(expression)
        conditions.extend(
            Condition(f"NOT ({one.sql})", one.arguments) if term.negated else one
            for one in _conditions(term.what, alone=alone and not term.negated)
        )
    of_tracks = any(
        isinstance(term.what, Match | Between) and term.what.field in _TITLES
        for term in query.terms
    )
    return Asked(
        words,
        " ".join(word.text for word in said),
        tuple(wanted),
        tuple(unwanted),
        tuple(conditions),
        of_tracks,
    )


def _expression(term: Term) -> str | None:
    """Return what the search index can tell of ``term``: all of it, or where to look (years)."""
    match term.what:
        case Words(text, quoted):
            return _words(text, quoted=quoted) if quoted or term.negated else None
        case Match(TextField.TITLE | TextField.ARTIST | TextField.ALBUM as field, text, quoted):
            return _in_column(field, _words(text, quoted=quoted))
        case Match(TextField.GENRE, text, quoted):
            return _in_column("more", _words(text, GENRE_MARK, quoted=quoted))
        case Match(TextField.COMPOSER, text, quoted):
            return _in_column("more", _words(text, COMPOSER_MARK, quoted=quoted))
        case Between(NumberField.YEAR, int(low), int(high)) if not term.negated:
            years = _year_prefixes(low, min(high, LATEST_YEAR))
            found = " OR ".join(f'"{year}"*' for year in years)
            return _in_column("more", found if len(years) <= _MOST_YEARS else None)
    return None


def _words(text: str, mark: str = "", *, quoted: bool) -> str | None:
    return phrase_expression(text, mark) if quoted else match_expression(text, mark)


def _in_column(column: str, expression: str | None) -> str | None:
    return f"{column} : ({expression})" if expression else None


def _year_prefixes(low: int, high: int) -> list[str]:
    """Return the fewest beginnings of four digits that cover ``low`` to ``high``."""
    found: list[str] = []
    while low <= high and len(found) <= _MOST_YEARS:
        size = 1
        while size < 1000 and low % (size * 10) == 0 and low + size * 10 - 1 <= high:  # noqa: PLR2004 - the first digit stays
            size *= 10
        found.append(f"{low:04d}"[: 5 - len(str(size))])
        low += size
    return found


def _conditions(what: What, *, alone: bool) -> Iterator[Condition]:
    """Yield what the search index cannot tell; ``alone`` if it is not asked at all."""
    match what:
        case Match(TextField.CODEC, text):
            yield _codec(text.lower())
        case Match(TextField.ALBUM_ARTIST, text, quoted):
            if expression := _in_column("artist", _words(text, quoted=quoted)):
                yield Condition(
                    "tracks.album_id IN (SELECT rowid FROM album_words WHERE album_words MATCH ?)",
                    (expression,),
                )
        case Between(NumberField.PLAYS):
            yield Condition(*played(what, alone=alone))
        case Between():
            yield _between(what)
        case Is(FlagField.LOVED, value):
            yield Condition(loved(value=value, alone=alone))
        case Is(FlagField.LOSSLESS, value):
            yield Condition(f"tracks.codec {'IN' if value else 'NOT IN'} ({_LOSSLESS})")
        case Under(text):
            yield _under(text)


def _codec(text: str) -> Condition:
    """Match a codec by its beginning, or a file suffix as a whole."""
    names = _CODECS.get(text, ())
    marks = "".join(", ?" for _ in names)
    condition = f"tracks.codec IN (?{marks}) OR (tracks.codec >= ? AND tracks.codec < ?)"
    return Condition(condition, (text, *names, text, text + "\U0010ffff"))


def _between(what: Between) -> Condition:
    """Compare a number; where a file does not say (0, or no date), nothing holds of it."""
    if what.field is NumberField.YEAR:
        return _year(what)
    if what.field is NumberField.ADDED:
        return _added(what)
    if what.field is NumberField.LENGTH:
        low = None if what.low is None else what.low * 1000
        high = None if what.high is None else what.high * 1000 + 999
        return _bounded("tracks.duration", low, high)
    return _bounded(_COLUMNS[what.field], what.low, what.high)


def _bounded(column: str, low: int | None, high: int | None) -> Condition:
    bounds = ((f"{column} >= ?", low), (f"{column} <= ?", high))
    given = [(sql, bound) for sql, bound in bounds if bound is not None]
    sql = " AND ".join((f"{column} > 0", *(sql for sql, _ in given)))
    return Condition(sql, tuple(bound for _, bound in given))


def _added(what: Between) -> Condition:
    """Compare whole days since a file was seen first: one seen today is of 0 days."""
    parts: list[str] = []
    arguments: list[object] = []
    if what.low is not None:
        parts.append(f"files.added <= {_NOW} - ?")
        arguments.append(what.low * _DAY)
    if what.high is not None:
        parts.append(f"files.added > {_NOW} - ?")
        arguments.append((what.high + 1) * _DAY)
    return Condition(" AND ".join(parts), tuple(arguments))


def _year(what: Between) -> Condition:
    """Compare the first four digits of a date as text: "1969-09" lies in 1969."""
    arguments: list[object] = []
    sql = "tracks.date > '0'" if what.low is None else "tracks.date >= ?"
    if what.low is not None:
        arguments.append(f"{what.low:04d}" if what.low <= LATEST_YEAR else ":")
    if what.high is not None and what.high < LATEST_YEAR:
        sql += " AND tracks.date < ?"
        arguments.append(f"{what.high + 1:04d}")
    return Condition(sql, tuple(arguments))


def _under(text: str) -> Condition:
    whole = os.path.expanduser(text) if text.startswith("~") else text  # noqa: PTH111 - keeps a last slash
    if not os.path.isabs(whole):  # noqa: PTH117
        escaped = "".join(f"\\{c}" if c in "%_\\" else c for c in text)
        return Condition("CAST(files.path AS TEXT) LIKE ? ESCAPE '\\'", (f"%{escaped}%",))
    low = os.fsencode(whole)
    return Condition("files.path >= ? AND files.path < ?", (low, _behind(low)))


def _behind(prefix: bytes) -> bytes:
    """Return the first bytes that are behind all that begin with ``prefix``, which is not empty."""
    bare = prefix.rstrip(b"\xff")
    return bare[:-1] + bytes([bare[-1] + 1])


def joined(conditions: Sequence[Condition]) -> Condition:
    """Return all ``conditions`` as the end of a WHERE, each behind an AND."""
    arguments = tuple(argument for one in conditions for argument in one.arguments)
    return Condition("".join(f" AND ({one.sql})" for one in conditions), arguments)
