"""What is heard: now playing, the words, the sound and its measuring."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from player.commands.context import Page
from player.library.lyrics import FoundLyrics, Lyrics, timed_lyrics
from player.models.analysis import AnalysisProgress, AnalysisWaiting
from player.models.path import SignalPath
from player.models.problems import Problem, ProblemKind
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, GainMode, Route, Sound
from player.models.units import AlbumId, Milliseconds
from player.playback.engine import DevicesChanged, PathChanged
from player.playback.events import PlaybackProblem
from tests.looks.acting import COMPACT, LARGE, NARROW, WIDE, Act, Surface, playing, wait
from tests.looks.library import loved
from tests.support.looking import item
from tests.support.sounds import (
    DEVICES,
    TOUCHED_PATH,
    TREATED_PATH,
    UNTOUCHED_PATH,
    equaliser,
    song_levels,
)  # fmt: skip
from tests.support.window import Stand


def here(stand: Stand) -> None:
    playing(stand)
    stand.shell.view.show_page(Page.PLAYING)


_LONG = (
    "Symphony No. 3 in D minor: VI. Langsam, ruhevoll, empfunden (Remastered in Vienna, 2011)",
    "Slow Lanterns Over the Northern Harbour",
    "夜明けの港に灯りがゆれる、静かな海をひとりで見ていたあの夏の終わりに、遠くの船が名前を呼んで",
)


def long_title(number: int, *, alone: bool = False) -> Act:
    """Return what plays a track with a long title; ``alone``: with nothing around it."""

    def act(stand: Stand) -> None:
        track = stand.library.of(AlbumId(1))[2]
        stand.controller.play([replace(track, title=_LONG[number])])
        stand.let(0)
        stand.controller.seek(Milliseconds(74_000))
        stand.let(0)
        stand.shell.view.show_page(Page.PLAYING)
        if alone:
            stand.shell.view.toggle_listening()

    return act


def listening(stand: Stand) -> None:
    playing(stand)
    stand.shell.view.toggle_listening()


def loved_here(stand: Stand) -> None:
    loved(stand)
    stand.shell.view.show_page(Page.PLAYING)


_ENGLISH = (
    "Down by the water where the lanterns are slow", "I counted the boats and I let them all go",
    "", "Salt on the window and light on the floor",
    ("Nobody knocks but I open the door, and the wind comes in with the sound of the sea from "
     "further away than I ever have been"),
    "Slow, slow lanterns", "Carry me home", "Slow, slow lanterns", "Nobody walks here alone",
)  # fmt: skip


_JAPANESE = (
    "夜明けの港に灯りがゆれる", "静かな海をひとりで見ていた", "",
    "遠くの船が名前を呼んで波の向こうへゆっくりと消えてゆくのを、ただ黙って見送っていた",
    "さよならは言わない", "朝が来るまで", "ここにいる",
)  # fmt: skip


_ARABIC = (
    "على ضفة الماء حيث المصابيح بطيئة", "عددت القوارب وتركتها تمضي", "",
    "ملح على النافذة وضوء على الأرض والريح تدخل بصوت البحر من مكان أبعد مما ذهبت إليه يوما",
    "مصابيح بطيئة", "خذيني إلى البيت", "لا أحد يمشي هنا وحيدا",
)  # fmt: skip


def sung(words: tuple[str, ...], *, timed: bool = True, page: Page | None = Page.LYRICS) -> Act:
    """Return what plays the first album and shows ``words``; without a page in all the window."""

    def act(stand: Stand) -> None:
        track = stand.library.of(AlbumId(1))[2]
        lines = (
            [(40_000 + place * 9_000, text) for place, text in enumerate(words)] if timed else ()
        )
        lyrics = timed_lyrics(lines) if timed else Lyrics("\n".join(words * 4))
        stand.library.words[track.place] = FoundLyrics(lyrics if words else None)
        playing(stand)
        if page is not None:
            stand.shell.view.show_page(page)
        else:
            stand.shell.view.toggle_singing()

    return act


def heard(stand: Stand, path: SignalPath, sound: Sound, route: Route) -> None:
    """Have ``path`` heard, with some devices and choices."""
    playing(stand)
    stand.desk.handle(DevicesChanged(DEVICES))
    stand.desk.restore(sound, route)
    stand.desk.handle(PathChanged(path))


def sound(stand: Stand) -> None:
    heard(stand, UNTOUCHED_PATH, UNTOUCHED, Route(device=DEVICES[1].id, exclusive=True))
    stand.shell.view.show_page(Page.SOUND)


def sound_open(stand: Stand) -> None:
    sound = Sound(volume=65, gain=GainMode.AUTO, crossfeed=60, equaliser=equaliser("HD 600"))
    heard(stand, TOUCHED_PATH, sound, DEFAULT_ROUTE)
    stand.shell.view.show_page(Page.SOUND)
    wait(50)
    stand.press(Qt.Key.Key_End)
    stand.press(Qt.Key.Key_Return)
    stand.press(Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        stand.press(key)


def sound_rare(stand: Stand) -> None:
    sound = Sound(gain=GainMode.TRACK, impulse="/home/ada/Rooms/living room.wav")
    heard(stand, TREATED_PATH, sound, DEFAULT_ROUTE)
    problem = Problem(ProblemKind.MISSING, sound.impulse)
    stand.shell._take(PlaybackProblem(problem, None))
    stand.shell.view.show_page(Page.SOUND)
    wait(50)
    stand.press(Qt.Key.Key_End)
    stand.press(Qt.Key.Key_Return)
    measure(stand)


def word(stand: Stand) -> None:
    heard(stand, TOUCHED_PATH, UNTOUCHED, DEFAULT_ROUTE)
    stand.shell.view.show_page(Page.PLAYING)
    stand.desk.set_volume(65)


def muted(stand: Stand) -> None:
    heard(stand, UNTOUCHED_PATH, UNTOUCHED, DEFAULT_ROUTE)
    stand.desk.toggle_mute()


def measure(stand: Stand) -> None:
    playing(stand)
    stand.shell.analysis_event(AnalysisProgress(1204, 3300, "/home/ada/Music/a.flac"))
    wait(2100)


def power(stand: Stand) -> None:
    measure(stand)
    stand.shell.analysis_event(AnalysisWaiting())


def waved(*, keyboard: bool, low: bool = False) -> Act:
    """Return what shows the waveform under the pointer or the keyboard; ``low``: in a strip."""

    def act(stand: Stand) -> None:
        track = stand.library.of(AlbumId(1))[2]
        stand.library.levels[track.place] = song_levels()
        here(stand)
        if low:
            stand.shell.view.toggle_strip()
        wait(100)
        line = item(stand, "SeekLine")
        if keyboard:
            line.forceActiveFocus(Qt.FocusReason.TabFocusReason)
            stand.press(Qt.Key.Key_Right)
        else:
            place = QPointF(line.width() * 0.62, line.height() / 2)
            # A window is not told of a pointer that has not moved since the one before.
            QTest.mouseMove(stand.shell.window, QPoint(1, 1))
            QTest.mouseMove(stand.shell.window, line.mapToScene(place).toPoint())

    return act


SURFACES = {
    "playing": Surface(here, sizes=(COMPACT,)),
    "long-title": Surface(long_title(0), sizes=(WIDE, COMPACT, NARROW)),
    "longer-title": Surface(long_title(1), sizes=(WIDE, COMPACT, NARROW)),
    "long-japanese-title": Surface(long_title(2), sizes=(WIDE, COMPACT, NARROW)),
    "listening": Surface(listening),
    "listening-long-title": Surface(long_title(0, alone=True)),
    "loved-playing": Surface(loved_here, sizes=(COMPACT,)),
    "wave": Surface(waved(keyboard=False), sizes=(WIDE, COMPACT, LARGE)),
    "wave-keyboard": Surface(waved(keyboard=True)),
    "wave-strip": Surface(waved(keyboard=False, low=True), sizes=(WIDE,)),
    "lyrics": Surface(sung(_ENGLISH)),
    "lyrics-japanese": Surface(sung(_JAPANESE)),
    "lyrics-arabic": Surface(sung(_ARABIC)),
    "lyrics-plain": Surface(sung(_ENGLISH, timed=False)),
    "lyrics-none": Surface(sung(())),
    "sing": Surface(sung(_ENGLISH, page=None)),
    "sing-arabic": Surface(sung(_ARABIC, page=None), sizes=(WIDE,)),
    "sound": Surface(sound, sizes=(WIDE, COMPACT, NARROW)),
    "sound-open": Surface(sound_open),
    "sound-rare": Surface(sound_rare),
    "measure": Surface(measure),
    "power": Surface(power),
    "word": Surface(word),
    "muted": Surface(muted),
}
