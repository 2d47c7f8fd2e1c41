"""Tracks and albums as the library knows them and as everybody else shows them.

Paths are ``str`` as ``os.fsdecode`` makes them: a file name that is not UTF-8 keeps its bytes
through surrogates and must go back through ``os.fsencode`` before it is stored or sent.
"""

from dataclasses import dataclass

from player.models.sound import NO_LEVELS, Levels
from player.models.units import AlbumId, Hertz, Milliseconds, TrackId


@dataclass(frozen=True, slots=True)
class Track:
    """One playable file with the tags that a listener sees.

    ``disc`` and ``number`` are 0 where the file does not say. ``bits`` is 0 for lossy codecs.
    ``codec`` is the short name people use: flac, alac, mp3, aac, opus, vorbis, pcm, wavpack.
    ``date`` is as tagged: a year, a year and month, or a full ISO date. ``cover`` is the key of
    the album's cover in the thumbnail cache, or empty. ``levels`` is how loud its tags, or a
    measurement, say it is.
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


@dataclass(frozen=True, slots=True)
class Album:
    """An album as the grid shows it.

    ``cover`` is the key of its picture in the thumbnail cache, or empty while there is none.
    """

    id: AlbumId
    title: str
    artist: str
    date: str
    tracks: int
    duration: Milliseconds
    cover: str = ""
