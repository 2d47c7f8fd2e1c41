"""Times what a change of a long queue costs the thread that draws, and prints a table.

    python tests/bench/long_queue.py [--entries 20000] [--rounds 5]

Run by hand; processor time of this thread, as the clock's is worth little on a busy machine.
"Queue" is the pure value and what the controller does with it; "rows" is what the view-model of the
queue page makes of it, with a list of 14 rows looking at the model as the window does.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from player.models.music import Track
from player.models.units import EntryId, Milliseconds
from player.playback.controller import PlaybackController
from player.playback.events import PlayerEvent, PositionChanged, QueueChanged
from player.playback.session import SessionKeeper
from player.playback.silent import SilentEngine
from player.ui.queue_view import QueueView
from player.util.collector import collecting_seldom
from tests.support.tracks import tracks

_SEEN = 14


@dataclass(slots=True)
class Cost:
    """Milliseconds of a step: of the queue, and of its rows; the most of all rounds."""

    queue: float = 0.0
    rows: float = 0.0


class Bench:
    """A controller with a long queue, and the view-model of its page."""

    def __init__(self, entries: int) -> None:
        self.long: list[Track] = [
            replace(one, title=f"Title {n}") for n, one in enumerate(tracks(entries))
        ]
        self.engine = SilentEngine(lambda _event: None, lambda: 0.0)
        self.player = PlaybackController(self.engine, random=Random(1))  # noqa: S311 - music
        self.view = QueueView()
        self.spent = 0.0
        self.player.subscribe(self._take)
        self.keeper = SessionKeeper(self.player, lambda _make: None)
        self.costs: dict[str, Cost] = {}

    def step(self, name: str, change: Callable[[], None]) -> None:
        """Make a change, and note what it cost."""
        self.spent = 0.0
        before = time.thread_time()
        change()
        whole = time.thread_time() - before
        cost = self.costs.setdefault(name, Cost())
        cost.queue = max(cost.queue, (whole - self.spent) * 1000)
        cost.rows = max(cost.rows, self.spent * 1000)

    def ids(self, *places: int) -> set[EntryId]:
        """Return the ids of entries."""
        return {self.player.queue.entries[place].id for place in places}

    def _take(self, event: PlayerEvent) -> None:
        before = time.thread_time()
        match event:
            case QueueChanged(queue):
                self.view.take(queue)
                self._look(queue.position)
            case PositionChanged(position):
                self.view.take_position(position)
            case _:
                pass
        self.spent += time.thread_time() - before

    def _look(self, around: int) -> None:
        rows = self.view._rows
        roles = list(rows.roleNames())
        first = max(0, min(around, len(rows) - _SEEN))
        for place in range(first, min(len(rows), first + _SEEN)):
            for role in roles:
                rows.data(rows.index(place), role)


def use(bench: Bench, entries: int) -> None:
    """Do what a listener may do to a long queue."""
    player, middle = bench.player, entries // 2

    def undo() -> None:
        player.changes.undo()

    bench.step("play another queue", lambda: player.play(bench.long, middle))
    bench.step("play it again", lambda: player.play(bench.long[: entries - 1], middle))
    bench.step("undo", undo)
    bench.step("add an album", lambda: player.append(bench.long[:12]))
    bench.step("play an album next", lambda: player.insert_next(bench.long[:12]))
    bench.step("add all once more", lambda: player.append(bench.long))
    bench.step("undo adding all", undo)
    bench.step("remove one", lambda: player.remove(bench.ids(middle + 5)))
    bench.step("remove 500 in a row", lambda: player.remove(bench.ids(*range(100, 600))))
    bench.step("remove 500 here and there", lambda: player.remove(bench.ids(*range(0, 15000, 30))))
    bench.step("undo removing", undo)
    bench.step("move one down", lambda: player.shift(bench.ids(middle), down=True))
    bench.step("move one to the top", lambda: player.move(bench.ids(entries - 1000), 0))
    bench.step("move 500 to the end", lambda: player.move(bench.ids(*range(500)), entries))
    bench.step("shuffle", player.toggle_shuffle)
    bench.step("straighten", player.toggle_shuffle)
    bench.step("next", player.next)
    bench.step("position", lambda: player.seek(Milliseconds(player.position + 1000)))
    bench.step("love looked at again", bench.view.refresh_loved)
    bench.step("nothing retagged", lambda: player.refresh_tracks({}))
    one = bench.player.queue.entries[7].track
    newer = {one.place: replace(one, title="Another")}
    bench.step("one retagged", lambda: player.refresh_tracks(newer))
    bench.step("clear what is to come", player.clear_upcoming)
    bench.step("undo clearing", undo)


def main() -> None:
    """Print the most that each step cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    application = QGuiApplication([])
    bench = Bench(asked.entries)
    with collecting_seldom():
        for _ in range(asked.rounds):
            use(bench, asked.entries)
    sys.stdout.write(f"{'ms of the GUI thread, at most':32} {'queue':>8} {'rows':>8} {'both':>8}\n")
    for name, cost in bench.costs.items():
        sys.stdout.write(
            f"{name:32} {cost.queue:8.1f} {cost.rows:8.1f} {cost.queue + cost.rows:8.1f}\n"
        )
    del application


if __name__ == "__main__":
    main()
