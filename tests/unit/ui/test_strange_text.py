"""Titles as they come: every script, too long, empty, with signs that turn or break a line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations, cycle

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from player.config.settings import ReducedMotion, Settings
from player.models.units import Milliseconds, Percent
from tests.support import surfaces
from tests.support.looking import pooled, text_items
from tests.support.window import MemoryLibrary, Stand

Make = Callable[..., Stand]

WORDS = (
    "A Title That Goes On and On, as Titles of Movements Do: Allegro ma non troppo, molto vivace; "
)
STRANGE = [
    (WORDS * 3)[:200],
    "夜明けの港に灯りがゆれて静かな海をひとりで見ていた" * 8,
    "على ضفة الماء حيث المصابيح بطيئة عددت القوابر وتركتها تمضي " * 4,
    "ליד המים שבהם הפנסים איטיים ספרתי את הסירות ונתתי להן ללכת " * 4,
    "ริมน้ำที่โคมไฟส่องช้าๆฉันนับเรือแล้วปล่อยให้มันไป" * 5,
    "🔥🌙💔🎧✨🌊👻🏝️👩‍🎤🇯🇵🫠❤️‍🔥" * 16,
    "Z̸̢͓̙̑a̷̧̛̫͝l̴̡̖͑͝g̵̱̈́o̶͚̒̄ " * 24,
    "",
    "   ",
    "Line one\nline two\r\nline three",
    "\u202eevissergorp\u202c and back \u2067right\u2069 \u202b",
    "<b>Bold</b> &amp; <img src='x'> <a href='y'>link</a> " * 5,
    "Supercalifragilisticexpialidocious" * 6,
    "%1 %2 %n",
]  # fmt: skip
WORTH_TELLING = 12
SIGN = 12
"""Pixels."""

NAMES = ", ".join(f"Artist Number {number}" for number in range(40))


def strange(library: MemoryLibrary) -> None:
    surfaces.full(library)
    names = cycle(STRANGE)
    library.tracks = [
        replace(
            track,
            title=next(names),
            artist=NAMES if place % 3 == 0 else STRANGE[place % len(STRANGE)],
            album=STRANGE[track.album_id % len(STRANGE)],
            album_artist=NAMES,
            genre=STRANGE[place % len(STRANGE)],
            duration=Milliseconds(36_000_000),
        )
        for place, track in enumerate(library.tracks)
    ]


def drawn(stand: Stand) -> list[tuple[QQuickItem, QRectF]]:
    """Return the texts that are in sight and where their signs are, in the window's pixels."""
    window = stand.shell.window
    found = []
    for text in text_items(window.contentItem()):
        if not text.isVisible() or pooled(text) or not str(text.property("text")).strip():
            continue
        area = QRectF(0, 0, window.width(), window.height())
        at: QQuickItem | None = text
        while at is not None:
            if at.clip():
                area &= at.mapRectToScene(QRectF(QPointF(0, 0), at.size()))
            if at.opacity() < 0.1:
                area = QRectF()
            at = at.parentItem()
        area &= text.mapRectToScene(signs(text))
        if area.width() > 1 and area.height() > 1:
            found.append((text, area))
    return found


def signs(text: QQuickItem) -> QRectF:
    """Return the part of a text that has signs on it, in its own pixels."""
    width = float(str(text.property("contentWidth")))
    height = float(str(text.property("contentHeight")))
    room, free = text.width(), text.height() - height
    flags = Qt.AlignmentFlag
    across = {flags.AlignRight: room - width, flags.AlignHCenter: (room - width) / 2}
    down = {flags.AlignBottom: free, flags.AlignVCenter: free / 2}
    left = across.get(flags(number_of(text, "effectiveHorizontalAlignment")), 0.0)
    return QRectF(left, down.get(flags(number_of(text, "verticalAlignment")), 0.0), width, height)


def number_of(text: QQuickItem, enumeration: str) -> int:
    """Return the value of a property that Python has no type for."""
    context = QQmlEngine.contextForObject(text)
    value, _ = QQmlExpression(context, text, f"Number({enumeration})").evaluate()
    return round(float(str(value)))


def told(interface: QAccessibleInterface) -> str:
    """Return all that a screen reader hears of what is shown."""
    said = [interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)]
    for place in range(interface.childCount()):
        child = interface.child(place)
        if not child.state().invisible:
            said.append(told(child))
    return "\n".join(said)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ←→\u200f")


def is_decoration(text: QQuickItem) -> bool:
    """Return whether a text may go untold: figures, keys, letters of the index, prompts."""
    lines = str(text.property("text")).split("\n")
    short = all(len(plain(line)) < WORTH_TELLING for line in lines)
    return short and not text.property("truncated")


def describe(text: QQuickItem, area: QRectF) -> str:
    kind, at = "", text.parentItem()
    while not kind:
        kind, at = at.metaObject().className().partition("_QML")[0], at.parentItem()
        kind = "" if kind.startswith("QQuick") and at is not None else kind
    where = [round(v) for v in (area.left(), area.top(), area.right(), area.bottom())]
    return f"{kind} {str(text.property('text'))[:30]!r} {where}"


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("size", surfaces.SIZES, ids=["wide", "compact"])
@pytest.mark.parametrize("surface", surfaces.SURFACES, ids=lambda surface: surface.__name__)
def test_no_text_leaves_its_place_or_covers_another(
    qtbot: QtBot,
    make_stand: Make,
    size: tuple[int, int],
    percent: int,
    surface: Callable[[Stand], None],
) -> None:
    settings = Settings(reduced_motion=ReducedMotion.ON, text_size=Percent(percent))
    window = {"width": size[0], "height": size[1]}
    stand = make_stand(strange, window=window, settings=settings)
    surface(stand)
    qtbot.wait(40)
    assert all_faults(stand, apart=surface not in surfaces.ON_TOP) == []


def all_faults(stand: Stand, *, apart: bool) -> list[str]:
    """Return what is wrong with the texts in sight; ``apart`` where none may cover another."""
    found = drawn(stand)
    if not found:
        return ["no text at all"]
    heard = plain(told(QAccessible.queryAccessibleInterface(stand.shell.window)))
    width = stand.shell.window.width()
    wrong = [fault for text, area in found for fault in faults(text, area, width, heard)]
    for (one, here), (other, there) in combinations(found, 2) if apart else ():
        both = here & there
        # Lines with emoji are higher than what is drawn in them.
        if both.width() > 2 and both.height() > 0.4 * min(here.height(), there.height()):
            wrong.append(f"{describe(one, here)} over {describe(other, there)}")
    return wrong


def faults(text: QQuickItem, area: QRectF, width: int, heard: str) -> Iterator[str]:
    """Yield what is wrong with one text."""
    own = text.mapRectToScene(QRectF(0, 0, text.width(), text.height()))
    if text.inherits("QQuickText"):
        if number_of(text, "textFormat") != 0:
            yield f"not plain: {describe(text, area)}"
        if text.property("lineCount") > text.property("maximumLineCount"):
            yield f"too many lines: {describe(text, area)}"
        if not is_decoration(text) and plain(str(text.property("text"))) not in heard:
            yield f"not told in whole: {describe(text, area)}"
    # Qt cuts a text to within a sign of its width, in some scripts; there is room for that much.
    over = SIGN if text.inherits("QQuickText") and text.property("truncated") else 1
    if area.right() > own.right() + over or area.left() < own.left() - over:
        yield f"beyond its place: {describe(text, area)}"
    if own.right() > width + 1 or own.left() < -1:
        yield f"beyond the window: {describe(text, area)}"
