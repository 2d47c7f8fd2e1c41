"""The words beside a music file: "Song.lrc" or "Song.txt" next to "Song.flac".

Called by whoever shows lyrics, before or after ``tags_lyrics.lyrics_in`` the file itself.
"""

from pathlib import Path

from player.library.lyrics import LONGEST_LYRICS, Lyrics, parse_lyrics
from player.library.tag_text import text_of
from player.models.problems import EnvironmentFailure, file_problem

_SUFFIXES = (".lrc", ".LRC", ".txt")


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
