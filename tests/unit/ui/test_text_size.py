"""However large the text: no word lies on another, and none leaves the window."""

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from player.commands.context import Page
from player.config.settings import TEXT_SIZES, ReducedMotion, Settings
from player.models.problems import Problem, ProblemKind
from player.models.scan import ScanProgress
from player.models.units import AlbumId, Percent
from player.playback.engine import DevicesChanged
from tests.support.looking import item, pooled, shown, text_items
from tests.support.sounds import DEVICES
from tests.support.window import Stand, shelf
from tests.unit.ui.conftest import MakeStand

TOUCH = 3.0
"""Pixels by which the boxes of two texts may reach into each other: glyphs do not fill them."""

SIZES = [(1200, 760), (800, 560), (420, 760)]


def telling(stand: Stand) -> None:
    stand.shell._shelves._patience.setInterval(0)
    stand.shell.scan_event(ScanProgress(1204, 3300, "/m"))
    stand.shell.tell(Problem(ProblemKind.MISSING, "/m/Slow Lanterns and Other Songs.flac"))


def album(stand: Stand) -> None:
    stand.shell.view.show_album(AlbumId(4))


def page(which: Page) -> Callable[[Stand], None]:
    return lambda stand: stand.shell.view.show_page(which)


SURFACES: dict[str, Callable[[Stand], None]] = {
    "albums": page(Page.ALBUMS),
    "album": album,
    **{which.value: page(which) for which in (Page.PLAYING, Page.QUEUE, Page.SOUND, Page.SETTINGS)},
    "telling": telling,
}


def words(stand: Stand) -> dict[str, QRectF]:
    """Return all that is written in the window, each text with where it is seen of it."""
    found: dict[str, QRectF] = {}
    for number, one in enumerate(text_items(stand.shell.window.contentItem())):
        text = str(one.property("text"))
        if text and one.isVisible() and not pooled(one):
            seen = seen_of(one)
            if not seen.isEmpty():
                found[f"{text} #{number}"] = seen
    return found


def seen_of(item: QQuickItem) -> QRectF:
    """Return where in the window what is written in ``item`` is seen, clipped as it is."""
    wide, high = (float(item.property(f"content{side}")) for side in ("Width", "Height"))
    box = QRectF(0, (item.height() - high) / 2, min(wide, item.width()), high)
    seen = item.mapRectToScene(box)
    above: QQuickItem | None = item
    while above is not None:
        if above.clip():
            seen &= above.mapRectToScene(above.boundingRect())
        if above.opacity() == 0:
            return QRectF()
        above = above.parentItem()
    return seen


def overlaps(found: dict[str, QRectF]) -> list[tuple[str, str]]:
    def reach(one: QRectF, other: QRectF) -> bool:
        both = one & other
        return both.width() > TOUCH and both.height() > TOUCH

    return [(a, b) for a, b in combinations(found, 2) if reach(found[a], found[b])]


@pytest.mark.parametrize("percent", [TEXT_SIZES[0], TEXT_SIZES[-1]])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_word_lies_on_another_or_leaves_the_window(
    qtbot: QtBot, make_stand: MakeStand, size: tuple[int, int], percent: Percent
) -> None:
    settings = Settings(reduced_motion=ReducedMotion.ON, text_size=percent)
    width, height = size
    stand = make_stand(shelf(9), settings=settings, window={"width": width, "height": height})
    stand.controller.play(stand.library.of(AlbumId(1)), 2)
    stand.let(0)
    stand.desk.handle(DevicesChanged(DEVICES))
    window = QRectF(0, 0, width, height).adjusted(-1, -1, 1, 1)
    for name, surface in SURFACES.items():
        surface(stand)
        qtbot.wait(60)
        found = words(stand)
        assert len(found) > 8, name
        assert overlaps(found) == [], name
        assert [text for text, place in found.items() if not window.contains(place)] == [], name


@pytest.mark.parametrize("size", [*SIZES, (1200, 480), (420, 480)], ids=str)
def test_a_cover_that_has_to_be_small_does_not_cut_what_stands_below_it(
    qtbot: QtBot, make_stand: MakeStand, size: tuple[int, int]
) -> None:
    settings = Settings(reduced_motion=ReducedMotion.ON, text_size=TEXT_SIZES[-1])
    window = {"width": size[0], "height": size[1]}
    stand = make_stand(shelf(9), settings=settings, window=window)
    stand.controller.play(stand.library.of(AlbumId(1)), 2)
    stand.let(0)
    stand.shell.view.show_page(Page.PLAYING)
    pane = item(stand, "NowPlaying")
    qtbot.waitUntil(lambda: pane.isVisible() and pane.height() > 0)
    cover = item(stand, "PlayingCover")
    assert cover.width() == pane.property("coverSize") <= pane.width()
    left, right = cover.x(), pane.width() - cover.x() - cover.width()
    assert left == 0 or abs(left - right) <= 1
    title, *_ = shown(stand, "PlayingNames", "Northern Engines")
    assert title.property("truncated") == (pane.width() < 300)
    assert pane.width() >= min(400, size[0] - 64, (size[0] - 160) * 0.385 - 1)


def test_the_cover_stays_square_while_the_window_changes(
    qtbot: QtBot, make_stand: MakeStand
) -> None:
    stand = make_stand(shelf(9), window={"width": 1200, "height": 760})
    stand.controller.play(stand.library.of(AlbumId(1)), 2)
    stand.let(0)
    stand.shell.view.show_page(Page.PLAYING)
    pane, cover = item(stand, "NowPlaying"), item(stand, "PlayingCover")
    for width, height in ((420, 760), (1920, 1200), (800, 560), (420, 500), (1200, 760)):
        before = pane.property("coverSize")
        stand.shell.window.resize(width, height)
        qtbot.waitUntil(lambda b=before: pane.property("coverSize") != b)  # type: ignore[misc]
        qtbot.wait(20)
        sides = cover.width(), cover.height()
        assert sides == (pane.property("coverSize"),) * 2
        assert 0 <= cover.x() <= pane.width() - cover.width()
