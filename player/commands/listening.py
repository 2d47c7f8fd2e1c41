"""Commands about what the listener loves. Called through the registry only."""

from collections.abc import Sequence

from player.commands.conditions import SOMETHING_PLAYS
from player.commands.context import Context
from player.commands.registry import command
from player.models.music import Track
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.units import AlbumId, EntryId


@command(
    QT_TRANSLATE_NOOP("Command", "Love, or no longer"),
    words=QT_TRANSLATE_NOOP("Command", "love, like, heart, favourite, favorite"),
    when=SOMETHING_PLAYS,
)
def love(context: Context) -> None:
    """Love the track that is heard, or take that back."""
    current = context.player.queue.current
    if current is not None:
        context.marks.toggle(current.track)


@command(QT_TRANSLATE_NOOP("Command", "Love a track of an album"))
def love_on_album(context: Context, album: AlbumId, place: int) -> None:
    """Love a track of an album, or take that back."""

    def toggle(tracks: Sequence[Track]) -> None:
        if 0 <= place < len(tracks):
            context.marks.toggle(tracks[place])

    context.library.album_tracks(album, toggle)


@command(QT_TRANSLATE_NOOP("Command", "Love a track of the queue"))
def love_entry(context: Context, entry: EntryId) -> None:
    """Love a track of the queue, or take that back."""
    for one in context.player.queue.entries:
        if one.id == entry:
            context.marks.toggle(one.track)
