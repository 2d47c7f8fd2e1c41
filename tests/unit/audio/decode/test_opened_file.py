"""Opening: formats beside the usual ones, foreign tags, and whose errors FFmpeg's errors are."""

import os
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from player.audio.decode.decoder import Decoder
from player.audio.decode.plain_file import PartOfFile, can_be_read
from player.models.audio import SampleType
from player.models.problems import EnvironmentFailure, ProblemKind
from tests.support import media
from tests.unit.audio.conftest import reference

RARE = {
    "alac.caf": (44100, 2, 16, ("-c:a", "alac")),
    "be.caf": (96000, 6, 24, ("-c:a", "pcm_s24be")),
    "sun.au": (192000, 1, 32, ("-c:a", "pcm_s32be")),
    "long.wav": (352800, 2, 24, ("-c:a", "pcm_s24le", "-rf64", "always")),
    "float.wv": (96000, 2, 32, ("-sample_fmt", "fltp", "-c:a", "wavpack")),
    "float.aiff": (44100, 1, 32, ("-c:a", "pcm_f32be")),
    "odd.w64": (352800, 1, 24, ("-c:a", "pcm_s24le")),
    "pcm.mka": (48000, 6, 24, ("-c:a", "pcm_s24le")),
}


def make(folder: Path, name: str) -> Path:
    rate, channels, bits, arguments = RARE[name]
    source, target = folder / "source.wav", folder / name
    media.write_wav(source, media.tone(0.3003, rate, channels, 3), rate, channels, bits)
    command = ["ffmpeg", "-v", "error", "-i", os.fspath(source), *arguments, os.fspath(target)]
    subprocess.run(command, check=True)
    return target


@pytest.mark.parametrize("name", RARE)
def test_rarer_formats_give_every_sample_too(name: str, tmp_path: Path) -> None:
    path = make(tmp_path, name)
    with closing(Decoder(os.fspath(path))) as decoder:
        pcm = b"".join(iter(decoder.read, b""))
        assert pcm == reference(path, decoder.format.sample)
        assert decoder.problem is None
        assert (decoder.format.sample is SampleType.F32) == name.startswith("float")


def test_tags_in_another_encoding_do_no_harm(tmp_path: Path, music: dict[str, Path]) -> None:
    command = ["ffmpeg", "-v", "error", "-i", os.fspath(music["cd.mka"]), "-c", "copy"]
    named = tmp_path / "named.mka"
    subprocess.run([*command, "-metadata", "title=Caffeine", os.fspath(named)], check=True)
    latin = named.read_bytes().replace(b"Caffeine", b"Caf\xe9\xe9ine")
    assert b"\xe9" in latin
    named.write_bytes(latin)
    with closing(Decoder(os.fspath(named))) as decoder:
        assert decoder.read()


def test_what_ffmpeg_dislikes_is_not_called_a_fault_of_the_disk(
    tmp_path: Path, music: dict[str, Path]
) -> None:
    kinds = set()
    for name in ("cd.tta", "cd.w64", "dvd.caf", "cd.wv", "dvd.aiff", "cd.m4a", "wma.wma"):
        for length in (13, 30, 60, 120, 300):
            cut = tmp_path / name
            cut.write_bytes(music[name].read_bytes()[:length])
            kinds.add(refusal_of(cut))
    assert kinds - {None} == {ProblemKind.DAMAGED, ProblemKind.NOT_AUDIO}


def refusal_of(path: Path) -> ProblemKind | None:
    """Return why ``path`` cannot be played, None if it can."""
    try:
        with closing(Decoder(os.fspath(path))) as decoder:
            while decoder.read():
                pass
    except EnvironmentFailure as failure:
        return failure.problem.kind
    return None


def test_a_part_reads_like_a_file(tmp_path: Path) -> None:
    path = tmp_path / "whole"
    path.write_bytes(bytes(range(100)))
    part = PartOfFile(os.fspath(path), 10, 20)
    assert part.read(4) == bytes(range(10, 14))
    assert (part.seek(-2, os.SEEK_END), part.tell()) == (8, 8)
    assert part.read(50) == bytes((18, 19))
    assert part.read(1) == b""
    assert (part.seek(-3, os.SEEK_CUR), part.seek(3)) == (7, 3)
    part.close()
    assert can_be_read(os.fspath(path), 5, 1000)
    assert not can_be_read(os.fspath(tmp_path / "gone"), 0, 1)
    with pytest.raises(EnvironmentFailure) as caught:
        PartOfFile(os.fspath(tmp_path / "gone"), 0, 1)
    assert caught.value.problem.kind is ProblemKind.MISSING
