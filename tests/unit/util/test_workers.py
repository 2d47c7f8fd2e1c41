"""The worker: order, newest question only, results on the owner's thread, errors kept."""

import queue
import threading
from collections.abc import Callable

import pytest

from player.util.workers import Worker

Mailbox = queue.Queue[Callable[[], None]]


@pytest.fixture
def mailbox() -> Mailbox:
    return queue.Queue()


def test_results_arrive_through_post_in_order(mailbox: Mailbox) -> None:
    worker, got = Worker("test-worker", mailbox.put), list[int]()
    for number in range(5):
        worker.do(lambda number=number: number * 2, got.append)  # type: ignore[misc]
    worker.close()
    while not mailbox.empty():
        mailbox.get()()
    assert got == [0, 2, 4, 6, 8]


def test_only_the_newest_question_is_answered(mailbox: Mailbox) -> None:
    worker, done = Worker("test-worker", mailbox.put), list[str]()
    gate = threading.Event()
    worker.do(gate.wait)
    for text in ("b", "bj", "bjo"):
        worker.do(lambda text=text: done.append(text), latest="search")  # type: ignore[misc]
    gate.set()
    worker.close()
    assert done == ["bjo"]


def test_an_exception_is_raised_where_the_result_would_be(mailbox: Mailbox) -> None:
    worker = Worker("test-worker", mailbox.put)
    worker.do(lambda: 1 // 0)
    worker.close()
    with pytest.raises(ZeroDivisionError):
        mailbox.get()()


def test_after_close_nothing_runs(mailbox: Mailbox) -> None:
    worker, done = Worker("test-worker", mailbox.put), list[int]()
    worker.close()
    worker.do(lambda: done.append(1))
    assert done == []


def test_closing_waits_no_longer_than_it_may(mailbox: Mailbox) -> None:
    worker, gate = Worker("test-worker", mailbox.put), threading.Event()
    worker.do(gate.wait)
    assert not worker.close(within=0.01)
    gate.set()
    assert worker.close(within=30)
