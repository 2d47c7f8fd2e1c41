"""Reads every sample file of mutagen's source distribution and says of each what came of it.

Started by hand, with the folder ``tests/data`` of the unpacked distribution:

    .venv/bin/python tests/bench/samples.py FOLDER

Each file is read in a process of its own pool, with a limit of time. A crash, a hang, or a file
that is neither read nor named with a reason ends it with 1.
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor, TimeoutError  # noqa: A004 - the pool's own
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from player.library.reading import read_file
from player.library.records import Reading
from tests.bench.programs import say

SECONDS = 10.0
WRONG_USE = 2


def main(arguments: list[str]) -> int:
    """Read all files in the folder; print a line for each and their sums."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        say("usage: samples.py FOLDER")
        return WRONG_USE
    read = named = bad = 0
    slowest = 0.0
    files = sorted(path for path in Path(arguments[0]).iterdir() if path.is_file())
    with ProcessPoolExecutor(max_workers=1) as pool:
        for path in files:
            begun = time.monotonic()
            try:
                reading = pool.submit(read_file, str(path)).result(SECONDS)
            except TimeoutError:
                say(f"HANGS    {path.name}")
                return 1
            slowest = max(slowest, time.monotonic() - begun)
            say(f"{path.name:45} {outcome(reading)}")
            read += reading.tags is not None
            named += reading.tags is None and bool(reading.problems)
            bad += reading.tags is None and not reading.problems
    say(f"{len(files)} files: {read} read, {named} named with a reason, {bad} neither; "
        f"slowest {slowest * 1000:.0f} ms")  # fmt: skip
    return int(bad > 0 or not files)


def outcome(reading: Reading) -> str:
    """Return one line on what was found."""
    told = "; ".join(f"{problem.kind}: {problem.detail}" for problem in reading.problems)
    if reading.tags is None:
        return told
    tags = reading.tags
    facts = f"{tags.codec} {tags.rate} Hz {tags.bits or '-'} bits {tags.duration} ms"
    return f"{facts} “{tags.title[:30]}”" + (f" ({told})" if told else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
