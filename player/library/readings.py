"""How Chinese and Japanese text is typed in Latin letters: pinyin, its initials, romaji.

Called by ``library.search_words`` in the process that writes the library cache; whoever only
searches never loads it, nor the dictionaries of pypinyin (58 MB) and pykakasi (74 MB), which come
with the first text that needs them. Pinyin is told by phrase, Japanese words by their commonest
reading: names may be read otherwise, and are then found by their characters only.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pykakasi import kakasi  # noqa: TID251

LONGEST_RUN = 24
"""Syllables or words of a text that are read; the rest is found by its characters."""
LONGEST_READING = 32
"""Letters of a reading that are stored."""

HAN = re.compile("[\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
_LETTERS = re.compile("[^a-z]+")
_LONG = re.compile("(?<=o)[ou]|(?<=u)u|(?<=a)a")
"""Vowels that only lengthen the one before, which many leave out: toukyou, tokyo."""


def has_kana(text: str) -> bool:
    """Return whether ``text`` shows itself to be Japanese."""
    return not text.isascii() and _KANA.search(text) is not None


def has_readings(text: str) -> bool:
    """Return whether ``text`` may have readings: there are Chinese characters or kana in it."""
    return HAN.search(text) is not None or _KANA.search(text) is not None


@lru_cache(maxsize=8192)
def readings(text: str, *, japanese: bool) -> tuple[str, ...]:
    """Return the words in a-z that ``text`` may be typed with, the whole reading first.

    A reading starts at every syllable (pinyin) or word (romaji) and goes on to the end of the run,
    so that a prefix of one of them is any part of the text. Nothing for text in other scripts.
    ``japanese`` says that characters may be read as Japanese too.
    """
    if text.isascii():
        return ()
    found: list[str] = []
    if japanese and (has_kana(text) or HAN.search(text)):
        words = _romaji(text)
        found += _tails(words)
        found += _tails([_LONG.sub("", word) for word in words])
    for run in HAN.findall(text):
        syllables = _pinyin(run)
        found += _tails(syllables)
        found += (tail for tail in _tails([one[0] for one in syllables]) if len(tail) > 1)
    return tuple(dict.fromkeys(found))


def pinyin(characters: str) -> list[str]:
    """Return how each of the Chinese ``characters`` is read, the tone behind, from 1 to 5: "li3".

    A character that has no reading stands for itself.
    """
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415, TID251 - takes a quarter of a second

    def read(text: str) -> list[str]:
        return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)

    found = read(characters)
    if len(found) == len(characters):
        return found
    return [read(character)[0] for character in characters]  # several unread ones came as one


def kana_reading(text: str) -> str:
    """Return Japanese ``text`` in hiragana; what is neither kana nor Han stays."""
    return "".join(str(part["hira"]) for part in _kakasi().convert(text))


def _tails(parts: Sequence[str]) -> Iterator[str]:
    for start in range(len(parts)):
        yield "".join(parts[start:])[:LONGEST_READING]


def _pinyin(run: str) -> list[str]:
    from pypinyin import lazy_pinyin  # noqa: PLC0415, TID251 - takes a quarter of a second

    read = (_LETTERS.sub("", syllable) for syllable in lazy_pinyin(run[:LONGEST_RUN]))
    return [syllable for syllable in read if syllable]


def _romaji(text: str) -> list[str]:
    """Return the words of ``text`` in Hepburn's letters."""
    read = (_LETTERS.sub("", part["hepburn"].lower()) for part in _kakasi().convert(text))
    return [word for word in read if word][:LONGEST_RUN]


@cache
def _kakasi() -> "kakasi":
    from pykakasi import kakasi  # noqa: PLC0415, TID251 - takes half a second

    return kakasi()  # type: ignore[no-untyped-call]
