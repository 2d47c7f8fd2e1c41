"""Renders files as they would be heard: with the gains from their tags, where that is wanted.

Called by the command line for ``render``. Joins what library, queue and sound engine know; decodes
nothing by itself.
"""

from collections.abc import Sequence
from pathlib import Path

from player.audio.reader import Item
from player.audio.render import RenderReport, render, render_items
from player.library.loose import loose_track
from player.models.sound import GainMode, Sound
from player.models.units import Milliseconds
from player.playback.items import play_item
from player.playback.queue import Queue


def render_files(
    files: Sequence[Path], output: Path, start: Milliseconds, gain: GainMode, *, as_float: bool
) -> RenderReport:
    """Write ``files`` into ``output``; see ``audio.render``. Without ``gain`` no tag is read."""
    paths = [str(file.absolute()) for file in files]
    if gain is GainMode.OFF:
        return render(paths, output, start=start, as_float=as_float)
    sound = Sound(gain=gain)
    return render_items(_items(paths), output, start=start, as_float=as_float, sound=sound)


def _items(paths: Sequence[str]) -> list[Item]:
    """Return what to play; a file without readable tags has no gain, and may play all the same."""
    tracks = [loose_track(path)[0] for path in paths]
    queue = Queue().replaced([track for track in tracks if track is not None])
    places = iter(range(len(queue.entries)))
    items = []
    for key, (path, track) in enumerate(zip(paths, tracks, strict=True)):
        if track is None:
            items.append(Item(key, path))
        else:
            one = play_item(queue, next(places))
            items.append(Item(key, path, one.levels, one.in_album, one.follows))
    return items
