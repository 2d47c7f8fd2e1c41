"""The letters beside a long list, and where they lead."""

from array import array
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from player.library.collation import sort_key
from player.models.shelves import Listing, Mark
from player.ui.shelves_jumping import Letter, letters_of, row_named


def listing(names: Sequence[str], rows: int = 100) -> Listing:
    texts = sorted(set(names))
    return Listing(
        tracks=array("q", range(rows)), marks=tuple(Mark(t, n) for n, t in enumerate(texts))
    )


def test_each_letter_leads_to_the_first_name_that_begins_with_it() -> None:
    found = letters_of(listing(["1970", "70s", "abba", "aha", "björk", "cher", "\u4e00yi", "?"]))
    assert found == (
        Letter("#", 0),
        Letter("?", 2),
        Letter("A", 3),
        Letter("B", 5),
        Letter("C", 6),
        Letter("文", 7),
        Letter("Y", 7),
    )


def test_names_of_asia_are_under_the_letters_of_their_indexes() -> None:
    chinese = ["阿妹", "李健", "黎明", "王菲", "周杰倫"]
    names = [*chinese, "かな", "桜井", "サザン", "가인", "까치", "싸이"]
    found = letters_of(listing([sort_key(name) for name in names]))
    assert "".join(letter.letter for letter in found) == "かさ文ALWZㄱㅅ"
    raw = letters_of(listing(["abba", "beck", "cher", *(sort_key(n, aloud=False) for n in names)]))
    assert "".join(letter.letter for letter in raw) == "ABCかさ文ㄱㅅ"


def test_of_many_scripts_those_of_few_names_have_one_letter() -> None:
    latin = [f"{letter}{n}" for letter in "abcdefghijklmnopqrstuvwxyz" for n in range(4)]
    cyrillic = list("абвгдежзиклмн")
    greek = ["αβ", "βγ", "γδ"]
    found = letters_of(listing([*latin, *cyrillic, *greek], rows=120))
    assert "".join(letter.letter for letter in found) == "ABCDEFGHIJKLMNOPQRSTUVWXYZΑА"
    assert len(found) <= 36


def test_chinese_names_are_found_by_a_character_and_by_their_pinyin() -> None:
    marks = listing([sort_key(name) for name in ("abba", "李健", "王菲", "周杰倫")]).marks
    typed = ("li", "wang", "王", "周杰", "赵")
    assert [row_named(marks, text) for text in typed] == [1, 2, 2, 3, -1]


def test_few_names_and_few_letters_have_none() -> None:
    assert letters_of(Listing()) == ()
    assert letters_of(listing("abcdef", rows=59)) == ()
    assert letters_of(listing(["a", "b", "c"])) == ()


@given(st.lists(st.text("ab1 \u4e00李健ézかンА가나ß", min_size=1), max_size=40))
def test_every_name_is_behind_its_letter(names: list[str]) -> None:
    one = listing([*names, "a", "b", "c", "d"])
    found = letters_of(one)
    rows = [letter.place for letter in found]
    assert rows == sorted(rows)
    assert rows[0] == 0
    signs = {mark.text[:1].strip() for mark in one.marks if mark.text < "あ"}
    assert {"#" if sign.isdigit() else sign.upper() or "…" for sign in signs} <= {
        letter.letter for letter in found
    }
