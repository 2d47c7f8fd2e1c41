"""Asks the desktop portal of Linux how programs shall look, and hears when that changes.

Made by ``system_look`` where there is a session bus. Of the portal's settings it asks for
``color-scheme`` (1 dark, 2 light) and ``reduced-motion`` (1 yes) of ``org.freedesktop.appearance``;
desktops that do not know the second may pass on GNOME's ``enable-animations``. They are described
under ``org.freedesktop.portal.Settings`` in the documentation of xdg-desktop-portal. All answers
come later, on the GUI thread; what never comes changes nothing. Never writes.
"""

import logging
from typing import cast

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

from player.desktop.system_look import SystemLook
from player.models.look import Look

SERVICE = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"

SCHEME = ("org.freedesktop.appearance", "color-scheme")
STILLNESS = ("org.freedesktop.appearance", "reduced-motion")
ANIMATIONS = ("org.gnome.desktop.interface", "enable-animations")

_ASKED = (SCHEME, STILLNESS, ANIMATIONS)
_DARK, _LIGHT = 1, 2

_SIGNAL = (SERVICE, PATH, INTERFACE, "SettingChanged")
# A str is what PySide takes here, whatever its stub says.
_SLOT = cast("bytes", SLOT("changed(QDBusMessage)"))

_LOG = logging.getLogger("senza.portal")


def session_bus() -> QDBusConnection:
    """Return the bus of the listener's session."""
    return QDBusConnection.sessionBus()


class PortalLook(SystemLook):
    """What the portal on ``bus`` says."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self._bus = bus
        self._said: dict[tuple[str, str], object] = {}
        self._ear = _Ear(self)
        self._waiting = [self._ask(*key) for key in _ASKED]
        if not bus.connect(*_SIGNAL, self._ear, _SLOT):
            _LOG.info("the desktop portal cannot be listened to")

    def close(self) -> None:
        """Listen no more."""
        self._bus.disconnect(*_SIGNAL, self._ear, _SLOT)
        self._waiting.clear()
        super().close()

    def take(self, key: tuple[str, str], value: object) -> None:
        """Take in one setting of the desktop, which may be one that means nothing here."""
        if key in _ASKED:
            self._said[key] = plain(value)
            self.know(_look(self._said))

    def _ask(self, namespace: str, key: str) -> QDBusPendingCallWatcher:
        # ``Read`` is the older of two ways to ask, and the one that every portal has.
        message = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Read")
        message.setArguments([namespace, key])
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(message))
        watcher.finished.connect(lambda done: self._answered((namespace, key), done.reply()))
        return watcher

    def _answered(self, key: tuple[str, str], reply: QDBusMessage) -> None:
        if reply.type() is QDBusMessage.MessageType.ReplyMessage and key not in self._said:
            self.take(key, next(iter(reply.arguments()), None))


class _Ear(QObject):
    """Hears the portal's signal, for which QtDBus wants an object with a slot."""

    def __init__(self, look: PortalLook) -> None:
        super().__init__()
        self._look = look

    @Slot(QDBusMessage)
    def changed(self, message: QDBusMessage) -> None:
        """Take in what was changed: namespace, key, value."""
        match message.arguments():
            case [str(namespace), str(key), value]:
                self._look.take((namespace, key), value)
            case other:
                _LOG.info("the desktop portal said something odd: %s", other)


def plain(value: object) -> object:
    """Return what is in a variant, in which there may be another."""
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value


def _look(said: dict[tuple[str, str], object]) -> Look:
    scheme = said.get(SCHEME)
    dark = None if scheme not in {_DARK, _LIGHT} else scheme == _DARK
    return Look(dark, still=said.get(STILLNESS) == 1 or said.get(ANIMATIONS) is False)
