"""What the listener chooses of the desktop, by the text of a command."""

from types import SimpleNamespace
from typing import cast

import pytest

from player.commands import desktop
from player.commands.context import Context
from player.commands.registry import CommandError, build
from player.config.keeping import SettingsKeeper
from player.config.settings import Settings, StayAwake
from player.playback.undo import UndoStack


class Has:
    """As much of a context as these commands touch."""

    def __init__(self) -> None:
        self.settings = SettingsKeeper(Settings(), lambda _document: None)
        self.player = SimpleNamespace(changes=UndoStack())

    def run(self, name: str, *arguments: str) -> Settings:
        build([desktop]).run(cast("Context", self), f"desktop.{name}", arguments)
        return self.settings.now


def test_each_choice_is_taken() -> None:
    has = Has()
    for word in StayAwake:
        assert has.run("stay_awake", word).stay_awake is word
    assert has.run("notifications").notifications is True
    assert has.run("notifications", "off").notifications is False
    assert has.run("after_sleep", "on").resume_after_sleep is True
    assert has.run("after_sleep").resume_after_sleep is False
    assert has.run("tray").tray is True


def test_other_words_are_refused() -> None:
    with pytest.raises(CommandError, match="sometimes"):
        Has().run("stay_awake", "sometimes")
