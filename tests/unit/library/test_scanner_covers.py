"""Covers through whole scans: they follow the pictures, and bad ones are named."""

import shutil

from PIL import Image

from player.library.jobs import large_name
from player.models.problems import ProblemKind
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
    key = full.albums()[0].cover
    (full.covers / large_name(key)).unlink()
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
