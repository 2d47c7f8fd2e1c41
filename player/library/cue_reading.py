"""Reads CUE sheets: beside the music, or as the text of a CUESHEET tag.

Called by the library wherever a sheet is met. Understands one FILE or many, gaps that lie in the
file before, and the loose spellings that rippers produce. No text makes it fail: what is not
understood is left out and named in the sheet's problems. Opens nothing but the sheet.

The commands are those of the CDRWIN user's guide, appendix A.
"""

import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from player.library import tag_values
from player.library.cue import AUDIO, CueSheet, CueTrack
from player.library.tag_text import text_of
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem
from player.models.units import CD_FRAMES_PER_SECOND, CdFrames

SUFFIX: Final = ".cue"

MOST_BYTES: Final = 1 << 20
"""A sheet of 99 tracks has about 10 kB; what is longer than this is no sheet."""

_MOST_TRACKS = 999
_MOST_PROBLEMS = 20
_WORD = re.compile(r'\s*(?:"([^"]*)"?|(\S+))')
_TIME = re.compile(r"(\d{1,5}):(\d{1,2})(?:[:.](\d{1,2}))?", re.ASCII)
_FILE_KINDS = {"WAVE", "MP3", "AIFF", "BINARY", "MOTOROLA", "FLAC", "APE", "WAV"}
_SECONDS = 60


def read_cue(path: Path) -> CueSheet:
    """Read the sheet at ``path``.

    Raises EnvironmentFailure where the file cannot be read, or is far too long for a sheet.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise EnvironmentFailure(file_problem(str(path), error)) from error
    if len(data) > MOST_BYTES:
        raise EnvironmentFailure(Problem(ProblemKind.CUE_UNCLEAR, str(path), "far too long"))
    return parse_cue(text_of(data), str(path))


def parse_cue(text: str, subject: str = "") -> CueSheet:
    """Return what ``text`` says; ``subject`` is the path that its problems are about."""
    reading = _Reading(subject)
    for number, line in enumerate(text.splitlines(), start=1):
        reading.line(number, line)
    return reading.sheet()


def file_meant(name: str, present: Sequence[str]) -> str | None:
    """Return which of the names in ``present`` (the music in the sheet's folder) is meant.

    Sheets often name a file as it was before it was converted or renamed: after the very name come
    the same in other case or composition, the same with another suffix, and the only file that
    there is.
    """
    wanted = name.replace("\\", "/").rpartition("/")[2]
    tests: tuple[Callable[[str], bool], ...] = (
        lambda known: known == wanted,
        lambda known: _folded(known) == _folded(wanted),
        lambda known: _stem(known) == _stem(wanted),
    )
    for test in tests:
        if found := [known for known in present if test(known)]:
            return found[0]
    return present[0] if len(present) == 1 else None


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _stem(name: str) -> str:
    return _folded(os.path.splitext(name)[0])  # noqa: PTH122 - a name, not a path


@dataclass(slots=True)
class _Track:
    """A track while its lines are being read; ``starts`` are (file, place) by index number."""

    number: int
    kind: str
    starts: dict[int, tuple[str, CdFrames]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    flags: tuple[str, ...] = ()
    pregap: CdFrames = CdFrames(0)  # noqa: RUF009 - a NewType makes no new object
    postgap: CdFrames = CdFrames(0)  # noqa: RUF009


class _Reading:
    """The state between the lines of one sheet."""

    def __init__(self, subject: str) -> None:
        self._subject = subject
        self._number = 0
        self._file = ""
        self._texts: dict[str, str] = {}
        self._remarks: list[tuple[str, str]] = []
        self._tracks: list[_Track] = []
        self._problems: list[Problem] = []

    def line(self, number: int, line: str) -> None:
        """Take in one line."""
        self._number = number
        name, _, rest = line.strip().lstrip("\ufeff").partition(" ")
        name = name.upper()
        if not name:
            return
        if name == "FILE":
            self._file = _file_name(rest)
        elif name == "TRACK":
            self._begin_track(rest)
        elif name == "REM":
            self._remark(rest)
        elif name in {"TITLE", "PERFORMER", "SONGWRITER", "ISRC", "CATALOG"}:
            texts = self._tracks[-1].texts if self._tracks else self._texts
            texts.setdefault(name, tag_values.clean(_text(rest)))
        elif name in {"INDEX", "PREGAP", "POSTGAP", "FLAGS"}:
            self._of_track(name, rest)
        elif name != "CDTEXTFILE":
            self._complain(f"“{tag_values.clean(name)[:20]}” is not known")

    def _begin_track(self, rest: str) -> None:
        words = _words(rest)
        number = tag_values.index(words[0]) if words else 0
        if not number or len(self._tracks) >= _MOST_TRACKS:
            self._complain("a track without a usable number")
            number = min(self._tracks[-1].number + 1 if self._tracks else 1, _MOST_TRACKS)
        if len(self._tracks) < _MOST_TRACKS:
            kind = words[1].upper() if len(words) > 1 else AUDIO
            self._tracks.append(_Track(number, kind))

    def _remark(self, rest: str) -> None:
        name, _, text = rest.strip().partition(" ")
        remarks = self._tracks[-1].remarks if self._tracks else self._remarks
        if name and len(remarks) < _MOST_TRACKS:
            remarks.append((tag_values.clean(name.upper()), tag_values.clean(_text(text))))

    def _of_track(self, name: str, rest: str) -> None:
        if not self._tracks:
            self._complain(f"{name} before the first TRACK")
            return
        track = self._tracks[-1]
        words = _words(rest)
        if name == "FLAGS":
            track.flags = tuple(word.upper() for word in words)
            return
        place = self._time(words[-1] if words else "")
        if place is None:
            return
        if name == "PREGAP":
            track.pregap = place
        elif name == "POSTGAP":
            track.postgap = place
        elif len(words) > 1 and words[0].isdecimal():
            track.starts.setdefault(int(words[0][:4]), (self._file, place))
        else:
            self._complain("INDEX without a number")

    def _time(self, text: str) -> CdFrames | None:
        """Return MM:SS:FF in disc frames; a second of 60 or a frame of 75 is told and counted."""
        found = _TIME.fullmatch(text)
        if found is None:
            self._complain(f"“{tag_values.clean(text)[:20]}” is no time")
            return None
        minutes, seconds, frames = (int(part or 0) for part in found.groups())
        if seconds >= _SECONDS or frames >= CD_FRAMES_PER_SECOND:
            self._complain(f"{text} goes over 59 seconds or 74 frames")
        return CdFrames((minutes * _SECONDS + seconds) * CD_FRAMES_PER_SECOND + frames)

    def _complain(self, what: str) -> None:
        self._tell(f"line {self._number}: {what}")

    def _tell(self, detail: str) -> None:
        if len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(Problem(ProblemKind.CUE_UNCLEAR, self._subject, detail))

    def sheet(self) -> CueSheet:
        """Return what the lines came to."""
        tracks = with_ends([made for track in self._tracks if (made := self._made(track))])
        for track in tracks:
            if track.end and track.end <= track.start:
                self._tell(f"track {track.number} has no length")
        if not tracks:
            self._tell("no track in it")
        remarks = dict(reversed(self._remarks))
        return CueSheet(
            title=self._texts.get("TITLE", ""),
            performer=self._texts.get("PERFORMER", ""),
            songwriter=self._texts.get("SONGWRITER", ""),
            catalog=self._texts.get("CATALOG", ""),
            genre=remarks.get("GENRE", ""),
            date=tag_values.date(remarks.get("DATE", "")),
            disc=tag_values.index(remarks.get("DISCNUMBER", "")),
            disc_total=tag_values.index(remarks.get("TOTALDISCS", "")),
            remarks=tuple(self._remarks),
            tracks=tuple(tracks),
            problems=tuple(self._problems),
        )

    def _made(self, track: _Track) -> CueTrack | None:
        """Return the track as a value, or None where it does not say where it starts."""
        begin = track.starts.get(1) or track.starts.get(0)
        if begin is None:
            self._tell(f"track {track.number} does not say where it starts")
            return None
        file, start = begin
        gap_file, gap = track.starts.get(0, ("", start))
        return CueTrack(
            number=track.number,
            file=file,
            start=start,
            title=track.texts.get("TITLE", ""),
            performer=track.texts.get("PERFORMER", ""),
            songwriter=track.texts.get("SONGWRITER", ""),
            isrc=tag_values.isrc(track.texts.get("ISRC", "")),
            kind=track.kind,
            flags=track.flags,
            gap_start=gap if gap_file == file and gap < start else None,
            pregap=track.pregap,
            postgap=track.postgap,
            remarks=tuple(track.remarks),
        )


def with_ends(tracks: list[CueTrack]) -> list[CueTrack]:
    """Let each track end where the next one in its file starts, the last at the file's end.

    A start that lies before the one of the track above would give the latter no length; then the
    nearest later start in the file is the end.
    """
    made = []
    for place, track in enumerate(tracks):
        following = [other for other in tracks[place + 1 :] if other.file == track.file]
        end = following[0].start if following else CdFrames(0)
        if end < track.start or (following and not end):
            later = [o.start for o in tracks if o.file == track.file and o.start > track.start]
            end = min(later, default=CdFrames(0))
        made.append(replace(track, end=end))
    return made


def _words(rest: str) -> list[str]:
    return [quoted or plain for quoted, plain in _WORD.findall(rest)]


def _text(rest: str) -> str:
    """Return a text with or without quotes round it; quotes inside it stay."""
    rest = rest.strip()
    if rest.startswith('"'):
        return rest[1:].removesuffix('"')
    return rest


def _file_name(rest: str) -> str:
    """Return the name in ``FILE "name" WAVE``; without quotes, the last word may be the kind."""
    rest = rest.strip()
    if rest.startswith('"') and '"' in rest[1:]:
        name = rest[1:].rpartition('"')[0]
    else:
        name, _, kind = rest.rpartition(" ")
        if not name or kind.upper() not in _FILE_KINDS:
            name = rest
        name = name.strip().strip('"')
    return name.replace("\0", "")
