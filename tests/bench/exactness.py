"""Whether every format is decoded to the very samples that its own program finds in it.

Run by name:

    .venv/bin/python -m tests.bench.exactness [--only flac] [--lossless | --lossy]

Makes a second of music in every lossless format that can be written here, at every rate, depth and
channel count, renders each file and compares all samples by hash with what ``flac``, ``wvunpack``
or ``ffmpeg`` decode. Lossy files of several lengths are compared with FFmpeg by count and value,
and with the recording by count. Prints a table; ends with 1 where something differs.
"""

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from player.audio.render import render
from player.models.audio import SampleType
from player.models.problems import EnvironmentFailure
from tests.bench.programs import FFMPEG, run, say
from tests.support import media

SHAPES = (
    ("16", 44100), ("24", 96000), ("24", 192000), ("32", 96000), ("float", 96000), ("24", 352800),
    ("24", 384000), ("32", 384000), ("float", 384000),
)  # fmt: skip
CHANNELS = (1, 2, 6)
NOT_WRITABLE_HERE = ("Monkey's Audio", "TAK", "OptimFROG", "WMA Lossless", "Musepack")
KINDS = {
    SampleType.S16: "s16le",
    SampleType.S24: "s32le",
    SampleType.S32: "s32le",
    SampleType.F32: "f32le",
}
ROUNDING = 4e-6


@dataclass(frozen=True, slots=True)
class Format:
    """How to write one format: FFmpeg's codec for each depth, or another program."""

    name: str
    suffix: str
    codecs: dict[str, str]
    program: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def pcm(order: str) -> dict[str, str]:
    """Return FFmpeg's names for plain PCM of each depth in that byte order."""
    return {bits: f"pcm_s{bits}{order}" for bits in ("16", "24", "32")} | {
        "float": f"pcm_f32{order}"
    }


SAME = {"16": "", "24": "", "32": ""}
LOSSLESS = (
    Format(
        "FLAC", "flac", SAME, ("flac", "--totally-silent", "--lax", "-f", "{in}", "-o", "{out}")
    ),
    Format(
        "Ogg FLAC",
        "oga",
        SAME,
        ("flac", "--ogg", "--totally-silent", "--lax", "-f", "{in}", "-o", "{out}"),
    ),
    Format("ALAC m4a", "m4a", {"16": "alac", "24": "alac"}),
    Format("ALAC caf", "caf", {"16": "alac", "24": "alac"}),
    Format("WavPack", "wv", SAME | {"float": ""}, ("wavpack", "-qy", "{in}", "-o", "{out}")),
    Format(
        "WavPack -h -x", "wv", SAME | {"float": ""}, ("wavpack", "-qyhx", "{in}", "-o", "{out}")
    ),
    Format("WavPack ffmpeg", "wv", dict.fromkeys(("16", "24", "32", "float"), "wavpack")),
    Format("TTA", "tta", {"16": "tta", "24": "tta"}),
    Format("WAV", "wav", pcm("le")),
    Format("WAV float64", "wav", {"float": "pcm_f64le"}),
    Format("RF64", "wav", pcm("le"), options=("-rf64", "always")),
    Format("W64", "w64", pcm("le")),
    Format("AIFF", "aiff", pcm("be")),
    Format("AIFC little", "aiff", {"16": "pcm_s16le"}),
    Format("CAF", "caf", pcm("be")),
    Format("CAF little", "caf", pcm("le")),
    Format("AU", "au", pcm("be")),
    Format("Matroska FLAC", "mka", {"16": "flac", "24": "flac"}),
    Format("Matroska PCM", "mka", pcm("le")),
    Format("MOV PCM", "mov", pcm("le")),
)

LOSSY = (
    ("MP3 CBR", "mp3", ("lame", "--quiet", "-b", "192", "{in}", "{out}")),
    ("MP3 VBR", "mp3", ("lame", "--quiet", "-V2", "{in}", "{out}")),
    ("MP3 no tag", "mp3", ("lame", "--quiet", "-t", "-b", "128", "{in}", "{out}")),
    ("MP3 libmp3lame", "mp3", (*FFMPEG, "-i", "{in}", "-c:a", "libmp3lame", "{out}")),
    ("AAC m4a", "m4a", (*FFMPEG, "-i", "{in}", "-c:a", "aac", "-aac_pns", "0", "{out}")),
    ("AAC ADTS", "aac", (*FFMPEG, "-i", "{in}", "-c:a", "aac", "-aac_pns", "0", "{out}")),
    ("Opus opusenc", "opus", ("opusenc", "--quiet", "{in}", "{out}")),
    ("Opus libopus", "opus", (*FFMPEG, "-i", "{in}", "-c:a", "libopus", "{out}")),
    ("Opus WebM", "webm", (*FFMPEG, "-i", "{in}", "-c:a", "libopus", "{out}")),
    ("Vorbis", "ogg", (*FFMPEG, "-i", "{in}", "-c:a", "libvorbis", "{out}")),
    (
        "Vorbis small pages",
        "ogg",
        (*FFMPEG, "-i", "{in}", "-c:a", "libvorbis", "-page_duration", "100000", "{out}"),
    ),
    ("Vorbis Matroska", "mka", (*FFMPEG, "-i", "{in}", "-c:a", "libvorbis", "{out}")),
    ("Speex", "spx", (*FFMPEG, "-i", "{in}", "-c:a", "libspeex", "-ar", "32000", "{out}")),
    ("WMA 2", "wma", (*FFMPEG, "-i", "{in}", "-c:a", "wmav2", "{out}")),
    ("AC-3", "ac3", (*FFMPEG, "-i", "{in}", "-c:a", "ac3", "{out}")),
    ("MP2", "mp2", (*FFMPEG, "-i", "{in}", "-c:a", "mp2", "{out}")),
)
LENGTHS = (1000, 1024, 5000, 20000, 44101, 66150, 250001)


def decoded(path: Path, kind: str) -> bytes:
    """Return what FFmpeg decodes."""
    command = [*FFMPEG, "-i", str(path), "-f", kind, "-"]
    return subprocess.run(command, check=False, capture_output=True).stdout


def reference(path: Path, sample: SampleType, bits: str) -> bytes:
    """Return what the format's own program decodes, or FFmpeg where there is none."""
    if path.suffix in {".flac", ".oga"}:
        raw = ["--force-raw-format", "--endian=little", "--sign=signed", str(path)]
        data = subprocess.run(
            ["flac", "--totally-silent", "-d", "-c", *raw], check=True, capture_output=True
        ).stdout
        return widened(data) if bits == "24" else data
    if path.suffix == ".wv":
        data = subprocess.run(
            ["wvunpack", "-q", "--raw", str(path), "-o", "-"], check=True, capture_output=True
        ).stdout
        return widened(data) if bits == "24" and sample is SampleType.S24 else data
    return decoded(path, KINDS[sample])


def widened(data: bytes) -> bytes:
    """Return samples of three bytes in four, the lowest of them zero."""
    wide = np.zeros((len(data) // 3, 4), np.uint8)
    wide[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
    return wide.tobytes()


def recording(folder: Path, bits: str, rate: int, channels: int) -> Path:
    """Make the WAV file that everything of this shape is encoded from."""
    target = folder / f"{bits}-{rate}-{channels}.wav"
    if not target.exists():
        whole = media.tone(1.0 + channels / 1000, rate, channels, 3)
        integer = folder / "integer.wav"
        media.write_wav(integer, whole, rate, channels, 32 if bits == "float" else int(bits))
        # FFmpeg writes the extensible header that says which speaker each channel is for.
        codec = pcm("le")[bits]
        layout = ["mono", "stereo", "-", "-", "-", "5.1"][channels - 1]
        arguments = ("-channel_layout", layout, "-i", "{in}", "-c:a", codec, "{out}")
        run((*FFMPEG, *arguments), integer, target)
    return target


def lossless(form: Format, folder: Path) -> Iterator[tuple[str, str]]:
    """Write ``form`` in every shape; give the shape and what came of it."""
    for bits, rate in SHAPES:
        for channels in CHANNELS:
            if bits not in form.codecs:
                continue
            shape = f"{bits}/{rate} {channels} ch"
            source = recording(folder, bits, rate, channels)
            target = folder / f"made.{form.suffix}"
            target.unlink(missing_ok=True)
            command = form.program or (
                *FFMPEG, "-i", "{in}", "-c:a", form.codecs[bits], *form.options, "{out}",
            )  # fmt: skip
            if not run(command, source, target):
                yield shape, "not written"
                continue
            yield shape, judged(target, folder / "rendered.wav", bits)


def judged(path: Path, rendered: Path, bits: str) -> str:
    """Render ``path`` and compare."""
    try:
        report = render([str(path)], rendered)
    except EnvironmentFailure as failure:
        return f"DIFFERS: {failure}"
    ours = decoded(rendered, KINDS[report.format.sample])
    theirs = reference(path, report.format.sample, bits)
    if report.failed:
        return f"DIFFERS: {report.failed[0]}"
    if not theirs or len(ours) != len(theirs):
        return f"DIFFERS: {len(ours)} bytes, not {len(theirs)} ({report.format})"
    same = hashlib.sha256(ours).digest() == hashlib.sha256(theirs).digest()
    return "equal" if same else f"DIFFERS in value ({report.format})"


def lossy(name: str, suffix: str, command: tuple[str, ...], folder: Path) -> None:
    """Print, for each length, our count, FFmpeg's, the recording's, and the largest difference."""
    for length in LENGTHS:
        source, target = folder / "lossy.wav", folder / f"lossy.{suffix}"
        media.write_wav(source, media.tone(length / 44100, 44100, 2, 3), 44100, 2, 16)
        target.unlink(missing_ok=True)
        if not run(command, source, target):
            say(f"{name:20} {length:7} not written")
            continue
        theirs = decoded(target, "f32le")
        try:
            report = render([str(target)], folder / "lossy.rendered.wav", as_float=True)
        except EnvironmentFailure as failure:
            say(f"{name:20} {length:7} {failure} (FFmpeg: {len(theirs) // 8})")
            continue
        ours = decoded(folder / "lossy.rendered.wav", "f32le")
        width = report.format.channels * 4
        left, right = (np.frombuffer(one, "<f4") for one in (ours, theirs))
        both = min(len(left), len(right))
        off = float(np.abs(left[:both] - right[:both]).max()) if both else 0.0
        count, wanted = len(ours) // width, round(length * report.format.rate / 44100)
        verdict = "= FFmpeg" if len(ours) == len(theirs) else ""
        verdict += " = recording" if abs(count - wanted) <= (report.format.rate != 44100) else ""
        verdict += "" if off <= ROUNDING else " DIFFERS in value"
        problems = f" {report.failed}" if report.failed else ""
        say(
            f"{name:20} {length:7} ours {count:7} FFmpeg {len(theirs) // width:7} "
            f"off {off:.1e} {verdict or 'DIFFERS'}{problems}"
        )


def main() -> int:
    """Make all, compare all, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="formats whose name has this in it")
    parser.add_argument("--lossless", action="store_true")
    parser.add_argument("--lossy", action="store_true")
    arguments = parser.parse_args()
    total = Counter[str]()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for form in LOSSLESS if not arguments.lossy else ():
            if arguments.only.lower() not in form.name.lower():
                continue
            results = list(lossless(form, folder))
            count = Counter(what.partition(":")[0] for _, what in results)
            total += count
            say(f"{form.name:16} {dict(count)}")
            for shape, what in results:
                if what != "equal":
                    say(f"    {shape}: {what}")
        for name, suffix, command in LOSSY if not arguments.lossless else ():
            if arguments.only.lower() in name.lower():
                lossy(name, suffix, command, folder)
    say(f"lossless: {dict(total)}; no program here writes {', '.join(NOT_WRITABLE_HERE)}")
    return int(any(what.startswith("DIFFERS") for what in total))


if __name__ == "__main__":
    sys.exit(main())
