"""The letters beside a long list, and where they lead."""

from array import array
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from player.models.shelves import Listing, Mark
from player.ui.shelves_jumping import Letter, letters_of


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
    )


def test_few_names_and_few_letters_have_none() -> None:
    assert letters_of(listing("abcdef", rows=59)) == ()
    assert letters_of(listing(["a", "b", "c"])) == ()


@given(st.lists(st.text("ab1 \u4e00éz", min_size=1), max_size=40))
def test_every_first_character_is_found_once(names: list[str]) -> None:
    one = listing([*names, "a", "b", "c", "d"])
    found = letters_of(one)
    assert len({letter.letter for letter in found}) == len(found)
    wanted = {m.text[:1].strip().upper() for m in one.marks}
    assert {"#" if w == "1" else "文" if w == "\u4e00" else w or "…" for w in wanted} == {
        letter.letter for letter in found
    }
    for letter in found[1:]:
        assert one.marks[letter.place - 1].text[:1] != one.marks[letter.place].text[:1]
