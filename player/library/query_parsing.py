"""The query language of the search box: ``artist:nina year:1960..1969 -live rate:>=96k``.

Called by ``library.searching``. Pure; any text is a query. Words are separated by spaces; a quoted
text is one, and ``-`` before one means "without". What is not the name of a field is a word like
any other ("re:stacks", "2:22"), and so is a name in dashes ("-M-"). The language has no nesting:
it is regular, and a regular expression reads it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from player.library.folding import is_punctuation
from player.library.query import (
    Field,
    FlagField,
    Is,
    Match,
    NumberField,
    PathField,
    Query,
    Term,
    TextField,
    Under,
    What,
    Words,
)
from player.library.query_notes import NO_FIELD, NO_FLAG, NO_NUMBER, Note
from player.library.query_numbers import read_between

MOST_TERMS = 32
"""Terms of a query that count; the rest of a pasted page is ignored."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query and what was wrong with the text; what is wrong is not in the query.

    ``whole`` unless something was left out: a remark may be about words that count as they are.
    """

    query: Query
    notes: tuple[Note, ...] = ()
    whole: bool = True


_FIELDS: dict[str, Field] = {
    **{str(field): field for field in (*TextField, *NumberField, *FlagField, *PathField)},
    "format": TextField.CODEC,
    "samplerate": NumberField.RATE,
    "depth": NumberField.BITS,
    "number": NumberField.TRACK,
    "duration": NumberField.LENGTH,
    "date": NumberField.YEAR,
    "folder": PathField.PATH,
}

_YES = frozenset({"yes", "y", "true", "on", "1"})
_NO = frozenset({"no", "n", "false", "off", "0"})

_Why = tuple[str, tuple[str, ...]]
"""Text and values of a note."""

_OPEN, _CLOSE = '["“„]', '["“”]'
_QUOTED = f'{_OPEN}(?P<{{0}}>[^"“”„]*)(?:{_CLOSE}|\\Z)'
_CLAUSE = re.compile(
    r"(?P<minus>-(?=\S))?(?:"
    r"(?P<name>[A-Za-z]+)[:：](?:" + _QUOTED.format("value_quoted") + r"|(?P<value>\S*))"
    r"|" + _QUOTED.format("quoted") + r"|(?P<word>\S+))"
)


def parse(text: str) -> Parsed:
    """Return what ``text`` asks for, and what of it cannot be asked."""
    terms: list[Term] = []
    notes: list[Note] = []
    whole = True
    for found, _ in zip(_CLAUSE.finditer(_well_formed(text)), range(MOST_TERMS), strict=False):
        read = _term(found)
        if isinstance(read, Term):
            terms.append(read)
        elif read is not None:
            notes.append(Note(found.start(), found.end(), *read))
            whole = False
        notes.extend(_remarks(found, read))
    return Parsed(Query(tuple(terms)), tuple(notes), whole)


def _well_formed(text: str) -> str:
    """Return ``text`` with a question mark for each half of a surrogate pair."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def _term(found: re.Match[str]) -> Term | _Why | None:
    """Return the term of one clause, or why there is none; None while it is not yet typed."""
    negated = found["minus"] is not None
    field = _FIELDS.get((found["name"] or "").lower())
    if field is None:
        return _plain_term(found, negated=negated)
    quoted = found["value_quoted"]
    value = " ".join((found["value"] if quoted is None else quoted).split())
    if not value:
        return None
    what = _condition(field, value, quoted=quoted is not None)
    return what if what is None or isinstance(what, tuple) else Term(what, negated)


def _plain_term(found: re.Match[str], *, negated: bool) -> Term | None:
    if found["quoted"] is not None:
        text = " ".join(found["quoted"].split())
        return Term(Words(text, quoted=True), negated) if text else None
    word = found[0][1:] if negated else found[0]
    if negated and (word.endswith("-") or is_punctuation(word)):
        return Term(Words(found[0]))
    return Term(Words(word), negated)


def _condition(field: Field, value: str, *, quoted: bool) -> What | _Why | None:
    match field:
        case TextField():
            return Match(field, value, quoted)
        case NumberField():
            text, examples = NO_NUMBER[field]
            return read_between(field, value) or (text, (value, *examples))
        case FlagField():
            if value.lower() in _YES | _NO:
                return Is(field, value.lower() in _YES)
            if any(word.startswith(value.lower()) for word in _YES | _NO):
                return None
            return NO_FLAG, (value, f"{field}:yes", f"{field}:no")
        case PathField():
            return Under(value)


def _remarks(found: re.Match[str], read: Term | _Why | None) -> Iterator[Note]:
    """Yield what a listener may have mistyped, though it can be searched for as it is."""
    name = (found["name"] or "").lower()
    if not isinstance(read, Term) or not name or name in _FIELDS:
        return
    for near in get_close_matches(name, _FIELDS, n=1, cutoff=0.75):
        yield Note(found.start(), found.end(), NO_FIELD, (name, near))
