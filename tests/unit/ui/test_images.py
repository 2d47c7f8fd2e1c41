import json
from pathlib import Path

from PySide6.QtCore import QUrl

from player.library.artwork import make_cover
from player.library.jobs import Source
from player.ui.images import NO_PICTURES, Covers
from tests.support.pictures import cover


def local(address: str) -> Path:
    return Path(QUrl(address).toLocalFile())


def test_finds_all_that_the_library_makes(tmp_path: Path) -> None:
    folder = tmp_path / "covers # 100%"
    picture = tmp_path / "cover.png"
    picture.write_bytes(cover(3))
    sources = (Source(str(picture), embedded=False),)
    made = make_cover(sources, str(folder))
    covers = Covers(folder)

    assert local(covers.thumbnail(made.key)).is_file()
    hidden = picture.rename(tmp_path / "hidden.png")
    before = covers.read(made.key)
    assert before.cover == covers.thumbnail(made.key)
    assert not before.full

    hidden.rename(picture)
    found = covers.read(made.key)  # makes the large size
    assert found.full
    assert local(found.cover).is_file()
    assert local(found.cover) != local(before.cover)
    assert local(found.backdrop_dark).is_file()
    assert local(found.backdrop_light).is_file()
    assert made.colours is not None
    assert (found.accent_dark, found.accent_light) == (made.colours.dark, made.colours.light)


def test_no_key_has_no_pictures(tmp_path: Path) -> None:
    assert Covers(tmp_path).thumbnail("") == ""
    assert Covers(tmp_path).read("") is NO_PICTURES


def test_a_cache_that_lost_its_files_gives_stand_ins(tmp_path: Path) -> None:
    assert Covers(tmp_path).read("gone") == NO_PICTURES


def test_colours_that_are_none_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "k-3.json").write_text(json.dumps({"dark": "#12x", "light": 7}))
    (tmp_path / "j-3.json").write_text("{")
    (tmp_path / "l-3.json").write_text("[1]")
    for key in "kjl":
        assert Covers(tmp_path).read(key) == NO_PICTURES
