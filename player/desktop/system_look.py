"""What the system asks of how programs look, on whichever system this is; followed while we run.

Made by the composition root, which hands it to the window. On Linux the desktop portal is asked;
on Windows and macOS, where Qt knows the colour scheme, only whether things may move, each time that
the program comes to the front. Never waits and never changes a setting. What is for Windows and
macOS is written by their documentation and has not been run.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from player.models.look import Look


class SystemLook:
    """Holds what is known; by itself nothing ever is."""

    def __init__(self) -> None:
        self._now = Look()
        self._followers: list[Callable[[], None]] = []

    @property
    def now(self) -> Look:
        """What the system asks for, as far as it has said."""
        return self._now

    def subscribe(self, follower: Callable[[], None]) -> None:
        """Call ``follower`` on the GUI thread each time that the system asks for something else."""
        self._followers.append(follower)

    def close(self) -> None:
        """Listen no more."""
        self._followers.clear()

    def know(self, look: Look) -> None:
        """Take in what the system said."""
        if look != self._now:
            self._now = look
            for follower in tuple(self._followers):
                follower()


class PolledLook(SystemLook):
    """Asks ``still`` at once and whenever the program comes to the front."""

    def __init__(self, still: Callable[[], bool]) -> None:
        super().__init__()
        self._still = still
        # Held, as a wrapper that nobody holds goes, and the link with it.
        self._application = cast("QGuiApplication", QGuiApplication.instance())
        self._application.applicationStateChanged.connect(self._look_again)
        self._ask()

    def _look_again(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._ask()

    def _ask(self) -> None:
        self.know(Look(still=self._still()))


def system_look() -> SystemLook:
    """Return what asks the system that this is; there is an application."""
    if sys.platform == "win32":
        look: SystemLook = PolledLook(_windows_is_still)
    elif sys.platform == "darwin":
        look = PolledLook(_mac_is_still)
    else:
        look = _desktop_look()
    return look


def _desktop_look() -> SystemLook:
    if not _has_session_bus():
        return SystemLook()
    # Loaded where it is needed only: QtDBus takes some milliseconds.
    from player.desktop.portal_look import PortalLook, session_bus  # noqa: PLC0415

    return PortalLook(session_bus())


def _has_session_bus() -> bool:
    """Return whether there is a bus: else asking would start one, and wait for it."""
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    folder = os.environ.get("XDG_RUNTIME_DIR")
    return folder is not None and (Path(folder) / "bus").exists()


if sys.platform == "win32":
    _CLIENT_AREA_ANIMATION = 0x1042  # SPI_GETCLIENTAREAANIMATION of SystemParametersInfoW

    def _windows_is_still() -> bool:
        """Return whether "Animation effects" are off in the settings of Windows."""
        moving = ctypes.c_int(1)
        known = ctypes.windll.user32.SystemParametersInfoW(
            _CLIENT_AREA_ANIMATION, 0, ctypes.byref(moving), 0
        )
        return bool(known) and not moving.value


if sys.platform == "darwin":

    def _mac_is_still() -> bool:
        """Return NSWorkspace's ``accessibilityDisplayShouldReduceMotion``."""
        objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
        ctypes.CDLL("/System/Library/Frameworks/AppKit.framework/AppKit")
        for find in (objc.objc_getClass, objc.sel_registerName):
            find.restype, find.argtypes = ctypes.c_void_p, [ctypes.c_char_p]
        sent = (ctypes.c_void_p, ctypes.c_void_p)
        for_object = ctypes.CFUNCTYPE(ctypes.c_void_p, *sent)(("objc_msgSend", objc))
        for_answer = ctypes.CFUNCTYPE(ctypes.c_bool, *sent)(("objc_msgSend", objc))
        shared = objc.sel_registerName(b"sharedWorkspace")
        still = objc.sel_registerName(b"accessibilityDisplayShouldReduceMotion")
        return bool(for_answer(for_object(objc.objc_getClass(b"NSWorkspace"), shared), still))
