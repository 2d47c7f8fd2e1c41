"""What key bindings are called: titles of commands with their arguments, groups, places.

Called by the keyboard and the views of keys. Looks nothing up but translations.
"""

from player.commands.arguments import Argument
from player.commands.keymap import ANYWHERE, Binding
from player.commands.registry import Registry
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.sentences import filled
from player.ui.words import translate

_GROUPS = {
    "playback": QT_TRANSLATE_NOOP("Keys", "Playing"),
    "listening": QT_TRANSLATE_NOOP("Keys", "Playing"),
    "session": QT_TRANSLATE_NOOP("Keys", "Playing"),
    "sound": QT_TRANSLATE_NOOP("Keys", "Sound"),
    "queue": QT_TRANSLATE_NOOP("Keys", "Queue"),
    "selection": QT_TRANSLATE_NOOP("Keys", "What is chosen"),
    "move": QT_TRANSLATE_NOOP("Keys", "Moving"),
    "view": QT_TRANSLATE_NOOP("Keys", "Window"),
    "library": QT_TRANSLATE_NOOP("Keys", "Library"),
    "playlist": QT_TRANSLATE_NOOP("Keys", "Library"),
    "shelves": QT_TRANSLATE_NOOP("Keys", "Library"),
    "searches": QT_TRANSLATE_NOOP("Keys", "Library"),
    "keys": QT_TRANSLATE_NOOP("Keys", "Keys"),
}
"""The groups of commands by room, in the order in which they are shown."""

_PLACES = {
    "list": QT_TRANSLATE_NOOP("Keys", "in lists"),
    "grid": QT_TRANSLATE_NOOP("Keys", "among covers"),
    "shelf": QT_TRANSLATE_NOOP("Keys", "in lists of the library"),
    "album": QT_TRANSLATE_NOOP("Keys", "on an album"),
    "queue": QT_TRANSLATE_NOOP("Keys", "in the queue"),
    "sound": QT_TRANSLATE_NOOP("Keys", "on the Sound page"),
    "text": QT_TRANSLATE_NOOP("Keys", "where text is typed"),
    "palette": QT_TRANSLATE_NOOP("Keys", "in the search"),
    "lyrics": QT_TRANSLATE_NOOP("Keys", "in lyrics"),
    "sources": QT_TRANSLATE_NOOP("Keys", "on the Folders page"),
    "keys": QT_TRANSLATE_NOOP("Keys", "on the Keys page"),
}


def title(binding: Binding, registry: Registry) -> str:
    """Return what a binding does: the command's title, and its arguments if there are some."""
    text = translate("Command", registry[binding.command].title)
    if not binding.arguments:
        return text
    takes = registry[binding.command].arguments
    said = [_argument(*one) for one in zip(takes, binding.arguments, strict=False)]
    return filled(translate("Keys", "%1: %2"), text, " ".join(said))


def group(room: str) -> str:
    """Return the heading that the commands of a room are under."""
    return translate("Keys", _GROUPS.get(room, "Window"))


def rank(room: str) -> int:
    """Return where the group of a room comes among the groups."""
    names = list(dict.fromkeys(_GROUPS.values()))
    return names.index(_GROUPS.get(room, "Window"))


def where(place: str) -> str:
    """Return where keys hold, in words; nothing for those that hold anywhere."""
    return "" if place == ANYWHERE else translate("Keys", _PLACES.get(place, place))


def _argument(argument: Argument, word: str) -> str:
    titles = {choice.value: choice.title for choice in argument.choices}
    return translate("Command", titles[word]) if word in titles else word
