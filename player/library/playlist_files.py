"""Reads playlists on disk: M3U and M3U8, PLS, XSPF, JSPF, into paths, titles and durations.

Called by whoever opens or imports a playlist. What is not understood is left out and named; a
network address is named and never followed, nor is anything opened but the playlist. Whether the
files are there is for the caller to see.

Sources: the de-facto extended M3U, PLS version 2, XSPF version 1 (https://xspf.org/spec), JSPF.
"""

import json
import math
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit
from xml.etree import ElementTree as ET

from player.library import tag_values
from player.library.tag_text import text_of
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem
from player.models.units import CD_FRAMES_PER_SECOND, CdFrames, Milliseconds

MOST_BYTES = 1 << 24
"""A playlist of 100,000 tracks has about 12 MB."""

_MOST_ENTRIES = 200_000
_MOST_PROBLEMS = 100
_LONGEST_DURATION = 3_600_000_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_EXTINF = re.compile(r"#EXTINF:\s*(-?\d{1,9}(?:\.\d{1,6})?)?([^,]*)(?:,(.*))?", re.IGNORECASE)
_CUT = re.compile(r"#EXTVLCOPT:\s*(start|stop)-time=(\d{1,6}(?:\.\d{1,6})?)", re.IGNORECASE)
_PLS = re.compile(r"(File|Title|Length)(\d{1,6})=(.*)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,15}(?:\.\d{1,9})?)\s*", re.ASCII)


@dataclass(frozen=True, slots=True)
class PlaylistEntry:
    """One line of a playlist: an absolute path as ``os.fsdecode`` makes it, and what was told.

    ``title`` is empty and ``duration`` 0 where the playlist does not say. ``begin`` and ``end``
    cut the track out of its file; both 0 for a whole file, ``end`` 0 for what ends with it.
    """

    path: str
    title: str = ""
    duration: Milliseconds = Milliseconds(0)  # noqa: RUF009 - a NewType makes no new object
    begin: CdFrames = CdFrames(0)  # noqa: RUF009
    end: CdFrames = CdFrames(0)  # noqa: RUF009


@dataclass(frozen=True, slots=True)
class PlaylistFile:
    """What a playlist says; ``title`` is empty where it has none."""

    title: str = ""
    entries: tuple[PlaylistEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry before its place is known: ``raw`` has the bytes where the text was guessed."""

    place: str
    title: str = ""
    seconds: float = 0.0
    raw: bytes = b""
    is_uri: bool = False
    begin: float = 0.0
    end: float = 0.0


_Parsed = tuple[str, list[_Told], list[str]]
"""Title, entries and details of problems."""


def read_playlist(path: Path) -> PlaylistFile:
    """Read the playlist at ``path``, whose suffix tells its kind.

    Raises EnvironmentFailure where it cannot be read or its kind is not known.
    """
    parse = PARSERS.get(path.suffix.lower())
    if parse is None:
        raise EnvironmentFailure(
            Problem(ProblemKind.PLAYLIST_UNCLEAR, str(path), "not a known kind of playlist")
        )
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise EnvironmentFailure(file_problem(str(path), error)) from error
    return parse_playlist(data, path)


def parse_playlist(data: bytes, path: Path) -> PlaylistFile:
    """Return what ``data``, the content of the playlist at ``path``, says."""
    title, told, details = PARSERS[path.suffix.lower()](data[:MOST_BYTES])
    if len(data) > MOST_BYTES or len(told) > _MOST_ENTRIES:
        details.append("it is too long; the rest was left out")
    folder = os.path.abspath(path.parent)  # noqa: PTH100 - keeps links as they are
    entries: list[PlaylistEntry] = []
    for entry in told[:_MOST_ENTRIES]:
        place = _place(entry, folder)
        if isinstance(place, _Refusal):
            details.append(f"{tag_values.clean(entry.place)[:200]}: {place.reason}")
            continue
        cut = _cd_frames(entry.begin), _cd_frames(entry.end)
        entries.append(PlaylistEntry(place, tag_values.clean(entry.title), _duration(entry), *cut))
    problems = [
        Problem(ProblemKind.PLAYLIST_UNCLEAR, str(path), text) for text in details[:_MOST_PROBLEMS]
    ]
    return PlaylistFile(tag_values.clean(title), tuple(entries), tuple(problems))


# -- the kinds ----------------------------------------------------------------------------------


def _m3u(data: bytes) -> _Parsed:
    """Read extended M3U: a path a line, "#EXTINF:seconds,title" before it, "#PLAYLIST:name".

    Where a track begins and ends in its file is told as VLC does, in "#EXTVLCOPT:start-time=".
    """
    text = text_of(data)
    # Raw lines count only where every line of the text has its own: not in UTF-16.
    raw = data.splitlines()
    lines = text.split("\n") if "\n" in text else text.split("\r")
    guessed = len(raw) == len(lines) - (lines[-1:] == [""]) and b"\0" not in data
    title, seconds, name = "", 0.0, ""
    cut: dict[str, float] = {}
    entries: list[_Told] = []
    for place, whole in enumerate(lines):
        line = whole.strip("\r\n\t ")
        if found := _EXTINF.fullmatch(line):
            seconds, name = max(float(found[1] or 0), 0.0), found[3] or ""
        elif found := _CUT.fullmatch(line):
            cut[found[1].lower()] = float(found[2])
        elif line.upper().startswith("#PLAYLIST:"):
            title = line.partition(":")[2]
        elif line and not line.startswith("#"):
            bytes_of = raw[place].strip() if guessed else b""
            is_uri = line.lower().startswith("file:")
            ends = cut.get("start", 0.0), cut.get("stop", 0.0)
            entries.append(_Told(line, name, seconds, bytes_of, is_uri, *ends))
            seconds, name, cut = 0.0, "", {}
    return title, entries, []


def _pls(data: bytes) -> _Parsed:
    """Read PLS: FileN, TitleN and LengthN, in any order."""
    told: dict[int, dict[str, str]] = {}
    for line in text_of(data).splitlines():
        if found := _PLS.fullmatch(line.strip()):
            told.setdefault(int(found[2]), {})[found[1].lower()] = found[3].strip()
    entries, details = [], []
    for number in sorted(told):
        fields = told[number]
        if not fields.get("file"):
            details.append(f"entry {number} names no file")
            continue
        seconds = _number(fields.get("length", ""))
        is_uri = fields["file"].lower().startswith("file:")
        entries.append(_Told(fields["file"], fields.get("title", ""), seconds, is_uri=is_uri))
    return "", entries, details


def _xspf(data: bytes) -> _Parsed:
    """Read XSPF: locations are URIs, durations milliseconds. No document types, so no bombs."""
    text = text_of(data)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return "", [], ["it declares a document type, which no playlist needs"]
    try:
        root = ET.fromstring(text)  # noqa: S314 - nothing to expand, see above
    except (ET.ParseError, ValueError) as error:
        return "", [], [f"broken XML: {error}"]
    entries, details = [], []
    for number, track in enumerate(root.iterfind("{*}trackList/{*}track"), start=1):
        location = _inner(track, "location")
        if not location:
            details.append(f"track {number} has no location")
            continue
        title = _named(_inner(track, "title"), _inner(track, "creator"))
        seconds = _number(_inner(track, "duration")) / 1000
        entries.append(_Told(location, title, seconds, is_uri=True))
    return _inner(root, "title"), entries, details


def _inner(element: "ET.Element[str]", name: str) -> str:
    return (element.findtext(f"{{*}}{name}") or "").strip()


def _jspf(data: bytes) -> _Parsed:
    """Read JSPF: XSPF in JSON; a location is one or a list."""
    try:
        content = json.loads(text_of(data))
    except (ValueError, RecursionError) as error:
        return "", [], [f"broken JSON: {error}"]
    playlist = _mapping(_mapping(content).get("playlist"))
    tracks = playlist.get("track")
    if not isinstance(tracks, list):
        return "", [], ["it has no list of tracks"]
    entries, details = [], []
    for number, item in enumerate(tracks, start=1):
        track = _mapping(item)
        locations = track.get("location")
        location = locations[0] if isinstance(locations, list) and locations else locations
        if not isinstance(location, str) or not location.strip():
            details.append(f"track {number} has no location")
            continue
        title = _named(_string(track.get("title")), _string(track.get("creator")))
        seconds = _number(str(track.get("duration", ""))) / 1000
        entries.append(_Told(location.strip(), title, seconds, is_uri=True))
    return _string(playlist.get("title")), entries, details


PARSERS: Mapping[str, Callable[[bytes], _Parsed]] = {
    ".m3u": _m3u,
    ".m3u8": _m3u,
    ".pls": _pls,
    ".xspf": _xspf,
    ".jspf": _jspf,
}
"""The kinds of playlists by the suffixes of their files."""


def _mapping(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _named(title: str, creator: str) -> str:
    """Return "creator - title", as the other kinds have it."""
    return " - ".join(part for part in (creator, title) if part)


def _number(text: str) -> float:
    found = _NUMBER.fullmatch(text)
    return float(found[1]) if found else 0.0


def _duration(entry: _Told) -> Milliseconds:
    milliseconds = entry.seconds * 1000
    fits = math.isfinite(milliseconds) and 0 < milliseconds <= _LONGEST_DURATION
    return Milliseconds(round(milliseconds) if fits else 0)


def _cd_frames(seconds: float) -> CdFrames:
    return CdFrames(round(seconds * CD_FRAMES_PER_SECOND))


# -- places -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Refusal:
    reason: str


def _place(entry: _Told, folder: str) -> str | _Refusal:
    """Return the absolute path that an entry means, or why there is none."""
    place = entry.place
    if entry.is_uri and not _is_drive(place):
        return _from_uri(place, folder)
    if "\0" in place:
        return _Refusal("not a path")
    if _SCHEME.match(place) and "://" in place:
        return _Refusal("a network address")
    if os.name != "nt" and (_is_drive(place) or place.startswith("\\\\")):
        return _Refusal("a path of another system")
    for candidate in _spellings(entry):
        path = os.path.normpath(os.path.join(folder, candidate))  # noqa: PTH118
        if os.path.lexists(path):
            return path
    return os.path.normpath(os.path.join(folder, next(_spellings(entry))))  # noqa: PTH118


def _is_drive(place: str) -> bool:
    return bool(_DRIVE.match(place))


def _spellings(entry: _Told) -> Iterator[str]:
    """Yield what the path may be: with strokes for backslashes, as read, and byte for byte."""
    if os.name != "nt" and "\\" in entry.place:
        yield entry.place.replace("\\", "/")
    yield entry.place
    if entry.raw and os.name != "nt":
        yield os.fsdecode(entry.raw)


def _from_uri(place: str, folder: str) -> str | _Refusal:
    """Return the path in a file URI (RFC 8089) or a relative one (RFC 3986, section 5)."""
    try:
        parts = urlsplit(place)
    except ValueError:
        return _Refusal("not an address")
    if parts.scheme not in {"", "file"} or parts.netloc not in {"", "localhost"}:
        return _Refusal("a network address")
    # Some writers put bare names there, in which "#" and "?" mean themselves.
    bare = place[len("file:") :].removeprefix("//").removeprefix(parts.netloc)
    text = bare if parts.scheme else place
    path = os.fsdecode(unquote_to_bytes(text))
    if "\0" in path or not path:
        return _Refusal("not a path")
    if re.match(r"/[A-Za-z]:/", path):
        if os.name != "nt":
            return _Refusal("a path of another system")
        path = path[1:]
    return os.path.normpath(os.path.join(folder, path))  # noqa: PTH118
