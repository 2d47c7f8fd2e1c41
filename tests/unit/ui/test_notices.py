from pytestqt.qtbot import QtBot

from player.ui.notices import PASSES, STAYS, Notices


def test_sentences_wait_their_turn_and_are_not_repeated(qtbot: QtBot) -> None:
    notices = Notices()
    with qtbot.waitSignal(notices.textChanged):
        notices.show("one")
    for text in ("one", "two", "two"):
        notices.show(text)
    shown = [notices.property("text")]
    while notices.dismiss_shown():
        shown.append(notices.property("text"))
    assert shown == ["one", "two", ""]


def test_a_sentence_stays_long_enough_to_be_read_and_then_goes(qtbot: QtBot) -> None:
    notices = Notices()
    assert STAYS >= 6000
    assert notices._timer.interval() == STAYS
    notices._timer.setInterval(10)
    notices.show("one")
    qtbot.waitUntil(lambda: notices.property("text") == "")


def test_only_the_newest_few_wait() -> None:
    notices = Notices()
    for number in range(10):
        notices.show(str(number))
    shown = []
    while notices.dismiss_shown():
        shown.append(notices.property("text"))
    assert shown == ["7", "8", "9", ""]


def test_an_answer_does_not_wait_and_a_problem_comes_back_after_it() -> None:
    notices = Notices()
    notices.show("gone")
    notices.pass_by("one")
    notices.pass_by("two")
    assert notices.property("text") == "two"
    notices.dismiss()
    assert notices.property("text") == "gone"


def test_an_answer_goes_with_the_step_back_that_a_problem_takes_for_itself() -> None:
    notices = Notices()
    notices.show("a problem")
    assert notices.dismiss_shown()
    notices.pass_by("an answer")
    assert not notices.dismiss_shown()
    assert notices.property("text") == ""


def test_an_answer_is_soon_over(qtbot: QtBot) -> None:
    notices = Notices()
    assert PASSES < STAYS
    notices._short.setInterval(10)
    notices.pass_by("one")
    assert not notices._timer.isActive()
    qtbot.waitUntil(lambda: notices.property("text") == "")
