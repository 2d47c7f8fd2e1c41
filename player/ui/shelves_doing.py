"""What is done with rows of a shelf: played, queued, loved. Told to the commands by name.

Made by ``ui.shelves_browser``. One row or the chosen ones; entries go by what they are, tracks by
their ids. Never plays or queues itself.
"""

from collections.abc import Callable, Sequence

from player.commands.shelves import SEPARATOR
from player.models.shelves import Place, Shelf
from player.ui.selection import Selection
from player.ui.shelves_reading import ShelfReader

_MOST_PLAYED = 1000
"""Tracks of a longer list that go into the queue when one of them is played."""


class ShelfActs:
    """Turns rows into commands."""

    def __init__(
        self,
        reader: ShelfReader,
        selection: Selection,
        run: Callable[[str, Sequence[object]], None],
    ) -> None:
        self._reader, self._selection, self._run = reader, selection, run

    def open(self, index: int) -> None:
        """Open what is at a row; of a track, its album."""
        entry = self._reader.entry(index)
        if entry is None:
            track = self._reader.track(index)
            if track is not None and track.album_id:
                self._run("view.album", (track.album_id,))
        elif entry.shelf is Shelf.ALBUMS:
            self._run("view.album", (int(entry.subject),))
        else:
            self._run("view.place", (entry.shelf.value, entry.subject))

    def play(self, place: Place, index: int) -> None:
        """Play the row: what it holds; a track with the list that it is in; or what is chosen."""
        chosen = self._chosen(index)
        listing = self._reader.listing
        if len(chosen) > 1 or self._reader.entry(index) is not None:
            self.tell("play", place, chosen, start=True)
        elif listing.loose:
            at = index - len(listing.entries)
            self._run("shelves.play", (place.shelf.value, place.subject, at))
        elif index >= 0:
            first = len(listing.entries)
            at = index - first
            begin = 0 if len(listing.tracks) <= _MOST_PLAYED else at
            wanted = listing.tracks[begin : begin + _MOST_PLAYED]
            self._run("shelves.play_tracks", (_spaced(wanted), at - begin))

    def enqueue(self, place: Place, index: int) -> None:
        """Put the row, or what is chosen, at the end of the queue."""
        self.tell("add", place, self._chosen(index))

    def play_next(self, place: Place, index: int) -> None:
        """Have the row, or what is chosen, played after the current track."""
        self.tell("next", place, self._chosen(index))

    def love(self, index: int) -> None:
        """Love the track of a row, or no longer."""
        key = self._reader.rows.key(index)
        if self._reader.entry(index) is None and key in self._reader.listing.tracks:
            self._run("shelves.love_track", (key,))

    def tell(self, verb: str, place: Place, keys: Sequence[int], *, start: bool = False) -> None:
        """Have ``keys`` played or queued: entries by what they are, tracks by their ids."""
        wanted = set(keys)
        listing = self._reader.listing
        entries = [e for e in listing.entries if self._reader.number(e) in wanted]
        tracks = [key for key in keys if key > 0]
        if entries:
            shelf = entries[0].shelf
            subjects = SEPARATOR.join(dict.fromkeys(entry.subject for entry in entries))
            self._run(f"shelves.{verb}", (shelf.value, subjects))
            verb = "add" if start else verb  # what is chosen besides plays after it
        if not tracks:
            return
        if listing.loose:
            places = _spaced([key - 1 for key in tracks])
            where = (place.shelf.value, place.subject)
            self._run(f"shelves.{verb}", (*where, *((0,) if verb == "play" else ()), places))
        else:
            self._run(f"shelves.{verb}_tracks", (_spaced(tracks),))

    def _chosen(self, index: int) -> list[int]:
        """Return the ids of the chosen rows in order, or of the one at ``index``."""
        return [int(key) for key in self._selection.keys(index).split()]


def _spaced(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))
