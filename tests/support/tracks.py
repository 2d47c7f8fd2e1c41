"""Tracks for tests that need values, not files."""

from dataclasses import replace
from itertools import pairwise

from player.models.music import Track
from player.models.units import AlbumId, CdFrames, Hertz, Milliseconds, TrackId


def track(number: int, *, duration: int = 10_000, path: str = "") -> Track:
    """Return track ``number`` of an album that exists nowhere; ``duration`` in milliseconds."""
    return Track(
        id=TrackId(number),
        path=path or f"/music/{number:02d}.flac",
        title=f"Title {number}",
        artist="Artist",
        album="Album",
        album_artist="Artist",
        album_id=AlbumId(1),
        disc=1,
        number=number,
        date="2026",
        genre="Ambient",
        duration=Milliseconds(duration),
        codec="flac",
        rate=Hertz(44100),
        bits=16,
        channels=2,
    )


def tracks(count: int) -> list[Track]:
    """Return tracks 1 to ``count``."""
    return [track(number) for number in range(1, count + 1)]


def in_parts(whole: Track, *cuts: int) -> list[Track]:
    """Return the parts of a file that is cut at disc frames: titles and numbers from 1 on."""
    return [
        replace(
            whole,
            title=f"Title {number}",
            number=number,
            begin=CdFrames(begin),
            end=CdFrames(end),
        )
        for number, (begin, end) in enumerate(pairwise([0, *cuts, 0]), start=1)
    ]
