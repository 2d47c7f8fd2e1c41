"""Commands about saved searches. Called through the registry only."""

from player.commands.arguments import SearchName, Text
from player.commands.context import Context
from player.commands.registry import CommandError, command
from player.library.queries import SearchHits
from player.library.saved_searches import SavedSearch
from player.models.problems import QT_TRANSLATE_NOOP


@command(
    QT_TRANSLATE_NOOP("Command", "Save the search"),
    words=QT_TRANSLATE_NOOP("Command", "save search"),
)
def save(context: Context, query: Text, name: str = "") -> None:
    """Keep a search under a name, or as it was typed."""
    context.searches.keep(query, name)


@command(
    QT_TRANSLATE_NOOP("Command", "Rename a saved search"),
    words=QT_TRANSLATE_NOOP("Command", "rename search"),
)
def rename(context: Context, name: SearchName, to: Text) -> None:
    """Give a saved search another name."""
    context.searches.rename(_named(context, name).name, to)


@command(
    QT_TRANSLATE_NOOP("Command", "Delete a saved search"),
    words=QT_TRANSLATE_NOOP("Command", "delete search, remove search"),
)
def delete(context: Context, name: SearchName) -> None:
    """Forget a saved search; this can be undone."""
    context.searches.delete(_named(context, name).name)


@command(QT_TRANSLATE_NOOP("Command", "Undo the last change of the saved searches"))
def undo(context: Context) -> None:
    """Bring back the saved searches as they were before the last change."""
    context.searches.undo()


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


def _named(context: Context, name: str) -> SavedSearch:
    found = context.searches.find(name)
    if found is None:
        raise CommandError(f"There is no saved search “{name}”.")
    return found
