"""Reads what lies on a shelf into rows: entries at once, tracks as they come into sight.

Made by ``ui.shelves_browser``, which says what of and in which order. Asks the library through its
port. Never decides what is shown, and does nothing with what is chosen.
"""

from collections.abc import Callable, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject

from player.library.saved_searches import SavedSearches
from player.models.music import Track
from player.models.shelves import Listing, Order, Place, Shelf, ShelfEntry
from player.ui.images import Covers
from player.ui.paged_rows import PAGE, PagedRows, Ready
from player.ui.ports import LibraryQuestions, Loved
from player.ui.rows import Row
from player.ui.shelves_jumping import Letter, letters_of
from player.ui.shelves_words import BLANK, EntryLines, ShelfRow, track_row

_WAITING = 4
"""Pages that wait to be asked for: who scrolls on does not want what has passed."""


class _Lines:
    """The rows of entries and then of tracks; those of entries are made when they are looked at."""

    def __init__(
        self,
        entries: Sequence[ShelfEntry],
        loose: Sequence[Row],
        make: Callable[[int, ShelfEntry], Row],
        number: Callable[[ShelfEntry], int],
    ) -> None:
        self.entries, self.loose = entries, loose
        self._make, self._number = make, number
        self._made: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.entries) + len(self.loose)

    def __getitem__(self, index: int) -> Row:
        if index >= len(self.entries):
            return self.loose[index - len(self.entries)]
        if index not in self._made:
            self._made[index] = self._make(self.key(index), self.entries[index])
        return self._made[index]

    def key(self, index: int) -> int:
        """Return the id of the row at ``index``."""
        if index >= len(self.entries):
            return int(self.loose[index - len(self.entries)][0])
        return self._number(self.entries[index])

    def find(self, key: int) -> int:
        """Return the index of the row with id ``key``, or -1."""
        places = range(len(self.entries)) if key < 0 else range(len(self.entries), len(self))
        return next((place for place in places if self.key(place) == key), -1)

    def same(self, other: Ready) -> bool:
        """Return whether the rows of ``other`` have the same ids in the same order."""
        if not isinstance(other, _Lines):
            return False
        mine, theirs = self.entries, other.entries
        return (
            list(map(_identity, mine)) == list(map(_identity, theirs))
            and [row[0] for row in self.loose] == [row[0] for row in other.loose]
        )  # fmt: skip


_identity = attrgetter("shelf", "subject", "part")


class ShelfReader(QObject):
    """The rows of one place on the shelves, and what is behind each of them."""

    def __init__(
        self,
        library: LibraryQuestions,
        covers: Covers,
        searches: SavedSearches,
        is_loved: Loved,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library, self._covers = library, covers
        self._searches, self._is_loved = searches, is_loved
        self._listing = Listing()
        self._listed = False
        self._numbers: dict[tuple[Shelf, str, str], int] = {}
        self._tracks: dict[int, Track] = {}
        self._asked = self._answered = 0
        self._asking = False
        self._wishes: list[int] = []
        self.rows = PagedRows(ShelfRow, BLANK, self._want, self)
        self.letters: tuple[Letter, ...] = ()

    @property
    def listing(self) -> Listing:
        """What lies there, as last told."""
        return self._listing

    @property
    def is_listed(self) -> bool:
        """Whether it was told since the place was changed."""
        return self._listed

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is on its way."""
        return self._answered != self._asked

    def ask(self, place: Place, order: Order, then: Callable[[Listing], None]) -> None:
        """Ask what lies at ``place``; of several questions only the last is answered."""
        self._asked += 1
        answer = partial(self._answer, self._asked, then)
        if place.shelf is Shelf.SEARCHES and not place.subject:
            answer(self._saved())
        else:
            self._library.shelf(place, order, answer)

    def show(self, listing: Listing) -> None:
        """Show as rows what was told."""
        self._listing = listing
        self._asking = False
        self._wishes.clear()
        self._tracks = dict(enumerate(listing.loose, 1))
        loose = [self._track_row(key, track) for key, track in self._tracks.items()]
        lines = EntryLines(self._covers)
        self.rows.show(_Lines(listing.entries, loose, lines.row, self.number), listing.tracks)
        self.letters = letters_of(listing)
        self._listed = True

    def forget(self) -> None:
        """Show nothing of the place before."""
        self._listed = False
        self._listing = Listing()
        self._tracks.clear()
        self.rows.forget()
        self.letters = ()

    def refresh_loved(self) -> None:
        """Look again which of the tracks in sight are loved."""

        def look(row: tuple[Any, ...]) -> tuple[Any, ...]:
            track = self._tracks.get(row[0])
            return row if track is None else self._track_row(row[0], track)

        self.rows.refresh(look)

    # -- what is behind a row -------------------------------------------------------------------

    def entry(self, index: int) -> ShelfEntry | None:
        """Return what can be opened at a row; None where there is a track, or nothing."""
        entries = self._listing.entries
        return entries[index] if 0 <= index < len(entries) else None

    def track(self, index: int) -> Track | None:
        """Return the track at a row; None where there is none, or it is not read yet."""
        return self._tracks.get(self.rows.key(index)) if index >= 0 else None

    def known(self, key: int) -> Track | None:
        """Return the track of the row with that id; None where it is not read yet."""
        return self._tracks.get(key)

    def number(self, entry: ShelfEntry) -> int:
        """Return the id of the row of ``entry``, which stays the same: a negative number."""
        key = _identity(entry)
        return self._numbers.setdefault(key, -1 - len(self._numbers))

    # -- inside ---------------------------------------------------------------------------------

    def _answer(self, asked: int, then: Callable[[Listing], None], listing: Listing) -> None:
        if asked == self._asked:
            self._answered = asked
            then(listing)

    def _saved(self) -> Listing:
        return Listing(
            tuple(
                ShelfEntry(Shelf.SEARCHES, one.query, one.name, note=one.query)
                for one in self._searches.all
            )
        )

    def _track_row(self, key: int, track: Track) -> ShelfRow:
        return track_row(key, track, loved=self._is_loved(track))

    def _want(self, page: int) -> None:
        """Ask for a page soon; one at a time, the latest wish first."""
        if page in self._wishes:
            self._wishes.remove(page)
        self._wishes = [*self._wishes, page][-_WAITING:]
        if not self._asking:
            self._ask_page()

    def _ask_page(self) -> None:
        if not self._wishes:
            return
        page = self._wishes.pop()
        ids = self.rows.ids_of(page)
        self._asking = True
        self._library.tracks_with(list(ids), partial(self._take_page, self._asked, page))

    def _take_page(self, asked: int, page: int, tracks: Sequence[Track]) -> None:
        if asked != self._asked:
            return
        self._asking = False
        if page in self._wishes:  # it was looked at again meanwhile
            self._wishes.remove(page)
        if len(self._tracks) > _WAITING * 10 * PAGE:
            self._tracks.clear()
        self._tracks.update((int(track.id), track) for track in tracks)
        rows = {int(track.id): self._track_row(int(track.id), track) for track in tracks}
        self.rows.fill(page, rows)
        self._ask_page()
