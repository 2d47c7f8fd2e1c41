"""Opens MP3 files with ID3v2.3 and 2.4 tags in a third of mutagen's time.

Called by ``library.quick``. It is mutagen that opens the file; only the frames of text, which are
nearly all there are, are read here: mutagen copies the rest of the tag for every frame, and reads
UTF-16 byte by byte. Whatever is unusual in a frame is left to mutagen's own reading of it.

Format: ID3v2.3 and ID3v2.4 structure, section 4; ID3v2.4 frames, section 4.2.
"""

import struct
from functools import lru_cache
from typing import Any, BinaryIO

from mutagen.id3 import ID3, Encoding, Frames, ID3TimeStamp  # noqa: TID251
from mutagen.id3 import TimeStampTextFrame as StampFrame  # noqa: TID251
from mutagen.id3._frames import TXXX, NumericPartTextFrame, NumericTextFrame  # noqa: TID251
from mutagen.id3._frames import TextFrame as Text  # noqa: TID251
from mutagen.id3._tags import determine_bpi  # noqa: TID251
from mutagen.id3._util import BitPaddedInt, ID3JunkFrameError  # noqa: TID251
from mutagen.mp3 import MP3  # noqa: TID251

_FRAME = struct.Struct(">4sLH")
_V24 = (2, 4, 0)
_LATIN, _UTF_16, _UTF_8 = 0, 1, 3
_CODECS = {_LATIN: "latin1", _UTF_8: "utf-8"}
_ENCODINGS = {_LATIN: Encoding.LATIN1, _UTF_16: Encoding.UTF16, _UTF_8: Encoding.UTF8}
_size_kind: Any = determine_bpi
_MARKS = (b"\xff\xfe", b"\xfe\xff")

_TEXTS = {
    name: kind
    for name, kind in Frames.items()
    if kind._framespec is Text._framespec  # noqa: SLF001
    or kind._framespec is NumericTextFrame._framespec  # noqa: SLF001
    or kind._framespec is NumericPartTextFrame._framespec  # noqa: SLF001
}
"""Frames of nothing but texts, by name."""

_STAMPS = {
    name: kind
    for name, kind in Frames.items()
    if kind._framespec is StampFrame._framespec  # noqa: SLF001
}
"""Frames of times."""


def opened_mp3(file: BinaryIO) -> Any:  # noqa: ANN401 - mutagen's
    """Return the MP3 file, which begins with an ID3v2.3 or 2.4 tag, as mutagen opens it.

    Raises what mutagen raises.
    """
    kind: Any = MP3
    return kind(file, ID3=_QuickID3)


class _QuickID3(ID3):
    """An ID3 tag with quicker frames of text."""

    def _read(self, header: Any, data: bytes) -> bytes:  # noqa: ANN401
        """Read the frames in ``data``, as mutagen's ``read_frames`` does; return what is left."""
        if header.f_unsynch or header.version[1] not in {3, 4}:
            slowly: Any = super()._read
            left: bytes = slowly(header, data)
            return left
        self.unknown_frames = []
        self._unknown_v2_version = header.version[1]
        padded = header.version >= _V24 and _size_kind(data, Frames) is BitPaddedInt
        place = 0
        while place + _FRAME.size <= len(data):
            name, size, flags = _FRAME.unpack_from(data, place)
            if not name.strip(b"\0"):
                break
            size = _synchsafe(size) if padded else size
            start, place = place + _FRAME.size, place + _FRAME.size + size
            if size:
                self._take(header, name, flags, data[start:place])
        return data[place:]

    def _take(self, header: Any, name: bytes, flags: int, data: bytes) -> None:  # noqa: ANN401
        """Add one frame, if it is one that mutagen knows."""
        try:
            known = name.decode("ascii")
        except UnicodeDecodeError:
            return
        frame = None if flags else _text_frame(known, data, later=header.version >= _V24)
        if frame is None:
            frame = self._slowly(header, known, flags, data)
        if frame is not None:
            add: Any = self._add
            add(frame, strict=False)

    def _slowly(self, header: Any, name: str, flags: int, data: bytes) -> Any | None:  # noqa: ANN401
        if name.endswith("\0"):  # a name of ID3v2.2 in a newer tag
            raise _UnusualError
        if name not in Frames:
            return None
        try:
            kind: Any = Frames[name]
            return kind._fromData(header, flags, data)  # noqa: SLF001
        except (NotImplementedError, ID3JunkFrameError):
            return None


class _UnusualError(ValueError):
    """Nothing for a quick reader."""


def _synchsafe(number: int) -> int:
    """Return the number of 28 bits in the lower seven of each byte (ID3v2.4 structure, 6.2)."""
    return (
        number & 0x7F
        | (number >> 8 & 0x7F) << 7
        | (number >> 16 & 0x7F) << 14
        | (number >> 24 & 0x7F) << 21
    )


def _text_frame(name: str, data: bytes, *, later: bool) -> Any | None:  # noqa: ANN401
    """Return the frame of text in ``data``, None if it is none or unusual. ``later``: ID3v2.4."""
    kind: Any = _TEXTS.get(name) or _STAMPS.get(name) or (TXXX if name == "TXXX" else None)
    if kind is None or len(data) < 2 or data[0] not in _ENCODINGS:  # noqa: PLR2004
        return None
    code, body = data[0], data[1:]
    described = None
    try:
        if kind is TXXX:
            described, body = _described(code, body)
            if not (body if later else body.strip(b"\0")):
                return None
        texts = _utf_16(body) if code == _UTF_16 else _plain(_CODECS[code], body, later=later)
    except UnicodeDecodeError:
        return None
    if texts is None or (kind is TXXX and described is None):
        return None
    frame = kind.__new__(kind)
    # Past mutagen's setter, which validates what is right already.
    values = frame.__dict__
    values["encoding"] = _ENCODINGS[code]
    if described is not None:
        values["desc"] = described
    values["text"] = [_stamp(text) for text in texts] if name in _STAMPS else texts
    return frame


@lru_cache(maxsize=4096)
def _stamp(text: str) -> ID3TimeStamp:
    """Return a time as mutagen keeps it; nobody changes it."""
    kind: Any = ID3TimeStamp
    stamp: ID3TimeStamp = kind(text)
    return stamp


def _plain(codec: str, body: bytes, *, later: bool) -> list[str]:
    """Return the texts, each ended by a zero, the last perhaps not.

    ID3v2.3 has one text, and zeros behind it are padding.
    """
    parts = body.split(b"\0") if later else body.rstrip(b"\0").split(b"\0")
    if later and not parts[-1]:
        parts.pop()
    return [part.decode(codec) for part in parts]


def _utf_16(body: bytes) -> list[str] | None:
    """Return the one text with a byte order mark; None if there is none, or more than one text."""
    if not body.startswith(_MARKS):
        return None
    text = body.decode("utf-16").removesuffix("\0")
    return None if "\0" in text else [text]


def _described(code: int, body: bytes) -> tuple[str | None, bytes]:
    """Return the description in front of a text, and the text; None where it is unusual."""
    if code != _UTF_16:
        told, end, rest = body.partition(b"\0")
        return (told.decode(_CODECS[code]) if end else None), rest
    if not body.startswith(_MARKS):
        return None, b""
    place = body.find(b"\0\0")
    while place > 0 and place % 2:
        place = body.find(b"\0\0", place + 1)
    if place < 0:
        return None, b""
    return body[:place].decode("utf-16"), body[place + 2 :]
