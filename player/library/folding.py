"""Text as search compares it: without case, width, accents and punctuation.

Called by ``library.index`` for what is stored and by ``library.queries`` for what is typed; both
must fold alike. Pure.

A word with punctuation inside is found joined and in parts (AC/DC: acdc, ac, dc); the parts are
stored behind the text, as are words of nothing but punctuation, so that its words follow each other
as people say them. Scripts written
without spaces (Chinese, Japanese, Thai…) are stored one token per character, so that any part is
found as a phrase. Symbols (emoji) and words of nothing but punctuation ("!!!") get tokens made
from their code points.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

MOST_WORDS = 16
"""Words of a query that count; the rest of a pasted page is ignored."""

LONGEST_SQUEEZED = 48
"""Characters of a text that count where it is compared as one token."""

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ʼ": "'", "ʻ": "'",
    }
)  # fmt: skip
"""Letters that Unicode does not decompose, as they are typed on a plain keyboard."""

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f]"
)
"""Accents and vowel points that people leave out when they type; not the marks that spell
Indic, Thai or kana."""

_HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
"""Katakana and the hiragana of the same sound: Unicode has both in the same order."""

_KATAKANA = re.compile("[\u30a1-\u30f6\u30fd\u30fe]")

_DENSE = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u109f\u1780-\u17d3"  # Thai to Khmer
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b"
    "\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"  # kana
    "\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_PLAIN_PIECES = re.compile("[a-z0-9]+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return ``text`` without case, width and accents, single-spaced; punctuation stays.

    Katakana become hiragana: people type whichever their keyboard gives them.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    text = _MARKS.sub("", unicodedata.normalize("NFD", text))
    text = unicodedata.normalize("NFC", text)
    if _KATAKANA.search(text):
        text = text.translate(_HIRAGANA)
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class _Joined:
    """Pieces of one word: "acdc" in the parts "ac" and "dc"; one part for a plain word."""

    parts: tuple[str, ...]

    def words(self) -> tuple[str, ...]:
        return ("".join(self.parts),)

    def more(self) -> tuple[str, ...]:
        return self.parts if len(self.parts) > 1 else ()

    def asked(self, mark: str) -> str:
        whole = f'"{mark}{"".join(self.parts)}"*'
        if len(self.parts) == 1:
            return whole
        parts = " AND ".join(f'"{mark}{part}"' for part in self.parts[:-1])
        return f'({whole} OR ({parts} AND "{mark}{self.parts[-1]}"*))'


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Tokens that must follow each other."""

    tokens: tuple[str, ...]
    aside: bool = False
    """Nothing but punctuation: not one of the words that follow each other."""

    def words(self) -> tuple[str, ...]:
        return () if self.aside else self.tokens

    def more(self) -> tuple[str, ...]:
        return self.tokens if self.aside else ()

    def asked(self, mark: str) -> str:
        return f'"{" ".join(mark + token for token in self.tokens)}"'


_Term = _Joined | _Phrase


@lru_cache(maxsize=8192)
def stored_text(text: str, mark: str = "") -> str:
    """Return the tokens of ``text`` as the search index stores them, each behind ``mark``."""
    folded = fold(text)
    if _is_words(folded):
        return " ".join([mark + word for word in folded.split()]) if mark else folded
    tokens: list[str] = []
    more: list[str] = []
    for word in folded.split():
        if word.isascii() and word.isalnum():  # as most are; what follows would say the same
            tokens.append(word)
            continue
        for term in _terms(word):
            tokens += term.words()
            more += term.more()
    return " ".join([mark + token for token in tokens + more])


@lru_cache(maxsize=8192)
def squeezed(text: str) -> str:
    """Return ``text`` as one token, its first ``LONGEST_SQUEEZED`` characters: "acdc", "letitbe".

    What begins alike when typed, whatever stands between the words, begins alike here.
    """
    folded = fold(text)
    if _is_words(folded):
        return folded.replace(" ", "")[:LONGEST_SQUEEZED]
    if folded.isascii() and (pieces := _PLAIN_PIECES.findall(folded)):
        return "".join(pieces)[:LONGEST_SQUEEZED]
    tokens = [token for term in _asked_terms(text, most=None) for token in _in_order(term)]
    return "".join(tokens)[:LONGEST_SQUEEZED]


def _is_words(folded: str) -> bool:
    """Return whether there is nothing but words between spaces, each one token: most texts."""
    if not folded.replace(" ", "").isalnum():
        return False
    return folded.isascii() or _DENSE.search(folded) is None


def match_expression(text: str, mark: str = "") -> str | None:
    """Return the FTS5 query for what was typed: every word a prefix, in any order.

    ``mark`` is what the wanted tokens were stored behind. None when nothing can be searched for.
    Syntax: https://www.sqlite.org/fts5.html, section 3.
    """
    terms = _asked_terms(text)
    return " AND ".join(term.asked(mark) for term in terms) or None


def phrase_expression(text: str, mark: str = "") -> str | None:
    """Return the FTS5 query for whole words that follow each other as in ``text``; see above."""
    tokens = [mark + token for term in _asked_terms(text) for token in _in_order(term)]
    return f'"{" ".join(tokens)}"' if tokens else None


def _asked_terms(text: str, most: int | None = MOST_WORDS) -> list[_Term]:
    """Return the terms of ``text`` without its punctuation, unless there is nothing else."""
    words = fold(text).split()
    spoken = [word for word in words if not is_punctuation(word)]
    return [term for word in (spoken or words)[:most] for term in _terms(word)]


def _in_order(term: _Term) -> tuple[str, ...]:
    return term.words() or term.more()


def is_punctuation(word: str) -> bool:
    """Return whether nothing in ``word`` is a letter, a digit or a symbol like emoji."""
    return not any(c.isalnum() or unicodedata.category(c) == "So" for c in word)


def _terms(word: str) -> Iterator[_Term]:
    if word.isascii() and (parts := _PLAIN_PIECES.findall(word)):
        yield _Joined(tuple(parts))
    elif is_punctuation(word):
        codes = tuple(_code(c) for c in word if unicodedata.category(c)[0] in "PSN")
        if codes:
            yield _Phrase(codes, aside=True)
    else:
        yield from _mixed_terms(word)


def _mixed_terms(word: str) -> Iterator[_Term]:
    """Divide a word of any script into runs: letters, characters written densely, symbols."""
    parts: list[str] = []
    dense: list[str] = []
    letters = ""
    for character in word + " ":
        kind = _kind(character)
        if kind != "letter" and letters:
            parts.append(letters)
            letters = ""
        if kind in {"dense", "symbol", "end"} and parts:
            yield _Joined(tuple(parts))
            parts = []
        if kind in {"letter", "end"} and dense:
            yield _Phrase(tuple(dense))
            dense = []
        if kind == "letter":
            letters += character
        elif kind in {"dense", "symbol"}:
            as_it_is = kind == "dense" and _is_known(character)
            dense.append(character if as_it_is else _code(character))


def _kind(character: str) -> str:
    if character == " ":
        return "end"
    if _DENSE.match(character):
        return "dense"
    category = unicodedata.category(character)
    if category[0] in "LN" or category in {"Mn", "Mc"}:
        return "letter"
    return "symbol" if category == "So" else "between"


def _is_known(character: str) -> bool:
    """Return whether the index's tokenizer takes ``character`` for a letter.

    Its tables are older than Python's: radicals are symbols, and planes above the first incomplete.
    """
    return character <= "\uffff" and unicodedata.category(character)[0] in "LNM"


def _code(character: str) -> str:
    return f"u{ord(character):x}"
