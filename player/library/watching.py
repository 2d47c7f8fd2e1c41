"""Watches the music folders: by the system where it tells, by asking now and then where not.

Called by the command line in a process of its own, which the window starts. Says in which folders
something changed when it is quiet again, never what: that is for a scan to find out. Each root has
a thread of its own, so that a share that does not answer holds up nobody else.
"""

import logging
import os
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from watchdog.events import (  # noqa: TID251
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer  # noqa: TID251
from watchdog.observers.api import BaseObserver, ObservedWatch  # noqa: TID251

from player.library.bursts import MOST, Bursts
from player.library.polling import FolderTimes
from player.library.walk import LIST_SUFFIXES, MUSIC_SUFFIXES, PICTURE_SUFFIXES, is_skipped
from player.models.watch import EverythingDue, FoldersChanged, SettingsChanged, WatchEvent
from player.util.machine import is_remote

ROOT_SECONDS = 2.0
"""How often it is asked whether a root has gone or come back: one question a root."""

POLL_SECONDS = 60.0
"""The least time between two looks at a tree that the system does not watch."""

POLL_SHARE = 20
"""A look that takes long is followed by a pause of so many times its length."""

WHOLE_AFTER_SECONDS = 20.0
"""When, after the start, everything is looked through once: what was written in place while nobody
watched shows by no folder's time."""

_STEP_SECONDS = 0.2
"""How often it is asked, while something happens in the folders, whether it is quiet again."""

_REST_SECONDS = 2.0
"""How often it is asked otherwise whether the settings changed: a machine at rest should sleep."""

_FOLLOWED = (*MUSIC_SUFFIXES, *PICTURE_SUFFIXES, *LIST_SUFFIXES)
_KINDS: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileClosedEvent, FileMovedEvent, FileDeletedEvent,
    DirCreatedEvent, DirMovedEvent, DirDeletedEvent,
]  # fmt: skip
"""Not opening and reading, which a scan does itself."""

Tell = Callable[[WatchEvent], None]


def watch(
    roots: Sequence[str],
    documents: Path,
    tell: Tell,
    ended: Callable[[], bool],
    woken: threading.Event,
    *,
    poll: bool,
) -> None:
    """Watch ``roots``, and the file of ``documents``, until ``ended``.

    ``tell`` is called on this thread, which sleeps for seconds on end; who ends it wakes it by
    ``woken``. With ``poll`` the system is not asked to watch.
    """
    watching = _Watching(woken, poll=poll)
    watching.begin(roots)
    whole = time.monotonic() + WHOLE_AFTER_SECONDS
    known = _stamp(documents)
    try:
        while not ended():
            watching.rest()
            folders = watching.bursts.due(time.monotonic())
            if watching.lost.is_set() or len(folders) > MOST or time.monotonic() > whole:
                watching.lost.clear()
                whole = float("inf") if time.monotonic() > whole else whole
                tell(EverythingDue())
            elif folders:
                tell(FoldersChanged(folders))
            if (stamp := _stamp(documents)) != known:
                known = stamp
                tell(SettingsChanged())
    finally:
        watching.end()


class _Watching:
    """What the threads of one watching share."""

    def __init__(self, woken: threading.Event, *, poll: bool) -> None:
        self.bursts = Bursts()
        self.lost = threading.Event()
        self._woken = woken
        self.ended = threading.Event()
        self._poll = poll
        self._observer: BaseObserver = Observer()
        self._overflow = _Overflow(self.lost, woken)

    def begin(self, roots: Sequence[str]) -> None:
        logging.getLogger("watchdog").addHandler(self._overflow)
        self._observer.start()
        for root in roots:
            follower = threading.Thread(target=self._follow, args=(root,), name=root, daemon=True)
            follower.start()

    def end(self) -> None:
        self.ended.set()
        self._observer.stop()
        logging.getLogger("watchdog").removeHandler(self._overflow)

    def add(self, folder: str) -> None:
        self.bursts.add(folder, time.monotonic())
        self._woken.set()

    def rest(self) -> None:
        """Sleep until something happens, or might have; in a burst until it might be over."""
        if self.bursts.going:
            time.sleep(_STEP_SECONDS)
        else:
            self._woken.wait(_REST_SECONDS)
        self._woken.clear()

    def _follow(self, root: str) -> None:
        """Watch one root for ever, through its going and coming back."""
        identity = _identity(root)
        watch = self._observe(root) if identity else None
        times = FolderTimes(root)
        next_look = time.monotonic()
        while not self.ended.wait(ROOT_SECONDS):
            now = _identity(root)
            if now != identity:
                identity = now
                self._leave(watch)
                watch = self._observe(root) if identity else None
                self.add(root)
            if identity and watch is None and time.monotonic() >= next_look:
                started = time.monotonic()
                for folder in times.changed():
                    self.add(folder)
                took = time.monotonic() - started
                next_look = time.monotonic() + max(POLL_SECONDS, POLL_SHARE * took)

    def _observe(self, root: str) -> ObservedWatch | None:
        """Have the system watch ``root``; None where it cannot, as on shares or at its limit."""
        if self._poll or is_remote(root):
            return None
        try:
            return self._observer.schedule(
                _Handler(root, self.add), root, recursive=True, event_filter=_KINDS
            )
        except OSError:
            return None

    def _leave(self, watch: ObservedWatch | None) -> None:
        if watch is not None:
            with suppress(KeyError, OSError):  # its folder is gone, and the watch with it
                self._observer.unschedule(watch)


class _Handler(FileSystemEventHandler):
    """Turns events into the folders that they concern."""

    def __init__(self, root: str, add: Callable[[str], None]) -> None:
        self._root = root
        self._add = add

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note where something happened that a scan would see; called on the observer's thread."""
        for named in (event.src_path, event.dest_path):
            path = os.fsdecode(named)
            if path and (event.is_directory or path.lower().endswith(_FOLLOWED)):
                folder, name = os.path.split(path)
                inner = [*Path(folder[len(self._root) :]).parts, name]
                if not any(is_skipped(part) for part in inner):
                    self._add(folder)


class _Overflow(logging.Handler):
    """Hears watchdog complain: the system dropped events, or refuses to watch more."""

    def __init__(self, lost: threading.Event, woken: threading.Event) -> None:
        super().__init__(logging.WARNING)
        self._lost, self._woken = lost, woken

    def emit(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - any complaint will do
        """Have everything looked through."""
        self._lost.set()
        self._woken.set()


def _identity(root: str) -> tuple[int, int, bool] | None:
    """Return what changes when a drive comes or goes at ``root``; None where nothing is."""
    try:
        status = os.stat(root)  # noqa: PTH116
        with os.scandir(root) as entries:
            return status.st_dev, status.st_ino, next(entries, None) is None
    except OSError:
        return None


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
