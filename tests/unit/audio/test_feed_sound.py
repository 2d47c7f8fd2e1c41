"""What the feed does to the sound when asked, and what it tells of it."""

import threading
from pathlib import Path

import numpy as np
import pytest

from player.audio import reader
from player.audio.decode.decoder import Decoder
from player.audio.protocol import Failed, NoOutput, Position, Refused, State
from player.audio.protocol import Path as WirePath
from player.audio.reader import Item, Place
from player.models.audio import SampleType
from player.models.path import Effect, SignalPath, StepKind
from player.models.problems import Problem, ProblemKind
from player.models.sound import UNTOUCHED, GainMode, Levels, Route, Sound, Unplugged
from player.models.units import Decibels, Hertz, Milliseconds
from player.playback.engine import EngineState
from tests.unit.audio.desk import PATIENCE, RATE, STEP, Desk

WIDTH = 4
"""Bytes of a frame of the songs: two channels of 16 bits."""


def decoded(path: Path) -> bytes:
    decoder = Decoder(str(path))
    pcm = b"".join(iter(decoder.read, b""))
    decoder.close()
    return pcm


def samples(pcm: bytes | bytearray, sample: SampleType = SampleType.S16) -> np.ndarray:
    """Return samples between -1 and 1, as rows of two."""
    kind, full = ("<i2", 2.0**15) if sample is SampleType.S16 else ("<i4", 2.0**31)
    return np.frombuffer(bytes(pcm), kind).reshape(-1, 2) / full


def kinds(path: SignalPath) -> list[StepKind]:
    return [step.kind for step in path.steps]


def paths(desk: Desk) -> list[SignalPath]:
    return [SignalPath(event.steps) for event in desk.events if isinstance(event, WirePath)]


def test_untouched_nothing_of_numpy_is_in_the_way(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[1200])))
    desk.run(0.5)
    assert desk.feed._line._chain is None
    assert kinds(paths(desk)[-1])[:2] == [StepKind.FILE, StepKind.DECODER]
    assert not [step for step in paths(desk)[-1].steps if step.effect is Effect.CHANGES]


def test_volume_from_the_start_is_heard_in_more_than_sixteen_bits(
    desk: Desk, songs: dict[int, Path]
) -> None:
    desk.feed.treat(Sound(volume=50))
    desk.load(Item(1, str(songs[300])))
    desk.run_to_end()
    (opened,) = desk.device.formats
    assert opened.sample is SampleType.S24
    heard = samples(desk.device.streams[0], SampleType.S24)
    wanted = samples(decoded(songs[300])) * 0.5**3
    assert heard == pytest.approx(wanted, abs=2.0**-22)
    assert StepKind.VOLUME in kinds(paths(desk)[0])
    assert paths(desk)[-1] == SignalPath()


def test_volume_changes_without_a_break_and_without_losing_a_frame(
    desk: Desk, songs: dict[int, Path]
) -> None:
    desk.load(Item(1, str(songs[1200])), Item(2, str(songs[300])))
    desk.run(0.3)
    desk.feed.treat(Sound(volume=80))
    desk.run(0.2)
    desk.feed.treat(UNTOUCHED)
    desk.run_to_end()
    assert len(desk.device.streams) == 1, "the device was not opened again"
    heard = desk.device.streams[0]
    pcm = decoded(songs[1200]) + decoded(songs[300])
    assert len(heard) == len(pcm)
    assert heard[-len(decoded(songs[300])) :] == decoded(songs[300]), "untouched again"
    assert heard[: RATE // 4 * WIDTH] == pcm[: RATE // 4 * WIDTH], "untouched before"
    middle = slice(int(0.85 * RATE), int(0.95 * RATE))
    assert samples(heard)[middle] == pytest.approx(samples(pcm)[middle] * 0.8**3, abs=2.0**-14)


def test_each_track_has_its_gain_from_its_first_frame(desk: Desk, songs: dict[int, Path]) -> None:
    desk.feed.treat(Sound(gain=GainMode.TRACK))
    soft, softer = Levels(track_gain=Decibels(-6.0)), Levels(track_gain=Decibels(-12.0))
    path = str(songs[300])
    desk.load(Item(1, path, soft), Item(2, path, softer), Item(3, path))
    desk.run_to_end()
    (stream,) = desk.device.streams
    heard, once = samples(stream, SampleType.S24), samples(decoded(songs[300]))
    wanted = np.concatenate([once * 10 ** (-6 / 20), once * 10 ** (-12 / 20), once])
    assert heard == pytest.approx(wanted, abs=2.0**-22)


def test_a_change_of_what_an_item_belongs_to_is_heard(desk: Desk, songs: dict[int, Path]) -> None:
    desk.feed.treat(Sound(gain=GainMode.AUTO))
    levels = Levels(track_gain=Decibels(-6.0), album_gain=Decibels(-1.0))
    first, second = str(songs[1200]), str(songs[300])
    desk.load(Item(1, first, levels), Item(2, second, levels, in_album=True, follows=True))
    desk.run(0.3)
    desk.feed.follow(1, [Item(2, second, levels)])
    desk.run_to_end()
    (stream,) = desk.device.streams
    heard = samples(stream, SampleType.S24)[-13_230:]
    assert heard == pytest.approx(samples(decoded(songs[300])) * 10 ** (-6 / 20), abs=2.0**-22)


@pytest.mark.parametrize("rate", [48000, 22050])
def test_at_a_fixed_rate_places_and_lengths_stay_those_of_the_file(
    desk: Desk, songs: dict[int, Path], rate: int
) -> None:
    desk.feed.treat(Sound(rate=Hertz(rate)))
    desk.load(Item(1, str(songs[1200])), Item(2, str(songs[300])))
    desk.run(0.7)
    assert desk.last_frame() == pytest.approx(0.7 * RATE, abs=0.3 * RATE)
    desk.run_to_end()
    (opened,), (stream,) = desk.device.formats, desk.device.streams
    assert opened.rate == rate
    assert len(stream) // opened.frame_bytes == pytest.approx(1.5 * rate, abs=2)
    (_, first), (_, second) = desk.heard()
    assert second - first == pytest.approx(1.2, abs=3 * STEP)
    positions = [event for event in desk.events if isinstance(event, Position)]
    assert {event.rate for event in positions} == {RATE}, "told in frames of the file"
    assert StepKind.RESAMPLER in kinds(paths(desk)[0])


def test_another_rate_goes_on_from_the_same_place(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[30_000])))
    desk.run(2.0)
    desk.feed.treat(Sound(rate=Hertz(48000)))
    desk.run(1.0)
    assert [f.rate for f in desk.device.formats] == [RATE, 48000]
    assert desk.last_frame() == pytest.approx(3.0 * RATE, abs=0.4 * RATE)
    assert len(desk.heard()) == 1


def test_sixteen_bits_follow_twenty_four_without_a_break(
    desk: Desk, songs: dict[int, Path]
) -> None:
    desk.feed.treat(Sound(volume=90))
    desk.load(Item(1, str(songs[300])), Item(2, str(songs[1200])))
    desk.run(0.1)
    desk.feed.treat(UNTOUCHED)
    desk.run_to_end()
    (stream,) = desk.device.streams
    pcm = decoded(songs[1200])
    last = pcm[-RATE // 2 * WIDTH :]
    tail = stream[-2 * len(last) :]
    assert tail[2::4] == last[0::2]
    assert tail[3::4] == last[1::2]
    assert not any(tail[0::4])


def test_what_cannot_be_done_is_told_and_the_music_plays_without(
    desk: Desk, songs: dict[int, Path]
) -> None:
    desk.feed.treat(Sound(volume=50, impulse="/nowhere/room.wav"))
    desk.load(Item(1, str(songs[300])))
    desk.run_to_end()
    (refused,) = desk.of(Refused)
    assert isinstance(refused, Refused)
    assert refused.problem.subject == b"/nowhere/room.wav"
    heard = samples(desk.device.streams[0], SampleType.S24)
    assert heard == pytest.approx(samples(decoded(songs[300])) * 0.5**3, abs=2.0**-22)


def test_another_device_takes_over_at_the_same_place(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[30_000])))
    desk.run(2.0)
    desk.feed.route(Route("pulse:other"))
    desk.run(1.0)
    assert desk.device.routes == [Route("pulse:other")]
    assert len(desk.device.streams) == 2
    assert desk.last_frame() == pytest.approx(3.0 * RATE, abs=0.3 * RATE)
    assert desk.feed.state is EngineState.PLAYING


def test_a_device_that_went_away_holds_the_music(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[30_000])))
    desk.run(2.0)
    desk.feed.lose_device(Problem(ProblemKind.NO_DEVICE, "Headphones"))
    desk.run(1.0)
    assert desk.events[-1] != State(1, EngineState.PLAYING)
    assert desk.feed.state is EngineState.PAUSED
    assert desk.last_frame() == pytest.approx(2.0 * RATE, abs=0.3 * RATE)
    desk.feed.resume()
    desk.run(1.0)
    assert desk.last_frame() == pytest.approx(3.0 * RATE, abs=0.3 * RATE)


def test_if_it_shall_move_it_goes_on_elsewhere(desk: Desk, songs: dict[int, Path]) -> None:
    desk.feed.route(Route("pulse:headphones", unplugged=Unplugged.MOVE))
    desk.load(Item(1, str(songs[30_000])))
    desk.run(2.0)
    desk.device.fail_once = True
    desk.run(1.0)
    assert State(1, EngineState.PAUSED) not in desk.events
    assert len(desk.device.streams) == 2
    assert desk.last_frame() == pytest.approx(3.0 * RATE, abs=0.3 * RATE)
    assert desk.of(NoOutput) == []
    desk.device.lost = True
    desk.run(1.0)
    assert desk.feed.state is EngineState.PAUSED, "there is nowhere left to go"
    assert len(desk.of(NoOutput)) == 1


def crossfaded(first: np.ndarray, second: np.ndarray, total: int) -> np.ndarray:
    """Return both, the end of one mixed with the beginning of the other with equal power."""
    turn = (np.arange(total) + 0.5)[:, np.newaxis] / total * np.pi / 2
    middle = first[-total:] * np.cos(turn) + second[:total] * np.sin(turn)
    return np.concatenate([first[:-total], middle, second[total:]])


@pytest.mark.parametrize("crossfade", [100, 5000])
def test_tracks_that_do_not_belong_together_overlap(
    desk: Desk, songs: dict[int, Path], crossfade: int
) -> None:
    desk.feed.treat(Sound(crossfade=Milliseconds(crossfade), volume=50))
    desk.load(Item(1, str(songs[1200])), Item(2, str(songs[300])), Item(3, str(songs[300])))
    desk.run_to_end()
    (stream,) = desk.device.streams
    one, two = samples(decoded(songs[1200])), samples(decoded(songs[300]))
    # At most half of the shorter one, so that no overlap meets the next.
    total = min(crossfade * RATE // 1000, len(two) // 2)
    wanted = crossfaded(crossfaded(one, two, total), two, total) / 8
    assert samples(stream, SampleType.S24) == pytest.approx(wanted, abs=2.0**-22)
    begins = [at for _, at in desk.heard()]
    assert begins[1] == pytest.approx(1.2 - total / RATE, abs=3 * STEP)
    assert [key for key, _ in desk.heard()] == [1, 2, 3]


def test_an_album_is_not_crossfaded(desk: Desk, songs: dict[int, Path]) -> None:
    desk.feed.treat(Sound(crossfade=Milliseconds(100)))
    desk.load(Item(1, str(songs[1200])), Item(2, str(songs[300]), in_album=True, follows=True))
    desk.run_to_end()
    assert desk.device.streams[0] == decoded(songs[1200]) + decoded(songs[300])


def test_a_seek_into_an_overlap_and_a_pause_in_it_lose_nothing(
    desk: Desk, songs: dict[int, Path]
) -> None:
    desk.feed.treat(Sound(crossfade=Milliseconds(140)))
    desk.load(Item(1, str(songs[1200])), Item(2, str(songs[300])))
    desk.run(0.1)
    desk.feed.seek(Place(1150, 1000))
    desk.run(0.03)
    desk.feed.pause()
    desk.run(0.1)
    desk.feed.resume()
    desk.run_to_end()
    assert [key for key, _ in desk.heard()] == [1, 2]
    tail = decoded(songs[300])[-RATE // 20 * WIDTH :]
    assert bytes(desk.device.streams[-1]).endswith(tail)


class DeadDisk(Decoder):
    """Opens, and gives nothing until it is there again."""

    back = threading.Event()

    def read(self) -> bytes:
        if not self.back.wait(PATIENCE):
            raise TimeoutError
        return super().read()


def test_a_disk_that_is_gone_is_not_waited_for_for_ever(
    desk: Desk, songs: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    DeadDisk.back.clear()
    monkeypatch.setattr(reader, "Decoder", DeadDisk)
    desk.load(Item(1, str(songs[1200])), Item(2, str(songs[300])), place=Place(500, 1000))
    for _ in range(1100):
        desk.feed.step()
        desk.now += STEP
    (failed,) = desk.of(Failed)
    assert isinstance(failed, Failed)
    assert (failed.key, failed.problem.kind) == (1, ProblemKind.TIMED_OUT)
    assert desk.feed.state is EngineState.PAUSED
    DeadDisk.back.set()
    monkeypatch.setattr(reader, "Decoder", Decoder)
    desk.feed.resume()
    desk.run(0.4)
    assert desk.last_frame() == pytest.approx(0.9 * RATE, abs=0.3 * RATE), "where it was"
