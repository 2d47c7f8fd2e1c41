"""What the engine says is news, or an answer to what was wanted before."""

import pytest

from player.models.units import EntryId, Milliseconds
from player.playback.deck import Deck
from player.playback.engine import EngineState
from player.playback.queue import Queue
from player.playback.silent import SilentEngine
from tests.support.tracks import track

BEGINNING = Milliseconds(0)


@pytest.fixture
def queue() -> Queue:
    return Queue().replaced([track(number) for number in range(4)])


@pytest.fixture
def deck() -> Deck:
    return Deck(SilentEngine(lambda _: None, lambda: 0.0))


def test_until_it_answers_only_what_it_was_told_last_is_news(deck: Deck, queue: Queue) -> None:
    first, second = queue.ids[:2]
    assert not deck.is_news(first)
    deck.play(queue, BEGINNING)
    assert (deck.is_news(first), deck.is_news(second), deck.is_settled) == (True, False, False)
    assert deck.answered()
    assert (deck.is_news(second), deck.is_settled) == (True, True)
    assert not deck.answered()


def test_what_fails_is_awaited_no_more_and_passed_over(deck: Deck, queue: Queue) -> None:
    deck.play(queue, BEGINNING)
    deck.failed(queue.ids[0])
    deck.failed(queue.ids[1])
    assert deck.is_settled
    assert deck.left(queue) == 2
    assert [deck.comes_by_itself(entry, queue) for entry in queue.ids] == [False, True, True, False]
    assert not deck.comes_by_itself(EntryId(99), queue)
    deck.play(queue, BEGINNING)
    assert deck.left(queue) == 1


def test_states_that_answer_our_own_wishes_mean_nothing(deck: Deck, queue: Queue) -> None:
    assert not deck.means(EngineState.PLAYING)
    deck.play(queue, BEGINNING)
    assert deck.means(EngineState.PLAYING)
    assert not deck.means(EngineState.STOPPED)
    deck.pause()
    assert not deck.means(EngineState.PLAYING)
    assert deck.means(EngineState.PAUSED)
    deck.resume()
    assert deck.means(EngineState.PLAYING)
    deck.stop()
    assert not deck.means(EngineState.PAUSED)
