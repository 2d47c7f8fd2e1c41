"""Walks music folders and tells what is there, folder by folder, without opening a file.

Called by ``library.scanner``. Follows links, but only after everything that is there itself, and
never into a folder that was seen: each real folder and each linked file comes once, under the
path that needs no link where there is one.
"""

import errno
import os
import stat
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from player.models.problems import Problem, ProblemKind, file_problem

MUSIC_SUFFIXES = frozenset(
    {
        ".aac", ".ac3", ".aif", ".aifc", ".aiff", ".ape", ".au", ".caf", ".dff", ".dsf", ".eac3",
        ".ec3", ".flac", ".m4a", ".m4b", ".mka", ".mp1", ".mp2", ".mp3", ".mpc", ".oga", ".ogg",
        ".opus", ".rf64", ".spx", ".tak", ".tta", ".w64", ".wav", ".wave", ".weba", ".wma", ".wv",
    }
)  # fmt: skip
"""Suffixes taken for music: those that ``tags.BY_SUFFIX`` opens (which costs an import more)."""

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
PICTURE_NAMES = ("cover", "folder", "front", "albumart")
"""Names, without suffix, of an album's picture in its folder, the likeliest first."""

_SKIPPED_FOLDERS = frozenset(
    {"$recycle.bin", "system volume information", "lost+found", "@eadir", ".git"}
)
_SKIPPED_STARTS = (".trash", "._")


@dataclass(frozen=True, slots=True)
class Found:
    """One music file as the folder lists it. Sizes in bytes; figures fit 64 bits with sign."""

    path: str
    size: int
    mtime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Folder:
    """What one folder holds: music, pictures of the album (best first), and what is wrong.

    ``pictures_stamp`` changes when a picture comes, goes or is replaced.
    """

    path: str
    files: tuple[Found, ...]
    pictures: tuple[str, ...] = ()
    pictures_stamp: str = ""
    problems: tuple[Problem, ...] = ()


class Walk:
    """One walk over ``roots``; iterate once. ``unlisted`` grows with the folders that refuse."""

    def __init__(self, roots: Sequence[str]) -> None:
        self._roots = tuple(roots)
        self._folders_seen: set[tuple[int, int] | str] = set()
        self._files_seen: set[tuple[int, int]] = set()
        self._links: deque[str] = deque()
        self.unlisted: list[str] = []

    def __iter__(self) -> Iterator[Folder]:
        for root in self._roots:
            yield from self._tree(root)
        while self._links:
            yield from self._link(self._links.popleft())

    def _tree(self, top: str) -> Iterator[Folder]:
        stack = [top]
        while stack:
            path = stack.pop()
            try:
                if not self._is_new(path):
                    continue
                with os.scandir(path) as entries:
                    listed = sorted(entries, key=lambda entry: entry.name)
            except OSError as error:
                self.unlisted.append(path)
                yield Folder(path, (), problems=(file_problem(path, error),))
                continue
            inner, folder = self._look(path, listed)
            stack += reversed(inner)
            yield folder

    def _is_new(self, path: str) -> bool:
        status = os.stat(path)  # noqa: PTH116 - once for every folder of a library
        # Some network file systems number nothing.
        identity = (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)
        if identity in self._folders_seen:
            return False
        self._folders_seen.add(identity)
        return True

    def _look(self, path: str, entries: Sequence["os.DirEntry[str]"]) -> tuple[list[str], Folder]:
        """Return the folders in ``path`` and what else it holds; keep links for later."""
        inner: list[str] = []
        files: list[Found] = []
        pictures: list[tuple[int, str, str]] = []
        for entry in entries:
            name = entry.name.lower()
            if entry.is_symlink() and picture_rank(name) is None:
                if not name.startswith(_SKIPPED_STARTS):
                    self._links.append(entry.path)
            elif entry.is_dir(follow_symlinks=False):
                if name not in _SKIPPED_FOLDERS and not name.startswith(_SKIPPED_STARTS):
                    inner.append(entry.path)
            elif _suffix(name) in MUSIC_SUFFIXES and not name.startswith("._"):
                if (found := self._found(entry)) is not None:
                    files.append(found)
            elif (rank := picture_rank(name)) is not None:
                pictures.append((rank, entry.path, _stamp(entry)))
        pictures.sort()
        stamp = "\n".join(f"{os.path.basename(p)!a} {s}" for _, p, s in pictures)  # noqa: PTH119
        return inner, Folder(path, tuple(files), tuple(p for _, p, _ in pictures), stamp)

    def _found(self, entry: "os.DirEntry[str]") -> Found | None:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return None  # gone since the folder was listed: as if it had never been there
        if not stat.S_ISREG(status.st_mode):
            return None
        if status.st_ino:
            self._files_seen.add((status.st_dev, status.st_ino))
        return _as_found(entry.path, status)

    def _link(self, path: str) -> Iterator[Folder]:
        """Follow a link, unless it leads to what was seen or around in a circle."""
        parent = os.path.dirname(path)  # noqa: PTH120
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError as error:
            looping = error.errno == errno.ELOOP
            if looping or _suffix(path.lower()) in MUSIC_SUFFIXES:
                yield Folder(parent, (), problems=(file_problem(path, error),))
            return
        if stat.S_ISDIR(status.st_mode):
            if _is_within(os.path.realpath(parent), os.path.realpath(path)):
                problem = Problem(ProblemKind.LINK_LOOP, path, f"→ {os.path.realpath(path)}")
                yield Folder(parent, (), problems=(problem,))
            else:
                yield from self._tree(path)
        elif stat.S_ISREG(status.st_mode) and _suffix(path.lower()) in MUSIC_SUFFIXES:
            identity = (status.st_dev, status.st_ino)
            if identity not in self._files_seen:
                self._files_seen.add(identity)
                yield Folder(parent, (_as_found(path, status),))


def outermost(folders: Sequence[str]) -> tuple[str, ...]:
    """Return ``folders`` as absolute paths without those that lie inside another."""
    paths = list(dict.fromkeys(os.path.abspath(folder) for folder in folders))  # noqa: PTH100
    real = {path: os.path.realpath(path) for path in paths}
    kept: list[str] = []
    for path in paths:
        others = [real[other] for other in paths if other != path]
        twin = any(real[other] == real[path] for other in kept)
        if not twin and not any(o != real[path] and _is_within(real[path], o) for o in others):
            kept.append(path)
    return tuple(kept)


def picture_rank(name: str) -> int | None:
    """Return how likely a file of this name (lower case) is the album's picture, 0 the likeliest.

    None for other files, and for the thumbnails that some programs leave ("AlbumArtSmall.jpg").
    """
    stem, suffix = os.path.splitext(name)  # noqa: PTH122
    if suffix not in PICTURE_SUFFIXES:
        return None
    for rank, wanted in enumerate(PICTURE_NAMES):
        if stem == wanted or (wanted == "albumart" and _is_album_art(stem)):
            return rank * len(PICTURE_SUFFIXES) + PICTURE_SUFFIXES.index(suffix)
    return None


def _is_album_art(stem: str) -> bool:
    return stem.startswith("albumart") and "small" not in stem


def _is_within(inner: str, outer: str) -> bool:
    """Return whether the real path ``inner`` is ``outer`` or lies in it."""
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1]  # noqa: PTH122


def _stamp(entry: "os.DirEntry[str]") -> str:
    try:
        status = entry.stat()
    except OSError:
        return "?"
    return f"{status.st_size} {status.st_mtime_ns}"


def _as_found(path: str, status: os.stat_result) -> Found:
    return Found(path, status.st_size, _signed(status.st_mtime_ns), _signed(status.st_ino))


def _signed(number: int) -> int:
    """Return ``number`` as 64 bits with a sign keep it: some systems use all 64 without one."""
    return ((number + (1 << 63)) % (1 << 64)) - (1 << 63)
