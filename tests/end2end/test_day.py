"""A day with the keyboard in the real player; the story is in ``tests.support.day``."""

from pathlib import Path

import pytest

from tests.support import media
from tests.support.day import Day, spend
from tests.support.stage import RATE, Stage
from tests.support.tagging import Tags, write_tags

ALBUMS = (
    ("Tidal", "Björk Meridian", "Ambient", ("Ebb", "Slack", "Flood")),
    ("Lanterns", "Anton Aalto", "Jazz", ("Wick", "Glow", "Ash")),
    ("Orchard", "Petra Petrov", "Folk", ("Plum", "Quince", "Medlar")),
)
SECONDS = 120
"""Long enough for the day on a slow machine, with time to spare on the first track."""


def collection(folder: Path) -> Path:
    """Make three albums of three tracks, one with words beside it."""
    for seed, (album, artist, genre, titles) in enumerate(ALBUMS, 1):
        for number, title in enumerate(titles, 1):
            target = folder / album / f"{number} {title}.flac"
            target.parent.mkdir(parents=True, exist_ok=True)
            source = target.with_suffix(".wav")
            pcm = media.tone(SECONDS, RATE, 2, seed=seed * 10 + number)
            media.write_wav(source, pcm, RATE, 2, 16)
            media.encode(source, target, "flac")
            source.unlink()
            tags = Tags(
                title=title, artist=artist, album=album, album_artist=artist, number=number,
                disc=1, date="2024", genre=genre,
            )  # fmt: skip
            write_tags(target, tags, media.draw_cover(seed, 300))
            target.with_suffix(".lrc").write_text("[00:00.00]Out\n[00:40.00]and in again\n")
    return folder


@pytest.mark.timeout(400)  # two starts and fourteen steps, each with a picture
def test_a_day_with_the_keyboard(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", stage.environment["XDG_RUNTIME_DIR"])
    day = Day(stage, tmp_path)
    spend(day, collection(tmp_path / "Music"), "genre:jazz")
    assert len(day.steps) >= 13
