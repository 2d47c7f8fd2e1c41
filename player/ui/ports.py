"""What the window needs from the rest of Senza, as one value.

Built by the composition root, taken by ``ui.shell``. Nothing here waits: the library answers
later, on the GUI thread; the window itself writes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from player.commands.key_choices import KeyChoices
from player.commands.registry import Registry
from player.config.keeping import SettingsKeeper
from player.config.sound import SetAside
from player.library.folders import Folders
from player.library.lyrics import FoundLyrics
from player.library.marks import Marks
from player.library.own_playlists import OwnPlaylists
from player.library.saved_searches import SavedSearches
from player.library.sources import Source
from player.models.languages import Language
from player.models.look import Look
from player.models.music import Album, Playlist, Track
from player.models.problems import Problem
from player.models.shelves import Listing, Order, Place
from player.models.units import AlbumId
from player.playback.controller import PlaybackController
from player.playback.sleep import SleepTimer
from player.playback.sound_desk import SoundDesk
from player.ui.waveform import MeasureTrack
from player.util.workers import Worker

Loved = Callable[[Track], bool]
"""Whether a track is loved."""


def nothing_loved(_track: Track) -> bool:
    """Say that no track is."""
    return False


class SystemLook(Protocol):
    """What the system asks of how programs look."""

    @property
    def now(self) -> Look:
        """What it asks for, as far as it has said."""

    def subscribe(self, follower: Callable[[], None]) -> None:
        """Call ``follower`` each time that it asks for something else."""


class Remark(Protocol):
    """A sentence about what was typed."""

    @property
    def text(self) -> str:
        """The sentence in English, with places; translated in the context ``Query``."""

    @property
    def values(self) -> Sequence[str]:
        """What takes the places."""


class Found(Protocol):
    """What a search found, best first."""

    @property
    def albums(self) -> Sequence[Album]:
        """The albums."""

    @property
    def tracks(self) -> Sequence[Track]:
        """The tracks."""

    @property
    def artists(self) -> Sequence[str]:
        """The names of artists."""

    @property
    def notes(self) -> Sequence[Remark]:
        """What of the words typed does not count, and why."""


class LibraryQuestions(Protocol):
    """What the window asks of the library; ``then`` is called later, on the GUI thread."""

    def changed(self, then: Callable[[bool], None]) -> None:
        """Answer whether the library changed since this was asked last; at first, that it did."""

    def albums(
        self, then: Callable[[tuple[Album, ...]], None], order: Order = Order.ARTIST
    ) -> None:
        """Answer with all albums in that order."""

    def shelf(self, place: Place, order: Order, then: Callable[[Listing], None]) -> None:
        """Answer with what lies at a place; a newer question may make an older one void."""

    def tracks_of(self, places: Sequence[Place], then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with all tracks at some places."""

    def tracks_with(
        self, numbers: Sequence[int], then: Callable[[tuple[Track, ...]], None]
    ) -> None:
        """Answer with the tracks that have these ids."""

    def first_albums(
        self, most: int, then: Callable[[tuple[Album, ...]], None], order: Order = Order.ARTIST
    ) -> None:
        """Answer with the first of them, at most ``most``, soon."""

    def album_tracks(self, album: AlbumId, then: Callable[[tuple[Track, ...]], None]) -> None:
        """Answer with the tracks of an album in playing order; none when it is gone."""

    def search(self, text: str, limit: int, then: Callable[[Found], None]) -> None:
        """Answer with what fits ``text``; a newer question may make an older one void."""

    def playlists(self, then: Callable[[tuple[Playlist, ...]], None]) -> None:
        """Answer with the playlists that lie among the music."""

    def matching(self, text: str, then: Callable[[Found], None]) -> None:
        """Answer with all tracks that a saved search stands for."""

    def sources(self, folders: Sequence[str], then: Callable[[tuple[Source, ...]], None]) -> None:
        """Answer with how much is known of each music folder."""

    def problems(self, then: Callable[[tuple[Problem, ...]], None]) -> None:
        """Answer with the files that could not be read, or only in part."""

    def waveform(self, track: Track, then: Callable[[bytes], None]) -> None:
        """Answer with the levels of ``track``, 0 to 255; empty while it was not measured."""

    def lyrics(self, track: Track, then: Callable[[FoundLyrics], None]) -> None:
        """Answer with the words of ``track``; a newer question may make an older one void."""


@dataclass(frozen=True, slots=True)
class ShellPorts:
    """Everything the window works through.

    ``run`` runs a command by id with its arguments. ``aside`` tells what of the sound is off but
    kept; it is up to date when the desk says that something changed. ``worker`` does the window's
    own small reads. ``covers`` is the thumbnail cache, ``resources`` the folder of QML and icons.
    ``window`` is the window's document as last saved (empty at the first start); ``save_window``
    takes the new one. ``want_covers`` gets the albums in sight whose covers are still to be made,
    ``queued`` answers with the tracks that files and folders stand for.
    ``folder_chosen`` the absolute path of a folder that was picked, ``opened`` those of files and
    folders that were dropped into the window. ``measure_track`` measures one file. ``languages``
    are those that it can speak. ``refusal`` tells why a command makes no sense now, or nothing.
    """

    registry: Registry
    keys: KeyChoices
    run: Callable[[str, Sequence[object]], None]
    controller: PlaybackController
    sound: SoundDesk
    marks: Marks
    aside: Callable[[], SetAside]
    searches: SavedSearches
    playlists: OwnPlaylists
    library: LibraryQuestions
    folders: Folders
    worker: Worker
    covers: Path
    resources: Path
    settings: SettingsKeeper
    sleep: SleepTimer
    look: SystemLook
    window: Mapping[str, Any]
    save_window: Callable[[dict[str, Any]], None]
    folder_chosen: Callable[[str], None]
    want_covers: Callable[[Sequence[AlbumId]], None]
    opened: Callable[[Sequence[str]], None]
    queued: Callable[[Sequence[str], Callable[[Sequence[Track]], None]], None]
    measure_track: MeasureTrack
    languages: tuple[Language, ...] = ()
    refusal: Callable[[str], str] = lambda _command: ""
