"""Finds the threads and processes that a test left behind.

Called by ``tests/conftest.py`` around every test. Only looks; never ends anything.
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

PROC = Path("/proc")
HELPERS = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")
"""Processes that ``multiprocessing`` keeps for as long as Python runs."""


def threads() -> set[threading.Thread]:
    """Return the threads that Python code started and that still run."""
    # Qt and libVLC call in on threads of their own; Python gives each a stand-in that stays.
    return {
        thread
        for thread in threading.enumerate()
        if thread.is_alive() and not isinstance(thread, threading._DummyThread)
    }


def running() -> set[int]:
    """Return the ids of all processes; where the system has no ``/proc``, of our own children."""
    if not PROC.is_dir():
        return {child.pid for child in multiprocessing.active_children() if child.pid}
    return {int(entry.name) for entry in PROC.iterdir() if entry.name.isdecimal()}


def processes(mark: str, before: AbstractSet[int] = frozenset()) -> set[int]:
    """Return the ids of processes that come from this one and run, but for those of ``before``.

    These are its children, and all that run with ``mark`` (``NAME=value``) set: a process hands
    its variables on, so this finds those too whose parent is gone. Where the system has no
    ``/proc``, only those that ``multiprocessing`` started are known. Only what is not in ``before``
    is looked at, as a look costs much where many programs run.
    """
    others = running() - before - {os.getpid()}
    if not PROC.is_dir():
        return others
    return {process for process in others if _is_ours(process, mark.encode())}


def wait_until_gone(find: Callable[[], set[T]], seconds: float) -> set[T]:
    """Call ``find`` until it finds nothing or ``seconds`` are over; return what it found last."""
    deadline = time.monotonic() + seconds
    found = find()
    while found and time.monotonic() < deadline:
        time.sleep(0.01)
        found = find()
    return found


def command_line(process: int) -> str:
    """Return the command that ``process`` runs, or nothing if it has ended."""
    words = _text(PROC / str(process) / "cmdline")
    return words.replace(b"\0", b" ").decode(errors="replace").strip()


def _is_ours(process: int, mark: bytes) -> bool:
    """Return whether ``process`` runs, comes from this one or has ``mark``, and is no helper."""
    status = _text(PROC / str(process) / "stat").rpartition(b")")[2].split()
    if not status or status[0] in {b"Z", b"X"}:  # it has ended; perhaps nobody has asked how
        return False
    child = int(status[1]) == os.getpid()
    if not child and mark not in _text(PROC / str(process) / "environ").split(b"\0"):
        return False
    return not any(helper in command_line(process) for helper in HELPERS)


def _text(file: Path) -> bytes:
    """Return what a file of ``/proc`` holds; nothing if its process is gone or somebody else's."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return b""
