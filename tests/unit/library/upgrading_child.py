"""Upgrades an old library cache and is killed in the middle. Run by the tests of the upgrading.

``upgrading_child.py DB FROM`` copies the cache DB of schema FROM for each statement that leads to
the present one, opens the copy in a process that is killed before that statement, and writes the
number of copies, named ``DB-0`` and so on.
"""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from player.library.database import Database
from player.library.schema import STEPS


class Deadly(tuple[str, ...]):
    """The statements of a step; whoever comes to number ``left`` of all is killed."""

    __slots__ = ()
    left = 0

    def __iter__(self) -> Iterator[str]:
        for statement in super().__iter__():
            if not Deadly.left:
                os.kill(os.getpid(), signal.SIGKILL)
            Deadly.left -= 1
            yield statement


def main(path: Path, schema: int) -> None:
    """Kill one after the other."""
    steps = [Deadly(step) for step in STEPS]
    count = sum(len(step) for step in STEPS[schema:])
    for at in range(count):
        copy = path.with_name(f"{path.name}-{at}")
        shutil.copy(path, copy)
        Deadly.left = at
        child = os.fork()
        if not child:
            Database(copy, steps)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.WTERMSIG(status) != signal.SIGKILL:
            raise SystemExit(f"number {at} was not killed")
    sys.stdout.write(str(count))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
