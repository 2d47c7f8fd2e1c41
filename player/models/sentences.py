"""A sentence for a listener as data, so that the window can say it in another language.

Made where something is known, in English and with places for names and figures; whoever shows it
looks the English up in the translations first. Used by every floor.
"""

import re
from collections.abc import Sequence

_PLACE = re.compile(r"%L?([1-9])")


def filled(text: str, *values: str) -> str:
    """Return ``text`` with its places %1 to %9 taken by ``values``; others stay as they are.

    All at once, so that a value may itself look like a place.
    """

    def value(found: re.Match[str]) -> str:
        place = int(found[1])
        return values[place - 1] if place <= len(values) else found[0]

    return _PLACE.sub(value, text)


class SentenceError(ValueError):
    """Raised with a sentence for a listener: its English, with places, and what goes there.

    ``str`` of it is the whole sentence in English; the window looks ``text`` up as "Command".
    """

    def __init__(self, text: str, *values: str) -> None:
        super().__init__(filled(text, *values))
        self.text = text
        self.values = values


def with_detail(sentence: str, detail: str, form: str = "%1 (%2)") -> str:
    """Return ``sentence`` with ``detail`` in brackets, as ``form`` writes them, before its stop."""
    stop = sentence[-1:] if sentence.endswith((".", "。")) else ""
    return filled(form, sentence.removesuffix(stop), detail) + stop


def joined(sentences: Sequence[str]) -> str:
    """Return sentences as one text: with a space between them, but none after a full-width stop."""
    text = ""
    for sentence in filter(None, sentences):
        gap = " " if text and text[-1] not in "。！？：；，" else ""
        text += gap + sentence
    return text
