"""Covers: which picture is taken, what is made of it, and that bad pictures do no harm."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from player.library import artwork
from player.library.artwork import make_cover, make_large, read_colours
from player.library.colours import LEAST_CONTRAST, Scheme, contrast, luminance
from player.library.jobs import Source, finished_name, large_name
from player.models.problems import EnvironmentFailure, ProblemKind
from tests.unit.library.conftest import GoodMusic
from tests.unit.library.test_colours import parsed


def picture(
    folder: Path, name: str = "cover.png", size: tuple[int, int] = (400, 400), mode: str = "RGB"
) -> Path:
    """Draw a picture with an orange disc on teal."""
    drawn = Image.new("RGB", size, (20, 110, 120))
    inset = min(size) // 4
    ImageDraw.Draw(drawn).ellipse((inset, inset, inset * 3, inset * 3), fill=(240, 130, 20))
    drawn.convert(mode).save(folder / name)
    return folder / name


def beside(*files: Path) -> tuple[Source, ...]:
    return tuple(Source(str(file), embedded=False) for file in files)


def opened(file: Path) -> Image.Image:
    with Image.open(file) as image:
        image.load()
        return image


@pytest.fixture
def covers(tmp_path: Path) -> Path:
    return tmp_path / "covers"


def test_everything_that_the_window_needs_is_made(tmp_path: Path, covers: Path) -> None:
    cover = make_cover(beside(picture(tmp_path)), str(covers))
    key = cover.key
    assert cover.problems == ()
    assert {file.name for file in covers.iterdir()} == {
        f"{key}-320.webp", f"{key}-dark.png", f"{key}-light.png", finished_name(key),
    }  # fmt: skip
    assert read_colours(covers, key) == cover.colours
    assert make_large(beside(picture(tmp_path)), key, str(covers))
    assert opened(covers / large_name(key)).size == (400, 400)  # not blown up


def test_corners_are_rounded_and_the_middle_is_not(tmp_path: Path, covers: Path) -> None:
    source = beside(picture(tmp_path, size=(2000, 2000)))
    key = make_cover(source, str(covers)).key
    make_large(source, key, str(covers))
    for name, side in ((f"{key}-320.webp", 320), (large_name(key), 1000)):
        image = opened(covers / name)
        assert image.size == (side, side)
        alpha = image.getchannel("A")
        corners = [(0, 0), (side - 1, 0), (0, side - 1), (side - 1, side - 1)]
        assert [alpha.getpixel(corner) for corner in corners] == [0, 0, 0, 0]
        radius = round(side * artwork._CORNER[320 if side == 320 else 1000])
        edges = [(radius, 0), (side // 2, 0), (0, side // 2), (side // 2, side - 1)]
        assert [alpha.getpixel(edge) for edge in edges] == [255] * 4


@pytest.mark.parametrize("size", [(1000, 500), (500, 1000), (1, 1), (3, 900), (30, 30)])
def test_any_shape_keeps_its_shape(tmp_path: Path, covers: Path, size: tuple[int, int]) -> None:
    key = make_cover(beside(picture(tmp_path, size=size)), str(covers)).key
    made = opened(covers / f"{key}-320.webp").size
    assert max(made) == min(320, max(size))
    assert made[0] / made[1] == pytest.approx(size[0] / size[1], rel=0.5 if 3 in size else 0.02)


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "1", "I;16", "CMYK"])
def test_pictures_of_every_kind(tmp_path: Path, covers: Path, mode: str) -> None:
    name = "cover.jpg" if mode == "CMYK" else "cover.png"
    cover = make_cover(beside(picture(tmp_path, name, mode=mode)), str(covers))
    assert cover.problems == ()
    assert cover.key


def test_the_same_picture_is_made_once(
    tmp_path: Path, covers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = picture(tmp_path)
    first = make_cover(beside(file), str(covers))
    twin = tmp_path / "folder.png"
    shutil.copyfile(file, twin)
    monkeypatch.setattr(artwork, "_make", None)
    assert make_cover(beside(twin), str(covers)) == first


def test_another_picture_has_another_key(tmp_path: Path, covers: Path) -> None:
    one = make_cover(beside(picture(tmp_path, "a.png")), str(covers))
    other = make_cover(beside(picture(tmp_path, "b.png", size=(300, 300))), str(covers))
    assert one.key != other.key


def test_the_picture_inside_comes_first(
    good_music: GoodMusic, tmp_path: Path, covers: Path
) -> None:
    inside = Source(str(good_music.with_suffix(".mp3").path), embedded=True)
    alone = make_cover((inside,), str(covers))
    both = make_cover((inside, *beside(picture(tmp_path))), str(covers))
    assert alone.key
    assert both.key == alone.key


def test_a_track_without_a_picture_leaves_it_to_the_folder(
    good_music: GoodMusic, tmp_path: Path, covers: Path
) -> None:
    inside = Source(str(good_music.with_suffix(".wav").path), embedded=True)
    assert make_cover((inside,), str(covers)).key == ""
    assert make_cover((inside, *beside(picture(tmp_path))), str(covers)).key


@pytest.mark.parametrize(
    "damage", [b"", b"no picture", b"\xff\xd8\xff\xe0 cut", b"\x89PNG\r\n\x1a\n"]
)
def test_a_broken_picture_is_named_and_the_next_one_taken(
    tmp_path: Path, covers: Path, damage: bytes
) -> None:
    broken = tmp_path / "cover.jpg"
    broken.write_bytes(damage)
    cover = make_cover(beside(broken, picture(tmp_path)), str(covers))
    assert cover.key
    expected = [(ProblemKind.BAD_PICTURE, str(broken))] if damage else []
    assert [(p.kind, p.subject) for p in cover.problems] == expected


def test_half_a_picture_is_named(tmp_path: Path, covers: Path) -> None:
    out = BytesIO()
    Image.effect_noise((300, 300), 90).convert("RGB").save(out, "JPEG")
    broken = tmp_path / "cover.jpg"
    broken.write_bytes(out.getvalue()[: out.tell() // 2])
    cover = make_cover(beside(broken), str(covers))
    assert (cover.key, cover.colours) == ("", None)
    assert [problem.kind for problem in cover.problems] == [ProblemKind.BAD_PICTURE]


def test_a_bomb_is_refused_before_it_is_unpacked(
    tmp_path: Path, covers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = picture(tmp_path)
    for limit in (400 * 400 - 1, 100):
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", limit)
        cover = make_cover(beside(file), str(covers))
        assert [problem.kind for problem in cover.problems] == [ProblemKind.BAD_PICTURE]


def test_a_picture_file_over_the_bound_is_not_read(
    tmp_path: Path, covers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = tmp_path / "cover.jpg"
    with huge.open("wb") as file:
        file.truncate(artwork.MOST_BYTES + 1)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", None)
        cover = make_cover(beside(huge), str(covers))
    assert [problem.kind for problem in cover.problems] == [ProblemKind.BAD_PICTURE]


def test_a_picture_that_went_away_is_told(tmp_path: Path, covers: Path) -> None:
    cover = make_cover(beside(tmp_path / "cover.jpg"), str(covers))
    assert [problem.kind for problem in cover.problems] == [ProblemKind.MISSING]


def test_a_folder_that_cannot_be_written_is_the_environments_failure(tmp_path: Path) -> None:
    (tmp_path / "covers").write_text("in the way")
    with pytest.raises(EnvironmentFailure) as caught:
        make_cover(beside(picture(tmp_path)), str(tmp_path / "covers"))
    assert caught.value.problem.kind is ProblemKind.CANNOT_WRITE


def test_a_cover_that_was_not_finished_is_made_again(tmp_path: Path, covers: Path) -> None:
    source = beside(picture(tmp_path))
    first = make_cover(source, str(covers))
    (covers / f"{first.key}-320.webp").unlink()
    (covers / finished_name(first.key)).write_text("{")
    assert make_cover(source, str(covers)) == first
    assert (covers / f"{first.key}-320.webp").exists()


def test_what_an_earlier_version_noted_of_a_cover_goes_when_it_is_made_anew(
    tmp_path: Path, covers: Path
) -> None:
    source = beside(picture(tmp_path))
    key = make_cover(source, str(covers)).key
    made = {file.name for file in covers.iterdir()}
    (covers / finished_name(key)).unlink()
    others = {f"{'0' * 32}-2.json", f"{'0' * 32}.json"}
    for name in (f"{key}.json", f"{key}-2.json", *others):
        (covers / name).write_text("{}")
    make_cover(source, str(covers))
    assert {file.name for file in covers.iterdir()} == made | others


def test_the_large_size_is_made_of_the_very_picture(tmp_path: Path, covers: Path) -> None:
    source = beside(picture(tmp_path))
    key = make_cover(source, str(covers)).key
    picture(tmp_path, size=(100, 100))
    assert not make_large(source, key, str(covers))
    assert not (covers / large_name(key)).exists()


@pytest.mark.parametrize(
    "colour",
    [(0, 0, 0), (255, 255, 255), (255, 255, 0), (0, 255, 0), (0, 255, 255), (255, 0, 0),
     (0, 0, 255), (128, 128, 128), (255, 0, 255)],
)  # fmt: skip
def test_the_accent_can_be_read_on_every_pixel_of_the_backdrop(
    tmp_path: Path, covers: Path, colour: tuple[int, int, int]
) -> None:
    drawn = Image.new("RGB", (300, 300), colour)
    ImageDraw.Draw(drawn).rectangle((0, 0, 150, 300), fill=(90, 60, 200))
    drawn.save(tmp_path / "cover.png")
    cover = make_cover(beside(tmp_path / "cover.png"), str(covers))
    assert cover.colours is not None
    for scheme, text in ((Scheme.DARK, cover.colours.dark), (Scheme.LIGHT, cover.colours.light)):
        backdrop = opened(covers / f"{cover.key}-{scheme}.png")
        assert backdrop.size == (160, 160)
        found = backdrop.getcolors(160 * 160)
        assert found is not None
        for _count, pixel in found:
            assert isinstance(pixel, tuple)
            red, green, blue = (value / 255 for value in pixel)
            measured = contrast(luminance((red, green, blue)), luminance(parsed(text)))
            assert measured >= LEAST_CONTRAST


def test_nothing_is_left_half_written(tmp_path: Path, covers: Path) -> None:
    make_cover(beside(picture(tmp_path)), str(covers))
    assert not list(covers.glob("*.tmp")) + list(covers.glob(".*"))
