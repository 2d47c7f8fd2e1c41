"""All that a listener may regret, looked at before and after it is taken back.

Used by the tests of the one undo.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from player.commands.registry import Registry
from player.models.units import AlbumId
from player.playback.undo import Told, Way
from tests.support.desk import Desk


class Seen:
    """All of the listener's data and the queue, as far as it can be undone."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        desk.marks.begin()
        self.desk, self.folder = desk, folder
        self.album = AlbumId(
            next(album.id for album in desk.library.albums() if album.title == "Senza fretta")
        )
        self.tracks = desk.library.album_tracks(self.album)
        self.told: list[Told] = []
        desk.player.changes.subscribe(self.told.append)

    @property
    def registry(self) -> Registry:
        return self.desk.registry

    def all(self) -> tuple[Any, ...]:
        desk = self.desk
        return (
            desk.titles(),
            [desk.marks.is_loved(track) for track in self.tracks],
            [(one.name, one.query) for one in desk.searches.all],
            sorted(desk.folders.folders),
            {one.name: one.read_bytes() for one in self.folder.glob("*.m3u8")},
            desk.settings.now,
            replace(desk.sound.sound, volume=100, muted=False),
            desk.sound.route,
            desk.keys.to_document(),
        )

    def made(self) -> int:
        """Return how many changes were made."""
        return sum(1 for told in self.told if told.way is Way.DONE)

    def run(self, name: str, *arguments: object) -> None:
        self.desk.run(name, *arguments)
        for _ in range(3):
            self.desk.settle()
        self.desk.settle_marks()
