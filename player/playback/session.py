"""The saved state of playing: the queue, the place in it, the position. Survives any ending.

``SavedSession`` is the value and its document form; ``SessionKeeper`` listens to the controller
and hands documents to a writer. Called by the composition root. Knows nothing of files: the
writer is a port, and moves the I/O off the calling thread.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from player.models.music import Track
from player.models.units import AlbumId, Hertz, Milliseconds, TrackId
from player.playback.controller import PlaybackController
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PlayerEvent, PositionChanged, QueueChanged

DOCUMENT = "queue"
"""Name of the document that holds the session."""

SAVE_EVERY = Milliseconds(5000)
"""While playing, the position is saved this often: what a crash may cost."""

_BACK = Milliseconds(1000)
"""Who goes back by more is not brought forward again by a crash."""

Document = dict[str, Any]

_ZERO = Milliseconds(0)


@dataclass(frozen=True, slots=True)
class SavedTrack:
    """Enough of a queued track to show it and play it even without the library cache."""

    path: str
    title: str
    artist: str
    album: str
    duration: Milliseconds

    @classmethod
    def of(cls, track: Track) -> "SavedTrack":
        """Take from ``track`` what is saved."""
        return cls(track.path, track.title, track.artist, track.album, track.duration)

    def to_track(self) -> Track:
        """Return a track as good as can be made from what was saved."""
        return Track(
            id=TrackId(0),
            path=self.path,
            title=self.title,
            artist=self.artist,
            album=self.album,
            album_artist=self.artist,
            album_id=AlbumId(0),
            disc=0,
            number=0,
            date="",
            genre="",
            duration=self.duration,
            codec="",
            rate=Hertz(0),
            bits=0,
            channels=0,
        )


@dataclass(frozen=True, slots=True)
class SavedSession:
    """A queue as saved. ``index`` is the current entry's place, -1 for none."""

    tracks: tuple[SavedTrack, ...] = ()
    index: int = -1
    position: Milliseconds = _ZERO

    def to_document(self) -> Document:
        """Return the JSON-ready form."""
        return {
            "index": self.index,
            "position_ms": self.position,
            "tracks": [
                {
                    "path": t.path,
                    "title": t.title,
                    "artist": t.artist,
                    "album": t.album,
                    "duration_ms": t.duration,
                }
                for t in self.tracks
            ],
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "SavedSession":
        """Read the form back. People may edit it: entries that make no sense are left out."""
        rows = document.get("tracks")
        kept: list[SavedTrack] = []
        index = _number(document.get("index"))
        position = index
        for place, row in enumerate(rows if isinstance(rows, list) else []):
            track = _saved_track(row)
            if track is not None:
                kept.append(track)
            elif place < index:
                position -= 1
        if not kept:
            return cls()
        return cls(
            tuple(kept),
            min(max(position, 0), len(kept) - 1),
            Milliseconds(max(_number(document.get("position_ms")), 0)),
        )


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _saved_track(row: object) -> SavedTrack | None:
    if not isinstance(row, dict) or not isinstance(row.get("path"), str) or not row["path"]:
        return None
    texts = [row.get(key) if isinstance(row.get(key), str) else "" for key in _TEXTS]
    title, artist, album = (str(text) for text in texts)
    duration = Milliseconds(max(_number(row.get("duration_ms")), 0))
    return SavedTrack(row["path"], title, artist, album, duration)


_TEXTS = ("title", "artist", "album")


class SessionKeeper:
    """Saves the session when it changes, and now and then while the music moves on."""

    def __init__(self, controller: PlaybackController, write: Callable[[Document], None]) -> None:
        self._controller = controller
        self._write = write
        self._saved_position = _ZERO
        controller.subscribe(self._on_event)

    def save(self) -> None:
        """Hand the present state to the writer."""
        queue = self._controller.queue
        tracks: Sequence[SavedTrack] = [SavedTrack.of(e.track) for e in queue.entries]
        self._saved_position = self._controller.position
        session = SavedSession(tuple(tracks), queue.position, self._saved_position)
        self._write(session.to_document())

    def _on_event(self, event: PlayerEvent) -> None:
        match event:
            case QueueChanged() | PlaybackChanged(EngineState.PAUSED | EngineState.STOPPED):
                self.save()
            case PositionChanged(position):
                gone = position - self._saved_position
                if gone >= SAVE_EVERY or gone <= -_BACK:
                    self.save()
            case _:
                pass
