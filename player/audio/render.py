"""Plays files into one WAV file, as fast as it can: the very frames that a device would get.

Called by the command line. Goes through the same feed, readers and decoder as the sound process,
so that what holds for its joins holds for those that are heard. Never resamples: files of different
formats do not fit into one file and are refused.
"""

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from player.audio.feed import Feed
from player.audio.outputs.file_output import FileOutput
from player.audio.protocol import Event, Failed, NoOutput, from_wire
from player.audio.reader import Item, Place
from player.models.audio import AudioFormat
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.sound import UNTOUCHED, Sound
from player.models.units import Frames, Milliseconds
from player.playback.engine import EngineState

FROM_THE_START = Milliseconds(0)


@dataclass(frozen=True, slots=True)
class RenderReport:
    """What was written, and the files of which something, or all, is missing in it."""

    frames: Frames
    format: AudioFormat
    failed: tuple[Problem, ...]


def render(
    paths: Sequence[str],
    output_path: str | os.PathLike[str],
    *,
    start: Milliseconds = FROM_THE_START,
    as_float: bool = False,
) -> RenderReport:
    """Write what ``paths`` hold, untouched; see ``render_items``."""
    items = [Item(key, path) for key, path in enumerate(paths)]
    return render_items(items, output_path, start=start, as_float=as_float)


def render_items(
    items: Sequence[Item],
    output_path: str | os.PathLike[str],
    *,
    start: Milliseconds = FROM_THE_START,
    as_float: bool = False,
    sound: Sound = UNTOUCHED,
) -> RenderReport:
    """Write what ``items`` hold, one after the other, into the WAV file ``output_path``.

    The first file begins at ``start``. The samples have the type of the first file, or are 32-bit
    floats with ``as_float``; where ``sound`` changes them, they have 24 bits at least. Files that
    cannot be played are left out and named in the report.

    Raises EnvironmentFailure, and writes nothing, where no file can be played (with the first
    one's problem), where two files differ in rate, channels or sample type, and where the file
    cannot be written.
    """
    output = FileOutput(Path(output_path))
    try:
        events = _play(items, output, start, sound, as_float=as_float)
        failed = tuple(from_wire(event.problem) for event in events if isinstance(event, Failed))
        for event in events:
            if isinstance(event, NoOutput):
                raise EnvironmentFailure(from_wire(event.problem))
        if output.format is None:
            raise EnvironmentFailure(failed[0] if failed else Problem(ProblemKind.EMPTY))
        output.keep()
    finally:
        output.discard()
    return RenderReport(output.written, output.format, failed)


def _play(
    items: Sequence[Item], output: FileOutput, start: Milliseconds, sound: Sound, *, as_float: bool
) -> list[Event]:
    """Let a feed play everything into ``output``; return all it said."""
    events: list[Event] = []
    woken = threading.Event()
    feed = Feed(output, events.append, woken.set, time.monotonic, as_float=as_float, fades=False)
    feed.treat(sound)
    feed.load(1, items, Place(start, 1000), paused=False)
    try:
        while feed.state is EngineState.PLAYING:
            woken.clear()
            feed.step()
            if feed.state is EngineState.PLAYING:
                woken.wait(1.0)
    finally:
        feed.close()
    return events
