"""A program that loves and listens, to be killed or to run out of room.

Run by the tests of the listening: ``listening_child.py endless DB`` acknowledges each mark with a
line on standard output; ``listening_child.py full DB ROOM`` may write ROOM bytes into any file,
then all it likes, and tells how that went.
"""

import itertools
import json
import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from player.library.listening import Identity, Listen, ListeningStore
from player.models.problems import EnvironmentFailure
from player.models.units import Milliseconds, TrackUid


def identity(number: int) -> Identity:
    """Return a track that exists nowhere."""
    uid = TrackUid(f"{number:032x}")
    return Identity(uid, f"/music/{number}.flac", "Title", "Artist", "Album", Milliseconds(1000))


def endless(path: Path) -> None:
    """Write until somebody ends it."""
    store = ListeningStore(path)
    start = len(store.loved())
    for number in itertools.count(start):
        store.love(identity(number), number)
        store.add_listens([Listen(identity(number), number)])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def full(path: Path, room: int) -> None:
    """Write until there is no room, make room, write once more."""
    store = ListeningStore(path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    kind, number = "", 0
    try:
        for number in itertools.count():
            store.love(identity(number), number)
    except EnvironmentFailure as failure:
        kind = failure.problem.kind
    before = len(store.loved())
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.love(identity(number), number)
    told = {"acknowledged": number, "kind": kind, "before": before, "after": len(store.loved())}
    store.close()
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    if sys.argv[1] == "endless":
        endless(Path(sys.argv[2]))
    else:
        full(Path(sys.argv[2]), int(sys.argv[3]))
