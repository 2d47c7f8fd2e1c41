"""What a sound file says of itself where mutagen has no reader for its kind.

Made by ``library.matroska`` and ``library.chunked``; taken by ``library.tags`` as it takes
mutagen's. Values only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class NotThisKind(ValueError):  # noqa: N818 - the file's fault
    """The file is not of the kind that was looked for, or its header is broken."""


@dataclass(frozen=True, slots=True)
class SoundInfo:
    """Technical facts, under the names that mutagen uses for them; 0 where the file is silent.

    ``length`` in seconds, ``bitrate`` in bits a second; ``delay`` and ``padding`` in frames.
    """

    length: float = 0.0
    sample_rate: int = 0
    bits_per_sample: int = 0
    channels: int = 0
    bitrate: int = 0
    delay: int = 0
    padding: int = 0


@dataclass(frozen=True, slots=True)
class SoundFile:
    """One file: codec (as people call it), facts, tags under our field names, pictures.

    ``fields`` are as ``tags_fields.Fields``; ``id3`` is the content of an ID3 chunk, if there is
    one. ``pictures`` are (type in ID3v2's numbers, bytes).
    """

    codec: str
    info: SoundInfo
    fields: Mapping[str, list[str]] = field(default_factory=dict)
    pictures: tuple[tuple[int, bytes], ...] = ()
    id3: bytes = b""
    tags: Any = None
    broken: str = ""
