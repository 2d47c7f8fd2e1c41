"""The clipboard: paths go there as text, and files that were copied anywhere come from there.

Called by ``desktop.at_home`` on the GUI thread. Looks at no disk: what was copied may be gone.
"""

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from player.commands.context import Copied
from player.desktop.addresses import is_web_address, paths_in


def copy_text(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def copied_files() -> Copied:
    """Return the files and folders that were copied, or whose paths were."""
    # There is nothing at all on a clipboard that was cleared, whatever the stub says.
    held = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    if held is None:
        return Copied()
    if held.hasUrls():
        urls = held.urls()
        paths = tuple(url.toLocalFile() for url in urls if url.isLocalFile())
        return Copied(paths, web=bool(urls) and not paths)
    text = held.text() if held.hasText() else ""
    return Copied(paths_in(text), web=is_web_address(text))
