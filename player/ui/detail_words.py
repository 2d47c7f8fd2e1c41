"""Says the detail of a problem in the listener's language.

Called by ``words``. Never looks anything up but translations.
"""

from PySide6.QtCore import QCoreApplication

from player.models.details import taken_apart
from player.models.sentences import filled

translate = QCoreApplication.translate

_AND = "; "
_OF = ": "


def detail_words(detail: str) -> str:
    """Return ``detail`` translated as far as it is known; several are separated by semicolons."""
    parts = detail.split(_AND)
    said: list[str] = []
    while parts:
        # A semicolon may be of the detail itself: as much as is known goes together.
        ends = range(len(parts), 0, -1)
        found = ((end, _said(_AND.join(parts[:end]))) for end in ends)
        end, words = next(((end, words) for end, words in found if words), (1, parts[0]))
        said.append(words)
        del parts[:end]
    return translate("Words", "; ").join(said)


def _said(detail: str) -> str:
    """Return one detail translated, also behind the name of what it is about; else nothing."""
    found = taken_apart(detail)
    if found is not None:
        text, values = found
        return filled(translate("Detail", text), *map(detail_words, values))
    name, colon, what = detail.partition(_OF)
    words = _said(what) if colon else ""
    return filled(translate("Words", "%1: %2"), name, words) if words else ""
