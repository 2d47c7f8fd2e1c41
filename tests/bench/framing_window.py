"""Runs the player and leaves marks of what its GUI thread does, for ``frames`` and ``palette``.

Started with a file for the marks and the arguments of the main program. Nothing of the player is
changed: the thread's waits are seen where GLib calls ``poll``, frames by the window's own signals.
A mark is three numbers (kind, monotonic seconds, seconds of the processor), written at the end;
leaving one costs some microseconds.
"""

import ctypes
import gc
import sys
import threading
import time
from array import array
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

import main
from player.commands.registry import Registry
from player.ui.shell import Shell
from tests.bench.stretches import Kind

_POLL = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_uint, ctypes.c_int)

_marks = array("d")


def leave(kind: Kind) -> None:
    """Leave a mark, if this is the GUI thread."""
    if threading.current_thread() is threading.main_thread():
        _marks.extend((kind, time.monotonic(), time.thread_time()))


def watch_waits() -> object:
    """Mark every wait of the GUI thread; return what must be kept for as long as it runs."""
    glib = ctypes.CDLL("libglib-2.0.so.0")
    poll = ctypes.CDLL(None).poll
    poll.argtypes = (ctypes.c_void_p, ctypes.c_uint, ctypes.c_int)

    def polled(places: int | None, count: int, timeout: int) -> int:
        if timeout == 0:  # a look without a wait: there is more to do
            return int(poll(places, count, timeout))
        leave(Kind.WAITS)
        ready = poll(places, count, timeout)
        leave(Kind.WAKES)
        return int(ready)

    kept = _POLL(polled)
    glib.g_main_context_set_poll_func.argtypes = (ctypes.c_void_p, _POLL)
    glib.g_main_context_set_poll_func(None, kept)
    return kept


def watch_commands() -> None:
    """Mark every command that was run."""
    run = Registry.run

    def ran(registry: Registry, *arguments: object) -> None:
        run(registry, *arguments)  # type: ignore[arg-type]
        leave(Kind.RAN)

    Registry.run = ran  # type: ignore[method-assign, assignment]


def watch_frames(shell: Shell) -> None:
    """Mark every frame of the window, and every answer of its palette."""
    shell._finder._rows.updated.connect(lambda: leave(Kind.FOUND))
    direct = Qt.ConnectionType.DirectConnection
    shell.window.beforeSynchronizing.connect(lambda: leave(Kind.DRAWS), direct)
    shell.window.frameSwapped.connect(lambda: leave(Kind.SHOWN), direct)


def watch_window() -> None:
    """Mark the frames of the window as soon as there is one."""
    show = Shell.show

    def shown(shell: Shell, then: Callable[[], None] | None = None) -> None:
        show(shell, then)
        watch_frames(shell)

    Shell.show = shown  # type: ignore[method-assign, assignment]


def collected(phase: str, _info: object) -> None:
    """Mark Python's search for circles."""
    leave(Kind.COLLECTS if phase == "start" else Kind.COLLECTED)


def run(marks: Path, arguments: list[str]) -> int:
    """Run the player; write the marks when it has ended."""
    kept = watch_waits()
    watch_window()
    watch_commands()
    gc.callbacks.append(collected)
    try:
        return main.main(arguments)
    finally:
        marks.write_bytes(_marks.tobytes())
        del kept


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), sys.argv[2:]))
