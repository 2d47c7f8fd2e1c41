"""The rise from silence where sound begins in the middle of a track."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from player.audio.fade import faded_in
from player.models.audio import AudioFormat, SampleType
from player.models.units import Hertz

LETTER = {SampleType.S16: "h", SampleType.S24: "i", SampleType.S32: "i", SampleType.F32: "f"}
FULL = {SampleType.S16: 2**15 - 1, SampleType.S24: (2**23 - 1) << 8, SampleType.S32: 2**31 - 1}


def loud(sample: SampleType, frames: int, channels: int) -> tuple[AudioFormat, bytes]:
    values = [FULL.get(sample, 1.0)] * (frames * channels)
    pcm = struct.pack(f"<{len(values)}{LETTER[sample]}", *values)
    return AudioFormat(Hertz(44100), channels, sample), pcm


def values(audio_format: AudioFormat, pcm: bytes) -> tuple[float, ...]:
    letter = LETTER[audio_format.sample]
    return struct.unpack(f"<{len(pcm) // audio_format.sample.width}{letter}", pcm)


@given(
    sample=st.sampled_from(SampleType),
    channels=st.integers(1, 6),
    frames=st.integers(1, 60),
    length=st.integers(1, 50),
)
def test_it_rises_from_nothing_and_leaves_what_follows_alone(
    sample: SampleType, channels: int, frames: int, length: int
) -> None:
    audio_format, pcm = loud(sample, frames, channels)
    risen = values(audio_format, faded_in(pcm, audio_format, 0, length))
    untouched = values(audio_format, pcm)
    assert risen[:channels] == (0,) * channels
    firsts = risen[::channels]
    assert list(firsts) == sorted(firsts)
    assert risen[length * channels :] == untouched[length * channels :]
    alike = (len(set(risen[at : at + channels])) == 1 for at in range(0, len(risen), channels))
    assert all(alike), "all channels rise alike"


@given(cut=st.integers(0, 40), sample=st.sampled_from(SampleType))
def test_it_does_not_matter_how_it_is_cut_into_blocks(cut: int, sample: SampleType) -> None:
    audio_format, pcm = loud(sample, 40, 2)
    whole = faded_in(pcm, audio_format, 0, 30)
    place = cut * audio_format.frame_bytes
    first = faded_in(pcm[:place], audio_format, 0, 30)
    second = faded_in(pcm[place:], audio_format, cut, 30) if cut < 30 else pcm[place:]
    assert first + second == whole


def test_twenty_four_bits_stay_twenty_four() -> None:
    audio_format, pcm = loud(SampleType.S24, 30, 2)
    risen = faded_in(pcm, audio_format, 0, 30)
    assert not any(risen[::4]), "the lowest byte carries no signal"
