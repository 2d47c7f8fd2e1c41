"""What outputs to devices have in common: one stream at a time, which does the work.

The base of ``vlc_output``, ``portaudio_output`` and ``routed_output``. Opens and closes nothing by
itself.
"""

from typing import Generic, Protocol, TypeVar

from player.models.audio import AudioFormat
from player.models.sound import DEFAULT_ROUTE, Route
from player.models.units import Frames


class Stream(Protocol):
    """The part of the port ``Output`` that is about an open stream."""

    def room(self) -> Frames:
        """See ``Output``."""

    def write(self, pcm: bytes) -> None:
        """See ``Output``."""

    def heard(self) -> Frames:
        """See ``Output``."""

    def drain(self) -> None:
        """See ``Output``."""

    def drained(self) -> bool:
        """See ``Output``."""


AnyStream = TypeVar("AnyStream", bound=Stream)


class StreamOutput(Generic[AnyStream]):
    """Implements ``Output`` but for ``close``, over the stream that ``_begin`` returns."""

    def __init__(self) -> None:
        self._stream: AnyStream | None = None
        self._route = DEFAULT_ROUTE

    def use(self, route: Route) -> None:
        """See ``Output``."""
        self._route = route

    def open(self, audio_format: AudioFormat) -> None:
        """See ``Output``."""
        self._stream = self._begin(audio_format)

    def room(self) -> Frames:
        """See ``Output``."""
        return self._open_stream.room()

    def write(self, pcm: bytes) -> None:
        """See ``Output``."""
        self._open_stream.write(pcm)

    def heard(self) -> Frames:
        """See ``Output``."""
        return self._open_stream.heard()

    def drain(self) -> None:
        """See ``Output``."""
        self._open_stream.drain()

    def drained(self) -> bool:
        """See ``Output``."""
        return self._open_stream.drained()

    def _begin(self, audio_format: AudioFormat) -> AnyStream:
        """Return a running stream on the device of ``_route``."""
        raise NotImplementedError

    @property
    def _open_stream(self) -> AnyStream:
        if self._stream is None:
            raise RuntimeError("no stream is open")
        return self._stream
