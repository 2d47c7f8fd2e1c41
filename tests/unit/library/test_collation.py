"""The order of names: what listeners of each language expect, and what every order must keep."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.collation import sort_key
from player.library.database import open_database

ANYTHING = st.text(max_size=24)
ALPHABETS = st.text(
    alphabet="abcxyzåäöøéñçßабвгдеёжийіїґяαβγδωσς אבגכך بتپيی 0123456789.-!'", max_size=16
)

IN_ORDER = {
    "Latin with accents": [
        "Abba", "Æon", "Ähnlich", "Ångström", "azul", "Éa", "eb", "Łódź", "Long", "Ole", "Øre",
        "Oz", "straße", "Strassf", "Zebra", "Þór",
    ],
    "Cyrillic": [
        "Ария", "Гора", "Ґава", "Ёж", "Ежевика", "Єва", "Жуки", "Ива", "Ия", "Їжак", "Інь", "Йорш",
        "Кино", "Яма",
    ],
    "Greek": ["Άλφα", "Βήτα", "Σωκράτης", "Ωμέγα"],
    "Hebrew": ["אביב", "כב", "ךג", "לב", "שלום", "תל אביב"],
    "Arabic and Persian": [
        "أم كلثوم", "بشار", "پرویز", "تامر", "جمال", "چنگیز", "حسن", "کامران", "كمال", "گوگوش",
        "ماجدة", "ياسر",
    ],
    "Thai": ["กา", "เก", "ขา", "พา", "เพลง", "ลา", "โลโซ"],
    "Japanese by reading": [
        "あいみょん", "宇多田ヒカル", "きゃりーぱみゅぱみゅ", "桜井", "サザンオールスターズ",
        "沢田研二", "中島みゆき", "はっぴいえんど", "米津ケンシ",
    ],
    "Chinese by pinyin": [
        "阿妹", "陈奕迅", "陳綺貞", "黎明", "李健", "李宗盛", "王菲", "五月天", "張學友", "周杰倫",
    ],
    "Korean": ["가인", "방탄소년단", "싸이", "아이유"],
    "punctuation and symbols first": ["!!!", "†††", "🎵🎵", "2Pac", "Aaa", "...And You Will Know"],
    "numbers": [
        "2 Unlimited", "2Pac", "10cc", "112", "1000 Robota", "Track 2", "Track 02b", "Track 10",
        "Vol. 9", "Vol. 10",
    ],
    "scripts": ["1999", "Zappa", "Ωμέγα", "Ария", "שלום", "ياسر", "かな", "汉字", "한글"],
    "words before letters": ["De La Soul", "De Vries", "Dead Can Dance", "Deadmau5"],
    "punctuation within": ["AC/DC", "Ace", "a-ha", "Jay-Z", "Jaz", "Sgt. A", "Sgt B"],
}  # fmt: skip


@pytest.mark.parametrize("names", IN_ORDER.values(), ids=IN_ORDER)
def test_names_are_in_the_order_of_their_language(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(backwards, key=sort_key) == names
    assert sorted(names[1::2] + names[::2], key=sort_key) == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Björk", "BJORK"), ("AC/DC", "acdc"), ("Sigur Rós", "sigur  ros"), ("Ёлка", "елка"),
        ("カナ", "かな"), ("ｶﾅ", "カナ"), ("が", "か"), ("straße", "STRASSE"),
        ("Track 007", "Track 7"),
        ("Ｗｉｄｅ", "wide"), ("Ἀθήνα", "αθηνα"), ("한글", unicodedata.normalize("NFD", "한글")),
        ("٣ days", "3 days"), ("４ you", "4 You"), ("דרך", "דרכ"), ("فرزاد", "فـرزاد"),
    ],
)  # fmt: skip
def test_what_does_not_count(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("The Beatles", "Beatles"), ("A Perfect Circle", "Perfect Circle"), ("An Horse", "Horse"),
        ("Die Ärzte", "Ärzte"), ("Der Plan", "Plan"), ("Das Racist", "Racist"),
        ("Ein Heldenleben", "Heldenleben"), ("Les Négresses Vertes", "Négresses Vertes"),
        ("L'Impératrice", "Impératrice"), ("L’Étoile", "Étoile"), ("La Oreja", "Oreja"),
        ("Los Lobos", "Lobos"), ("El Guincho", "Guincho"), ("Il Divo", "Divo"),
        ("Gli Ufo", "Ufo"), ("Lo Stato Sociale", "Stato Sociale"), ("Os Mutantes", "Mutantes"),
        ("Het Goede Doel", "Goede Doel"), ("The 1975", "1975"), ("THE THE", "The"),
    ],
)  # fmt: skip
def test_articles_do_not_count(text: str, without: str) -> None:
    assert sort_key(text) == sort_key(without, without + "!")


@pytest.mark.parametrize(
    "text",
    [
        "De La Soul", "Theatre of Hate", "The", "The !!!", "A", "A-ha", "An die Musik", "Die Hard",
        "Die With a Smile", "La La Land", "Los Angeles Negros", "Las Vegas", "Lo Moon", "A to Z",
        "O Superman", "As I Lay Dying", "I Pooh", "Lady", "Derek", "Elbow", "Osmonds", "Il est là",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_article_counts(text: str) -> None:
    assert sort_key(text) == sort_key(text, text + ".\u200b!x")[: len(sort_key(text))]


def test_a_sort_tag_is_taken_as_it_is() -> None:
    assert sort_key("David Bowie", "Bowie, David") == sort_key("Bowie, David")
    assert sort_key("Theo", "The Theo") > sort_key("Tha")
    assert sort_key("中島みゆき", "Nakajima, Miyuki") == sort_key("nakajima miyuki")


def test_a_sort_tag_that_repeats_the_name_tells_nothing() -> None:
    assert sort_key("The Beatles", "the beatles") == sort_key("Beatles")


def test_without_readings_characters_stand_by_themselves() -> None:
    assert sort_key("周杰倫", aloud=False) == "周杰倫"
    assert sort_key("The Beatles", aloud=False) == sort_key("The Beatles")
    assert sort_key("z", aloud=False) < sort_key("周", aloud=False)


def test_characters_that_nobody_reads_do_not_disturb_their_neighbours() -> None:
    unread = "\U0003106c\U0003106b"
    names = ["白" + unread, "周" + unread, unread + "白"]
    assert sorted([names[1], names[2], names[0]], key=sort_key) == names


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "!!!\0\udc00", " ", "\ud800a"])
def test_every_key_can_be_stored(text: str) -> None:
    key = sort_key(text)
    assert "\0" not in key
    assert key.encode()


@given(ANYTHING)
def test_a_key_is_always_the_same_and_can_be_stored(text: str) -> None:
    key = sort_key(text)
    sort_key.cache_clear()
    assert sort_key(text) == key
    assert "\0" not in key
    assert key.encode().decode() == key


@given(ALPHABETS)
def test_case_does_not_count(text: str) -> None:
    assert sort_key(text.upper()) == sort_key(text) == sort_key(text.lower())


@given(st.text(alphabet="abxäøйі9 ", max_size=8), st.text(alphabet="abxäøйія", min_size=1))
def test_a_name_comes_before_those_it_begins(text: str, more: str) -> None:
    told = text + "!"  # as a tag: articles count in both
    assert sort_key("?", told) <= sort_key("?", told + more)


@given(st.integers(0, 10**30), st.integers(0, 10**30))
def test_numbers_are_in_the_order_of_numbers(one: int, other: int) -> None:
    assert (sort_key(f"Vol. {one}") < sort_key(f"Vol. {other}")) == (one < other)


@given(st.lists(ANYTHING, max_size=12))
def test_sqlite_has_the_same_order(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    keys = [sort_key(text) for text in texts]
    assert _by_sqlite(tmp_path_factory.getbasetemp() / "order.db", keys) == sorted(keys)


def _by_sqlite(path: Path, keys: list[str]) -> list[str]:
    with open_database(path) as database, database.transaction() as db:
        values = ", ".join(["(?)"] * len(keys)) or "(NULL)"
        rows = db.execute(f"SELECT * FROM (VALUES {values}) ORDER BY 1", keys)  # noqa: S608
        return [key for (key,) in rows if key is not None]
