"""Whether short tracks are joined without a fault at the sink while another process takes a core.

Run by name:

    .venv/bin/python -m tests.bench.joins [--output vlc|portaudio] [--tracks 50]

Cuts one recording of 16 bits at 44.1 kHz into FLACs of 2 to 6 s, plays them through the whole
engine into a private PulseAudio daemon, and counts what of the recording is missing or altered.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np

from player.models.units import EntryId, Milliseconds
from player.playback.engine import EngineEvent, Finished, ItemFailed, OutputFailed, PlayItem
from tests.bench.latency import FRAME_BYTES, OUTPUTS, RATE, playing
from tests.support import media
from tests.support.pulse import pulse_server

HOG = "while True: pass"
REST_SECONDS = 1.0


def cut(folder: Path, tracks: int) -> tuple[list[Path], bytes]:
    """Make the tracks; return them with the recording as PCM of 16 bits."""
    chance = random.Random(7)  # noqa: S311 - for lengths, no secret
    lengths = [chance.randrange(2 * RATE, 6 * RATE) for _ in range(tracks)]
    paths, whole = [], bytearray()
    for number, length in enumerate(lengths):
        pcm = media.tone(length / RATE, RATE, 2, number)
        whole += media.packed(pcm, 16)
        source = folder / f"{number}.wav"
        media.write_wav(source, pcm, RATE, 2, 16)
        paths.append(folder / f"{number}.flac")
        media.encode(source, paths[-1], "flac")
        source.unlink()
    return paths, bytes(whole)


@contextmanager
def hog() -> Iterator[None]:
    """Keep one core busy."""
    with subprocess.Popen([sys.executable, "-c", HOG]) as process:
        try:
            yield
        finally:
            process.kill()


def heard(output: str, paths: list[Path], seconds: float) -> tuple[bytes, list[EngineEvent]]:
    """Play ``paths`` to their end; return what the sink got, and what was told."""
    items = [PlayItem(EntryId(n), os.fspath(path), Milliseconds(0)) for n, path in enumerate(paths)]
    with pulse_server() as server, hog(), playing(output, server.environment) as (client, events):
        client.load(items, Milliseconds(0))
        deadline = time.monotonic() + seconds * 1.5 + 10
        while not any(isinstance(event, Finished) for event in events):
            if time.monotonic() > deadline:
                break
            time.sleep(0.2)
        time.sleep(REST_SECONDS)
        return server.recording.sound(), events


def stretches(sound: bytes, whole: bytes) -> list[tuple[int, int]]:
    """Return the parts of ``whole``, as frames from and to, that ``sound`` has one after another.

    Raises ValueError where it has something else than these and silence.
    """
    got, track = np.frombuffer(sound, "<i4"), np.frombuffer(whole, "<i4")
    found, place, expected = [], 0, 0
    while (loud := np.flatnonzero(got[place:])).size:
        place += int(loud[0])
        few = got[place : place + 16].tobytes()
        at = whole.find(few, expected * FRAME_BYTES)
        start = (at if at >= 0 else whole.index(few)) // FRAME_BYTES
        length = min(len(got) - place, len(track) - start)
        differ = np.flatnonzero(got[place : place + length] != track[start : start + length])
        length = int(differ[0]) if differ.size else length
        found.append((start, start + length))
        place, expected = place + length, start + length
    return found


def main() -> None:
    """Play and compare."""
    parser = argparse.ArgumentParser(description="Count faults in joined tracks.")
    parser.add_argument("--output", choices=OUTPUTS, help="only this one")
    parser.add_argument("--tracks", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths, whole = cut(Path(folder), options.tracks)
        frames = len(whole) // FRAME_BYTES
        for output in (options.output,) if options.output else OUTPUTS:
            sound, events = heard(output, paths, frames / RATE)
            faults = [e for e in events if isinstance(e, ItemFailed | OutputFailed)]
            parts = stretches(sound, whole)
            missing = frames - sum(end - start for start, end in parts)
            holes = len(sound) // FRAME_BYTES - sum(end - start for start, end in parts)
            jumps = [(a[1], b[0]) for a, b in pairwise(parts) if a[1] != b[0]]
            print(  # noqa: T201
                f"{output}: {options.tracks} tracks, {frames} frames, {missing} missing, "
                f"{holes} of silence put in, {len(parts) - 1} breaks, jumps {jumps}, {faults}",
                flush=True,
            )


if __name__ == "__main__":
    main()
