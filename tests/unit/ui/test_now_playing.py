"""What is playing in the window: names that lead somewhere, the wheel, what is said of cut text."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from player.models.units import AlbumId
from tests.support.looking import commands, everything, has_focus, item, shown, view, wait_until
from tests.support.window import Stand, shelf

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
Make = Callable[..., Stand]
LONG = "A title that goes on and on " * 8


def heard(make_stand: Make, **changes: object) -> Stand:
    stand = make_stand(shelf(6))
    track = stand.library.of(AlbumId(4))[0]
    stand.controller.play([replace(track, **changes)])  # type: ignore[arg-type]
    stand.let(0)
    return stand


def middle(of: QQuickItem) -> QPoint:
    return of.mapToScene(QPointF(of.width() / 2, of.height() / 2)).toPoint()


def turn(stand: Stand, over: QQuickItem, angle: int) -> None:
    place = QPointF(middle(over))
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(place, place, QPoint(), QPoint(0, angle), *none, False)  # noqa: FBT003
    QGuiApplication.sendEvent(stand.shell.window, event)


def test_the_names_lead_to_artist_and_album_by_keys(make_stand: Make) -> None:
    stand = heard(make_stand)
    stand.press(K.Key_B, ALT)
    assert view(stand, "album") == 4
    stand.press(K.Key_A, ALT)
    assert view(stand, "album") == 0
    wait_until(lambda: stand.shell._browser.property("title") == "Petra Petrov")
    artist, *_ = shown(stand, "PlayingNames", "Petra Petrov")
    artist.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    stand.press(K.Key_Return)
    assert commands(stand) == ["view.playing_album", *["view.playing_artist"] * 2]


def test_the_names_and_the_cover_lead_there_by_clicks(make_stand: Make) -> None:
    stand = heard(make_stand)
    album, *_ = shown(stand, "PlayingNames", stand.library.of(AlbumId(4))[0].album)
    artist, *_ = shown(stand, "PlayingNames", "Petra Petrov")
    for thing in (artist, album, item(stand, "PlayingCover")):
        QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=middle(thing))
    assert commands(stand) == ["view.playing_artist", *["view.playing_album"] * 2]


def test_the_artist_on_an_albums_page_leads_to_the_artist(make_stand: Make) -> None:
    stand = make_stand(shelf(6))
    stand.shell.view.show_album(AlbumId(4))
    wait_until(lambda: has_focus(stand, "AlbumPage"))
    artist, *_ = shown(stand, "AlbumPage", "Petra Petrov")
    QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=middle(artist))
    wait_until(lambda: stand.shell._browser.property("title") == "Petra Petrov")


def test_what_is_not_in_the_library_leads_nowhere(make_stand: Make) -> None:
    stand = heard(make_stand, album_id=AlbumId(0), artist="")
    stand.press(K.Key_B, ALT)
    stand.press(K.Key_A, ALT)
    assert view(stand, "album") == 0
    assert not stand.shell._browser.property("opened")


def test_the_wheel_over_what_is_playing_is_the_volume(make_stand: Make) -> None:
    stand = heard(make_stand)
    before = stand.desk.sound.volume
    for angle in (-120, -60, -60, -240, 120):
        turn(stand, item(stand, "SeekLine"), angle)
    assert stand.desk.sound.volume == before - 15
    assert "85" in str(stand.shell._sound.property("passing"))


def test_a_cut_title_is_told_in_whole_where_the_pointer_rests(make_stand: Make) -> None:
    stand = heard(make_stand, title=LONG)
    title = next(i for i in shown(stand, "PlayingNames", LONG) if i.property("truncated"))

    def hints() -> list[QQuickItem]:
        inside = everything(stand.shell.window.contentItem())
        texts = [i for i in inside if i.inherits("QQuickText") and i is not title]
        return [i for i in texts if i.property("text") == LONG and i.isVisible()]

    assert not hints()
    QTest.mouseMove(stand.shell.window, middle(title))
    wait_until(lambda: len(hints()) == 1)
    assert not hints()[0].property("truncated")
    QTest.mouseMove(stand.shell.window, QPoint(600, 5))
    wait_until(lambda: not hints())
