"""One plain sentence for what was done to a playlist of the listener's, or taken back.

Called by ``ui.queue_words``. Knows no playlist: only what the undo stack tells.
"""

from player.models.sentences import filled
from player.playback.undo import Edit, EditKind, Way
from player.ui import counts
from player.ui.words import showable, translate

OF_PLAYLISTS = frozenset(kind for kind in EditKind if kind.name.startswith("PLAYLIST_"))


def playlist_words(edit: Edit, way: Way) -> str:
    """Return what was done to the playlist called ``edit.name``."""
    text, tracks = _sentence(edit.kind, way), counts.tracks(edit.count)
    return filled(text, showable(edit.name), tracks)


def _sentence(kind: EditKind, way: Way) -> str:
    """Return the sentence: %1 is the playlist, %2 how many tracks."""
    if way is Way.UNDONE:
        return {
            EditKind.PLAYLIST_SAVED: translate("Playlists", "Took the playlist “%1” away again."),
            EditKind.PLAYLIST_REPLACED: translate("Playlists", "“%1” is as it was before."),
            EditKind.PLAYLIST_ADDED: translate("Playlists", "Took %2 out of “%1” again."),
            EditKind.PLAYLIST_RENAMED: translate("Playlists", "“%1” has its old name again."),
            EditKind.PLAYLIST_DELETED: translate("Playlists", "“%1” is back."),
            EditKind.PLAYLIST_REMOVED: translate("Playlists", "Put %2 back into “%1”."),
        }[kind]
    return {
        EditKind.PLAYLIST_SAVED: translate("Playlists", "Saved as “%1”: %2."),
        EditKind.PLAYLIST_REPLACED: translate("Playlists", "“%1” is this queue now: %2."),
        EditKind.PLAYLIST_ADDED: translate("Playlists", "Added %2 to “%1”."),
        EditKind.PLAYLIST_RENAMED: translate("Playlists", "It is called “%1” now."),
        EditKind.PLAYLIST_DELETED: translate("Playlists", "“%1” is deleted."),
        EditKind.PLAYLIST_REMOVED: translate("Playlists", "Took %2 out of “%1”."),
    }[kind]
