"""The system's sound device through libVLC, fed with one endless stream of PCM.

The only door to libVLC; used by ``routed_output``, and by ``facts``. libVLC gets the frames as they
are, at their own rate; it decodes, mixes and stretches nothing. Calls libVLC from the caller's
thread only, never from one of libVLC's own.
"""

import ctypes
import os
import time
from collections.abc import Callable
from typing import Protocol

from player.audio.outputs.channel_order import VLC_ORDER, reordered
from player.audio.outputs.clock import Clock, StreamClock
from player.audio.outputs.output import AHEAD_SECONDS
from player.audio.outputs.pulse_server import PULSE, lead_to
from player.audio.outputs.stream_output import StreamOutput
from player.audio.outputs.vlc_channel import Channel, open_channel
from player.audio.outputs.vlc_log import LogPipe
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.sound import Unplugged
from player.models.units import Frames

# Without the prefetch limits libVLC reads 16 MiB ahead; its default resampler changes samples even
# where nothing is to be resampled, soxr does not.
INSTANCE_ARGUMENTS = (
    "--ignore-config",
    "--no-video",
    "--no-spu",
    "--no-lua",
    "--no-stats",
    "--quiet",
    "--no-audio-time-stretch",
    "--audio-resampler=soxr",
    "--prefetch-buffer-size=16",
    "--prefetch-read-size=4096",
)
_CACHING = (":file-caching=300", ":network-caching=300")
_BUFFERED_SECONDS = 0.3
"""How much libVLC wants before it starts: the caching that is asked for above."""

_FOURCC = {
    SampleType.S16: "s16l",
    SampleType.S24: "s32l",
    SampleType.S32: "s32l",
    SampleType.F32: "f32l",
}

# libVLC may drop the first and the last block of a stream, so both are silence.
_LEAD_SECONDS = 0.05
_TAIL_SECONDS = 0.15
_TAIL_HEARD_SECONDS = 0.1

_START_SECONDS = 5.0


class _Media(Protocol):
    def add_option(self, option: str) -> None: ...
    def release(self) -> None: ...


class _Player(Protocol):
    def set_media(self, media: _Media) -> None: ...
    def play(self) -> int: ...
    def stop(self) -> None: ...
    def get_state(self) -> object: ...
    def release(self) -> None: ...


class _Instance(Protocol):
    def media_new(self, mrl: str) -> _Media: ...
    def media_player_new(self) -> _Player: ...
    def set_user_agent(self, name: str, http: str) -> None: ...
    def release(self) -> None: ...


class Library:
    """libVLC, loaded and started once, with the one player that there is.

    Raises EnvironmentFailure with NO_SOUND_LIBRARY where libVLC or its plugins are missing.
    """

    def __init__(self) -> None:
        try:
            import vlc  # type: ignore[import-untyped]  # noqa: PLC0415, TID251 - may be missing

            self.version: str = vlc.libvlc_get_version().decode()
        except (OSError, NotImplementedError, NameError, SystemExit) as error:
            # All four are ways in which python-vlc says that it did not find the library.
            raise _no_library(str(error)) from error
        self.playing = vlc.State.Playing
        self.over = (vlc.State.Ended, vlc.State.Error, vlc.State.Stopped)
        # An instance that could not be made comes back as None: no plugins, most likely.
        instance: _Instance | None = vlc.Instance(list(INSTANCE_ARGUMENTS))
        if instance is None:
            raise _no_library("libVLC does not start; its plugins may be missing")
        self.instance = instance
        self.instance.set_user_agent("Senza", "senza")
        self.log: LogPipe | None = None
        if os.name == "posix":
            self.log = LogPipe()
            vlc.libvlc_log_set_file(self.instance, ctypes.cast(self.log.file, vlc.FILE_ptr))
            self._unset_log: Callable[[_Instance], None] = vlc.libvlc_log_unset
        self.player = self.instance.media_player_new()

    def release(self) -> None:
        """Give everything back."""
        self.player.stop()
        self.player.release()
        if self.log is not None:
            self._unset_log(self.instance)
        self.instance.release()
        if self.log is not None:
            self.log.close()


def _no_library(detail: str) -> EnvironmentFailure:
    return EnvironmentFailure(Problem(ProblemKind.NO_SOUND_LIBRARY, "libVLC", detail))


class VlcOutput(StreamOutput["_Stream"]):
    """Implements ``Output`` on the default device, or on a sink of PulseAudio.

    Raises EnvironmentFailure with NO_SOUND_LIBRARY where libVLC is missing and with NO_DEVICE where
    nothing can be heard, at most a second after that became so.
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._library: Library | None = None

    def _begin(self, audio_format: AudioFormat) -> "_Stream":
        device = self._route.device
        if device and not device.startswith(PULSE) and self._route.unplugged is Unplugged.PAUSE:
            raise EnvironmentFailure(
                Problem(ProblemKind.NO_DEVICE, device, "libVLC does not reach it")
            )
        # libVLC asks for the variable that this sets each time it opens a stream; its own call for
        # choosing a device does nothing while none is open.
        lead_to(self._route)
        if self._library is None:
            self._library = Library()
        return _Stream(self._library, audio_format, self._clock)

    def close(self) -> None:
        """See ``Output``."""
        if self._stream is None or self._library is None:
            return
        failed = self._stream.close()
        self._stream = None
        if failed:
            # An output that lost its device stays broken for the life of its player.
            self._library.release()
            self._library = None


class _Stream:
    """One stream, from ``open`` to ``close``. Frames are counted with the silence before them."""

    def __init__(self, library: Library, audio_format: AudioFormat, clock: Clock) -> None:
        self._library = library
        self._player = library.player
        self._format = audio_format
        self._clock = clock
        self._time = StreamClock(clock, audio_format.rate)
        self._channel: Channel = open_channel()
        self._backlog = bytearray()
        self._started: float | None = None
        self._draining = False
        self._tail_heard = _TAIL_HEARD_SECONDS
        self._lead = int(_LEAD_SECONDS * audio_format.rate)
        self._written = 0
        if library.log is not None:
            library.log.forget()
        self._put(bytes(self._lead * audio_format.frame_bytes))
        self._deadline = clock() + _START_SECONDS
        media = library.instance.media_new(self._channel.mrl)
        for option in (
            ":demux=rawaud",
            f":rawaud-fourcc={_FOURCC[audio_format.sample]}",
            f":rawaud-samplerate={audio_format.rate}",
            f":rawaud-channels={audio_format.channels}",
            *_CACHING,
        ):
            media.add_option(option)
        self._player.set_media(media)
        media.release()
        self._player.play()

    def room(self) -> Frames:
        self._poll()
        ahead = int(AHEAD_SECONDS * self._format.rate)
        return Frames(max(0, self._time.frames(self._written) + ahead - self._written))

    def write(self, pcm: bytes) -> None:
        order = VLC_ORDER.get(self._format.channels)
        self._put(reordered(pcm, order, self._format.sample.width))
        self._poll()

    def heard(self) -> Frames:
        self._poll()
        heard = self._time.frames(self._written) - self._lead
        return Frames(max(0, min(heard, self._pcm_end - self._lead)))

    def drain(self) -> None:
        if not self._draining:
            # What is shorter than libVLC's buffer starts late, by as much as that at most.
            late = 0.0 if self._buffered() else _BUFFERED_SECONDS
            self._draining = True
            self._tail_heard = _TAIL_HEARD_SECONDS + late
            tail = int((_TAIL_SECONDS + late) * self._format.rate)
            self._put(bytes(tail * self._format.frame_bytes))
            self._poll()

    def drained(self) -> bool:
        self._poll()
        heard = self._time.frames(self._written) - self._pcm_end
        return self._draining and heard >= int(self._tail_heard * self._format.rate)

    def close(self) -> bool:
        """End it; return whether the device had been lost."""
        self._player.stop()
        self._channel.close()
        return bool(self._failure)

    @property
    def _failure(self) -> str:
        return self._library.log.failure if self._library.log is not None else ""

    def _put(self, pcm: bytes) -> None:
        self._backlog += pcm
        self._written += len(pcm) // self._format.frame_bytes
        if not self._draining:
            self._pcm_end = self._written

    def _poll(self) -> None:
        """Pass on what waits, start the clock when sound starts, and see whether it still does."""
        if self._backlog:
            with memoryview(self._backlog) as waiting:
                sent = self._channel.send(waiting)
            del self._backlog[:sent]
        elif self._draining:
            self._channel.end()
        if self._failure:
            raise self._lost(self._failure)
        state = self._player.get_state()
        if self._time.running:
            self._put_right()
            if state in self._library.over and not self._draining:
                raise self._lost("libVLC stopped")
            return
        if state == self._library.playing and self._buffered():
            self._time.start()
        elif self._clock() > self._deadline:
            raise self._lost("libVLC does not start to play")

    def _put_right(self) -> None:
        """Let the clock count from when the server says that the sound began, once it does.

        That is later after a hole, in which nothing was heard.
        """
        started = self._library.log.started if self._library.log is not None else None
        if started is not None and started != self._started:
            self._started = started
            self._time.start(started)

    def _buffered(self) -> bool:
        return self._draining or self._written >= int(_BUFFERED_SECONDS * self._format.rate)

    def _lost(self, detail: str) -> EnvironmentFailure:
        return EnvironmentFailure(Problem(ProblemKind.NO_DEVICE, "", detail))
