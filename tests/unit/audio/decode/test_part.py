"""Parts of files: exact at both ends, and the very recording when they are joined."""

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.audio.decode.decoder import Decoder
from player.audio.decode.part import PartDecoder, part_frames
from player.audio.reader import Item, Place
from player.models.units import CdFrames, Frames, Hertz
from tests.unit.audio.desk import RATE, STEP, Desk

SECTOR = RATE // 75
WIDTH = 4


def whole(path: Path) -> bytes:
    with closing(Decoder(str(path))) as decoder:
        return b"".join(iter(decoder.read, b""))


def part(path: Path, begin: int, end: int) -> PartDecoder:
    return PartDecoder(Decoder(str(path)), CdFrames(begin), CdFrames(end))


@given(place=st.integers(0, 400_000))
def test_on_a_disc_a_sector_has_588_frames(place: int) -> None:
    assert part_frames(CdFrames(place), Hertz(44100)) == place * 588
    assert part_frames(CdFrames(place), Hertz(48000)) == place * 640


@settings(max_examples=25)
@given(data=st.data())
def test_parts_join_to_the_whole(songs: dict[int, Path], data: st.DataObject) -> None:
    pcm = whole(songs[1200])
    cuts = sorted(data.draw(st.lists(st.integers(1, 89), max_size=3, unique=True)))
    heard = b""
    for begin, end in zip([0, *cuts], [*cuts, 0], strict=True):
        with closing(part(songs[1200], begin, end)) as decoder:
            own = b"".join(iter(decoder.read, b""))
        assert decoder.length == len(own) // WIDTH
        heard += own
    assert heard == pcm


@settings(max_examples=25)
@given(frame=st.integers(0, 30 * SECTOR))
def test_a_place_is_one_of_the_part(songs: dict[int, Path], frame: int) -> None:
    pcm = whole(songs[1200])[20 * SECTOR * WIDTH : 50 * SECTOR * WIDTH]
    with closing(part(songs[1200], 20, 50)) as decoder:
        decoder.read()
        decoder.seek(Frames(frame))
        assert b"".join(iter(decoder.read, b"")) == pcm[frame * WIDTH :]


@pytest.mark.parametrize(("begin", "end"), [(89, 500), (500, 600), (500, 0)])
def test_an_end_beyond_the_file_is_its_end(songs: dict[int, Path], begin: int, end: int) -> None:
    pcm = whole(songs[1200])[begin * SECTOR * WIDTH :]
    with closing(part(songs[1200], begin, end)) as decoder:
        assert b"".join(iter(decoder.read, b"")) == pcm
        assert decoder.length == len(pcm) // WIDTH


def test_a_disc_in_one_file_is_heard_as_its_tracks(desk: Desk, songs: dict[int, Path]) -> None:
    path, cuts = str(songs[1200]), [0, 31, 60]
    items = [
        Item(key, path, begin=CdFrames(begin), end=CdFrames(end))
        for key, (begin, end) in enumerate(zip(cuts, [*cuts[1:], 0], strict=True))
    ]
    desk.load(*items, place=Place(100, 1000))
    desk.run_to_end()
    (stream,) = desk.device.streams
    assert stream.endswith(whole(songs[1200])[RATE // 10 * WIDTH :])
    assert [key for key, _ in desk.heard()] == [0, 1, 2]
    times = [at for _, at in desk.heard()]
    assert times[2] - times[1] == pytest.approx(29 / 75, abs=2 * STEP)
