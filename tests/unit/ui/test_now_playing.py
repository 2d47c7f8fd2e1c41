"""What is playing in the window: names that lead somewhere, the wheel, what is said of cut text."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from player.commands.context import Page
from player.config.settings import TEXT_SIZES, ReducedMotion, Settings
from player.models.units import AlbumId, Milliseconds, Percent
from player.ui.waveform_path import outline
from tests.support.looking import commands, everything, has_focus, item, shown, view, wait_until
from tests.support.sounds import song_levels
from tests.support.window import MemoryLibrary, Stand, shelf

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


def test_what_is_below_the_names_stays_there_whatever_they_are_written_in(make_stand: Make) -> None:
    stand = make_stand(shelf(6))
    track = stand.library.of(AlbumId(4))[0]
    names = ("Slow", "夜明けの港 한국어", "ริมน้ำที่โคมไฟ", "على ضفة الماء", "🔥🌙💔")
    places = []
    for name in names:
        stand.controller.play([replace(track, title=name, artist=name, album=name)])
        stand.let(0)
        QTest.qWait(20)
        places.append(middle(item(stand, "Transport")).y())
    assert places == [places[0]] * len(names)


WIDE, COMPACT, NARROW = (1200, 760), (420, 760), (800, 560)
LONG_TITLES = (
    "Slow Lanterns Over the Northern Harbour and Far Away",
    "夜明けの港に灯りがゆれる、静かな海をひとりで見ていたあの夏の終わりに",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwe",
)


@pytest.mark.parametrize("percent", [TEXT_SIZES[0], TEXT_SIZES[-1]])
@pytest.mark.parametrize("size", [WIDE, COMPACT, NARROW], ids=str)
def test_a_long_title_has_two_lines_between_the_cover_and_what_stays_where_it_is(
    make_stand: Make, size: tuple[int, int], percent: Percent
) -> None:
    settings = Settings(reduced_motion=ReducedMotion.ON, text_size=percent)
    window = {"width": size[0], "height": size[1]}
    stand = make_stand(shelf(6), settings=settings, window=window)
    stand.shell.view.show_page(Page.PLAYING)
    track = stand.library.of(AlbumId(4))[0]
    places, lines = [], []
    for title in ("Slow", *LONG_TITLES):
        stand.controller.play([replace(track, title=title)])
        stand.let(0)
        QTest.qWait(20)
        (name, *_), (artist, *_) = shown(stand, "PlayingNames", title), artists(stand)
        cover = item(stand, "PlayingCover")
        lines.append(name.property("lineCount"))
        assert name.mapToScene(QPointF()).y() >= cover.mapToScene(QPointF(0, cover.height())).y()
        assert name.mapToScene(QPointF(0, name.height())).y() <= artist.mapToScene(QPointF()).y()
        places.append((middle(artist).y(), middle(item(stand, "Transport")).y(), cover.height()))
    assert lines == [1, 2, 2, 2]
    assert len(set(places)) == 1


def artists(stand: Stand) -> list[QQuickItem]:
    return shown(stand, "PlayingNames", "Petra Petrov")


def test_a_title_that_just_does_not_fit_is_set_in_two_even_lines(make_stand: Make) -> None:
    title = "Slow Lanterns Over the Northern Harbour"
    stand = heard(make_stand, title=title)
    name, *_ = shown(stand, "PlayingNames", title)
    assert name.property("lineCount") == 2
    assert not name.property("truncated")
    assert float(name.property("contentWidth")) < item(stand, "PlayingCover").width() * 0.8


@pytest.mark.parametrize("size", [WIDE, COMPACT, (420, 480)], ids=str)
def test_nothing_but_the_music_has_room_for_more_lines_of_a_title(
    make_stand: Make, size: tuple[int, int]
) -> None:
    stand = make_stand(shelf(6), window={"width": size[0], "height": size[1]})
    track = stand.library.of(AlbumId(4))[0]
    stand.controller.play([replace(track, title=LONG * 3)])
    stand.let(0)
    stand.shell.view.toggle_listening()
    wait_until(lambda: bool(shown(stand, "Listening", LONG * 3)))
    name, *_ = shown(stand, "Listening", LONG * 3)
    assert name.property("lineCount") == (2 if size == (420, 480) else 3)
    artist, *_ = shown(stand, "Listening", "Petra Petrov")
    assert artist.mapToScene(QPointF(0, artist.height())).y() < size[1] - 8
    assert artist.mapToScene(QPointF()).y() >= name.mapToScene(QPointF()).y() + float(
        name.property("contentHeight")
    )


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


def waved(make_stand: Make) -> tuple[Stand, QQuickItem]:
    """Return a window in which a track with a waveform is heard, and its seek line."""
    stand = make_stand(shelf(6))
    track = stand.library.of(AlbumId(4))[0]
    stand.library.levels[track.place] = song_levels()
    stand.controller.play([track])
    stand.let(0)
    wait_until(lambda: bool(stand.shell._waveform.property("known")))
    return stand, item(stand, "SeekLine")


def waves(line: QQuickItem) -> list[QQuickItem]:
    return [i for i in everything(line) if i.metaObject().className().startswith("SeekWave")]


def point_at(stand: Stand, line: QQuickItem, share: float) -> None:
    place = line.mapToScene(QPointF(line.width() * share, line.height() / 2)).toPoint()
    QTest.mouseMove(stand.shell.window, QPoint(5, 5))  # where it is not, be it a new window
    QTest.mouseMove(stand.shell.window, place)


def test_the_line_is_a_waveform_while_the_pointer_is_near(make_stand: Make) -> None:
    stand, line = waved(make_stand)
    assert not waves(line), "it is not even made"
    point_at(stand, line, 0.5)
    wait_until(lambda: len(waves(line)) == 1)
    (wave,) = waves(line)
    assert (wave.width(), wave.height()) == (line.width(), line.height() - 4), "air to the ring"
    width, height = int(wave.width()), int(wave.height())
    assert wave.property("outline") == outline(song_levels(), width, height)
    QTest.mouseMove(stand.shell.window, QPoint(600, 5))
    wait_until(lambda: not waves(line))


def test_the_line_is_a_waveform_while_the_keyboard_is_on_it(make_stand: Make) -> None:
    stand, line = waved(make_stand)
    line.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    stand.press(K.Key_Right)
    wait_until(lambda: len(waves(line)) == 1)
    stand.press(K.Key_Tab)
    wait_until(lambda: not waves(line))


def test_what_was_heard_is_in_the_accent_and_the_path_is_made_once(make_stand: Make) -> None:
    stand, line = waved(make_stand)
    made: list[str] = []
    point_at(stand, line, 0.5)
    wait_until(lambda: len(waves(line)) == 1)
    (wave,) = waves(line)
    wave.outlineChanged.connect(lambda: made.append("again"))  # type: ignore[attr-defined]
    rest, heard = (i for i in wave.childItems() if i.clip())
    for share in (0.25, 0.75):
        stand.controller.seek(Milliseconds(int(stand.controller.duration * share)))
        stand.let(0)
        wait_until(lambda s=share: abs(heard.width() / wave.width() - s) < 0.01)  # type: ignore[misc]
        assert rest.x() == heard.width()
        assert rest.width() + heard.width() == wave.width()
        assert rest.childItems()[0].x() + rest.x() == 0, "both are drawn over each other"
    assert made == []


def test_a_track_without_a_waveform_keeps_its_line_and_is_measured(make_stand: Make) -> None:
    stand = heard(make_stand)
    line = item(stand, "SeekLine")
    asked = stand.controller.queue.current
    assert asked is not None
    point_at(stand, line, 0.5)
    wait_until(lambda: stand.measured == [(asked.track.path, True)])
    assert line.property("plain") == 1
    assert not waves(line)


def test_the_pointer_tells_the_time_that_a_press_goes_to(make_stand: Make) -> None:
    stand, line = waved(make_stand)
    length = stand.controller.duration
    for share in (0.1, 0.5, 0.9):
        point_at(stand, line, share)
        wait_until(lambda s=share: abs(int(str(line.property("time"))) / length - s) < 0.003)  # type: ignore[misc]
        place = line.mapToScene(QPointF(line.width() * share, line.height() / 2)).toPoint()
        told = int(str(line.property("time")))
        assert shown(stand, "NowPlaying", str(stand.shell._player.clock(told)))
        QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=place)
        command, (went,) = stand.ran[-1]
        assert command == "playback.seek"
        assert abs(int(str(went)) - told) <= 1


def test_home_and_end_go_to_the_beginning_and_near_the_end(make_stand: Make) -> None:
    stand, line = waved(make_stand)
    line.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    stand.press(K.Key_End)
    assert stand.controller.position == stand.controller.duration - 5000
    stand.press(K.Key_Home)
    assert stand.controller.position == 0
    assert commands(stand)[-2:] == ["playback.seek"] * 2


def test_the_waveform_has_room_in_the_strip(make_stand: Make) -> None:
    stand, _ = waved(make_stand)
    stand.shell.view.toggle_strip()

    def of(kind: str) -> list[QQuickItem]:
        inside = everything(stand.shell.window.contentItem())
        return [i for i in inside if i.metaObject().className().startswith(f"{kind}_QML")]

    wait_until(lambda: len(of("Strip")) == 1)
    (strip,) = of("Strip")
    line = next(i for i in of("SeekLine") if strip.isAncestorOf(i))
    wait_until(lambda: line.width() > 50)
    point_at(stand, line, 0.5)
    wait_until(lambda: len(waves(line)) == 1)
    (wave,) = waves(line)
    area = wave.mapRectToItem(strip, wave.boundingRect())
    assert strip.boundingRect().contains(area)
    assert [i for i in everything(strip) if i.property("text") == line.property("said")]


def test_a_strip_that_goes_while_the_pointer_is_on_its_line_leaves_nobody_near(
    make_stand: Make,
) -> None:
    stand, _ = waved(make_stand)
    stand.shell.view.toggle_strip()
    everything_in = stand.shell.window.contentItem

    def lines() -> list[QQuickItem]:
        found = [i for i in everything(everything_in()) if i.property("grown") is not None]
        return [line for line in found if line.isVisible()]

    wait_until(lambda: len(lines()) == 1 and lines()[0].height() == 24)
    point_at(stand, lines()[0], 0.5)
    wait_until(lambda: bool(stand.shell._waveform.property("near")))
    stand.shell.view.toggle_strip()
    wait_until(lambda: lines() != [] and lines()[0].height() > 24)
    wait_until(lambda: not stand.shell._waveform.property("near"))


def test_where_there_is_no_cover_the_first_letter_of_the_album_stands(make_stand: Make) -> None:
    stand = heard(make_stand, cover="")
    album = stand.library.of(AlbumId(4))[0].album

    def letters(kind: str) -> set[str]:
        tiles = (i for i in everything(item(stand, kind)) if i.property("name") == album)
        return {str(text.property("text")) for tile in tiles for text in texts(tile)}

    wait_until(lambda: letters("NowPlaying") == {album[0]} == letters("AlbumGrid"))


def test_where_nothing_plays_no_letter_stands(make_stand: Make) -> None:
    cover = item(make_stand(shelf(6)), "PlayingCover")
    assert not {str(text.property("text")) for text in texts(cover)} - {""}


def texts(inside: QQuickItem) -> list[QQuickItem]:
    return [i for i in everything(inside) if i.inherits("QQuickText") and i.isVisible()]


@pytest.mark.parametrize("size", [100, 150])
def test_the_time_that_is_left_stands_free_of_the_buttons_at_every_width(
    make_stand: Make, size: int
) -> None:
    def fill(library: MemoryLibrary) -> None:
        shelf(2)(library)
        long = Milliseconds(36_123_000)
        library.tracks = [replace(track, duration=long) for track in library.tracks]

    settings = Settings(text_size=Percent(size), reduced_motion=ReducedMotion.ON)
    stand = make_stand(fill, settings=settings, window={"width": 1200, "height": 760})
    stand.controller.play(stand.library.tracks[:1])
    wait_until(lambda: bool(shown(stand, "NowPlaying", "−10:02:03")))
    (left,) = shown(stand, "NowPlaying", "−10:02:03")
    button = shown(stand, "NowPlaying", "Next track")[0]
    for width in range(760 * size // 100, 1200, 20):
        stand.shell.window.setWidth(width)
        wait_until(partial(has_width, stand.shell.window.contentItem(), width))
        edge = (button.width() + button.property("size")) / 2  # of the drawing in it
        free = left.mapToScene(QPointF(0, 0)).x() - button.mapToScene(QPointF(edge, 0)).x()
        assert free >= 8, width


@pytest.mark.parametrize(("size", "strength"), [((1200, 760), "calm"), ((420, 100), "small")])
def test_the_letter_is_calmer_where_it_is_large(
    make_stand: Make, size: tuple[int, int], strength: str
) -> None:
    stand = make_stand(shelf(2), window={"width": size[0], "height": size[1]})
    stand.controller.play(stand.library.tracks[:1])
    cover = next(one for one in item(stand, "PlayingCover").childItems() if one.property("name"))
    assert cover.property("calm") is (strength == "calm")


def has_width(one: QQuickItem, width: int) -> bool:
    return one.width() == width
