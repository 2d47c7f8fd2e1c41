"""Commands about saved searches. Called through the registry only."""

from collections.abc import Iterator
from contextlib import contextmanager

from player.commands.arguments import SearchName, Text
from player.commands.context import Context
from player.commands.listener_changes import SearchesChange
from player.commands.registry import CommandError, command
from player.library.queries import SearchHits
from player.library.saved_searches import SavedSearch
from player.models.problems import QT_TRANSLATE_NOOP
from player.playback.undo import Edit, EditKind


@command(
    QT_TRANSLATE_NOOP("Command", "Save the search"),
    words=QT_TRANSLATE_NOOP("Command", "save search"),
)
def save(context: Context, query: Text, name: str = "") -> None:
    """Keep a search under a name, or as it was typed."""
    with _recorded(context, EditKind.SEARCH_SAVED, name.strip() or query.strip()):
        context.searches.keep(query, name)


@command(
    QT_TRANSLATE_NOOP("Command", "Rename a saved search"),
    words=QT_TRANSLATE_NOOP("Command", "rename search"),
)
def rename(context: Context, name: SearchName, to: Text) -> None:
    """Give a saved search another name."""
    old = _named(context, name).name
    with _recorded(context, EditKind.SEARCH_RENAMED, old):
        context.searches.rename(old, to)


@command(
    QT_TRANSLATE_NOOP("Command", "Delete a saved search"),
    words=QT_TRANSLATE_NOOP("Command", "delete search, remove search"),
)
def delete(context: Context, name: SearchName) -> None:
    """Forget a saved search; this can be undone."""
    found = _named(context, name).name
    with _recorded(context, EditKind.SEARCH_DELETED, found):
        context.searches.delete(found)


@command(
    QT_TRANSLATE_NOOP("Command", "Play a saved search"),
    words=QT_TRANSLATE_NOOP("Command", "play search"),
)
def play(context: Context, name: SearchName, start: int = 0) -> None:
    """Play all that a saved search finds, from one of its tracks on."""

    def found(hits: SearchHits) -> None:
        if 0 <= start < len(hits.tracks):
            context.player.play(hits.tracks, start)

    context.library.matching(_named(context, name).query, found)


@command(
    QT_TRANSLATE_NOOP("Command", "Add a saved search to the queue"),
    words=QT_TRANSLATE_NOOP("Command", "add search, queue search"),
)
def add(context: Context, name: SearchName) -> None:
    """Put all that a saved search finds at the end of the queue."""
    query = _named(context, name).query
    context.library.matching(query, lambda hits: context.player.append(hits.tracks))


@command(
    QT_TRANSLATE_NOOP("Command", "Play a saved search next"),
    words=QT_TRANSLATE_NOOP("Command", "play search next"),
)
def next_(context: Context, name: SearchName) -> None:
    """Have all that a saved search finds played after the current track."""
    query = _named(context, name).query
    context.library.matching(query, lambda hits: context.player.insert_next(hits.tracks))


@contextmanager
def _recorded(context: Context, kind: EditKind, name: str) -> Iterator[None]:
    """Take note of what is done meanwhile to the search called ``name``, to be undone."""
    before = context.searches.all
    yield
    if context.searches.all != before:
        change = SearchesChange(context.searches, before, Edit(kind, 1, name))
        context.player.changes.record(change)


def _named(context: Context, name: str) -> SavedSearch:
    found = context.searches.find(name)
    if found is None:
        raise CommandError(QT_TRANSLATE_NOOP("Command", "There is no saved search “%1”."), name)
    return found
