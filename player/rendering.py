"""Renders files as they would be heard: with the gains from their tags, where that is wanted.

Called by the command line for ``render``. A playlist or a CUE sheet stands for the tracks that it
names. Joins what library, queue and sound engine know; decodes nothing by itself.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from player.audio.reader import Item
from player.audio.render import RenderReport, render, render_items
from player.library.loose import loose_tracks
from player.library.opening import is_list, open_paths
from player.models.music import Track
from player.models.problems import Problem
from player.models.sound import GainMode, Sound
from player.models.units import Milliseconds
from player.playback.items import play_item
from player.playback.queue import Queue


def render_files(
    files: Sequence[Path], output: Path, start: Milliseconds, gain: GainMode, *, as_float: bool
) -> RenderReport:
    """Write ``files`` into ``output``; see ``audio.render``. Without ``gain`` no tag is read."""
    paths = [str(file.absolute()) for file in files]
    if gain is GainMode.OFF and not any(map(is_list, paths)):
        return render(paths, output, start=start, as_float=as_float)
    items, problems = _items(paths, tagged=gain is not GainMode.OFF)
    report = render_items(items, output, start=start, as_float=as_float, sound=Sound(gain=gain))
    return replace(report, failed=(*problems, *report.failed))


def _items(paths: Sequence[str], *, tagged: bool) -> tuple[list[Item], list[Problem]]:
    """Return what to play, and what the lists among ``paths`` name in vain.

    A file without readable tags has no gain, and may play all the same.
    """
    found: list[str | Track] = []
    problems: list[Problem] = []
    for path in paths:
        if is_list(path):
            tracks, told = open_paths([path], lambda _paths: ())
            found += tracks
            problems += told
        else:
            found += (loose_tracks(path)[0] if tagged else ()) or [path]
    queue = Queue().replaced([one for one in found if isinstance(one, Track)])
    places = iter(range(len(queue.entries)))
    items = [
        Item(key, one) if isinstance(one, str) else _item(key, queue, next(places))
        for key, one in enumerate(found)
    ]
    return items, problems


def _item(key: int, queue: Queue, place: int) -> Item:
    one = play_item(queue, place)
    return Item(key, one.path, one.levels, one.in_album, one.follows, one.begin, one.end)
