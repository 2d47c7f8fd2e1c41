"""The words of a track, from inside its file or from "Song.lrc" or "Song.txt" beside "Song.flac".

Called by ``library.service`` on its thread for slow files. Words with times come before words
without, and those inside the file before those beside it: embedded with times, ``.lrc``, embedded
plain, ``.txt``. Writes nothing and keeps nothing.
"""

from collections.abc import Callable
from pathlib import Path

from player.library.lyrics import (
    LONGEST_LYRICS,
    FoundLyrics,
    Lyrics,
    parse_lyrics,
    part_of_lyrics,
)
from player.library.tag_text import text_of
from player.library.tags_lyrics import lyrics_in
from player.library.tags_opening import NotUnderstood
from player.models.music import TrackPlace
from player.models.problems import EnvironmentFailure, Problem, file_problem
from player.models.units import CdFrames

_SUFFIXES = (".lrc", ".LRC", ".txt")


def lyrics_of(place: TrackPlace, end: CdFrames) -> FoundLyrics:
    """Return the words of the track at ``place`` that ends at ``end``, 0 being the file's end.

    What cannot be read is told only where nothing else is found.
    """
    problems: list[Problem] = []
    inside = _attempt(lambda: lyrics_in(place.path), place.path, problems)
    found = inside
    if inside is None or not inside.lines:
        beside = _attempt(lambda: lyrics_beside(Path(place.path)), place.path, problems)
        found = beside if beside is not None and beside.lines else inside or beside
    if found is not None and place.is_part:
        found = part_of_lyrics(found, place.begin, end)
    if found is None or not found.plain:
        return FoundLyrics(None, problems[0] if problems else None)
    return FoundLyrics(found)


def _attempt(
    read: Callable[[], Lyrics | None], path: str, problems: list[Problem]
) -> Lyrics | None:
    try:
        return read()
    except NotUnderstood:
        return None  # the scan has told it, and the words may still be beside the file
    except EnvironmentFailure as failure:
        problems.append(failure.problem)
    except OSError as error:
        problems.append(file_problem(path, error))
    return None


def lyrics_beside(path: Path) -> Lyrics | None:
    """Return the words in the file beside the music at ``path``, or None for no such file.

    Raises EnvironmentFailure where there is one that cannot be read.
    """
    for suffix in _SUFFIXES:
        beside = path.with_suffix(suffix)
        try:
            with beside.open("rb") as file:
                return parse_lyrics(text_of(file.read(LONGEST_LYRICS * 4)))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise EnvironmentFailure(file_problem(str(beside), error)) from error
    return None
