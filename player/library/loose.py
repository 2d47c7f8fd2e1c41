"""Tracks from files that no scan has seen: what somebody opened from outside the music folders.

Called by ``library.opening`` on a worker thread. Reads the file's tags and the CUE sheets about
it; stores nothing.
"""

import os
from collections.abc import Sequence

from player.library.cue_reading import SUFFIX as CUE
from player.library.reading import read_file
from player.library.records import TagRecord, part_uid
from player.models.music import Track
from player.models.problems import Problem
from player.models.units import AlbumId, TrackId, TrackUid


def loose_tracks(
    path: str, sheets: Sequence[str] | None = None
) -> tuple[tuple[Track, ...], tuple[Problem, ...]]:
    """Return the tracks in the file at ``path`` (none where it is no music), and what is wrong.

    ``sheets`` are the CUE sheets that count; by default, those in its folder.
    """
    reading = read_file(path, tuple(_sheets_beside(path) if sheets is None else sheets))
    return tuple(_track(path, record, reading.uid) for record in reading.tracks), reading.problems


def _sheets_beside(path: str) -> list[str]:
    folder = os.path.dirname(path)  # noqa: PTH120
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return []  # the file may be read all the same
    return [os.path.join(folder, name) for name in names if name.lower().endswith(CUE)]  # noqa: PTH118


def _track(path: str, record: TagRecord, uid: str) -> Track:
    artist = ", ".join(record.artists)
    return Track(
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
        begin=record.begin,
        end=record.end,
        uid=TrackUid(part_uid(uid, record.begin, record.end)),
    )
