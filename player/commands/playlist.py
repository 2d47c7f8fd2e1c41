"""Commands about the listener's own playlists. Called through the registry only.

Playlists that lie among the music are played, and never changed here.
"""

from collections.abc import Callable, Sequence

from player.commands.arguments import OwnPlaylist, PlaylistName, Text
from player.commands.choice import chosen_or_current
from player.commands.context import Context
from player.commands.playlist_change import PlaylistChange
from player.commands.registry import command
from player.commands.words import numbers
from player.library.playlist_folder import Made, PlaylistFolder
from player.models.music import Track, TrackPlace
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.shelves import Place, Shelf
from player.playback.undo import Edit, EditKind


@command(
    QT_TRANSLATE_NOOP("Command", "Add to playlist"),
    words=QT_TRANSLATE_NOOP("Command", "put on playlist"),
)
def add(context: Context, name: PlaylistName = "") -> None:
    """Put what is chosen, or else what plays, at the end of a playlist; a new name makes one."""
    if not name.strip():
        context.view.open_command("playlist.add")
        return

    def found(tracks: Sequence[Track]) -> None:
        if tracks:
            change(context, EditKind.PLAYLIST_ADDED, lambda folder: folder.add(name, tracks))

    chosen_or_current(context, found)


@command(
    QT_TRANSLATE_NOOP("Command", "Rename a playlist"),
    words=QT_TRANSLATE_NOOP("Command", "rename playlist"),
)
def rename(context: Context, name: OwnPlaylist, to: Text) -> None:
    """Give a playlist of your own another name."""
    change(context, EditKind.PLAYLIST_RENAMED, lambda folder: folder.rename(name, to))


@command(
    QT_TRANSLATE_NOOP("Command", "Delete a playlist"),
    words=QT_TRANSLATE_NOOP("Command", "delete playlist, remove playlist"),
)
def delete(context: Context, name: OwnPlaylist) -> None:
    """Take away a playlist of your own; this can be undone."""
    change(context, EditKind.PLAYLIST_DELETED, lambda folder: folder.delete(name))


@command(QT_TRANSLATE_NOOP("Command", "Remove from playlist"))
def remove_track(context: Context, path: str, places: str) -> None:
    """Take tracks out of a playlist of your own; they stay where they are on the disk."""
    gone = numbers(places)

    def found(tracks: Sequence[Track]) -> None:
        shown: list[TrackPlace] = [track.place for track in tracks]
        change(
            context,
            EditKind.PLAYLIST_REMOVED,
            lambda folder: folder.remove(path, shown, gone),
        )

    context.library.tracks_of([Place(Shelf.PLAYLISTS, path)], found)


def change(context: Context, kind: EditKind, work: Callable[[PlaylistFolder], Made]) -> None:
    """Have the playlists changed, so that it can be undone."""

    def made(made: Made) -> None:
        if not made.versions:
            return
        replaced = kind is EditKind.PLAYLIST_SAVED and made.versions[0].before is not None
        edit = Edit(EditKind.PLAYLIST_REPLACED if replaced else kind, made.count, made.name)
        context.player.changes.record(PlaylistChange(context.playlists, made.versions, edit))

    context.playlists.change(work, made)
