"""The window as a strip and above others: by command, by hand, and after a restart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtQuick import QQuickItem

from player.config.settings import ReducedMotion, Settings
from player.models.units import AlbumId
from player.ui.window_modes import STRIP
from tests.support.looking import everything, item, wait_until
from tests.support.window import Stand, shelf

Make = Callable[..., Stand]
ON_TOP = Qt.WindowType.WindowStaysOnTopHint


def heard(make_stand: Make, **window: object) -> Stand:
    stand = make_stand(shelf(4), window=window or None)
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.let(0)
    return stand


def is_strip(stand: Stand) -> bool:
    return any(
        one.metaObject().className().startswith("Strip_QML")
        for one in everything(stand.shell.window.contentItem())
    )


def size(stand: Stand) -> tuple[int, int]:
    return stand.shell.window.width(), stand.shell.window.height()


def test_a_key_makes_it_a_strip_and_another_press_what_it_was(make_stand: Make) -> None:
    stand = heard(make_stand)
    before = size(stand)
    stand.press(Qt.Key.Key_F9)
    wait_until(lambda: is_strip(stand))
    assert size(stand) == STRIP
    stand.press(Qt.Key.Key_Space)  # the keyboard is on the strip
    wait_until(lambda: not stand.shell._player.property("playing"))
    stand.press(Qt.Key.Key_F9)
    wait_until(lambda: not is_strip(stand))
    assert size(stand) == before


def test_a_window_that_is_made_low_by_hand_is_a_strip(make_stand: Make) -> None:
    stand = heard(make_stand)
    stand.shell.window.resize(500, 120)
    wait_until(lambda: is_strip(stand))
    stand.shell.window.resize(500, 600)
    wait_until(lambda: not is_strip(stand))


def test_what_has_no_room_in_a_strip_makes_the_window_large_again(make_stand: Make) -> None:
    stand = heard(make_stand)
    before = size(stand)
    for command in ("view.search", "view.queue", "view.listen"):
        stand.run("view.strip")
        wait_until(lambda: size(stand) == STRIP)
        stand.run(command)
        wait_until(lambda: size(stand) == before)
        stand.shell.view.close_overlay()
    stand.run("view.strip")
    wait_until(lambda: size(stand) == STRIP)
    stand.run("view.playing")  # that is what the strip shows
    QCoreApplication.processEvents()
    assert size(stand) == STRIP


@pytest.mark.usefixtures("qapp")
def test_a_strip_is_remembered_with_the_size_before(tmp_path: Path) -> None:
    stand = Stand(tmp_path, window={"width": 900, "height": 700})
    stand.shell.show()
    stand.run("view.strip")
    wait_until(lambda: size(stand) == STRIP)
    stand.close()
    saved = stand.saved_window
    assert (saved["strip"], saved["width"], saved["height"]) == (True, 900, 700)


def test_a_strip_comes_back_and_leads_to_the_size_before(make_stand: Make) -> None:
    stand = heard(make_stand, strip=True, width=900, height=700)
    wait_until(lambda: size(stand) == STRIP)
    stand.run("view.strip")
    wait_until(lambda: size(stand) == (900, 700))


@pytest.mark.usefixtures("qapp")
def test_that_it_stays_above_others_is_remembered(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.shell.show()
    assert not stand.shell.window.flags() & ON_TOP
    stand.run("view.on_top")
    assert stand.shell.window.flags() & ON_TOP
    stand.close()
    assert stand.saved_window["on_top"] is True


def test_it_stays_above_others_until_told(make_stand: Make) -> None:
    stand = heard(make_stand, on_top=True)
    assert stand.shell.window.flags() & ON_TOP
    stand.run("view.on_top")
    assert not stand.shell.window.flags() & ON_TOP


def test_listening_leaves_only_the_music_and_escape_leads_back(make_stand: Make) -> None:
    stand = heard(make_stand)
    stand.press(Qt.Key.Key_F)
    wait_until(lambda: stand.shell.window.findChild(QQuickItem, "listening") is not None)
    assert not item(stand, "Tabs").isVisible()
    stand.press(Qt.Key.Key_Escape)
    wait_until(lambda: item(stand, "Tabs").isVisible())


def test_listening_begins_with_the_cover_that_is_there(make_stand: Make, tmp_path: Path) -> None:
    Image.new("RGB", (320, 320), "teal").save(tmp_path / "abc-320.webp")
    moving = Settings(reduced_motion=ReducedMotion.OFF)
    stand = make_stand(shelf(4, cover=lambda _: "abc"), covers=tmp_path, settings=moving)
    stand.controller.play(stand.library.of(AlbumId(1)))
    wait_until(lambda: stand.shell._player.property("cover") != "")
    wait_until(lambda: any(seen(one) for one in pictures(stand)))
    stand.run("view.listen")
    (first,) = (one for one in pictures(stand) if one.objectName() == "coverAtFirst")
    assert seen(first)
    wait_until(lambda: not any(one.objectName() == "coverAtFirst" for one in pictures(stand)))
    assert any(seen(one) for one in pictures(stand))


def pictures(stand: Stand) -> list[QQuickItem]:
    """Return the pictures that show what plays."""
    cover = stand.shell._player.property("cover")
    every = everything(stand.shell.window.contentItem())
    return [one for one in every if cover and _source(one) == cover and not in_grid(one)]


def in_grid(picture: QQuickItem) -> bool:
    """Return whether a picture is a cell's."""
    above = picture.parentItem().parentItem().metaObject().className()
    return above.startswith("AlbumCell")


def _source(picture: QQuickItem) -> str:
    source = picture.property("source")
    return source.toString() if isinstance(source, QUrl) else ""


def seen(picture: QQuickItem) -> bool:
    """Return whether a picture is read and drawn."""
    return picture.isVisible() and picture.implicitWidth() > 0
