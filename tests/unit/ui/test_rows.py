from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from player.ui.rows import Rows

pytestmark = pytest.mark.usefixtures("qapp")


class Pair(NamedTuple):
    key: int
    text: str


pairs = st.lists(
    st.builds(Pair, st.integers(1, 60), st.sampled_from("abc")),
    max_size=50,
    unique_by=lambda pair: pair.key,
)
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def contents(model: QAbstractItemModel) -> list[tuple[object, ...]]:
    roles = sorted(model.roleNames())
    return [
        tuple(model.data(model.index(row, 0), role) for role in roles)
        for row in range(model.rowCount())
    ]


def reordered(step: list[Pair]) -> st.SearchStrategy[list[Pair]]:
    return st.permutations(step) | st.just(step[::-1])


@given(pairs.flatmap(lambda step: st.tuples(st.just(step), reordered(step), pairs)))
def test_any_order_is_shown(steps: tuple[list[Pair], ...]) -> None:
    rows = Rows(Pair)
    tester = QAbstractItemModelTester(rows, FATAL)
    for step in steps:
        rows.replace(step)
        assert contents(rows) == [tuple(p) for p in step]
    del tester


@given(st.lists(pairs, max_size=4))
def test_shows_what_it_was_last_given(steps: list[list[Pair]]) -> None:
    rows = Rows(Pair)
    tester = QAbstractItemModelTester(rows, FATAL)
    for step in steps:
        rows.replace(step)
        assert contents(rows) == [tuple(p) for p in step]
    assert rows.rowCount() == (len(steps[-1]) if steps else 0)
    del tester


def test_the_fields_of_a_row_are_its_roles() -> None:
    names = Rows(Pair).roleNames().values()
    assert [bytes(name.data()) for name in names] == [b"key", b"text"]


def test_a_row_that_stays_keeps_its_identity_when_others_come_and_go() -> None:
    rows = Rows(Pair)
    rows.replace([Pair(n, "a") for n in (2, 4, 6, 8)])
    kept = QPersistentModelIndex(rows.index(2))
    rows.replace([Pair(n, "b") for n in (1, 2, 3, 6, 7)])
    assert kept.isValid()
    assert rows.row(kept.row()) == (6, "b")


def test_rows_that_move_keep_their_identity(qtbot: QtBot) -> None:
    rows = Rows(Pair)
    tester = QAbstractItemModelTester(rows, FATAL)
    rows.replace([Pair(n, "a") for n in range(1, 10)])
    kept = QPersistentModelIndex(rows.index(3))
    with qtbot.assertNotEmitted(rows.modelReset):
        rows.replace([Pair(n, "b") for n in (1, 3, 5, 8, 9, 6, 7, 4, 10)])
    assert [row[0] for row in rows] == [1, 3, 5, 8, 9, 6, 7, 4, 10]
    assert (kept.row(), rows.row(kept.row())) == (7, (4, "b"))
    del tester


def test_one_row_going_to_the_end_is_one_move() -> None:
    rows = Rows(Pair)
    rows.replace([Pair(n, "a") for n in range(1, 100)])
    moved: list[object] = []
    rows.rowsMoved.connect(lambda *place: moved.append(place))
    rows.replace([Pair(n, "a") for n in (*range(2, 100), 1)])
    assert len(moved) == 1


@pytest.mark.parametrize("count", [60, 99, 140])
def test_a_wholly_other_order_is_written_over_the_rows(qtbot: QtBot, count: int) -> None:
    rows = Rows(Pair)
    tester = QAbstractItemModelTester(rows, FATAL)
    rows.replace([Pair(n, "a") for n in range(1, 100)])
    with qtbot.assertNotEmitted(rows.modelReset), qtbot.waitSignal(rows.dataChanged):
        rows.replace([Pair(n, "a") for n in reversed(range(1, 1 + count))])
    assert [key for key, _ in contents(rows)] == list(range(count, 0, -1))
    del tester


def test_nothing_is_told_when_nothing_changed(qtbot: QtBot) -> None:
    rows = Rows(Pair)
    rows.replace([Pair(1, "a")])
    with qtbot.assertNotEmitted(rows.aboutToUpdate), qtbot.assertNotEmitted(rows.updated):
        rows.replace([Pair(1, "a")])


def test_rows_are_found_by_their_id() -> None:
    rows = Rows(Pair)
    rows.replace([Pair(7, "a"), Pair(9, "b")])
    assert (rows.find(9), rows.find(8)) == (1, -1)
    assert (rows.key(0), rows.key(5), rows.key(-1)) == (7, 0, 0)
