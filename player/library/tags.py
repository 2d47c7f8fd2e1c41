"""Reads the tags of one music file into a record.

Called by ``library.reading`` in worker processes, and by ``library.artwork`` for a picture. Opening
is the work of ``tags_opening``. Never writes, never decodes sound, and never lets an error of the
parser out as anything but a ``Problem`` or ``NotUnderstood``.
"""

from typing import Any, BinaryIO

from player.library.contents import Contents
from player.library.records import TagRecord
from player.library.tag_meanings import merged
from player.library.tag_record import UNKNOWN_ARTIST, record_of
from player.library.tags_extra import extra_fields
from player.library.tags_facts import facts_of
from player.library.tags_fields import fields_of
from player.library.tags_gains import gains_of
from player.library.tags_lyrics import has_timed_words
from player.library.tags_opening import (
    BY_SUFFIX,
    PARSER_ERRORS,
    VALUE_ERRORS,
    NotUnderstood,
    open_audio,
    suffix_of,
    told,
)
from player.library.tags_pictures import has_picture, picture_of, picture_types

__all__ = [
    "BY_SUFFIX",
    "PARSER_ERRORS",
    "UNKNOWN_ARTIST",
    "VALUE_ERRORS",
    "NotUnderstood",
    "contents_of",
    "front_picture",
    "read_open_tags",
    "read_tags",
    "suffix_of",
]


def read_tags(path: str) -> TagRecord:
    """Read the tags of the file at ``path``.

    Raises NotUnderstood, or EnvironmentFailure (DISK_ERROR, …) where the disk fails while reading.
    ``OSError`` from opening the file rises as it is.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - Path cannot hold every name more cheaply
        return read_open_tags(path, file)


def read_open_tags(path: str, file: BinaryIO) -> TagRecord:
    """Like ``read_tags``, for a file that is open at its start."""
    return record_of(path, contents_of(open_audio(path, file), file))


def front_picture(path: str) -> bytes | None:
    """Return the front picture inside the file, else its first picture, else None.

    Raises NotUnderstood, EnvironmentFailure and OSError as ``read_tags`` does.
    """
    with open(path, "rb") as file:  # noqa: PTH123
        audio = open_audio(path, file)
        try:
            return picture_of(audio)
        except VALUE_ERRORS as error:
            raise NotUnderstood(told(error)) from error


def contents_of(audio: Any, file: BinaryIO) -> Contents:  # noqa: ANN401 - any opened file
    """Return what ``audio``, which was opened from ``file``, holds. Raises NotUnderstood."""
    try:
        fields = merged(fields_of(audio.tags), *extra_fields(audio, file))
        picture = has_picture(audio)
        return Contents(
            fields=fields,
            facts=facts_of(audio, file),
            gains=gains_of(audio, file),
            picture=picture,
            pictures=picture_types(audio) if picture else (),
            timed=has_timed_words(audio.tags),
            broken=getattr(audio, "broken", ""),
        )
    except VALUE_ERRORS as error:
        raise NotUnderstood(told(error)) from error
