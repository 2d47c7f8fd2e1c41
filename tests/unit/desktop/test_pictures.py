"""Covers for other programs: JPEG of what can be read, the newest few, and never a failure."""

from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from player.desktop.pictures import KEPT, Pictures, drawn
from player.util.paths import resources_folder


def cover(folder: Path, name: str = "abc-320") -> str:
    path = folder / f"{name}.webp"
    Image.new("RGB", (32, 32), "teal").save(path)
    return str(path)


def test_a_cover_is_made_once_as_jpeg(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "shown")
    made = pictures.shown(cover(tmp_path))
    with Image.open(made) as image:
        assert (image.format, image.size) == ("JPEG", (32, 32))
    before = Path(made).stat().st_mtime_ns
    assert pictures.shown(str(tmp_path / "abc-320.webp")) == made
    assert Path(made).stat().st_mtime_ns == before
    assert [path.name for path in (tmp_path / "shown").iterdir()] == ["abc-320.jpg"]


def test_what_is_no_picture_is_not_shown(tmp_path: Path) -> None:
    pictures = Pictures(tmp_path / "shown")
    (tmp_path / "bad.webp").write_bytes(b"RIFF")
    assert pictures.shown("") == ""
    assert pictures.shown(str(tmp_path / "gone.webp")) == ""
    assert pictures.shown(str(tmp_path / "bad.webp")) == ""


def test_where_nothing_can_be_written_the_cover_itself_has_to_do(tmp_path: Path) -> None:
    (tmp_path / "shown").write_text("a file, where a folder should be")
    found = cover(tmp_path)
    assert Pictures(tmp_path / "shown").shown(found) == found


def test_only_the_newest_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("player.desktop.pictures.KEPT", 3)
    pictures = Pictures(tmp_path / "shown")
    made = [Path(pictures.shown(cover(tmp_path, f"{n}-320"))) for n in range(5)]
    assert [path.exists() for path in made] == [False, False, True, True, True]
    assert KEPT > 3


@pytest.mark.parametrize("name", ["previous", "play", "pause", "next"])
@pytest.mark.parametrize("side", [16, 24, 40])
def test_our_drawings_are_made_in_any_size_and_one_colour(name: str, side: int) -> None:
    png = drawn(resources_folder() / "icons" / f"{name}.svg", side, "black")
    with Image.open(BytesIO(png)) as image:
        assert (image.format, image.size) == ("PNG", (side, side))
        seen = np.asarray(image.convert("RGBA"))
    assert not seen[..., :3][seen[..., 3] > 0].any()
    assert 0.1 < (seen[..., 3] > 200).mean() < 0.8
