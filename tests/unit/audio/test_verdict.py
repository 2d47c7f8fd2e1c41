"""What a death of the sound process is put down to."""

from player.audio.verdict import (
    AGAIN_SECONDS,
    ASLEEP_SECONDS,
    BAD_STARTS,
    DEATHS,
    OPENING_SECONDS,
    Coroner,
    Verdict,
    Vigil,
)


def test_one_death_is_an_accident() -> None:
    assert Coroner().examine(100.0, 1, greeted=True) == (Verdict.ACCIDENT, 1)


def test_two_deaths_over_one_file_are_its_fault() -> None:
    coroner = Coroner()
    coroner.examine(100.0, 1, greeted=True)
    assert coroner.examine(101.0, 1, greeted=True) == (Verdict.BAD_FILE, 1)


def test_long_after_is_another_accident() -> None:
    coroner = Coroner()
    coroner.examine(100.0, 1, greeted=True)
    verdict, _ = coroner.examine(101.0 + AGAIN_SECONDS, 1, greeted=True)
    assert verdict is Verdict.ACCIDENT


def test_over_another_file_is_another_accident() -> None:
    coroner = Coroner()
    coroner.examine(100.0, 1, greeted=True)
    assert coroner.examine(101.0, 2, greeted=True) == (Verdict.ACCIDENT, 2)


def test_the_file_just_opened_is_the_suspect() -> None:
    coroner = Coroner()
    coroner.opening(2, 100.0)
    assert coroner.examine(100.1, 1, greeted=True) == (Verdict.ACCIDENT, 2)
    coroner.opening(2, 103.0)
    assert coroner.examine(103.1, 1, greeted=True) == (Verdict.BAD_FILE, 2)


def test_the_file_opened_a_while_ago_is_not() -> None:
    coroner = Coroner()
    coroner.opening(2, 100.0)
    assert coroner.examine(100.1 + OPENING_SECONDS, 1, greeted=True) == (Verdict.ACCIDENT, 1)


def test_a_process_that_never_starts_is_hopeless() -> None:
    coroner = Coroner()
    for _ in range(BAD_STARTS - 1):
        assert coroner.examine(100.0, 1, greeted=False)[0] is Verdict.ACCIDENT
    assert coroner.examine(100.0, 1, greeted=False) == (Verdict.HOPELESS, None)


def test_a_start_in_between_is_a_new_start() -> None:
    coroner = Coroner()
    for _ in range(BAD_STARTS):
        assert coroner.examine(100.0, 1, greeted=False)[0] is Verdict.ACCIDENT
        coroner.examine(100.0, None, greeted=True)
        coroner.forgive()


def test_many_deaths_over_many_files_are_hopeless() -> None:
    coroner = Coroner()
    verdicts = [coroner.examine(100.0 + key, key, greeted=True)[0] for key in range(DEATHS)]
    assert verdicts == [Verdict.ACCIDENT] * (DEATHS - 1) + [Verdict.HOPELESS]


def test_after_that_it_may_be_tried_again() -> None:
    coroner = Coroner()
    for _ in range(BAD_STARTS):
        coroner.examine(100.0, 1, greeted=False)
    assert coroner.examine(101.0, 1, greeted=False)[0] is Verdict.ACCIDENT


def test_silence_counts_from_the_last_word() -> None:
    vigil = Vigil()
    vigil.looked(10.0, 10.5)
    assert vigil.silence(12.0, 3.0, 8.0) == 4.0


def test_a_child_is_not_blamed_for_our_own_sleep() -> None:
    vigil = Vigil()
    vigil.looked(10.0, 10.5)
    vigil.looked(10.5, 10.5 + ASLEEP_SECONDS + 7)
    assert vigil.silence(20.0, 10.4) == 0.5
