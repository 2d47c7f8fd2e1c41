"""Commands about what the listener loves. Called through the registry only."""

from collections.abc import Sequence

from player.commands.choice import chosen_tracks
from player.commands.conditions import SOMETHING_PLAYS
from player.commands.context import Context
from player.commands.listener_changes import LoveChange, LoveManyChange
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
        toggle_love(context, current.track)


@command(QT_TRANSLATE_NOOP("Command", "Love a track of an album"))
def love_on_album(context: Context, album: AlbumId, place: int) -> None:
    """Love a track of an album, or take that back."""

    def toggle(tracks: Sequence[Track]) -> None:
        if 0 <= place < len(tracks):
            toggle_love(context, tracks[place])

    context.library.album_tracks(album, toggle)


@command(QT_TRANSLATE_NOOP("Command", "Love a track of the queue"))
def love_entry(context: Context, entry: EntryId) -> None:
    """Love a track of the queue, or take that back."""
    for one in context.player.queue.entries:
        if one.id == entry:
            toggle_love(context, one.track)


@command(
    QT_TRANSLATE_NOOP("Command", "Love what is chosen, or no longer"),
    words=QT_TRANSLATE_NOOP("Command", "love selection"),
)
def love_chosen(context: Context) -> None:
    """Love all tracks that are chosen in the list; where all are loved, take that back."""

    def toggle(tracks: Sequence[Track]) -> None:
        loved = not all(context.marks.is_loved(track) for track in tracks)
        changed = tuple(t for t in tracks if context.marks.is_loved(t) is not loved)
        if changed:
            context.player.changes.record(LoveManyChange.make(context.marks, changed, loved=loved))

    chosen_tracks(context, toggle)


def toggle_love(context: Context, track: Track) -> None:
    """Love ``track``, or no longer, so that it can be undone."""

    def done(loved: bool) -> None:  # noqa: FBT001 - it is what it says
        change = LoveChange.made(context.marks, track, loved=loved)
        context.player.changes.record(change)

    context.marks.toggle(track, done)
