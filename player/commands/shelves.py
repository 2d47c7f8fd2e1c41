"""Commands about what lies on the shelves of the library. Called through the registry only.

Several subjects (names, paths, texts of searches) are separated by NUL, which none of them has;
several ids and places by spaces.
"""

from collections.abc import Callable, Sequence

from player.commands.context import Context
from player.commands.listening import toggle_love
from player.commands.registry import CommandError, command
from player.commands.words import NONE_OF, listed, numbers
from player.models.music import Track
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.shelves import Place, Shelf
from player.models.units import TrackId

SEPARATOR = "\0"


@command(QT_TRANSLATE_NOOP("Command", "Play what is on a shelf"))
def play(context: Context, shelf: str, subjects: str, start: int = 0, places: str = "") -> None:
    """Play all of an artist, genre, folder, playlist or search, or the tracks at some places."""

    def found(tracks: Sequence[Track]) -> None:
        if 0 <= start < len(tracks):
            context.player.play(tracks, start)

    _ask(context, shelf, subjects, places, found)


@command(QT_TRANSLATE_NOOP("Command", "Add what is on a shelf to the queue"))
def add(context: Context, shelf: str, subjects: str, places: str = "") -> None:
    """Put all of an artist, genre, folder, playlist or search at the end of the queue."""
    _ask(context, shelf, subjects, places, context.player.append)


@command(QT_TRANSLATE_NOOP("Command", "Play what is on a shelf next"))
def next_(context: Context, shelf: str, subjects: str, places: str = "") -> None:
    """Have all of an artist, genre, folder, playlist or search played after the current track."""
    _ask(context, shelf, subjects, places, context.player.insert_next)


@command(QT_TRANSLATE_NOOP("Command", "Play tracks"))
def play_tracks(context: Context, tracks: str, start: int = 0) -> None:
    """Play tracks of the library, from one of them on."""
    wanted = numbers(tracks)
    first = wanted[start] if 0 <= start < len(wanted) else -1

    def found(tracks: Sequence[Track]) -> None:
        places = [place for place, track in enumerate(tracks) if track.id == first]
        if places:  # else it is gone since it was shown
            context.player.play(tracks, places[0])

    context.library.tracks_with(wanted, found)


@command(QT_TRANSLATE_NOOP("Command", "Add tracks to the queue"))
def add_tracks(context: Context, tracks: str) -> None:
    """Put tracks of the library at the end of the queue."""
    context.library.tracks_with(numbers(tracks), context.player.append)


@command(QT_TRANSLATE_NOOP("Command", "Play tracks next"))
def next_tracks(context: Context, tracks: str) -> None:
    """Have tracks of the library played after the current track."""
    context.library.tracks_with(numbers(tracks), context.player.insert_next)


@command(QT_TRANSLATE_NOOP("Command", "Love a track of the library"))
def love_track(context: Context, track: TrackId) -> None:
    """Love a track of the library, or take that back."""

    def toggle(tracks: Sequence[Track]) -> None:
        for one in tracks:
            toggle_love(context, one)

    context.library.tracks_with([track], toggle)


def shelf_called(name: str) -> Shelf:
    """Return the shelf of that name; raises CommandError where there is none."""
    if name not in set(Shelf):
        raise CommandError(NONE_OF, name, listed(tuple(Shelf)))
    return Shelf(name)


def _ask(
    context: Context,
    shelf: str,
    subjects: str,
    places: str,
    then: Callable[[Sequence[Track]], None],
) -> None:
    kind, wanted = shelf_called(shelf), numbers(places)

    def found(tracks: Sequence[Track]) -> None:
        then([tracks[at] for at in wanted if at < len(tracks)] if wanted else tracks)

    context.library.tracks_of([Place(kind, one) for one in subjects.split(SEPARATOR)], found)
