"""The sound cards of Linux as the kernel tells of them, and what they really run at.

Used by ``devices``, ``watch`` and ``portaudio_output``. Reads ``/proc/asound`` and nothing else;
opens no device. Where the folder is missing there are no cards.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from player.models.audio import AudioFormat, SampleType
from player.models.units import Hertz

ALSA = "alsa:"
"""What a ``Device.id`` begins with that names a card: ``alsa:<card id>,<device number>``."""

ROOT = Path("/proc/asound")

# The kernel's names, in front of their byte order.
_SAMPLES = {
    "S16": SampleType.S16,
    "S24": SampleType.S24,
    "S32": SampleType.S32,
    "FLOAT": SampleType.F32,
}
_CARD = re.compile(r"^ *(\d+) \[(\S+) *\]: .*? - (.*)$", re.MULTILINE)
_PCM = re.compile(r"^(\d+)-(\d+): (.*?) : .*\bplayback\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Card:
    """One playback device of one card; ``number`` may be another after the next start."""

    card: str
    number: int
    device: int
    name: str

    @property
    def id(self) -> str:
        """The ``Device.id``."""
        return f"{ALSA}{self.card},{self.device}"


def _read(path: Path) -> str:
    # Files of the kernel come and go with the devices; one that is gone says nothing.
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def cards(root: Path = ROOT) -> tuple[Card, ...]:
    """Return every device that can play, in the kernel's order."""
    known = {
        int(number): (card, name) for number, card, name in _CARD.findall(_read(root / "cards"))
    }
    return tuple(
        Card(known[int(number)][0], int(number), int(device), f"{known[int(number)][1]}, {name}")
        for number, device, name in _PCM.findall(_read(root / "pcm"))
        if int(number) in known
    )


def _is_ours(task: int) -> bool:
    """Return whether ``task`` is a thread of this process: the kernel notes who opened a device."""
    return Path(f"/proc/self/task/{task}").exists() or task == os.getpid()


def running_at(
    device: str, root: Path = ROOT, ours: Callable[[int], bool] = _is_ours
) -> AudioFormat | None:
    """Return the format at which this process has the hardware of ``device`` running, if it has.

    None, too, for a format that is none of ours.
    """
    card, _, number = device.removeprefix(ALSA).rpartition(",")
    for folder in sorted((root / card).glob(f"pcm{number}p/sub*")):
        owner = re.search(r"^owner_pid *: (\d+)", _read(folder / "status"), re.MULTILINE)
        if owner and ours(int(owner[1])):
            return _format(_read(folder / "hw_params"))
    return None


def _format(parameters: str) -> AudioFormat | None:
    told = dict(line.split(": ", 1) for line in parameters.splitlines() if ": " in line)
    sample = _SAMPLES.get(told.get("format", "").partition("_")[0])
    rate, channels = told.get("rate", "").split(" ")[0], told.get("channels", "")
    if sample is None or not rate.isdigit() or not channels.isdigit():
        return None
    return AudioFormat(Hertz(int(rate)), int(channels), sample)
