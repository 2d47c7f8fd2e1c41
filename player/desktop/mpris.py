"""The media controls of Linux: MPRIS 2.2, for shells, lock screens, headsets and ``playerctl``.

Made by ``desktop.following`` with the bus of the session. Implements the interfaces of program,
player and track list (MPRIS D-Bus Interface Specification 2.2). A change is told in one
signal of each interface that it concerns; the position is asked for, and told only when the music
went on from elsewhere. What others ask for is granted on the GUI thread and answered after that.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from player.desktop.addresses import local_path
from player.desktop.bus import Bus
from player.desktop.bus_line import Answer, Line
from player.desktop.bus_objects import INVALID, Interface, Method, Object, Property
from player.desktop.formats import MIME_TYPES
from player.desktop.media import NOTHING, Asking, MediaState, MediaWishes
from player.desktop.mpris_values import (
    NO_TRACK,
    REPEAT,
    current,
    entry_of,
    listed,
    metadata,
    microseconds,
    milliseconds,
    player_properties,
    track_path,
)
from player.models.units import EntryId, Milliseconds, Percent
from player.playback.engine import EngineState
from player.playback.queue import QueueEntry

NAME = "org.mpris.MediaPlayer2.senza"
PATH = "/org/mpris/MediaPlayer2"
ROOT = "org.mpris.MediaPlayer2"
PLAYER = f"{ROOT}.Player"
TRACKS = f"{ROOT}.TrackList"

_NOT_SUPPORTED = "org.freedesktop.DBus.Error.NotSupported"

Wish = Callable[[MediaWishes], None]


class Mpris:
    """Senza on the session's bus, as a ``MediaControls``."""

    def __init__(self, bus: Bus, ask: Asking, picture: Callable[[str], str] = str) -> None:
        """Appear on ``bus``; wishes go to ``ask``.

        ``picture`` makes of a cover one that others can show, on the thread of the bus.
        """
        self._bus = bus
        self._picture = picture
        self._ask = ask
        self._state = NOTHING  # as it was last told, on the thread of the bus
        self._newest = self._shown = NOTHING
        self._place = (Milliseconds(0), time.monotonic())
        self._object: Object | None = None
        bus.do(self._appear)

    # -- the port, called on the GUI thread -----------------------------------------------------

    def show(self, state: MediaState) -> None:
        """Have ``state`` seen."""
        self._newest = state
        self._bus.do(self._tell)

    def at(self, position: Milliseconds) -> None:
        """Take where the music is now."""
        self._place = (position, time.monotonic())

    def jumped(self, position: Milliseconds) -> None:
        """Tell that the music went on from elsewhere."""
        self.at(position)
        self._bus.do(lambda _line: self._emit(PLAYER, "Seeked", microseconds(position)))

    def close(self) -> None:
        """Be seen no more; the bus hangs up with whoever made it."""
        self._bus.do(self._leave)

    # -- on the thread of the bus ---------------------------------------------------------------

    def _appear(self, line: Line) -> None:
        self._object = Object(line, PATH, (self._root(), self._player(), self._tracks()))

        def named(*, ours: bool) -> None:
            if not ours:
                line.own(f"{NAME}.instance{os.getpid()}", lambda _ours: None)

        line.own(NAME, lambda ours: named(ours=ours))

    def _leave(self, _line: Line) -> None:
        self._object = None

    def _emit(self, interface: str, member: str, *values: object) -> None:
        if self._object is not None:
            self._object.emit(interface, member, *values)

    def _tell(self, _line: Line) -> None:
        before, newest = self._state, self._newest
        if self._object is None or self._shown == newest:
            return
        self._shown = newest
        now = self._state = replace(newest, cover=self._picture(newest.cover))
        told = player_properties(before)
        changed = {name: v for name, v in player_properties(now).items() if told[name] != v}
        if changed:
            self._object.changed(PLAYER, changed)
        self._tell_list(before, now)

    def _tell_list(self, before: MediaState, now: MediaState) -> None:
        if before.listed == now.listed or self._object is None:
            return
        old, new = [e.id for e in before.listed], [e.id for e in now.listed]
        was, is_now = set(old), set(new)
        added = [place for place, entry in enumerate(new) if entry not in was]
        removed = [entry for entry in old if entry not in is_now]
        match added, removed:
            case [], [] if old == new:
                self._tell_other_tags(before.listed, now.listed)
                return
            case [place], [] if new[:place] + new[place + 1 :] == old:
                after = track_path(new[place - 1]) if place else NO_TRACK
                entry = now.listed[place]
                self._emit(TRACKS, "TrackAdded", metadata(entry, entry.track.duration, ""), after)
            case [], [gone] if [entry for entry in old if entry != gone] == new:
                self._emit(TRACKS, "TrackRemoved", track_path(gone))
            case _:
                playing = track_path(now.entry.id) if now.entry else NO_TRACK
                self._emit(TRACKS, "TrackListReplaced", list(map(track_path, new)), playing)
        self._object.changed(TRACKS, {}, ["Tracks"])

    def _tell_other_tags(self, old: Sequence[QueueEntry], new: Sequence[QueueEntry]) -> None:
        for entry in (one for one, was in zip(new, old, strict=True) if one != was):
            told = metadata(entry, entry.track.duration, "")
            self._emit(TRACKS, "TrackMetadataChanged", track_path(entry.id), told)

    def _position(self) -> int:
        position, since = self._place
        if self._state.state is EngineState.PLAYING:
            position = Milliseconds(position + int((time.monotonic() - since) * 1000))
        if self._state.duration:
            position = min(position, self._state.duration)
        return microseconds(position)

    def _grant(self, wish: Wish, answer: Answer) -> None:
        """Have ``wish`` granted, and answer when all that it changed has been told."""
        self._ask(wish, lambda: self._bus.do(lambda _line: answer.give()))

    # -- what is offered ------------------------------------------------------------------------

    def _root(self) -> Interface:
        return Interface(
            ROOT,
            {
                "Raise": self._method(lambda wishes: wishes.raise_window()),
                "Quit": Method(self._quit),
            },
            {
                "CanQuit": _constant("b", True),  # noqa: FBT003 - a value of the bus
                "CanRaise": _constant("b", True),  # noqa: FBT003
                "Fullscreen": _constant("b", False),  # noqa: FBT003
                "CanSetFullscreen": _constant("b", False),  # noqa: FBT003
                "HasTrackList": _constant("b", True),  # noqa: FBT003
                "Identity": _constant("s", "Senza"),
                "DesktopEntry": _constant("s", "senza"),
                "SupportedUriSchemes": _constant("as", ["file"]),
                "SupportedMimeTypes": _constant("as", list(MIME_TYPES)),
            },
        )

    def _player(self) -> Interface:
        settable: dict[str, Callable[[Any, Answer], None]] = {
            "LoopStatus": self._set_loop,
            "Shuffle": self._set_shuffle,
            "Volume": self._set_volume,
        }
        told = {
            name: Property(signature, self._getter(name), settable.get(name))
            for name, (signature, _) in player_properties(NOTHING).items()
        }
        return Interface(
            PLAYER,
            {
                "Next": self._method(lambda wishes: wishes.next()),
                "Previous": self._method(lambda wishes: wishes.previous()),
                "Pause": self._method(lambda wishes: wishes.pause()),
                "PlayPause": Method(self._toggle),
                "Stop": self._method(lambda wishes: wishes.stop()),
                "Play": self._method(lambda wishes: wishes.play()),
                "Seek": Method(self._seek, (("Offset", "x"),)),
                "SetPosition": Method(self._go, (("TrackId", "o"), ("Position", "x"))),
                "OpenUri": Method(self._open, (("Uri", "s"),)),
            },
            {
                **told,
                "Rate": Property("d", lambda: 1.0, self._set_rate),
                "MinimumRate": _constant("d", 1.0),
                "MaximumRate": _constant("d", 1.0),
                "Position": Property("x", self._position, told="false"),
                "CanControl": _constant("b", True),  # noqa: FBT003
            },
            {"Seeked": (("Position", "x"),)},
        )

    def _tracks(self) -> Interface:
        track, tracks, known = ("TrackId", "o"), ("Tracks", "ao"), ("Metadata", "a{sv}")
        return Interface(
            TRACKS,
            {
                "GetTracksMetadata": Method(
                    self._describe, (("TrackIds", "ao"),), (("Metadata", "aa{sv}"),)
                ),
                "AddTrack": Method(
                    self._add, (("Uri", "s"), ("AfterTrack", "o"), ("SetAsCurrent", "b"))
                ),
                "RemoveTrack": self._of_entry(lambda wishes, entry: wishes.remove(entry)),
                "GoTo": self._of_entry(lambda wishes, entry: wishes.go_to(entry)),
            },
            {
                "Tracks": Property(
                    "ao",
                    lambda: [track_path(entry.id) for entry in self._state.listed],
                    told="invalidates",
                ),
                "CanEditTracks": _constant("b", True),  # noqa: FBT003
            },
            {
                "TrackListReplaced": (tracks, ("CurrentTrack", "o")),
                "TrackAdded": (known, ("AfterTrack", "o")),
                "TrackRemoved": (track,),
                "TrackMetadataChanged": (track, known),
            },
        )

    def _getter(self, name: str) -> Callable[[], object]:
        return lambda: player_properties(self._state)[name][1]

    def _method(self, wish: Wish) -> Method:
        return Method(lambda _given, answer: self._grant(wish, answer))

    # -- methods and properties that take something ---------------------------------------------

    def _quit(self, _given: Sequence[Any], answer: Answer) -> None:
        self._ask(lambda wishes: wishes.quit())
        answer.give()  # at once, as nobody is left to do so later

    def _toggle(self, _given: Sequence[Any], answer: Answer) -> None:
        if self._state.entry is None:  # the one method that is to fail then, says the specification
            answer.refuse(_NOT_SUPPORTED, "there is nothing to play")
        else:
            self._grant(lambda wishes: wishes.toggle(), answer)

    def _seek(self, given: Sequence[Any], answer: Answer) -> None:
        distance = milliseconds(given[0])
        self._grant(lambda wishes: wishes.seek_by(distance), answer)

    def _go(self, given: Sequence[Any], answer: Answer) -> None:
        path, position = given
        playing, length = self._state.entry, microseconds(self._state.duration)
        if playing is None or path != track_path(playing.id) or not 0 <= position <= length:
            answer.give()  # an old wish, for a track that plays no more; or no place in this one
        else:
            self._grant(lambda wishes: wishes.seek(milliseconds(position)), answer)

    def _open(self, given: Sequence[Any], answer: Answer) -> None:
        path = local_path(given[0])
        if path:
            self._grant(lambda wishes: wishes.open(path), answer)
        else:
            answer.refuse(_NOT_SUPPORTED, "only files of this machine are played")

    def _describe(self, given: Sequence[Any], answer: Answer) -> None:
        known = listed(self._state)
        if self._state.entry is not None:
            known[track_path(self._state.entry.id)] = current(self._state)
        answer.give("aa{sv}", [known[path] for path in given[0] if path in known])

    def _add(self, given: Sequence[Any], answer: Answer) -> None:
        uri, after, play = given
        path, entry = local_path(uri), entry_of(after)
        if not path:
            answer.refuse(_NOT_SUPPORTED, "only files of this machine are played")
        elif entry is None and after != NO_TRACK:
            answer.give()  # behind a track that is not there nothing is added
        else:
            self._grant(lambda wishes: wishes.add(path, entry, play=play), answer)

    def _of_entry(self, wish: Callable[[MediaWishes, EntryId], None]) -> Method:
        """Return the method that wishes something for an entry; one that is gone wants nothing."""

        def do(given: Sequence[Any], answer: Answer) -> None:
            entry = entry_of(given[0])
            if entry is None:
                answer.give()
            else:
                self._grant(lambda wishes: wish(wishes, entry), answer)

        return Method(do, (("TrackId", "o"),))

    def _set_loop(self, word: str, answer: Answer) -> None:
        if word in REPEAT:
            self._grant(lambda wishes: wishes.repeat(REPEAT[word]), answer)
        else:
            answer.refuse(INVALID, f"“{word}” is none of {', '.join(REPEAT)}")

    def _set_shuffle(self, shuffled: bool, answer: Answer) -> None:  # noqa: FBT001 - of the bus
        self._grant(lambda wishes: wishes.shuffle(shuffled=shuffled), answer)

    def _set_volume(self, volume: float, answer: Answer) -> None:
        # What is no number is nought: nothing is greater than it.
        percent = Percent(round(min(max(0.0, volume), 1.0) * 100))
        self._grant(lambda wishes: wishes.set_volume(percent), answer)

    def _set_rate(self, rate: float, answer: Answer) -> None:
        if rate == 0:  # which means, says the specification, to pause
            self._grant(lambda wishes: wishes.pause(), answer)
        else:
            answer.give()


def _constant(signature: str, value: object) -> Property:
    return Property(signature, lambda: value, told="const")
