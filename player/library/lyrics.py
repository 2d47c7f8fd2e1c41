"""Words to a song, plain or line by line with their times, as values and out of LRC text.

Made by ``library.tags_lyrics`` from tags and by ``library.lyrics_reading`` from a file beside the
music. Pure, and no text makes it fail.

LRC has no standard; this follows what is in use: "[mm:ss.xx]" before a line, several of them for a
line that returns, "[offset:±ms]", "<mm:ss.xx>" before single words (left out here).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from player.library import tag_values
from player.models.problems import Problem
from player.models.units import CD_FRAMES_PER_SECOND, CdFrames, Milliseconds

LONGEST_LYRICS = 200_000
"""Characters that are looked at: an opera has fewer."""

_STAMP = re.compile(r"\s*\[(\d{1,3}):(\d{1,2})(?:[.:](\d{1,3}))?\]", re.ASCII)
_WORD_STAMP = re.compile(r"\s*<\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?>\s?", re.ASCII)
_OFFSET = re.compile(r"\s*\[offset:\s*([+-]?\d{1,7})\s*\]\s*", re.ASCII | re.IGNORECASE)
_HEADER = re.compile(r"\s*\[[A-Za-z#]\w*:.*\]\s*")
_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class LyricsLine:
    """One line and the time at which it is sung; an empty one is a pause."""

    time: Milliseconds
    text: str


@dataclass(frozen=True, slots=True)
class Lyrics:
    """``plain`` is all words, line by line; ``lines`` is empty where there are no times."""

    plain: str
    lines: tuple[LyricsLine, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundLyrics:
    """The words of a track, or None; ``problem`` is what kept them from being read."""

    lyrics: Lyrics | None
    problem: Problem | None = None


def plain_text(text: str) -> str:
    """Return words as they are shown: line by line, without control characters."""
    lines = [tag_values.clean(line) for line in text[:LONGEST_LYRICS].splitlines()]
    return "\n".join(lines).strip("\n")


def has_times(text: str) -> bool:
    """Return whether ``text`` is LRC: whether any of its lines begins with a time."""
    return any(_STAMP.match(line) for line in text[:LONGEST_LYRICS].splitlines())


def parse_lyrics(text: str) -> Lyrics:
    """Return plain words, or LRC's with their times; a positive offset makes lines come sooner."""
    if not has_times(text):
        return Lyrics(plain_text(text))
    offset = 0
    timed: list[tuple[int, str]] = []
    for line in text[:LONGEST_LYRICS].splitlines():
        if found := _OFFSET.fullmatch(line):
            offset = int(found[1])
            continue
        times, place = [], 0
        while found := _STAMP.match(line, place):
            times.append(_time(*found.groups()))
            place = found.end()
        words = tag_values.clean(_WORD_STAMP.sub(" ", line[place:]))
        if not times and (not words or not timed or _HEADER.fullmatch(line)):
            continue
        # A line without a time goes on from the one before it.
        timed += [(time, words) for time in times or [timed[-1][0]]]
    return timed_lyrics((time - offset, words) for time, words in timed)


def timed_lyrics(lines: Iterable[tuple[int, str]]) -> Lyrics:
    """Return lyrics of (milliseconds, words), in order of time; what is before 0 comes at 0."""
    ordered = sorted(((max(time, 0), words) for time, words in lines), key=lambda line: line[0])
    made = tuple(LyricsLine(Milliseconds(time), tag_values.clean(words)) for time, words in ordered)
    return Lyrics("\n".join(line.text for line in made).strip("\n"), made)


def part_of_lyrics(lyrics: Lyrics, begin: CdFrames, end: CdFrames) -> Lyrics | None:
    """Return what is sung from ``begin`` to ``end`` of a file, or None where nothing is.

    The times count from ``begin``; an ``end`` of 0 is that of the file. Words without times have no
    place in the file, so that all of them are the part's.
    """
    if not lyrics.lines:
        return lyrics
    start = _of_disc(begin)
    inside = [
        (line.time - start, line.text)
        for line in lyrics.lines
        if start <= line.time and (not end or line.time < _of_disc(end))
    ]
    return timed_lyrics(inside) if any(words for _, words in inside) else None


def _of_disc(frames: CdFrames) -> int:
    return frames * 1000 // CD_FRAMES_PER_SECOND


def _time(minutes: str, seconds: str, fraction: str | None) -> int:
    part = round(int(fraction) * 1000 / 10 ** len(fraction)) if fraction else 0
    return int(minutes) * _MINUTE + int(seconds) * 1000 + part
