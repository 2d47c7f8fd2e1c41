"""How long it takes from a command to its sound at the sink, for each real output.

Run by name, on a machine that does little else:

    .venv/bin/python -m tests.bench.latency [--output vlc|portaudio] [--times 50]

Each command goes through the whole engine into the sound process; the time is taken when the first
block that shows its effect comes out of a private PulseAudio daemon's sink. Blocks are 23 ms long.
Also prints what the sound process costs while it plays on.
"""

import argparse
import bisect
import os
import random
import statistics
import sys
import tempfile
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from player.audio.client import EngineClient
from player.models.sound import UNTOUCHED, Sound
from player.models.units import EntryId, Milliseconds
from player.playback.engine import Engine, EngineEvent, PlayItem
from tests.support import media
from tests.support.pulse import Recording, pulse_server

OUTPUTS = ("vlc", "portaudio")
RATE = 44100
SECONDS = 60
FRAME_BYTES = 4
GIVE_UP_SECONDS = 10.0
QUIET_SECONDS = 0.2
LOOK_SECONDS = 0.05
CPU_SECONDS = 20.0
SILENT = Sound(volume=0)
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Music:
    """Two files in which each frame says which file and which second it is of."""

    paths: tuple[Path, ...]

    def item(self, number: int) -> PlayItem:
        path = os.fspath(self.paths[number])
        return PlayItem(EntryId(number + 1), path, Milliseconds(SECONDS * 1000))

    @staticmethod
    def frame(number: int, second: int) -> bytes:
        return np.array([second + 1, number + 1], "<i2").tobytes()


def make_music(folder: Path) -> Music:
    paths = []
    for number in range(2):
        source = folder / f"{number}.wav"
        with wave.open(str(source), "wb") as out:
            out.setparams((2, 2, RATE, 0, "NONE", ""))
            for second in range(SECONDS):
                out.writeframes(Music.frame(number, second) * RATE)
        paths.append(folder / f"{number}.flac")
        media.encode(source, paths[-1], "flac")
    return Music(tuple(paths))


class Ear:
    """Says when something was heard first or last."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording

    def first(self, since: float, wanted: bytes | None) -> float:
        """Return when the first block with the frame ``wanted`` (None: any sound) came.

        Only blocks after ``since`` count; both are seconds of the monotonic clock.
        """
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < deadline:
            for block, at in self._blocks(since):
                if block.strip(b"\0") if wanted is None else wanted in _frames(block):
                    return at
            time.sleep(LOOK_SECONDS)
        raise TimeoutError("the command was never heard")

    def last(self, since: float) -> float:
        """Return when the last block with sound came; ``since`` if that was before it."""
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < deadline:
            loud = [at for block, at in self._blocks(since) if block.strip(b"\0")]
            latest = max(loud, default=since)
            if time.monotonic() - latest > QUIET_SECONDS:
                return latest
            time.sleep(LOOK_SECONDS)
        raise TimeoutError("it never fell silent")

    def _blocks(self, since: float) -> Iterator[tuple[bytes, float]]:
        marks = self._recording.marks()
        start = bisect.bisect_right(marks, since, key=lambda mark: mark[0])
        pcm = self._recording.pcm()
        begin = marks[start - 1][1] if start else 0
        for at, end in marks[start:]:
            yield pcm[begin:end], at
            begin = end


def _frames(pcm: bytes) -> set[bytes]:
    values = np.unique(np.frombuffer(pcm[: len(pcm) // FRAME_BYTES * FRAME_BYTES], "<i4"))
    return {value.tobytes() for value in values}


def measure(engine: Engine, ear: Ear, music: Music, times: int) -> dict[str, list[float]]:
    """Give each command ``times`` times; return the seconds that each took."""
    chance = random.Random(1)  # noqa: S311 - to spread the commands, no secret
    took: dict[str, list[float]] = {}

    def timed(name: str, command: Callable[[], None], effect: Callable[[float], float]) -> None:
        time.sleep(0.25 + chance.random() / 10)
        begin = time.monotonic()
        command()
        took.setdefault(name, []).append(effect(begin) - begin)

    def hearing(number: int, second: int) -> Callable[[float], float]:
        return lambda since: ear.first(since, Music.frame(number, second))

    def load(number: int) -> Callable[[], None]:
        return lambda: engine.load([music.item(number)], Milliseconds(0))

    def seek(second: int) -> Callable[[], None]:
        return lambda: engine.seek(Milliseconds(second * 1000))

    for _ in range(times):
        second = chance.randrange(10, SECONDS - 5)
        timed("play", load(0), hearing(0, 0))
        timed("next", load(1), hearing(1, 0))
        timed("volume to 0", lambda: engine.treat(SILENT), ear.last)
        timed("volume to 1", lambda: engine.treat(UNTOUCHED), lambda since: ear.first(since, None))
        timed("seek", seek(second), hearing(1, second))
        timed("pause", engine.pause, ear.last)
        timed("resume", engine.resume, lambda since: ear.first(since, None))
        timed("stop", engine.stop, ear.last)
    return took


@contextmanager
def playing(
    output: str, environment: dict[str, str]
) -> Iterator[tuple[EngineClient, list[EngineEvent]]]:
    """Run an engine with a sound process for ``output``; yield it and what it tells."""
    events: list[EngineEvent] = []
    command = (sys.executable, "main.py", "--sound-process", "--output", output)
    client = EngineClient(events.append, command, environment=environment)
    try:
        yield client, events
    finally:
        client.close()


def cost(client: EngineClient) -> tuple[float, float]:
    """Return the percentage of a core and the MB in memory that the sound process takes."""
    process = Path(f"/proc/{client.child_pid}")

    def ticks() -> int:
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    before, begin = ticks(), time.monotonic()
    time.sleep(CPU_SECONDS)
    percent = (ticks() - before) / TICKS / (time.monotonic() - begin) * 100
    pages = int((process / "statm").read_text().split()[1])
    return percent, pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def report(output: str, took: dict[str, list[float]], cost: tuple[float, float]) -> None:
    print(f"\n{output:12} {'median':>8} {'p95':>8} {'worst':>8}   ms")  # noqa: T201
    for name, seconds in took.items():
        ordered = sorted(seconds)
        p95 = ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
        figures = (statistics.median(ordered), p95, ordered[-1])
        print(f"{name:12} " + " ".join(f"{figure * 1000:8.0f}" for figure in figures))  # noqa: T201
    print(f"playing on: {cost[0]:.1f} % of a core, {cost[1]:.0f} MB", flush=True)  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure from command to sound.")
    parser.add_argument("--output", choices=OUTPUTS, help="only this one")
    parser.add_argument("--times", type=int, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        music = make_music(Path(folder))
        for output in (options.output,) if options.output else OUTPUTS:
            with pulse_server() as server, playing(output, server.environment) as (client, _):
                client.load([music.item(0)], Milliseconds(0))
                ear = Ear(server.recording)
                ear.first(0.0, Music.frame(0, 0))
                costs = cost(client)
                report(output, measure(client, ear, music, options.times), costs)


if __name__ == "__main__":
    main()
