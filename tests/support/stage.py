"""What end-to-end tests are put on: a collection whose samples are known, a screen, a device.

Made by the fixtures of ``tests/end2end``; values only.
"""

from dataclasses import dataclass
from pathlib import Path

from tests.support.display import Display
from tests.support.pulse import PulseServer

RATE = 44100
"""Hertz of every song; two channels of 16 bits."""

FRAME = 4
"""Bytes of one frame."""

SECOND = RATE * FRAME
"""Bytes of one second."""


@dataclass(frozen=True, slots=True)
class Song:
    """A track of the collection and its samples (s16, stereo), as they must be heard."""

    path: Path
    title: str
    pcm: bytes


@dataclass(frozen=True, slots=True)
class Stage:
    """What the player is put on: a screen and a device, and the variables that lead there."""

    screen: Display
    device: PulseServer
    environment: dict[str, str]
