import threading

from pytestqt.qtbot import QtBot

from player.ui.bridge import GuiPost


def test_calls_run_on_the_gui_thread_in_order_and_never_at_once(qtbot: QtBot) -> None:
    post = GuiPost()
    seen: list[tuple[int, bool]] = []
    here = threading.get_ident()

    def note(number: int) -> None:
        seen.append((number, threading.get_ident() == here))

    def elsewhere() -> None:
        for number in range(100):
            post(lambda number=number: note(number))  # type: ignore[misc]

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    post(lambda: note(100))
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 101)
    assert seen == [(number, True) for number in range(101)]
