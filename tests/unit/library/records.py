"""Makes tag records for the tests that store them."""

from player.library.records import TagRecord
from player.models.units import Hertz, Milliseconds


def record(title: str, album: str, artist: str, number: int = 1, **more: object) -> TagRecord:
    """Return the record of a short FLAC file; ``more`` are other fields of it."""
    fields: dict[str, object] = {
        "title": title, "artists": (artist,), "album": album, "album_artist": artist, "disc": 1,
        "number": number, "date": "", "genres": (), "compilation": False, "release": "",
        "duration": Milliseconds(1000), "codec": "flac", "rate": Hertz(44100), "bits": 16,
        "channels": 2, "picture": False,
    }  # fmt: skip
    return TagRecord(**{**fields, **more})  # type: ignore[arg-type]
