"""Tags in second places: RIFF INFO beside ID3, APEv2 or ID3v2 at the end of an MP3.

Called by ``library.tags``. What is in the first place wins, field by field.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from mutagen.apev2 import APEv2  # noqa: TID251
from mutagen.id3 import ID3  # noqa: TID251
from mutagen.wave import WAVE  # noqa: TID251

from player.library.chunked import info_fields
from player.library.containers import SoundFile
from player.library.contents import Fields
from player.library.tags_fields import fields_of, tag_kind
from player.library.tags_opening import PARSER_ERRORS, Untagged

_TAIL = 32 + 128
"""An APEv2 footer, and an ID3v1 tag that may follow it."""

_ID3_FOOTER = 10
_ID3V1 = 128
_MOST_BYTES = 1 << 26


def extra_fields(audio: Any, file: BinaryIO) -> Iterator[Fields]:  # noqa: ANN401 - any opened file
    """Yield the fields of each further place in ``file``, which ``audio`` was opened from."""
    if isinstance(audio, SoundFile):
        yield audio.fields
        return
    kind = audio.kind if isinstance(audio, Untagged) else type(audio)
    if kind is WAVE:
        yield info_fields(file)
    elif tag_kind(audio.tags) in {ID3, None}:
        yield from _behind(file)


def _behind(file: BinaryIO) -> Iterator[Fields]:
    """Yield what APEv2 and ID3v2 tags at the end of the file say; a broken one says nothing."""
    size = file.seek(0, 2)
    file.seek(max(size - _TAIL, 0))
    tail = file.read(_TAIL)
    if b"APETAGEX" in tail:
        file.seek(0)
        yield _parsed(APEv2, file)
    if b"3DI" in tail and (tag := _id3_behind(file, size, tail)):
        yield _parsed(ID3, BytesIO(tag))


def _parsed(kind: Any, file: BinaryIO) -> Fields:  # noqa: ANN401 - a mutagen class
    try:
        return fields_of(kind(file))
    except PARSER_ERRORS:
        return {}


def _id3_behind(file: BinaryIO, size: int, tail: bytes) -> bytes:
    """Return an ID3v2.4 tag that ends with a footer, which gives its size (structure, 3.4)."""
    for end in (len(tail), len(tail) - _ID3V1):
        footer = tail[max(end - _ID3_FOOTER, 0) : end]
        if footer.startswith(b"3DI") and len(footer) == _ID3_FOOTER:
            length = 0
            for byte in footer[6:]:
                length = length << 7 | byte & 0x7F
            start = size - (len(tail) - end) - length - 2 * _ID3_FOOTER
            if start >= 0 and length <= _MOST_BYTES:
                file.seek(start)
                return file.read(length + 2 * _ID3_FOOTER)
    return b""
