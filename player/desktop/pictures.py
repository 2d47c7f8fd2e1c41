"""Covers for other programs: as JPEG, which all of them show; many know nothing of WebP.

Called on the threads that tell others what plays, never on the GUI thread: a picture is read and
written. Keeps the newest few in a folder of its own, which can be deleted at any time.
"""

import os
import threading
from pathlib import Path

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

KEPT = 32
"""Pictures that stay: who is told of one may look at it a little later."""

_QUALITY = 90


class Pictures:
    """A folder of covers as JPEG."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def shown(self, cover: str) -> str:
        """Return the path of the picture ``cover`` as JPEG; nothing where it cannot be read.

        Where it cannot be written, the path of the cover itself.
        """
        if not cover:
            return ""
        made = self._folder / f"{Path(cover).stem}.jpg"
        with self._lock:
            if made.exists():
                return str(made)
            image = QImage(cover)
            if image.isNull():
                return ""
            return str(made) if self._write(image, made) else cover

    def _write(self, image: QImage, made: Path) -> bool:
        unfinished = made.with_suffix(".part")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not image.save(str(unfinished), "JPG", _QUALITY):  # type: ignore[call-overload]
                return False
            os.replace(unfinished, made)  # noqa: PTH105
            self._drop_old()
        except OSError:  # a cache: without it there is the cover itself
            return False
        return True

    def _drop_old(self) -> None:
        pictures = sorted(self._folder.glob("*.jpg"), key=lambda one: one.stat().st_mtime_ns)
        for old in pictures[:-KEPT]:
            old.unlink(missing_ok=True)


def pixels(file: Path, side: int) -> tuple[int, int, bytes]:
    """Return a picture as trays want it: width, height, and alpha, red, green, blue per pixel."""
    image = (
        QImage(str(file))
        .scaled(side, side, mode=Qt.TransformationMode.SmoothTransformation)
        .convertToFormat(QImage.Format.Format_RGBA8888)
    )
    colours = bytes(image.constBits())
    turned = bytearray(len(colours))
    turned[0::4] = colours[3::4]
    for place in range(3):
        turned[place + 1 :: 4] = colours[place::4]
    return image.width(), image.height(), bytes(turned)


def drawn(file: Path, side: int, colour: str) -> bytes:
    """Return one of our drawings as PNG, of so many pixels on a side, in one colour."""
    reader = QImageReader(str(file))
    reader.setScaledSize(QSize(side, side))
    image = reader.read().convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), QColor(colour))
    painter.end()
    buffer = QBuffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
