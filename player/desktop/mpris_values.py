"""What plays, in the words and exact types of MPRIS.

Called by ``desktop.mpris``. Values are those of ``desktop.bus_line``; the fields are those of the
MPRIS metadata guidelines and of the xesam ontology. Pure.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from player.desktop.media import MediaState, plain
from player.models.units import EntryId, Milliseconds
from player.playback.engine import EngineState
from player.playback.queue import QueueEntry, Repeat

Variant = tuple[str, object]

NO_TRACK: Final = "/org/mpris/MediaPlayer2/TrackList/NoTrack"
_TRACKS: Final = "/org/senza/queue/"

STATUS: Final = {
    EngineState.PLAYING: "Playing",
    EngineState.PAUSED: "Paused",
    EngineState.STOPPED: "Stopped",
}
LOOP: Final = {Repeat.OFF: "None", Repeat.ALL: "Playlist", Repeat.ONE: "Track"}
REPEAT: Final = {word: repeat for repeat, word in LOOP.items()}

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""What a date must look like to be one by ISO 8601."""

_MICROSECONDS = 1000
"""In a millisecond."""


def track_path(entry: EntryId) -> str:
    """Return the object path that stands for an entry of the queue."""
    return f"{_TRACKS}{entry}"


def entry_of(path: str) -> EntryId | None:
    """Return the entry that ``path`` stands for, None for a path that is none of ours."""
    number = path.removeprefix(_TRACKS)
    return (
        EntryId(int(number)) if path != number and number.isascii() and number.isdigit() else None
    )


def microseconds(time: Milliseconds) -> int:
    """Return a time as MPRIS counts it."""
    return time * _MICROSECONDS


def milliseconds(time: int) -> Milliseconds:
    """Return a time of MPRIS as it is counted here, towards nought."""
    return Milliseconds(int(time / _MICROSECONDS))


def metadata(entry: QueueEntry, duration: Milliseconds, cover: str) -> dict[str, Variant]:
    """Return what is known of an entry; what is not known is left out."""
    track = entry.track
    told: dict[str, Variant] = {
        "mpris:trackid": ("o", track_path(entry.id)),
        "mpris:length": ("x", microseconds(duration)),
        "mpris:artUrl": ("s", _address(cover)),
        "xesam:url": ("s", _address(track.path)),
        "xesam:title": ("s", plain(track.title)),
        "xesam:album": ("s", plain(track.album)),
        "xesam:artist": ("as", _texts(track.artist)),
        "xesam:albumArtist": ("as", _texts(track.album_artist)),
        "xesam:genre": ("as", _texts(track.genre)),
        "xesam:discNumber": ("i", track.disc),
        "xesam:trackNumber": ("i", track.number),
        "xesam:contentCreated": ("s", track.date if _DATE.fullmatch(track.date) else ""),
    }
    return {name: value for name, value in told.items() if value[1]}


def listed(state: MediaState) -> dict[str, dict[str, Variant]]:
    """Return the metadata of all entries that are told, by their paths."""
    return {
        track_path(entry.id): metadata(entry, entry.track.duration, "") for entry in state.listed
    }


def current(state: MediaState) -> dict[str, Variant]:
    """Return the metadata of what plays, or what stands for nothing."""
    if state.entry is None:
        return {"mpris:trackid": ("o", NO_TRACK)}
    return metadata(state.entry, state.duration, state.cover)


def player_properties(state: MediaState) -> Mapping[str, Variant]:
    """Return the properties of the player that change, each told when it does."""
    there = state.entry is not None
    return {
        "PlaybackStatus": ("s", STATUS[state.state]),
        "LoopStatus": ("s", LOOP[state.repeat]),
        "Shuffle": ("b", state.shuffled),
        "Metadata": ("a{sv}", current(state)),
        "Volume": ("d", state.volume / 100),
        "CanGoNext": ("b", state.has_next),
        # There is always the start of the track to go to.
        "CanGoPrevious": ("b", there),
        "CanPlay": ("b", there),
        "CanPause": ("b", there),
        "CanSeek": ("b", there and state.duration > 0),
    }


def _address(path: str) -> str:
    return Path(path).as_uri() if path else ""


def _texts(text: str) -> list[str]:
    return [plain(text)] if text else []
