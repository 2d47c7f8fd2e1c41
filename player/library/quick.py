"""Reads the commonest music files straight from their bytes, or leaves them to mutagen.

Called by ``library.reading`` for the scan. mutagen is the reader of record: what is read here must
be the same, which a test proves of whole libraries and of damaged headers, and whatever is unusual
is not read here. Never raises for what is in a file.
"""

import struct
from collections.abc import Callable

from player.library.bytes_at import FileBytes
from player.library.contents import Contents
from player.library.quick_chunks import aiff_contents, wave_contents
from player.library.quick_flac import flac_contents
from player.library.quick_mp3 import mp3_contents
from player.library.quick_mp4 import mp4_contents
from player.library.quick_ogg import opus_contents, vorbis_contents
from player.library.tags_opening import suffix_of


def contents_of(path: str, file: FileBytes) -> Contents | None:
    """Return what ``file``, which is at ``path``, holds; None if it is one for mutagen.

    Raises OSError as reading does.
    """
    reader = _BY_SUFFIX.get(suffix_of(path))
    if reader is None:
        return None
    try:
        return reader(file)
    except (struct.error, IndexError):
        return None  # cut short: mutagen says how


_BY_SUFFIX: dict[str, Callable[[FileBytes], Contents | None]] = {
    ".aif": aiff_contents,
    ".aiff": aiff_contents,
    ".flac": flac_contents,
    ".m4a": mp4_contents,
    ".m4b": mp4_contents,
    ".mp3": mp3_contents,
    ".oga": vorbis_contents,
    ".ogg": vorbis_contents,
    ".opus": opus_contents,
    ".wav": wave_contents,
    ".wave": wave_contents,
}
