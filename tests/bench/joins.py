"""Whether joined tracks reach the sink without a fault while other work is in the way.

Run by name; the whole of it takes as long as the music:

    .venv/bin/python -m tests.bench.joins [--output vlc|portaudio] [--rate 44100|96000]
                                          [--minutes 30] [--tracks 200] [--both]

Cuts one recording into FLAC, ALAC, WavPack and WAV, 16 bits at 44.1 kHz or 24 at 96, and plays
them in the real window, which hangs for 200 ms in every second, into a private PulseAudio daemon,
while another process keeps a core busy. Counts what of the recording is missing or altered.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from tests.bench.latency import OUTPUTS
from tests.support import media
from tests.support.display import display
from tests.support.media import Codec
from tests.support.pulse import PulseServer, pulse_server

HOG = "while True: pass"
KINDS: tuple[tuple[Codec, str], ...] = (
    ("flac", "flac"),
    ("alac", "m4a"),
    ("wavpack", "wv"),
    ("pcm", "wav"),
)
REST_SECONDS = 5.0
"""As long as this there is silence when all is over."""
START_SECONDS = 60.0
FEW_FRAMES = 16


@dataclass(frozen=True, slots=True)
class Take:
    """A recording: its rate, its depth, and the sink that can hold it."""

    rate: int
    bits: int
    sink: str
    frame_bytes: int


TAKES = {44100: Take(44100, 16, "s16le", 4), 96000: Take(96000, 24, "s32le", 8)}


def cut(folder: Path, take: Take, tracks: int, minutes: float) -> tuple[list[Path], bytes]:
    """Make the tracks; return them with the recording as the sink shall get it."""
    chance = random.Random(7)  # noqa: S311 - for lengths, no secret
    mean = minutes * 60 / tracks * take.rate
    lengths = [int(mean * chance.uniform(0.5, 1.5)) for _ in range(tracks)]
    paths, whole = [], bytearray()
    for number, length in enumerate(lengths):
        pcm = media.tone(length / take.rate, take.rate, 2, number)
        whole += as_heard(pcm, take)
        source = folder / "source.wav"
        media.write_wav(source, pcm, take.rate, 2, take.bits)
        codec, suffix = KINDS[number % len(KINDS)]
        paths.append(folder / f"{number:04}.{suffix}")
        media.encode(source, paths[-1], codec)
        source.unlink()
    return paths, bytes(whole)


def as_heard(pcm: bytes, take: Take) -> bytes:
    """Return s32 ``pcm`` cut to the depth of ``take``, in the sink's layout."""
    if take.sink == "s16le":
        return media.packed(pcm, 16)
    samples = np.frombuffer(pcm, "<u4") & np.uint32(0xFFFFFF00)
    return samples.tobytes()


@contextmanager
def hog() -> Iterator[None]:
    """Keep one core busy."""
    with subprocess.Popen([sys.executable, "-c", HOG]) as process:
        try:
            yield
        finally:
            process.kill()


@dataclass(frozen=True, slots=True)
class Run:
    """A window that plays into a daemon of its own."""

    output: str
    server: PulseServer
    window: subprocess.Popen[bytes]

    def sounding(self, seconds: float) -> bool:
        """Return whether anything was heard in the last ``seconds``."""
        recording = self.server.recording
        bytes_back = int(seconds * 96000 * 8)
        return bool(recording.pcm()[-bytes_back:].strip(b"\0"))


@contextmanager
def playing(output: str, take: Take, paths: Sequence[Path], screen: str) -> Iterator[Run]:
    """Open a window on ``paths``, which plays them at once."""
    with (
        tempfile.TemporaryDirectory() as profile,
        pulse_server(sample=take.sink, rate=take.rate) as server,
    ):
        environment = server.environment | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "tests.bench.stalling_window", "--profile", profile]
        command += ["--output", output, *map(os.fspath, paths)]
        with subprocess.Popen(command, env=environment) as window:
            try:
                yield Run(output, server, window)
            finally:
                window.terminate()


def stretches(sound: bytes, whole: bytes, frame_bytes: int) -> list[tuple[int, int]]:
    """Return the parts of ``whole``, as frames from and to, that ``sound`` has one after another.

    Raises ValueError where it has something else than these and silence.
    """
    kind = "<i4" if frame_bytes == TAKES[44100].frame_bytes else "<i8"
    got, track = np.frombuffer(sound, kind), np.frombuffer(whole, kind)
    found, place, expected = [], 0, 0
    while (loud := np.flatnonzero(got[place : place + (1 << 22)])).size or place < len(got):
        if not loud.size:
            place += 1 << 22
            continue
        place += int(loud[0])
        few = got[place : place + FEW_FRAMES].tobytes()
        at = whole.find(few, expected * frame_bytes)
        start = (at if at >= 0 else whole.index(few)) // frame_bytes
        length = min(len(got) - place, len(track) - start)
        differ = np.flatnonzero(got[place : place + length] != track[start : start + length])
        length = int(differ[0]) if differ.size else length
        found.append((start, start + length))
        place, expected = place + length, start + length
    return found


def report(run: Run, take: Take, tracks: int, whole: bytes) -> None:
    """Compare what was heard with what was to be heard, and print it."""
    sound, frames = run.server.recording.sound(), len(whole) // take.frame_bytes
    try:
        parts = stretches(sound, whole, take.frame_bytes)
    except ValueError:
        print(f"{run.output}: something else than the recording was heard", flush=True)  # noqa: T201
        return
    missing = frames - sum(end - start for start, end in parts)
    holes = len(sound) // take.frame_bytes - sum(end - start for start, end in parts)
    jumps = [(a[1], b[0]) for a, b in pairwise(parts)]
    print(  # noqa: T201
        f"{run.output}: {tracks} tracks, {take.bits}/{take.rate}, {frames} frames "
        f"({frames / take.rate / 60:.1f} min): {missing} missing or altered, "
        f"{holes} put in, {len(parts) - 1} breaks {jumps[:10]}",
        flush=True,
    )


def main() -> None:
    """Play and compare."""
    parser = argparse.ArgumentParser(description="Count faults in joined tracks.")
    parser.add_argument("--output", choices=OUTPUTS, help="only this one")
    parser.add_argument("--rate", type=int, choices=TAKES, default=44100)
    parser.add_argument("--tracks", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--both", action="store_true", help="all outputs at the same time")
    options = parser.parse_args()
    take = TAKES[options.rate]
    outputs = (options.output,) if options.output else OUTPUTS
    groups = [outputs] if options.both else [(output,) for output in outputs]
    with tempfile.TemporaryDirectory() as folder, display() as screen, hog():
        paths, whole = cut(Path(folder), take, options.tracks, options.minutes)
        seconds = len(whole) / take.frame_bytes / take.rate
        for group in groups:
            with ExitStack() as stack:
                runs = [
                    stack.enter_context(playing(output, take, paths, screen.name))
                    for output in group
                ]
                time.sleep(START_SECONDS + seconds)
                limit = time.monotonic() + START_SECONDS
                while any(run.sounding(REST_SECONDS) for run in runs) and time.monotonic() < limit:
                    time.sleep(REST_SECONDS)
                for run in runs:
                    report(run, take, options.tracks, whole)


if __name__ == "__main__":
    main()
