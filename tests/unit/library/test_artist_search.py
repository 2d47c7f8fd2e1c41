"""Artists found by their names alone, the nearest first, in any library."""

from collections.abc import Iterator

import pytest

from player.library.queries import Library
from tests.unit.library.caches import library_of
from tests.unit.library.records import record

LIBRARY = (
    record("Sinnerman", "Pastel Blues", "Nina Simone"),
    record("99 Luftballons", "99 Luftballons", "Nena"),
    record("Back in Black", "Back in Black", "AC/DC"),
    record("Nina", "A Song of Her", "Somebody"),
    record("Duet", "Duets", "Ada", artists=("Ada", "Simon Nina"), album_artist="Various Artists"),
    record("Let It Be", "Let It Be", "The Beatles"),
    record("月亮代表我的心", "島國之情歌", "鄧麗君"),
    *(record(f"Etude {n}", f"Etudes {n}", "Simone Many", number=n) for n in range(1, 9)),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with library_of(tmp_path_factory.mktemp("library") / "library.db", *LIBRARY) as library:
        yield library


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nina", ("Nina Simone", "Simon Nina")),
        ("simone", ("Simone Many", "Nina Simone")),
        ("simon", ("Simone Many", "Nina Simone", "Simon Nina")),
        ("ni sim", ("Nina Simone", "Simon Nina")),
        ("NENA", ("Nena",)),
        ("acdc", ("AC/DC",)),
        ("beatles", ("The Beatles",)),
        ("denglijun", ("鄧麗君",)),
        ("sinnerman", ()),
        ("year:1965", ()),
        ("", ()),
    ],
)
def test_each_word_typed_begins_a_word_of_the_name(
    library: Library, text: str, names: tuple[str, ...]
) -> None:
    found = library.search(text, 20).artists
    assert set(found) == set(names)
    assert found[:1] == names[:1], "the nearest is first"


def test_no_more_are_found_than_are_asked_for(library: Library) -> None:
    assert library.search("simone", 1).artists == ("Simone Many",)
    assert library.search("simone", 0).artists == ()
