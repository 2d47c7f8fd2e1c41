"""Makes pictures of every surface of the window into ``artefacts/looks`` (PNG).

Run it by hand: ``.venv/bin/python -m tests.looks [NAME…]``. Each picture is taken of the real
window on made-up music, at several sizes, in the dark and the light scheme; with ``--scale2`` at
that scale. Asserts nothing: the pictures are there to be looked at.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "--scale2" in sys.argv:
    os.environ["QT_SCALE_FACTOR"] = "2"

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from player.commands.context import Page
from player.config.settings import Scheme, Settings
from player.library.artwork import make_cover, make_large
from player.library.jobs import Source
from player.library.lyrics import FoundLyrics, Lyrics, timed_lyrics
from player.library.sources import Source as MusicFolder
from player.models.analysis import AnalysisProgress, AnalysisWaiting
from player.models.path import SignalPath
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanProgress, ScanReport
from player.models.shelves import Place, Shelf
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED, GainMode, Route, Sound
from player.models.units import AlbumId, EntryId, Milliseconds
from player.playback.engine import DevicesChanged, PathChanged
from player.playback.events import PlaybackProblem
from player.playback.queue import Repeat, StopAfter
from player.ui.application import Renderer, make_application
from player.ui.snapshot import save_picture
from tests.support.pictures import cover
from tests.support.sounds import DEVICES, TOUCHED_PATH, TREATED_PATH, UNTOUCHED_PATH, equaliser
from tests.support.window import MemoryLibrary, Stand, shelf

OUT = Path(__file__).resolve().parents[1] / "artefacts" / "looks"
WIDE, COMPACT, NARROW, LARGE = (1200, 760), (420, 760), (800, 560), (1920, 1200)
Act = Callable[[Stand], None]


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def covers(folder: Path, count: int) -> list[str]:
    """Make ``count`` covers in ``folder``; return their keys."""
    keys = []
    for seed in range(count):
        file = folder / f"{seed}.png"
        file.write_bytes(cover(seed))
        source = (Source(str(file), embedded=False),)
        key = make_cover(source, str(folder)).key
        if seed == 0:
            make_large(source, key, str(folder))
        keys.append(key)
    return keys


def playing(stand: Stand) -> None:
    """Play the first album, somewhere in its third track."""
    stand.controller.play(stand.library.of(AlbumId(1)), 2)
    stand.let(0)
    stand.controller.seek(Milliseconds(74_000))
    stand.let(0)


def bad_files(library: MemoryLibrary) -> None:
    """Have some files that could not be read."""
    library.bad = (
        Problem(ProblemKind.EMPTY, "/home/ada/Music/Unsorted/03 Untitled.flac"),
        Problem(
            ProblemKind.TRUNCATED,
            "/home/ada/Music/The Distant Machines/2011 - Glass Midnight (Remastered Anniversary "
            "Edition)/CD2/07 A Very Long Title That Does Not Fit Into One Line.flac",
            "1.2 of 4.0 s",
        ),
        Problem(ProblemKind.NOT_AUDIO, "/home/ada/Music/notes.mp3"),
    )


def _albums(stand: Stand) -> None:
    playing(stand)


def _queue(stand: Stand) -> None:
    playing(stand)
    stand.shell.view.show_page(Page.QUEUE)


def _queue_ways(stand: Stand) -> None:
    """Have rows chosen in a queue that is shuffled, repeats and stops."""
    stand.controller.play(stand.library.of(AlbumId(1)) + stand.library.of(AlbumId(2)), 5)
    stand.let(0)
    stand.shell.view.show_page(Page.QUEUE)
    wait(50)
    stand.controller.toggle_shuffle()
    stand.controller.repeat(Repeat.ALL)
    stand.controller.stop_after(StopAfter.ALBUM)
    stand.press(Qt.Key.Key_Down)
    for _ in range(2):
        stand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def _queue_drag(stand: Stand) -> None:
    """Have two rows on their way with the mouse."""
    _queue(stand)
    wait(50)
    stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    window = stand.shell.window
    left = window.width() * 3 // 5
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=QPoint(left, 300))
    for step in range(12):
        QTest.mouseMove(window, QPoint(left + step, 300 + step * 20))


def _queue_undone(stand: Stand) -> None:
    _queue(stand)
    wait(50)
    stand.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    stand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def _queue_empty(stand: Stand) -> None:
    stand.shell.view.show_page(Page.QUEUE)


def _album(stand: Stand) -> None:
    playing(stand)
    stand.shell.view.show_album(AlbumId(4))


def _at(shelf: Shelf, subject: str = "") -> Act:
    """Return what shows a place of the library, with music playing."""

    def act(stand: Stand) -> None:
        playing(stand)
        for number in (3, 8, 12, 20):
            first = stand.library.of(AlbumId(number))[1]
            place = stand.library.tracks.index(first)
            stand.library.tracks[place] = replace(first, artist="Ivo Moreau")
        stand.searches.keep("genre:jazz year:1955..1965", "Blue hour")
        stand.searches.keep(
            "lossless:yes rate:>=96k added:<30d -live", "New and of high resolution"
        )
        stand.shell.view.show_place(Place(shelf, subject))
        wait(100)

    return act


def _chosen(stand: Stand) -> None:
    """Have some tracks chosen."""
    _at(Shelf.TRACKS)(stand)
    for _ in range(2):
        stand.press(Qt.Key.Key_Down)
    for _ in range(3):
        stand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


def _jump(stand: Stand) -> None:
    _at(Shelf.TRACKS)(stand)
    stand.shell.view.next_order()
    wait(100)
    stand.press(Qt.Key.Key_J)
    stand.type("salt m")


def _longest_shelf(stand: Stand) -> None:
    """Have names that fit nowhere, in all of what a line shows."""
    long = "A Title That Goes On and On, as Titles of Movements Do: Allegro ma non troppo, " * 3
    stand.library.tracks = [
        replace(t, title=f"{t.title} {long}", artist=f"{t.artist} {long}", genre=long)
        for t in stand.library.tracks
    ]
    _at(Shelf.TRACKS)(stand)


def _longest_artist(stand: Stand) -> None:
    _longest_shelf(stand)
    stand.shell.view.show_place(Place(Shelf.ARTISTS, stand.library.tracks[0].artist))


def _loved(stand: Stand) -> None:
    tracks = stand.library.of(AlbumId(4))
    stand.controller.play(tracks, 2)
    stand.let(0)
    stand.marks.begin()
    wait(200)
    for place in (1, 2, 5):
        if not stand.marks.is_loved(tracks[place]):  # the pictures before left it so
            stand.marks.toggle(tracks[place])
    wait(200)
    stand.shell.view.show_album(AlbumId(4))


def _loved_queue(stand: Stand) -> None:
    _loved(stand)
    stand.shell.view.show_page(Page.QUEUE)


def _loved_here(stand: Stand) -> None:
    _loved(stand)
    stand.shell.view.show_page(Page.PLAYING)


def _here(stand: Stand) -> None:
    playing(stand)
    stand.shell.view.show_page(Page.PLAYING)


def _palette(stand: Stand) -> None:
    _queue(stand)
    stand.shell.view.open_search()
    wait(50)
    stand.type("river")


def _remark(stand: Stand) -> None:
    _queue(stand)
    stand.shell.view.open_search()
    wait(50)
    stand.type("mood:blue")
    wait(900)


def _saved(stand: Stand) -> None:
    for query, name in (("genre:jazz year:1955..1965", "Blue hour"), ("slow", ""), ("rivers", "")):
        stand.searches.keep(query, name)
    stand.searches.keep("lossless:yes rate:>=96k added:<30d -live", "New and of high resolution")
    _queue(stand)
    stand.shell.view.open_search()
    wait(50)


def _saved_open(stand: Stand) -> None:
    _saved(stand)
    stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Return)


def _naming(stand: Stand) -> None:
    _palette(stand)
    stand.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def _keys(stand: Stand) -> None:
    _queue(stand)
    stand.shell.view.toggle_keys()


def _problems(stand: Stand) -> None:
    playing(stand)
    stand.shell.view.show_page(Page.PROBLEMS)


def _scan(stand: Stand) -> None:
    stand.shell.scan_event(ScanProgress(1204, 3300, "/home/ada/Music"))
    wait(900)


def _notice(stand: Stand) -> None:
    playing(stand)
    problem = Problem(ProblemKind.MISSING, "/music/001/Slow Lanterns.flac")
    stand.shell._take(PlaybackProblem(problem, EntryId(1)))
    _scan(stand)


def _longest(stand: Stand) -> None:
    playing(stand)
    long = "A Title That Goes On and On, as Titles of Movements Do: Allegro ma non troppo, " * 3
    first = stand.library.of(AlbumId(1))[0]
    tracks = [
        replace(first, title=f"{number} {long}", artist=long, duration=Milliseconds(4_000_000))
        for number in range(9)
    ]
    stand.controller.play(tracks, 2)
    stand.let(0)
    stand.shell.view.show_page(Page.QUEUE)


def _heard(stand: Stand, path: SignalPath, sound: Sound, route: Route) -> None:
    """Have ``path`` heard, with some devices and choices."""
    playing(stand)
    stand.desk.handle(DevicesChanged(DEVICES))
    stand.desk.restore(sound, route)
    stand.desk.handle(PathChanged(path))


def _sound(stand: Stand) -> None:
    _heard(stand, UNTOUCHED_PATH, UNTOUCHED, Route(device=DEVICES[1].id, exclusive=True))
    stand.shell.view.show_page(Page.SOUND)


def _sound_open(stand: Stand) -> None:
    sound = Sound(volume=65, gain=GainMode.AUTO, crossfeed=60, equaliser=equaliser("HD 600"))
    _heard(stand, TOUCHED_PATH, sound, DEFAULT_ROUTE)
    stand.shell.view.show_page(Page.SOUND)
    wait(50)
    stand.press(Qt.Key.Key_End)
    stand.press(Qt.Key.Key_Return)
    stand.press(Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        stand.press(key)


def _word(stand: Stand) -> None:
    _heard(stand, TOUCHED_PATH, UNTOUCHED, DEFAULT_ROUTE)
    stand.shell.view.show_page(Page.PLAYING)
    stand.desk.set_volume(65)


def _muted(stand: Stand) -> None:
    _heard(stand, UNTOUCHED_PATH, UNTOUCHED, DEFAULT_ROUTE)
    stand.desk.toggle_mute()


def _sound_rare(stand: Stand) -> None:
    sound = Sound(gain=GainMode.TRACK, impulse="/home/ada/Rooms/living room.wav")
    _heard(stand, TREATED_PATH, sound, DEFAULT_ROUTE)
    problem = Problem(ProblemKind.MISSING, sound.impulse)
    stand.shell._take(PlaybackProblem(problem, None))
    stand.shell.view.show_page(Page.SOUND)
    wait(50)
    stand.press(Qt.Key.Key_End)
    stand.press(Qt.Key.Key_Return)
    _measure(stand)


def _measure(stand: Stand) -> None:
    playing(stand)
    stand.shell.analysis_event(AnalysisProgress(1204, 3300, "/home/ada/Music/a.flac"))
    wait(2100)


def _power(stand: Stand) -> None:
    _measure(stand)
    stand.shell.analysis_event(AnalysisWaiting())


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


def _sung(words: tuple[str, ...], *, timed: bool = True, page: Page | None = Page.LYRICS) -> Act:
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


def _sources(stand: Stand) -> None:
    playing(stand)
    known = (
        MusicFolder("/home/ada/Music", 18_204),
        MusicFolder(
            "/media/ada/Blue Drive/A Collection With a Very Long Name That Does Not Fit",
            1204, away=True,
        ),
        MusicFolder("/mnt/nas/music", 310, away=True, silent=True),
        MusicFolder("/home/ada/Downloads", 0),
    )  # fmt: skip
    stand.library.sources_known = {source.path: source for source in known}
    stand.folders.take_folders([source.path for source in known])
    stand.folders._on_event(ScanReport(5, 5, 0, 0, 0, (), 0.1))
    stand.shell.view.show_page(Page.SOURCES)
    wait(50)
    stand.press(Qt.Key.Key_Down)


def _sources_left(stand: Stand) -> None:
    _sources(stand)
    wait(100)
    stand.press(Qt.Key.Key_Delete)


def _sources_none(stand: Stand) -> None:
    stand.shell.view.show_page(Page.SOURCES)


def _nothing(_: Stand) -> None:
    pass


SURFACES: dict[str, tuple[Act, int, tuple[tuple[int, int], ...]]] = {
    "albums": (_albums, 60, (WIDE, COMPACT, NARROW, LARGE)),
    "album": (_album, 40, (WIDE, COMPACT, NARROW)),
    "artists": (_at(Shelf.ARTISTS), 60, (WIDE, COMPACT)),
    "artist": (_at(Shelf.ARTISTS, "Ivo Moreau"), 60, (WIDE, COMPACT)),
    "tracks": (_at(Shelf.TRACKS), 60, (WIDE, COMPACT, NARROW)),
    "chosen": (_chosen, 60, (WIDE, COMPACT)),
    "jump": (_jump, 60, (WIDE, COMPACT)),
    "genres": (_at(Shelf.GENRES), 60, (WIDE, COMPACT)),
    "genre": (_at(Shelf.GENRES, "Jazz"), 60, (WIDE,)),
    "folders": (_at(Shelf.FOLDERS), 60, (WIDE, COMPACT)),
    "playlists": (_at(Shelf.PLAYLISTS), 60, (WIDE, COMPACT)),
    "playlist": (_at(Shelf.PLAYLISTS, "/m/Evening.m3u8"), 60, (WIDE,)),
    "searches": (_at(Shelf.SEARCHES), 60, (WIDE, COMPACT)),
    "longest-tracks": (_longest_shelf, 60, (WIDE, COMPACT)),
    "longest-artist": (_longest_artist, 60, (WIDE, COMPACT)),
    "loved": (_loved, 40, (WIDE, COMPACT)),
    "loved-queue": (_loved_queue, 40, (WIDE, COMPACT)),
    "loved-playing": (_loved_here, 40, (COMPACT,)),
    "queue": (_queue, 40, (WIDE, COMPACT)),
    "queue-ways": (_queue_ways, 40, (WIDE, COMPACT)),
    "queue-drag": (_queue_drag, 40, (WIDE, COMPACT)),
    "queue-undone": (_queue_undone, 40, (WIDE, COMPACT)),
    "queue-empty": (_queue_empty, 40, (WIDE, COMPACT)),
    "playing": (_here, 40, (COMPACT,)),
    "lyrics": (_sung(_ENGLISH), 40, (WIDE, COMPACT)),
    "lyrics-japanese": (_sung(_JAPANESE), 40, (WIDE, COMPACT)),
    "lyrics-arabic": (_sung(_ARABIC), 40, (WIDE, COMPACT)),
    "lyrics-plain": (_sung(_ENGLISH, timed=False), 40, (WIDE, COMPACT)),
    "lyrics-none": (_sung(()), 40, (WIDE, COMPACT)),
    "sing": (_sung(_ENGLISH, page=None), 40, (WIDE, COMPACT)),
    "sing-arabic": (_sung(_ARABIC, page=None), 40, (WIDE,)),
    "palette": (_palette, 40, (WIDE, COMPACT)),
    "saved": (_saved, 40, (WIDE, COMPACT)),
    "saved-open": (_saved_open, 40, (WIDE, COMPACT)),
    "naming": (_naming, 40, (WIDE, COMPACT)),
    "remark": (_remark, 40, (WIDE, COMPACT)),
    "longest": (_longest, 40, (WIDE, COMPACT)),
    "keys": (_keys, 40, (WIDE, COMPACT)),
    "sound": (_sound, 40, (WIDE, COMPACT, NARROW)),
    "sound-open": (_sound_open, 40, (WIDE, COMPACT)),
    "sound-rare": (_sound_rare, 40, (WIDE, COMPACT)),
    "measure": (_measure, 40, (WIDE, COMPACT)),
    "power": (_power, 40, (WIDE, COMPACT)),
    "word": (_word, 40, (WIDE, COMPACT)),
    "muted": (_muted, 40, (WIDE, COMPACT)),
    "problems": (_problems, 40, (WIDE, COMPACT)),
    "sources": (_sources, 40, (WIDE, COMPACT)),
    "sources-left": (_sources_left, 40, (WIDE, COMPACT)),
    "sources-none": (_sources_none, 0, (WIDE, COMPACT)),
    "notice": (_notice, 40, (WIDE, COMPACT)),
    "quiet": (_scan, 7, (WIDE, COMPACT)),
    "welcome": (_nothing, 0, (WIDE, COMPACT)),
    "first-scan": (_scan, 0, (WIDE, COMPACT)),
}
"""Name → what to do, how many albums, which sizes."""


def take(name: str, folder: Path, keys: list[str], scheme: Scheme) -> None:
    """Make the pictures of one surface in one scheme."""
    act, count, sizes = SURFACES[name]

    def fill(library: MemoryLibrary) -> None:
        shelf(count, lambda number: keys[number % len(keys)] if number % 13 else "")(library)
        bad_files(library) if count else None

    scale = int(os.environ.get("QT_SCALE_FACTOR", "1"))
    for width, height in sizes:
        settings = Settings(scheme=scheme, reduced_motion=True)
        stand = Stand(folder, settings, {"width": width, "height": height}, fill)
        stand.shell.show()
        wait(120)
        act(stand)
        wait(400)
        suffix = "@2" if scale == 2 else ""
        save_picture(stand.shell.window, OUT / f"{name}-{width}-{scheme.value}{suffix}.png")
        stand.close()


def main(names: list[str]) -> None:
    """Make all pictures, or those of ``names``."""
    application = make_application(renderer=Renderer.SOFTWARE)
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pictures = Path(folder) / "covers"
        pictures.mkdir()
        keys = covers(pictures, 18)
        for name in names or SURFACES:
            for scheme in (Scheme.DARK, Scheme.LIGHT):
                take(name, pictures, keys, scheme)
    QGuiApplication.processEvents()
    del application


if __name__ == "__main__":
    main([word for word in sys.argv[1:] if not word.startswith("-")])
