import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from tests.support.looking import everything, pooled
from tests.support.surfaces import SIZES, SURFACES, full
from tests.support.window import Stand

Make = Callable[..., Stand]
Role = QAccessible.Role
NAME = QAccessible.Text.Name

CONTROLS = {
    Role.Button, Role.CheckBox, Role.ComboBox, Role.EditableText, Role.Link, Role.MenuItem,
    Role.PageTab, Role.RadioButton, Role.Slider,
}  # fmt: skip
"""What can be operated. Lines of lists are not among them: two songs may have one name."""

IDENTIFIER = re.compile(r"^[a-z]+(?:[._][a-z_]+)+$|^[a-z]+[A-Z]\w*$")

NO_WORDS = re.compile(r"QML|QQuick|\[object|undefined|0x")
"""What comes out where a name is made of an item in place of a text."""

POINTER_ONLY = {
    "ShelfLetters": "view.jump",
    "PlayingCover": "view.playing_album",
    "AlbumCell": "selection.play",
    "QueueDrag": "selection.up",
    "SourcesPage": "library.choose_folder",  # "Remove" in a line: Delete does it
    "Overlay": "view.back",
    "SearchPanel": "view.back",
    "KeyOverview": "view.back",
}
"""Types with something for the pointer alone, and the command that does the same by a key."""


def within(item: QQuickItem | None, kinds: set[str]) -> str:
    """Return which of some types an item lies in, or nothing."""
    while item is not None:
        name = item.metaObject().className().partition("_QML")[0]
        if name in kinds:
            return name
        item = item.parentItem()
    return ""


def children(of: QAccessibleInterface) -> list[QAccessibleInterface]:
    found = [of.child(place) for place in range(of.childCount())]
    return [child for child in found if not child.state().invisible]


def families(root: QAccessibleInterface) -> Iterator[list[QAccessibleInterface]]:
    """Yield the children of everything that is shown."""
    below = children(root)
    yield below
    for child in below:
        yield from families(child)


def touched(stand: Stand) -> Iterator[QQuickItem]:
    """Yield what takes a press of the pointer: buttons, areas, and items with handlers."""
    for item in everything(stand.shell.window.contentItem()):
        if not item.isVisible() or not item.isEnabled() or pooled(item):
            continue
        handlers = [c for c in item.children() if "TapHandler" in c.metaObject().className()]
        if any(handler.property("enabled") for handler in handlers) or any(
            item.inherits(kind) for kind in ("QQuickAbstractButton", "QQuickMouseArea")
        ):
            yield item


def interface_of(item: QQuickItem) -> QAccessibleInterface | None:
    return QAccessible.queryAccessibleInterface(item)


def is_reached(item: QQuickItem | None) -> bool:
    """Return whether the keyboard comes to an item, or to the line of a list that it is."""
    while item is not None:
        interface = interface_of(item)
        if interface is not None and (
            interface.state().focusable or interface.role() == Role.ListItem
        ):
            return True
        if item.inherits("QQuickItemView"):
            return False
        item = item.parentItem()
    return False


@pytest.mark.parametrize("width", [width for width, _ in SIZES])
@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
def test_every_control_can_be_named_told_apart_and_reached_by_key(
    qtbot: QtBot, make_stand: Make, width: int, surface: Callable[[Stand], None]
) -> None:
    stand = make_stand(full, window={"width": width, "height": 760})
    surface(stand)
    qtbot.wait(40)
    root = QAccessible.queryAccessibleInterface(stand.shell.window)
    wrong = []
    for family in families(root):
        wrong += [
            f"no words: {one.text(NAME)}" for one in family if NO_WORDS.search(one.text(NAME))
        ]
        controls = [one for one in family if one.role() in CONTROLS]
        for one in controls:
            name = one.text(NAME).strip()
            # A leading arrow or slash is read out: the name says it in words.
            if not name[:1].isalnum() or IDENTIFIER.match(name):
                wrong.append(f"no name for a person: {name!r} {one.object()}")
        names = [(one.role(), one.text(NAME)) for one in controls]
        wrong += [f"twice among neighbours: {name}" for name in set(names) if names.count(name) > 1]
    for item in touched(stand):
        kind = within(item, set(POINTER_ONLY))
        if not is_reached(item) and not kind:
            wrong.append(f"for the pointer alone: {item} in {item.parentItem()}")
    assert wrong == []


@pytest.mark.parametrize("command", sorted(set(POINTER_ONLY.values())))
def test_what_is_for_the_pointer_alone_has_a_command_with_a_key(
    make_stand: Make, command: str
) -> None:
    stand = make_stand(full)
    keyboard = stand.shell._keyboard if hasattr(stand.shell, "_keyboard") else None
    assert command in stand.registry
    assert keyboard is None or keyboard.key_of(command)
