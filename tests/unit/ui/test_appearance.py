from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from player.config.keeping import SettingsKeeper
from player.config.settings import Accent, ReducedMotion, Scheme, Settings
from player.models.units import Percent
from player.ui.appearance import Appearance

pytestmark = pytest.mark.usefixtures("qapp")


def keeper(settings: Settings | None = None) -> SettingsKeeper:
    return SettingsKeeper(settings or Settings(), lambda _: None)


@pytest.mark.parametrize(
    ("scheme", "dark"),
    [(Scheme.DARK, True), (Scheme.LIGHT, False), (Scheme.SYSTEM, True)],
)
def test_the_choice_counts_and_dark_where_nobody_says(scheme: Scheme, *, dark: bool) -> None:
    assert Appearance(keeper(Settings(scheme=scheme)), "").property("dark") is dark


def test_a_change_of_scheme_is_seen_and_kept(qtbot: QtBot) -> None:
    settings = keeper(Settings(folders=("/m",), scheme=Scheme.DARK))
    appearance = Appearance(settings, "")
    with qtbot.waitSignal(appearance.darkChanged):
        appearance.toggle()
    assert not appearance.property("dark")
    assert settings.now == Settings(folders=("/m",), scheme=Scheme.LIGHT)
    appearance.toggle()
    assert settings.now.scheme is Scheme.DARK


def test_follows_the_system_when_it_changes(qtbot: QtBot) -> None:
    appearance = Appearance(keeper(), "")
    with qtbot.waitSignal(appearance.darkChanged):
        appearance._hints.colorSchemeChanged.emit(appearance._hints.colorScheme())


def test_each_setting_is_seen_when_it_changes(qtbot: QtBot) -> None:
    settings = keeper()
    appearance = Appearance(settings, "")
    assert (appearance.property("accent"), appearance.property("textScale")) == ("", 1.0)
    assert not appearance.property("still")
    with qtbot.waitSignal(appearance.accentChanged):
        settings.change(replace(settings.now, accent=Accent.TEAL))
    with qtbot.waitSignal(appearance.textScaleChanged):
        settings.change(replace(settings.now, text_size=Percent(130)))
    with qtbot.waitSignal(appearance.stillChanged):
        settings.change(replace(settings.now, reduced_motion=ReducedMotion.ON))
    assert (appearance.property("accent"), appearance.property("textScale")) == ("teal", 1.3)
    assert appearance.property("still")
