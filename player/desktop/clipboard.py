"""The clipboard: paths go there as text, and files that were copied anywhere come from there.

Called by ``desktop.at_home`` on the GUI thread. Looks at no disk: what was copied may be gone.
"""

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from player.desktop.addresses import paths_in


def copy_text(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def copied_files() -> tuple[str, ...]:
    """Return the paths of the files and folders that were copied, or whose paths were."""
    # There is nothing at all on a clipboard that was cleared, whatever the stub says.
    held = cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
    if held is None:
        return ()
    if held.hasUrls():
        return tuple(url.toLocalFile() for url in held.urls() if url.isLocalFile())
    return paths_in(held.text()) if held.hasText() else ()
