"""From what a music file says of itself, and the CUE sheets about it, to the tracks in it.

Called by ``library.reading`` in the reading processes, and where a file or a sheet is opened from
outside the library. Opens sheets, never music; a sheet is parsed once for all the files in its
folder.

Of several sheets the first that fits is taken: one named like the file ("Disc.cue" and
"Disc.flac.cue" for "Disc.flac"), then the others in its folder by name, then the one among its
tags. A sheet fits if it names the file (see ``cue_reading.file_meant``) and every track begins
within it, each behind the one before.

A sheet with one track for a file cuts nothing; it fills in what the file's tags leave open. Of
several, the sheet's word counts for titles, performers, numbers, codes, gains and the disc's
title, the file's tags for the rest. All parts together are the whole file: a gap (INDEX 00)
belongs to the end of the track before, as on a disc; what lies before the first track belongs to
it, or, if it is long enough for a track (4 seconds, IEC 60908), is a hidden one with the number 0.
Data tracks are left out, and end the track before them.
"""

import os
import stat
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from player.library import tag_values
from player.library.cue import AUDIO, CueSheet, CueTrack
from player.library.cue_reading import file_meant, parse_cue, read_cue, with_ends
from player.library.cue_tags import filled, part
from player.library.records import TagRecord
from player.library.walk import MUSIC_SUFFIXES
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.units import CD_FRAMES_PER_SECOND, CdFrames, Milliseconds

EDGE: Final = CdFrames(0)
"""The start of a file; as an end, that of the file."""

HIDDEN_FROM: Final = CdFrames(4 * CD_FRAMES_PER_SECOND)
"""From this length on, what lies before the first track is a track: none on a disc is shorter."""

HIDDEN_TITLE = "Hidden track"

_MOST_TOLD = 3
_SHEETS_KEPT = 32


@dataclass(frozen=True, slots=True)
class Divided:
    """A file's tags, with what a sheet fills in, or the parts of it; and what is wrong with sheets.

    The problems are about the music file; their detail names the sheet.
    """

    record: TagRecord
    parts: tuple[TagRecord, ...] = ()
    problems: tuple[Problem, ...] = ()


_Contents = Mapping[str, tuple[tuple[CueTrack, ...], bool]]
"""The tracks in each file by its name, and whether it is only guessed that the file is meant."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sheet about a file: how people call it, its tracks there, and whether that is a guess."""

    label: str
    sheet: CueSheet
    tracks: tuple[CueTrack, ...]
    guessed: bool = False


def divide(path: str, record: TagRecord, sheets: Sequence[str] = ()) -> Divided:
    """Return the tracks in the file at ``path``, whose tags are ``record``.

    ``sheets`` are the paths of the CUE sheets in its folder.
    """
    told: list[str] = []
    for candidate in _candidates(path, record, sheets, told):
        if refusal := _refusal(candidate, record.duration):
            if not candidate.guessed:
                told.append(f"{candidate.label}: {refusal}")
            continue
        if len(candidate.tracks) == 1:
            record = filled(path, record, candidate.sheet, candidate.tracks[0])
            return Divided(record, (), _problems(path, told))
        told += [f"{candidate.label}: {p.detail}" for p in candidate.sheet.problems]
        return Divided(record, _parts(record, candidate), _problems(path, told))
    return Divided(record, (), _problems(path, told))


def _problems(path: str, told: Sequence[str]) -> tuple[Problem, ...]:
    if not told:
        return ()
    more = f" (and {len(told) - _MOST_TOLD} more)" if len(told) > _MOST_TOLD else ""
    detail = "; ".join(told[:_MOST_TOLD]) + more
    return (Problem(ProblemKind.CUE_UNCLEAR, path, detail),)


# -- which sheet --------------------------------------------------------------------------------


def _candidates(
    path: str, record: TagRecord, sheets: Sequence[str], told: list[str]
) -> Iterator[_Candidate]:
    """Yield the sheets that name the file, the best first; say in ``told`` which cannot be read."""
    name = os.path.basename(path)  # noqa: PTH119 - names, not paths
    for place in _in_order(name, sheets):
        label = tag_values.clean(os.path.basename(place))  # noqa: PTH119
        opened = _opened(place)
        if isinstance(opened, Problem):
            told.append(f"{label}: {opened.detail}")
            continue
        sheet, contents = opened
        if name in contents:
            tracks, guessed = contents[name]
            yield _Candidate(label, sheet, tracks, guessed)
    if record.cue_sheet:
        sheet = parse_cue(record.cue_sheet, path)
        # A sheet among the tags of a file is about that file, whatever it was called once.
        if name in (contents := _contents(sheet, (name,))):
            yield _Candidate("the sheet among its tags", sheet, contents[name][0])


def _in_order(name: str, sheets: Sequence[str]) -> list[str]:
    own = {name.casefold(), os.path.splitext(name)[0].casefold()}  # noqa: PTH122

    def key(place: str) -> tuple[bool, str, str]:
        sheet = os.path.basename(place)  # noqa: PTH119
        stem = os.path.splitext(sheet)[0].casefold()  # noqa: PTH122
        return stem not in own, sheet.casefold(), place

    return sorted(sheets, key=key)


def _contents(sheet: CueSheet, names: Sequence[str]) -> _Contents:
    """Return what a sheet tells of each file among ``names``, the music in its folder.

    That the only file there is meant, whatever its name, is guessed of sheets for one file only.
    """
    others = (*names, "") if len(sheet.files) > 1 else names  # two names are never "the only one"
    meant: dict[str, set[str]] = defaultdict(set)
    for file in sheet.files:
        if name := file_meant(file, others):
            meant[name].add(file)
    return {
        name: (tracks, all(file_meant(file, (name, "")) is None for file in files))
        for name, files in meant.items()
        if (tracks := _audio_in(sheet, files))
    }


def _audio_in(sheet: CueSheet, files: set[str]) -> tuple[CueTrack, ...]:
    """Return the tracks in one file, which the sheet calls by any of the names ``files``."""
    tracks = [track for track in sheet.tracks if track.file in files]
    if len(files) > 1:
        tracks = with_ends([replace(track, file=tracks[0].file) for track in tracks])
    return tuple(track for track in tracks if track.kind == AUDIO)


def _opened(place: str) -> "tuple[CueSheet, _Contents] | Problem":
    """Return the sheet at ``place`` and what it tells, or why it cannot be read."""
    folder = os.path.dirname(place)  # noqa: PTH120
    try:
        status, beside = os.stat(place), os.stat(folder)  # noqa: PTH116
    except OSError as error:
        return Problem(ProblemKind.CUE_UNCLEAR, place, error.strerror or "")
    if not stat.S_ISREG(status.st_mode):  # a pipe would keep us waiting for its writer
        return Problem(ProblemKind.CUE_UNCLEAR, place, "not a regular file")
    return _read(place, (status.st_mtime_ns, status.st_size, beside.st_mtime_ns))


@lru_cache(maxsize=_SHEETS_KEPT)
def _read(place: str, _look: tuple[int, int, int]) -> tuple[CueSheet, _Contents] | Problem:
    """Read a sheet that looks like ``_look``: once for all files of its folder."""
    try:
        sheet = read_cue(Path(place))
        return sheet, _contents(sheet, music_in(os.path.dirname(place)))  # noqa: PTH120
    except EnvironmentFailure as failure:
        return failure.problem
    except OSError as error:
        return Problem(ProblemKind.CUE_UNCLEAR, place, error.strerror or "")


def music_in(folder: str) -> tuple[str, ...]:
    """Return the names of the music in ``folder``, which may raise OSError, in order."""
    suffix = os.path.splitext
    names = sorted(os.listdir(folder))  # noqa: PTH208
    return tuple(name for name in names if suffix(name)[1].lower() in MUSIC_SUFFIXES)


# -- whether it fits ----------------------------------------------------------------------------


def _refusal(candidate: _Candidate, duration: Milliseconds) -> str:
    """Return in words why the tracks cannot be in a file of that length (0: unknown), or nothing.

    One track alone is the file, whatever its times.
    """
    tracks = candidate.tracks
    if len(tracks) == 1:
        return ""
    for before, track in zip((None, *tracks), tracks, strict=False):
        if before is not None and track.start <= before.start:
            return f"track {track.number} does not begin after track {before.number}"
        if duration and _milliseconds(track.start) >= duration:
            return f"track {track.number} begins after the end of the file"
    return ""


def _milliseconds(place: CdFrames) -> Milliseconds:
    return Milliseconds(place * 1000 // CD_FRAMES_PER_SECOND)


# -- parts --------------------------------------------------------------------------------------


def _parts(record: TagRecord, candidate: _Candidate) -> tuple[TagRecord, ...]:
    tracks = _from_the_start(candidate)
    return tuple(
        part(record, candidate.sheet, track)._replace(
            begin=track.start,
            end=_end(track, record.duration),
            duration=_length(track, record.duration),
        )
        for track in tracks
    )


def _from_the_start(candidate: _Candidate) -> tuple[CueTrack, ...]:
    """Return the tracks with what lies before the first of them."""
    first, *others = candidate.tracks
    in_file = [track for track in candidate.sheet.tracks if track.file == first.file]
    if in_file[0] != first:
        return candidate.tracks  # that is data
    if first == candidate.sheet.tracks[0] and first.start >= HIDDEN_FROM:
        hidden = CueTrack(0, first.file, EDGE, first.start, title=HIDDEN_TITLE)
        return (hidden, *candidate.tracks)
    return (replace(first, start=EDGE), *others)


def _end(track: CueTrack, duration: Milliseconds) -> CdFrames:
    """Return where a track ends: 0 where that is the end of the file, or would be behind it."""
    return EDGE if duration and _milliseconds(track.end) >= duration else track.end


def _length(track: CueTrack, duration: Milliseconds) -> Milliseconds:
    end = _milliseconds(_end(track, duration)) or duration
    return Milliseconds(max(0, end - _milliseconds(track.start)))
