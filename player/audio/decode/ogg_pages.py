"""Where the logical streams of an Ogg file begin and end, by its page headers (RFC 3533, 6).

Called by ``decoder``: FFmpeg says neither that a file holds several streams in a row (a chain, of
links) nor that the last page is missing. Reads the two ends of the file, and all page headers only
where it is chained. Decodes nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_MAGIC = b"OggS"
_HEADER = 27
_LARGEST_PAGE = _HEADER + 255 + 255 * 255
_BEGINS = 0x02
_ENDS = 0x04
_NO_GRANULE = (1 << 64) - 1
_SOUND = re.compile(rb"\x01vorbis|OpusHead|\x7fFLAC|fLaC|Speex   |\x80audio")
_MOST_LINKS = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it lies, whose it is, and the sample that its last packet ends at.

    ``granule`` is 0 for headers and None where no packet ends. ``complete``: the file holds all
    of its bytes.
    """

    start: int
    end: int
    serial: int
    granule: int | None
    begins: bool
    ends: bool
    sound: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class Link:
    """One stream of sound: the bytes from ``start`` to ``end``.

    ``cut_short``: it has no last page, or not all of it. ``only_page`` is the granule of its one
    page of sound if there is just one, else 0.
    """

    start: int
    end: int
    cut_short: bool
    only_page: int


def links_of(path: str) -> tuple[Link, ...]:
    """Return the streams in the Ogg file at ``path``, in order; none where it makes no sense.

    Raises OSError where it cannot be read.
    """
    with Path(path).open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        head = _first_pages(file)
        ours = {page.serial for page in head}
        sound = [page.serial for page in head if page.sound]
        if not sound:
            return ()
        tail_start = max(size - 2 * _LARGEST_PAGE, 0)
        file.seek(tail_start)
        tail = list(_pages(file.read(), tail_start))
        # A number that did not begin with the others began later: one stream after another.
        late = [page for page in tail if page.complete and page.start > head[-1].start]
        if any(page.serial not in ours or page.begins for page in late):
            file.seek(0)
            return tuple(_chain(file, size))
        pages = [page for page in tail if page.serial == sound[0]]
        whole = tail_start == 0 or any(page.granule == 0 for page in pages)
        return (_link(0, size, pages, whole=whole),)


def _first_pages(file: BinaryIO) -> list[Page]:
    """Return the pages that begin the streams of the first link: they come before all others."""
    head = list[Page]()
    for page in _pages(file.read(_LARGEST_PAGE), 0):
        if not page.begins or (not head and page.start):
            break
        head.append(page)
    return head


def _pages(data: bytes, base: int) -> Iterator[Page]:
    """Find the pages in ``data``, which lies at ``base`` in the file; skip what is none."""
    at = data.find(_MAGIC)
    while at >= 0:
        page = _page(data, at, base)
        if page is None:
            at = data.find(_MAGIC, at + 1)
            continue
        yield page
        at = data.find(_MAGIC, page.end - base)


def _page(data: bytes, at: int, base: int) -> Page | None:
    count = data[at + 26] if len(data) > at + 26 else 0
    table = data[at + _HEADER : at + _HEADER + count]
    if len(data) < at + _HEADER or data[at + 4] != 0 or data[at + 5] > (1 | _BEGINS | _ENDS):
        return None
    body = at + _HEADER + count
    end = body + sum(table)
    granule = int.from_bytes(data[at + 6 : at + 14], "little")
    flags = data[at + 5]
    return Page(
        start=base + at,
        end=base + end,
        serial=int.from_bytes(data[at + 14 : at + 18], "little"),
        granule=None if granule == _NO_GRANULE else granule,
        begins=bool(flags & _BEGINS),
        ends=bool(flags & _ENDS),
        sound=_SOUND.match(data, body) is not None,
        complete=len(table) == count and end <= len(data),
    )


def _link(start: int, end: int, pages: list[Page], *, whole: bool) -> Link:
    """Judge a stream of sound by its last ``pages``; ``whole``: none of sound comes before."""
    complete = [page for page in pages if page.complete]
    cut_short = not complete or not complete[-1].ends
    granules = [page.granule for page in complete if page.granule != 0]
    alone = whole and len(granules) == 1 and not cut_short
    return Link(start, end, cut_short, (granules[0] or 0) if alone else 0)


def _chain(file: BinaryIO, size: int) -> Iterator[Link]:
    """Walk over all pages; give a link for each run that starts with new streams."""
    start, serial, pages = 0, -1, list[Page]()
    beginning, links = True, 0
    for page in _walk(file, size):
        if page.begins and not beginning:
            if serial >= 0:
                yield _link(start, page.start, pages, whole=True)
                links += 1
            if links == _MOST_LINKS:
                return
            start, serial, pages = page.start, -1, []
        beginning = page.begins
        if serial < 0 and page.begins and page.sound:
            serial = page.serial
        if page.serial == serial:
            # The last one tells of the end, any two of sound that it is not alone.
            pages = [*pages[-2:], page]
    if serial >= 0:
        yield _link(start, size, pages, whole=True)


def _walk(file: BinaryIO, size: int) -> Iterator[Page]:
    """Give the pages of the whole file, reading a piece of it at a time."""
    at = 0
    while at < size:
        file.seek(at)
        data = file.read(4 * _LARGEST_PAGE)
        last = at + len(data) >= size
        following = at + len(data) if last else at + len(data) - _LARGEST_PAGE
        for page in _pages(data, at):
            if not page.complete and not last:
                following = page.start
                break
            yield page
            following = max(page.end, following)
        at = max(following, at + 1)
