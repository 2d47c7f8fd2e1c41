"""Music for the tests of the sound process: recordings and files made from them, once a run."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from player.models.audio import SampleType
from tests.support import media
from tests.support.media import write_wav
from tests.unit.audio.desk import Desk

SECONDS = 2.5


@dataclass(frozen=True, slots=True)
class Take:
    """One file to test decoding with.

    ``sample`` is what the decoder shall say of it, ``exact`` that its length is stated.
    """

    name: str
    rate: int
    channels: int
    bits: int
    sample: SampleType
    arguments: tuple[str, ...]
    exact: bool = True


def _pcm(name: str, codec: str, take: tuple[int, int, int], sample: SampleType) -> Take:
    return Take(name, *take, sample, ("ffmpeg", "-c:a", codec))


CD, DVD, BLU = (44100, 2, 16), (96000, 2, 24), (48000, 6, 24)
S16, S24, S32, F32 = SampleType.S16, SampleType.S24, SampleType.S32, SampleType.F32

LOSSLESS = (
    Take("cd.flac", *CD, S16, ("flac",)),
    Take("mono.flac", 44100, 1, 16, S16, ("flac",)),
    Take("dvd.flac", *DVD, S24, ("flac",)),
    Take("wide.flac", 96000, 2, 32, S32, ("flac",)),
    Take("high.wav", 384000, 2, 24, S24, ()),
    Take("cd.wav", *CD, S16, ()),
    Take("whole.wav", 96000, 2, 32, S32, ()),
    _pcm("float.wav", "pcm_f32le", DVD, F32),
    _pcm("eight.wav", "pcm_u8", CD, S16),
    _pcm("cd.w64", "pcm_s16le", CD, S16),
    _pcm("dvd.aiff", "pcm_s24be", DVD, S24),
    _pcm("dvd.caf", "pcm_s24le", DVD, S24),
    Take("cd.wv", *CD, S16, ("wavpack",)),
    Take("dvd.wv", *DVD, S24, ("wavpack",)),
    Take("wide.wv", 96000, 2, 32, S32, ("wavpack",)),
    _pcm("surround.wv", "wavpack", BLU, S32),
    _pcm("cd.m4a", "alac", CD, S16),
    _pcm("dvd.m4a", "alac", DVD, S24),
    _pcm("cd.tta", "tta", CD, S16),
    _pcm("dvd.tta", "tta", DVD, S24),
    _pcm("cd.oga", "flac", CD, S16),
    _pcm("dvd.oga", "flac", DVD, S24),
    Take("cd.mka", *CD, S16, ("ffmpeg", "-c:a", "flac"), exact=False),
)

LOSSY = (
    Take("lame.mp3", *CD, F32, ("lame", "-V2")),
    Take("low.mp3", *CD, F32, ("lame", "-b", "48", "--resample", "44.1"), exact=False),
    Take("untagged.mp3", *CD, F32, ("lame", "-V5", "-t"), exact=False),
    Take("opusenc.opus", 48000, 2, 16, F32, ("opusenc",)),
    Take("vorbis.ogg", *CD, F32, ("ffmpeg", "-c:a", "libvorbis")),
    # Without noise substitution, which FFmpeg decodes to other noise after each seek.
    Take("aac.m4a", *CD, F32, ("ffmpeg", "-c:a", "aac", "-aac_pns", "0")),
    Take("aac.aac", *CD, F32, ("ffmpeg", "-c:a", "aac", "-aac_pns", "0"), exact=False),
    Take("opus.webm", 48000, 2, 16, F32, ("ffmpeg", "-c:a", "libopus"), exact=False),
    Take("wma.wma", *CD, F32, ("ffmpeg", "-c:a", "wmav2"), exact=False),
    Take("dolby.ac3", *CD, F32, ("ffmpeg", "-c:a", "ac3"), exact=False),
)


def make(take: Take, folder: Path) -> Path:
    """Encode a recording as ``take`` says; return the file."""
    target = folder / take.name
    pcm = media.tone(SECONDS, take.rate, take.channels, 3)
    source = target if take.arguments == () else folder / f"{take.name}.source.wav"
    write_wav(source, pcm, take.rate, take.channels, take.bits)
    out = os.fspath(target)
    ffmpeg = ["ffmpeg", "-v", "error", "-y", "-i", os.fspath(source)]
    commands = {
        "flac": ["flac", "--totally-silent", "-f", "-o", out, os.fspath(source)],
        "wavpack": ["wavpack", "-qy", os.fspath(source), "-o", out],
        "opusenc": ["opusenc", "--quiet", os.fspath(source), out],
        "lame": ["lame", "--quiet", *take.arguments[1:], os.fspath(source), out],
        "ffmpeg": [*ffmpeg, *take.arguments[1:], out],
    }
    if take.arguments:
        subprocess.run(commands[take.arguments[0]], check=True, stdin=subprocess.DEVNULL)
        source.unlink()
    return target


def reference(path: Path, sample: SampleType) -> bytes:
    """Return what another program decodes from ``path``, in the stream's layout."""
    if sample is S32 and path.suffix == ".flac":
        # FFmpeg before 6 does not know FLAC of 32 bits; the format's own program does.
        raw = ["--force-raw-format", "--endian=little", "--sign=signed", os.fspath(path)]
        command = ["flac", "--totally-silent", "-d", "-c", *raw]
        return subprocess.run(command, check=True, capture_output=True).stdout
    kind = {S16: "s16le", S24: "s32le", S32: "s32le", F32: "f32le"}[sample]
    command = ["ffmpeg", "-v", "error", "-i", os.fspath(path), "-f", kind, "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Give a feed whose clock is turned by hand."""
    desk = Desk()
    yield desk
    desk.feed.close()


@pytest.fixture(scope="session")
def music(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every file of ``LOSSLESS`` and ``LOSSY``, by name; they are only read."""
    folder = tmp_path_factory.mktemp("music")
    return {take.name: make(take, folder) for take in (*LOSSLESS, *LOSSY)}


@pytest.fixture(scope="session")
def songs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """FLAC files of 16 bits at 44.1 kHz by their length in milliseconds."""
    folder = tmp_path_factory.mktemp("songs")
    made = {}
    for length in (300, 1200, 30_000):
        source = folder / f"{length}.wav"
        write_wav(source, media.tone(length / 1000, 44100, 2, length % 7), 44100, 2, 16)
        media.encode(source, folder / f"{length}.flac", "flac")
        made[length] = folder / f"{length}.flac"
    return made
