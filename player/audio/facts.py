"""What works of the sound on this machine, in words, for reports.

Called by ``senza doctor``. Opens the device for a moment and plays silence; changes nothing, and
reports whatever is missing instead of failing.
"""

import time
from collections.abc import Callable

from player.audio.decode.decoder import ffmpeg_version
from player.audio.outputs import portaudio, vlc_output
from player.audio.outputs.devices import devices
from player.audio.outputs.output import Output
from player.audio.outputs.portaudio_output import PortAudioOutput
from player.audio.outputs.vlc_output import VlcOutput
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, Problem
from player.models.sound import Device
from player.models.units import Hertz

_FORMAT = AudioFormat(Hertz(44100), 2, SampleType.S16)
_SILENCE_SECONDS = 1
_HEARD_SECONDS = 0.3
"""As long as this a device that is none may seem to play, on a busy machine."""
_PATIENCE_SECONDS = 5.0
_LOOK_SECONDS = 0.01


def sound_facts() -> list[tuple[str, str]]:
    """Return pairs of a thing and its state: versions, or what is wrong with it."""
    return [
        ("FFmpeg", ffmpeg_version()),
        *_library_facts("libVLC", _vlc_version, "Sound output", VlcOutput),
        *_library_facts("PortAudio", _portaudio_version, "PortAudio output", PortAudioOutput),
        *(("Sound device", _words(device)) for device in devices()),
    ]


def _library_facts(
    library: str, version: Callable[[], str], what: str, output: Callable[[], Output]
) -> list[tuple[str, str]]:
    try:
        facts = [(library, version())]
    except EnvironmentFailure as failure:
        return [(library, f"{failure.problem.kind}: {failure.problem.detail}")]
    problem = output_problem(output())
    return [*facts, (what, "opens" if problem is None else f"{problem.kind}: {problem.detail}")]


def _vlc_version() -> str:
    library = vlc_output.Library()
    library.release()
    return library.version


def _portaudio_version() -> str:
    return portaudio.Library().version


def _words(device: Device) -> str:
    marks = [
        word
        for word, is_so in (("default", device.default), ("exclusive", device.exclusive))
        if is_so
    ]
    return f"{device.name} [{device.id}]" + (f" ({', '.join(marks)})" if marks else "")


def output_problem(output: Output) -> Problem | None:
    """Return why nothing can be heard through ``output``, or None if silence was, for a moment."""
    silence = bytes(_SILENCE_SECONDS * _FORMAT.rate * _FORMAT.frame_bytes)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    written = 0
    try:
        output.open(_FORMAT)
        while output.heard() < _HEARD_SECONDS * _FORMAT.rate and time.monotonic() < deadline:
            part = silence[written : written + output.room() * _FORMAT.frame_bytes]
            output.write(part)
            written += len(part)
            time.sleep(_LOOK_SECONDS)
    except EnvironmentFailure as failure:
        return failure.problem
    finally:
        output.close()
    return None
