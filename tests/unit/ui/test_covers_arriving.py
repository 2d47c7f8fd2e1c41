"""Covers that come late: nothing jumps, and those that were waited for come softly."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from player.config.settings import ReducedMotion, Settings
from player.library.artwork import make_cover
from player.library.jobs import Source
from player.models.scan import AlbumsChanged
from tests.support.looking import everything, item, pooled
from tests.support.pictures import cover
from tests.support.window import Stand, shelf

Make = Callable[..., Stand]


def places(inside: QQuickItem) -> dict[tuple[int, str, int], QRectF]:
    """Return where everything is that has a size in the cells of a grid."""
    found = {}
    for cell in everything(inside):
        if not cell.metaObject().className().startswith("AlbumCell") or pooled(cell):
            continue
        number = int(str(cell.property("album")))
        for at, one in enumerate(cell.childItems()):
            name = one.metaObject().className()
            found[number, name, at] = one.mapRectToScene(one.boundingRect())
        found[number, "", 0] = cell.mapRectToScene(cell.boundingRect())
    return found


def ready(grid: QQuickItem) -> int:
    """Return how many covers are seen."""
    pictures = [i for i in everything(grid) if i.inherits("QQuickImage") and not pooled(i)]
    return len([i for i in pictures if str(i.property("source").toString()).endswith(".webp")
                and i.property("progress") == 1 and i.property("paintedWidth") > 0])  # fmt: skip


def test_nothing_moves_when_covers_arrive(qtbot: QtBot, make_stand: Make, tmp_path: Path) -> None:
    covers = tmp_path / "covers"
    covers.mkdir()
    keys = []
    for seed in range(4):
        (covers / f"{seed}.png").write_bytes(cover(seed))
        source = Source(str(covers / f"{seed}.png"), embedded=False)
        keys.append(make_cover((source,), str(covers)).key)
    stand = make_stand(shelf(40), covers=covers)
    grid = item(stand, "AlbumGrid")
    grid.setProperty("contentY", 130.0)
    qtbot.wait(20)
    before = places(grid)
    assert len(before) > 40
    assert ready(grid) == 0
    stand.library.tracks = [
        replace(track, cover=keys[track.album_id % 4]) for track in stand.library.tracks
    ]
    stand.shell.scan_event(AlbumsChanged(0))
    qtbot.waitUntil(lambda: ready(grid) >= 8)
    assert places(grid) == before
    assert grid.property("contentY") == 130


@pytest.fixture
def gate() -> Iterator[tuple[str, threading.Event]]:
    """Return the address of a picture, and what lets it be read."""
    may_come = threading.Event()
    picture = cover(1)

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            may_come.wait(20)
            self.send_response(200)
            self.send_header("Content-Length", str(len(picture)))
            self.end_headers()
            self.wfile.write(picture)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Slow) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/cover.png", may_come
        may_come.set()
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("still", [True, False])
def test_a_cover_that_was_waited_for_comes_softly_unless_nothing_shall_move(
    qtbot: QtBot, make_stand: Make, gate: tuple[str, threading.Event], *, still: bool
) -> None:
    address, may_come = gate
    motion = ReducedMotion.ON if still else ReducedMotion.OFF
    stand = make_stand(shelf(3), settings=Settings(reduced_motion=motion))
    component = QQmlComponent(stand.shell._engine)
    component.setData(
        f'import Senza\nCover {{ width: 100; height: 100; source: "{address}" }}'.encode(), ""
    )
    made = component.create()
    assert isinstance(made, QQuickItem), component.errorString()
    made.setParentItem(stand.shell.window.contentItem())
    (picture,) = (i for i in everything(made) if i.inherits("QQuickImage"))
    opacities: list[float] = []
    picture.opacityChanged.connect(lambda: opacities.append(picture.opacity()))
    qtbot.wait(150)
    may_come.set()
    qtbot.waitUntil(lambda: picture.property("progress") == 1 and picture.property("since") == 0)
    qtbot.waitUntil(lambda: picture.opacity() == 1)
    assert opacities == [] if still else len(opacities) > 2 and opacities == sorted(opacities)
    made.setParentItem(None)  # type: ignore[arg-type] # Qt takes it out of the window
    made.deleteLater()


def test_covers_are_read_as_large_as_they_are_painted_once_the_window_rests(
    qtbot: QtBot, make_stand: Make, tmp_path: Path
) -> None:
    (tmp_path / "cover.png").write_bytes(cover(1))
    covers = tmp_path / "covers"
    covers.mkdir()
    key = make_cover((Source(str(tmp_path / "cover.png"), embedded=False),), str(covers)).key
    stand = make_stand(shelf(12), covers=covers)
    stand.library.tracks = [replace(track, cover=key) for track in stand.library.tracks]
    stand.shell.scan_event(AlbumsChanged(0))
    grid = item(stand, "AlbumGrid")
    qtbot.waitUntil(lambda: ready(grid) == 12)
    ratio = stand.shell.window.devicePixelRatio()

    def pictures() -> list[QQuickItem]:
        found = (i for i in everything(grid) if i.inherits("QQuickImage") and not pooled(i))
        return [i for i in found if i.property("source").toString().endswith(".webp")]

    def sizes() -> set[tuple[float, float]]:
        """Return how wide the covers are painted, and how wide they are read."""
        return {(i.width() * ratio, i.property("sourceSize").width()) for i in pictures()}

    ((painted, read),) = sizes()
    assert painted == read
    stand.shell.window.setWidth(stand.shell.window.width() + 30)
    qtbot.waitUntil(lambda: all(width != painted for width, _ in sizes()))
    assert {width for _, width in sizes()} == {read}  # not anew for every pixel
    qtbot.waitUntil(lambda: all(width == read for width, read in sizes()))
    qtbot.waitUntil(lambda: ready(grid) == 12)
    assert all(picture.opacity() == 1 for picture in pictures())
