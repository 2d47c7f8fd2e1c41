"""Finds what the palette lists for a text: music, ways to it, commands, and what they can be told.

Called by ``finding`` with each text; answers at once or when the library has. Holds no place in the
list and runs nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from player.commands.arguments import Kind
from player.commands.completion import LOOKED_UP, CommandFinder, values
from player.commands.phrases import Phrases, Reading
from player.commands.registry import Command, Registry
from player.library.folding import fold
from player.library.saved_searches import SavedSearches
from player.models.languages import Language
from player.models.music import Playlist
from player.models.shelves import Place, Shelf
from player.models.sound import Device
from player.ui.palette_rows import Deed, Hit, Way, ways_to_artists
from player.ui.ports import Found, LibraryQuestions, Remark
from player.ui.words import translate

COMMANDS_ONLY = ">"
"""A text that begins so is a command's."""

_ARTISTS, _ALBUMS, _PLAYLISTS, _DEEDS, _TRACKS = 2, 4, 2, 3, 20
"""How many of each are shown: all that fits is seen at once, the rest is a few keys away."""

_RECENT = 4
"""How many of the commands run last are shown before anything is typed."""

_KEPT = 12
"""How many of them are remembered."""

Then = Callable[[Sequence[Hit], Sequence[Remark]], None]


@dataclass(frozen=True, slots=True)
class PalettePorts:
    """What the palette asks beside the library.

    ``refusal`` says why a command makes no sense now, or nothing; ``key_of`` the key that runs it.
    ``prepare`` loads, on another thread, what the palette will need.
    """

    registry: Registry = field(default_factory=lambda: Registry(()))
    refusal: Callable[[str], str] = lambda _command: ""
    key_of: Callable[[str], str] = lambda _command: ""
    devices: Callable[[], Sequence[Device]] = lambda: ()
    folders: Callable[[], Sequence[str]] = lambda: ()
    languages: Sequence[Language] = ()
    prepare: Callable[[], None] = lambda: None


class PaletteSearch:
    """Answers texts with hits, the best first."""

    def __init__(
        self, library: LibraryQuestions, searches: SavedSearches, ports: PalettePorts
    ) -> None:
        self._library = library
        self._searches = searches
        self._ports = ports
        self._playlists: tuple[Playlist, ...] = ()
        self.recent: tuple[str, ...] = ()
        self.say_again()

    def say_again(self) -> None:
        """Know the commands by their names in the language that is spoken now."""
        self._commands = CommandFinder(self._ports.registry, translate)
        self._phrases = Phrases(self._ports.registry, translate)

    def begin(self) -> None:
        """Look which playlists there are: the palette is about to be used."""
        self._library.playlists(self._take_playlists)
        self._ports.prepare()

    def remember(self, command: str) -> None:
        """Count ``command`` as run just now."""
        others = [one for one in self.recent if one != command]
        self.recent = (command, *others)[:_KEPT]

    def ask(self, text: str, then: Then) -> None:
        """Find what ``text`` may mean; ``then`` is called now or later, perhaps never if voided."""
        if not text.strip():
            then((*self._run_lately(), *self._searches.all), ())
            return
        only = text.lstrip().startswith(COMMANDS_ONLY)
        typed = text.lstrip().removeprefix(COMMANDS_ONLY).lstrip() if only else text
        reading = self._phrases.read(typed)
        told = self._told(reading) if reading is not None and reading.begun else []
        if reading is not None and reading.begun and self._is_looked_up(reading):
            self._look_up(reading, then)
        elif only:
            then(told or self._deeds(typed, of_all=True), ())
        else:
            answer = self._mixed
            self._library.search(
                text, _TRACKS, lambda found: then((*told, *answer(text, found)), found.notes)
            )

    # -- commands ---------------------------------------------------------------------------------

    def _run_lately(self) -> list[Deed]:
        return self._as_deeds(self._commands.known(self.recent))[:_RECENT]

    def _deeds(self, text: str, *, of_all: bool) -> list[Deed]:
        """Return the commands that ``text`` may mean; of all, those like it if there is none."""
        found = self._as_deeds(self._commands.matching(text, self.recent))
        if of_all and not found:
            found = self._as_deeds(self._commands.alike(text, _DEEDS))
        return found

    def _as_deeds(self, commands: Sequence[Command]) -> list[Deed]:
        return [_deed(one) for one in commands if not self._ports.refusal(one.id)]

    def _told(self, reading: Reading) -> list[Deed]:
        """Return the command that was read with all that its argument can be."""
        argument = reading.argument
        if argument is None or self._ports.refusal(reading.command.id):
            return []
        return [
            replace(
                _deed(reading.command),
                arguments=(*reading.texts[:-1], *value.arguments),
                title=value.title,
                detail=translate("Command", reading.command.title),
                text="",
            )
            for value in values(argument, reading.text, translate)
        ]

    # -- what only others know --------------------------------------------------------------------

    def _is_looked_up(self, reading: Reading) -> bool:
        argument = reading.argument
        return argument is not None and argument.kind in LOOKED_UP

    def _look_up(self, reading: Reading, then: Then) -> None:
        argument = reading.argument
        kind = argument.kind if argument is not None else Kind.INNER

        def tell(found: Sequence[tuple[tuple[object, ...], str, str]]) -> None:
            told = [_answer(reading, a, t, d) for a, t, d in found]
            own = _deed(reading.command)
            first = [own] if not reading.text and not own.text else []
            then((*first, *told), ())

        if kind in {Kind.ALBUM, Kind.TRACK, Kind.ARTIST}:
            if reading.text:
                take = _TAKEN[kind]
                self._library.search(
                    reading.text, _TRACKS, lambda found: tell(take(found, reading.text))
                )
            else:
                tell(())
            return
        wanted = fold(reading.text)
        listed = [one for one in self._listed(kind) if wanted in fold(" ".join(one[1:]))]
        if kind is Kind.PLAYLIST_NAME and wanted and wanted not in {fold(t) for _, t, _ in listed}:
            new = translate("Palette", "New playlist")
            listed.append(((reading.text,), reading.text, new))
        tell(listed)

    def _listed(self, kind: Kind) -> list[tuple[tuple[object, ...], str, str]]:
        listed: list[tuple[tuple[object, ...], str, str]] = []
        match kind:
            case Kind.PLAYLIST:
                listed = [((one.path,), one.title, "") for one in self._playlists]
            case Kind.OWN_PLAYLIST | Kind.PLAYLIST_NAME:
                listed = [((one.title,), one.title, "") for one in self._playlists if one.own]
            case Kind.SEARCH:
                listed = [((one.name,), one.name, one.query) for one in self._searches.all]
            case Kind.OUTPUT:
                listed = [((one.id,), one.name, "") for one in self._ports.devices()]
            case Kind.LANGUAGE:
                listed = [((one.code,), one.name, one.code) for one in self._ports.languages]
                listed.insert(0, (("system",), translate("Command", "As the system"), ""))
            case Kind.FOLDER:
                listed = [((one,), one, "") for one in self._ports.folders()]
        return listed

    def _take_playlists(self, playlists: tuple[Playlist, ...]) -> None:
        self._playlists = playlists

    # -- music ------------------------------------------------------------------------------------

    def _mixed(self, text: str, found: Found) -> list[Hit]:
        """Return music and commands: a command called just that first, then music, then others."""
        exact = self._as_deeds(self._commands.exact(text))
        music = bool(found.albums or found.tracks)
        others = [d for d in self._deeds(text, of_all=not music) if d not in exact]
        words = fold(text).split()
        playlists = [
            Way(Place(Shelf.PLAYLISTS, one.path), one.title)
            for one in self._playlists
            if all(any(own.startswith(w) for own in fold(one.title).split()) for w in words)
        ]
        return [
            *exact,
            *ways_to_artists(found, _ARTISTS),
            *found.albums[:_ALBUMS],
            *playlists[:_PLAYLISTS],
            *others[: _DEEDS if music else _TRACKS],
            *found.tracks[:_TRACKS],
        ]


def _answer(reading: Reading, argument: tuple[object, ...], title: str, detail: str) -> Deed:
    """Return the command told ``argument``, or, where it must be told more, what to type then."""
    arguments = (*reading.texts[:-1], *argument)
    after = reading.command.spoken[max(len(reading.texts), 1) :]
    if all(one.optional for one in after):
        return Deed(reading.command, arguments, title, detail)
    said = " ".join(f'"{one}"' for one in (*reading.texts[:-1], title))
    return Deed(reading.command, (), title, detail, f"{reading.name} {said} ")


def _deed(command: Command) -> Deed:
    """Return the command as it is run, or where something must be told, what to type then."""
    title = translate("Command", command.title)
    asks = any(not argument.optional for argument in command.spoken)
    return Deed(command, title=title, text=f"{title} " if asks else "")


def _albums(found: Found, _text: str) -> list[tuple[tuple[object, ...], str, str]]:
    return [((one.id,), one.title, one.artist) for one in found.albums]


def _tracks(found: Found, _text: str) -> list[tuple[tuple[object, ...], str, str]]:
    return [((one.path, one.begin), one.title, one.artist) for one in found.tracks]


def _artists(found: Found, _text: str) -> list[tuple[tuple[object, ...], str, str]]:
    return [((way.title,), way.title, "") for way in ways_to_artists(found, _TRACKS)]


_TAKEN = {Kind.ALBUM: _albums, Kind.TRACK: _tracks, Kind.ARTIST: _artists}
