"""Library caches filled with records, for the tests of what asks them; no file is read."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from player.library.database import open_database
from player.library.index import Index
from player.library.index_rows import Entry
from player.library.queries import Library
from player.library.records import Reading, TagRecord
from player.library.track_rows import file_row
from player.library.walk import Found

ROOT = "/music"


def store(path: Path, *records: TagRecord, folder: str = "") -> None:
    """Put ``records`` into the cache, each album in a folder of its own."""
    with open_database(path) as database:
        index = Index(database)
        root = index.claim_roots([ROOT], whole=False)[ROOT]
        entries = []
        for number, one in enumerate(records):
            place = folder or f"{ROOT}/{one.artists[0]}/{one.album}"
            found = Found(f"{place}/{one.number:02d} {one.title}.flac", 1, 1, number + 1)
            entries.append(Entry(found, root, file_row(Reading(one))))
        index.store(entries)
        while index.read_aloud(100):
            pass


@contextmanager
def library_of(path: Path, *records: TagRecord) -> Iterator[Library]:
    """Yield a library of ``records``, whose cache is made at ``path``."""
    store(path, *records)
    with closing(Library(path)) as library:
        yield library
