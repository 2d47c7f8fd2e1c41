"""One plain sentence for what was done to the queue, taken back, or chosen for it.

Called by the shell, which shows it in passing. Knows no queue: only what the undo stack and the
controller tell; what a choice is called, and what it is now, is asked.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject

from player.models.sentences import filled
from player.playback.queue import Repeat, StopAfter
from player.playback.undo import Edit, EditKind, Told, Way
from player.ui.listener_words import OF_THE_LISTENER, listener_words
from player.ui.playlist_words import OF_PLAYLISTS, playlist_words

ChoiceWords = Callable[[Edit], tuple[str, str]]
"""Tells what a choice is called and what it is now; of keys the command and nothing."""

_OF_CHOICES = frozenset({EditKind.CHOSEN, EditKind.KEY_CHANGED, EditKind.KEYS_CHANGED})


class QueueWords(QObject):
    """Sentences about the queue."""

    def __init__(
        self,
        choice_words: ChoiceWords = lambda edit: (edit.name, ""),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._choice_words = choice_words

    def told(self, told: Told) -> str:
        """Return what was done, or nothing where the listener sees it by itself."""
        if told.edit is None:
            undo, redo = self.tr("There is nothing to undo."), self.tr("There is nothing to redo.")
            return undo if told.way is Way.UNDONE else redo
        if told.edit.kind in OF_PLAYLISTS:
            return playlist_words(told.edit, told.way)
        if told.edit.kind in OF_THE_LISTENER:
            return listener_words(told.edit, told.way)
        if told.edit.kind in _OF_CHOICES:
            return self._chosen(told.edit, told.way)
        return self._queued(told.edit.kind, told.edit.count, told.way)

    def repeat(self, repeat: Repeat) -> str:
        """Return what repeats now."""
        return {
            Repeat.OFF: self.tr("Nothing repeats."),
            Repeat.ALL: self.tr("The queue repeats."),
            Repeat.ONE: self.tr("This track repeats."),
        }[repeat]

    def stop(self, stop: StopAfter) -> str:
        """Return where the music stops now."""
        return {
            StopAfter.NOTHING: self.tr("The music goes on."),
            StopAfter.TRACK: self.tr("The music stops after this track."),
            StopAfter.ALBUM: self.tr("The music stops after this album."),
        }[stop]

    def _queued(self, kind: EditKind, count: int, way: Way) -> str:
        match way:
            case Way.DONE:
                return self._done(kind, count)
            case Way.UNDONE:
                return self._undone(kind, count)
            case Way.REDONE:
                return self._redone(kind, count)

    def _chosen(self, edit: Edit, way: Way) -> str:
        """Return what a choice is again; made at first, it is seen where it was made."""
        if way is Way.DONE:
            return ""
        undone = way is Way.UNDONE
        match edit.kind:
            case EditKind.KEYS_CHANGED if undone:
                text = self.tr("The keys are as they were before.")
            case EditKind.KEYS_CHANGED:
                text = self.tr("The keys are changed again.")
            case EditKind.KEY_CHANGED if undone:
                text = self.tr("“%1” has its keys of before.")
            case EditKind.KEY_CHANGED:
                text = self.tr("The keys of “%1” are changed again.")
            case _ if undone:
                text = self.tr("“%1” is back at “%2”.")
            case _:
                text = self.tr("“%1” is “%2” again.")
        return filled(text, *self._choice_words(edit))

    def _done(self, kind: EditKind, count: int) -> str:
        if kind is EditKind.ADDED:
            return self.tr("Added %Ln tracks to the queue.", "", count)
        if kind is EditKind.MANY_LOVED:
            return self.tr("%Ln tracks are loved now.", "", count)
        if kind is EditKind.MANY_UNLOVED:
            return self.tr("%Ln tracks are not loved any more.", "", count)
        return {
            EditKind.SHUFFLED: self.tr("What is to come is shuffled."),
            EditKind.STRAIGHTENED: self.tr("Back in the order before."),
        }.get(kind, "")

    def _undone(self, kind: EditKind, count: int) -> str:
        if kind is EditKind.PLAYED and count == 0:
            return self.tr("The queue is empty again.")
        return {
            EditKind.PLAYED: self.tr("Put back the queue of %Ln tracks.", "", count),
            EditKind.REMOVED: self.tr("Put back %Ln tracks.", "", count),
            EditKind.ADDED: self.tr("Took %Ln tracks out again.", "", count),
            EditKind.MOVED: self.tr("Moved %Ln tracks back.", "", count),
            EditKind.SHUFFLED: self.tr("Back in the order before."),
            EditKind.STRAIGHTENED: self.tr("Shuffled again as it was."),
            EditKind.MANY_LOVED: self.tr("%Ln tracks are not loved any more.", "", count),
            EditKind.MANY_UNLOVED: self.tr("%Ln tracks are loved again.", "", count),
        }[kind]

    def _redone(self, kind: EditKind, count: int) -> str:
        return {
            EditKind.PLAYED: self.tr("The newer queue is back."),
            EditKind.REMOVED: self.tr("Removed %Ln tracks again.", "", count),
            EditKind.ADDED: self.tr("Added %Ln tracks again.", "", count),
            EditKind.MOVED: self.tr("Moved %Ln tracks again.", "", count),
            EditKind.SHUFFLED: self.tr("Shuffled again as it was."),
            EditKind.STRAIGHTENED: self.tr("Back in the order before."),
            EditKind.MANY_LOVED: self.tr("%Ln tracks are loved again.", "", count),
            EditKind.MANY_UNLOVED: self.tr("%Ln tracks are not loved any more.", "", count),
        }[kind]
