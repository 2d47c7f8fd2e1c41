"""One plain sentence for what was loved, saved or taken out of the library, when it is taken back.

Called by ``ui.queue_words``. Knows nothing but what the undo stack tells; what was just done is
seen where it was done, and not said.
"""

from player.models.sentences import filled
from player.playback.undo import Edit, EditKind, Way
from player.ui.words import showable, translate

OF_THE_LISTENER = frozenset(
    {
        EditKind.LOVED,
        EditKind.UNLOVED,
        EditKind.SEARCH_SAVED,
        EditKind.SEARCH_RENAMED,
        EditKind.SEARCH_DELETED,
        EditKind.FOLDER_TAKEN_OUT,
        EditKind.FOLDER_ADDED,
    }
)


def listener_words(edit: Edit, way: Way) -> str:
    """Return what was taken back or done again with ``edit.name``."""
    text = "" if way is Way.DONE else _sentence(edit.kind, undone=way is Way.UNDONE)
    return filled(text, showable(edit.name))


def _sentence(kind: EditKind, *, undone: bool) -> str:
    """Return the sentence: %1 is the track, the search or the folder."""
    if kind in {EditKind.LOVED, EditKind.UNLOVED}:
        if undone is (kind is EditKind.LOVED):
            return translate("Changes", "“%1” is not loved any more.")
        return translate("Changes", "“%1” is loved again.")
    if undone:
        return {
            EditKind.SEARCH_SAVED: translate("Changes", "The search “%1” is as it was before."),
            EditKind.SEARCH_RENAMED: translate("Changes", "The search “%1” has its name again."),
            EditKind.SEARCH_DELETED: translate("Changes", "The search “%1” is back."),
            EditKind.FOLDER_TAKEN_OUT: translate("Changes", "%1 is in the library again."),
            EditKind.FOLDER_ADDED: translate("Changes", "%1 is out of the library again."),
        }[kind]
    return {
        EditKind.SEARCH_SAVED: translate("Changes", "The search “%1” is saved again."),
        EditKind.SEARCH_RENAMED: translate("Changes", "The search “%1” has its new name again."),
        EditKind.SEARCH_DELETED: translate("Changes", "The search “%1” is deleted again."),
        EditKind.FOLDER_TAKEN_OUT: translate("Changes", "%1 is out of the library again."),
        EditKind.FOLDER_ADDED: translate("Changes", "%1 is in the library again."),
    }[kind]
