"""Searches that are kept: names, undo, and documents of any kind."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from player.library.saved_searches import SavedSearch, SavedSearches

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


class Shelf:
    """Saved searches and what was written of them."""

    def __init__(self, document: dict[str, Any] | None = None) -> None:
        self.written: list[dict[str, Any]] = []
        self.searches = SavedSearches(document, self.written.append)
        self.told = 0
        self.searches.subscribe(self._count)

    def _count(self) -> None:
        self.told += 1

    def names(self) -> list[str]:
        return [one.name for one in self.searches.all]


def test_a_search_is_kept_under_its_name_or_as_it_is() -> None:
    shelf = Shelf()
    shelf.searches.keep("genre:jazz", " Jazz ")
    shelf.searches.keep(" nina ")
    shelf.searches.keep("  ", "Nothing")
    assert shelf.searches.all == (SavedSearch("Jazz", "genre:jazz"), SavedSearch("nina", "nina"))
    assert shelf.told == len(shelf.written) == 2
    assert Shelf(shelf.written[-1]).searches.all == shelf.searches.all


def test_names_are_told_apart_without_case_and_accents() -> None:
    shelf = Shelf()
    shelf.searches.keep("a", "Café")
    shelf.searches.keep("b", "CAFE")
    assert shelf.searches.all == (SavedSearch("CAFE", "b"),)
    assert shelf.searches.find("cafe") == SavedSearch("CAFE", "b")
    assert shelf.searches.find("tea") is None


def test_renaming_keeps_the_place_and_takes_a_name_from_another() -> None:
    shelf = Shelf()
    for name in ("one", "two", "three"):
        shelf.searches.keep(f"query {name}", name)
    shelf.searches.rename("two", "Three")
    assert shelf.searches.all == (
        SavedSearch("one", "query one"),
        SavedSearch("Three", "query two"),
    )
    shelf.searches.rename("three", "THREE")
    assert shelf.names() == ["one", "THREE"]
    before = len(shelf.written)
    shelf.searches.rename("gone", "x")
    shelf.searches.rename("one", " ")
    shelf.searches.delete("gone")
    assert len(shelf.written) == before


def test_what_was_there_before_is_put_back_and_saved() -> None:
    shelf = Shelf()
    shelf.searches.keep("a")
    before = shelf.searches.all
    shelf.searches.delete("A")
    assert shelf.names() == []
    shelf.searches.put(before)
    assert shelf.names() == ["a"]
    assert Shelf(shelf.written[-1]).names() == ["a"]
    shelf.searches.put(before)
    assert shelf.told == 3, "nothing is another"


def test_what_a_newer_senza_wrote_is_kept() -> None:
    document = {"searches": [{"name": "a", "query": "b"}, {"name": 3}], "order": "name"}
    shelf = Shelf(document)
    shelf.searches.keep("c")
    assert shelf.names() == ["a", "c"]
    assert shelf.written[-1]["order"] == "name"
    assert {"name": 3} in shelf.written[-1]["searches"]


@given(st.dictionaries(st.sampled_from(["searches", "x"]), JSON))
def test_no_document_is_an_error_and_none_is_lost(document: dict[str, Any]) -> None:
    shelf = Shelf(document)
    shelf.searches.keep("q")
    assert Shelf(shelf.written[-1]).searches.all == shelf.searches.all
