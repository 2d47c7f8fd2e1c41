"""What readers send arrives as it was."""

import pickle
from dataclasses import replace

from player.library.packing import pack_quickly
from player.library.records import NO_IDS, Reading, SortNames, TagRecord
from player.models.problems import Problem, ProblemKind
from player.models.sound import Levels
from player.models.units import Decibels
from tests.unit.library.records import record


def test_readings_arrive_as_they_were() -> None:
    full = replace(
        record("t", "a", "b", composers=("c",), sort=SortNames(title="s"), ids=NO_IDS),
        levels=Levels(Decibels(-1.5), 0.5, None, None),
    )
    reading = Reading(full, (Problem(ProblemKind.TRUNCATED, "p", "d"),), "uid")
    before = pickle.dumps(reading)
    pack_quickly()
    after = pickle.dumps(reading)
    assert [pickle.loads(data) for data in (before, after)] == [reading] * 2  # noqa: S301 - ours
    assert b"_dataclass_setstate" not in after
    assert TagRecord.__name__.encode() in after
