"""The details of problems in words that a translator can reach, with places for names and figures.

A detail is made where something fails, in English and as one text, and travels through pipes and
databases as that. The window finds the sentence again in this table and says it in the listener's
language. What is not here, such as the words of a decoder, stays as it is. Pure.
"""

import re

from player.models.problems import QT_TRANSLATE_NOOP

DETAILS = (
    # Files and what is in them.
    QT_TRANSLATE_NOOP("Detail", "not a file"),
    QT_TRANSLATE_NOOP("Detail", "not a regular file"),
    QT_TRANSLATE_NOOP("Detail", "no sound in it"),
    QT_TRANSLATE_NOOP("Detail", "no plain DSD in it"),
    QT_TRANSLATE_NOOP("Detail", "nothing in it could be decoded"),
    QT_TRANSLATE_NOOP("Detail", "the decoder broke down on it twice"),
    QT_TRANSLATE_NOOP("Detail", "its content is of no known kind"),
    QT_TRANSLATE_NOOP("Detail", "its structure is broken"),
    QT_TRANSLATE_NOOP("Detail", "an Ogg file with video first"),
    QT_TRANSLATE_NOOP("Detail", "its decoder crashed (%1)"),
    QT_TRANSLATE_NOOP("Detail", "its reader crashed (%1)"),
    QT_TRANSLATE_NOOP("Detail", "exit code %1"),
    QT_TRANSLATE_NOOP("Detail", "not read within %1"),
    QT_TRANSLATE_NOOP("Detail", "not measured within %1"),
    QT_TRANSLATE_NOOP("Detail", "stream %1 of %2: %3"),
    QT_TRANSLATE_NOOP("Detail", "ends at frame %1 of %2"),
    QT_TRANSLATE_NOOP("Detail", "%1 frames lost at frame %2"),
    QT_TRANSLATE_NOOP("Detail", "%1 of %2 s"),
    QT_TRANSLATE_NOOP("Detail", "ends after %1 s without an end mark"),
    QT_TRANSLATE_NOOP("Detail", "empty; %1 tracks were in it"),
    QT_TRANSLATE_NOOP("Detail", "schema %1 is newer than %2"),
    QT_TRANSLATE_NOOP("Detail", "schema %1"),
    # Devices.
    QT_TRANSLATE_NOOP("Detail", "%1 Hz, %2 channels"),
    QT_TRANSLATE_NOOP("Detail", "it is not connected"),
    QT_TRANSLATE_NOOP("Detail", "it cannot be opened"),
    QT_TRANSLATE_NOOP("Detail", "the device takes nothing any more"),
    QT_TRANSLATE_NOOP("Detail", "libVLC does not reach it"),
    QT_TRANSLATE_NOOP("Detail", "libVLC stopped"),
    QT_TRANSLATE_NOOP("Detail", "libVLC does not start to play"),
    QT_TRANSLATE_NOOP("Detail", "libVLC does not start; its plugins may be missing"),
    # Equalisers and room corrections.
    QT_TRANSLATE_NOOP("Detail", "too long"),
    QT_TRANSLATE_NOOP("Detail", "not text"),
    QT_TRANSLATE_NOOP("Detail", "no filters"),
    QT_TRANSLATE_NOOP("Detail", "%1 filters"),
    QT_TRANSLATE_NOOP("Detail", "line %1"),
    QT_TRANSLATE_NOOP("Detail", "preamp"),
    QT_TRANSLATE_NOOP("Detail", "empty"),
    QT_TRANSLATE_NOOP("Detail", "%1 channels for %2"),
    QT_TRANSLATE_NOOP("Detail", "longer than %1 s"),
    # CUE sheets and playlists.
    QT_TRANSLATE_NOOP("Detail", "far too long"),
    QT_TRANSLATE_NOOP("Detail", "line %1: %2"),
    QT_TRANSLATE_NOOP("Detail", "“%1” is not known"),
    QT_TRANSLATE_NOOP("Detail", "“%1” is no time"),
    QT_TRANSLATE_NOOP("Detail", "%1 before the first TRACK"),
    QT_TRANSLATE_NOOP("Detail", "%1 goes over 59 seconds or 74 frames"),
    QT_TRANSLATE_NOOP("Detail", "a track without a usable number"),
    QT_TRANSLATE_NOOP("Detail", "INDEX without a number"),
    QT_TRANSLATE_NOOP("Detail", "track %1 has no length"),
    QT_TRANSLATE_NOOP("Detail", "track %1 does not say where it starts"),
    QT_TRANSLATE_NOOP("Detail", "track %1 does not begin after track %2"),
    QT_TRANSLATE_NOOP("Detail", "track %1 begins after the end of the file"),
    QT_TRANSLATE_NOOP("Detail", "no track in it"),
    QT_TRANSLATE_NOOP("Detail", "not a known kind of playlist"),
    QT_TRANSLATE_NOOP("Detail", "it is too long; the rest was left out"),
    QT_TRANSLATE_NOOP("Detail", "entry %1 names no file"),
    QT_TRANSLATE_NOOP("Detail", "track %1 has no location"),
    QT_TRANSLATE_NOOP("Detail", "it declares a document type, which no playlist needs"),
    QT_TRANSLATE_NOOP("Detail", "it has no list of tracks"),
    QT_TRANSLATE_NOOP("Detail", "broken XML: %1"),
    QT_TRANSLATE_NOOP("Detail", "broken JSON: %1"),
    QT_TRANSLATE_NOOP("Detail", "not a path"),
    QT_TRANSLATE_NOOP("Detail", "not an address"),
    QT_TRANSLATE_NOOP("Detail", "a network address"),
    QT_TRANSLATE_NOOP("Detail", "a path of another system"),
    QT_TRANSLATE_NOOP("Detail", "a playlist in a playlist"),
    QT_TRANSLATE_NOOP("Detail", "%1 of %2 files are not there: %3"),
    QT_TRANSLATE_NOOP("Detail", "%1 is not there"),
    # The system's own errors, as ``strerror`` says them.
    QT_TRANSLATE_NOOP("Detail", "No such file or directory"),
    QT_TRANSLATE_NOOP("Detail", "Permission denied"),
    QT_TRANSLATE_NOOP("Detail", "Operation not permitted"),
    QT_TRANSLATE_NOOP("Detail", "Input/output error"),
    QT_TRANSLATE_NOOP("Detail", "No space left on device"),
    QT_TRANSLATE_NOOP("Detail", "Disk quota exceeded"),
    QT_TRANSLATE_NOOP("Detail", "Read-only file system"),
    QT_TRANSLATE_NOOP("Detail", "Is a directory"),
    QT_TRANSLATE_NOOP("Detail", "Not a directory"),
    QT_TRANSLATE_NOOP("Detail", "Connection timed out"),
    QT_TRANSLATE_NOOP("Detail", "Stale file handle"),
    QT_TRANSLATE_NOOP("Detail", "Too many levels of symbolic links"),
    QT_TRANSLATE_NOOP("Detail", "Too many open files"),
    QT_TRANSLATE_NOOP("Detail", "File name too long"),
    QT_TRANSLATE_NOOP("Detail", "File too large"),
    QT_TRANSLATE_NOOP("Detail", "Device or resource busy"),
    QT_TRANSLATE_NOOP("Detail", "No such device"),
    QT_TRANSLATE_NOOP("Detail", "No such device or address"),
    QT_TRANSLATE_NOOP("Detail", "Transport endpoint is not connected"),
    QT_TRANSLATE_NOOP("Detail", "Host is down"),
)
"""English, with places %1 to %9; the window translates them."""

_PLACE = re.compile(r"%[1-9]")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, _PLACE.split(text))), re.DOTALL)


_PATTERNS = tuple(
    (text, _pattern(text))
    # Those with the most words of their own first: "line %1" would also take "line %1: %2".
    for text in sorted(DETAILS, key=lambda text: -len(_PLACE.sub("", text)))
)


def taken_apart(detail: str) -> tuple[str, tuple[str, ...]] | None:
    """Return which of ``DETAILS`` it is, and what stands at its places; None where it is none."""
    for text, pattern in _PATTERNS:
        found = pattern.fullmatch(detail)
        if found is not None:
            return text, found.groups()
    return None
