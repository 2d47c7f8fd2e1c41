"""The languages that the window speaks: which there are, which is meant, and speaking it.

Made by the composition root, which has one spoken before any text is shown and again when the
listener chooses another; whoever holds texts that were said before has to say them again then.
Reads the compiled translations and Qt's own; never writes a setting.
"""

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from player.models.languages import Language

ENGLISH = "en"
"""What the sources say; its file holds plurals only."""

_PREFIX = "senza_"
_OF_QT = ("qtbase", "qtdeclarative")
"""Qt's own texts: of its dialogs."""

_LOG = logging.getLogger("senza.languages")


class Languages:
    """The languages in a folder of ``.qm`` files; one is spoken at a time."""

    def __init__(self, folder: Path, application: QGuiApplication) -> None:
        self._folder = folder
        self._application = application
        # The wrong way round from the start on: -reverse, to look at the window mirrored.
        self._reversed = application.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._codes = sorted(
            {ENGLISH, *(file.stem.removeprefix(_PREFIX) for file in folder.glob(f"{_PREFIX}*.qm"))}
        )
        self._spoken = ""
        self._installed: list[QTranslator] = []

    @property
    def known(self) -> tuple[Language, ...]:
        """All languages, each by the name that its speakers give it."""
        return tuple(Language(code, _name(code)) for code in self._codes)

    @property
    def spoken(self) -> str:
        """The code of the language that is spoken; empty before the first."""
        return self._spoken

    def speak(self, wish: str) -> bool:
        """Speak the language with the code ``wish``, or the system's; return whether it is new."""
        code = meant(wish, QLocale.system().uiLanguages(), self._codes)
        if code == self._spoken:
            return False
        self._spoken = code
        locale = QLocale(code)
        mirrored = (locale.textDirection() is Qt.LayoutDirection.RightToLeft) != self._reversed
        QLocale.setDefault(_own_or_system(locale))
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        # The last is asked first: English says, with its plurals, what a language does not say yet.
        ours = dict.fromkeys((ENGLISH, code))
        self._installed = [*self._of_qt(code), *(one for name in ours for one in self._ours(name))]
        for translator in self._installed:
            QCoreApplication.installTranslator(translator)
        self._application.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight
        )
        return True

    def _ours(self, code: str) -> list[QTranslator]:
        translator = QTranslator()
        if translator.load(str(self._folder / f"{_PREFIX}{code}.qm")):
            return [translator]
        _LOG.warning("there are no texts for “%s” in %s", code, self._folder)
        return []

    def _of_qt(self, code: str) -> list[QTranslator]:
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        pairs = [(QTranslator(), f"{name}_{code}.qm") for name in _OF_QT if code != ENGLISH]
        return [translator for translator, file in pairs if translator.load(file, folder)]


def meant(wish: str, preferred: Sequence[str], known: Sequence[str]) -> str:
    """Return the code among ``known`` that is meant by ``wish``, or by the system if it is empty.

    ``preferred`` are the system's languages, the best first, as BCP 47 writes them. A language in
    another script is another language. English if none fits.
    """
    tags = [wish, *preferred] if wish else list(preferred)
    for place, tag in enumerate(tags):
        if any(before.startswith(f"{tag}-") for before in tags[:place]):
            continue  # a tag without its end, which would mean more than the whole one
        wanted = QLocale(tag)
        near = [code for code in known if _same(QLocale(code), wanted)]
        exact = [code for code in near if QLocale(code).territory() == wanted.territory()]
        if near:
            return (exact or near)[0]
    return ENGLISH


def _same(one: QLocale, other: QLocale) -> bool:
    return one.language() == other.language() and one.script() == other.script()


def _own_or_system(locale: QLocale) -> QLocale:
    """Return how numbers are written: the system's way, if it is of that language."""
    system = QLocale.system()
    return system if _same(system, locale) else locale


def _name(code: str) -> str:
    if code == ENGLISH:
        return "English"
    name = QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:]
