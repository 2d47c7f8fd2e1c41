"""The loudness of a real library: measured once, kept, gone on with, and never the end of it."""
# mutagen ships no types for what it exports.
# mypy: allow-untyped-calls

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from mutagen.flac import FLAC  # noqa: TID251
from mutagen.mp3 import MP3  # noqa: TID251

from player import analyse
from player.audio.analysis import loudness
from player.library.analyses import Analyses, AnalysisStore, beside, open_store
from player.library.analysis_process import AnalysisProcess
from player.library.identity import track_uid
from player.library.queries import Library
from player.library.waveform import waveform
from player.library.workers import Pool
from player.models.analysis import (
    AnalysisEvent,
    AnalysisProgress,
    AnalysisReport,
    AnalysisWaiting,
    LevelsChanged,
)
from player.models.problems import ProblemKind
from player.models.sound import NO_LEVELS, Levels
from player.models.units import NO_UID, CdFrames, Decibels, TrackUid
from player.util import machine
from player.util.paths import Profile, profile_in
from tests.support import media
from tests.unit.library.places import Place

CHILD = Path(__file__).with_name("analyse_child.py")
BROKEN = "1 Naïveté.ogg"


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make three albums of ten files; they are only read."""
    folder = tmp_path_factory.mktemp("analyse")
    media.make_album_files(folder)
    return folder


@pytest.fixture
def full(tmp_path: Path, music: Path) -> Place:
    """Return a place with the music in it, scanned."""
    place = Place(tmp_path)
    shutil.copytree(music, place.music)
    place.scan()
    return place


class Done:
    """One run over a place: its report, what it told, and the jobs that it gave out."""

    def __init__(
        self,
        place: Place,
        cancelled: Callable[[], bool] = lambda: False,
        may_work: Callable[[], bool] = lambda: True,
    ) -> None:
        self.events: list[AnalysisEvent] = []
        self.jobs: list[analyse.Job] = []
        given = self.jobs

        class Recording(Pool[analyse.Job, analyse.Result]):
            def submit(self, jobs: Sequence[analyse.Job], *, first: bool = False) -> None:
                given.extend(jobs)
                super().submit(jobs, first=first)

        library = Library(place.database)
        with pytest.MonkeyPatch.context() as patch, open_store(beside(place.database)) as database:
            patch.setattr(analyse, "Pool", Recording)
            self.report = analyse.analyse(
                library.albums_to_measure(),
                database,
                self.events.append,
                cancelled,
                may_work=may_work,
                workers=2,
            )
        library.close()
        assert self.events[-1] == self.report

    def count(self, kind: type) -> int:
        return sum(isinstance(event, kind) for event in self.events)

    @property
    def figures(self) -> tuple[int, int, int, list[ProblemKind]]:
        """Files, measured, known, and the kinds of problems."""
        report = self.report
        return report.files, report.measured, report.known, [p.kind for p in report.failed]


def looks(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(file): (file.stat().st_mtime_ns, file.stat().st_mode, file.read_bytes())
        for file in folder.rglob("*")
        if file.is_file()
    }


def measured_now(place: Place) -> int:
    with open_store(beside(place.database)) as database:
        return len(AnalysisStore(database).measured(analyse.ALGORITHM))


def test_every_track_has_the_levels_of_its_sound(full: Place) -> None:
    before = looks(full.music)
    done = Done(full)
    assert done.figures == (10, 10, 0, [])
    assert (done.count(LevelsChanged), done.report.cancelled) == (3, False)
    assert done.count(AnalysisProgress) > 0
    assert looks(full.music) == before
    tracks = full.tracks()
    for album in full.albums():
        mine = [t for t in tracks.values() if t.album_id == album.id]
        found = [loudness.measure(track.path) for track in mine]
        whole = loudness.album(found)
        for track, level in zip(mine, found, strict=True):
            assert track.levels == Levels(
                Decibels(level.replay_gain),
                level.replay_gain_peak,
                Decibels(whole.replay_gain),
                whole.replay_gain_peak,
            )
    track = next(iter(tracks.values()))
    analyses = Analyses(beside(full.database))
    uid = track_uid(track.path)
    assert analyses.levels_for(uid) == Levels(track.levels.track_gain, track.levels.track_peak)
    kept, level = analyses.measurement(uid), loudness.measure(track.path)
    assert kept is not None
    assert (kept.integrated, kept.range, kept.true_peak, kept.steps, kept.peaks) == (
        level.integrated, level.range, level.true_peak, level.steps, level.peaks
    )  # fmt: skip
    analyses.close()


def test_a_second_run_has_nothing_to_do(full: Place) -> None:
    Done(full)
    done = Done(full)
    assert done.figures == (10, 0, 10, [])
    assert done.jobs == []
    assert done.count(LevelsChanged) == 0


def test_what_tags_say_is_left_alone(full: Place) -> None:
    for path in (full.music / "Björg Sól").rglob("*.flac"):
        audio: Any = FLAC(path)
        audio["REPLAYGAIN_TRACK_GAIN"] = "-1.00 dB"
        audio.save()
    for path in (full.music / "山田静 - 静かな海").rglob("*.mp3"):
        path.unlink()
    (full.music / "Senza fretta").rename(full.music.parent / "elsewhere")
    (alac,) = (full.music / "Björg Sól").rglob("*.m4a")
    alac.unlink()
    full.scan()
    paths = {
        Path(job.path).name for job in Done(full).jobs if not isinstance(job, analyse.AlbumJob)
    }
    assert paths == {"1-02 潮騒.m4a", "2-01 灯台.opus"}
    gains = {t.levels.track_gain for t in full.tracks().values() if t.codec == "flac"}
    assert gains == {-1.0}


def test_moving_and_retagging_measures_nothing_anew(full: Place) -> None:
    Done(full)
    before = {track.title: track.levels for track in full.tracks().values()}
    (full.music / "山田静 - 静かな海").rename(full.music / "Moved")
    (mp3,) = full.music.rglob("*.mp3")
    audio: Any = MP3(mp3)
    audio.tags.delall("TCON")
    audio.save()
    full.scan()
    assert sum(track.levels == NO_LEVELS for track in full.tracks().values()) == 3
    done = Done(full)
    assert done.figures == (10, 0, 10, [])
    assert {track.title: track.levels for track in full.tracks().values()} == before


def test_it_stops_at_once_and_goes_on_from_there(full: Place) -> None:
    done = Done(full, cancelled=lambda: measured_now(full) >= 4)
    assert done.report.cancelled
    assert 4 <= done.report.measured < 10
    rest = Done(full)
    assert rest.report.measured == 10 - done.report.measured
    assert not rest.report.cancelled
    levels = [track.levels for track in full.tracks().values()]
    assert all(None not in {one.track_gain, one.album_gain} for one in levels)


def test_an_album_that_has_grown_gets_another_level(full: Place) -> None:
    Done(full)
    before = {t.path: t.levels for t in full.tracks().values() if "Björg" in t.artist}
    folder = full.music / "Björg Sól/Vetrarljós"
    pcm = bytes(44100 * 4 * 2 * 2)
    media.write_wav(full.music / "quiet.wav", pcm, 44100, 2, 16)
    media.encode(full.music / "quiet.wav", folder / "04.flac", "flac")
    (full.music / "quiet.wav").unlink()
    loud = FLAC(folder / "01.flac")
    more: Any = FLAC(folder / "04.flac")
    more.update({name: loud[name] for name in ("album", "albumartist")})
    more.save()
    shutil.copyfile(folder / "02.flac", folder / "05.flac")
    full.scan()
    done = Done(full)
    assert (done.report.measured, done.count(LevelsChanged)) == (1, 1)
    after = {t.path: t.levels for t in full.tracks().values()}
    assert after[str(folder / "04.flac")].track_peak is None  # digital silence
    for path, levels in before.items():
        assert after[path].track_gain == levels.track_gain


def broken(place: Place) -> Path:
    """Put bytes of no meaning where a file's sound was, and scan."""
    (path,) = (place.music / "Björg Sól").rglob("01.flac")
    data = path.read_bytes()
    path.write_bytes(data[:9000] + b"\x55" * (len(data) - 9000))
    head = path.read_bytes()
    assert head.startswith(b"fLaC")
    start = 4
    while not head[start] & 0x80:
        start += 4 + int.from_bytes(head[start + 1 : start + 4], "big")
    start += 4 + int.from_bytes(head[start + 1 : start + 4], "big")
    path.write_bytes(head[:start] + b"\x55" * (len(data) - start))
    place.scan()
    return path


def test_what_cannot_be_measured_is_named_and_not_tried_again_until_it_changes(
    full: Place,
) -> None:
    path = broken(full)
    done = Done(full)
    assert done.figures == (10, 9, 0, [ProblemKind.DAMAGED])
    assert done.report.failed[0].subject == str(path)
    others = [t for t in full.tracks().values() if t.album == "Vetrarljós" and t.path != str(path)]
    assert all(track.levels.album_gain is not None for track in others)
    again = Done(full)
    assert (again.jobs, again.report.failed) == ([], done.report.failed)
    os.utime(path, ns=(1, 1))
    full.scan()
    assert analyse.MeasureJob(str(path)) in Done(full).jobs


def test_a_file_that_is_not_there_is_tried_again(full: Place) -> None:
    (path,) = full.music.rglob(BROKEN)
    path.rename(full.music.parent / "away.ogg")
    done = Done(full)
    assert done.figures == (10, 9, 0, [ProblemKind.MISSING])
    (full.music.parent / "away.ogg").rename(path)
    assert Done(full).figures == (10, 1, 9, [])


def crashing(job: analyse.Job) -> analyse.Result:
    """Do a job, or die of it as a decoder can."""
    if isinstance(job, analyse.MeasureJob) and job.path.endswith(BROKEN):
        os.kill(os.getpid(), signal.SIGSEGV)
    return analyse.perform(job)


def test_a_decoder_that_crashes_ends_one_file_and_not_the_run(
    full: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analyse, "perform", sys.modules[__name__].__dict__["crashing"])
    done = Done(full)
    assert done.figures == (10, 9, 0, [ProblemKind.DAMAGED])
    assert "crashed" in done.report.failed[0].detail
    assert Done(full).jobs == []


def test_it_waits_for_power(full: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyse, "POWER_SECONDS", 0.0)
    answers = [True, False, False, False]
    done = Done(full, may_work=lambda: answers.pop(0) if answers else True)
    assert done.count(AnalysisWaiting) == 1
    assert done.report.measured == 10


def test_waiting_for_power_can_be_ended(full: Place) -> None:
    asked = iter(range(100))
    done = Done(full, may_work=lambda: False, cancelled=lambda: next(asked) > 3)
    assert done.report.cancelled
    assert (done.jobs, done.count(AnalysisWaiting)) == ([], 1)


def test_damaged_analyses_are_set_aside_and_made_anew(full: Place) -> None:
    Done(full)
    path = beside(full.database)
    path.write_bytes(b"no database at all" * 1000)
    assert all(track.levels == NO_LEVELS for track in full.tracks().values())
    done = Done(full)
    assert done.figures == (10, 10, 0, [ProblemKind.ANALYSIS_UNUSABLE])
    assert len(list(path.parent.glob("analysis.aside-*.db"))) == 1
    assert all(track.levels != NO_LEVELS for track in full.tracks().values())


def profile_of(place: Place) -> Profile:
    return Profile(data=place.database.parent, cache=place.database.parent)


class Alone:
    """The measuring of one file of a place, whatever the machine runs on."""

    def __init__(
        self, place: Place, path: Path, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self.events: list[AnalysisEvent] = []
        profile = profile_of(place)
        self.report = analyse.analyse_track(
            profile, str(path), self.events.append, cancelled, on_battery=True
        )
        assert self.events == [self.report]

    @property
    def figures(self) -> tuple[int, int, list[ProblemKind], bool]:
        """Measured, known, the kinds of problems, cancelled."""
        kinds = [problem.kind for problem in self.report.failed]
        return self.report.measured, self.report.known, kinds, self.report.cancelled


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the tests their own priority."""
    monkeypatch.setattr(machine, "step_back", lambda: None)


@pytest.mark.usefixtures("unhurried")
def test_one_track_is_measured_alone_and_shows_its_waveform(full: Place) -> None:
    (path,) = (full.music / "Björg Sól").rglob("01.flac")
    track = full.tracks()[str(path.relative_to(full.music))]
    with closing(Library(full.database)) as library:
        assert library.waveform(track) == b""
        assert Alone(full, path).figures == (1, 0, [], False)
        steps = loudness.measure(str(path)).steps
        assert library.waveform(track) == waveform(steps, CdFrames(0), CdFrames(0)) != b""
        part = replace(track, uid=TrackUid(f"{track.uid}#75-150"), begin=CdFrames(75))
        assert library.waveform(part) == waveform(steps, CdFrames(75), CdFrames(0))
        assert library.waveform(replace(track, uid=NO_UID)) == b""
    assert Alone(full, path).figures == (0, 1, [], False)
    done = Done(full)
    assert done.figures == (10, 9, 1, [])
    assert Alone(full, path).figures == (0, 1, [], False)
    assert Done(full).jobs == [], "what is known of its album is still known"


@pytest.mark.usefixtures("unhurried")
def test_one_track_that_cannot_be_measured_is_named_and_left(full: Place) -> None:
    path = broken(full)
    assert Alone(full, path).figures == (0, 0, [ProblemKind.DAMAGED], False)
    assert Alone(full, path).figures == (0, 0, [ProblemKind.DAMAGED], False)
    assert analyse.MeasureJob(str(path)) not in Done(full).jobs
    gone = path.with_name("gone.flac")
    assert Alone(full, gone).figures == (0, 0, [ProblemKind.MISSING], False)


@pytest.mark.usefixtures("unhurried")
def test_the_measuring_of_one_track_can_be_called_off(full: Place) -> None:
    (path,) = (full.music / "Björg Sól").rglob("01.flac")
    assert Alone(full, path, cancelled=lambda: True).figures == (0, 0, [], True)
    assert Alone(full, path).figures == (1, 0, [], False)


@pytest.mark.usefixtures("unhurried")
def test_on_battery_one_track_waits_for_another_time(
    full: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "on_battery", lambda: True)
    (path,) = (full.music / "Björg Sól").rglob("01.flac")
    profile = profile_of(full)
    report = analyse.analyse_track(profile, str(path), lambda _: None, lambda: False)
    assert (report.measured, report.cancelled) == (0, True)
    assert not beside(full.database).exists()


@pytest.mark.usefixtures("unhurried")
def test_damaged_analyses_are_set_aside_for_one_track_too(full: Place) -> None:
    beside(full.database).write_bytes(b"no database at all" * 1000)
    (path,) = (full.music / "Björg Sól").rglob("01.flac")
    assert Alone(full, path).figures == (1, 0, [], False)


def test_the_process_tells_and_stops_when_nobody_listens(tmp_path: Path, music: Path) -> None:
    profile = profile_in(tmp_path)
    profile.create()
    place = Place(tmp_path)
    shutil.copytree(music, place.music)
    place.database = profile.library
    place.scan()
    command = [sys.executable, str(CHILD), str(tmp_path)]
    first = follow(command, cancel=True)
    assert (first.cancelled, first.failed) == (True, ())
    second = follow(command)
    assert (second.files, second.failed, second.cancelled) == (10, (), False)
    assert second.measured + second.known == 10
    assert all(track.levels != NO_LEVELS for track in place.tracks().values())


def follow(command: list[str], *, cancel: bool = False) -> AnalysisReport:
    """Run ``command`` to its report; with ``cancel``, tell it to stop as soon as it runs."""
    reports: list[AnalysisReport] = []
    done = threading.Event()

    def take(event: AnalysisEvent) -> None:
        if isinstance(event, AnalysisReport):
            reports.append(event)
            done.set()

    process = AnalysisProcess(command, take)
    if cancel:
        process.cancel()
    assert done.wait(60)
    process.close()
    (report,) = reports
    return report


def test_a_process_that_dies_is_a_report_with_a_problem() -> None:
    report = follow([sys.executable, "-c", "import sys; sys.exit(3)"])
    assert [problem.kind for problem in report.failed] == [ProblemKind.ANALYSIS_STOPPED]


def test_the_report_in_words_and_as_a_document(full: Place) -> None:
    broken(full)
    report = Done(full).report
    assert analyse.in_words(report).startswith(
        "10 files without gains: 9 measured, 0 known, 1 with problems ("
    )
    document = analyse.as_document(report)
    failed: Any = document["failed"]
    assert (document["files"], document["measured"], document["cancelled"]) == (10, 9, False)
    assert failed[0]["reason"] == "damaged"
