"""The item around everything in the window that gets the key presses which nothing in it wanted.

So letters never steal from a text field, a button or an input method. Tells the keyboard where the
focus is: the nearest ``keyPlace`` of an item around it. What is pressed while a page is only being
given the focus is sent again when it has it. Made in ``Main.qml``; decides nothing.
"""

from functools import partial

from PySide6.QtCore import Property, QCoreApplication, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem

from player.commands.keymap import ANYWHERE
from player.ui.key_events import Press
from player.ui.keyboard import Keyboard

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class KeyScope(QQuickItem):
    """A focus scope that hands key presses over to the keyboard."""

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self.setFlag(QQuickItem.Flag.ItemIsFocusScope)
        self._keyboard: Keyboard | None = None

    def _get_keyboard(self) -> QObject | None:
        return self._keyboard

    def _set_keyboard(self, keyboard: QObject | None) -> None:
        assert isinstance(keyboard, Keyboard)  # noqa: S101 - Main.qml sets it once
        self._keyboard = keyboard

    keyboard = Property(QObject, _get_keyboard, _set_keyboard)
    """The keyboard that runs commands."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand a press over, unless an input method is in the middle of something."""
        focused = self.window().activeFocusItem()
        event.setAccepted(
            self._keyboard is not None
            and not _composing(focused)
            and self._take(self._keyboard, event, focused)
        )

    def _take(self, keyboard: Keyboard, event: QKeyEvent, focused: QQuickItem | None) -> bool:
        if keyboard.holds(partial(self._send, _copy(event))):
            return True
        press = Press(
            event.key(), event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey()
        )
        return keyboard.press(press, _place(focused), repeated=event.isAutoRepeat())

    def _send(self, event: QKeyEvent) -> None:
        QCoreApplication.sendEvent(self.window(), event)


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )


def _composing(item: QQuickItem | None) -> bool:
    """Return whether an input method is in the middle of something in a field."""
    return item is not None and bool(item.property("inputMethodComposing"))


def _place(item: QQuickItem | None) -> str:
    while item is not None:
        place = item.property("keyPlace")
        if place:
            return str(place)
        item = item.parentItem()
    return ANYWHERE
