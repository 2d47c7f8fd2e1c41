"""The large size of a cover, made when it is looked at."""

import os
import shutil
from pathlib import Path

import pytest

from player.library.artwork import make_cover
from player.library.jobs import Source, finished_name, large_name
from player.library.large_covers import large_cover
from tests.support.pictures import cover


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    (tmp_path / "cover.png").write_bytes(cover(1))
    return tmp_path / "cover.png"


def made(picture: Path) -> tuple[Path, str]:
    covers = picture.parent / "covers"
    return covers, make_cover((Source(str(picture), embedded=False),), str(covers)).key


def test_it_is_made_once_and_then_there(picture: Path) -> None:
    covers, key = made(picture)
    assert large_cover(covers, key)
    picture.unlink()
    os.utime(covers / large_name(key), (1, 1))
    assert large_cover(covers, key)
    assert (covers / large_name(key)).stat().st_mtime > 1  # used, for the bounds of the cache


def test_without_the_picture_there_is_none(picture: Path) -> None:
    covers, key = made(picture)
    picture.write_bytes(cover(2))
    assert not large_cover(covers, key)
    picture.write_bytes(b"broken")
    assert not large_cover(covers, key)
    picture.unlink()
    assert not large_cover(covers, key)
    assert not large_cover(covers, "unknown")
    (covers / finished_name(key)).write_text("[]")
    assert not large_cover(covers, key)


def test_it_is_found_in_the_twin_when_the_first_is_gone(picture: Path) -> None:
    covers, key = made(picture)
    twin = picture.with_name("folder.png")
    shutil.copyfile(picture, twin)
    picture.unlink()
    assert make_cover((Source(str(twin), embedded=False),), str(covers)).key == key
    assert large_cover(covers, key)
