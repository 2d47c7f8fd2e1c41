"""Dark or light, moving or still: the listener's choice over the system's.

QML's ``Theme`` reads it. Follows the system's colour scheme at once; where the system does not
say, dark. Never picks a colour.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.config.settings import Scheme, Settings
from player.ui.parts import part_of

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Appearance(QObject):
    """The scheme in force, and whether things may move."""

    darkChanged = Signal()
    stillChanged = Signal()

    def __init__(
        self,
        settings: Settings,
        save: Callable[[Settings], None],
        icons: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._save = save
        self._icons = icons
        # Held for as long as we listen: without a reference its wrapper, and the link, would go.
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system)
        self._tell_system()

    @staticmethod
    def create(engine: QQmlEngine) -> "Appearance":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Appearance)

    @Property(bool, notify=darkChanged)
    def dark(self) -> bool:
        """Whether the dark scheme is in force."""
        return self._is_dark()

    def _is_dark(self) -> bool:
        if self._settings.scheme is Scheme.SYSTEM:
            return self._hints.colorScheme() is not Qt.ColorScheme.Light
        return self._settings.scheme is Scheme.DARK

    @Property(bool, notify=stillChanged)
    def still(self) -> bool:
        """Whether the listener wants no motion."""
        return self._settings.reduced_motion

    @Property(str, constant=True)
    def icons(self) -> str:
        """The address of the folder of icons, ending in a slash."""
        return self._icons

    def toggle(self) -> None:
        """Change between dark and light, and remember it."""
        scheme = Scheme.LIGHT if self._is_dark() else Scheme.DARK
        self._settings = replace(self._settings, scheme=scheme)
        self._save(self._settings)
        self._tell_system()
        self.darkChanged.emit()

    def _tell_system(self) -> None:
        """Have the title bar and the system's dialogs follow a choice, where the system can."""
        match self._settings.scheme:
            case Scheme.DARK:
                self._hints.setColorScheme(Qt.ColorScheme.Dark)
            case Scheme.LIGHT:
                self._hints.setColorScheme(Qt.ColorScheme.Light)
            case Scheme.SYSTEM:
                self._hints.unsetColorScheme()

    def _on_system(self) -> None:
        self.darkChanged.emit()
