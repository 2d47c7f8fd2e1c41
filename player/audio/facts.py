"""What works of the sound on this machine, in words, for reports.

Called by ``senza doctor``. Opens the device for a moment and plays silence; changes nothing, and
reports whatever is missing instead of failing.
"""

import time

from player.audio.decoder import ffmpeg_version
from player.audio.output import Output
from player.audio.vlc_output import Library, VlcOutput
from player.models.audio import AudioFormat, SampleType
from player.models.problems import EnvironmentFailure, Problem
from player.models.units import Hertz

_FORMAT = AudioFormat(Hertz(44100), 2, SampleType.S16)
_SILENCE_SECONDS = 1
_HEARD_SECONDS = 0.3
"""As long as this a device that is none may seem to play, on a busy machine."""
_PATIENCE_SECONDS = 5.0
_LOOK_SECONDS = 0.01


def sound_facts() -> list[tuple[str, str]]:
    """Return pairs of a thing and its state: versions, or what is wrong with it."""
    facts = [("FFmpeg", ffmpeg_version())]
    try:
        library = Library()
    except EnvironmentFailure as failure:
        facts.append(("libVLC", f"missing: {failure.problem.detail}"))
        return facts
    facts.append(("libVLC", library.version))
    library.release()
    problem = output_problem(VlcOutput())
    state = "opens" if problem is None else f"{problem.kind}: {problem.detail}"
    facts.append(("Sound output", state))
    return facts


def output_problem(output: Output) -> Problem | None:
    """Return why nothing can be heard through ``output``, or None if silence was, for a moment."""
    silence = bytes(_SILENCE_SECONDS * _FORMAT.rate * _FORMAT.frame_bytes)
    deadline = time.monotonic() + _PATIENCE_SECONDS
    try:
        output.open(_FORMAT)
        output.write(silence[: output.room() * _FORMAT.frame_bytes])
        while output.heard() < _HEARD_SECONDS * _FORMAT.rate and time.monotonic() < deadline:
            time.sleep(_LOOK_SECONDS)
    except EnvironmentFailure as failure:
        return failure.problem
    finally:
        output.close()
    return None
