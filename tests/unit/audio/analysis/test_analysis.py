"""One file or one album measured into plain values; and what FFmpeg does with Opus's own gain."""
# mutagen ships no types for what it exports.
# mypy: allow-untyped-calls

import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mutagen.ogg import OggPage  # noqa: TID251 - tags are not what it is here for

from player.audio.analysis import loudness
from player.audio.analysis.analysis import album_level, measured
from player.models.analysis import AlbumLevel, Measurement
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.units import Decibels
from tests.support import media

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analysis")
    for number, name in enumerate(("a.flac", "b.flac")):
        media.write_wav(folder / "x.wav", media.tone(1.5 + number, 44100, 2, number), 44100, 2, 16)
        media.encode(folder / "x.wav", folder / name, "flac")
    media.encode(folder / "x.wav", folder / "b.opus", "opus")
    return folder


def test_a_file_is_measured_into_values(music: Path) -> None:
    found, level = measured(str(music / "a.flac"), 7), loudness.measure(str(music / "a.flac"))
    assert found == Measurement(
        7, level.integrated, level.range, level.true_peak, Decibels(level.replay_gain),
        level.replay_gain_peak, level.steps, level.peaks,
    )  # fmt: skip


def test_an_album_is_measured_from_values(music: Path) -> None:
    files = [str(music / "a.flac"), str(music / "b.flac")]
    whole = loudness.album([loudness.measure(path) for path in files])
    expected = AlbumLevel(Decibels(whole.replay_gain), whole.replay_gain_peak)
    assert album_level([measured(path, 1) for path in files]) == expected


def test_whoever_keeps_the_values_needs_nothing_that_made_them(music: Path, tmp_path: Path) -> None:
    (tmp_path / "values").write_bytes(pickle.dumps(measured(str(music / "a.flac"), 1)))
    script = (
        "import pickle, sys; pickle.load(open(sys.argv[1], 'rb'));"
        "assert not {'numpy', 'av', 'player.audio'} & set(sys.modules)"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "values")]
    subprocess.run(command, check=True, cwd=ROOT)


def test_a_cut_file_counts_as_far_as_it_goes(music: Path, tmp_path: Path) -> None:
    data = (music / "a.flac").read_bytes()
    (tmp_path / "cut.flac").write_bytes(data[: len(data) * 2 // 3])
    assert measured(str(tmp_path / "cut.flac"), 1).integrated is not None


def test_what_holds_nothing_says_why(tmp_path: Path) -> None:
    (tmp_path / "text.mp3").write_text("no music", encoding="utf-8")
    with pytest.raises(EnvironmentFailure) as caught:
        measured(str(tmp_path / "text.mp3"), 1)
    assert caught.value.problem.kind is ProblemKind.NOT_AUDIO


def test_a_disk_that_fails_on_the_way_is_no_property_of_the_file(
    music: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    level = loudness.measure(str(music / "a.flac"))
    problem = Problem(ProblemKind.DISK_ERROR, "a.flac")
    broken = loudness.Loudness(
        level.integrated, level.range, level.true_peak, problem, level.peaks, level.steps
    )
    monkeypatch.setattr("player.audio.analysis.analysis.measure", lambda *_of: broken)
    with pytest.raises(EnvironmentFailure) as caught:
        measured("a.flac", 1)
    assert caught.value.problem == problem


def with_header_gain(path: Path, target: Path, decibels: float) -> None:
    """Copy an Opus file with another output gain in its header (RFC 7845, section 5.1)."""
    shutil.copyfile(path, target)
    with target.open("r+b") as file:
        page: Any = OggPage(file)
        head = bytearray(page.packets[0])
        head[16:18] = round(decibels * 256).to_bytes(2, "little", signed=True)
        page.packets = [bytes(head)]
        file.seek(0)
        file.write(page.write())


@pytest.mark.parametrize("decibels", [-6.0, 3.5])
def test_ffmpeg_applies_the_gain_in_an_opus_header(
    music: Path, tmp_path: Path, decibels: float
) -> None:
    source, target = music / "b.opus", tmp_path / "b.opus"
    with_header_gain(source, target, decibels)
    assert target.stat().st_size == source.stat().st_size
    before, after = (loudness.measure(str(path)).integrated for path in (source, target))
    assert before is not None
    assert after is not None
    assert after - before == pytest.approx(decibels, abs=0.02)
