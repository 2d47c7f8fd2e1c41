"""The silent engine, on a clock turned by hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from player.models.units import EntryId, Milliseconds
from player.playback.engine import PlayItem
from player.playback.silent import SilentEngine
from tests.unit.playback.engine_battery import LONG, SHORT, START, EngineBattery, Rig

STEP = 0.01
PATIENCE = 60.0


class SilentRig(Rig):
    """A silent engine; no time goes by but what is asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.now = 1000.0
        self._folder = folder
        self.silent = self.engine = SilentEngine(self.take, lambda: self.now)

    def song(self, entry: int, length: Milliseconds) -> PlayItem:
        path = self._folder / f"{length}.flac"
        path.touch()
        return PlayItem(EntryId(entry), str(path), length)

    def missing(self, entry: int) -> PlayItem:
        return PlayItem(EntryId(entry), str(self._folder / "gone.flac"), LONG)

    def run(self, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now = min(end, self.now + STEP)
            self.silent.catch_up()

    def wait_until(self, condition: Callable[[], bool]) -> bool:
        end = self.now + PATIENCE
        self.silent.catch_up()
        while not condition() and self.now < end:
            self.run(STEP)
        return condition()


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[SilentRig]:
    rig = SilentRig(tmp_path)
    yield rig
    rig.engine.close()


class TestSilentEngine(EngineBattery):
    """The battery."""


def test_time_that_was_not_looked_at_is_caught_up_with(rig: SilentRig) -> None:
    rig.engine.load([rig.song(1, SHORT), rig.song(2, SHORT), rig.song(3, LONG)], START)
    rig.now += (2 * SHORT + 100) / 1000
    rig.silent.catch_up()
    assert rig.heard() == [1, 2, 3]
    last = rig.moves()[-1]
    rig.engine.pause()
    rig.silent.catch_up()
    assert rig.moves()[-1].frame == pytest.approx(last.rate * 0.1, abs=1)
