"""What was measured, kept by the sound and asked by the file."""

import sqlite3  # noqa: TID251 - a file of another version is made by hand
from collections.abc import Iterator
from pathlib import Path

import pytest

from player.library.analyses import (
    Analyses,
    AnalysisStore,
    KnownFile,
    Look,
    beside,
    open_store,
)
from player.library.database import IndexUnusable
from player.models.analysis import AlbumLevel, Measurement
from player.models.problems import Problem, ProblemKind
from player.models.sound import NO_LEVELS, Levels
from player.models.units import Decibels, TrackUid

LOOK = Look(10, 20)
UID = TrackUid("a" * 32)
MEASURED = Measurement(
    algorithm=1,
    integrated=-14.0,
    range=5.5,
    true_peak=-1.0,
    gain=Decibels(-4.0),
    peak=0.89,
    steps=b"steps\0",
    peaks=b"peaks\xff",
)
ODD = "/music/not utf-8 \udce9.mp3"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return beside(tmp_path / "library.db")


@pytest.fixture
def store(path: Path) -> Iterator[AnalysisStore]:
    with open_store(path) as database:
        yield AnalysisStore(database)


@pytest.fixture
def analyses(path: Path) -> Iterator[Analyses]:
    reader = Analyses(path)
    yield reader
    reader.close()


def test_where_nothing_was_measured_nothing_is_known(path: Path, analyses: Analyses) -> None:
    assert analyses.levels_at({"/a": LOOK}) == {}
    assert analyses.levels_for(UID) == NO_LEVELS
    assert analyses.measurement(UID) is None
    assert analyses.problem is None
    assert not path.exists()


def test_levels_are_those_of_the_sound_in_the_file(
    store: AnalysisStore, analyses: Analyses
) -> None:
    store.put_uid(ODD, LOOK, UID)
    assert analyses.levels_at({ODD: LOOK}) == {}
    store.put_measurement(UID, MEASURED)
    levels = Levels(Decibels(-4.0), 0.89)
    assert analyses.levels_at({ODD: LOOK, "/other": LOOK}) == {ODD: levels}
    assert analyses.levels_at({ODD: Look(10, 21)}) == {}
    assert analyses.levels_at({ODD: Look(11, 20)}) == {}
    assert analyses.levels_for(UID) == levels
    assert analyses.measurement(UID) == MEASURED
    assert analyses.uid_at(ODD, LOOK) == UID
    assert analyses.uid_at(ODD, Look(0, 20)) is None


def test_the_level_of_an_album_is_kept_with_the_file_until_it_changes(
    store: AnalysisStore, analyses: Analyses
) -> None:
    store.put_uid("/a", LOOK, UID)
    store.put_uid("/b", LOOK, UID)
    store.put_measurement(UID, MEASURED)
    store.put_album(["/a"], "these", AlbumLevel(Decibels(-3.0), 0.95))
    own = Levels(Decibels(-4.0), 0.89)
    whole = Levels(Decibels(-4.0), 0.89, Decibels(-3.0), 0.95)
    assert analyses.levels_at({"/a": LOOK, "/b": LOOK}) == {"/a": whole, "/b": own}
    assert {p: file.album_of for p, file in store.files().items()} == {"/a": "these", "/b": ""}
    changed = Look(11, 20)
    store.put_uid("/a", changed, UID)
    assert analyses.levels_at({"/a": changed}) == {"/a": own}


def test_of_silence_no_peak_is_said(store: AnalysisStore, analyses: Analyses) -> None:
    store.put_uid("/a", LOOK, UID)
    silent = Measurement(1, None, 0.0, None, Decibels(0.0), 0.0, b"", b"")
    store.put_measurement(UID, silent)
    assert analyses.levels_at({"/a": LOOK}) == {"/a": Levels(Decibels(0.0))}
    assert analyses.measurement(UID) == silent


def test_what_keeps_a_file_from_being_measured_is_kept(store: AnalysisStore) -> None:
    problem = Problem(ProblemKind.DAMAGED, ODD, "why \udce9")
    store.put_problem(LOOK, problem, UID)
    kept = Problem(ProblemKind.DAMAGED, ODD, "why \\udce9")
    assert store.files() == {ODD: KnownFile(LOOK, UID, kept, "")}
    store.put_uid(ODD, LOOK, UID)
    assert store.files() == {ODD: KnownFile(LOOK, UID, None, "")}


def test_what_another_algorithm_measured_counts_until_it_is_measured_anew(
    store: AnalysisStore, analyses: Analyses
) -> None:
    store.put_measurement(UID, MEASURED)
    assert (store.measured(1), store.measured(2)) == ({UID}, set())
    assert analyses.levels_for(UID).track_gain == -4.0
    assert store.measurements([TrackUid("b"), UID]) == [MEASURED]


def test_a_page_of_any_length_is_looked_up(store: AnalysisStore, analyses: Analyses) -> None:
    store.put_measurement(UID, MEASURED)
    paths = [f"/{number}" for number in range(1200)]
    for path in paths:
        store.put_uid(path, LOOK, UID)
    assert analyses.levels_at(dict.fromkeys(paths, LOOK)).keys() == set(paths)


def test_what_cannot_be_used_is_nothing_and_tells(path: Path, analyses: Analyses) -> None:
    def kind() -> ProblemKind | None:
        return None if analyses.problem is None else analyses.problem.kind

    path.write_bytes(b"junk" * 5000)
    assert analyses.levels_at({"/a": LOOK}) == {}
    assert kind() is ProblemKind.ANALYSIS_UNUSABLE
    with open_store(path) as database:
        assert database.problem is not None
        assert database.problem.kind is ProblemKind.ANALYSIS_UNUSABLE
        AnalysisStore(database).put_measurement(UID, MEASURED)
    assert analyses.levels_for(UID).track_gain == -4.0
    assert kind() is None
    aside = list(path.parent.glob("analysis.aside-*.db"))
    assert [file.read_bytes() for file in aside] == [b"junk" * 5000]


def test_a_newer_version_is_kept(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with open_store(path) as database:
        assert database.problem is not None
        assert "newer" in database.problem.detail
    assert len(list(path.parent.glob("analysis.aside-*.db"))) == 1


def test_damage_met_while_writing_is_named(path: Path) -> None:
    with open_store(path) as database:
        store = AnalysisStore(database)
        for number in range(500):
            store.put_uid(f"/{number}", LOOK, UID)
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(byte ^ 0x5A for byte in data[4096:])
    path.write_bytes(data)
    with open_store(path) as database, pytest.raises(IndexUnusable):
        AnalysisStore(database).files()


def test_one_file_and_one_recording_are_asked_for_alone(store: AnalysisStore) -> None:
    store.put_uid(ODD, LOOK, UID)
    store.put_uid("/other", LOOK, TrackUid("b" * 32))
    assert store.file(ODD) == KnownFile(LOOK, UID, None, "")
    assert store.file("/neither") is None
    store.put_measurement(UID, MEASURED)
    assert store.is_measured(UID, MEASURED.algorithm)
    assert not store.is_measured(UID, MEASURED.algorithm + 1)
    assert not store.is_measured(TrackUid("b" * 32), MEASURED.algorithm)
