"""Turns values into the words that the window shows: times, counts, problems, command titles.

Called by the view-models. Never looks anything up but translations.
"""

import unicodedata
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QLocale

from player.models.problems import PROBLEM_TEXTS, Problem, ProblemKind
from player.models.sentences import SentenceError, filled, joined, with_detail
from player.models.shelves import Shelf
from player.ui import counts
from player.ui.detail_words import detail_words
from player.ui.ports import Remark

_GROUP = 1000

translate = QCoreApplication.translate
"""Looks a translation up; lupdate finds its callers by this name."""


def clock(milliseconds: int) -> str:
    """Return a time as players write it: ``3:07``, or ``1:02:03`` from an hour on."""
    minutes, seconds = divmod(max(milliseconds, 0) // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def choice(tracks: int, milliseconds: int) -> str:
    """Return how much is chosen: so many tracks, and how long they play where that is known."""
    if not tracks:
        return ""
    if not milliseconds:
        return counts.tracks(tracks)
    return filled(translate("Words", "%1, %2"), counts.tracks(tracks), length(milliseconds))


def length(milliseconds: int) -> str:
    """Return how long an album is, in words."""
    minutes = max(round(milliseconds / 60_000), 1)
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return filled(translate("Words", "%1 min"), str(minutes))
    hours, minutes = divmod(minutes, 60)
    return filled(translate("Words", "%1 h %2 min"), number(hours), str(minutes))


def number(count: int) -> str:
    """Return a count with the listener's group separators."""
    if 0 <= count < _GROUP:  # most are, and a locale costs each row of a long list its time
        return str(count)
    return QLocale().toString(count)


def figure(value: float) -> str:
    """Return a figure with the listener's decimal point, as short as it can be."""
    return f"{value:g}".replace(".", QLocale().decimalPoint())


def kin(shelf: Shelf, subject: str) -> str:
    """Return by what a line of a shelf and what is playing are known to belong together."""
    return f"{shelf}/{subject}"


def initial(name: str) -> str:
    """Return the first letter or digit of a name with its marks, as a capital; or nothing.

    What stands there for a missing cover. A letter whose capital is two, as ß, stays as it is.
    """
    signs = iter(unicodedata.normalize("NFC", name))
    first = next((sign for sign in signs if unicodedata.category(sign)[0] in "LN"), "")
    marks = ""
    for sign in signs:
        if unicodedata.category(sign)[0] != "M":
            break
        marks += sign
    capital = first.title()
    return (capital if len(capital) == len(first) else first) + marks


def percent(share: int) -> str:
    """Return a share of a hundred as it is written."""
    return filled(translate("Words", "%1%"), str(share))


def on_top_words(*, on_top: bool) -> str:
    """Return that the window stays above all others now, or no longer."""
    if on_top:
        return translate("Words", "The window stays above all others.")
    return translate("Words", "The window no longer stays above others.")


def what_happened(problem: Problem) -> str:
    """Return the first sentence of a problem, translated, with its detail if it has one."""
    text = translate("Problem", PROBLEM_TEXTS[problem.kind][0])
    if not problem.detail:
        return text
    detail = detail_words(showable(problem.detail))
    return with_detail(text, detail, translate("Words", "%1 (%2)"))


def way_on(problem: Problem) -> str:
    """Return what can be done about a problem, translated."""
    return translate("Problem", PROBLEM_TEXTS[problem.kind][1])


def notice(problem: Problem) -> str:
    """Return a problem as one quiet line: what it is about, what happened, what can be done."""
    if problem.kind is ProblemKind.NO_DEVICE and problem.subject:
        gone = translate("Words", "%1 is not connected any more. Music is paused.")
        way = translate("Words", "Connect it again, or choose another device on the Sound page.")
        return filled(joined((gone, way)), showable(problem.subject))
    # A file goes by its own name without its folders; a device's name may have slashes in it.
    device = problem.kind in {ProblemKind.FORMAT_REFUSED, ProblemKind.DEVICE_BUSY}
    name = showable(problem.subject if device else PurePath(problem.subject).name)
    return _about(name, joined((what_happened(problem), way_on(problem))))


def correction_notice(problem: Problem) -> str:
    """Return what keeps a room correction, whose file is the subject, from being used."""
    name = showable(PurePath(problem.subject).name)
    end = translate("Words", "Music plays without this room correction.")
    if problem.kind is ProblemKind.BAD_IMPULSE:  # its way on is a better file
        return _about(name, joined((what_happened(problem), way_on(problem), end)))
    what = translate("Problem", PROBLEM_TEXTS[problem.kind][0])
    return _about(name, joined((what, end)))


def _about(name: str, text: str) -> str:
    """Return what is said of the thing with that name."""
    return filled(translate("Words", "%1: %2"), name, text) if name else text


def remark_words(remark: Remark) -> str:
    """Return what is said of a search, translated."""
    return filled(translate("Query", remark.text), *map(showable, remark.values))


def command_words(text: str, *values: str) -> str:
    """Return a sentence of a command, translated."""
    return filled(translate("Command", text), *map(showable, values))


def refusal_words(error: SentenceError) -> str:
    """Return why a command was refused, translated."""
    return command_words(error.text, *error.values)


def showable(path: str) -> str:
    """Return ``path`` with the bytes that are no UTF-8 replaced, as Qt's strings need it."""
    return path if path.isascii() else path.encode("utf-8", "replace").decode("utf-8")
