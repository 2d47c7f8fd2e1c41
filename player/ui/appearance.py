"""How the window looks: dark or light, which accent and typeface, how large, moving or still.

The view-model of what the settings say of it; QML's ``Theme`` reads it. Follows the settings and
the system at once; where that does not say, all is dark and moves. Never picks a colour.
"""

from dataclasses import replace

from PySide6.QtCore import Property, QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

from player.config.keeping import SettingsKeeper
from player.config.settings import Accent, ReducedMotion, Scheme, Settings
from player.ui.parts import part_of
from player.ui.ports import SystemLook
from player.ui.typefaces import family, forms_of, kana_family
from player.ui.words import initial

QML_IMPORT_NAME = "Senza.Core"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Appearance(QObject):
    """The scheme in force, the accent, the size of text, and whether things may move."""

    darkChanged = Signal()
    accentChanged = Signal()
    textScaleChanged = Signal()
    stillChanged = Signal()
    familyChanged = Signal()

    def __init__(
        self,
        settings: SettingsKeeper,
        look: SystemLook,
        icons: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._look = look
        self._icons = icons
        # Held for as long as we listen: without a reference its wrapper, and the link, would go.
        self._hints = QGuiApplication.styleHints()
        self._hints.colorSchemeChanged.connect(self._on_system)
        self._tell_system()
        settings.subscribe(self._take)
        look.subscribe(self._on_system)

    @staticmethod
    def create(engine: QQmlEngine) -> "Appearance":
        """Return the instance that belongs to ``engine``."""
        return part_of(engine, Appearance)

    @Property(bool, notify=darkChanged)
    def dark(self) -> bool:
        """Whether the dark scheme is in force."""
        return self._is_dark()

    def _is_dark(self) -> bool:
        if self._settings.now.scheme is not Scheme.SYSTEM:
            return self._settings.now.scheme is Scheme.DARK
        if self._hints.colorScheme() is not Qt.ColorScheme.Unknown:
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self._look.now.dark is not False

    @Property(str, notify=accentChanged)
    def accent(self) -> str:
        """The name of the accent that was chosen; empty where the cover gives it."""
        chosen = self._settings.now.accent
        return "" if chosen is Accent.COVER else chosen.value

    @Property(float, notify=textScaleChanged)
    def textScale(self) -> float:
        """How many times its usual size text is."""
        return self._settings.now.text_size / 100

    @Property(bool, notify=stillChanged)
    def still(self) -> bool:
        """Whether nothing shall move: the listener's word, and else the system's."""
        if self._settings.now.reduced_motion is ReducedMotion.SYSTEM:
            return self._look.now.still
        return self._settings.now.reduced_motion is ReducedMotion.ON

    @Property(str, notify=darkChanged)
    def icons(self) -> str:
        """The address of the folder of icons, ending in a slash."""
        return self._icons

    @Property(str, notify=familyChanged)
    def family(self) -> str:
        """The name of the typeface, with Han signs in the forms of the language spoken now."""
        return family(self._forms())

    @Property(str, notify=familyChanged)
    def kanaFamily(self) -> str:
        """The same for Japanese, which its kana tell."""
        return kana_family(self._forms())

    def _forms(self) -> str:
        return forms_of(QLocale(), QLocale.system().uiLanguages())

    @Slot(str, result=str)
    def initial(self, name: str) -> str:
        """Return the letter that stands where something of that name has no cover."""
        return initial(name)

    def toggle(self) -> None:
        """Change between dark and light, and remember it."""
        scheme = Scheme.LIGHT if self._is_dark() else Scheme.DARK
        self._settings.change(replace(self._settings.now, scheme=scheme))

    def _take(self, before: Settings, now: Settings) -> None:
        if now.scheme is not before.scheme:
            self._tell_system()
            self.darkChanged.emit()
        if now.accent is not before.accent:
            self.accentChanged.emit()
        if now.text_size != before.text_size:
            self.textScaleChanged.emit()
        if now.reduced_motion is not before.reduced_motion:
            self.stillChanged.emit()

    def _tell_system(self) -> None:
        """Have the title bar and the system's dialogs follow a choice, where the system can."""
        match self._settings.now.scheme:
            case Scheme.DARK:
                self._hints.setColorScheme(Qt.ColorScheme.Dark)
            case Scheme.LIGHT:
                self._hints.setColorScheme(Qt.ColorScheme.Light)
            case Scheme.SYSTEM:
                self._hints.unsetColorScheme()

    def _on_system(self) -> None:
        self.darkChanged.emit()
        self.stillChanged.emit()
