"""The saved state of playing: the queue, the place in it, the position. Survives any ending.

``SavedSession`` is the value and its document form; ``SessionKeeper`` listens to the controller
and hands a writer what makes the document. Called by the composition root. Knows nothing of files:
the writer is a port, and moves the making and the I/O off the calling thread.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from player.models.music import Track, TrackPlace
from player.models.units import (
    NO_UID,
    AlbumId,
    CdFrames,
    Hertz,
    Milliseconds,
    TrackId,
    TrackUid,
)
from player.playback.controller import PlaybackController
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PlayerEvent, PositionChanged, QueueChanged
from player.playback.queue import Queue, Repeat, StopAfter

DOCUMENT = "queue"
"""Name of the document that holds the session."""

SAVE_EVERY = Milliseconds(5000)
"""While playing, the position is saved this often: what a crash may cost."""

_BACK = Milliseconds(1000)
"""Who goes back by more is not brought forward again by a crash."""

Document = dict[str, Any]

_ZERO = Milliseconds(0)
_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class SavedTrack:
    """Enough of a queued track to show it and play it even without the library cache."""

    path: str
    title: str
    artist: str
    album: str
    duration: Milliseconds
    begin: CdFrames = CdFrames(0)  # noqa: RUF009 - a NewType makes no new object
    end: CdFrames = CdFrames(0)  # noqa: RUF009
    uid: TrackUid = NO_UID
    """Finds the track again when its file was moved meanwhile."""

    @classmethod
    def of(cls, track: Track) -> "SavedTrack":
        """Take from ``track`` what is saved."""
        return cls(
            track.path,
            track.title,
            track.artist,
            track.album,
            track.duration,
            track.begin,
            track.end,
            track.uid,
        )

    @property
    def place(self) -> TrackPlace:
        """The place of the track that was saved."""
        return TrackPlace(self.path, self.begin, is_part=bool(self.begin or self.end))

    def to_row(self) -> Document:
        """Return the JSON-ready form; of a whole file it is the one of older versions."""
        row: Document = {
            "path": self.path,
            "title": self.title,
            "artist": self.artist,
            "album": self.album,
            "duration_ms": self.duration,
        }
        if self.begin or self.end:
            row |= {"begin": self.begin, "end": self.end}
        if self.uid:
            row["uid"] = self.uid
        return row

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
            begin=self.begin,
            end=self.end,
            uid=self.uid,
        )


@dataclass(frozen=True, slots=True)
class SavedSession:
    """A queue as saved. ``index`` is the current entry's place, -1 for none.

    ``straight`` says of each track in turn which place it had before the queue was shuffled; it is
    empty where it was not.
    """

    tracks: tuple[SavedTrack, ...] = ()
    index: int = -1
    position: Milliseconds = _ZERO
    straight: tuple[int, ...] = ()
    repeat: Repeat = Repeat.OFF
    stop: StopAfter = StopAfter.NOTHING

    @classmethod
    def of(cls, queue: Queue, position: Milliseconds) -> "SavedSession":
        """Take from ``queue`` what is saved, standing at ``position``."""
        places = {entry: place for place, entry in enumerate(queue.straight)}
        return cls(
            tuple(SavedTrack.of(entry.track) for entry in queue.entries),
            queue.position,
            position,
            tuple(places[entry.id] for entry in queue.entries) if places else (),
            queue.repeat,
            queue.stop,
        )

    def to_queue(self, tracks: Sequence[Track]) -> Queue:
        """Return the queue that was saved; ``tracks`` are those saved, as they are known now."""
        queue = Queue().replaced(tracks, self.index)
        order = sorted(range(len(self.straight)), key=self.straight.__getitem__)
        straight = tuple(queue.entries[place].id for place in order)
        return replace(queue, straight=straight, repeat=self.repeat, stop=self.stop)

    def to_document(self) -> Document:
        """Return the JSON-ready form; what is not so is left out, as older versions knew none."""
        document: Document = {
            "index": self.index,
            "position_ms": self.position,
            "tracks": [track.to_row() for track in self.tracks],
        }
        if self.straight:
            document["straight"] = list(self.straight)
        if self.repeat is not Repeat.OFF:
            document["repeat"] = self.repeat.value
        if self.stop is not StopAfter.NOTHING:
            document["stop_after"] = self.stop.value
        return document

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "SavedSession":
        """Read the form back. People may edit it: entries that make no sense are left out."""
        rows = document.get("tracks")
        index = _number(document.get("index"))
        read = [_saved_track(row) for row in rows] if isinstance(rows, list) else []
        kept = tuple(track for track in read if track is not None)
        if not kept:
            return cls()
        missing = sum(1 for track in read[: max(index, 0)] if track is None)
        return cls(
            kept,
            min(max(index - missing, 0), len(kept) - 1),
            Milliseconds(max(_number(document.get("position_ms")), 0)),
            _straight(document.get("straight"), read),
            _choice(Repeat, document.get("repeat")) or Repeat.OFF,
            _choice(StopAfter, document.get("stop_after")) or StopAfter.NOTHING,
        )


def _straight(places: object, read: Sequence[SavedTrack | None]) -> tuple[int, ...]:
    """Return the places before shuffling of the tracks that could be read; none if in doubt."""
    if not isinstance(places, list) or len(places) != len(read):
        return ()
    if sorted(map(_number, places)) != list(range(len(places))):
        return ()
    kept = [place for place, track in zip(places, read, strict=True) if track is not None]
    rank = {place: number for number, place in enumerate(sorted(kept))}
    return tuple(rank[place] for place in kept)


def _choice(kind: type[_Choice], value: object) -> _Choice | None:
    return kind(value) if isinstance(value, str) and value in set(kind) else None


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _saved_track(row: object) -> SavedTrack | None:
    if not isinstance(row, dict) or not isinstance(row.get("path"), str) or not row["path"]:
        return None
    texts = [row.get(key) if isinstance(row.get(key), str) else "" for key in _TEXTS]
    title, artist, album, uid = (str(text) for text in texts)
    duration = Milliseconds(max(_number(row.get("duration_ms")), 0))
    begin, end = (CdFrames(max(_number(row.get(key)), 0)) for key in ("begin", "end"))
    if end and end <= begin:
        begin = end = CdFrames(0)
    return SavedTrack(row["path"], title, artist, album, duration, begin, end, TrackUid(uid))


_TEXTS = ("title", "artist", "album", "uid")


class SessionKeeper:
    """Saves the session when it changes, and now and then while the music moves on.

    ``write`` is given what makes the document, to be called where it does not matter how long that
    takes: a queue is a value, and one of 20,000 tracks takes a tenth of a second to be put down.
    """

    def __init__(
        self, controller: PlaybackController, write: Callable[[Callable[[], Document]], None]
    ) -> None:
        self._controller = controller
        self._write = write
        self._saved_position = _ZERO
        controller.subscribe(self._on_event)

    def save(self) -> None:
        """Hand the present state to the writer."""
        self._saved_position = self._controller.position
        self._write(partial(_document, self._controller.queue, self._saved_position))

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


def _document(queue: Queue, position: Milliseconds) -> Document:
    return SavedSession.of(queue, position).to_document()
