"""How far the position that is told is from what is heard, for each real output.

Run by name, on a machine that does little else:

    .venv/bin/python -m tests.bench.position [--output vlc|portaudio] [--streams 20] [--hogs 1]
                                             [--seconds 4] [--stall 0.6] [--trace FOLDER]

A child plays streams in which each frame is its own number, as the sound process would, and notes
what its output says is heard. The sink of a private PulseAudio daemon is recorded; it is given
blocks of 23 ms ahead of time, so the frames of a block count as heard one by one from the moment
when the block came. Errors are what was told minus what was heard; those of the first tenth of a
second of a stream are left out, as nothing shows them.
"""

import argparse
import bisect
import json
import multiprocessing
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.bench.programs import say
from tests.support.pulse import Recording, pulse_server

OUTPUTS = ("portaudio", "vlc")
RATE = 44100
FRAME_BYTES = 4
TOGETHER_SECONDS = 0.008
"""Blocks that came within this time were written at once."""

AROUND_SECONDS = 2.0
SETTLING_SECONDS = 0.1

PLAYER = """
import json, random, sys, time
import numpy as np
from player.audio.outputs.routed_output import RoutedOutput
from player.audio.process import come_first
from player.models.audio import AudioFormat, SampleType
from player.models.units import Hertz

stall = float(sys.argv[4])
name, streams, seconds, step = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), 0.05
come_first()
output, number, chance = RoutedOutput(name), 1, random.Random(2)
for stream in range(streams):
    told, written, first, stalled = [], 0, number, False
    output.open(AudioFormat(Hertz(44100), 2, SampleType.S16))
    end = time.monotonic() + seconds + chance.random() / 5
    while time.monotonic() < end:
        room = output.room()
        output.write(np.arange(number, number + room, dtype="<u4").tobytes())
        number += room
        heard = output.heard()
        told.append((time.monotonic(), heard))
        time.sleep(0.005 if heard == 0 else step)
        if stall and not stalled and time.monotonic() > end - seconds * 2 / 3:
            stalled = True
            time.sleep(stall)
    output.close()
    print(json.dumps({"first": first, "told": told}), flush=True)
    time.sleep(0.1)
"""


@dataclass(frozen=True, slots=True)
class Told:
    """One stream: the number of its first frame, and at which times how much was told as heard."""

    first: int
    points: list[tuple[float, int]]


class Truth:
    """Says which frame of the recording was heard at a time."""

    def __init__(self, recording: Recording) -> None:
        self.values = np.frombuffer(recording.pcm(), "<u4")
        # When which frames began to be heard, as the sink goes by the system's clock.
        self._times: list[float] = []
        self._starts: list[float] = []
        begin, before = 0, float("-inf")
        for at, end in recording.marks():
            if at - before > TOGETHER_SECONDS:
                self._times.append(at)
                self._starts.append(at - begin / FRAME_BYTES / RATE)
            begin, before = end, at

    def frame(self, at: float) -> int:
        """Return the index of the frame that was heard at ``at``."""
        low = bisect.bisect_left(self._times, at - AROUND_SECONDS)
        high = bisect.bisect_right(self._times, at + AROUND_SECONDS)
        return int((at - statistics.median(self._starts[low:high])) * RATE)

    def spread(self) -> tuple[float, float]:
        """Return the p5 and p95 of how far single blocks came from their time, in ms."""
        off = []
        for place in range(10, len(self._times), 10):
            near = self._starts[max(0, place - 80) : place + 80]
            off.append((self._starts[place] - statistics.median(near)) * 1000)
        low, high = np.percentile(off, [5, 95])
        return float(low), float(high)


def errors(told: Told, truth: Truth) -> list[tuple[float, float]]:
    """Return the errors of one stream in ms, each with the seconds since it was first heard."""
    found = np.nonzero(truth.values == told.first)[0]
    if not len(found):
        say(f"frame {told.first} was never heard")
        return []
    begin = int(found[0])
    result = []
    for at, heard in told.points:
        index = truth.frame(at)
        since = (index - begin) / RATE
        if since < SETTLING_SECONDS or index >= len(truth.values):
            continue
        value = int(truth.values[index])
        if value >= told.first:
            result.append((since, (heard - (value - told.first)) / RATE * 1000))
    return result


@contextmanager
def hogging(count: int) -> Iterator[None]:
    """Keep so many cores busy."""
    hogs = [multiprocessing.Process(target=_hog, daemon=True) for _ in range(count)]
    for hog in hogs:
        hog.start()
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.join()


def _hog() -> None:
    while True:
        pass


def measure(output: str, hogs: int, options: argparse.Namespace) -> None:
    """Play the streams and print how far off they were."""
    numbers = (options.streams, options.seconds, options.stall)
    with pulse_server() as server, hogging(hogs):
        command = [sys.executable, "-c", PLAYER, output, *map(str, numbers)]
        done = subprocess.run(
            command,
            env=server.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            check=True,
        )
        time.sleep(1)
        truth = Truth(server.recording)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    found = [errors(Told(one["first"], one["told"]), truth) for one in told]
    if options.trace is not None:
        (options.trace / f"{output}-{hogs}.json").write_text(json.dumps(found))
    report(f"{output}, {hogs} hogs", found, truth)


def report(name: str, found: list[list[tuple[float, float]]], truth: Truth) -> None:
    sizes = [abs(error) for stream in found for _, error in stream]
    if not sizes:
        say(f"{name}: nothing was heard")
        return
    p95, p99 = np.percentile(sizes, [95, 99])
    within = 100 * sum(size <= 20 for size in sizes) / len(sizes)
    medians = [round(statistics.median(error for _, error in stream)) for stream in found if stream]
    early = [error for stream in found for since, error in stream if since < 1]
    low, high = truth.spread()
    say(
        f"\n{name}: |error| in ms of {len(sizes)} looks at {len(found)} streams: "
        f"min {min(sizes):.1f}, median {statistics.median(sizes):.1f}, p95 {p95:.1f}, "
        f"p99 {p99:.1f}, max {max(sizes):.1f}; within 20 ms {within:.1f} %"
    )
    say(f"  medians of the streams: {' '.join(f'{median:+d}' for median in medians)}")
    if early:
        say(f"  in the first second of sound: {min(early):+.1f} to {max(early):+.1f}")
    say(f"  blocks came {low:+.1f} to {high:+.1f} ms from their time")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how true the told position is.")
    parser.add_argument("--output", choices=OUTPUTS, help="only this one")
    parser.add_argument("--streams", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--hogs", type=int, help="only with so many busy processes beside it")
    parser.add_argument("--stall", type=float, default=0.0, help="stop feeding once for so long")
    parser.add_argument("--trace", type=Path, help="write all errors into this folder")
    options = parser.parse_args()
    for output in (options.output,) if options.output else OUTPUTS:
        for hogs in (0, 1) if options.hogs is None else (options.hogs,):
            measure(output, hogs, options)


if __name__ == "__main__":
    main()
