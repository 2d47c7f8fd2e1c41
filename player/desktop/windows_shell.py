"""The shell of Windows, as far as buttons under a window's picture in the taskbar need it.

Made by ``desktop.following`` for ``desktop.windows_taskbar``, on Windows alone. ``ITaskbarList3``
is called by the places of its methods, as shobjidl_core.h of the Windows SDK has them: the
libraries for COM that are kept do not declare it either. Written by Microsoft's documentation and
checked against the types of ctypes for Windows; it has not been run there.
"""

import ctypes
import sys
import winreg
from collections.abc import Sequence
from ctypes import wintypes
from uuid import UUID

from player.desktop.windows_taskbar import Button, Message

assert sys.platform == "win32"  # noqa: S101 - for the checker, which goes by the system

_CLASS = UUID("56fdf344-fd6d-11d0-958a-006097c9a090")
"""CLSID_TaskbarList."""

_INTERFACE = UUID("ea1afb91-9e28-4b86-90e9-9e9f8a5eefaf")
"""IID_ITaskbarList3."""

_IN_PROCESS = 1
"""CLSCTX_INPROC_SERVER."""

_ICON, _TIP, _FLAGS = 0x2, 0x4, 0x8
"""Which fields of a button count (THUMBBUTTONMASK)."""

_ENABLED, _DISABLED = 0, 1
"""What a button is (THUMBBUTTONFLAGS)."""

_TIP_LENGTH = 260
_ICON_VERSION = 0x00030000

_LOOK = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"

_TASKBAR_CREATED = "TaskbarButtonCreated"
"""The message that a window gets when the taskbar has a button for it, at first or again."""


class ThumbButton(ctypes.Structure):
    """THUMBBUTTON; the text is of 16-bit units, as ``wchar_t`` is on Windows."""

    _fields_ = (
        ("mask", ctypes.c_uint32),
        ("number", ctypes.c_uint32),
        ("bitmap", ctypes.c_uint32),
        ("icon", ctypes.c_void_p),
        ("tip", ctypes.c_uint16 * _TIP_LENGTH),
        ("flags", ctypes.c_uint32),
    )


_HR_INIT = ctypes.WINFUNCTYPE(ctypes.HRESULT)(3, "HrInit")
_ADD, _UPDATE = (
    ctypes.WINFUNCTYPE(ctypes.HRESULT, wintypes.HWND, wintypes.UINT, ctypes.POINTER(ThumbButton))(
        place, name
    )
    for place, name in ((15, "ThumbBarAddButtons"), (16, "ThumbBarUpdateButtons"))
)
_RELEASE = ctypes.WINFUNCTYPE(ctypes.c_ulong)(2, "Release")

_USER = ctypes.WinDLL("user32", use_last_error=True)
_USER.RegisterWindowMessageW.argtypes = (wintypes.LPCWSTR,)
_USER.RegisterWindowMessageW.restype = wintypes.UINT
_USER.CreateIconFromResourceEx.argtypes = (
    *(ctypes.c_char_p, wintypes.DWORD, wintypes.BOOL, wintypes.DWORD),
    *(ctypes.c_int, ctypes.c_int, wintypes.UINT),
)
_USER.CreateIconFromResourceEx.restype = wintypes.HANDLE
_USER.DestroyIcon.argtypes = (wintypes.HANDLE,)


class ShellTaskbar:
    """The taskbar, as a ``Taskbar``."""

    def __init__(self) -> None:
        self._list = ctypes.c_void_p()
        ctypes.OleDLL("ole32").CoCreateInstance(
            _CLASS.bytes_le, None, _IN_PROCESS, _INTERFACE.bytes_le, ctypes.byref(self._list)
        )
        _HR_INIT(self._list)

    def add(self, window: int, buttons: Sequence[Button]) -> None:
        """Put ``buttons`` under the picture of ``window``: once for each button in the taskbar."""
        _ADD(self._list, window, len(buttons), _made(buttons))

    def update(self, window: int, buttons: Sequence[Button]) -> None:
        """Change buttons that are there, by their numbers."""
        _UPDATE(self._list, window, len(buttons), _made(buttons))

    def close(self) -> None:
        """Let it go."""
        _RELEASE(self._list)


def _made(buttons: Sequence[Button]) -> "ctypes.Array[ThumbButton]":
    made = (ThumbButton * len(buttons))()
    for place, button in zip(made, buttons, strict=True):
        place.mask = _ICON | _TIP | _FLAGS
        place.number = button.number
        place.icon = button.icon
        units = button.tip.encode("utf-16-le", "replace")[: 2 * (_TIP_LENGTH - 1)]
        ctypes.memmove(place.tip, units, len(units))
        place.flags = _ENABLED if button.enabled else _DISABLED
    return made


class WindowsShell:
    """The rest of it, as a ``Shell``."""

    def __init__(self) -> None:
        self.created = int(_USER.RegisterWindowMessageW(_TASKBAR_CREATED)) or -1

    def taskbar(self) -> ShellTaskbar:
        """Return the taskbar as it is now; raises OSError where there is none."""
        return ShellTaskbar()

    def make_icon(self, png: bytes, side: int) -> int:
        """Return the handle of an icon; raises OSError where there is none."""
        handle: int | None = _USER.CreateIconFromResourceEx(
            png, len(png), 1, _ICON_VERSION, side, side, 0
        )
        if not handle:
            raise ctypes.WinError(ctypes.get_last_error())
        return handle

    def drop_icon(self, handle: int) -> None:
        """Forget an icon."""
        _USER.DestroyIcon(handle)

    def message(self, address: int) -> Message:
        """Return the message whose MSG lies at ``address``."""
        told = wintypes.MSG.from_address(address)
        return Message(told.hWnd or 0, told.message, told.wParam)

    def is_light(self) -> bool:
        """Return whether the taskbar is light; before Windows could choose, it was dark."""
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _LOOK) as key:
                return bool(winreg.QueryValueEx(key, "SystemUsesLightTheme")[0])
        except OSError:
            return False
