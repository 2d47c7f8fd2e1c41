"""What Senza finds and says: the palette, keys, folders, problems, notices, the first run."""

from PySide6.QtCore import Qt

from player.commands.context import Page
from player.library.sources import Source as MusicFolder
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanProgress, ScanReport
from player.models.units import EntryId
from player.playback.events import PlaybackProblem
from tests.looks.acting import Act, Surface, nothing, playing, wait
from tests.looks.queue import queue
from tests.support.looking import item, wait_until
from tests.support.window import Stand


def palette(stand: Stand) -> None:
    queue(stand)
    stand.shell.view.open_search()
    wait(50)
    stand.type("river")


def remark(stand: Stand) -> None:
    queue(stand)
    stand.shell.view.open_search()
    wait(50)
    stand.type("gener:jazz")
    wait(900)


def saved(stand: Stand) -> None:
    for query, name in (("genre:jazz year:1955..1965", "Blue hour"), ("slow", ""), ("rivers", "")):
        stand.searches.keep(query, name)
    stand.searches.keep("lossless:yes rate:>=96k added:<30d -live", "New and of high resolution")
    queue(stand)
    stand.shell.view.open_search()
    wait(50)


def saved_open(stand: Stand) -> None:
    saved(stand)
    stand.press(Qt.Key.Key_Down)
    stand.press(Qt.Key.Key_Return)


def naming(stand: Stand) -> None:
    palette(stand)
    stand.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def keys(stand: Stand) -> None:
    queue(stand)
    stand.shell.view.toggle_keys()
    wait_until(lambda: bool(item(stand, "KeyOverview").property("ready")))


def problems(stand: Stand) -> None:
    playing(stand)
    stand.shell.view.show_page(Page.PROBLEMS)


def scan(stand: Stand) -> None:
    stand.shell.scan_event(ScanProgress(1204, 3300, "/home/ada/Music"))
    wait(900)


def notice(stand: Stand) -> None:
    playing(stand)
    problem = Problem(ProblemKind.MISSING, "/music/001/Slow Lanterns.flac")
    stand.shell._take(PlaybackProblem(problem, EntryId(1)))
    scan(stand)


def sources(stand: Stand) -> None:
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


def sources_left(stand: Stand) -> None:
    sources(stand)
    wait(100)
    stand.press(Qt.Key.Key_Delete)


def sources_none(stand: Stand) -> None:
    stand.shell.view.show_page(Page.SOURCES)


def page(which: Page) -> Act:
    """Return what shows a page, with music playing."""

    def act(stand: Stand) -> None:
        playing(stand)
        stand.shell.view.show_page(which)

    return act


SURFACES = {
    "palette": Surface(palette),
    "saved": Surface(saved),
    "saved-open": Surface(saved_open),
    "naming": Surface(naming),
    "remark": Surface(remark),
    "keys": Surface(keys),
    "problems": Surface(problems),
    "settings": Surface(page(Page.SETTINGS)),
    "desktop": Surface(page(Page.DESKTOP)),
    "keys-page": Surface(page(Page.KEYS)),
    "sources": Surface(sources),
    "sources-left": Surface(sources_left),
    "sources-none": Surface(sources_none, 0),
    "notice": Surface(notice),
    "quiet": Surface(scan, 7),
    "welcome": Surface(nothing, 0),
    "first-scan": Surface(scan, 0),
}
