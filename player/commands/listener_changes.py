"""Changes of what the listener loves, searches for, looks through and presses, to be taken back.

Made by the commands for the one history of changes (``playback.undo``), beside those of the queue
and of the playlists. Each holds values and who can put them back; decides nothing.
"""

from dataclasses import dataclass, replace

from player.commands.context import KeptKeys, Keys
from player.library.folders import Folders
from player.library.marks import Marks
from player.library.saved_searches import SavedSearch, SavedSearches
from player.models.music import Track
from player.playback.undo import Edit, EditKind


@dataclass(frozen=True, slots=True)
class LoveChange:
    """A track that is loved now, or no longer."""

    marks: Marks
    track: Track
    loved: bool
    edit: Edit

    @classmethod
    def made(cls, marks: Marks, track: Track, *, loved: bool) -> "LoveChange":
        """Return the change that was just made."""
        kind = EditKind.LOVED if loved else EditKind.UNLOVED
        return cls(marks, track, loved, Edit(kind, 1, track.title))

    def revert(self) -> "LoveChange":
        """Have it as before; return how to do it again."""
        self.marks.put(self.track, loved=not self.loved)
        return replace(self, loved=not self.loved)


@dataclass(frozen=True, slots=True)
class LoveManyChange:
    """Several tracks that are loved now, or no longer, and were not so before."""

    marks: Marks
    tracks: tuple[Track, ...]
    loved: bool
    edit: Edit

    @classmethod
    def make(cls, marks: Marks, tracks: tuple[Track, ...], *, loved: bool) -> "LoveManyChange":
        """Make the change."""
        kind = EditKind.MANY_LOVED if loved else EditKind.MANY_UNLOVED
        change = cls(marks, tracks, not loved, Edit(kind, len(tracks)))
        return change.revert()

    def revert(self) -> "LoveManyChange":
        """Have it as before; return how to do it again."""
        for track in self.tracks:
            self.marks.put(track, loved=not self.loved)
        return replace(self, loved=not self.loved)


@dataclass(frozen=True, slots=True)
class SearchesChange:
    """The saved searches as they were before, and what was done to one of them."""

    searches: SavedSearches
    before: tuple[SavedSearch, ...]
    edit: Edit

    def revert(self) -> "SearchesChange":
        """Have them as before; return how to do it again."""
        now = self.searches.all
        self.searches.put(self.before)
        return replace(self, before=now)


@dataclass(frozen=True, slots=True)
class KeysChange:
    """The keys as they were before, and whose were changed: one command's, or all."""

    keys: Keys
    before: KeptKeys
    edit: Edit

    def revert(self) -> "KeysChange":
        """Have them as before; return how to do it again."""
        now = self.keys.kept
        self.keys.put_back(self.before)
        return replace(self, before=now)


@dataclass(frozen=True, slots=True)
class FolderChange:
    """A music folder that was taken out of the library, or added to it."""

    folders: Folders
    folder: str
    is_out: bool
    edit: Edit

    @classmethod
    def made(cls, folders: Folders, folder: str) -> "FolderChange":
        """Return the change that just took ``folder`` out."""
        return cls(folders, folder, is_out=True, edit=Edit(EditKind.FOLDER_TAKEN_OUT, 1, folder))

    @classmethod
    def added(cls, folders: Folders, folder: str) -> "FolderChange":
        """Return the change that just added ``folder``."""
        return cls(folders, folder, is_out=False, edit=Edit(EditKind.FOLDER_ADDED, 1, folder))

    def revert(self) -> "FolderChange":
        """Take it back, or out again; return how to do the opposite."""
        if self.is_out:
            self.folders.add(self.folder)
        else:
            self.folders.forget(self.folder)
        return replace(self, is_out=not self.is_out)
