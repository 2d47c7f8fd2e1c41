"""A track as scripts are told of it, by ``senza search`` and ``senza status``.

Called by the command line and by ``commands.status``. Fields are added, never renamed or dropped.
"""

from typing import Any

from player.models.music import Track


def track_document(track: Track) -> dict[str, Any]:
    """Return what scripts are told: ``begin`` and ``end`` in CD frames, ``rate`` in hertz."""
    return {
        "path": track.path,
        "begin": track.begin,
        "end": track.end,
        "title": track.title,
        "artist": track.artist,
        "album": track.album,
        "album_artist": track.album_artist,
        "disc": track.disc,
        "number": track.number,
        "date": track.date,
        "genre": track.genre,
        "duration_ms": track.duration,
        "codec": track.codec,
        "rate": track.rate,
        "bits": track.bits,
        "channels": track.channels,
    }
