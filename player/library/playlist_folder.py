"""The listener's own playlists on the disk: one M3U8 file each, in a folder of Senza's data.

Called on a worker thread by ``library.own_playlists``, which lists and changes them, and by
``library.queries``, which lists them. Each change tells what the files were before and after it, so
that it can be taken back. Writes nowhere but in that folder, never over a file that it did not
read just before, and keeps the last version of what goes beside it.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from player.library.folding import fold
from player.library.playlist_files import PlaylistEntry, PlaylistFile, parse_playlist
from player.library.playlist_writing import SUFFIX, entry_of, m3u8
from player.models.music import Playlist, Track, TrackPlace
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem
from player.util.atomic import previous_of, write_atomically

_LONGEST = 120
"""Bytes of a file's name; all systems take twice that."""

_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices."""

_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Version:
    """The content of a file before and after a change; None where it was not there."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Made:
    """What was done to the playlist called ``name``, and how many tracks that touched."""

    name: str
    count: int
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class _Own:
    path: Path
    data: bytes
    content: PlaylistFile

    @property
    def title(self) -> str:
        return self.content.title or self.path.stem


class PlaylistFolder:
    """All own playlists. Everything here may raise ``EnvironmentFailure``."""

    def __init__(self, folder: Path) -> None:
        """Keep playlists in ``folder``, which is made when it is needed."""
        self._folder = folder
        self._others: Callable[[], Sequence[Playlist]] = tuple
        self._known: dict[str, tuple[_Stamp, Playlist]] = {}

    def beside(self, others: Callable[[], Sequence[Playlist]]) -> None:
        """Know of ``others``, which are not changed."""
        self._others = others

    def all(self) -> tuple[Playlist, ...]:
        """Return all playlists; what cannot be read is left out. On any thread."""
        known: dict[str, tuple[_Stamp, Playlist]] = {}
        for path in self._paths():
            try:
                look = path.stat()
                stamp = look.st_mtime_ns, look.st_size
                seen = self._known.get(str(path))
                known[str(path)] = seen if seen and seen[0] == stamp else (stamp, _listed(path))
            except (OSError, EnvironmentFailure):
                continue  # it says so when it is opened
        self._known = known
        return tuple(playlist for _, playlist in known.values())

    def save(self, name: str, tracks: Sequence[Track]) -> Made:
        """Save ``tracks`` as the playlist called ``name``; what it was before gives way."""
        name = _named(name)
        known = self._called(name)
        path = known.path if known else self._unused(name)
        data = m3u8(known.title if known else name, map(entry_of, tracks))
        before = known.data if known else None
        return self._make(name, len(tracks), Version(str(path), before, data))

    def add(self, name: str, tracks: Sequence[Track]) -> Made:
        """Put ``tracks`` at the end of a playlist; where there is none of that name, make it."""
        known = self._called(name)
        if known is None:
            self._refuse_others(name)
            return self.save(name, tracks)
        data = m3u8(known.title, (*known.content.entries, *map(entry_of, tracks)))
        return self._make(known.title, len(tracks), Version(str(known.path), known.data, data))

    def rename(self, name: str, to: str) -> Made:
        """Call a playlist and its file something else; ``to`` must not be another's name."""
        known, to = self._own(name), _named(to)
        other = self._called(to)
        if other is not None and other.path != known.path:
            raise EnvironmentFailure(Problem(ProblemKind.PLAYLIST_EXISTS, to))
        data = m3u8(to, known.content.entries)
        if _file_name(to) == _file_name(known.title):
            return self._make(to, 0, Version(str(known.path), known.data, data))
        new = Version(str(self._unused(to)), None, data)
        return self._make(to, 0, new, Version(str(known.path), known.data, None))

    def delete(self, name: str) -> Made:
        """Take a playlist away."""
        known = self._own(name)
        gone = Version(str(known.path), known.data, None)
        return self._make(known.title, len(known.content.entries), gone)

    def remove(self, name: str, shown: Sequence[TrackPlace], gone: Sequence[int]) -> Made:
        """Take tracks out of a playlist, which is ``shown`` as these places: those at ``gone``.

        What is not there is not shown, so the entries are found by what they are, and by how many
        of the same come before.
        """
        known = self._own(name)
        entries = known.content.entries
        out = set(_meant(entries, shown, gone))
        left = [entry for at, entry in enumerate(entries) if at not in out]
        version = Version(str(known.path), known.data, m3u8(known.title, left))
        return self._make(known.title, len(out), version)

    def put(self, versions: Sequence[Version]) -> None:
        """Write each version's ``after``, if all files are as ``before`` says."""
        for version in versions:
            if _read(Path(version.path)) != version.before:
                raise EnvironmentFailure(Problem(ProblemKind.PLAYLIST_CHANGED, version.path))
        for version in versions:
            self._put(version)

    # -- inside ---------------------------------------------------------------------------------

    def _make(self, name: str, count: int, *versions: Version) -> Made:
        changed = tuple(one for one in versions if one.before != one.after)
        self.put(changed)
        return Made(name, count, changed)

    def _put(self, version: Version) -> None:
        path = Path(version.path)
        try:
            if version.after is None:
                path.replace(previous_of(path))
                return
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(path, version.after)
        except OSError as error:
            detail = error.strerror or ""
            raise EnvironmentFailure(
                Problem(ProblemKind.CANNOT_WRITE, version.path, detail)
            ) from error

    def _paths(self) -> list[Path]:
        try:
            names = sorted(entry.name for entry in os.scandir(self._folder))
        except OSError:
            return []  # whoever wants to write there is told why that cannot be
        return [
            self._folder / name
            for name in names
            if name.lower().endswith(SUFFIX) and not name.startswith(".")
        ]

    def _called(self, name: str) -> _Own | None:
        """Return the playlist with that path or name, whatever its case and accents."""
        for listed in self.all():
            if listed.path == name or fold(listed.title) == fold(name):
                return _open(Path(listed.path))
        return None

    def _own(self, name: str) -> _Own:
        known = self._called(name)
        if known is None:
            self._refuse_others(name)
            raise EnvironmentFailure(Problem(ProblemKind.PLAYLIST_UNKNOWN, name))
        return known

    def _refuse_others(self, name: str) -> None:
        for other in self._others():
            if other.path == name or fold(other.title) == fold(name):
                raise EnvironmentFailure(Problem(ProblemKind.PLAYLIST_FOREIGN, other.path))

    def _unused(self, name: str) -> Path:
        """Return a path for ``name`` that no file has."""
        stem = _file_name(name)
        taken = {path.name.casefold() for path in self._paths()}
        number = 1
        while True:
            path = self._folder / f"{stem}{f' {number}' if number > 1 else ''}{SUFFIX}"
            if path.name.casefold() not in taken and not os.path.lexists(path):
                return path
            number += 1


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise EnvironmentFailure(Problem(ProblemKind.PLAYLIST_UNKNOWN))
    return name


def _file_name(name: str) -> str:
    """Return ``name`` as every system takes it for a file, without its suffix."""
    told = unicodedata.normalize("NFC", name).encode(errors="replace").decode()
    fit = _UNFIT.sub("_", told).strip(". ")
    fit = fit.encode()[:_LONGEST].decode(errors="ignore").strip(". ")
    return f"_{fit}" if not fit or _RESERVED.match(fit) else fit


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise EnvironmentFailure(file_problem(str(path), error)) from error


def _open(path: Path) -> _Own:
    data = _read(path)
    if data is None:
        raise EnvironmentFailure(Problem(ProblemKind.MISSING, str(path)))
    return _Own(path, data, parse_playlist(data, path))


def _listed(path: Path) -> Playlist:
    own = _open(path)
    return Playlist(str(path), own.title, len(own.content.entries), own=True)


def _meant(
    entries: Sequence[PlaylistEntry], shown: Sequence[TrackPlace], gone: Sequence[int]
) -> Iterator[int]:
    """Yield the places among ``entries`` of what is shown at ``gone``."""
    for at in gone:
        if not 0 <= at < len(shown):
            continue
        place = shown[at]
        before = sum(1 for other in shown[:at] if other == place)
        same = [i for i, entry in enumerate(entries) if _place(entry) == place]
        # A file that holds several tracks by now is one entry all the same.
        same = same or [i for i, entry in enumerate(entries) if entry.path == place.path]
        if same:
            yield same[min(before, len(same) - 1)]


def _place(entry: PlaylistEntry) -> TrackPlace:
    return TrackPlace(entry.path, entry.begin, is_part=bool(entry.begin or entry.end))
