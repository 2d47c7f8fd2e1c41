"""The settings page: rows follow the settings, keys and pointer change them at once."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QAbstractItemModelTester

from player.config.settings import Accent, Scheme, StayAwake
from player.ui.rows import Rows
from tests.support.window import Stand
from tests.unit.ui.conftest import MakeStand


def _row(stand: Stand, name: str) -> tuple[int, tuple[object, ...]]:
    return next((place, row) for place, row in enumerate(_rows(stand)) if row[1] == name)


def _rows(stand: Stand) -> Rows:
    return stand.shell._settings_view._rows


def _page(stand: Stand) -> object:
    return stand.shell.view.property("page")


def _scheme(stand: Stand) -> Scheme:
    return stand.settings.now.scheme


def test_its_rows_are_a_good_model(make_stand: MakeStand) -> None:
    stand = make_stand()
    model = _rows(stand)
    tester = QAbstractItemModelTester(model)
    stand.run("appearance.text_size", 130)
    stand.run("appearance.language", "en")
    assert tester.model() is model


def test_keys_change_a_setting_and_it_is_shown(make_stand: MakeStand) -> None:
    stand = make_stand()
    stand.run("view.settings")
    QCoreApplication.processEvents()  # the keyboard goes to the page by itself
    place, _ = _row(stand, "Dark or light")
    for _ in range(place):
        stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Right)
    assert _scheme(stand) is Scheme.DARK
    stand.press(Qt.Key.Key_Right)
    assert _scheme(stand) is Scheme.LIGHT
    stand.press(Qt.Key.Key_Right)  # there is no further one
    assert _scheme(stand) is Scheme.LIGHT
    assert _row(stand, "Dark or light")[1][2] == "Light"
    stand.press(Qt.Key.Key_Return)  # goes round
    assert _scheme(stand) is Scheme.SYSTEM
    stand.press(Qt.Key.Key_Left)
    assert _scheme(stand) is Scheme.SYSTEM


def test_an_option_is_chosen_by_its_word(make_stand: MakeStand) -> None:
    stand = make_stand()
    place, row = _row(stand, "Accent")
    options = row[4]
    assert isinstance(options, list)
    stand.shell._settings_view.choose(place, options.index("Teal"))
    assert stand.settings.now.accent is Accent.TEAL
    ran = len(stand.ran)
    stand.shell._settings_view.choose(place, options.index("Teal"))
    assert len(stand.ran) == ran  # it is that already


def test_a_way_leads_on_and_a_sentence_does_not(make_stand: MakeStand) -> None:
    stand = make_stand()
    stand.run("view.settings")
    stand.shell._settings_view.activate(_row(stand, "Sync")[0])
    assert _page(stand) == "settings"
    stand.shell._settings_view.step(_row(stand, "Sound")[0], 1)
    assert _page(stand) == "settings"
    stand.shell._settings_view.activate(_row(stand, "Sound")[0])
    assert _page(stand) == "sound"


def test_it_counts_the_folders_that_are_looked_through(make_stand: MakeStand) -> None:
    stand = make_stand()
    assert _row(stand, "Music folders")[1][2] == "0 folders"
    stand.folders.take_folders(["/m/a", "/m/b"])
    assert _row(stand, "Music folders")[1][2] == "2 folders"


def test_the_desktop_has_a_page_of_its_own(make_stand: MakeStand) -> None:
    stand = make_stand()
    stand.run("view.settings")
    stand.shell._settings_view.activate(_row(stand, "Desktop")[0])
    assert _page(stand) == "desktop"
    QCoreApplication.processEvents()  # the keyboard goes to the page by itself
    rows = stand.shell._desktop_view._rows
    tester = QAbstractItemModelTester(rows)
    stand.press(Qt.Key.Key_Right)
    assert stand.settings.now.stay_awake is StayAwake.LOGOUT
    for _ in range(3):
        stand.press(Qt.Key.Key_Down)
        stand.press(Qt.Key.Key_Right)
    now = stand.settings.now
    assert (now.resume_after_sleep, now.notifications, now.tray) == (True, True, True)
    words = ["Nor end the session unasked", "On", "On", "On"]
    assert [row[2] for row in rows] == words
    stand.press(Qt.Key.Key_Return)
    assert stand.settings.now.tray is False
    stand.press(Qt.Key.Key_Escape)
    assert _page(stand) == "albums"
    assert tester.model() is rows


def test_other_systems_have_no_way_there(
    make_stand: MakeStand, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand = make_stand()
    monkeypatch.setattr("player.ui.settings_view.sys.platform", "darwin")
    stand.shell._settings_view.say_again()
    assert "Desktop" not in [row[1] for row in _rows(stand)]
