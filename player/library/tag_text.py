"""Text out of bytes that do not say how they are written: CUE sheets, playlists, lyrics.

Called by ``library.cue``, ``library.playlist_files`` and ``library.lyrics``. Unicode is recognised
for sure; of the older encodings the likeliest is taken, as charset-normalizer tells it from the
letters. Never fails: what fits nothing is read as Latin-1.
"""

import codecs
import re

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r",
    "cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949",
]  # fmt: skip
_COMMAND = re.compile(rb"^\s*(?:REM\s+)?#?[A-Z]+[\s:]+|\"")
_LOOKED_AT = 64_000
_ASCII = 0x80


def text_of(data: bytes) -> str:
    """Return the text in ``data``, with its byte order mark, if any, taken off."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    if (unmarked := _unmarked_utf16(data)) is not None:
        return unmarked
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the text if every other byte of the beginning is zero, as in UTF-16 of ASCII."""
    head = data[: min(len(data), 64) & ~1]
    for encoding, zeros, letters in (
        ("utf-16-le", head[1::2], head[0::2]),
        ("utf-16-be", head[0::2], head[1::2]),
    ):
        if len(head) > 4 and not any(zeros) and all(letters):  # noqa: PLR2004 - enough to tell
            return data.decode(encoding, "replace")
    return None


def _guessed(data: bytes) -> str:
    """Return the text in the likeliest encoding, judged by the lines that are not plain ASCII."""
    lines = [line for line in data.splitlines() if any(byte >= _ASCII for byte in line)]
    # The English of the format itself would speak for a Western encoding.
    telling = b"\n".join(_COMMAND.sub(b"", line) for line in lines)[:_LOOKED_AT]
    best = from_bytes(telling, cp_isolation=_CANDIDATES, preemptive_behaviour=False).best()
    encodings = [best.encoding] if best is not None else []
    for encoding in (*encodings, "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
