"""A desktop that notes what it is asked, with a clipboard of its own.

Called by the tests of commands and of the window. Shows and opens nothing.
"""

from collections.abc import Sequence


class NotedDesktop:
    """Keeps what was shown, copied and opened; ``files`` are those on the clipboard."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, ...]] = []
        self.copied: list[str] = []
        self.opened: list[tuple[str, ...]] = []
        self.files: tuple[str, ...] = ()

    def show_files(self, paths: Sequence[str]) -> None:
        """Show files in the file manager."""
        self.shown.append(tuple(paths))

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.copied.append(text)

    def copied_files(self) -> tuple[str, ...]:
        """Return the files that were copied."""
        return self.files

    def open_files(self, paths: Sequence[str]) -> None:
        """Play files."""
        self.opened.append(tuple(paths))
