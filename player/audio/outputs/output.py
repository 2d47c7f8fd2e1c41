"""The port to whatever makes PCM heard, and the choice between the outputs there are.

Used by ``feed``; implemented by ``routed_output`` (a device, through ``portaudio_output`` or
``vlc_output``), ``null_output`` (a clock) and ``file_output`` (a WAV file). An output is driven
from one thread, never calls back, never waits longer than a device needs to stop or hold, and knows
nothing of items, decoders or commands.
"""

from typing import Protocol

from player.models.audio import AudioFormat
from player.models.sound import Route
from player.models.units import Frames

AHEAD_SECONDS = 0.5
"""How far a paced output lets itself be written ahead of what is heard.

Measured with libVLC under load: 0.3 s lost frames, 0.5 s never did.
"""


class Output(Protocol):
    """One stream after another, each of one format.

    There is no pausing: holding the sound is closing the stream, going on is opening another at the
    frame that was heard. That is as quick, and exact; libVLC's own pausing lost up to 0.4 s of what
    it had read ahead in one case of two. A stream that ran dry is closed as well.

    Every call may raise EnvironmentFailure when nothing can be heard any more; ``close`` is then
    the only thing left to do, and a new ``open`` may succeed.
    """

    def use(self, route: Route) -> None:
        """Play on the device of ``route`` from the next ``open`` on; an open stream stays."""

    def open(self, audio_format: AudioFormat) -> None:
        """Start a stream of PCM in ``audio_format``. Only when none is open."""

    def room(self) -> Frames:
        """Return how many frames are wanted now; asked often, also to keep the device fed."""

    def write(self, pcm: bytes) -> None:
        """Take whole frames, no more than ``room`` said."""

    def heard(self) -> Frames:
        """Return how many of the stream's frames have been heard."""

    def drain(self) -> None:
        """Say that nothing more will be written, so that the end is not held back."""

    def drained(self) -> bool:
        """Return whether, after ``drain``, everything has been heard."""

    def close(self) -> None:
        """End the stream at once, whatever was not heard is dropped. Harmless when none is open."""
