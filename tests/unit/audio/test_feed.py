"""Joins, announcements, commands and losses of the feed, on a clock turned by hand."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from player.audio import reader
from player.audio.decode.decoder import Decoder
from player.audio.fade import FADE_SECONDS
from player.audio.protocol import Ended, Failed, Hearing, NoOutput, Position, State
from player.audio.reader import Item, Place
from player.models.problems import ProblemKind
from player.playback.engine import EngineState
from tests.support import media
from tests.unit.audio.desk import PATIENCE, RATE, STEP, Desk

FADED = int(FADE_SECONDS * RATE)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Item], bytes]:
    """One recording cut into five files of four formats, and its samples."""
    folder = tmp_path_factory.mktemp("parts")
    source = folder / "source.wav"
    pcm = media.tone(2.0, RATE, 2, 5)
    cuts = [0, 10_007, 30_011, 30_500, 61_001, 2 * RATE]
    items = []
    for key, suffix in enumerate(("flac", "wv", "wav", "m4a", "flac"), start=1):
        part = pcm[cuts[key - 1] * 8 : cuts[key] * 8]
        media.write_wav(source, part, RATE, 2, 16)
        codec = {"flac": "flac", "wv": "wavpack", "wav": "pcm", "m4a": "alac"}[suffix]
        media.encode(source, folder / f"{key}.{suffix}", codec)  # type: ignore[arg-type]
        items.append(Item(key, str(folder / f"{key}.{suffix}")))
    return items, media.packed(pcm, 16)


def test_joins_are_exact(desk: Desk, parts: tuple[list[Item], bytes]) -> None:
    items, pcm = parts
    desk.load(*items)
    desk.run_to_end()
    assert desk.device.streams == [pcm]


def test_an_item_is_announced_when_it_is_heard(desk: Desk, parts: tuple[list[Item], bytes]) -> None:
    items, _ = parts
    desk.load(*items)
    desk.run_to_end()
    cuts = [0, 10_007, 30_011, 30_500, 61_001]
    assert [key for key, _ in desk.heard()] == [1, 2, 3, 4, 5]
    for (_, at), cut in zip(desk.heard(), cuts, strict=True):
        assert cut / RATE <= at <= cut / RATE + 2 * STEP
    assert desk.events[-2:] == [State(1, EngineState.STOPPED), Ended(1)]
    assert desk.times[-1] >= 2.0


def test_positions_come_four_times_a_second(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[30_000])))
    desk.run(10.0)
    positions = [e.frame for e in desk.events if isinstance(e, Position)]
    assert 38 <= len(positions) <= 42
    assert positions == sorted(positions)
    assert desk.last_frame() == pytest.approx(10 * RATE, abs=RATE // 2)


def test_a_change_of_format_plays_all_and_reopens(desk: Desk, music: dict[str, Path]) -> None:
    desk.load(Item(1, str(music["cd.flac"])), Item(2, str(music["dvd.flac"])))
    desk.run_to_end()
    assert [f.rate for f in desk.device.formats] == [44100, 96000]
    assert [len(stream) for stream in desk.device.streams] == [110_250 * 4, 240_000 * 8]
    assert desk.heard()[1][1] >= 2.5


def test_little_is_held_in_memory(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[30_000])), Item(2, str(songs[30_000])))
    for _ in range(25):
        desk.run(1.0)
        held = sum(r._held for r in desk.feed._lineup.readers)
        assert held <= 2 * RATE * 4


def test_the_next_file_is_opened_in_time(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[30_000])), Item(2, str(songs[300])))
    desk.run(10.0)
    assert len(desk.feed._lineup.readers) == 1
    desk.run(8.0)
    assert len(desk.feed._lineup.readers) == 2, "a disk may need ten seconds to wake up"


def test_pause_loses_nothing(desk: Desk, songs: dict[int, Path]) -> None:
    decoder = Decoder(str(songs[1200]))
    pcm = b"".join(iter(decoder.read, b""))
    decoder.close()
    desk.load(Item(1, str(songs[1200])))
    desk.run(0.5)
    desk.feed.pause()
    desk.step()
    held = desk.last_frame()
    assert 0 <= 0.5 * RATE - held <= 0.05 * RATE
    desk.run(3.0)
    assert len(desk.device.streams) == 1, "a device is let go of while nothing is heard"
    desk.feed.resume()
    desk.run_to_end()
    assert desk.device.streams[1][FADED * 4 :] == pcm[held * 4 :]
    # What comes before it was heard already: it rises from silence.
    risen, heard = desk.device.streams[1][: FADED * 4], pcm[(held - FADED) * 4 : held * 4]
    assert risen != heard
    assert risen[:4] == bytes(4)


def test_a_seek_starts_at_the_very_frame(desk: Desk, songs: dict[int, Path]) -> None:
    decoder = Decoder(str(songs[1200]))
    pcm = b"".join(iter(decoder.read, b""))
    decoder.close()
    desk.load(Item(1, str(songs[1200])))
    desk.run(0.3)
    desk.feed.seek(Place(777, 1000))
    desk.run_to_end()
    assert desk.device.streams[1][FADED * 4 :] == pcm[777 * RATE // 1000 * 4 :]
    assert desk.device.streams[1][:4] == bytes(4), "it rises from silence"
    assert len(desk.heard()) == 1


def test_what_was_not_written_yet_is_replaced_without_a_seam(
    desk: Desk, songs: dict[int, Path]
) -> None:
    desk.load(Item(1, str(songs[1200])), Item(2, str(songs[300])))
    desk.run(0.3)
    assert len(desk.feed._lineup.readers) == 2, "it is open already"
    desk.feed.follow(1, [Item(3, str(songs[1200]))])
    desk.run_to_end()
    assert [key for key, _ in desk.heard()] == [1, 3]
    assert len(desk.device.streams) == 1


def test_what_is_in_the_device_already_is_taken_back(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[1200])), Item(2, str(songs[300])))
    desk.run(1.0)
    desk.feed.follow(1, [Item(3, str(songs[1200]))])
    desk.run_to_end()
    assert [key for key, _ in desk.heard()] == [1, 3]
    first, second = desk.device.streams
    whole = 1.2 * RATE * 4
    assert len(second) - whole == pytest.approx(0.2 * RATE * 4, abs=STEP * RATE * 8)
    assert len(first) > len(second) - whole


def test_the_same_followers_again_change_nothing(desk: Desk, songs: dict[int, Path]) -> None:
    items = [Item(key, str(songs[1200])) for key in (1, 2, 3)]
    desk.load(*items)
    desk.run(1.0)
    desk.feed.follow(1, items[1:])
    desk.run_to_end()
    assert [key for key, _ in desk.heard()] == [1, 2, 3]
    assert len(desk.device.streams) == 1


def test_followers_of_an_item_that_is_over_are_understood(
    desk: Desk, songs: dict[int, Path]
) -> None:
    items = [Item(key, str(songs[300])) for key in (1, 2, 3)]
    desk.load(*items)
    desk.run(0.4)
    assert [key for key, _ in desk.heard()] == [1, 2]
    desk.feed.follow(1, [items[1], Item(9, str(songs[300]))])
    desk.run_to_end()
    assert [key for key, _ in desk.heard()] == [1, 2, 9]


def test_followers_that_come_at_the_last_moment_play(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[300])))
    desk.run(0.29)
    assert not desk.of(Ended)
    desk.feed.follow(1, [Item(2, str(songs[300]))])
    desk.run_to_end()
    assert [key for key, _ in desk.heard()] == [1, 2]
    assert sum(map(len, desk.device.streams)) == 2 * int(0.3 * RATE) * 4


def test_a_problem_inside_is_told_at_its_place(
    desk: Desk, music: dict[str, Path], tmp_path: Path
) -> None:
    cut = tmp_path / "cut.flac"
    cut.write_bytes(music["cd.flac"].read_bytes()[:200_000])
    desk.load(Item(1, str(cut)), Item(2, str(music["cd.flac"])))
    desk.run_to_end()
    kinds = [type(e) for e in desk.events if not isinstance(e, Position)]
    place = kinds.index(Failed)
    assert kinds[place - 1 : place + 2] == [Hearing, Failed, Hearing] or Hearing in kinds[:place]
    failed = next(e for e in desk.events if isinstance(e, Failed))
    at = desk.times[desk.events.index(failed)]
    assert failed.problem.kind is ProblemKind.TRUNCATED
    assert at == pytest.approx(desk.heard()[1][1], abs=2 * STEP)


def test_a_dropped_item_that_cannot_be_opened_is_not_complained_about(
    desk: Desk, songs: dict[int, Path]
) -> None:
    desk.load(Item(1, str(songs[1200])), Item(2, "/nowhere/gone.flac"))
    desk.run(1.1)
    desk.feed.follow(1, [Item(3, str(songs[300]))])
    desk.run_to_end()
    assert desk.of(Failed) == []
    assert [key for key, _ in desk.heard()] == [1, 3]


def test_a_lost_device_keeps_the_place(desk: Desk, songs: dict[int, Path]) -> None:
    desk.load(Item(1, str(songs[30_000])))
    desk.run(2.0)
    desk.device.lost = True
    desk.step()
    (lost,) = desk.of(NoOutput)
    assert isinstance(lost, NoOutput)
    assert lost.problem.kind is ProblemKind.NO_DEVICE
    assert State(1, EngineState.PAUSED) in desk.events
    desk.run(1.0)
    desk.feed.resume()
    desk.step()
    assert len(desk.of(NoOutput)) == 2, "it is still not there"
    desk.device.lost = False
    desk.feed.resume()
    desk.run(1.0)
    assert desk.last_frame() == pytest.approx(3 * RATE, abs=RATE // 2)
    assert len(desk.heard()) == 1


def test_without_a_device_paused_loading_works_all_the_same(
    desk: Desk, songs: dict[int, Path]
) -> None:
    desk.device.lost = True
    desk.load(Item(1, str(songs[1200])), place=Place(500, 1000), paused=True)
    desk.run(0.2)
    assert desk.of(NoOutput) == []
    assert desk.last_frame() == RATE // 2


class SlowDecoder(Decoder):
    """A decoder on a disk that stops when told."""

    gate = threading.Event()

    def read(self) -> bytes:
        if not self.gate.wait(PATIENCE):
            raise TimeoutError
        return super().read()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[SlowDecoder]]:
    """Put a disk under all readers that stops while the gate is shut."""
    monkeypatch.setattr(reader, "Decoder", SlowDecoder)
    SlowDecoder.gate.set()
    yield SlowDecoder
    SlowDecoder.gate.set()


def test_a_stalled_disk_costs_time_and_no_music(
    desk: Desk, songs: dict[int, Path], slow: type[SlowDecoder]
) -> None:
    decoder = Decoder(str(songs[30_000]))
    pcm = b"".join(iter(decoder.read, b""))
    decoder.close()
    desk.load(Item(1, str(songs[30_000])))
    desk.run(1.0)
    slow.gate.clear()
    for _ in range(600):
        desk.feed.step()
        desk.now += STEP
    stalled = desk.last_frame()
    assert 1.5 * RATE < stalled < 3.5 * RATE, "what was read ahead is heard, then nothing"
    assert desk.feed.state is EngineState.PLAYING
    slow.gate.set()
    desk.run(1.0)
    assert desk.last_frame() > stalled + RATE // 2
    played = b"".join(desk.device.streams)
    assert len(desk.device.streams) in {2, 3}, "a block may have been on its way"
    assert played == pcm[: len(played)]


def test_a_bug_in_a_reader_is_loud(
    desk: Desk, songs: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(Decoder):
        def read(self) -> bytes:
            raise ZeroDivisionError

    monkeypatch.setattr(reader, "Decoder", Broken)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    desk.load(Item(1, str(songs[1200])))
    with pytest.raises(RuntimeError):
        desk.run(1.0)
