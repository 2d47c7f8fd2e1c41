"""The typefaces of Chinese, Japanese and Korean signs, in the forms of their language.

One sign is drawn otherwise in Beijing, Taipei, Tokyo and Seoul, and the system takes the forms of
its own language, or of the first typeface that it finds. ``Appearance`` tells QML the names given
here, ``make_application`` has the signs drawn as heavy as they were designed. The letters stay
those of the system's own typeface. Never reads a font's file.
"""

import ctypes
import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

SIMPLIFIED = "zh-Hans"
TRADITIONAL = "zh-Hant"
JAPANESE = "ja"
KOREAN = "ko"

KNOWN = {
    SIMPLIFIED: (
        "noto sans cjk sc",
        "noto sans sc",
        "source han sans sc",
        "source han sans cn",
        "microsoft yahei ui",
        "wenquanyi micro hei",
    ),
    TRADITIONAL: (
        "noto sans cjk tc",
        "noto sans tc",
        "source han sans tc",
        "microsoft jhenghei ui",
    ),
    JAPANESE: ("noto sans cjk jp", "noto sans jp", "source han sans", "yu gothic ui", "meiryo ui"),
    KOREAN: ("noto sans cjk kr", "noto sans kr", "source han sans k", "malgun gothic"),
}
"""Forms → the typefaces that have them, the first that is there is taken. In small letters, as Qt
compares them."""

_BONE = 0x9AA8  # 骨, whose upper half turns the other way in Chinese
_FREETYPE_OF_QT = "_Z14qt_getFreetypev"


def family(forms: str, *, throughout: bool = False) -> str:
    """Return the family name by which text is set whose Han signs have these forms.

    The letters are the system's, or with ``throughout`` of the same typeface as the signs. The
    system's own family where it has none that is known, or has them already.
    """
    own = QGuiApplication.font().family()
    if sys.platform == "darwin":
        return own  # its typeface has no name to be called by, and follows the order of languages
    letters = QRawFont.fromFont(QGuiApplication.font())
    there = [name for name in KNOWN[forms] if QFontDatabase.hasFamily(name)]
    if not there or letters.familyName().lower() in there:
        return own
    if throughout or letters.supportsCharacter(_BONE):
        return there[0]  # else letters that bring signs of their own would draw them
    name = f"Senza {forms}"
    QFont.removeSubstitutions(name)
    QFont.insertSubstitutions(name, [letters.familyName(), there[0]])
    return name


def kana_family(forms: str) -> str:
    """Return the family name for Japanese where other texts have ``forms``.

    Qt keeps one substitute for a typeface, size and hinting from its first use on, so a second
    language needs another of these: on Linux the hinting, see ``Theme.hintingOf``; elsewhere it
    would be seen, and Japanese letters are of the typeface of the signs.
    """
    return family(JAPANESE, throughout=forms != JAPANESE and sys.platform != "linux")


def forms_of(spoken: QLocale, preferred: Sequence[str]) -> str:
    """Return the forms for texts that do not tell theirs: the window's, else the system's.

    ``preferred`` are the system's languages, the best first. Simplified where none has Han signs.
    """
    for locale in (spoken, *(QLocale(tag) for tag in preferred)):
        match locale.language():
            case QLocale.Language.Chinese:
                simple = locale.script() is QLocale.Script.SimplifiedHanScript
                return SIMPLIFIED if simple else TRADITIONAL
            case QLocale.Language.Japanese:
                return JAPANESE
            case QLocale.Language.Korean:
                return KOREAN
            case _:
                pass
    return SIMPLIFIED


def draw_as_designed() -> bool:
    """Have the stems of CFF fonts drawn as wide as they are; return whether that could be asked.

    On Linux Qt widens them against the paleness of dark signs on a light ground that are blended
    with gamma. Light ones on a dark ground grow by both: a regular Noto Sans CJK of 14 pixels has
    more ink than its bold, and the letters beside it, of a TrueType font, are left as they are.
    Both end when FreeType is told before the first font is loaded. Where Qt was built with a
    FreeType that cannot be reached, all stays as Qt wants it.
    """
    if sys.platform != "linux":
        return False
    try:
        qt = ctypes.CDLL("libQt6Gui.so.6", mode=os.RTLD_NOLOAD | os.RTLD_LAZY)
        library, set_property = qt[_FREETYPE_OF_QT], qt["FT_Property_Set"]
    except (OSError, AttributeError):
        return False
    library.restype = ctypes.c_void_p
    set_property.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p)
    yes = ctypes.c_ubyte(1)  # an FT_Bool
    failed: int = set_property(library(), b"cff", b"no-stem-darkening", ctypes.byref(yes))
    return failed == 0
