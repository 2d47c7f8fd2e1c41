"""What commands share in taking words apart. Called by the handler modules only."""

from player.commands.arguments import OFF, ON
from player.commands.registry import CommandError
from player.models.problems import QT_TRANSLATE_NOOP

NONE_OF = QT_TRANSLATE_NOOP("Command", "“%1” is none of %2.")
NO_NUMBERS = QT_TRANSLATE_NOOP("Command", "“%1” are no numbers.")


def one_of(word: str, known: tuple[str, ...]) -> str:
    """Return ``word`` if it is one of ``known``; raise ``CommandError`` with the list if not."""
    if word not in known:
        raise CommandError(NONE_OF, word, listed(known))
    return word


def listed(known: tuple[object, ...]) -> str:
    """Return ``known`` as a list to be read."""
    return ", ".join(map(str, known))


def numbers(text: str) -> list[int]:
    """Return the whole numbers in ``text``, which spaces separate; raise ``CommandError``."""
    try:
        return [int(word) for word in text.split()]
    except ValueError as error:
        raise CommandError(NO_NUMBERS, text) from error


def switched(word: str, *, on: bool) -> bool:
    """Return what ``word`` ("on", "off", or nothing to change over) makes of a switch."""
    return not on if not word else one_of(word, (ON, OFF)) == ON
