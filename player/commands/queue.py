"""Commands about what plays next. Called through the registry only."""

from collections.abc import Sequence
from functools import partial

from player.commands.context import Context
from player.commands.registry import command
from player.models.music import Track
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.units import AlbumId, EntryId


def _play(context: Context, tracks: Sequence[Track], start: int) -> None:
    """Play ``tracks`` unless the album has gone or shrunk since it was chosen."""
    if 0 <= start < len(tracks):
        context.player.play(tracks, start)


@command(QT_TRANSLATE_NOOP("Command", "Play album"))
def play_album(context: Context, album: AlbumId, start: int = 0) -> None:
    """Play an album, from one of its tracks on."""
    context.library.album_tracks(album, lambda tracks: _play(context, tracks, start))


@command(QT_TRANSLATE_NOOP("Command", "Play track"))
def play_track(context: Context, path: str, begin: int = 0) -> None:
    """Play a track and go on with its album; ``begin`` tells apart those in one file."""
    context.library.album_around(path, begin, partial(_play, context))


@command(QT_TRANSLATE_NOOP("Command", "Add album to queue"))
def add_album(context: Context, album: AlbumId) -> None:
    """Put an album at the end of the queue."""
    context.library.album_tracks(album, context.player.append)


@command(QT_TRANSLATE_NOOP("Command", "Add track to queue"))
def add_track(context: Context, path: str, begin: int = 0) -> None:
    """Put a track at the end of the queue; ``begin`` tells apart those in one file."""
    context.library.track_at(path, begin, lambda track: context.player.append([track]))


@command(QT_TRANSLATE_NOOP("Command", "Play from here"))
def play_entry(context: Context, entry: EntryId) -> None:
    """Play the queue from one of its entries on."""
    context.player.play_entry(entry)


@command(QT_TRANSLATE_NOOP("Command", "Remove from queue"))
def remove(context: Context, entry: EntryId) -> None:
    """Take one entry out of the queue."""
    context.player.remove({entry})
