"""Files on their way from the walk into the cache: each waits for its reader, then for its folder.

Called by ``library.scanner``, which walks, reads and stores. What is stored together is a batch of
whole folders, so that an album is shown with all its tracks; a folder of very many comes in parts.
Holds values only.
"""

import os
from collections import Counter, defaultdict

from player.library.index import Known
from player.library.index_rows import Entry
from player.library.track_rows import FileRow
from player.library.walk import Found

BATCH = 1000
"""Files that are stored at once, and of a folder that need not wait for the rest of it."""


class Batches:
    """What is being read, what is read, and the stamps of CUE sheets that go with it."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[Found, int, Known | None]] = {}
        self._unread: Counter[str] = Counter()
        self._partial: dict[str, list[Entry]] = defaultdict(list)
        self._batch: list[Entry] = []
        # Stamps of CUE sheets that have changed: of folders that are being read, and of those read.
        self._reading_sheets: dict[str, str] = {}
        self._read_sheets: dict[str, str] = {}

    @property
    def waiting(self) -> int:
        """How many files wait for their reader."""
        return len(self._waiting)

    @property
    def is_full(self) -> bool:
        """Whether there is enough to be stored."""
        return len(self._batch) >= BATCH

    def expect(self, found: Found, root: int, known: Known | None) -> None:
        """Have ``found`` wait for its reader; ``known`` is what the cache knows of it."""
        self._waiting[found.path] = (found, root, known)

    def expect_sheets(self, folder: str, stamp: str) -> None:
        """Keep the stamp of the CUE sheets of ``folder`` until its files are read."""
        self._reading_sheets[folder] = stamp

    def begin(self, folder: str, files: int) -> None:
        """Say that ``files`` of ``folder`` are read from now on."""
        self._unread[folder] += files

    def arrive(self, path: str) -> tuple[Found, int, Known | None]:
        """Return what was expected of ``path``; it waits no more."""
        return self._waiting.pop(path)

    def take(self, found: Found, root: int, row: FileRow, known: int | None) -> None:
        """Take what was read of a file; with the last of a folder the folder joins the batch."""
        folder = folder_of(found.path)
        self._partial[folder].append(Entry(found, root, row, known))
        self._unread[folder] -= 1
        if not self._unread[folder] and folder in self._reading_sheets:
            self._read_sheets[folder] = self._reading_sheets.pop(folder)
        if not self._unread[folder] or len(self._partial[folder]) >= BATCH:
            self._batch += self._partial.pop(folder)

    def wait_no_more(self) -> None:
        """Put all that was read into the batch, also of folders that are not read whole."""
        self._batch += [entry for entries in self._partial.values() for entry in entries]

    def give(self) -> tuple[list[Entry], dict[str, str]]:
        """Return the batch and the stamps of CUE sheets by folder; begin the next."""
        entries, self._batch = self._batch, []
        sheets, self._read_sheets = self._read_sheets, {}
        return entries, sheets


def folder_of(path: str) -> str:
    """Return the folder a file lies in."""
    return os.path.dirname(path)  # noqa: PTH120 - once for every file
