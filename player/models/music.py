"""Tracks and albums as the library knows them and as everybody else shows them.

Paths are ``str`` as ``os.fsdecode`` makes them: a file name that is not UTF-8 keeps its bytes
through surrogates and must go back through ``os.fsencode`` before it is stored or sent.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from player.models.sound import NO_LEVELS, Levels
from player.models.units import NO_UID, AlbumId, CdFrames, Hertz, Milliseconds, TrackId, TrackUid


class TrackPlace(NamedTuple):
    """Where a track is; no two tracks share a place.

    A whole file is not its first part: who plays it goes on to do so when a sheet cuts it up.
    """

    path: str
    begin: CdFrames
    is_part: bool


@dataclass(frozen=True, slots=True)
class Track:
    """One playable file, or a part of one, with the tags that a listener sees.

    ``disc`` and ``number`` are 0 where the file does not say. ``bits`` is 0 for lossy codecs.
    ``codec`` is the short name people use: flac, alac, mp3, aac, opus, vorbis, pcm, wavpack.
    ``date`` is as tagged: a year, a year and month, or a full ISO date. ``cover`` is the key of
    the album's cover in the thumbnail cache, or empty. ``levels`` is how loud its tags, or a
    measurement, say it is. ``begin`` and ``end`` cut it out of its file, as a CUE sheet tells;
    both 0 for a whole file, ``end`` 0 for a part that ends with it. ``duration`` is the part's.
    ``uid`` is the identity of its sound, empty where that is not known.
    ``away``: its folder or drive is not there now, which says nothing of the track itself.
    """

    id: TrackId
    path: str
    title: str
    artist: str
    album: str
    album_artist: str
    album_id: AlbumId
    disc: int
    number: int
    date: str
    genre: str
    duration: Milliseconds
    codec: str
    rate: Hertz
    bits: int
    channels: int
    cover: str = ""
    levels: Levels = NO_LEVELS
    begin: CdFrames = CdFrames(0)  # noqa: RUF009 - a NewType makes no new object
    end: CdFrames = CdFrames(0)  # noqa: RUF009
    uid: TrackUid = NO_UID
    away: bool = field(default=False, compare=False)

    @property
    def place(self) -> TrackPlace:
        """What tells this track from every other."""
        return TrackPlace(self.path, self.begin, is_part=bool(self.begin or self.end))

    @property
    def album_key(self) -> tuple[int, str, str]:
        """What tracks of one album share; also outside the library, where all ids are 0."""
        return self.album_id, self.album, self.album_artist


@dataclass(frozen=True, slots=True)
class Playlist:
    """A playlist; ``entries`` counts what it names, be it there or not.

    ``own``: it was made in Senza and can be changed here; others lie among the music.
    """

    path: str
    title: str
    entries: int
    own: bool = False


@dataclass(frozen=True, slots=True)
class Album:
    """An album as the grid shows it.

    ``cover`` is the key of its picture in the thumbnail cache, or empty while there is none.
    ``away``: none of its files is there, as their drive is not.
    """

    id: AlbumId
    title: str
    artist: str
    date: str
    tracks: int
    duration: Milliseconds
    cover: str = ""
    away: bool = field(default=False, compare=False)
