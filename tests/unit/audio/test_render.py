"""Rendering: joined files equal the recording they were cut from, sample for sample."""

from pathlib import Path

import pytest

from player.audio.render import render
from player.models.audio import SampleType
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import Milliseconds
from tests.support import media
from tests.unit.audio.conftest import reference


@pytest.mark.parametrize(("rate", "bits"), [(44100, 16), (96000, 24)])
@pytest.mark.parametrize("as_float", [False, True])
def test_two_flac_files_make_the_recording(
    rate: int,
    bits: int,
    as_float: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    whole, first, second = media.cut_pair(tmp_path, rate, bits)
    target = tmp_path / "out.wav"
    report = render([str(first), str(second)], target, as_float=as_float)
    exact = SampleType.S16 if bits == 16 else SampleType.S24
    sample = SampleType.F32 if as_float else exact
    assert reference(target, sample) == reference(whole, sample)
    assert (report.frames, report.failed) == (2 * rate, ())
    assert (report.format.rate, report.format.sample) == (rate, sample)


def test_lossy_files_join_to_the_right_length(tmp_path: Path) -> None:
    source, paths = tmp_path / "s.wav", []
    for number, codec in enumerate(("mp3", "vorbis", "mp3")):
        media.write_wav(source, media.tone(1.5, 44100, 2, number), 44100, 2, 16)
        paths.append(tmp_path / f"{number}.{'ogg' if codec == 'vorbis' else 'mp3'}")
        media.encode(source, paths[-1], "vorbis" if codec == "vorbis" else "mp3")
    report = render([str(path) for path in paths], tmp_path / "out.wav")
    assert report.frames == 3 * 66150
    assert report.format.sample is SampleType.F32


def test_starts_in_the_middle_of_the_first(tmp_path: Path, songs: dict[int, Path]) -> None:
    target = tmp_path / "out.wav"
    report = render([str(songs[1200]), str(songs[300])], target, start=Milliseconds(901))
    whole = reference(songs[1200], SampleType.S16)[901 * 44100 // 1000 * 4 :]
    assert reference(target, SampleType.S16) == whole + reference(songs[300], SampleType.S16)
    assert report.frames == len(whole) // 4 + 13230


def test_bad_files_are_named_and_left_out(tmp_path: Path, songs: dict[int, Path]) -> None:
    text = tmp_path / "text.mp3"
    text.write_text("Remember to buy strings.\n" * 99)
    report = render([str(text), str(songs[300]), "/nowhere/gone.flac"], tmp_path / "out.wav")
    kinds = [problem.kind for problem in report.failed]
    assert kinds == [ProblemKind.NOT_AUDIO, ProblemKind.MISSING]
    assert report.frames == 13230


@pytest.mark.parametrize("paths", [[], ["/nowhere/gone.flac"]])
def test_with_nothing_to_write_nothing_is_written(paths: list[str], tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure) as caught:
        render(paths, tmp_path / "out.wav")
    assert caught.value.problem.kind is (ProblemKind.MISSING if paths else ProblemKind.EMPTY)
    assert list(tmp_path.iterdir()) == []


def test_different_formats_are_refused(tmp_path: Path, music: dict[str, Path]) -> None:
    target = tmp_path / "out.wav"
    with pytest.raises(EnvironmentFailure) as caught:
        render([str(music["cd.flac"]), str(music["dvd.flac"])], target)
    assert caught.value.problem.kind is ProblemKind.FORMATS_DIFFER
    assert list(tmp_path.iterdir()) == []
    report = render([str(music["dvd.flac"]), str(music["dvd.wv"])], target)
    assert report.frames == 2 * 240_000
