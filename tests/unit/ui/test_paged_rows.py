from array import array

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from player.ui.paged_rows import _KEPT, PAGE, PagedRows, Ready
from player.ui.rows import Row
from player.ui.selection import Selection
from player.ui.shelves_words import BLANK, ShelfRow

pytestmark = pytest.mark.usefixtures("qapp")


class MadeRows(list[Row]):
    """First rows that were made before."""

    def key(self, index: int) -> int:
        """Return its id."""
        return int(self[index][0])

    def find(self, key: int) -> int:
        """Return the index of the row with id ``key``, or -1."""
        return next((place for place, row in enumerate(self) if row[0] == key), -1)

    def same(self, other: Ready) -> bool:
        """Return whether the rows of ``other`` have the same ids in the same order."""
        return len(self) == len(other) and all(
            row[0] == other.key(place) for place, row in enumerate(self)
        )


class Room:
    """Paged rows under Qt's own inspector, and what they wanted."""

    def __init__(self) -> None:
        self.wanted: list[int] = []
        self.rows = PagedRows(ShelfRow, BLANK, self.wanted.append)
        self.tester = QAbstractItemModelTester(
            self.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
        )

    def show(self, ready: int, count: int) -> None:
        entries = MadeRows(ShelfRow(-1 - n, f"e{n}") for n in range(ready))
        self.rows.show(entries, array("q", range(1, count + 1)))
        self.wanted.clear()

    def fill(self, page: int, word: str = "t") -> None:
        self.rows.fill(page, {n: ShelfRow(n, f"{word}{n}") for n in self.rows.ids_of(page)})

    def title(self, index: int) -> str:
        return str(self.rows.row(index)[1])


@pytest.fixture
def room() -> Room:
    return Room()


def test_only_what_is_looked_at_is_asked_for(room: Room) -> None:
    room.show(2, 100_000)
    assert room.rows.rowCount() == 100_002
    assert room.title(1) == "e1"
    assert room.wanted == []
    assert room.title(2 + 5 * PAGE) == ""
    assert room.wanted == [5]
    room.fill(5)
    assert room.title(2 + 5 * PAGE) == f"t{5 * PAGE + 1}"
    assert room.wanted == [5]


def test_ids_are_known_before_rows_are(room: Room) -> None:
    room.show(2, 1000)
    assert [room.rows.key(n) for n in (0, 1, 2, 1001, 1002, -1)] == [-1, -2, 1, 1000, 0, 0]
    assert [room.rows.find(n) for n in (-2, 1, 1000, 1001, 77777)] == [1, 2, 1001, -1, -1]
    assert room.wanted == []


def test_what_is_shown_again_stays_until_it_is_new(room: Room) -> None:
    room.show(0, 500)
    room.fill(0)
    room.show(0, 500)
    assert room.title(0) == "t1"
    assert room.wanted == [0]
    room.fill(0, "new ")
    assert room.title(0) == "new 1"
    assert room.wanted == [0]


def test_rows_that_are_gone_stay_blank_and_keep_their_ids(room: Room) -> None:
    room.show(0, 3)
    room.rows.fill(0, {2: ShelfRow(2, "two")})
    assert [tuple(row[:2]) for row in room.rows] == [(1, ""), (2, "two"), (3, "")]
    assert room.wanted == []


def test_pages_are_bounded(room: Room) -> None:
    room.show(0, (_KEPT + 5) * PAGE)
    for page in range(_KEPT + 5):
        room.fill(page)
    assert len(room.rows._pages) == _KEPT
    assert room.title(0) == ""
    assert room.wanted == [0]


def test_an_answer_about_a_page_that_is_no_more_is_ignored(room: Room) -> None:
    room.show(0, 10)
    room.rows.fill(7, {})
    assert not room.rows._pages


def test_other_rows_are_written_over_those_before(room: Room, qtbot: QtBot) -> None:
    room.show(3, 500)
    for ready, count in ((0, 700), (5, 2), (0, 0), (2, 90)):
        with qtbot.assertNotEmitted(room.rows.modelReset):
            room.show(ready, count)
        assert room.rows.rowCount() == ready + count
        assert room.rows.ids()[ready:] == array("q", range(1, count + 1))


def test_what_is_forgotten_is_held_by_nobody_but_the_view(room: Room, qtbot: QtBot) -> None:
    room.show(2, 300)
    with qtbot.assertNotEmitted(room.rows.rowsRemoved):
        room.rows.forget()
    assert room.rows.rowCount() == 302
    assert (len(room.rows), list(room.rows), list(room.rows.ids())) == (0, [], [])
    assert (room.rows.key(0), room.rows.find(1)) == (0, -1)
    assert room.title(200) == ""
    assert room.wanted == []
    with qtbot.assertNotEmitted(room.rows.aboutToUpdate), qtbot.assertNotEmitted(room.rows.updated):
        room.show(2, 300)
    assert room.title(200) == ""
    assert room.wanted == [1]
    with qtbot.waitSignals([room.rows.aboutToUpdate, room.rows.updated]):
        room.show(2, 301)


@given(st.lists(st.integers(0, 2**40), unique=True, max_size=30), st.integers(0, 2**40))
@example([2**56, 1], 2**48)  # its bytes lie across two numbers
@example([1, 256], 256)
def test_a_row_is_found_by_its_id(ids: list[int], other: int) -> None:
    rows = PagedRows(ShelfRow, BLANK, lambda _page: None)
    rows.show(MadeRows(), array("q", ids))
    assert [rows.find(key) for key in ids] == list(range(len(ids)))
    assert rows.find(other) == (ids.index(other) if other in ids else -1)


def test_many_are_chosen_without_asking_for_one(room: Room) -> None:
    room.show(1, 100_000)
    selection = Selection(room.rows)
    selection.choose(10)
    selection.extend(10, 20_010)
    assert selection.property("count") == 20_001
    assert selection.first(0) == 10
    selection.choose_all()
    assert selection.property("count") == 100_001
    assert room.wanted == []


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("show"), st.integers(0, 3), st.integers(0, 350)),
            st.tuples(st.just("fill"), st.integers(0, 4), st.just(0)),
            st.tuples(st.just("forget"), st.just(0), st.just(0)),
        ),
        max_size=12,
    )
)
def test_whatever_happens_the_model_keeps_its_word(steps: list[tuple[str, int, int]]) -> None:
    room = Room()
    for what, first, second in steps:
        if what == "show":
            room.show(first, second)
        elif what == "fill":
            room.fill(first)
        else:
            room.rows.forget()
        assert len(room.rows) == len(room.rows.ids())
        assert [row[0] for row in room.rows] == list(room.rows.ids())
        assert [room.rows.find(key) for key in room.rows.ids()] == list(range(len(room.rows)))
