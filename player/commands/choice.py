"""The tracks that are chosen in the window, for the commands that act on them.

Called by the handlers of ``listening`` and ``playlist``. Chooses nothing.
"""

from collections.abc import Callable, Sequence

from player.commands.context import Context
from player.models.music import Track

Then = Callable[[Sequence[Track]], None]


def chosen_tracks(context: Context, then: Then) -> bool:
    """Answer with the tracks that are chosen, now or later; return whether anything is."""
    chosen = context.view.chosen()
    if chosen.tracks:
        then(chosen.tracks)
        return True
    if not chosen.places and not chosen.ids:
        return False

    def rest(first: Sequence[Track]) -> None:
        if chosen.ids:
            context.library.tracks_with(chosen.ids, lambda more: then((*first, *more)))
        else:
            then(first)

    if chosen.places:
        context.library.tracks_of(chosen.places, rest)
    else:
        rest(())
    return True


def chosen_or_current(context: Context, then: Then) -> None:
    """Answer with the tracks that are chosen; where none is, with the one that plays, if any."""
    current = context.player.queue.current
    if not chosen_tracks(context, then) and current is not None:
        then((current.track,))
