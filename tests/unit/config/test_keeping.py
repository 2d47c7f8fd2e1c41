from dataclasses import replace
from typing import Any

from player.config.keeping import SettingsKeeper
from player.config.settings import Scheme, Settings


def test_a_change_is_in_force_saved_and_told_once() -> None:
    saved: list[dict[str, Any]] = []
    told: list[tuple[Settings, Settings]] = []
    keeper = SettingsKeeper(Settings(), saved.append)
    keeper.subscribe(lambda before, now: told.append((before, now)))
    light = replace(keeper.now, scheme=Scheme.LIGHT)
    keeper.change(light)
    keeper.change(light)
    assert keeper.now == light
    assert saved == [light.to_document()]
    assert told == [(Settings(), light)]


def test_what_is_stored_already_is_told_and_not_saved_again() -> None:
    saved: list[dict[str, Any]] = []
    told: list[Settings] = []
    keeper = SettingsKeeper(Settings(), saved.append)
    keeper.subscribe(lambda _before, now: told.append(now))
    keeper.take(Settings(folders=("/m",)))
    assert (keeper.now.folders, told, saved) == (("/m",), [keeper.now], [])
