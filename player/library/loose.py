"""Tracks from files that no scan has seen: what somebody opened from outside the music folders.

Called by ``library.service`` on a worker thread. Reads the file's tags; stores nothing.
"""

from player.library.reading import read_file
from player.models.music import Track
from player.models.problems import Problem
from player.models.units import AlbumId, TrackId


def loose_track(path: str) -> tuple[Track | None, tuple[Problem, ...]]:
    """Return the file at ``path`` as a track (None where it is none) and what is wrong with it."""
    reading = read_file(path)
    record = reading.tags
    if record is None:
        return None, reading.problems
    artist = ", ".join(record.artists)
    track = Track(
        id=TrackId(0),
        path=path,
        title=record.title,
        artist=artist,
        album=record.album,
        album_artist=record.album_artist or artist,
        album_id=AlbumId(0),
        disc=record.disc,
        number=record.number,
        date=record.date,
        genre=", ".join(record.genres),
        duration=record.duration,
        codec=record.codec,
        rate=record.rate,
        bits=record.bits,
        channels=record.channels,
        levels=record.levels,
    )
    return track, reading.problems
