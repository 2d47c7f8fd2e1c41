"""What somebody opens from outside the window, as tracks to play: music, playlists, CUE sheets.

Called by ``library.service`` on a worker thread, and for rendering. Takes from the library what it
knows, reads the rest; stores nothing. What is not there, or not music, is named and left out.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from player.library import tag_values
from player.library.cue import CueSheet
from player.library.cue_parts import music_in
from player.library.cue_reading import SUFFIX as CUE
from player.library.cue_reading import file_meant, read_cue
from player.library.loose import loose_tracks
from player.library.playlist_files import PARSERS, PlaylistEntry, read_playlist
from player.library.walk import MUSIC_SUFFIXES
from player.models.music import Track
from player.models.problems import EnvironmentFailure, Problem, ProblemKind

LISTS: Final = frozenset({*PARSERS, CUE})
"""Suffixes of files that name others."""

Known = Callable[[Sequence[str]], Sequence[Track]]
"""Returns the tracks that the library has of files, those of each file in order."""

_MOST_NAMED = 3


def open_paths(paths: Sequence[str], known: Known) -> tuple[tuple[Track, ...], tuple[Problem, ...]]:
    """Return the tracks that the files ``paths`` hold or name, in order, and what is wrong."""
    opening = _Opening(known)
    wanted = [os.path.abspath(path) for path in paths]  # noqa: PTH100 - keeps links as they are
    opening.files(path for path in wanted if not is_list(path))
    for path in wanted:
        opening.open(path)
    return tuple(opening.tracks), tuple(opening.problems)


def is_list(path: str) -> bool:
    """Return whether ``path`` names a playlist or a CUE sheet."""
    return os.path.splitext(path)[1].lower() in LISTS  # noqa: PTH122


class _Opening:
    """What was opened so far."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._tracks_at: dict[str, list[Track]] = {}
        self.tracks: list[Track] = []
        self.problems: list[Problem] = []

    def files(self, paths: Iterable[str]) -> None:
        """Ask the library about many files at once."""
        wanted = [path for path in dict.fromkeys(paths) if path not in self._tracks_at]
        self._tracks_at.update((path, []) for path in wanted)
        for track in self._known(wanted) if wanted else ():
            self._tracks_at.setdefault(track.path, []).append(track)

    def open(self, path: str) -> None:
        """Take in one file of any kind."""
        try:
            if path.lower().endswith(CUE):
                self._sheet(path)
            elif is_list(path):
                self._playlist(path)
            else:
                self._music(path)
        except EnvironmentFailure as failure:
            self.problems.append(failure.problem)

    def _music(self, path: str) -> None:
        self.files([path])
        tracks: Sequence[Track] = self._tracks_at[path]
        if not tracks:
            tracks, problems = loose_tracks(path)
            self.problems += (_of_anything(problem) for problem in problems)
        self.tracks += tracks

    def _playlist(self, path: str) -> None:
        listed = read_playlist(Path(path))
        details = [problem.detail for problem in listed.problems]
        there: list[PlaylistEntry] = []
        missing: list[str] = []
        for entry in listed.entries:
            if _is_inner_list(entry.path):
                details.append(f"{_name(entry.path)}: a playlist in a playlist")
            elif os.path.exists(entry.path):  # noqa: PTH110
                there.append(entry)
            else:
                missing.append(_shown(entry))
        self.files(entry.path for entry in there if not is_list(entry.path))
        for entry in there:
            before = len(self.tracks)
            self.open(entry.path)
            if entry.begin or entry.end:
                self.tracks[before:] = _cut(entry, self.tracks[before:])
        if missing:
            count = f"{len(missing)} of {len(listed.entries)} files are not there"
            details.insert(0, f"{count}: {_some(missing)}")
        self._complain(ProblemKind.PLAYLIST_UNCLEAR, path, details)

    def _sheet(self, path: str) -> None:
        sheet = read_cue(Path(path))
        details = [problem.detail for problem in sheet.problems]
        for name, file in dict(_files_of(path, sheet)).items():
            if not file:
                details.append(f"{tag_values.clean(name)} is not there")
                continue
            # The sheet that was opened counts, whichever one the library went by.
            tracks, problems = loose_tracks(file, (path,))
            self.files([file])
            known = {(track.place, track.end): track for track in self._tracks_at[file]}
            self.tracks += (known.get((track.place, track.end), track) for track in tracks)
            self.problems += problems
        self._complain(ProblemKind.CUE_UNCLEAR, path, details)

    def _complain(self, kind: ProblemKind, path: str, details: Sequence[str]) -> None:
        if details:
            self.problems.append(Problem(kind, path, _some(details, "; ")))


def _cut(entry: PlaylistEntry, tracks: Sequence[Track]) -> Sequence[Track]:
    """Return the track that a playlist means of those in a file; all where none begins there."""
    return [one for one in tracks if one.place.is_part and one.begin == entry.begin] or tracks


def _of_anything(problem: Problem) -> Problem:
    """Return the problem with a file of any kind: few are named like music."""
    posing = os.path.splitext(problem.subject)[1].lower() in MUSIC_SUFFIXES  # noqa: PTH122
    if posing or problem.kind is not ProblemKind.NOT_AUDIO:
        return problem
    return Problem(ProblemKind.NO_MUSIC, problem.subject)


def _is_inner_list(path: str) -> bool:
    return is_list(path) and not path.lower().endswith(CUE)


def _shown(entry: PlaylistEntry) -> str:
    return entry.title or _name(entry.path)


def _name(path: str) -> str:
    return tag_values.clean(os.path.basename(path))  # noqa: PTH119


def _some(texts: Sequence[str], mark: str = ", ") -> str:
    """Return the first of ``texts``, and how many more there are."""
    more = len(texts) - _MOST_NAMED
    return mark.join(texts[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _files_of(path: str, sheet: CueSheet) -> Iterator[tuple[str, str]]:
    """Yield each FILE of the sheet at ``path`` with the music that is meant, or nothing."""
    folder = os.path.dirname(path)  # noqa: PTH120
    seen: set[str] = set()
    for name in sheet.files:
        place, _, _ = name.replace("\\", "/").rpartition("/")
        within = os.path.join(folder, place)  # noqa: PTH118
        within = within if place and os.path.isdir(within) else folder  # noqa: PTH112
        present = music_in(within)
        # The only file there is cannot be all those that a sheet names.
        meant = file_meant(name, (*present, "") if len(sheet.files) > 1 else present)
        file = os.path.join(within, meant) if meant else ""  # noqa: PTH118
        if file not in seen or not file:
            yield name, file
        seen.add(file)
