from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from player.config.keeping import SettingsKeeper
from player.config.settings import Accent, ReducedMotion, Scheme, Settings
from player.desktop.system_look import SystemLook
from player.models.look import Look
from player.models.units import Percent
from player.ui.appearance import Appearance

pytestmark = pytest.mark.usefixtures("qapp")


def keeper(settings: Settings | None = None) -> SettingsKeeper:
    return SettingsKeeper(settings or Settings(), lambda _: None)


def appearance(
    settings: SettingsKeeper | None = None, look: SystemLook | None = None
) -> Appearance:
    return Appearance(settings or keeper(), look or SystemLook(), "")


@pytest.mark.parametrize(
    ("scheme", "said", "dark"),
    [
        (Scheme.DARK, False, True),
        (Scheme.LIGHT, True, False),
        (Scheme.SYSTEM, None, True),
        (Scheme.SYSTEM, True, True),
        (Scheme.SYSTEM, False, False),
    ],
)
def test_the_choice_counts_then_the_system_and_dark_where_nobody_says(
    scheme: Scheme, *, said: bool | None, dark: bool
) -> None:
    look = SystemLook()
    look.know(Look(dark=said))
    assert appearance(keeper(Settings(scheme=scheme)), look).property("dark") is dark


@pytest.mark.parametrize(
    ("motion", "said", "still"),
    [
        (ReducedMotion.ON, False, True),
        (ReducedMotion.OFF, True, False),
        (ReducedMotion.SYSTEM, False, False),
        (ReducedMotion.SYSTEM, True, True),
    ],
)
def test_stillness_is_the_listeners_choice_and_else_the_systems(
    motion: ReducedMotion, *, said: bool, still: bool
) -> None:
    look = SystemLook()
    look.know(Look(still=said))
    assert appearance(keeper(Settings(reduced_motion=motion)), look).property("still") is still


def test_a_change_of_scheme_is_seen_and_kept(qtbot: QtBot) -> None:
    settings = keeper(Settings(folders=("/m",), scheme=Scheme.DARK))
    shown = appearance(settings)
    with qtbot.waitSignal(shown.darkChanged):
        shown.toggle()
    assert not shown.property("dark")
    assert settings.now == Settings(folders=("/m",), scheme=Scheme.LIGHT)
    shown.toggle()
    assert settings.now.scheme is Scheme.DARK


def test_follows_the_system_when_it_changes(qtbot: QtBot) -> None:
    look = SystemLook()
    shown = appearance(look=look)
    with qtbot.waitSignal(shown.darkChanged):
        shown._hints.colorSchemeChanged.emit(shown._hints.colorScheme())
    with qtbot.waitSignals([shown.darkChanged, shown.stillChanged]):
        look.know(Look(dark=False, still=True))
    assert (shown.property("dark"), shown.property("still")) == (False, True)


def test_each_setting_is_seen_when_it_changes(qtbot: QtBot) -> None:
    settings = keeper()
    shown = appearance(settings)
    assert (shown.property("accent"), shown.property("textScale")) == ("", 1.0)
    assert not shown.property("still")
    with qtbot.waitSignal(shown.accentChanged):
        settings.change(replace(settings.now, accent=Accent.TEAL))
    with qtbot.waitSignal(shown.textScaleChanged):
        settings.change(replace(settings.now, text_size=Percent(130)))
    with qtbot.waitSignal(shown.stillChanged):
        settings.change(replace(settings.now, reduced_motion=ReducedMotion.ON))
    assert (shown.property("accent"), shown.property("textScale")) == ("teal", 1.3)
    assert shown.property("still")
