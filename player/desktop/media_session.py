"""Keeps the media controls of the system told of what plays, and grants what they ask for.

Made by ``desktop.following``; lives on the GUI thread. However many events one
change brings, the controls see it once. Never waits, and knows no system.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from player.desktop.doors import Doors
from player.desktop.media import NOTHING, MediaControls, MediaState, MediaWishes, cover_file
from player.models.music import Track
from player.models.units import EntryId, Milliseconds, Percent
from player.playback.controller import PlaybackController
from player.playback.engine import EngineState
from player.playback.events import (
    Jumped,
    PlaybackChanged,
    PlayerEvent,
    PositionChanged,
    QueueChanged,
    SoundEvent,
    TrackChanged,
)
from player.playback.queue import Repeat
from player.playback.sound_desk import SoundDesk
from player.util.workers import Post

_SAME = 50
"""Milliseconds by which the length in a file's tags and the true one may differ unsaid."""

_BACK = Milliseconds(500)
"""A position that is so much before the last one is that of a track that began again."""

_BEGINNING = Milliseconds(1000)
"""Up to here a track counts as just begun."""


class MediaSession(MediaWishes):
    """What the controls are told and what they may ask for."""

    def __init__(
        self,
        player: PlaybackController,
        desk: SoundDesk,
        doors: Doors,
        post: Post,
    ) -> None:
        self._player = player
        self._desk = desk
        self._doors = doors
        self._post = post
        self._controls: list[MediaControls] = []
        self._follows = False
        self._shown = NOTHING
        self._due = False
        self._entry: EntryId | None = None
        self._seen = self._begun = Milliseconds(0)  # the last place, and the first of this entry
        self._went_back = False

    def begin(self, controls: MediaControls) -> None:
        """Tell ``controls`` how all is, and from now on what changes."""
        if not self._follows:
            self._follows = True
            self._player.subscribe(self._take)
            self._desk.subscribe(self._take_sound)
        self._tell()
        self._controls.append(controls)
        controls.at(self._player.position)
        if self._shown != NOTHING:
            controls.show(self._shown)

    def end(self, controls: MediaControls) -> None:
        """Tell ``controls`` nothing more, and close them."""
        self._controls.remove(controls)
        controls.close()

    def close(self) -> None:
        """Tell nothing more."""
        for controls in tuple(self._controls):
            self.end(controls)

    def ask(
        self, wish: Callable[[MediaWishes], None], done: Callable[[], None] | None = None
    ) -> None:
        """Grant ``wish`` on the GUI thread; called from any."""

        def grant() -> None:
            if self._controls:
                wish(self)
            if done is not None:
                self._post(done)  # behind what the wish has to tell

        self._post(grant)

    # -- what the player says -------------------------------------------------------------------

    def _take(self, event: PlayerEvent) -> None:
        if not self._controls:
            return
        match event:
            case PositionChanged(position):
                self._place(position)
            case Jumped(position):
                self._went_back = False
                for controls in self._controls:
                    controls.jumped(position)
            case QueueChanged() | TrackChanged() | PlaybackChanged():
                self._place(self._player.position)
                self._tell_soon()
            case _:
                return

    def _place(self, position: Milliseconds) -> None:
        entry = self._player.current_id
        if entry != self._entry:
            self._entry, self._begun = entry, position
        elif position < self._seen - _BACK:  # begun again, unless this is told as a jump
            self._went_back = True
            self._tell_soon()
        self._seen = position
        for controls in self._controls:
            controls.at(position)

    def _take_sound(self, _event: SoundEvent) -> None:
        self._tell_soon()

    def _tell_soon(self) -> None:
        if not self._due:
            self._due = True
            self._post(self._tell)

    def _tell(self) -> None:
        self._due = False
        before, self._shown = self._shown, self._state()
        went_back, self._went_back = self._went_back, False
        if self._shown != before:
            for controls in self._controls:
                controls.show(self._shown)
        if self._is_elsewhere(before, self._shown, went_back=went_back):
            for controls in self._controls:
                controls.jumped(self._player.position)

    def _is_elsewhere(self, before: MediaState, now: MediaState, *, went_back: bool) -> bool:
        """Return whether the music is where nobody expects it who knows only what was shown.

        A track that follows begins at its beginning; one that repeats does so unseen.
        """
        if now.entry is None or now.state is EngineState.STOPPED:
            return False
        if before.entry is None or before.entry.id != now.entry.id:
            return self._begun > _BEGINNING
        return went_back and now.state is EngineState.PLAYING

    def _state(self) -> MediaState:
        queue, sound = self._player.queue, self._desk.sound
        before, now = self._shown, self._shown.with_queue(queue)
        duration = self._player.duration
        same = before.entry is not None and now.entry is not None
        if same and before.entry == now.entry and abs(before.duration - duration) < _SAME:
            duration = before.duration
        return replace(
            now,
            state=self._player.state,
            duration=duration,
            cover=cover_file(self._doors.covers, now.entry.track.cover) if now.entry else "",
            volume=Percent(0 if sound.muted else sound.volume),
        )

    # -- what others ask for --------------------------------------------------------------------

    def play(self) -> None:
        """Play on."""
        self._player.resume()

    def pause(self) -> None:
        """Hold the sound."""
        self._player.pause()

    def toggle(self) -> None:
        """Pause when playing, otherwise play."""
        self._player.toggle()

    def stop(self) -> None:
        """Be silent, at the start of the track."""
        self._player.stop()

    def next(self) -> None:
        """Go to the next track, if there is one."""
        if self._player.queue.following >= 0:
            self._player.next()

    def previous(self) -> None:
        """Go to the start of the track, or to the one before."""
        self._player.previous()

    def seek(self, position: Milliseconds) -> None:
        """Go to ``position``; a place that the track does not have changes nothing."""
        if 0 <= position <= self._player.duration:
            self._player.seek(position)

    def seek_by(self, distance: Milliseconds) -> None:
        """Go forward or back by ``distance``; past the end is the next track."""
        self._player.seek_by(distance)

    def repeat(self, repeat: Repeat) -> None:
        """Repeat as ``repeat`` says."""
        if repeat is not self._player.queue.repeat:
            self._player.repeat(repeat)

    def shuffle(self, *, shuffled: bool) -> None:
        """Have what is to come in an order by chance, or in the order before."""
        if shuffled is not self._player.queue.is_shuffled:
            self._player.toggle_shuffle()

    def set_volume(self, percent: Percent) -> None:
        """Set the volume."""
        self._desk.set_volume(percent)

    def go_to(self, entry: EntryId) -> None:
        """Play an entry of the queue."""
        self._player.play_entry(entry)

    def remove(self, entry: EntryId) -> None:
        """Take an entry out of the queue."""
        self._player.remove({entry})

    def add(self, path: str, after: EntryId | None, *, play: bool) -> None:
        """Put a file into the queue behind an entry (None: at its beginning), and ``play`` it."""

        def take(tracks: Sequence[Track]) -> None:
            queue = self._player.queue
            index = queue.index_of(after) + 1 if after is not None else 0
            if not tracks or (after is not None and index == 0):
                return
            first = EntryId(queue.next_id)
            self._player.insert(tracks, index)
            if play:
                self._player.play_entry(first)

        self._doors.queue([path], take)

    def open(self, path: str) -> None:
        """Play a file."""
        self._doors.open([path])

    def raise_window(self) -> None:
        """Bring the window to the front."""
        self._doors.window.raise_window()

    def quit(self) -> None:
        """End Senza."""
        self._doors.window.quit()
