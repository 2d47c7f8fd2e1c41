"""The Qt application: names, renderer, and Qt's own messages in the log.

Called once by the composition root, before anything else of Qt. Never loads QML.
"""

import logging
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import (
    QGuiApplication,
    QOffscreenSurface,
    QOpenGLContext,
)
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

from player.ui.typefaces import draw_as_designed
from player.util.paths import APP_NAME

_LOG = logging.getLogger("senza.qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_SOFT = ("llvmpipe", "softpipe", "swrast", "software rasterizer")
_GL_RENDERER = 0x1F01
"""``GL_RENDERER`` of the OpenGL specification: the name of what draws."""


class Renderer(StrEnum):
    """Who draws the window."""

    AUTO = "auto"
    GPU = "gpu"
    SOFTWARE = "software"


def make_application(
    arguments: Sequence[str] = (), renderer: Renderer = Renderer.AUTO
) -> QGuiApplication:
    """Return the one Qt application; ``arguments`` are for Qt itself (``-platform`` and such)."""
    qInstallMessageHandler(_log)
    QGuiApplication.setApplicationName(APP_NAME)
    QGuiApplication.setApplicationDisplayName("Senza")
    QGuiApplication.setOrganizationName(APP_NAME)
    QGuiApplication.setDesktopFileName(APP_NAME)
    application = QGuiApplication([APP_NAME, *arguments])
    draw_as_designed()
    if renderer is Renderer.SOFTWARE or (renderer is Renderer.AUTO and not _has_gpu()):
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)
    return application


def _has_gpu() -> bool:
    """Return whether OpenGL is drawn by hardware; elsewhere than on Linux Qt knows best."""
    if not sys.platform.startswith("linux"):
        return True
    if not any(Path("/dev").glob("dri/renderD*")) and not Path("/dev/nvidiactl").exists():
        return False  # no graphics device at all: asking OpenGL would only cost time
    surface = QOffscreenSurface()
    surface.create()
    context = QOpenGLContext()
    if not context.create() or not context.makeCurrent(surface):
        return False
    name = str(context.functions().glGetString(_GL_RENDERER)).lower()
    context.doneCurrent()
    return not any(word in name for word in _SOFT)


def _log(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    place = f" ({context.file}:{context.line})" if context.file else ""
    _LOG.log(_LEVELS[kind], "%s%s", text, place)
