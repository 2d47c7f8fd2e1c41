"""A small library of real files for the tests that walk the whole window by keys.

Four albums by three artists, of three genres, with words, a playlist and a file that cannot be
read. Called by the end-to-end tests.
"""

from pathlib import Path

from tests.support import media
from tests.support.tagging import Tags, write_tags

SECONDS = 45
_RATE = 22050

ALBUMS = (
    ("Ada Lind", "Harbour", "2019", "Ambient", ("Anchor", "Beacon", "Current")),
    ("Bo Marsh", "Meadow", "2001", "Folk", ("Clover", "Dew")),
    ("Bo Marsh", "Reed", "2010", "Folk", ("Egret",)),
    ("Cy Novak", "Quarry", "1990", "Jazz", ("Flint", "Gravel", "Halite")),
)
"""Artist, title, year, genre, tracks."""

WORDS = "[00:00.00]Cast off\n[00:31.00]and\n[00:33.00]drift\n[00:40.00]home\n"
"""Of the first track: lines far apart, so that a slow machine does not reach the next."""

EVENING = ("Clover", "Anchor")
"""What is on the playlist of that name."""


def small_library(folder: Path) -> None:
    """Write the files into ``folder``."""
    seed = 0
    for artist, album, year, genre, titles in ALBUMS:
        (folder / album).mkdir(parents=True)
        for number, title in enumerate(titles, 1):
            seed += 1
            sound = folder / "sound.wav"
            media.write_wav(sound, media.tone(SECONDS, _RATE, 1, seed), _RATE, 1, 16)
            track = folder / album / f"{number:02d} {title}.flac"
            media.encode(sound, track, "flac")
            sound.unlink()
            tags = Tags(title, artist, album, artist, number, 1, year, genre)
            write_tags(track, tags, media.draw_cover(seed, 300) if number == 1 else b"")
    (folder / "Harbour" / "01 Anchor.lrc").write_text(WORDS)
    (folder / "Evening.m3u8").write_text("Meadow/01 Clover.flac\nHarbour/01 Anchor.flac\n")
    (folder / "Quarry" / "04 Broken.flac").write_bytes(b"")
