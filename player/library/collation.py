"""The keys that albums, artists and tracks are sorted by, as their listeners would sort them.

Called by ``library.index_rows``, which stores the keys, so that SQL sorts by them; nobody compares
names in any other way. Pure. A key is text: by code point, as Python and SQLite both compare.

Case, width, accents and punctuation do not count, words end before letters do, and numbers count
as numbers. Scripts follow each other, each in the order of its own alphabet, near to the default
table of the Unicode Collation Algorithm (https://www.unicode.org/reports/tr10/) at its first level:
ä, å and ø stand with a and o, ё with е, but й after и. Japanese is sorted by its kana reading,
Chinese by pinyin, each behind the other scripts. Names of nothing but punctuation come first.
"""

import re
import unicodedata
from functools import lru_cache

from player.library.folding import fold
from player.library.readings import HAN, has_kana, kana_reading, pinyin

_AFTER = "\uf8f0"
"""Private: makes a letter of its own of the one before it, behind all words that begin with that.
The characters after it do the same, for second and third letters."""

_FOLLOWING = (
    # Latin, then Cyrillic of all languages, then the Arabic script of Persian and Urdu.
    "dð eə nŋ oɔ zþʒ гґғ дђѓ еє зѕ иіјй кқ лљ нњң оө тћќ уўұү хһ чџ аә بپ تٹ جچ دڈ رڑ زژ كگ نں"
)
"""Letters that stand right behind another one, each group in its order."""

_SAME = {
    "ї": "і", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
    "ک": "ك", "ی": "ي", "ى": "ي", "ہ": "ه", "ـ": "", "ー": "",
}  # fmt: skip
"""Letters that are another one in the alphabet; the strokes that only lengthen count for none."""

_KANA = str.maketrans(
    {
        **{chr(code + 0x60): chr(code) for code in range(0x3041, 0x3097)},
        **dict(zip("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ", strict=True)),
        **dict(zip("ァィゥェォッャュョヮヵヶ", "あいうえおつやゆよわかけ", strict=True)),
        "\u3099": "", "\u309a": "",
    }
)  # fmt: skip
"""Hiragana for katakana, large for small, unvoiced for voiced, as in a Japanese index."""

_ARTICLES = re.compile(
    r"(?:"
    r"the|a(?! (?:to|is|and|la|le)\b)|an(?= [aeiouh8])|"
    r"der|die(?! (?:another|for|hard|with|young)\b)|das|eine?|"
    r"les?|la(?! la\b)|une?|"
    r"el|los(?! angeles\b)|las(?! vegas\b)|una|"
    r"il(?! (?:a|est|faut|y)\b)|gli|lo(?= (?:gn|ps|s[b-df-hj-np-tv-z]|z))|"
    r"os|uma|het|een|els"
    r") (?=\w)|l['’](?=\w)"
)
"""Articles that do not count at the beginning: those of English, German, French, Spanish, Italian,
Portuguese, Dutch and Catalan that hardly begin a name in any other language, or only before words
that give them away. Left out, as they mean other things more often than they are articles: "de"
(De La Soul, De André), "o" and "as" (O Superman, As I Lay Dying), "i" (I Am Kloot), "den" (Den
Haag), "en". Arabic and Hebrew ones are part of the word and cannot be told from it."""

_NUMBER = re.compile(r"\d+")
_THAI = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])")
_THAI_TONES = re.compile("[\u0e47-\u0e4e\u0ec8-\u0ecd]")

_HAN_LEAD = "\u4e00"
_LONGEST_COUNT = 0xD7FF
_NOTHING = " "
"""Before what has no letter and no digit: sorted before all that has."""


def _own_letters() -> dict[int, str]:
    made = {ord(letter): same for letter, same in _SAME.items()}
    for group in _FOLLOWING.split():
        for place, letter in enumerate(group[1:]):
            made[ord(letter)] = group[0] + chr(ord(_AFTER) + place)
    made[ord("ї")] = made[ord("і")]
    return made


_LETTERS = _own_letters()


@lru_cache(maxsize=4096)
def sort_key(text: str, sort_tag: str = "", *, aloud: bool = True) -> str:
    """Return what ``text`` is sorted by: text without NUL and lone surrogates.

    ``sort_tag`` is how the tagger wants it sorted, and is taken as it is, with its articles; one
    that only repeats ``text`` tells nothing. Unless ``aloud``, Chinese and Japanese are sorted by
    character, without the dictionaries of their readings, which take a second to load.
    """
    told = sort_tag if sort_tag and fold(sort_tag) != fold(text) else ""
    spoken = told or text
    if aloud and not spoken.isascii():
        spoken = _read(spoken)
    plain = _in_order(spoken)
    if not told and (article := _ARTICLES.match(plain)):
        plain = plain[article.end() :]
    bare = " ".join("".join(c for c in plain if _counts(c)).split())
    if not bare:
        return _NOTHING + "".join(c for c in plain if unicodedata.category(c) not in {"Cc", "Cs"})
    return _NUMBER.sub(_number, bare)


def _read(text: str) -> str:
    """Return Chinese as pinyin, marked so that it stays behind other scripts, Japanese as kana."""
    if not HAN.search(text):
        return text
    if has_kana(text) or any(map(_is_japanese, text)):
        return kana_reading(text)
    return HAN.sub(lambda run: "".join(map(_syllable, run[0], pinyin(run[0]))), text)


def _syllable(character: str, read: str) -> str:
    # Surnames that sound alike stay apart.
    return f"{_HAN_LEAD}{read}{character}"


def _is_japanese(character: str) -> bool:
    """Return whether only Japanese writes ``character``: 桜, 沢, 込.

    It is in JIS X 0208, but neither in GB 2312 nor in Big5.
    """
    return (
        HAN.fullmatch(character) is not None
        and _is_in(character, "euc_jp")
        and not _is_in(character, "gb2312")
        and not _is_in(character, "big5")
    )


def _is_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _in_order(text: str) -> str:
    """Return ``text`` folded, its letters replaced by ones in the order of their alphabets."""
    if text.isascii():
        return fold(text)
    text = unicodedata.normalize("NFKC", text).casefold()
    text = fold(unicodedata.normalize("NFC", text).translate(_LETTERS))
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_KANA))
    return _THAI.sub(r"\2\1", _THAI_TONES.sub("", text))


def _counts(character: str) -> bool:
    """Return whether ``character`` is no punctuation, symbol or control."""
    return unicodedata.category(character)[0] not in "PSC" or _AFTER <= character <= "\uf8ff"


def _number(figures: re.Match[str]) -> str:
    """Return a number so that its length counts first, between spaces and letters."""
    value = "".join(str(unicodedata.decimal(figure)) for figure in figures[0]).lstrip("0") or "0"
    return f"0{chr(min(len(value), _LONGEST_COUNT))}{value}"
