"""The words in the window: keys, clicks, and where the sung line stands."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from player.commands.context import Page
from player.library.lyrics import FoundLyrics, Lyrics, timed_lyrics
from player.models.units import AlbumId, Milliseconds
from tests.support.looking import everything, item, shown, view, wait_until
from tests.support.window import Stand, shelf

Make = Callable[..., Stand]
LINES = 40
TIMED = FoundLyrics(timed_lyrics((place * 2000, f"line {place}") for place in range(LINES)))
PLAIN = FoundLyrics(Lyrics("\n".join(f"line {place}" for place in range(200))))


def sung(make_stand: Make, words: FoundLyrics = TIMED, **options: object) -> Stand:
    stand = make_stand(shelf(2), **options)
    track = stand.library.of(AlbumId(1))[0]
    stand.library.words[track.place] = words
    stand.controller.play([track])
    stand.let(0)
    stand.press(Qt.Key.Key_Y)
    wait_until(lambda: rows(stand).property("count") > 1)
    return stand


def rows(stand: Stand, kind: str = "LyricsPage") -> QQuickItem:
    return next(i for i in everything(item(stand, kind)) if i.inherits("QQuickListView"))


def height_of(stand: Stand, text: str, kind: str = "LyricsPage") -> float:
    """Return where a line begins, as a share of the list's height."""
    line, *_ = shown(stand, kind, text)
    area = rows(stand, kind)
    return line.mapToItem(area, QPoint(0, 0)).y() / area.height()


def test_the_sung_line_stays_in_the_upper_third(make_stand: Make) -> None:
    stand = sung(make_stand)
    for line in (0, 7, 20, LINES - 1):
        stand.controller.seek(Milliseconds(line * 2000))
        QTest.qWait(20)
        assert 0.15 < height_of(stand, f"line {line}") < 1 / 3, line


def test_only_lines_without_times_dissolve_at_the_edges(make_stand: Make) -> None:
    for words, dissolved in ((TIMED, False), (PLAIN, True)):
        stand = sung(make_stand, words)
        edges = [i for i in rows(stand).childItems() if i.property("cut") is not None]
        assert [edge.isVisible() for edge in edges] == [dissolved, dissolved]


def test_arrows_look_elsewhere_and_enter_goes_there(make_stand: Make) -> None:
    stand = sung(make_stand)
    for _ in range(3):
        stand.press(Qt.Key.Key_Down)
    stand.controller.seek(Milliseconds(2000))
    assert rows(stand).property("currentIndex") == 3  # not taken along
    stand.press(Qt.Key.Key_Return)
    assert stand.controller.position == 6000
    stand.press(Qt.Key.Key_End)
    stand.press(Qt.Key.Key_Up)
    stand.press(Qt.Key.Key_Return)
    assert stand.controller.position == (LINES - 2) * 2000
    stand.controller.seek(Milliseconds(0))
    assert rows(stand).property("currentIndex") == 0  # taken along again


def test_the_line_is_followed_again_after_some_seconds(make_stand: Make) -> None:
    stand = sung(make_stand)
    children = item(stand, "LyricsPage").findChildren(QObject)
    timer = next(child for child in children if child.property("interval") == 4000)
    timer.setProperty("interval", 1)
    stand.press(Qt.Key.Key_End)
    wait_until(lambda: rows(stand).property("currentIndex") == 0)
    assert height_of(stand, "line 0") < 1 / 3


def test_a_click_on_a_line_goes_there(make_stand: Make) -> None:
    stand = sung(make_stand)
    line, *_ = shown(stand, "LyricsPage", "line 2")
    at = line.mapToScene(QPoint(5, 5)).toPoint()
    QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=at)
    assert stand.controller.position == 4000


def test_plain_words_are_scrolled_by_keys(make_stand: Make) -> None:
    stand = sung(make_stand, PLAIN)
    places = [rows(stand).property("contentY")]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        stand.press(key)
        places.append(rows(stand).property("contentY"))
    assert places == sorted(set(places))
    assert shown(stand, "LyricsPage", "line 199")
    stand.press(Qt.Key.Key_Return)
    assert stand.controller.position == 0
    stand.press(Qt.Key.Key_Home)
    assert shown(stand, "LyricsPage", "line 0")


@pytest.mark.parametrize("width", [1200, 420])
def test_sing_along_fills_the_window_and_escape_leaves(make_stand: Make, width: int) -> None:
    stand = sung(make_stand, window={"width": width, "height": 700})
    stand.press(Qt.Key.Key_F11)
    wait_until(lambda: stand.shell.window.findChild(QQuickItem, "singing") is not None)
    area = stand.shell.window.findChild(QQuickItem, "singing")
    assert area is not None
    assert (area.width(), area.height()) == (width, 700)
    assert not item(stand, "NowPlaying").isVisible()
    stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Return)
    assert stand.controller.position == 2000
    stand.press(Qt.Key.Key_Escape)
    QTest.qWait(20)
    assert view(stand, "overlay") == ""
    assert rows(stand).property("activeFocus")
    stand.press(Qt.Key.Key_Escape)
    assert view(stand, "page") == Page.ALBUMS


def test_that_there_is_nothing_to_sing_is_said_in_the_middle(make_stand: Make) -> None:
    stand = make_stand(shelf(2))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.press(Qt.Key.Key_F11)

    wait_until(lambda: stand.shell.window.findChild(QQuickItem, "singing") is not None)
    area = stand.shell.window.findChild(QQuickItem, "singing")
    assert area is not None

    def said(start: str) -> list[QQuickItem]:
        return [i for i in everything(area) if str(i.property("text")).startswith(start)]

    wait_until(lambda: bool(said("No lyrics here")) and said("No lyrics here")[0].width() > 0)
    for text in (said("No lyrics here")[0], said("Lyrics come from")[0]):
        place = text.mapRectToScene(QRectF(0, 0, text.width(), 1))
        assert abs(place.center().x() - stand.shell.window.width() / 2) <= 1
        context = qmlContext(text)
        assert context is not None
        told = QQmlExpression(context, text, "effectiveHorizontalAlignment").evaluate()
        assert told[0] == Qt.AlignmentFlag.AlignHCenter.value


def test_a_track_without_words_says_where_they_would_come_from(make_stand: Make) -> None:
    stand = make_stand(shelf(2))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.press(Qt.Key.Key_Y)
    wait_until(lambda: bool(shown(stand, "LyricsPage", "No lyrics here")))
    assert stand.library.words_asked == [stand.library.of(AlbumId(1))[0].title]


def test_words_of_right_to_left_scripts_begin_at_the_right(make_stand: Make) -> None:
    words = "خذيني إلى البيت"
    stand = sung(make_stand, FoundLyrics(timed_lyrics([(0, words), (1000, "home")])))
    line = next(i for i in shown(stand, "LyricsPage", words) if i.inherits("QQuickText"))
    context = qmlContext(line)
    assert context is not None
    told = QQmlExpression(context, line, "effectiveHorizontalAlignment").evaluate()
    assert told[0] == Qt.AlignmentFlag.AlignRight.value


def too_long(make_stand: Make, word: str) -> tuple[QQuickItem, QQuickItem]:
    """Return a line of as many words as first need a second one, and the list that it is in."""
    count = 5
    while True:
        count += 1
        text = " ".join([word] * count)
        stand = sung(make_stand, FoundLyrics(timed_lyrics([(0, text), (2000, "home")])))
        line = next(i for i in shown(stand, "LyricsPage", text) if i.inherits("QQuickText"))
        if line.property("lineCount") > 1:
            return line, rows(stand)


@pytest.mark.parametrize(("word", "begins"), [("wind", "left"), ("ملح", "right")])
def test_a_line_a_word_too_long_is_broken_in_its_middle(
    make_stand: Make, word: str, begins: str
) -> None:
    bleed = 12
    line, area = too_long(make_stand, word)
    room = area.width() - 2 * bleed
    assert line.property("contentWidth") < 0.8 * room
    left = line.mapToItem(area, QPoint(0, 0)).x() - bleed
    assert left == pytest.approx(0 if begins == "left" else room - line.width(), abs=1)


@pytest.mark.parametrize("shows", [("view.listen", "view.sing"), ("view.sing", "view.listen")])
def test_words_that_are_closed_before_they_settled_are_not_asked_for(
    make_stand: Make, shows: tuple[str, ...]
) -> None:
    stand = sung(make_stand)
    for _ in range(3):
        for show in shows:
            stand.run(show)
            stand.shell.window.resize(stand.shell.window.width() - 1, 760)
            stand.run("view.back")
    stand.run(shows[1])
    QTest.qWait(50)  # what QML would say against it fails the test
    assert view(stand, "overlay") == ("singing" if shows[1] == "view.sing" else "listening")
