"""Walks music folders and tells what is there, folder by folder, without opening a file.

Called by ``library.scanner``. Follows links, but only after everything that is there itself, and
never into a folder that was seen: each real folder and each linked file comes once, under the
path that needs no link where there is one.
"""

import errno
import hashlib
import marshal
import os
import stat
from collections import deque
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from player.library.folder_looks import NO_FILES, FolderLook
from player.models.problems import Problem, ProblemKind, file_problem

MUSIC_SUFFIXES = frozenset(
    {
        ".aac", ".ac3", ".aif", ".aifc", ".aiff", ".ape", ".au", ".caf", ".dff", ".dsf", ".eac3",
        ".ec3", ".flac", ".m4a", ".m4b", ".mka", ".mp1", ".mp2", ".mp3", ".mpc", ".oga", ".ogg",
        ".opus", ".rf64", ".spx", ".tak", ".tta", ".w64", ".wav", ".wave", ".weba", ".wma", ".wv",
    }
)  # fmt: skip
"""Suffixes taken for music: those that ``tags.BY_SUFFIX`` opens (which costs an import more)."""

SHEET_SUFFIX = ".cue"
PLAYLIST_SUFFIXES = frozenset({".m3u", ".m3u8", ".pls", ".xspf", ".jspf"})
"""Those that ``playlist_files.PARSERS`` reads (which costs an import more)."""

LIST_SUFFIXES = PLAYLIST_SUFFIXES | {SHEET_SUFFIX}
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
PICTURE_NAMES = ("cover", "folder", "front", "albumart")
"""Names, without suffix, of an album's picture in its folder, the likeliest first."""

_SKIPPED_FOLDERS = frozenset(
    {"$recycle.bin", "system volume information", "lost+found", "@eadir", ".git"}
)
_SKIPPED_STARTS = (".trash", "._")


Listed = tuple[str, int, int, int]
"""A music file of a folder: its name, and the figures of ``Found``."""


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

    ``entries`` are name, size, time and inode of each music file. ``look`` is None for what is no
    whole listing. ``sheets`` are its CUE sheets. ``pictures_stamp`` changes when a picture comes,
    goes or is replaced, ``sheets_stamp`` when a sheet does. ``playlists`` are paths, each with what
    changes when the playlist does.
    """

    path: str
    entries: tuple[Listed, ...] = ()
    look: FolderLook | None = None
    pictures: tuple[str, ...] = ()
    pictures_stamp: str = ""
    problems: tuple[Problem, ...] = ()
    sheets: tuple[str, ...] = ()
    sheets_stamp: str = ""
    playlists: tuple[tuple[str, str], ...] = ()

    @property
    def files(self) -> tuple[Found, ...]:
        """The music files, made anew at each call: most walks need them of few folders."""
        above = self.path if self.path.endswith(os.sep) else self.path + os.sep
        return tuple(Found(above + name, *figures) for name, *figures in self.entries)


class Walk:
    """One walk over ``roots``; iterate once. ``unlisted`` grows with the folders that refuse.

    With ``only``, these folders alone are listed, and below them those that are not among the
    ``known`` ones.
    """

    def __init__(
        self,
        roots: Sequence[str],
        only: Sequence[str] | None = None,
        known: Container[str] = (),
    ) -> None:
        self._roots = tuple(roots)
        self._only = only
        self._known: Container[str] = () if only is None else known
        self._folders_seen: set[tuple[int, int] | str] = set()
        # Devices and the files listed on them: who is in there is asked only where there are links.
        self._listings: list[tuple[int, list[Listed]]] = []
        self._files_seen: set[tuple[int, int]] = set()
        self._links: deque[str] = deque()
        self.unlisted: list[str] = []

    def __iter__(self) -> Iterator[Folder]:
        for top in self._roots if self._only is None else self._only:
            yield from self._tree(top)
        while self._links:
            yield from self._link(self._links.popleft())

    def _tree(self, top: str) -> Iterator[Folder]:
        stack = [(top, 0)]
        while stack:
            path, device = stack.pop()
            try:
                status = os.stat(path)  # noqa: PTH116 - once for every folder of a library
                if not self._is_new(path, status):
                    continue
                with os.scandir(path) as entries:
                    listed = list(entries)
            except OSError as error:
                self.unlisted.append(path)
                yield Folder(path, problems=(file_problem(path, error),))
                continue
            inner, folder = self._look(path, listed, status, device or status.st_dev)
            inner.sort(reverse=True)
            stack += [(one, status.st_dev) for one in inner]
            yield folder

    def _is_new(self, path: str, status: os.stat_result) -> bool:
        # Some network file systems number nothing.
        identity = (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)
        if identity in self._folders_seen:
            return False
        self._folders_seen.add(identity)
        return True

    def _look(
        self, path: str, listed: Sequence["os.DirEntry[str]"], status: os.stat_result, device: int
    ) -> tuple[list[str], Folder]:
        """Return the folders in ``path`` and what else it holds; keep links for later."""
        inner: list[str] = []
        files: list[Listed] = []
        pictures: list[tuple[int, str, str]] = []
        links: list[str] = []
        lists: list[tuple[int, str, str]] = []
        for entry in listed:
            name = entry.name
            suffix = name[name.rfind(".") :].lower()
            # Music first: it is most of what there is, and its status tells links and folders.
            if suffix in MUSIC_SUFFIXES and (figures := _regular(entry)) is not None:
                if not name.startswith("._") and name != suffix:
                    files.append((name, *figures))
            elif entry.is_symlink() and picture_rank(name.lower()) is None:
                links.append(entry.path)
            elif entry.is_dir(follow_symlinks=False):
                if not is_skipped(name) and entry.path not in self._known:
                    inner.append(entry.path)
            elif suffix in PICTURE_SUFFIXES and (rank := picture_rank(name.lower())) is not None:
                pictures.append((rank, entry.path, _stamp(entry)))
            elif suffix in LIST_SUFFIXES and not name.startswith("._"):
                lists.append((0, entry.path, _stamp(entry)))
        for several in (files, pictures, lists, links):
            several.sort()
        self._links.extend(link for link in links if not _is_rubbish(link))
        self._listings.append((status.st_dev, files))
        sheets = [one for one in lists if _suffix(one[1].lower()) == SHEET_SUFFIX]
        sheets_stamp = _stamps(sheets)
        look = FolderLook(
            status.st_mtime_ns,
            len(files),
            _digest(files, sheets_stamp),
            status.st_dev != device,
        )
        return inner, Folder(
            path,
            tuple(files),
            look,
            tuple(path for _, path, _ in pictures),
            _stamps(pictures),
            sheets=tuple(path for _, path, _ in sheets),
            sheets_stamp=sheets_stamp,
            playlists=tuple(one[1:] for one in lists if one not in sheets),
        )

    def _link(self, path: str) -> Iterator[Folder]:
        """Follow a link, unless it leads to what was seen or around in a circle."""
        parent = os.path.dirname(path)  # noqa: PTH120
        try:
            status = os.stat(path)  # noqa: PTH116
        except OSError as error:
            looping = error.errno == errno.ELOOP
            if looping or _suffix(path.lower()) in MUSIC_SUFFIXES:
                yield Folder(parent, problems=(file_problem(path, error),))
            return
        if stat.S_ISDIR(status.st_mode):
            if _is_within(os.path.realpath(parent), os.path.realpath(path)):
                problem = Problem(ProblemKind.LINK_LOOP, path, f"→ {os.path.realpath(path)}")
                yield Folder(parent, problems=(problem,))
            elif path not in self._known and os.path.realpath(path) not in self._known:
                yield from self._tree(path)
        elif stat.S_ISREG(status.st_mode) and _suffix(path.lower()) in MUSIC_SUFFIXES:
            self._recall_listings()
            figures = _figures(status)
            identity = (status.st_dev, figures[-1])
            # Where only some folders are listed, what is in the others counts as seen.
            real = os.path.dirname(os.path.realpath(path))  # noqa: PTH120
            if identity not in self._files_seen and (real == parent or real not in self._known):
                self._files_seen.add(identity)
                yield Folder(parent, ((os.path.basename(path), *figures),))  # noqa: PTH119

    def _recall_listings(self) -> None:
        for device, files in self._listings:
            self._files_seen.update((device, inode) for *_, inode in files if inode)
        self._listings.clear()


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


def pictures_in(folder: str) -> tuple[str, ...]:
    """Return the album's pictures in one folder, best first; none where it cannot be listed."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is needed
    except OSError:
        return ()
    ranked = ((picture_rank(name.lower()), name) for name in names)
    best = sorted((rank, name) for rank, name in ranked if rank is not None)
    return tuple(os.path.join(folder, name) for _, name in best)  # noqa: PTH118


def is_skipped(name: str) -> bool:
    """Return whether a folder of this name holds no music of anybody: waste bins, machinery."""
    name = name.lower()
    return name in _SKIPPED_FOLDERS or name.startswith(_SKIPPED_STARTS)


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


def _is_rubbish(path: str) -> bool:
    return os.path.basename(path).lower().startswith(_SKIPPED_STARTS)  # noqa: PTH119


def _is_within(inner: str, outer: str) -> bool:
    """Return whether the real path ``inner`` is ``outer`` or lies in it."""
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1]  # noqa: PTH122


def _stamps(several: Sequence[tuple[int, str, str]]) -> str:
    return "\n".join(f"{os.path.basename(path)!a} {stamp}" for _, path, stamp in several)  # noqa: PTH119


def _stamp(entry: "os.DirEntry[str]") -> str:
    try:
        status = entry.stat()
    except OSError:
        return "?"
    return f"{status.st_size} {status.st_mtime_ns}"


def _regular(entry: "os.DirEntry[str]") -> tuple[int, int, int] | None:
    """Return the figures of a file; None for what is none, or is gone since it was listed."""
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return _figures(status) if stat.S_ISREG(status.st_mode) else None


def _figures(status: os.stat_result) -> tuple[int, int, int]:
    inode = status.st_ino
    return status.st_size, status.st_mtime_ns, inode if inode < 1 << 63 else _signed(inode)


def _digest(files: list[Listed], sheets: str) -> bytes:
    """Return a digest that is another when a file or a CUE sheet comes, goes or changes.

    A wrong match would need two lists with the same 128 bits of BLAKE2b (RFC 7693). The form is
    that of ``marshal`` 2, the last without references, which depend on more than the values.
    """
    if not files:
        return NO_FILES
    return hashlib.blake2b(marshal.dumps((files, sheets), 2), digest_size=16).digest()


def _signed(number: int) -> int:
    """Return ``number`` as 64 bits with a sign keep it: some systems use all 64 without one."""
    return ((number + (1 << 63)) % (1 << 64)) - (1 << 63)
