import pytest
from pytestqt.qtbot import QtBot

from player.config.settings import Scheme, Settings
from player.ui.appearance import Appearance

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("scheme", "dark"),
    [(Scheme.DARK, True), (Scheme.LIGHT, False), (Scheme.SYSTEM, True)],
)
def test_the_choice_counts_and_dark_where_nobody_says(scheme: Scheme, *, dark: bool) -> None:
    assert Appearance(Settings(scheme=scheme), lambda _: None, "").property("dark") is dark


def test_a_change_is_seen_and_saved_with_the_other_settings(qtbot: QtBot) -> None:
    saved: list[Settings] = []
    settings = Settings(folders=("/m",), scheme=Scheme.DARK)
    appearance = Appearance(settings, saved.append, "")
    with qtbot.waitSignal(appearance.darkChanged):
        appearance.toggle()
    assert not appearance.property("dark")
    appearance.toggle()
    assert [(s.scheme, s.folders) for s in saved] == [
        (Scheme.LIGHT, ("/m",)),
        (Scheme.DARK, ("/m",)),
    ]


def test_follows_the_system_when_it_changes(qtbot: QtBot) -> None:
    appearance = Appearance(Settings(), lambda _: None, "")
    with qtbot.waitSignal(appearance.darkChanged):
        appearance._hints.colorSchemeChanged.emit(appearance._hints.colorScheme())


def test_stillness_is_the_listeners_choice() -> None:
    assert Appearance(Settings(reduced_motion=True), lambda _: None, "").property("still")
