"""Whether any damaged file can hang, starve or break the decoder.

Run by name:

    .venv/bin/python -m tests.bench.fuzz 10000 [--seed 1] [--keep FOLDER]

Mutates small files of every format (flipped bits, cuts, splices, header fields, lengths) and
decodes each in a child process that may take 5 s and 600 MB for it, half of them with seeks in
between. Counts what came of it: played, played with the damage reported, refused with a reason;
a native crash, which the player survives by a new sound process; hung; out of memory; a bug. Ends
with 1 for the last three. Files that caused one of the last four are kept in FOLDER.
"""

import argparse
import multiprocessing
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

from player.audio.decode.decoder import Decoder
from player.audio.decode.dop import DopDecoder
from player.models.problems import EnvironmentFailure
from player.models.units import Frames
from tests.bench.programs import FFMPEG, run, say
from tests.support import dsd, media

LIMIT_SECONDS = 5.0
LIMIT_BYTES = 600 << 20
WORKERS = 2
FAULTS = ("hung", "out of memory", "bug")
WORDS = (
    b"\xff\xff\xff\xff",
    b"\0\0\0\0",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\0\0\0\1",
    b"\1\0\0\0",
)
SECONDS = 1.2

ENCODERS = {
    "flac.flac": ("flac", "--totally-silent", "{in}", "-o", "{out}"),
    "ogg.oga": ("flac", "--ogg", "--totally-silent", "{in}", "-o", "{out}"),
    "wavpack.wv": ("wavpack", "-qy", "{in}", "-o", "{out}"),
    "lame.mp3": ("lame", "--quiet", "{in}", "{out}"),
    "raw.mp3": ("lame", "--quiet", "-t", "-b", "128", "{in}", "{out}"),
    "opusenc.opus": ("opusenc", "--quiet", "{in}", "{out}"),
}
CODECS = {
    "alac.m4a": "alac", "aac.m4a": "aac", "aac.aac": "aac", "vorbis.ogg": "libvorbis",
    "speex.spx": "libspeex", "tta.tta": "tta", "wave.wav": "pcm_s16le", "float.wav": "pcm_f32le",
    "adpcm.wav": "adpcm_ms", "sixty-four.w64": "pcm_s16le", "apple.aiff": "pcm_s24be",
    "core.caf": "alac", "sun.au": "pcm_s16be", "flac.mka": "flac", "opus.webm": "libopus",
    "vorbis.mka": "libvorbis", "wma.wma": "wmav2", "dolby.ac3": "ac3", "plus.eac3": "eac3",
    "two.mp2": "mp2", "quick.mov": "pcm_s24le", "sound.avi": "mp3",
}  # fmt: skip


def make_seeds(folder: Path) -> list[Path]:
    """Make one small sound file of each format."""
    source = folder / "source.wav"
    media.write_wav(source, media.tone(SECONDS, 44100, 2, 3), 44100, 2, 16)
    commands = ENCODERS | {
        name: (*FFMPEG, "-i", "{in}", "-ac", "2", "-c:a", codec, "{out}")
        for name, codec in CODECS.items()
    }
    made = []
    for name, command in commands.items():
        if not run(command, source, folder / name):
            raise RuntimeError(f"{name} was not written")
        made.append(folder / name)
    bits = dsd.modulated(0.4, 1000.0, 300_000, 2822400)
    for name, write in (("sony.dsf", dsd.write_dsf), ("philips.dff", dsd.write_dff)):
        write(folder / name, [bits, bits[::-1]], 2822400)
        made.append(folder / name)
    chained = folder / "chained.ogg"
    chained.write_bytes((folder / "vorbis.ogg").read_bytes() + (folder / "ogg.oga").read_bytes())
    return [*made, chained]


def mutated(seed: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return ``seed`` damaged in one or several ways."""
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        # Half of the time where headers are, at either end.
        size = max(len(data), 1)
        near = chance.choice((min(size, 200), min(size, 3000), size, size))
        place = chance.randrange(near)
        place = size - 1 - place if chance.random() < 0.15 else place
        kind = chance.random()
        if kind < 0.35 and data:
            data[place] ^= 1 << chance.randrange(8)
        elif kind < 0.6:
            data[place : place + 4] = chance.choice(WORDS)
        elif kind < 0.75:
            data[place : place + 4] = chance.randbytes(4)
        elif kind < 0.85:
            del data[place : place + chance.choice((1, 4, 100, 5000))]
        elif kind < 0.95:
            start = chance.randrange(max(len(other), 1))
            data[place:place] = other[start : start + chance.choice((4, 300, 9000))]
        else:
            del data[place:]
    return bytes(data)


def outcome_of(path: str, *, seeks: bool) -> str:
    """Decode all of ``path``; say what came of it."""
    try:
        kinds = (Decoder, DopDecoder) if path.endswith(("dsf", "dff")) else (Decoder,)
        for kind in kinds:
            with closing(kind(path)) as decoder:
                if seeks:
                    for place in (40_000, 7, 10_000_000, 20_000):
                        decoder.seek(Frames(place))
                        decoder.read()
                while decoder.read():
                    pass
                if decoder.problem is not None:
                    return f"played, {decoder.problem.kind}"
    except EnvironmentFailure as failure:
        return f"refused, {failure.problem.kind}"
    except MemoryError:
        return "out of memory"
    return "played"


def child(pipe: Connection) -> None:
    """Decode what comes through ``pipe``, until it closes."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            path, seeks = pipe.recv()
        except EOFError:
            return
        try:
            outcome = outcome_of(path, seeks=seeks)
        except Exception as error:  # noqa: BLE001 - each kind of bug is what is being looked for
            outcome = f"bug, {error!r}"
        pipe.send((outcome, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10))


class Worker:
    """One child process, replaced where it crashed, hung or grew."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._start()

    def decode(self, path: Path, *, seeks: bool) -> str:
        """Have it decode ``path``; return what came of it."""
        self._pipe.send((str(path), seeks))
        if not self._pipe.poll(LIMIT_SECONDS):
            self._restart()
            return "hung"
        try:
            outcome, memory = self._pipe.recv()
        except (EOFError, ConnectionResetError):
            self._process.join()
            code = self._process.exitcode or 0
            self._restart()
            return f"crashed natively, signal {-code}" if code < 0 else f"bug, ended with {code}"
        if memory > LIMIT_BYTES:
            self._restart()
            return f"out of memory, {memory >> 20} MB"
        return str(outcome)

    def close(self) -> None:
        """End the child."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _start(self) -> None:
        self._pipe, theirs = self._context.Pipe()
        self._process = self._context.Process(target=child, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def _restart(self) -> None:
        self.close()
        self._start()


def work(seeds: list[Path], folder: Path, keep: Path, count: int, number: int) -> Counter[str]:
    """Mutate and decode ``count`` files."""
    chance = random.Random(number)  # noqa: S311 - for damage, no secret
    contents = {seed: seed.read_bytes() for seed in seeds}
    results = Counter[str]()
    worker = Worker()
    for index in range(count):
        seed = chance.choice(seeds)
        target = folder / f"{number}-{index}{seed.suffix}"
        target.write_bytes(mutated(contents[seed], contents[chance.choice(seeds)], chance))
        outcome = worker.decode(target, seeks=chance.random() < 0.5)
        results[outcome] += 1
        results[f"{seed.name}: {outcome.partition(',')[0]}"] += 1
        if outcome.startswith((*FAULTS, "crashed")):
            say(f"{seed.name} {outcome}: {target.name}")
            shutil.copyfile(target, keep / target.name)
        target.unlink()
    worker.close()
    return results


def main() -> int:
    """Mutate, decode, count, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "senza-fuzz")
    arguments = parser.parse_args()
    arguments.keep.mkdir(exist_ok=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(WORKERS) as pool:
        folder = Path(place)
        seeds = make_seeds(folder)
        shares = [
            pool.submit(
                work,
                seeds,
                folder,
                arguments.keep,
                arguments.count // WORKERS,
                arguments.seed + each,
            )
            for each in range(WORKERS)
        ]
        total = sum((share.result() for share in shares), Counter[str]())
    for name, count in sorted(total.items()):
        if ": " not in name:
            say(f"{count:7} {name}")
    for seed in seeds:
        parts = {name: count for name, count in total.items() if name.startswith(f"{seed.name}: ")}
        line = ", ".join(
            f"{name.partition(': ')[2]} {count}" for name, count in sorted(parts.items())
        )
        say(f"{seed.name:16} {line}")
    say(f"{time.monotonic() - began:.0f} s")
    return int(any(name.startswith(FAULTS) for name in total))


if __name__ == "__main__":
    sys.exit(main())
