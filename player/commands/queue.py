"""Commands about what plays next. Called through the registry only."""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Annotated, TypeVar

from player.commands.arguments import Album, Artist, PlaylistName, TrackPath, choices
from player.commands.conditions import QUEUE_HAS_MUSIC, SOMETHING_COMES, SOMETHING_WAS
from player.commands.context import Context
from player.commands.playlist import change as change_playlists
from player.commands.registry import CommandError, command
from player.commands.words import NONE_OF, listed, numbers
from player.models.music import Track
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.shelves import Place, Shelf
from player.models.units import EntryId
from player.playback.queue import Repeat, StopAfter
from player.playback.undo import EditKind

ALL = -1
"""The place that means all tracks of an album."""

_Choice = TypeVar("_Choice", bound=StrEnum)

_REPEATED = choices(
    (Repeat.ALL, QT_TRANSLATE_NOOP("Command", "The queue")),
    (Repeat.ONE, QT_TRANSLATE_NOOP("Command", "The track")),
    (Repeat.OFF, QT_TRANSLATE_NOOP("Command", "Off")),
)
_STOPS = choices(
    (StopAfter.TRACK, QT_TRANSLATE_NOOP("Command", "The track")),
    (StopAfter.ALBUM, QT_TRANSLATE_NOOP("Command", "The album")),
    (StopAfter.NOTHING, QT_TRANSLATE_NOOP("Command", "Off")),
)


def _play(context: Context, tracks: Sequence[Track], start: int) -> None:
    """Play ``tracks`` unless the album has gone or shrunk since it was chosen."""
    if 0 <= start < len(tracks):
        context.player.play(tracks, start)


@command(
    QT_TRANSLATE_NOOP("Command", "Play album"),
    words=QT_TRANSLATE_NOOP("Command", "put on"),
)
def play_album(context: Context, album: Album, start: int = 0) -> None:
    """Play an album, from one of its tracks on."""
    context.library.album_tracks(album, lambda tracks: _play(context, tracks, start))


@command(
    QT_TRANSLATE_NOOP("Command", "Play artist"),
    words=QT_TRANSLATE_NOOP("Command", "play all of, put on artist"),
)
def play_artist(context: Context, artist: Artist) -> None:
    """Play all that an artist is on, album by album."""
    place = Place(Shelf.ARTISTS, artist)
    context.library.tracks_of([place], lambda tracks: _play(context, tracks, 0))


@command(
    QT_TRANSLATE_NOOP("Command", "Play track"),
    words=QT_TRANSLATE_NOOP("Command", "play song, play title"),
)
def play_track(context: Context, path: TrackPath, begin: int = 0) -> None:
    """Play a track and go on with its album.

    ``begin`` tells apart those in one file.
    """
    context.library.album_around(path, begin, partial(_play, context))


@command(
    QT_TRANSLATE_NOOP("Command", "Add album to queue"),
    words=QT_TRANSLATE_NOOP("Command", "queue album, enqueue album"),
)
def add_album(context: Context, album: Album, place: int = ALL) -> None:
    """Put an album, or one of its tracks, at the end of the queue."""
    context.library.album_tracks(album, lambda tracks: context.player.append(_of(tracks, place)))


@command(
    QT_TRANSLATE_NOOP("Command", "Play album next"),
)
def next_album(context: Context, album: Album, place: int = ALL) -> None:
    """Have an album, or one of its tracks, played after the current track."""
    context.library.album_tracks(
        album, lambda tracks: context.player.insert_next(_of(tracks, place))
    )


@command(
    QT_TRANSLATE_NOOP("Command", "Add track to queue"),
    words=QT_TRANSLATE_NOOP("Command", "queue track, queue song, enqueue"),
)
def add_track(context: Context, path: TrackPath, begin: int = 0) -> None:
    """Put a track at the end of the queue.

    ``begin`` tells apart those in one file.
    """
    context.library.track_at(path, begin, lambda track: context.player.append([track]))


@command(
    QT_TRANSLATE_NOOP("Command", "Play track next"),
    words=QT_TRANSLATE_NOOP("Command", "play song next"),
)
def next_track(context: Context, path: TrackPath, begin: int = 0) -> None:
    """Have a track played after the current one.

    ``begin`` tells apart those in one file.
    """
    context.library.track_at(path, begin, lambda track: context.player.insert_next([track]))


@command(QT_TRANSLATE_NOOP("Command", "Play from here"))
def play_entry(context: Context, entry: EntryId) -> None:
    """Play the queue from one of its entries on."""
    context.player.play_entry(entry)


@command(QT_TRANSLATE_NOOP("Command", "Remove from queue"))
def remove(context: Context, entries: str) -> None:
    """Take entries out of the queue; several ids are separated by spaces."""
    context.player.remove(_entries(entries))


@command(
    QT_TRANSLATE_NOOP("Command", "Clear what is to come"),
    words=QT_TRANSLATE_NOOP("Command", "clear queue, empty queue"),
    when=SOMETHING_COMES,
)
def clear_rest(context: Context) -> None:
    """Take all that comes after the current track out of the queue."""
    context.player.clear_upcoming()


@command(
    QT_TRANSLATE_NOOP("Command", "Clear what was"),
    words=QT_TRANSLATE_NOOP("Command", "clear history"),
    when=SOMETHING_WAS,
)
def clear_history(context: Context) -> None:
    """Take all that came before the current track out of the queue."""
    context.player.clear_history()


@command(QT_TRANSLATE_NOOP("Command", "Move up"))
def up(context: Context, entries: str) -> None:
    """Move entries one place up in the queue."""
    context.player.shift(_entries(entries), down=False)


@command(QT_TRANSLATE_NOOP("Command", "Move down"))
def down(context: Context, entries: str) -> None:
    """Move entries one place down in the queue."""
    context.player.shift(_entries(entries), down=True)


@command(QT_TRANSLATE_NOOP("Command", "Move in queue"))
def move(context: Context, entries: str, index: int) -> None:
    """Put entries before the one that is at an index of the queue, counted from 0."""
    context.player.move(_entries(entries), max(index, 0))


@command(QT_TRANSLATE_NOOP("Command", "Move to play next"))
def move_next(context: Context, entries: str) -> None:
    """Have entries of the queue played after the current track."""
    context.player.move_next(_entries(entries))


@command(
    QT_TRANSLATE_NOOP("Command", "Shuffle what is to come"),
    words=QT_TRANSLATE_NOOP("Command", "shuffle, random, mix up"),
    when=SOMETHING_COMES,
)
def shuffle(context: Context) -> None:
    """Put what is to come into an order by chance, or back into the order before."""
    context.player.toggle_shuffle()


@command(
    QT_TRANSLATE_NOOP("Command", "Repeat: queue, track, off"),
    words=QT_TRANSLATE_NOOP("Command", "repeat, loop"),
)
def repeat(context: Context, mode: Annotated[str, _REPEATED] = "") -> None:
    """Repeat the queue, the track, or nothing; without a word, what comes next of these."""
    context.player.repeat(_chosen(Repeat, mode, context.player.queue.repeat))


@command(
    QT_TRANSLATE_NOOP("Command", "Stop after: track, album, off"),
    words=QT_TRANSLATE_NOOP("Command", "stop after"),
)
def stop_after(context: Context, what: Annotated[str, _STOPS] = "") -> None:
    """Stop after the track, its album, or not; without a word, what comes next of these."""
    context.player.stop_after(_chosen(StopAfter, what, context.player.queue.stop))


@command(
    QT_TRANSLATE_NOOP("Command", "Save the queue as a playlist"),
    words=QT_TRANSLATE_NOOP("Command", "save queue, save playlist, new playlist"),
    when=QUEUE_HAS_MUSIC,
)
def save(context: Context, name: PlaylistName = "") -> None:
    """Save the queue as a playlist of your own; without a name, ask for one."""
    tracks = [entry.track for entry in context.player.queue.entries]
    if name.strip() and tracks:
        change_playlists(context, EditKind.PLAYLIST_SAVED, lambda folder: folder.save(name, tracks))
    else:
        context.view.name_queue()


@command(QT_TRANSLATE_NOOP("Command", "Undo"))
def undo(context: Context) -> None:
    """Take back the last change: of the queue, lists, hearts, searches, folders, settings, keys."""
    context.player.changes.undo()


@command(QT_TRANSLATE_NOOP("Command", "Redo"))
def redo(context: Context) -> None:
    """Make again what was taken back."""
    context.player.changes.redo()


def _of(tracks: Sequence[Track], place: int) -> Sequence[Track]:
    """Return the track at ``place``, none if that is gone, or all."""
    return tracks if place == ALL else tracks[place : place + 1]


def _entries(text: str) -> set[EntryId]:
    return set(map(EntryId, numbers(text)))


def _chosen(kind: type[_Choice], word: str, now: _Choice) -> _Choice:
    """Return what ``word`` names, or what follows on ``now`` in the order of ``kind``."""
    every = list(kind)
    if not word:
        return every[(every.index(now) + 1) % len(every)]
    if word not in every:
        raise CommandError(NONE_OF, word, listed(tuple(every)))
    return kind(word)
