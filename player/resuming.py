"""The queue across starts and changes of the library: taken up where it was left, kept up to date.

Held by the composition root. A queue may have 20,000 tracks, so all but the result is worked out on
the library's thread. Never changes what plays.
"""

from collections.abc import Callable, Mapping
from typing import Any

from player.library.queries import Library
from player.models.music import Track, TrackPlace
from player.playback.controller import PlaybackController
from player.playback.queue import Queue
from player.playback.session import SavedSession
from player.util.workers import Worker


class Resuming:
    """Asks the library what the tracks of the queue are by now."""

    def __init__(self, controller: PlaybackController, library: Library, worker: Worker) -> None:
        self._controller, self._library, self._worker = controller, library, worker
        self.done = False
        """Whether the saved session was taken up: before that, there is nothing to save."""

    def restore(self, read: Callable[[], Mapping[str, Any] | None]) -> None:
        """Take up the session that ``read`` returns, unless the listener is quicker."""

        def look() -> tuple[Queue, SavedSession]:
            saved = SavedSession.from_document(read() or {})
            asked = [(track.place, track.uid) for track in saved.tracks]
            known = self._library.tracks_again(asked) if asked else {}
            tracks = [known.get(one.place) or one.to_track() for one in saved.tracks]
            return (saved.to_queue(tracks) if tracks else Queue()), saved

        def take(found: tuple[Queue, SavedSession]) -> None:
            self.done = True
            if not self._controller.queue.entries:
                self._controller.restore(found[0], found[1].position)

        self._worker.do(look, take)

    def refresh(self) -> None:
        """Take newer tags and places of what is queued; only what is new comes back."""
        entries = self._controller.queue.entries

        def look() -> dict[TrackPlace, Track]:
            before = {entry.track.place: entry.track for entry in entries}
            now = self._library.tracks_again((place, one.uid) for place, one in before.items())
            return {place: one for place, one in now.items() if one != before[place]}

        if entries:
            self._worker.do(look, self._controller.refresh_tracks, latest="queue again")
