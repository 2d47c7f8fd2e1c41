"""What tags say, made fit to show, to sort and to store: text, numbers, dates, names of files.

Called by ``library.tags``. Pure; never opens a file and never fails: what makes no sense is empty.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

LONGEST_TEXT = 2000
"""Characters kept of one field: more is not for reading, and a tag may claim any length."""

_KEPT = 200
"""Characters of a text that is worth remembering: what comes again is no novel."""

HIGHEST_INDEX = 9999
"""Greatest believable disc or track number."""

_SPACE = re.compile(r"\s+")
_INDEX = re.compile(r"\s*(\d{1,9})(?!\d)")
_DATE = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)")
_COMPACT_DATE = re.compile(r"\s*(\d{4})(\d{2})(\d{2})\s*\Z")
_NUMBERED = re.compile(
    r"""\s*
    (?:(?P<disc>\d)-(?=\d\d))?          # 1-02 Title
    (?P<number>\d{1,3})
    (?P<gap>[\s._)\-–]+)
    (?P<title>\S.*)
    """,
    re.VERBOSE | re.DOTALL,
)
_TURNING = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF"})
"""Signs that turn the text after them around, beyond the title that they stand in."""

_BETWEEN = re.compile(r"[\s-]")
_ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}", re.ASCII)
_LONGEST_CODE = 40
_JOINED = re.compile(r"[\s/;,]+")
_UUID = 36
_LAST_BARE_NUMBER = 35


def clean(text: str) -> str:
    """Return ``text`` on one line, without control characters, in a length fit to show.

    Nothing in it turns other texts around. Lone surrogates (file names that are not UTF-8) become
    the replacement character.
    """
    text = text[: LONGEST_TEXT * 2]
    if text.isprintable():  # then its only white space is the plain space
        if "  " not in text:
            return text.strip()[:LONGEST_TEXT]
    else:
        text = "".join(_shown(character) for character in text)
    return _SPACE.sub(" ", text).strip()[:LONGEST_TEXT]


def _shown(character: str) -> str:
    match unicodedata.category(character):
        case "Cc" | "Zl" | "Zp":
            return " "
        case "Cs":
            return "\ufffd"
        case "Cf" if unicodedata.bidirectional(character) in _TURNING:
            return ""
        case _:
            return character


def clean_all(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts that still say something when cleaned, each once, in order."""
    if len(texts) == 1 and len(texts[0]) <= _KEPT:
        return _clean_alone(texts[0])
    return tuple(dict.fromkeys(text for text in map(clean, texts) if text))


@lru_cache(maxsize=2048)
def _clean_alone(text: str) -> tuple[str, ...]:
    """Names come again: of artists on every track, of genres on every album."""
    cleaned = clean(text)
    return (cleaned,) if cleaned else ()


@lru_cache(maxsize=2048)
def index(text: str) -> int:
    """Return the number at the start of ``text`` ("3", "3/12", "03"), or 0."""
    found = _INDEX.match(text)
    number = int(found[1]) if found else 0
    return number if number <= HIGHEST_INDEX else 0


@lru_cache(maxsize=2048)
def date(text: str) -> str:
    """Return the year, year and month, or full date that ``text`` starts with, in ISO 8601 form.

    Failing that, any year in it ("May 1999"); failing that, nothing.
    """
    compact = _COMPACT_DATE.match(text)
    found = compact or _DATE.match(text)
    if found is None or found[1] == "0000":
        year = _YEAR.search(text)
        return year[1] if year else ""
    parts = [found[1]]
    for part, highest in zip(found.groups()[1:], (12, 31), strict=True):
        if part is None or not 1 <= int(part) <= highest:
            break
        parts.append(part)
    return "-".join(parts)


def is_true(text: str) -> bool:
    """Return whether a flag such as COMPILATION is set by ``text``."""
    return text.strip().lower() in {"1", "true", "yes"}


@lru_cache(maxsize=2048)
def index_total(text: str) -> int:
    """Return the number behind the stroke of "3/12", or 0."""
    return index(text.partition("/")[2])


def isrc(text: str) -> str:
    """Return an International Standard Recording Code in capitals, without hyphens, or nothing.

    Twelve characters: country, registrant, year and designation (ISO 3901).
    """
    plain = (text if text.isalnum() else _BETWEEN.sub("", text[:_LONGEST_CODE])).upper()
    return plain if _ISRC.fullmatch(plain) else ""


def identifiers(texts: Sequence[str]) -> tuple[str, ...]:
    """Return identifiers in lower case, each once; some taggers join several in one text."""
    if len(texts) == 1 and _is_identifier(texts[0]):
        return (texts[0].lower(),)
    parts = (part for text in texts for part in _JOINED.split(clean(text).lower()))
    return tuple(dict.fromkeys(part for part in parts if part))


def _is_identifier(text: str) -> bool:
    """Return whether ``text`` has the form of a UUID; it need not be one."""
    return len(text) == _UUID and text.isascii() and text.replace("-", "").isalnum()


def genres(texts: Sequence[str]) -> tuple[str, ...]:
    """Return genres, each once whatever its case; "Jazz; Soul" is two, "R&B/Soul" is one."""
    if len(texts) == 1 and ";" not in texts[0]:
        return clean_all(texts)
    found: dict[str, str] = {}
    for genre in clean_all([part for text in texts for part in text.split(";")]):
        found.setdefault(genre.casefold(), genre)
    return tuple(found.values())


def name_parts(stem: str) -> tuple[str, int, int]:
    """Return (title, track number, disc number) as a file's name without suffix tells them.

    "03 - Song", "1-03 Song" and "03_Song" carry a number; "99 Luftballons", "7 Seconds" and
    "1999" are taken as titles: a bare number counts only with a sign behind it, a leading zero,
    or, in two digits, up to 35.
    """
    found = _NUMBERED.match(stem)
    if found is None or not _is_numbering(found):
        return clean(_words(stem)), 0, 0
    disc = int(found["disc"] or 0)
    return clean(_words(found["title"])), int(found["number"]), disc


def _is_numbering(found: re.Match[str]) -> bool:
    number = found["number"]
    if found["disc"] or found["gap"].strip() or number.startswith("0"):
        return True
    return len(number) == 2 and int(number) <= _LAST_BARE_NUMBER  # noqa: PLR2004 - two digits


def _words(name: str) -> str:
    """Return ``name`` with underscores for spaces undone."""
    return name if " " in name else name.replace("_", " ")
