"""The sound in the real window, by keyboard and pointer: the quiet word, the page, the choices."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from player.models.problems import Problem, ProblemKind
from player.models.sound import GainMode, Sound
from player.models.units import AlbumId
from player.playback.engine import DevicesChanged, OutputFailed, PathChanged, SoundRefused
from tests.support.looking import commands, everything, focus, has_focus, item, shown, view
from tests.support.sounds import DEVICES, TOUCHED_PATH, UNTOUCHED_PATH, equaliser
from tests.support.window import Stand, shelf

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
COMPACT = {"width": 420, "height": 760}

Make = Callable[..., Stand]


def heard(make_stand: Make, **wishes: object) -> Stand:
    stand = make_stand(shelf(3), **wishes)
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.let(0)
    stand.desk.handle(DevicesChanged(DEVICES))
    stand.desk.handle(PathChanged(UNTOUCHED_PATH))
    return stand


def open_page(qtbot: QtBot, stand: Stand) -> QQuickItem:
    """Go to the Sound page; return the list of its choices, which has the keyboard."""
    stand.press(K.Key_5)
    qtbot.waitUntil(lambda: has_focus(stand, "SoundPage"))
    inside = everything(item(stand, "SoundPage"))
    return next(i for i in inside if i.metaObject().className().startswith("RowList_QML"))


def row(stand: Stand) -> str:
    """Return the name of the row that has the keyboard."""
    return str(focus(stand).property("name"))


def go_to(stand: Stand, name: str) -> None:
    stand.press(K.Key_Home)
    for _ in range(30):
        if row(stand) == name:
            return
        stand.press(K.Key_Down)
    raise AssertionError(f"no row called {name}")


@pytest.mark.parametrize(
    ("key", "modifiers", "volume"),
    [
        (K.Key_Minus, Qt.KeyboardModifier.NoModifier, 45),
        (K.Key_Plus, SHIFT, 55),
        (K.Key_Equal, Qt.KeyboardModifier.NoModifier, 55),
        (K.Key_Down, CONTROL, 45),
        (K.Key_Up, CONTROL, 55),
    ],
)
@pytest.mark.parametrize("page", [K.Key_1, K.Key_2, K.Key_3, K.Key_5])
def test_the_volume_has_its_keys_on_every_page(
    make_stand: Make, page: K, key: K, modifiers: Qt.KeyboardModifier, volume: int
) -> None:
    stand = heard(make_stand)
    stand.desk.set_volume(50)
    stand.press(page)
    QTest.qWait(0)
    stand.press(key, modifiers)
    assert stand.desk.sound.volume == volume


def test_a_change_is_seen_near_the_line_and_goes_again(qtbot: QtBot, make_stand: Make) -> None:
    stand = heard(make_stand)
    stand.shell._sound._timer.setInterval(60)
    stand.press(K.Key_Minus)
    assert shown(stand, "NowPlaying", "Volume 95%")
    qtbot.waitUntil(lambda: not shown(stand, "NowPlaying", "Volume 95%"))
    stand.press(K.Key_G, SHIFT)
    assert stand.desk.sound.gain is GainMode.TRACK
    assert shown(stand, "NowPlaying", "Loudness: even by track")


@pytest.mark.parametrize(("size", "place"), [(None, "NowPlaying"), (COMPACT, "Status")])
def test_muted_is_seen_as_long_as_it_lasts(
    qtbot: QtBot, make_stand: Make, size: dict[str, int] | None, place: str
) -> None:
    stand = heard(make_stand, window=size)
    stand.shell._sound._timer.setInterval(10)
    stand.press(K.Key_M)
    QTest.qWait(60)
    assert shown(stand, place, "Muted")
    stand.press(K.Key_M)
    qtbot.waitUntil(lambda: not shown(stand, place, "Muted"))


def test_the_quiet_word_tells_the_truth_and_leads_to_the_page(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = heard(make_stand)
    word = shown(stand, "NowPlaying", "24/96 · untouched")
    assert word
    stand.desk.handle(PathChanged(TOUCHED_PATH))
    word = shown(stand, "NowPlaying", "44.1 → 48 · resampled by the system")
    assert word
    word[0].forceActiveFocus(Qt.FocusReason.TabFocusReason)
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: has_focus(stand, "SoundPage"))
    assert shown(stand, "SoundPage", "Resampled by the system")
    assert shown(stand, "SoundPage", "PulseAudio · 16\u00a0bit · 48\u00a0kHz · stereo")
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))


def test_the_word_is_reached_by_tab_and_by_the_pointer(qtbot: QtBot, make_stand: Make) -> None:
    stand = heard(make_stand)
    word = shown(stand, "NowPlaying", "24/96 · untouched")[0]
    middle = word.mapToScene(QPoint(10, 10)).toPoint()
    QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: has_focus(stand, "SoundPage"))
    assert commands(stand) == ["view.sound"]
    stand.press(K.Key_3)
    qtbot.waitUntil(lambda: has_focus(stand, "NowPlaying"))
    for _ in range(3):
        if focus(stand).property("text") == "24/96 · untouched":
            break
        stand.press(K.Key_Tab)
    assert focus(stand).property("text") == "24/96 · untouched"


@pytest.mark.parametrize("size", [None, COMPACT])
def test_an_evening_with_the_page_by_keyboard_alone(
    qtbot: QtBot, make_stand: Make, size: dict[str, int] | None
) -> None:
    stand = heard(make_stand, window=size)
    open_page(qtbot, stand)
    assert row(stand) == "Volume"
    stand.press(K.Key_Left)
    stand.press(K.Key_Left)
    stand.press(K.Key_Right)
    assert stand.desk.sound.volume == 95

    go_to(stand, "Loudness")
    stand.press(K.Key_Right)
    stand.press(K.Key_Right)
    assert stand.desk.sound.gain is GainMode.ALBUM

    go_to(stand, "Device")
    stand.press(K.Key_Return)
    assert row(stand) == "System default"
    stand.press(K.Key_Down)
    stand.press(K.Key_Down)
    stand.press(K.Key_Return)
    assert (row(stand), stand.desk.route.device) == ("Device", DEVICES[1].id)

    go_to(stand, "Used by")
    stand.press(K.Key_Right)
    assert stand.desk.route.exclusive

    go_to(stand, "Crossfade")
    stand.press(K.Key_Return)
    stand.press(K.Key_Escape)
    assert (row(stand), view(stand, "page")) == ("Crossfade", "sound")

    stand.press(K.Key_End)
    stand.press(K.Key_Return)
    assert row(stand) == "Less"
    go_to(stand, "Sample rate")
    stand.press(K.Key_Right)
    assert stand.desk.sound.rate == 44100
    stand.press(K.Key_Escape)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))


def test_space_and_letters_keep_their_meaning_on_the_page(qtbot: QtBot, make_stand: Make) -> None:
    stand = heard(make_stand)
    open_page(qtbot, stand)
    stand.ran.clear()
    for key in (K.Key_Space, K.Key_N):
        stand.press(key)
    stand.press(K.Key_Right, SHIFT)
    assert commands(stand) == ["playback.toggle", "playback.next", "playback.forward"]


def test_the_pointer_sets_the_volume_and_takes_options(qtbot: QtBot, make_stand: Make) -> None:
    stand = heard(make_stand)
    open_page(qtbot, stand)
    page = item(stand, "SoundPage")
    lines = [c for c in everything(page) if is_line(c)]
    slider = next(
        c for c in lines[0].childItems() if c.metaObject().className().startswith("ThinSlider")
    )
    middle = slider.mapToScene(QPoint(int(slider.width() / 2), 12)).toPoint()
    QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=middle)
    assert stand.desk.sound.volume == pytest.approx(50, abs=2)
    loudness = next(c for c in lines if named(c, "Loudness"))
    tap(stand, loudness)
    option = next(c for c in everything(page) if is_line(c) and named(c, "Automatic"))
    qtbot.waitUntil(option.isVisible)
    QTest.qWait(20)
    tap(stand, option)
    assert stand.desk.sound.gain is GainMode.AUTO


def is_line(found: QQuickItem) -> bool:
    return found.metaObject().className().startswith("ChoiceLine_QML")


def named(line: QQuickItem, name: str) -> bool:
    return bool(line.property("name") == name)


def tap(stand: Stand, on: QQuickItem) -> None:
    place = on.mapToScene(QPoint(20, int(on.height() / 2))).toPoint()
    QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=place)


def test_a_picked_file_becomes_the_equaliser_or_the_correction(
    make_stand: Make, tmp_path: Path
) -> None:
    stand = heard(make_stand)
    file = tmp_path / "Musik #1 100% ü" / "HD 600.txt"
    stand.shell._commands.file_picked("equaliser", QUrl.fromLocalFile(str(file)))
    assert stand.desk.sound.equaliser == equaliser("HD 600")
    stand.shell._commands.file_picked("impulse", QUrl.fromLocalFile(str(file)))
    assert stand.desk.sound.impulse == str(file)


def test_the_page_is_in_the_tabs_only_while_it_is_open(qtbot: QtBot, make_stand: Make) -> None:
    stand = heard(make_stand)
    tab = next(
        c
        for c in item(stand, "Tabs").findChildren(QQuickItem)
        if c.property("command") == "view.sound"
    )
    assert not tab.isVisible()
    open_page(qtbot, stand)
    assert tab.isVisible()
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: not tab.isVisible())


def test_a_device_that_is_unplugged_is_told_in_a_sentence(make_stand: Make) -> None:
    stand = heard(make_stand)
    problem = Problem(ProblemKind.NO_DEVICE, "Lantern USB DAC")
    stand._on_engine(OutputFailed(problem))
    text = str(stand.shell._notices.property("text"))
    assert text.startswith("Lantern USB DAC is not connected any more. Music is paused.")
    assert shown(stand, "Status", text)


def test_two_columns_where_there_is_room_and_one_where_there_is_not(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = heard(make_stand)
    choices = open_page(qtbot, stand)
    assert choices.x() > 200
    stand.shell.window.resize(420, 760)
    qtbot.waitUntil(lambda: choices.x() == 0)
    qtbot.waitUntil(lambda: choices.property("contentY") < -100)  # the path above the choices


def test_choices_survive_a_restored_window(make_stand: Make) -> None:
    stand = make_stand(shelf(3), window={"page": "sound"})
    assert view(stand, "page") == "sound"
    assert has_focus(stand, "SoundPage")


def test_a_correction_that_cannot_be_used_is_told_once_and_shown_as_such(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = heard(make_stand)
    stand.desk.set_sound(Sound(impulse="/rooms/home.wav"))
    for _ in range(2):
        stand._on_engine(SoundRefused(Problem(ProblemKind.MISSING, "/rooms/home.wav")))
    text = "home.wav: The file is no longer there. Music plays without this room correction."
    assert shown(stand, "Status", text)
    stand.press(K.Key_Escape)
    assert stand.shell._notices.property("text") == "", "not a second time"
    open_page(qtbot, stand)
    stand.press(K.Key_End)
    stand.press(K.Key_Return)
    assert shown(stand, "SoundPage", "home.wav, not in use")


def test_the_equaliser_goes_and_comes_by_one_key(make_stand: Make) -> None:
    stand = heard(make_stand)
    stand.desk.set_sound(Sound(equaliser=equaliser("HD 600")))
    stand.press(K.Key_E)
    assert stand.desk.sound == Sound()
    assert shown(stand, "NowPlaying", "Equaliser: off")
    stand.press(K.Key_E, CONTROL)
    assert stand.desk.sound.equaliser == equaliser("HD 600")
    assert shown(stand, "NowPlaying", "Equaliser: HD 600")


def test_devices_are_gone_through_without_opening_each(qtbot: QtBot, make_stand: Make) -> None:
    stand = heard(make_stand)
    open_page(qtbot, stand)
    go_to(stand, "Device")
    stand.ran.clear()
    stand.press(K.Key_Right)
    stand.press(K.Key_Right)
    assert shown(stand, "SoundPage", DEVICES[1].name)
    assert commands(stand) == []
    stand.press(K.Key_Return)
    assert (row(stand), stand.desk.route.device) == ("Device", DEVICES[1].id)
    stand.press(K.Key_Right)
    qtbot.waitUntil(lambda: stand.desk.route.device == DEVICES[2].id)
    assert commands(stand) == ["sound.output", "sound.output"]


def test_rows_dissolve_wherever_more_of_them_are_below(qtbot: QtBot, make_stand: Make) -> None:
    stand = heard(make_stand, window={"width": 800, "height": 560})
    stand.desk.handle(PathChanged(TOUCHED_PATH))
    rows = open_page(qtbot, stand)
    below = next(one for one in rows.childItems() if one.property("below"))
    fits = set()
    for height in range(420, 760, 4):
        stand.shell.window.setHeight(height)
        qtbot.waitUntil(lambda: stand.shell.window.contentItem().height() == height)  # noqa: B023
        top = rows.property("contentY") - rows.property("originY")
        more = top + rows.height() < rows.property("contentHeight")
        fits.add(not more)
        qtbot.waitUntil(lambda: (below.opacity() == 1) is more)  # noqa: B023
        assert rows.property("trim") == 0 or more
    assert fits == {True, False}
