"""The words inside a music file: whether there are any, and the words themselves.

Called by ``library.tags`` for the first and by whoever shows lyrics for the second: an index of
100,000 songs need not hold their words.
"""

from collections.abc import Iterable
from typing import Any

from mutagen.id3 import ID3  # noqa: TID251

from player.library.lyrics import Lyrics, parse_lyrics, timed_lyrics
from player.library.tag_meanings import merged
from player.library.tags_extra import extra_fields
from player.library.tags_fields import fields_of, tag_kind
from player.library.tags_opening import VALUE_ERRORS, NotUnderstood, open_audio, told

_IN_MILLISECONDS = 2
"""Format of the times in a SYLT frame (ID3v2.4 frames, section 4.9); the other counts frames."""


def has_timed_words(tags: Any) -> bool:  # noqa: ANN401 - any mutagen tags
    """Return whether there are words with times in a frame of their own."""
    return any(_timed(frame) for frame in _frames(tags))


def lyrics_in(path: str) -> Lyrics | None:
    """Return the words in the file at ``path``, those with times if there are, or None.

    Raises NotUnderstood, EnvironmentFailure and OSError as ``tags.read_tags`` does.
    """
    with open(path, "rb") as file:  # noqa: PTH123
        audio = open_audio(path, file)
        try:
            fields = merged(fields_of(audio.tags), *extra_fields(audio, file))
            timed = next(filter(None, map(_timed, _frames(audio.tags))), None)
        except VALUE_ERRORS as error:
            raise NotUnderstood(told(error)) from error
    if timed:
        return timed_lyrics(timed)
    found = [parse_lyrics(text) for text in fields.get("lyrics", ()) if text.strip()]
    return next((lyrics for lyrics in found if lyrics.lines), next(iter(found), None))


def _frames(tags: Any) -> Iterable[Any]:  # noqa: ANN401
    return tags.getall("SYLT") if tag_kind(tags) is ID3 else ()


def _timed(frame: Any) -> list[tuple[int, str]]:  # noqa: ANN401
    """Return (milliseconds, words) of a SYLT frame, line by line.

    Karaoke files have an entry for each syllable; a new line begins where an entry says so.
    """
    if frame.format != _IN_MILLISECONDS:
        return []
    entries = [(int(time), str(text)) for text, time in frame.text]
    by_line = any("\n" in text for _, text in entries)
    lines: list[tuple[int, str]] = []
    for time, text in entries:
        if by_line and lines and not text.startswith(("\n", "\r")):
            lines[-1] = (lines[-1][0], lines[-1][1] + text)
        else:
            lines.append((time, text))
    return lines
