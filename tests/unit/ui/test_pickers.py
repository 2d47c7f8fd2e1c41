"""The system's dialogs are opened when they are asked for, each with its own words, and again."""

import pytest
from PySide6.QtCore import QMetaObject, QObject
from pytestqt.qtbot import QtBot

from tests.unit.ui.conftest import MakeStand


@pytest.mark.parametrize(
    ("command", "kind", "title"),
    [
        ("library.choose_folder", "FolderPicker", "Choose a folder with music"),
        ("sound.choose_equaliser", "FilePicker", "Choose an equaliser"),
        ("sound.choose_impulse", "FilePicker", "Choose a room correction"),
    ],
)
def test_a_picker_is_opened_as_often_as_it_is_asked_for(
    qtbot: QtBot, make_stand: MakeStand, command: str, kind: str, title: str
) -> None:
    stand = make_stand()

    def opened() -> list[QObject]:
        inside = stand.shell.window.findChildren(QObject)
        made = [one for one in inside if one.metaObject().className().startswith(kind)]
        return [one for one in made if one.property("visible")]

    assert not opened()
    for _ in range(2):
        stand.run(command)
        qtbot.waitUntil(lambda: [one.property("title") for one in opened()] == [title])
        QMetaObject.invokeMethod(opened()[0], "reject")
        qtbot.waitUntil(lambda: not opened())
