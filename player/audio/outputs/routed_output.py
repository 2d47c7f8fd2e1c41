"""The output to whatever device the listener chose, through the library that suits it.

Used by ``feed``; chooses between ``portaudio_output`` and ``vlc_output`` each time a stream is
opened. Makes no sound itself.
"""

import time
from collections.abc import Callable, Mapping

from player.audio.outputs.alsa_status import ALSA
from player.audio.outputs.clock import Clock
from player.audio.outputs.output import Output
from player.audio.outputs.portaudio import PORTAUDIO
from player.audio.outputs.portaudio_output import PortAudioOutput
from player.audio.outputs.stream_output import StreamOutput
from player.audio.outputs.vlc_output import VlcOutput
from player.models.audio import AudioFormat
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.sound import Route

PREFERENCES = ("portaudio", "vlc")

_MISSING = frozenset({ProblemKind.NO_PORTAUDIO, ProblemKind.NO_SOUND_LIBRARY})

Make = Callable[[Clock], Output]

_MAKERS: Mapping[str, Make] = {"portaudio": PortAudioOutput, "vlc": VlcOutput}


class RoutedOutput(StreamOutput[Output]):
    """Implements ``Output``: PortAudio for exclusive use and for devices that only it reaches.

    For all others the ``preferred`` library, one of ``PREFERENCES``, or the other one where that is
    missing. Raises what the one chosen raises; where both are missing, what the preferred one does.
    """

    def __init__(
        self,
        preferred: str,
        clock: Clock = time.monotonic,
        makers: Mapping[str, Make] = _MAKERS,
    ) -> None:
        super().__init__()
        self._order = sorted(PREFERENCES, key=lambda name: name != preferred)
        self._outputs = {name: makers[name](clock) for name in PREFERENCES}
        self.library = preferred

    def use(self, route: Route) -> None:
        """See ``Output``."""
        super().use(route)
        for output in self._outputs.values():
            output.use(route)

    def close(self) -> None:
        """See ``Output``."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _begin(self, audio_format: AudioFormat) -> Output:
        missing: EnvironmentFailure | None = None
        for name in self._candidates():
            output = self._outputs[name]
            # Kept before it is open, so that one that does not open is closed.
            self._stream = output
            try:
                output.open(audio_format)
            except EnvironmentFailure as failure:
                if failure.problem.kind not in _MISSING:
                    raise
                missing = missing or failure
            else:
                self.library = name
                return output
        raise missing or RuntimeError("no output to choose from")

    def _candidates(self) -> list[str]:
        if self._route.exclusive or self._route.device.startswith((ALSA, PORTAUDIO)):
            return ["portaudio"]
        return self._order
