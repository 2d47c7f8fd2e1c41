"""DSD through the feed: brought down to PCM, or packed to a device that takes it undecoded."""

import numpy as np
import pytest

from player.audio.decode.dop import MARKERS
from player.audio.reader import Item, Place
from player.models.audio import AudioFormat, SampleType
from player.models.path import Effect, SignalPath, StepKind
from player.models.sound import Route, Sound
from player.models.units import Hertz
from tests.support.dsd import modulated, write_dsf
from tests.unit.audio.desk import STEP, Desk
from tests.unit.audio.test_feed_sound import kinds, paths

DSD64 = 2_822_400
BITS = 160_016
"""Of each file: 10,001 DoP frames, an odd number."""

PACKED = AudioFormat(Hertz(176_400), 2, SampleType.S24)
ALONE = Route("alsa:DAC,0", exclusive=True)


@pytest.fixture(scope="module")
def discs(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Item], bytes]:
    """Two files, and the bits of their left channel one after the other."""
    folder = tmp_path_factory.mktemp("dsd")
    items, left = [], b""
    for key, frequency in enumerate((1000.0, 1500.0)):
        bits = modulated(0.4, frequency, BITS, DSD64)
        write_dsf(folder / f"{key}.dsf", [bits, bits[::-1]], DSD64)
        items.append(Item(key, str(folder / f"{key}.dsf")))
        left += bits
    return items, left


def test_packed_its_bits_reach_the_device_and_the_marks_never_stumble(
    desk: Desk, discs: tuple[list[Item], bytes]
) -> None:
    items, left = discs
    desk.feed.treat(Sound(dop=True))
    desk.feed.route(ALONE)
    desk.load(*items)
    desk.run_to_end()
    assert desk.device.formats == [PACKED]
    frames = np.frombuffer(bytes(desk.device.streams[0]), np.uint8).reshape(-1, 2, 4)
    marks = frames[:, 0, 3]
    assert set(marks[::2]) == {MARKERS[0]}
    assert set(marks[1::2]) == {MARKERS[1]}
    bits = np.unpackbits(frames[:, 0, 2:0:-1].reshape(-1))
    assert bits.tobytes() == left
    assert SignalPath(paths(desk)[-2].steps).steps[1].detail == "DoP"


@pytest.mark.parametrize("sound", [Sound(dop=True, volume=90), Sound(dop=True)])
def test_where_something_is_to_change_or_others_listen_it_is_decoded(
    desk: Desk, discs: tuple[list[Item], bytes], sound: Sound
) -> None:
    items, _ = discs
    desk.feed.treat(sound)
    if sound.volume != 100:
        desk.feed.route(ALONE)
    desk.load(*items)
    desk.run_to_end()
    (opened,) = desk.device.formats
    assert opened.rate == 88200, "the rate that DSD is brought down to"
    told = next(path for path in paths(desk) if StepKind.RESAMPLER in kinds(path))
    assert told.steps[1].effect is Effect.CHANGES
    assert told.steps[0].detail == "DSD64"


def test_decoded_it_has_the_right_tone_and_level(
    desk: Desk, discs: tuple[list[Item], bytes]
) -> None:
    items, _ = discs
    desk.load(items[0])
    desk.run_to_end()
    left = np.frombuffer(bytes(desk.device.streams[0]), "<f4")[::2]
    middle = left[500:-500]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    assert np.argmax(spectrum) * 88200 / len(middle) == pytest.approx(1000, abs=20)
    assert np.abs(middle).max() == pytest.approx(0.4, abs=0.02)


def test_turning_the_volume_down_ends_the_packing_at_the_same_place(
    desk: Desk, discs: tuple[list[Item], bytes]
) -> None:
    items, _ = discs
    desk.feed.treat(Sound(dop=True))
    desk.feed.route(ALONE)
    desk.load(items[0], items[1], place=Place(10, 1000))
    desk.run(STEP)
    desk.feed.treat(Sound(dop=True, volume=50))
    desk.run_to_end()
    assert [form.rate for form in desk.device.formats] == [176_400, 88_200]
    assert [key for key, _ in desk.heard()] == [0, 1]
