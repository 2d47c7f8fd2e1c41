"""The music folders and the looking through them: which there are, and whether a scan runs.

Called by the commands and the composition root on the GUI thread. Scan and watching are processes
of their own behind ``start_scan`` and ``start_watch``; saving the list is a port. Never reads a
music file.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from player.models.scan import EVERYTHING, ScanEvent, ScanProgress, ScanReport, ScanRequest
from player.models.units import AlbumId
from player.models.watch import EverythingDue, FoldersChanged, WatchEnded, WatchEvent


class RunningScan(Protocol):
    """A scan that can be called off."""

    def cancel(self) -> None:
        """Stop soon; what was found stays."""

    def close(self) -> None:
        """Stop at once and leave nothing running."""

    def want(self, albums: Sequence[AlbumId]) -> None:
        """Have the covers of ``albums`` made first."""


class RunningWatch(Protocol):
    """A watching that can be ended."""

    def cancel(self) -> None:
        """Stop soon."""

    def close(self) -> None:
        """Stop at once and leave nothing running."""


StartScan = Callable[[Sequence[str], ScanRequest, Callable[[ScanEvent], None]], RunningScan]
"""Starts a scan of some roots; events come on the GUI thread."""

StartWatch = Callable[[Sequence[str], Callable[[WatchEvent], None]], RunningWatch]
"""Starts the watching of some roots; events come on the GUI thread."""

Listener = Callable[[ScanEvent], None]


class Folders:
    """The listener's folders, the scans of them, and the watching of them."""

    def __init__(
        self,
        folders: Sequence[str],
        demo: Path,
        start_scan: StartScan,
        save: Callable[[tuple[str, ...]], None],
        start_watch: StartWatch | None = None,
    ) -> None:
        """Without ``start_watch`` nothing is watched."""
        self._folders = tuple(folders)
        self._demo = str(demo)
        self._start_scan = start_scan
        self._start_watch = start_watch
        self._save = save
        self._scan: RunningScan | None = None
        self._again: ScanRequest | None = None
        self._watch: RunningWatch | None = None
        self._watched: tuple[str, ...] = ()
        self._forgotten: tuple[str, ...] = ()
        self._wanted: tuple[AlbumId, ...] = ()
        self._after: list[Callable[[], None]] = []
        self._listeners: list[Listener] = []
        self._list_listeners: list[Callable[[], None]] = []

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that are looked through, the demo's among them while it is wanted."""
        return self._folders

    @property
    def forgotten(self) -> tuple[str, ...]:
        """The folders that were taken out since the start, the last one last."""
        return self._forgotten

    @property
    def scanning(self) -> bool:
        """Whether a scan runs."""
        return self._scan is not None

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` called with every event of every scan."""
        self._listeners.append(listener)

    def subscribe_to_list(self, listener: Callable[[], None]) -> None:
        """Have ``listener`` called when a folder was added, forgotten or taken back."""
        self._list_listeners.append(listener)

    def add(self, folder: str) -> None:
        """Add a folder and look through it; the demo album makes way for real music."""
        kept = [known for known in self._folders if known not in {folder, self._demo}]
        self._change((*kept, folder))

    def add_demo(self, then: Callable[[], None]) -> None:
        """Add the album that comes with Senza; call ``then`` when it can be played."""
        self._after.append(then)
        self._change((*(f for f in self._folders if f != self._demo), self._demo))

    def forget(self, folder: str) -> None:
        """Take a folder out of the library. Until the program ends it can be taken back.

        What is known of it goes out of sight at once, and for good at the next start.
        """
        if folder in self._folders:
            self._forgotten = (*(f for f in self._forgotten if f != folder), folder)
            self._change(tuple(known for known in self._folders if known != folder))

    def take_back(self) -> None:
        """Take back the folder that was forgotten last, as it was."""
        if self._forgotten:
            self.add(self._forgotten[-1])

    def take_folders(self, folders: Sequence[str]) -> None:
        """Go by another list of folders, which somebody else has saved."""
        if tuple(folders) != self._folders:
            self._set(tuple(folders))

    def rescan(self, request: ScanRequest = EVERYTHING) -> None:
        """Look through all folders; one that runs already is followed by another."""
        if self._scan is not None:
            self._again = _both(self._again, request)
            return
        if not self._folders and not self._forgotten:
            return
        request = replace(request, hidden=self._forgotten)
        self._scan = self._start_scan(self._folders, request, self._on_event)
        if self._wanted:
            self._scan.want(self._wanted)
        # Said at once: what is shown while nothing is known yet depends on it.
        self._on_event(ScanProgress(0, 0, self._folders[0] if self._folders else ""))

    def want(self, albums: Sequence[AlbumId]) -> None:
        """Have the covers of ``albums``, which are looked at, made before others."""
        self._wanted = tuple(albums)
        if self._scan is not None:
            self._scan.want(self._wanted)

    def cancel(self) -> None:
        """Call the running scan off."""
        self._again = None
        if self._scan is not None:
            self._scan.cancel()

    def close(self) -> None:
        """End whatever runs; nothing is heard of it afterwards."""
        self._listeners.clear()
        self._list_listeners.clear()
        self._again = None
        scan, self._scan = self._scan, None
        watch, self._watch = self._watch, None
        for running in (watch, scan):
            if running is not None:
                running.close()
        self._start_watch = None

    def _change(self, folders: tuple[str, ...]) -> None:
        self._save(folders)
        self._set(folders)

    def _set(self, folders: tuple[str, ...]) -> None:
        self._folders = folders
        self._forgotten = tuple(f for f in self._forgotten if f not in folders)
        self.rescan()
        for listener in self._list_listeners:
            listener()

    def _on_event(self, event: ScanEvent) -> None:
        if isinstance(event, ScanReport):
            self._end()
        for listener in self._listeners:
            listener(event)
        if isinstance(event, ScanReport) and self._scan is None:
            self._follow()
            after, self._after = self._after, []
            for call in after:
                call()

    def _end(self) -> None:
        self._scan = None  # it has said its last word and ends by itself
        if self._again is not None:
            request, self._again = self._again, None
            self.rescan(request)

    # -- watching -------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Watch the folders there are now, from the end of the first scan of them on."""
        if self._start_watch is None or self._watched == self._folders:
            return
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.cancel()
        self._watched = folders = self._folders
        if folders:
            self._watch = self._start_watch(folders, lambda event: self._take(folders, event))

    def _take(self, folders: tuple[str, ...], event: WatchEvent) -> None:
        if folders != self._folders:
            return  # said by a watching that is over
        match event:
            case FoldersChanged(changed):
                self.rescan(ScanRequest(only=changed))
            case EverythingDue():
                self.rescan()
            case WatchEnded():
                self._watch = None


def _both(one: ScanRequest | None, other: ScanRequest) -> ScanRequest:
    """Return the request that does what two ask for."""
    if one is None:
        return other
    if one.only is not None and other.only is not None:
        return ScanRequest(only=tuple(dict.fromkeys((*one.only, *other.only))))
    # A quick look finds no file that was written anew in place: of both, everything.
    return one if one == other else EVERYTHING
