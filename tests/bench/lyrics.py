"""How far the line that is shown as sung is from what is heard at that moment.

Run by name:  .venv/bin/python -m tests.bench.lyrics [--seconds 90]

The whole player plays a file in which each frame is its own number, with an ``.lrc`` beside it, on
a screen and a device of its own; the device's sound is recorded. A line is late by the time of the
music that was heard when it became the sung one (or when that was on the screen), minus its own.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import wave
from itertools import pairwise
from pathlib import Path

import numpy as np

from tests.bench.noting_window import FRAME
from tests.bench.position import FRAME_BYTES, RATE, Truth
from tests.bench.programs import say
from tests.support import media
from tests.support.display import display
from tests.support.pulse import pulse_server


def make_song(folder: Path, seconds: int) -> tuple[Path, list[int]]:
    """Make the file and its words; return its path and the lines' times in milliseconds."""
    source = folder / "song.wav"
    with wave.open(str(source), "wb") as out:
        out.setparams((2, FRAME_BYTES // 2, RATE, 0, "NONE", ""))
        out.writeframes(np.arange(1, seconds * RATE + 1, dtype="<u4").tobytes())
    song = folder / "song.flac"
    media.encode(source, song, "flac")
    chance = random.Random(3)  # noqa: S311 - to spread the lines, no secret
    times, at = [], 1000
    while at < seconds * 1000 - 1000:
        times.append(at)
        at += chance.randrange(300, 1500, 10)
    text = "".join(
        f"[{time // 60_000:02}:{time % 60_000 / 1000:05.2f}]Line {time}\n" for time in times
    )
    song.with_suffix(".lrc").write_text(text)
    return song, times


def play(song: Path, seconds: int) -> tuple[list[tuple[float, int]], Truth]:
    """Play ``song`` in the real player; return what was noted, and what was heard."""
    with display(1280, 800) as screen, pulse_server() as device:
        environment = screen.environment(device.environment) | {"HOME": str(song.parent)}
        command = [sys.executable, "-m", "tests.bench.noting_window", "--profile"]
        with (song.parent / "notes").open("w+") as notes:
            process = subprocess.Popen(
                [*command, str(song.parent / "profile"), str(song)],
                env=environment | {"PYTHONPATH": os.getcwd()},  # noqa: PTH109
                stdout=notes,
            )
            time.sleep(seconds + 6)
            ticks = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
            used = (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")
            say(f"the window's process used {used:.1f} s of processor time in all")
            process.terminate()
            process.wait()
            notes.seek(0)
            noted = [(float(at), int(line)) for at, line in map(json.loads, notes)]
        return noted, Truth(device.recording)


def lateness(
    noted: list[tuple[float, int]], times: list[int], truth: Truth
) -> dict[str, list[float]]:
    """Return by how many ms lines were late: as told, and as seen in the frame after."""
    late: dict[str, list[float]] = {"sung": [], "on the screen": []}
    for place, (at, line) in enumerate(noted):
        if line < 0:
            continue
        seen = next((when for when, what in noted[place + 1 :] if what == FRAME), None)
        for name, moment in (("sung", at), ("on the screen", seen)):
            index = truth.frame(moment) if moment is not None else -1
            if 0 <= index < len(truth.values) and truth.values[index]:
                heard = (int(truth.values[index]) - 1) * 1000 / RATE
                late[name].append(heard - times[line])
    return late


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how true the sung line is.")
    parser.add_argument("--seconds", type=int, default=90)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        song, times = make_song(Path(folder), options.seconds)
        noted, truth = play(song, options.seconds)
    order = [line for _, line in noted if line >= 0]
    back = sum(b < a for a, b in pairwise(order))
    say(f"{len(times)} lines, {len(set(order))} sung, {back} steps back")
    for name, found in lateness(noted, times, truth).items():
        sizes = np.abs(found)
        p50, p95, p99 = np.percentile(sizes, [50, 95, 99])
        say(
            f"{name}: {len(found)} lines, |late| median {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f}, "
            f"from {min(found):+.1f} to {max(found):+.1f} ms"
        )


if __name__ == "__main__":
    main()
