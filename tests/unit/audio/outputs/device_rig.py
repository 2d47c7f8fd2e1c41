"""Plays files through the sound process into a recorded PulseAudio sink, and reads the recording.

Called by the tests of the real outputs.
"""

import sys
from pathlib import Path

import numpy as np

from player.audio.fade import FADE_SECONDS
from player.models.units import Milliseconds
from player.playback.engine import ItemFailed, OutputFailed
from tests.support.pulse import PulseServer, Recording
from tests.unit.audio.test_client import ClientRig, playing
from tests.unit.playback.engine_battery import START

VLC = (sys.executable, "-m", "player.audio.process", "--output", "vlc")
PORTAUDIO = (sys.executable, "-m", "player.audio.process", "--output", "portaudio")
NO_LIBRARY = "import ctypes.util; ctypes.util.find_library = lambda name: None"
SURROUND = "front-left,front-right,front-center,lfe,rear-left,rear-right"
PATIENCE = 60.0

_SURE_FRAMES = 48
"""So many frames in a row are in one place of a track only."""


def with_change(change: str, output: str = "vlc") -> tuple[str, ...]:
    """Return a command for the sound process with something changed before it starts."""
    code = f"import sys\n{change}\nfrom player.audio import process\nprocess.main(sys.argv[1:])"
    return (sys.executable, "-c", code, "--output", output)


def rig_on(
    server: PulseServer, files: dict[int, Path], command: tuple[str, ...] = VLC
) -> ClientRig:
    """Return an engine that plays into the sink of ``server``."""
    return ClientRig(files, command, environment=server.environment)


def play_files(server: PulseServer, files: list[Path], command: tuple[str, ...] = VLC) -> None:
    """Play ``files`` to their end."""
    names = dict(enumerate(files, start=1))
    with playing(rig_on(server, names, command)) as rig:
        rig.engine.load([rig.song(n, Milliseconds(n)) for n in names], START)
        rig.wait_finished()
        assert rig.heard() == list(names)
        assert not [event for event in rig.events if isinstance(event, ItemFailed)]


def runs(recording: Recording, pcm: bytes) -> list[tuple[int, int]]:
    """Return the stretches of ``pcm``, as frames from and to, that were heard one after another.

    The recording may hold nothing else but silence between them, and a short rise before each.
    """
    kind = {4: "<i4", 8: "<i8"}[recording.frame_bytes]
    recorded = recording.pcm()
    whole = len(recorded) // recording.frame_bytes * recording.frame_bytes
    heard, track = np.frombuffer(recorded[:whole], kind), np.frombuffer(pcm, kind)
    found, place = [], 0
    while (loud := np.flatnonzero(heard[place:])).size:
        place += int(loud[0])
        risen, start = _start_of_run(heard[place:], track)
        place += risen
        length = min(len(heard) - place, len(track) - start)
        differ = np.flatnonzero(heard[place : place + length] != track[start : start + length])
        length = int(differ[0]) if differ.size else length
        found.append((start, start + length))
        place += length
    return found


def _start_of_run(heard: np.ndarray, track: np.ndarray) -> tuple[int, int]:
    """Return how many frames of ``heard`` are a rise, and where in ``track`` it then goes on."""
    for risen in range(int(FADE_SECONDS * 44100) + 2):
        wanted = heard[risen : risen + _SURE_FRAMES]
        for start in np.flatnonzero(track == wanted[0]) if wanted.size else ():
            if np.array_equal(track[start : start + len(wanted)], wanted):
                return risen, int(start)
    raise AssertionError("something else than the track was heard")


def whole(recording: Recording, pcm: bytes) -> bool:
    """Wait for the end of ``pcm`` and return whether all of it was heard, and in one piece."""
    assert recording.wait_for(pcm[-4000 * recording.frame_bytes :], PATIENCE)
    return runs(recording, pcm) == [(0, len(pcm) // recording.frame_bytes)]


def failed(rig: ClientRig, times: int = 1) -> OutputFailed:
    """Wait for the engine to say, for the ``times``-th time, that nothing can be heard."""
    assert rig.wait_until(lambda: rig.count(OutputFailed) == times), rig.events
    return [event for event in rig.events if isinstance(event, OutputFailed)][-1]
