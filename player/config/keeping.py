"""The settings in force: held in one place, changed there, saved, and told to whoever follows them.

Made by the composition root; commands change them through it and view-models follow it. Never
reads a document and knows no setting by name. On one thread.
"""

from collections.abc import Callable
from typing import Any

from player.config.settings import Settings

Follower = Callable[[Settings, Settings], None]
"""Is told what the settings were and what they are."""


class SettingsKeeper:
    """The one holder of the settings."""

    def __init__(self, settings: Settings, save: Callable[[dict[str, Any]], None]) -> None:
        self._now = settings
        self._save = save
        self._followers: list[Follower] = []

    @property
    def now(self) -> Settings:
        """The settings in force."""
        return self._now

    def subscribe(self, follower: Follower) -> None:
        """Tell ``follower`` of every change from now on."""
        self._followers.append(follower)

    def change(self, settings: Settings) -> None:
        """Have ``settings`` in force: saved, and told to all, unless they are already."""
        if settings != self._now:
            self.take(settings)
            self._save(settings.to_document())

    def take(self, settings: Settings) -> None:
        """Have ``settings`` in force as they are stored already, by another program perhaps."""
        before, self._now = self._now, settings
        for follower in tuple(self._followers):
            follower(before, settings)
