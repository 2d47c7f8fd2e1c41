"""The demo album in the repository is the piece that its scripts make, cut without a seam."""

import hashlib
import subprocess
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageChops, ImageStat

from player.util.paths import resources_folder
from resources.demo import compose, draw_cover, synthesis

DEMO = resources_folder() / "demo"
FILES = [DEMO / f"{number:02} {title}.flac" for number, title in enumerate(compose.TITLES, 1)]
LARGEST = 6_000_000
Samples = npt.NDArray[np.int16]


def decode(path: Path) -> bytes:
    raw = ["--force-raw-format", "--endian=little", "--sign=signed", "--stdout"]
    asked = ["flac", "--silent", "--decode", *raw, str(path)]
    return subprocess.run(asked, check=True, capture_output=True).stdout


def ask(path: Path, *questions: str) -> list[str]:
    asked = ["metaflac", *questions, str(path)]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.splitlines()


@pytest.fixture(scope="module")
def shipped() -> list[Samples]:
    return [np.frombuffer(decode(path), dtype="<i2").reshape(-1, 2) for path in FILES]


def test_the_files_carry_proof_and_pass_it() -> None:
    for path in FILES:
        subprocess.run(["flac", "--silent", "--test", str(path)], check=True)
        assert ask(path, "--show-md5sum") == [hashlib.md5(decode(path)).hexdigest()]  # noqa: S324


def test_the_files_are_small_and_of_one_format() -> None:
    assert sorted(DEMO.glob("*.flac")) == FILES
    assert sum(path.stat().st_size for path in FILES) <= LARGEST
    for path in FILES:
        shown = ask(path, "--show-sample-rate", "--show-channels", "--show-bps")
        assert shown == ["44100", "2", "16"]
        assert 25 < int(ask(path, "--show-total-samples")[0]) / synthesis.RATE < 45


def test_the_files_are_tagged() -> None:
    for number, path in enumerate(FILES, start=1):
        tags = dict(line.split("=", 1) for line in ask(path, "--export-tags-to=-"))
        assert tags["TITLE"] == compose.TITLES[number - 1]
        assert (tags["ALBUM"], tags["ARTIST"], tags["ALBUMARTIST"]) == ("Without", "Senza", "Senza")
        assert (tags["TRACKNUMBER"], tags["DATE"]) == (str(number), "2026")
        assert (tags["GENRE"], tags["LICENSE"]) == ("Ambient", "CC0-1.0")


@pytest.mark.timeout(600)  # some twenty seconds of a processor that others may want too
def test_the_script_makes_the_very_samples(shipped: list[Samples]) -> None:
    piece = compose.render()
    assert [len(track) for track in shipped] == [len(track) for track in compose.tracks(piece)]
    apart = np.abs(np.concatenate(shipped).astype(np.int32) - piece)
    # Another processor's sine may differ in its last bit, and so, once in a long while, may the
    # rounding of a sample. Here and on most machines nothing differs at all.
    assert apart.max() <= 1
    assert np.count_nonzero(apart) <= 8


def test_the_piece_has_headroom_and_soft_ends(shipped: list[Samples]) -> None:
    piece = np.concatenate(shipped).astype(np.float64) / 2**15
    assert 10 ** (-6 / 20) < np.abs(piece).max() <= 10 ** (-1 / 20)
    assert np.abs(piece.mean(axis=0)).max() < 1 / 2**15
    assert np.abs(piece[:100]).max() <= 2 / 2**15
    assert np.abs(piece[-100:]).max() <= 2 / 2**15
    assert not np.array_equal(piece[:, 0], piece[:, 1])


def test_a_cut_is_no_seam_but_a_gap_would_be(shipped: list[Samples]) -> None:
    for before, after in pairwise(shipped):
        around = np.concatenate([before[-22050:], after[:22050]]).astype(np.int32)
        usual = np.percentile(np.abs(np.diff(around, n=3, axis=0)), 99.9, axis=0)
        seam = np.abs(np.diff(around[22050 - 3 : 22050 + 3], n=3, axis=0)).max(axis=0)
        assert (seam <= usual).all()
        # A hole would begin with a fall from here to nothing, far above the music's own steps.
        steps = np.percentile(np.abs(np.diff(around, axis=0)), 99.9, axis=0)
        assert (np.abs(before[-1].astype(np.int32)) > steps).any()
        loudness = np.sqrt(np.mean(around.astype(np.float64) ** 2)) / 2**15
        assert loudness > 10 ** (-30 / 20)


def test_cuts_fall_into_no_block() -> None:
    assert all(cut % 2 == 1 for cut in compose.CUTS)


def test_a_sine_is_as_good_as_the_slow_one() -> None:
    frames = 200_000
    slow = np.sin(2 * np.pi * (440.1 * np.arange(frames) / synthesis.RATE + 0.3))
    assert np.abs(synthesis.sine(440.1, frames, 0.3) - slow).max() < 1e-9


def test_dither_leaves_the_mean_alone() -> None:
    steady = np.full((200_000, 2), 0.25 / 32767.0)
    assert abs(synthesis.to_16_bits(steady, 1).mean() - 0.25) < 0.01


def test_the_reverb_dies_and_does_not_grow() -> None:
    click = np.zeros((3 * synthesis.RATE, 2))
    click[0] = 1.0
    tail = synthesis.reverb(click, 1.0)
    energy = [float((part**2).sum()) for part in np.array_split(tail, 3)]
    assert energy[0] > 0
    assert energy[1] < energy[0] * 10 ** (-50 / 10)
    assert energy[2] < energy[1] * 10 ** (-50 / 10)


def test_the_cover_is_the_drawn_one() -> None:
    path = DEMO / "cover.jpg"
    assert path.stat().st_size <= 300_000
    with Image.open(path) as cover:
        assert (cover.format, cover.size, cover.mode) == ("JPEG", (1200, 1200), "RGB")
        apart = ImageStat.Stat(ImageChops.difference(cover, draw_cover.draw()))
    assert max(apart.mean) < 6


def test_the_licence_names_itself() -> None:
    assert (
        (DEMO / "LICENSE")
        .read_text(encoding="utf-8")
        .startswith("SPDX-License-Identifier: CC0-1.0\n")
    )
