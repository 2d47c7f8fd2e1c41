"""Makes of a place in the queue what the engine is told to play there.

Called by ``controller``. Decides which tracks are heard as parts of an album, from the queue
alone; asks neither library nor files.
"""

from player.models.music import Track
from player.playback.engine import PlayItem
from player.playback.queue import Queue


def play_item(queue: Queue, index: int) -> PlayItem:
    """Return the item at ``index`` of ``queue``, told apart from or joined with its neighbours."""
    entry = queue.entries[index]
    track = entry.track
    before = queue.entries[index - 1].track if index > 0 else None
    after = queue.entries[index + 1].track if index + 1 < len(queue.entries) else None
    follows = before is not None and continues(before, track)
    in_album = follows or (after is not None and continues(track, after))
    return PlayItem(
        entry.id,
        track.path,
        track.duration,
        track.levels,
        in_album,
        follows,
        track.begin,
        track.end,
    )


def continues(one: Track, other: Track) -> bool:
    """Return whether ``other`` comes right behind ``one`` on one album, or in one file."""
    if one.path == other.path and one.end and one.end == other.begin:
        return True
    if not one.album or one.album_key != other.album_key:
        return False
    if other.disc == one.disc:
        return other.number == one.number + 1
    return other.disc == one.disc + 1 and other.number == 1
