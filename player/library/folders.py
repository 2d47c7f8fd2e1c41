"""The music folders and the looking through them: which there are, and whether a scan runs.

Called by the commands and the composition root on the GUI thread. The scan itself is a process of
its own behind ``start_scan``; saving the list is a port. Never reads a music file.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from player.models.scan import ScanEvent, ScanProgress, ScanReport


class RunningScan(Protocol):
    """A scan that can be called off."""

    def cancel(self) -> None:
        """Stop soon; what was found stays."""

    def close(self) -> None:
        """Stop at once and leave nothing running."""


StartScan = Callable[[Sequence[str], Callable[[ScanEvent], None]], RunningScan]
"""Starts a scan of some roots; events come on the GUI thread."""

Listener = Callable[[ScanEvent], None]


class Folders:
    """The listener's folders, and the scan of them."""

    def __init__(
        self,
        folders: Sequence[str],
        demo: Path,
        start_scan: StartScan,
        save: Callable[[tuple[str, ...]], None],
    ) -> None:
        self._folders = tuple(folders)
        self._demo = str(demo)
        self._start_scan = start_scan
        self._save = save
        self._scan: RunningScan | None = None
        self._again = False
        self._after: list[Callable[[], None]] = []
        self._listeners: list[Listener] = []

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that are looked through, the demo's among them while it is wanted."""
        return self._folders

    @property
    def scanning(self) -> bool:
        """Whether a scan runs."""
        return self._scan is not None

    def subscribe(self, listener: Listener) -> None:
        """Have ``listener`` called with every event of every scan."""
        self._listeners.append(listener)

    def add(self, folder: str) -> None:
        """Add a folder and look through it; the demo album makes way for real music."""
        kept = [known for known in self._folders if known not in {folder, self._demo}]
        self._change((*kept, folder))

    def add_demo(self, then: Callable[[], None]) -> None:
        """Add the album that comes with Senza; call ``then`` when it can be played."""
        self._after.append(then)
        self._change((*(f for f in self._folders if f != self._demo), self._demo))

    def rescan(self) -> None:
        """Look through all folders; one that runs already is followed by another."""
        if not self._folders:
            return
        if self._scan is not None:
            self._again = True
            return
        self._scan = self._start_scan(self._folders, self._on_event)
        # Said at once: what is shown while nothing is known yet depends on it.
        self._on_event(ScanProgress(0, 0, self._folders[0]))

    def cancel(self) -> None:
        """Call the running scan off."""
        self._again = False
        if self._scan is not None:
            self._scan.cancel()

    def close(self) -> None:
        """End whatever runs; nothing is heard of it afterwards."""
        self._listeners.clear()
        scan, self._scan = self._scan, None
        if scan is not None:
            scan.close()

    def _change(self, folders: tuple[str, ...]) -> None:
        self._folders = folders
        self._save(folders)
        self.rescan()

    def _on_event(self, event: ScanEvent) -> None:
        if isinstance(event, ScanReport):
            self._end()
        for listener in self._listeners:
            listener(event)
        if isinstance(event, ScanReport) and self._scan is None:
            after, self._after = self._after, []
            for call in after:
                call()

    def _end(self) -> None:
        self._scan = None  # it has said its last word and ends by itself
        if self._again:
            self._again = False
            self.rescan()
