"""Walks music folders and tells what is there, folder by folder, without opening a file.

Called by ``library.scanner``. Follows links, but only after everything that is there itself, and
never into a folder that was seen: each real folder and each linked file comes once, under the
path that needs no link where there is one.
"""

import errno
import hashlib
import marshal
import os
import sys
from collections import deque
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

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


class Folder(NamedTuple):
    """What one folder holds: music, pictures of the album (best first), and what is wrong.

    A tuple, as there are many.

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
        above = _above(self.path)
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
        self._folders_seen: dict[tuple[int, int] | str, str] = {}
        self._files_seen: set[tuple[int, int]] | None = None
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
                place = _open(path)
                try:
                    status = os.stat(place)  # noqa: PTH116 - once for every folder
                    if not self._is_new(path, status):
                        continue
                    with os.scandir(place) as entries:
                        inner, folder = self._look(path, entries, status, device)
                finally:
                    if isinstance(place, int):
                        os.close(place)
            except OSError as error:
                self.unlisted.append(path)
                yield Folder(path, problems=(file_problem(path, error),))
                continue
            inner.sort(reverse=True)
            stack += [(one, status.st_dev) for one in inner]
            yield folder

    def _is_new(self, path: str, status: os.stat_result) -> bool:
        # Some network file systems number nothing.
        identity = (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(path)
        if identity in self._folders_seen:
            return False
        self._folders_seen[identity] = path
        return True

    def _look(
        self,
        path: str,
        entries: Iterable["os.DirEntry[str]"],
        status: os.stat_result,
        device: int,
    ) -> tuple[list[str], Folder]:
        """Return the folders in ``path`` and what else it holds; keep links for later.

        ``device`` is the one that the folder above is on, 0 for a top.
        """
        files: list[Listed] = []
        others: list[os.DirEntry[str]] = []
        # By far the most of a library is music, and this loop the most of a refresh: what it calls
        # for a file is what must be called, and the status tells links and folders too.
        for entry in entries:
            name = entry.name
            if name[name.rfind(".") :].lower() in MUSIC_SUFFIXES:
                try:
                    file = entry.stat(follow_symlinks=False)
                except OSError:  # gone since it was listed
                    continue
                if S_ISREG(file.st_mode):
                    inode = file.st_ino
                    if inode >= 1 << 63:
                        inode = _signed(inode)
                    files.append((name, file.st_size, file.st_mtime_ns, inode))
                    continue
            others.append(entry)
        files.sort()
        # With a dot begins what some systems leave beside a file ("._a.mp3").
        if files and files[0][0] < "/":
            files = [one for one in files if _is_music(one[0])]
        mount = device not in (0, status.st_dev)
        if not others:
            look = FolderLook(status.st_mtime_ns, len(files), _digest(files, ""), mount)
            return [], Folder(path, tuple(files), look)
        inner, folder = self._look_at_others(path, others)
        content = _digest(files, folder.sheets_stamp)
        look = FolderLook(status.st_mtime_ns, len(files), content, mount)
        return inner, folder._replace(entries=tuple(files), look=look)

    def _look_at_others(
        self, path: str, others: Sequence["os.DirEntry[str]"]
    ) -> tuple[list[str], Folder]:
        """Return the folders in ``path`` and all else that is no music; keep links for later."""
        above = _above(path)
        inner: list[str] = []
        pictures: list[tuple[int, str, str]] = []
        links: list[str] = []
        lists: list[tuple[int, str, str]] = []
        for entry in others:
            name = entry.name
            if entry.is_dir(follow_symlinks=False):
                if not is_skipped(name) and above + name not in self._known:
                    inner.append(above + name)
                continue
            rank = picture_rank(name.lower())
            if entry.is_symlink() and rank is None:
                links.append(above + name)
            elif rank is not None:
                pictures.append((rank, above + name, _stamp(entry)))
            elif _suffix(name.lower()) in LIST_SUFFIXES and not name.startswith("._"):
                lists.append((0, above + name, _stamp(entry)))
        for several in (pictures, lists, links):
            several.sort()
        self._links.extend(link for link in links if not _is_rubbish(link))
        sheets = [one for one in lists if _suffix(one[1].lower()) == SHEET_SUFFIX]
        return inner, Folder(
            path,
            pictures=tuple(path for _, path, _ in pictures),
            pictures_stamp=_stamps(pictures),
            sheets=tuple(path for _, path, _ in sheets),
            sheets_stamp=_stamps(sheets),
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
        if S_ISDIR(status.st_mode):
            if _is_within(os.path.realpath(parent), os.path.realpath(path)):
                problem = Problem(ProblemKind.LINK_LOOP, path, f"→ {os.path.realpath(path)}")
                yield Folder(parent, problems=(problem,))
            elif path not in self._known and os.path.realpath(path) not in self._known:
                yield from self._tree(path)
        elif S_ISREG(status.st_mode) and _suffix(path.lower()) in MUSIC_SUFFIXES:
            figures = _figures(status)
            # Where only some folders are listed, what is in the others counts as seen.
            real = os.path.dirname(os.path.realpath(path))  # noqa: PTH120
            if self._is_new_file(status) and (real == parent or real not in self._known):
                yield Folder(parent, ((os.path.basename(path), *figures),))  # noqa: PTH119

    def _is_new_file(self, status: os.stat_result) -> bool:
        """Return whether a linked file was not seen before, by whatever name.

        Numbers of files are not kept while walking, as few libraries hold links to files: the
        first one has the walked folders listed again, which asks for no status.
        """
        if self._files_seen is None:
            self._files_seen = set()
            for identity, path in self._folders_seen.items():
                if isinstance(identity, tuple):
                    self._files_seen.update((identity[0], number) for number in _numbers(path))
        identity = (status.st_dev, status.st_ino)
        if identity in self._files_seen:
            return False
        if status.st_ino:
            self._files_seen.add(identity)
        return True


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


def _open(path: str) -> int | str:
    """Return what to list a folder by: a descriptor, to be closed, or its path. Raises OSError.

    By a descriptor its files are asked for by their short names, and what is listed is what the
    status is of. Windows cannot. No more than one is open at a time.
    """
    if sys.platform != "win32" and os.scandir in os.supports_fd:
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    return path


def _above(folder: str) -> str:
    """Return what the paths of all that is in ``folder`` begin with."""
    return folder if folder.endswith(os.sep) else folder + os.sep


def _is_music(name: str) -> bool:
    """Return whether a file of this name is taken for music: no rest that some systems leave."""
    return _suffix(name.lower()) in MUSIC_SUFFIXES and not name.startswith("._")


def _numbers(folder: str) -> list[int]:
    """Return the inodes of the music in a folder that was walked; none if it is there no more."""
    try:
        with os.scandir(folder) as entries:
            return [
                entry.inode()
                for entry in entries
                if _is_music(entry.name) and not entry.is_symlink()
            ]
    except OSError:
        return []


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
