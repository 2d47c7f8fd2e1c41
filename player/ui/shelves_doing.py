"""What is done with rows of a shelf: played, queued, loved. Told to the commands by name.

Made by ``ui.shelves_browser``. One row or the chosen ones; entries go by what they are, tracks by
their ids. Never plays or queues itself.
"""

from collections.abc import Callable, Sequence

from player.commands.shelves import SEPARATOR
from player.models.shelves import Chosen, Place, Shelf
from player.ui.selection import Selection
from player.ui.shelves_reading import ShelfReader
from player.ui.words import choice

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

    def chosen(self) -> Chosen:
        """Return what is chosen: entries as places, tracks as they are known."""
        keys = self._selection.chosen()
        wanted, listing = set(keys), self._reader.listing
        places = tuple(
            Place(entry.shelf, entry.subject)
            for entry in listing.entries
            if self._reader.number(entry) in wanted
        )
        tracks = tuple(key for key in keys if key > 0)
        if listing.loose:
            return Chosen(tuple(listing.loose[key - 1] for key in tracks), places)
        return Chosen(places=places, ids=tracks)

    def choice(self) -> str:
        """Return how much is chosen, in words: of what is not read, only how many."""
        keys = set(self._selection.chosen())
        entries = self._reader.listing.entries
        inside = [entry for entry in entries if self._reader.number(entry) in keys]
        tracks = [key for key in keys if key > 0]
        known = [self._reader.known(key) for key in tracks]
        lengths = [track.duration for track in known if track is not None]
        whole = not inside and len(lengths) == len(tracks)
        duration = sum(lengths) if whole else 0
        return choice(sum(entry.tracks for entry in inside) + len(tracks), duration)

    def rename(self, index: int, name: str) -> None:
        """Call the playlist or the saved search of a row something else."""
        entry = self._reader.entry(index)
        if entry is None or not name.strip():
            return
        if entry.shelf is Shelf.PLAYLISTS:
            self._run("playlist.rename", (entry.subject, name))
        elif entry.shelf is Shelf.SEARCHES:
            self._run("searches.rename", (entry.title, name))

    def remove(self, place: Place, index: int) -> None:
        """Delete the playlist or the search of a row; of tracks, take them out of the playlist."""
        entry = self._reader.entry(index)
        if place.shelf is Shelf.PLAYLISTS and place.subject:
            places = _spaced([key - 1 for key in self._chosen(index)])
            if places:
                self._run("playlist.remove_track", (place.subject, places))
        elif entry is not None and entry.shelf is Shelf.PLAYLISTS:
            self._run("playlist.delete", (entry.subject,))
        elif entry is not None and entry.shelf is Shelf.SEARCHES:
            self._run("searches.delete", (entry.title,))

    def locate(self, index: int, *, copied: bool) -> None:
        """Show the files of the row, or of what is chosen, in their folder; or copy their paths."""
        verb = "copy" if copied else "show"
        keys = self._chosen(index)
        chosen, loose = [key for key in keys if key > 0], self._reader.listing.loose
        shelf, subjects = self._subjects(keys)
        if shelf is not None:
            if shelf in {Shelf.FOLDERS, Shelf.PLAYLISTS}:
                self._run(f"library.{verb}_files", (subjects,))
            else:
                self._run(f"library.{verb}_places", (shelf.value, subjects))
        elif loose and chosen:
            paths = SEPARATOR.join(loose[key - 1].path for key in chosen)
            self._run(f"library.{verb}_files", (paths,))
        elif chosen:
            self._run(f"library.{verb}_tracks", (_spaced(chosen),))

    def tell(self, verb: str, place: Place, keys: Sequence[int], *, start: bool = False) -> None:
        """Have ``keys`` played or queued: entries by what they are, tracks by their ids."""
        tracks = [key for key in keys if key > 0]
        shelf, subjects = self._subjects(keys)
        if shelf is not None:
            self._run(f"shelves.{verb}", (shelf.value, subjects))
            verb = "add" if start else verb  # what is chosen besides plays after it
        if not tracks:
            return
        if self._reader.listing.loose:
            places = _spaced([key - 1 for key in tracks])
            where = (place.shelf.value, place.subject)
            self._run(f"shelves.{verb}", (*where, *((0,) if verb == "play" else ()), places))
        else:
            self._run(f"shelves.{verb}_tracks", (_spaced(tracks),))

    def _subjects(self, keys: Sequence[int]) -> tuple[Shelf | None, str]:
        """Return the shelf of the entries among ``keys``, if any, and what they are opened by."""
        wanted = set(keys)
        entries = [e for e in self._reader.listing.entries if self._reader.number(e) in wanted]
        subjects = SEPARATOR.join(dict.fromkeys(entry.subject for entry in entries))
        return (entries[0].shelf if entries else None), subjects

    def _chosen(self, index: int) -> list[int]:
        """Return the ids of the chosen rows in order, or of the one at ``index``."""
        return [int(key) for key in self._selection.keys(index).split()]


def _spaced(numbers: Sequence[int]) -> str:
    return " ".join(map(str, numbers))
