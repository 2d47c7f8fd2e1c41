"""What the palette lists, as values and as rows: music, saved searches, commands, their arguments.

Called by ``finding``. Pure but for translations and the addresses of thumbnails.
"""

from dataclasses import dataclass
from typing import NamedTuple

from player.commands.registry import Command
from player.library.saved_searches import SavedSearch
from player.models.music import Album, Track
from player.models.shelves import Place, Shelf
from player.ui.images import Covers
from player.ui.ports import Found
from player.ui.words import translate


@dataclass(frozen=True, slots=True)
class Way:
    """An artist or a playlist: where its music is."""

    place: Place
    title: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A command with its arguments, ready to be run; or, with ``text``, what to type next."""

    command: Command
    arguments: tuple[object, ...] = ()
    title: str = ""
    detail: str = ""
    text: str = ""


Hit = Album | Track | SavedSearch | Way | Deed


class FoundRow(NamedTuple):
    """One line of the palette; ``kind`` is what it is, in a word, where that is told.

    ``help`` says what a command does, ``key`` which key does it.
    """

    row: int
    title: str
    detail: str
    cover: str
    pictured: bool
    strong: bool
    kind: str
    spoken: str
    help: str = ""
    key: str = ""


def row_of(
    place: int, hit: Hit, covers: Covers, key: str = "", *, among_others: bool = False
) -> FoundRow:
    """Return the line of ``hit``; ``key`` is the one that runs it, where it is a command.

    A command among other things is said to be one.
    """
    match hit:
        case Album():
            cover = covers.thumbnail(hit.cover)
            return _row(place, hit.title, hit.artist, translate("Words", "Album"), cover)
        case Track():
            detail = " — ".join(part for part in (hit.artist, hit.album) if part)
            return _row(place, hit.title, detail, "", covers.thumbnail(hit.cover))
        case SavedSearch():
            detail = "" if hit.query == hit.name else hit.query
            return _row(place, hit.name, detail, translate("Words", "Saved search"))
        case Way():
            artist = hit.place.shelf is Shelf.ARTISTS
            kind = translate("Words", "Artist") if artist else translate("Words", "Playlist")
            return _row(place, hit.title, "", kind)
        case Deed():
            title = hit.title or translate("Command", hit.command.title)
            kind = translate("Words", "Command")
            said = _row(place, title, hit.detail, kind)
            told = "" if hit.detail else translate("Command", hit.command.help)
            shown = kind if among_others else ""
            return said._replace(kind=shown, strong=False, help=told, key=key)


def _row(place: int, title: str, detail: str, kind: str, cover: str | None = None) -> FoundRow:
    spoken = ", ".join(part for part in (kind, title, detail) if part)
    pictured = cover is not None
    return FoundRow(place, title, detail, cover or "", pictured, bool(kind), kind, spoken)


def ways_to_artists(found: Found, most: int) -> list[Way]:
    """Return the artists that were found."""
    return [Way(Place(Shelf.ARTISTS, name), name) for name in found.artists[:most]]
