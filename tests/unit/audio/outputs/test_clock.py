"""The clocks that tell what is heard, on a time turned by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.audio.outputs.clock import DeviceClock, StreamClock
from player.models.units import Hertz
from tests.unit.audio.outputs.test_outputs import Time

RATE = Hertz(1000)


def running(start: int = 0) -> tuple[Time, DeviceClock]:
    time = Time()
    clock = DeviceClock(time, RATE, 0)
    clock.start(start)
    return time, clock


def test_a_start_is_put_right_and_nothing_is_taken_back() -> None:
    time = Time()
    clock = StreamClock(time, RATE)
    clock.start()
    time.now += 0.1
    assert clock.frames(500) == pytest.approx(100, abs=1)
    clock.start(time.now - 0.03)
    assert clock.frames(500) == pytest.approx(100, abs=1)
    time.now += 0.08
    assert clock.frames(500) == pytest.approx(110, abs=1)
    clock.start(time.now - 0.2)
    assert clock.frames(500) == pytest.approx(200, abs=1)


def test_the_clock_stands_until_it_is_started() -> None:
    time = Time()
    clock = DeviceClock(time, RATE, 0)
    time.now += 3
    clock.see(500)
    assert clock.told(time.now, 500) is None
    assert clock.frames() == 0
    clock.start(40)
    time.now += 1
    assert clock.frames() == pytest.approx(1040, abs=1)


def test_one_answer_alone_is_not_believed() -> None:
    time, clock = running()
    time.now += 1
    assert clock.told(time.now, 800) is None
    assert clock.frames() == pytest.approx(1000, abs=1)
    time.now += 1
    assert clock.told(time.now, 1802) == pytest.approx(-199)
    assert clock.frames() == pytest.approx(1801, abs=1)


def test_an_answer_far_from_the_others_is_passed_over() -> None:
    time, clock = running()
    shifts = []
    for off in (-50, 400, -52):
        time.now += 1
        shifts.append(clock.told(time.now, (time.now - 5) * 1000 + off))
    assert shifts[-1] == pytest.approx(-51)
    assert clock.frames() == pytest.approx(2949, abs=1)


def test_what_nobody_would_notice_stays_as_it_is() -> None:
    time, clock = running()
    shifts = []
    for _ in range(5):
        time.now += 1
        shifts.append(clock.told(time.now, (time.now - 5) * 1000 + 2))
    assert shifts == [None, 0, 0, 0, 0]
    assert clock.frames() == pytest.approx(5000, abs=1)


def test_an_answer_about_the_time_before_the_start_is_none() -> None:
    time, clock = running()
    assert clock.told(time.now - 0.1, 0) is None
    assert clock.told(time.now - 0.1, 0) is None
    time.now += 1
    assert clock.told(time.now, 900) is None, "it is the first"


def test_a_new_start_forgets_the_answers() -> None:
    time, clock = running()
    time.now += 1
    clock.told(time.now, 900)
    clock.start(0)
    time.now += 1
    assert clock.told(time.now, 900) is None


def test_steps_count_only_while_the_server_says_nothing() -> None:
    time, clock = running()

    def step(seconds: float, *, answers: bool) -> int:
        end = time.now + seconds
        while time.now < end:
            time.now += 0.5
            clock.see(int((time.now - 5) * 1000) + 40)
            if answers:
                clock.told(time.now, (time.now - 5) * 1000 - 20)
        return clock.frames() - int((time.now - 5) * 1000)

    assert step(5, answers=False) == pytest.approx(40, abs=1)
    assert step(20, answers=True) == pytest.approx(-20, abs=1)
    assert step(9, answers=False) == pytest.approx(-20, abs=1)
    assert step(6, answers=False) == pytest.approx(40, abs=1)


@given(
    st.floats(-0.2, 0.2),
    st.floats(-0.0005, 0.0005),
    st.lists(st.floats(-0.004, 0.004), min_size=10, max_size=30),
)
def test_it_follows_a_server_whose_answers_are_a_little_off(
    begin: float, drift: float, noise: list[float]
) -> None:
    time, clock = running()

    def truth() -> float:
        return ((time.now - 5) * (1 + drift) - begin) * 1000

    for off in noise:
        time.now += 2
        clock.told(time.now, truth() + off * 1000)
    # Three milliseconds go unnoticed, and the answers are four off, and two seconds old.
    assert abs(clock.frames() - truth()) < 10
