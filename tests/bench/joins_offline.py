"""Whether a recording that was cut into many files is one recording again when they are played.

Run by name:

    .venv/bin/python -m tests.bench.joins_offline [--cuts 50] [--seed 7]

Cuts at random frames, encodes the parts, and renders them in order. Lossless parts of mixed formats
must give the recording bit by bit, lossy ones its length to the sample. Ends with 1 where not.
"""

import argparse
import random
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from player.audio.render import render
from player.models.audio import SampleType
from tests.bench.exactness import KINDS, decoded
from tests.bench.programs import FFMPEG, run, say
from tests.support import media

LOSSLESS = {
    "flac": ("flac", "--totally-silent", "-f", "{in}", "-o", "{out}"),
    "m4a": (*FFMPEG, "-i", "{in}", "-c:a", "alac", "{out}"),
    "wv": ("wavpack", "-qy", "{in}", "-o", "{out}"),
    "wav": (*FFMPEG, "-i", "{in}", "-c", "copy", "{out}"),
    "oga": ("flac", "--ogg", "--totally-silent", "-f", "{in}", "-o", "{out}"),
    "tta": (*FFMPEG, "-i", "{in}", "-c:a", "tta", "{out}"),
    "aiff": (*FFMPEG, "-i", "{in}", "{out}"),
}
LOSSY = {
    "lame CBR": ("mp3", 44100, ("lame", "--quiet", "-b", "192", "{in}", "{out}")),
    "lame VBR": ("mp3", 44100, ("lame", "--quiet", "-V2", "{in}", "{out}")),
    "opusenc": ("opus", 48000, ("opusenc", "--quiet", "{in}", "{out}")),
    "FFmpeg AAC": ("m4a", 44100, (*FFMPEG, "-i", "{in}", "-c:a", "aac", "{out}")),
    "Vorbis": ("ogg", 44100, (*FFMPEG, "-i", "{in}", "-c:a", "libvorbis", "{out}")),
}
SECONDS = 60
SHORTEST = 1000


def parts(pcm: bytes, cuts: int, chance: random.Random) -> list[bytes]:
    """Cut s32 stereo ``pcm`` at random frames."""
    frames = len(pcm) // 8
    places = sorted(chance.sample(range(SHORTEST, frames - SHORTEST), cuts))
    return [pcm[first * 8 : last * 8] for first, last in pairwise([0, *places, frames])]


def lossless(folder: Path, rate: int, bits: int, cuts: int, chance: random.Random) -> bool:
    """Join files of mixed lossless formats; say and return whether every sample is right."""
    pcm = media.tone(SECONDS, rate, 2, bits)
    paths = []
    for number, part in enumerate(parts(pcm, cuts, chance)):
        suffix = chance.choice([name for name in LOSSLESS if bits == 16 or name != "aiff"])
        source, target = folder / "part.source.wav", folder / f"{bits}-{number}.{suffix}"
        media.write_wav(source, part, rate, 2, bits)
        if not run(LOSSLESS[suffix], source, target):
            raise RuntimeError(f"{target.name} was not written")
        paths.append(str(target))
    report = render(paths, folder / "out.wav")
    kind = KINDS[SampleType.S16 if bits == 16 else SampleType.S24]
    media.write_wav(folder / "whole.wav", pcm, rate, 2, bits)
    same = decoded(folder / "out.wav", kind) == decoded(folder / "whole.wav", kind)
    say(f"lossless {bits}/{rate}: {len(paths)} files, {report.frames} frames, equal: {same}")
    return same and not report.failed


def lossy(name: str, folder: Path, cuts: int, chance: random.Random) -> bool:
    """Join files by one encoder; say and return whether the length is right."""
    suffix, rate, command = LOSSY[name]
    pcm = media.tone(SECONDS, rate, 2, 5)
    paths, wrong = [], 0
    for number, part in enumerate(parts(pcm, cuts, chance)):
        source, target = folder / "part.source.wav", folder / f"{number}.{suffix}"
        media.write_wav(source, part, rate, 2, 16)
        target.unlink(missing_ok=True)
        if not run(command, source, target):
            raise RuntimeError(f"{target.name} was not written")
        paths.append(str(target))
        wrong += render([str(target)], folder / "one.wav").frames != len(part) // 8
    report = render(paths, folder / "out.wav")
    off = report.frames - len(pcm) // 8
    say(f"{name}: {len(paths)} files, {off:+d} frames, {wrong} files of wrong length")
    return off == 0 and not wrong and not report.failed


def main() -> int:
    """Cut, join, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)  # noqa: S311 - for places, no secret
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        good = [
            lossless(folder, 44100, 16, arguments.cuts, chance),
            lossless(folder, 96000, 24, arguments.cuts, chance),
            *(lossy(name, folder, arguments.cuts, chance) for name in LOSSY),
        ]
    return int(not all(good))


if __name__ == "__main__":
    sys.exit(main())
