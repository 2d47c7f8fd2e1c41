"""Commands about the music folders and the files in them. Called through the registry only."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from player.commands.arguments import MusicFolder
from player.commands.conditions import (
    FOLDER_TO_TAKE_BACK,
    MEASURING,
    NOT_SCANNING,
    SCANNING,
    SOMETHING_PLAYS,
)
from player.commands.context import Context, Copied
from player.commands.listener_changes import FolderChange
from player.commands.registry import command
from player.commands.shelves import SEPARATOR, shelf_called
from player.commands.words import numbers
from player.library.folders import Folders
from player.library.whereabouts import whereabouts
from player.models.music import Track
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.shelves import Place
from player.models.units import EntryId
from player.playback.undo import UndoStack

NOTHING_COPIED = QT_TRANSLATE_NOOP(
    "Command", "No files were copied. Copy music files or folders, or their paths."
)
ON_THE_WEB = QT_TRANSLATE_NOOP(
    "Command", "That is an address on the web. Senza plays files of this machine."
)
SEVERAL_FOLDERS = QT_TRANSLATE_NOOP(
    "Command", "The music lies in %1 folders. This is the first of them."
)

_MOST_SHOWN = 200
"""Files of one folder that are chosen in the file manager at most: more would only slow it."""


@command(
    QT_TRANSLATE_NOOP("Command", "Add a music folder"),
    words=QT_TRANSLATE_NOOP("Command", "choose folder, add folder, open folder"),
)
def choose_folder(context: Context) -> None:
    """Add a folder with music to the library."""
    context.view.choose_folder()


@command(
    QT_TRANSLATE_NOOP("Command", "Take a folder out of the library"),
    words=QT_TRANSLATE_NOOP("Command", "remove folder, forget folder"),
)
def forget(context: Context, folder: MusicFolder) -> None:
    """Take a music folder out of the library; its files stay, and it can be taken back."""
    if folder in context.folders.folders:
        context.folders.forget(folder)
        context.player.changes.record(FolderChange.made(context.folders, folder))


@command(QT_TRANSLATE_NOOP("Command", "Take the folder back"), when=FOLDER_TO_TAKE_BACK)
def take_back(context: Context) -> None:
    """Take back the music folder that was taken out last."""
    changes = context.player.changes
    if isinstance(changes.newest, FolderChange) and changes.newest.is_out:
        changes.undo()
    else:
        context.folders.take_back()


@command(
    QT_TRANSLATE_NOOP("Command", "Play the demo album"),
    words=QT_TRANSLATE_NOOP("Command", "demo"),
)
def play_demo(context: Context) -> None:
    """Play the album that comes with Senza."""

    def play() -> None:
        context.library.tracks_at(context.demo, context.player.play)

    context.folders.add_demo(play)


@command(
    QT_TRANSLATE_NOOP("Command", "Look for changes"),
    words=QT_TRANSLATE_NOOP("Command", "scan, rescan, refresh, update library"),
    when=NOT_SCANNING,
)
def rescan(context: Context) -> None:
    """Bring the library up to date with its folders."""
    context.folders.rescan()


@command(
    QT_TRANSLATE_NOOP("Command", "Stop looking for changes"),
    words=QT_TRANSLATE_NOOP("Command", "cancel scan, stop scan"),
    when=SCANNING,
)
def cancel_scan(context: Context) -> None:
    """Stop the scan; what was found stays."""
    context.folders.cancel()


@command(
    QT_TRANSLATE_NOOP("Command", "Measure loudness"),
    words=QT_TRANSLATE_NOOP("Command", "analyse, analyze, measure replaygain"),
)
def measure(context: Context) -> None:
    """Measure how loud the music is that does not say so itself."""
    context.measuring.measure()


@command(
    QT_TRANSLATE_NOOP("Command", "Stop measuring loudness"),
    words=QT_TRANSLATE_NOOP("Command", "cancel measuring"),
    when=MEASURING,
)
def cancel_measuring(context: Context) -> None:
    """Stop measuring; what was measured stays."""
    context.measuring.cancel()


@command(
    QT_TRANSLATE_NOOP("Command", "Show what is playing in its folder"),
    words=QT_TRANSLATE_NOOP(
        "Command", "show in folder, show file, reveal, file manager, open containing folder"
    ),
    when=SOMETHING_PLAYS,
)
def show_in_folder(context: Context) -> None:
    """Show the file that plays in the file manager."""
    _show(context, _playing(context))


@command(QT_TRANSLATE_NOOP("Command", "Show tracks in folder"))
def show_tracks(context: Context, tracks: str) -> None:
    """Show the files of tracks in the file manager."""
    _with_tracks(context, tracks, partial(_show, context))


@command(QT_TRANSLATE_NOOP("Command", "Show tracks of the queue in folder"))
def show_entries(context: Context, entries: str) -> None:
    """Show the files of entries of the queue in the file manager."""
    _show(context, _queued(context, entries))


@command(QT_TRANSLATE_NOOP("Command", "Show what is on a shelf in folder"))
def show_places(context: Context, shelf: str, subjects: str) -> None:
    """Show the folder of albums, artists, genres or searches in the file manager."""

    def found(tracks: Sequence[Track]) -> None:
        where = whereabouts(_files(tracks), context.folders.folders)
        if where.folder:
            context.desktop.show_folder(where.folder)
        else:
            _show(context, where.files[:_MOST_SHOWN])
        if where.folders > 1:
            context.view.say(SEVERAL_FOLDERS, str(where.folders))

    context.library.tracks_of(_places(shelf, subjects), found)


@command(QT_TRANSLATE_NOOP("Command", "Show files in folder"))
def show_files(context: Context, paths: str) -> None:
    """Show files in the file manager; their paths are separated by NUL."""
    _show(context, paths.split(SEPARATOR))


@command(
    QT_TRANSLATE_NOOP("Command", "Copy the path of what is playing"),
    words=QT_TRANSLATE_NOOP("Command", "copy path, copy file name, copy location"),
    when=SOMETHING_PLAYS,
)
def copy_path(context: Context) -> None:
    """Copy the path of the file that plays."""
    _copy(context, _playing(context))


@command(QT_TRANSLATE_NOOP("Command", "Copy paths of tracks"))
def copy_tracks(context: Context, tracks: str) -> None:
    """Copy the paths of tracks, a line for each file."""
    _with_tracks(context, tracks, partial(_copy, context))


@command(QT_TRANSLATE_NOOP("Command", "Copy paths of tracks of the queue"))
def copy_entries(context: Context, entries: str) -> None:
    """Copy the paths of entries of the queue, a line for each file."""
    _copy(context, _queued(context, entries))


@command(QT_TRANSLATE_NOOP("Command", "Copy paths of what is on a shelf"))
def copy_places(context: Context, shelf: str, subjects: str) -> None:
    """Copy the paths of all that albums, artists, genres or searches hold, a line for each."""
    places = _places(shelf, subjects)
    context.library.tracks_of(places, lambda found: _copy(context, _files(found)))


@command(QT_TRANSLATE_NOOP("Command", "Copy paths"))
def copy_files(context: Context, paths: str) -> None:
    """Copy paths, which are separated by NUL, a line for each."""
    _copy(context, paths.split(SEPARATOR))


@command(
    QT_TRANSLATE_NOOP("Command", "Play what was copied"),
    words=QT_TRANSLATE_NOOP("Command", "paste, clipboard, paste files"),
)
def paste(context: Context) -> None:
    """Play the files that were copied, in a file manager or as paths, and add folders."""
    desktop = context.desktop
    take_files(desktop.copied_files(), desktop.open_files, context.view.say)


@command(
    QT_TRANSLATE_NOOP("Command", "Add what was copied to the queue"),
    words=QT_TRANSLATE_NOOP("Command", "paste to queue, clipboard to queue"),
)
def paste_to_queue(context: Context) -> None:
    """Put the files and folders that were copied at the end of the queue."""
    desktop = context.desktop
    take_files(desktop.copied_files(), desktop.queue_files, context.view.say)


def take_files(
    given: Copied, take: Callable[[Sequence[str]], None], say: Callable[[str], None]
) -> bool:
    """Have ``take`` called with the files that were copied or dropped, or say why there are none.

    Return whether there are any.
    """
    if given.paths:
        take(given.paths)
    else:
        say(ON_THE_WEB if given.web else NOTHING_COPIED)
    return bool(given.paths)


def _places(shelf: str, subjects: str) -> list[Place]:
    kind = shelf_called(shelf)
    return [Place(kind, one) for one in subjects.split(SEPARATOR)]


def _playing(context: Context) -> tuple[str, ...]:
    current = context.player.queue.current
    return (current.track.path,) if current is not None else ()


def _queued(context: Context, entries: str) -> tuple[str, ...]:
    wanted = set(map(EntryId, numbers(entries)))
    return _files(one.track for one in context.player.queue.entries if one.id in wanted)


def _with_tracks(context: Context, tracks: str, then: Callable[[Sequence[str]], None]) -> None:
    context.library.tracks_with(numbers(tracks), lambda found: then(_files(found)))


def _files(tracks: Iterable[Track]) -> tuple[str, ...]:
    """Return the files of ``tracks``, each once: one may hold several."""
    return tuple(dict.fromkeys(track.path for track in tracks))


def _show(context: Context, paths: Sequence[str]) -> None:
    if paths:
        context.desktop.show_files(paths)


def _copy(context: Context, paths: Sequence[str]) -> None:
    if paths:
        context.desktop.copy_text("\n".join(paths))


def add_folder(folders: Folders, changes: UndoStack, folder: str) -> None:
    """Add the folder that the listener picked, so that it can be undone."""
    known = folder in folders.folders
    folders.add(folder)
    if not known:
        changes.record(FolderChange.added(folders, folder))
