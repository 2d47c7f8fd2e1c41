"""What the kernel tells of sound cards, from files like its own."""

from pathlib import Path

import pytest

from player.audio.outputs.alsa_status import Card, cards, running_at
from player.models.audio import AudioFormat, SampleType
from player.models.units import Hertz

CARDS = """\
 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0xf7f10000 irq 29
 2 [Amp            ]: USB-Audio - Amp - Two
                      Maker Amp - Two at usb-0000:00:14.0-2, high speed
"""
PCMS = """\
00-00: ALC892 Analog : ALC892 Analog : playback 1 : capture 1
00-02: ALC892 Alt Analog : ALC892 Alt Analog : capture 1
02-00: USB Audio : USB Audio : playback 1
"""
RUNNING = "state: RUNNING\nowner_pid   : 4242\ntrigger_time: 5.1\n"
PARAMETERS = """\
access: RW_INTERLEAVED
format: S24_3LE
subformat: STD
channels: 2
rate: 96000 (96000/1)
period_size: 4800
buffer_size: 48000
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "cards").write_text(CARDS)
    (tmp_path / "pcm").write_text(PCMS)
    place = tmp_path / "Amp" / "pcm0p" / "sub0"
    place.mkdir(parents=True)
    (place / "status").write_text(RUNNING)
    (place / "hw_params").write_text(PARAMETERS)
    return tmp_path


def test_cards_are_known_by_their_own_names(root: Path) -> None:
    assert cards(root) == (
        Card("PCH", 0, 0, "HDA Intel PCH, ALC892 Analog"),
        Card("Amp", 2, 0, "Amp - Two, USB Audio"),
    )
    assert [card.id for card in cards(root)] == ["alsa:PCH,0", "alsa:Amp,0"]


def test_without_cards_there_are_none(tmp_path: Path) -> None:
    assert cards(tmp_path) == ()
    assert running_at("alsa:PCH,0", tmp_path) is None


def test_the_hardware_tells_what_it_runs_at(root: Path) -> None:
    told = running_at("alsa:Amp,0", root, lambda task: task == 4242)
    assert told == AudioFormat(Hertz(96000), 2, SampleType.S24)


def test_hardware_that_another_program_runs_is_not_ours(root: Path) -> None:
    assert running_at("alsa:Amp,0", root) is None


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("status", "closed\n"),
        ("hw_params", "closed\n"),
        ("hw_params", PARAMETERS.replace("S24_3LE", "DSD_U32_BE")),
        ("hw_params", PARAMETERS.replace("rate: 96000", "rate: fast")),
        ("hw_params", ""),
    ],
)
def test_what_it_does_not_tell_is_not_known(root: Path, file: str, text: str) -> None:
    (root / "Amp" / "pcm0p" / "sub0" / file).write_text(text)
    assert running_at("alsa:Amp,0", root, lambda _: True) is None


@pytest.mark.parametrize(
    ("name", "sample"),
    [
        ("S16_LE", SampleType.S16),
        ("S24_LE", SampleType.S24),
        ("S32_LE", SampleType.S32),
        ("FLOAT_LE", SampleType.F32),
    ],
)
def test_every_format_of_ours_is_understood(root: Path, name: str, sample: SampleType) -> None:
    place = root / "Amp" / "pcm0p" / "sub0" / "hw_params"
    place.write_text(PARAMETERS.replace("S24_3LE", name))
    told = running_at("alsa:Amp,0", root, lambda _: True)
    assert told is not None
    assert told.sample is sample
