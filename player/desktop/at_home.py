"""What makes Senza at home on the desktop it runs on: started after the first frame, and ended.

Made by the composition root, whose commands work through it. On the GUI thread. Loads as little as
it can by itself: what follows the music is loaded on the thread of a message bus, as that takes
longer than a frame may.
"""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from player.commands.context import Copied
from player.config.keeping import SettingsKeeper
from player.desktop.bus import Bus, session_address, system_address
from player.desktop.doors import Doors
from player.playback.controller import PlaybackController
from player.playback.sound_desk import SoundDesk
from player.util.workers import Post

if TYPE_CHECKING:
    from player.desktop.bus_line import Line
    from player.desktop.following import Following

__all__ = ["AtHome", "Doors"]


class AtHome:
    """The desktop, for the commands; and everything of it that follows what plays."""

    def __init__(
        self,
        player: PlaybackController,
        desk: SoundDesk,
        settings: SettingsKeeper,
        doors: Doors,
        post: Post,
    ) -> None:
        self._player, self._desk, self._settings = player, desk, settings
        self._doors, self._post = doors, post
        self._session: Bus | None = None
        self._machine: Bus | None = None
        self._following: Following | None = None
        self._open = True

    def start(self) -> None:
        """Appear on the desktop, as far as there is one, a little later."""
        if sys.platform != "linux":
            self._follow()
            return
        self._session = _bus("session", session_address())
        self._machine = _bus("machine", system_address())
        for bus in (self._session, self._machine):
            if bus is not None:
                bus.do(self._load)
                break

    def close(self) -> None:
        """Take leave."""
        self._open = False
        if self._following is not None:
            self._following.close()
        for bus in (self._session, self._machine):
            if bus is not None:
                bus.close()

    # -- what commands ask for ------------------------------------------------------------------

    def show_files(self, paths: Sequence[str]) -> None:
        """Show files in the file manager."""
        from player.desktop.file_manager import show_files  # noqa: PLC0415 - seldom wanted

        show_files(paths, self._session, self._post)

    def show_folder(self, path: str) -> None:
        """Show what is in a folder in the file manager."""
        from player.desktop.file_manager import show_folder  # noqa: PLC0415 - seldom wanted

        show_folder(path, self._session, self._post)

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        from player.desktop.clipboard import copy_text  # noqa: PLC0415 - seldom wanted

        copy_text(text)

    def copied_files(self) -> Copied:
        """Return what was copied, as far as it is files."""
        from player.desktop.clipboard import copied_files  # noqa: PLC0415 - seldom wanted

        return copied_files()

    def open_files(self, paths: Sequence[str]) -> None:
        """Play files, and add folders to the library."""
        self._doors.open(paths)

    def queue_files(self, paths: Sequence[str]) -> None:
        """Put files, and what is known of folders, at the end of the queue."""
        self._doors.queue(paths)

    # -- inside ---------------------------------------------------------------------------------

    def _load(self, _line: "Line") -> None:
        """Load what follows, on the thread of a bus."""
        import player.desktop.following  # noqa: F401, PLC0415 - see above

        self._post(self._follow)

    def _follow(self) -> None:
        if not self._open:
            return
        from player.desktop.following import Following  # noqa: PLC0415 - loaded by now

        self._following = Following(
            self._player,
            self._desk,
            self._settings,
            self._doors,
            self._post,
            session=self._session,
            machine=self._machine,
        )


def _bus(name: str, address: str) -> Bus | None:
    return Bus(name, address) if address else None
