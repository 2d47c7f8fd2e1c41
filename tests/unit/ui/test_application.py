import logging

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType

from player.ui import application


@pytest.mark.parametrize(
    ("kind", "level"),
    [(QtMsgType.QtWarningMsg, logging.WARNING), (QtMsgType.QtCriticalMsg, logging.ERROR)],
)
def test_what_qt_says_goes_to_the_log(
    caplog: pytest.LogCaptureFixture, kind: QtMsgType, level: int
) -> None:
    application._log(kind, QMessageLogContext(), "something of 100%")
    assert caplog.record_tuples == [("senza.qt", level, "something of 100%")]


def test_every_kind_of_message_has_a_level() -> None:
    assert set(application._LEVELS) == set(QtMsgType)
