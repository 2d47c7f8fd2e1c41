"""A desktop that notes what it is asked, with a clipboard of its own.

Called by the tests of commands and of the window. Shows and opens nothing.
"""

from collections.abc import Sequence

from player.commands.context import Copied


class NotedDesktop:
    """Keeps what was shown, copied and opened; ``files`` were copied, or ``web`` addresses."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, ...]] = []
        self.copied: list[str] = []
        self.opened: list[tuple[str, ...]] = []
        self.queued: list[tuple[str, ...]] = []
        self.files: tuple[str, ...] = ()
        self.web = False

    def show_files(self, paths: Sequence[str]) -> None:
        """Show files in the file manager."""
        self.shown.append(tuple(paths))

    def show_folder(self, path: str) -> None:
        """Show a folder in the file manager: told apart by the slash behind it."""
        self.shown.append((f"{path}/",))

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.copied.append(text)

    def copied_files(self) -> Copied:
        """Return the files that were copied."""
        return Copied(self.files, self.web)

    def open_files(self, paths: Sequence[str]) -> None:
        """Play files."""
        self.opened.append(tuple(paths))

    def queue_files(self, paths: Sequence[str]) -> None:
        """Put files into the queue."""
        self.queued.append(tuple(paths))
