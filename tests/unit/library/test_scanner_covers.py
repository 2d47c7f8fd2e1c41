"""Covers through whole scans: they follow the pictures, and bad ones are named."""

import shutil

import pytest
from PIL import Image

from player.library.cover_making import CoverMaking
from player.library.database import open_database
from player.library.jobs import CoverJob, Job, Result, finished_name
from player.library.scanner import scan
from player.library.workers import Outcome
from player.models.problems import Problem, ProblemKind
from player.models.scan import AlbumsChanged
from player.models.units import AlbumId
from tests.unit.library.places import Place


def test_a_picture_that_comes_later_is_noticed(full: Place) -> None:
    folder = full.music / "Björg Sól/Vetrarljós"
    kept = (folder / "cover.jpg").rename(full.music.parent / "kept.jpg")
    full.scan()
    assert full.albums()[0].cover == ""
    kept.rename(folder / "cover.jpg")
    full.scan()
    first = full.albums()[0].cover
    assert first
    Image.new("RGB", (50, 50), (9, 9, 9)).save(folder / "cover.jpg")
    full.scan()
    assert full.albums()[0].cover not in {"", first}
    (folder / "cover.jpg").unlink()
    full.scan()
    assert full.albums()[0].cover == ""


def test_pictures_that_were_swept_away_are_made_again(full: Place) -> None:
    full.scan()
    files = sorted(file.name for file in full.covers.iterdir())
    shutil.rmtree(full.covers)
    full.scan()
    assert sorted(file.name for file in full.covers.iterdir()) == files
    (full.covers / finished_name(full.albums()[0].cover)).unlink()
    full.scan()
    assert sorted(file.name for file in full.covers.iterdir()) == files


def test_a_broken_picture_is_named_until_it_is_mended(full: Place) -> None:
    cover = full.music / "Björg Sól/Vetrarljós/cover.jpg"
    good = cover.read_bytes()
    cover.write_bytes(good[: len(good) // 2])
    for _ in range(2):
        report = full.scan()
        assert [(p.kind, p.subject) for p in report.failed] == [
            (ProblemKind.BAD_PICTURE, str(cover))
        ]
        assert full.albums()[0].cover == ""
    cover.write_bytes(good)
    assert full.scan().failed == ()
    assert full.albums()[0].cover


def test_covers_that_cannot_be_written_are_told_once(full: Place) -> None:
    full.covers.parent.mkdir()
    full.covers.write_text("in the way")
    report = full.scan()
    assert [p.kind for p in report.failed] == [ProblemKind.CANNOT_WRITE]
    assert len(full.tracks()) == 10


def test_covers_that_are_looked_at_come_first(full: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[AlbumId] = []
    take = CoverMaking.take

    def noted(self: CoverMaking, outcome: Outcome[Job, Result]) -> tuple[Problem, ...]:
        assert isinstance(outcome.job, CoverJob)
        made.append(outcome.job.album)
        return take(self, outcome)

    monkeypatch.setattr(CoverMaking, "take", noted)
    with open_database(full.database) as database:
        scan(
            database, [full.music], full.covers, lambda _event: None, lambda: False,
            workers=1, wanted=lambda: [album.id for album in full.albums()][::-1],
        )  # fmt: skip
    assert made == [album.id for album in full.albums()][::-1]


def test_no_cover_is_made_before_the_last_file_is_read(full: Place) -> None:
    full.scan()
    last_read = max(
        number
        for number, event in enumerate(full.events)
        if isinstance(event, AlbumsChanged) and event.tracks
    )
    assert any(
        isinstance(event, AlbumsChanged) and not event.tracks
        for event in full.events[last_read + 1 :]
    )
