"""What the benches of the window make of the marks that were left in it."""

import math

from tests.bench.stretches import Kind, Mark, effect, quantile, stretches

MARKS = [
    Mark(Kind.WAKES, 1.0, 10.0),
    Mark(Kind.RAN, 1.2, 10.1),
    Mark(Kind.DRAWS, 1.3, 10.25),
    Mark(Kind.SHOWN, 1.5, 10.5),
    Mark(Kind.WAITS, 1.6, 10.75),
    Mark(Kind.WAKES, 2.0, 10.75),
    Mark(Kind.COLLECTS, 2.1, 11.0),
    Mark(Kind.COLLECTED, 2.2, 11.5),
    Mark(Kind.WAITS, 2.4, 12.0),
]


def test_work_without_a_rest_ends_with_a_frame_or_with_a_wait() -> None:
    frame, after, rest = stretches(MARKS)
    assert (frame.cpu, frame.frame, frame.drawing) == (0.5, True, 0.25)
    assert (after.cpu, after.frame) == (0.25, False)
    assert (rest.begin, rest.cpu, rest.collecting) == (2.0, 1.25, 0.5)


def test_an_effect_is_the_first_frame_after_what_was_done() -> None:
    assert effect(MARKS, 0.9, 9, Kind.RAN) == 0.5
    assert effect(MARKS, 0.9, 1.1, Kind.RAN) == math.inf
    assert effect(MARKS, 1.7, 9, Kind.RAN) == math.inf
    assert effect(MARKS, 0.9, 9, Kind.FOUND) == math.inf


def test_quantiles_are_values_that_were_there() -> None:
    assert [quantile([3, 1, 2, 4], share) for share in (0.25, 0.5, 0.95, 1)] == [1, 2, 4, 4]
    assert quantile([], 0.5) == 0
