"""Asking the sound server how long our sound takes until it is heard."""

import threading
import time

import pytest

from player.audio.outputs.pulse_server import OurStream, ServerView
from player.audio.outputs.server_delay import Delay, ServerDelays
from tests.unit.audio.outputs.test_outputs import CD, Time

PATIENCE = 20.0


class Server:
    """Answers what it is told to, and takes so long for it."""

    def __init__(self, time: Time) -> None:
        self._time = time
        self.latency: float | None = 0.25
        self.takes = [0.001]
        self.looks = threading.Semaphore(0)
        self.closed = threading.Event()

    def look(self) -> ServerView | None:
        self._time.now += self.takes.pop(0) if len(self.takes) > 1 else self.takes[0]
        self.looks.release()
        if self.latency is None:
            return None
        stream = OurStream(0, CD, attenuated=False, latency=self.latency)
        return ServerView((), "", stream, floating=False)

    def close(self) -> None:
        self.closed.set()


class Desk:
    """Delays asked of such a server."""

    def __init__(self) -> None:
        self.time = Time()
        self.server = Server(self.time)
        self.delays = ServerDelays(self.time, lambda: self.server)

    def wait_looks(self, count: int) -> None:
        """Wait until it was asked so many times more, and the answer before the last is there."""
        for _ in range(count):
            assert self.server.looks.acquire(timeout=PATIENCE)

    def wait_answer(self) -> Delay:
        end = time.monotonic() + PATIENCE
        while (delay := self.delays.latest()) is None:
            assert time.monotonic() < end
            time.sleep(0.005)
        return delay


def test_the_server_is_asked_while_a_stream_is_open() -> None:
    desk = Desk()
    assert desk.delays.latest() is None
    desk.delays.begin()
    delay = desk.wait_answer()
    assert delay.seconds == 0.25
    assert delay.answered - delay.asked == pytest.approx(0.001)
    desk.delays.end()
    assert desk.delays.latest() is None
    desk.server.latency = 0.1
    desk.delays.begin()
    assert desk.wait_answer().seconds == 0.1
    desk.delays.end()


def test_after_the_end_nothing_is_asked() -> None:
    desk = Desk()
    desk.delays.begin()
    desk.wait_looks(1)
    desk.delays.end()
    # One may be under way.
    desk.server.looks.acquire(timeout=0.3)
    assert not desk.server.looks.acquire(timeout=0.5)
    assert desk.server.closed.wait(PATIENCE)
    desk.delays.end()
    assert desk.delays.latest() is None


@pytest.mark.parametrize("latency", [None, 0.0])
def test_no_server_and_one_that_does_not_know_say_nothing(latency: float | None) -> None:
    desk = Desk()
    desk.server.latency = latency
    desk.delays.begin()
    desk.wait_looks(3)
    assert desk.delays.latest() is None
    desk.delays.end()


def test_a_slow_answer_is_asked_for_again() -> None:
    desk = Desk()
    desk.server.takes = [0.05, 0.05, 0.001]
    desk.delays.begin()
    delay = desk.wait_answer()
    assert delay.answered - delay.asked == pytest.approx(0.001)
    desk.delays.end()
