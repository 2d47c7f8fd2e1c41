"""What the reading processes hand to the scanner: values about one music file.

Made by ``library.tags`` and ``library.reading``; stored by ``library.index``. Apart from them, so
that whoever stores what was read need not load what reads it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from player.models.problems import Problem
from player.models.sound import NO_LEVELS, Levels
from player.models.units import CdFrames, Hertz, Milliseconds


class LyricsKind(StrEnum):
    """Which words a file holds; the words themselves are read when they are to be shown."""

    NONE = ""
    PLAIN = "plain"
    SYNCED = "synced"


_PART = "#"


@dataclass(frozen=True, slots=True)
class SortNames:
    """How the tagger wants names sorted, empty where there is no such tag."""

    title: str = ""
    artist: str = ""
    album: str = ""
    album_artist: str = ""
    composer: str = ""


@dataclass(frozen=True, slots=True)
class MusicBrainzIds:
    """Identifiers of MusicBrainz, in lower case; the release's own is ``TagRecord.release``.

    ``recording`` is what taggers call "track id"; ``release_track`` its place on one release.
    """

    recording: str = ""
    release_track: str = ""
    release_group: str = ""
    artists: tuple[str, ...] = ()
    album_artists: tuple[str, ...] = ()


LOSSLESS = frozenset({"alac", "ape", "dsd", "flac", "pcm", "tak", "tta", "wavpack", "wmalossless"})
"""The codecs that keep every sample."""

NO_SORT_NAMES = SortNames()
NO_IDS = MusicBrainzIds()


class TagRecord(NamedTuple):
    """What one file says of itself. A tuple, as one is made of every file.

    ``disc`` and ``number`` are 0, ``album_artist``, ``date`` and ``release`` (the MusicBrainz
    album id) empty where the file does not say. ``bits`` is 0 for lossy codecs. ``picture`` says
    that a picture is inside. ``broken_tags`` tells why the tags could not be read, if so.
    ``levels`` are the gains and peaks among the tags.

    ``artists`` are as credited; ``artist_names`` the single names where a tag lists them
    ("A feat. B" is A and B). ``album_artist`` is the first of ``album_artists``. Dates are years,
    years and months or full ISO dates. ``isrcs`` are twelve characters without hyphens.
    ``rating`` is from 0 to 1, None where nobody rated. ``pictures`` are the types of the pictures
    inside, in ID3v2's numbers (3 is the front), ascending. ``cue_sheet`` is the text of a sheet
    among the tags. ``bit_rate`` is in bits a second, 0 if unknown; ``delay`` and ``padding`` are
    the sample frames that the encoder added before and after, as the file's header tells.

    ``begin`` and ``end`` are the part of the file that this is about, as a CUE sheet counts: 0 and
    0 for all of it, an ``end`` of 0 for the last part.
    """

    title: str
    artists: tuple[str, ...]
    album: str
    album_artist: str
    disc: int
    number: int
    date: str
    genres: tuple[str, ...]
    compilation: bool
    release: str
    duration: Milliseconds
    codec: str
    rate: Hertz
    bits: int
    channels: int
    picture: bool
    broken_tags: str = ""
    levels: Levels = NO_LEVELS
    album_artists: tuple[str, ...] = ()
    artist_names: tuple[str, ...] = ()
    composers: tuple[str, ...] = ()
    sort: SortNames = NO_SORT_NAMES
    disc_total: int = 0
    track_total: int = 0
    original_date: str = ""
    ids: MusicBrainzIds = NO_IDS
    isrcs: tuple[str, ...] = ()
    lyrics: LyricsKind = LyricsKind.NONE
    rating: float | None = None
    pictures: tuple[int, ...] = ()
    cue_sheet: str = ""
    bit_rate: int = 0
    delay: int = 0
    padding: int = 0
    begin: CdFrames = CdFrames(0)
    end: CdFrames = CdFrames(0)


@dataclass(frozen=True, slots=True)
class Reading:
    """The outcome for one file: its tags, or the problems that there are, or both.

    ``uid`` is the identity of its sound, empty where there are no tags (see ``library.identity``).
    ``parts`` are the tracks of a file that holds several, each with a ``begin`` of its own; they
    stand for it in place of ``tags``.
    """

    tags: TagRecord | None
    problems: tuple[Problem, ...] = ()
    uid: str = ""
    parts: tuple[TagRecord, ...] = ()

    @property
    def tracks(self) -> tuple[TagRecord, ...]:
        """What the library shows of the file: its parts, or itself as one, or nothing."""
        return self.parts or (() if self.tags is None else (self.tags,))


def part_uid(uid: str, begin: int, end: int) -> str:
    """Return the identity of a track in the file whose sound is ``uid``; see ``TagRecord``.

    Empty where that of the file is.
    """
    return f"{uid}{_PART}{begin}-{end}" if uid and (begin or end) else uid


def file_uid(uid: str) -> str:
    """Return the identity of the sound in whose file the track ``uid`` is, or is a part of."""
    return uid.partition(_PART)[0]
