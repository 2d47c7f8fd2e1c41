"""What is given by its path: files to play or queue, folders to add, an equaliser to take.

Held by the composition root for the command line, the desktop, and what is dropped or pasted. The
disk is read by the library's workers; what cannot be opened is told and the rest is opened.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from player.audio.chain.autoeq import load as load_equaliser
from player.commands.library import add_folder
from player.library.folders import Folders
from player.library.service import LibraryService, Opened
from player.models.music import Track
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.shelves import Place, Shelf
from player.models.sound import Equaliser
from player.playback.controller import PlaybackController
from player.util.workers import Worker

Put = Callable[[Sequence[Track]], None]
"""Takes tracks into the queue."""


def equaliser_in(path: str) -> Equaliser | Problem:
    """Return the equaliser in a file, or what is wrong with it; reads the disk."""
    try:
        return load_equaliser(path)
    except EnvironmentFailure as failure:
        return failure.problem


class Opening:
    """Brings what paths name to where it is played or kept; ``tell`` takes what is wrong."""

    def __init__(
        self,
        controller: PlaybackController,
        folders: Folders,
        questions: LibraryService,
        reader: Worker,
        tell: Callable[[Problem], None],
    ) -> None:
        self._controller, self._folders, self._questions = controller, folders, questions
        self._reader, self._tell = reader, tell

    def play(self, paths: Sequence[str]) -> None:
        """Add the folders among ``paths`` to the library and play the files among them."""
        files: list[str] = []
        for path in (Path(p).expanduser().absolute() for p in paths):
            if path.is_dir():
                add_folder(self._folders, self._controller.changes, str(path))
            elif path.exists():
                files.append(str(path))
            else:
                self._tell(Problem(ProblemKind.MISSING, str(path)))
        if files:
            self._questions.tracks_for(files, self._play_opened)

    def queue(self, paths: Sequence[str], put: Put | None = None) -> None:
        """Add the files among ``paths``, and what is known of the folders, to the queue."""
        put = put or self._controller.append
        folders = [path for path in paths if Path(path).is_dir()]
        places = [Place(Shelf.FOLDERS, folder) for folder in folders]
        if places:
            self._questions.tracks_of(places, partial(self._add_known, put, folders[0]))
        if files := [path for path in paths if path not in folders]:
            self._questions.tracks_for(files, partial(self._add_opened, put))

    def read_equaliser(self, path: str, then: Callable[[Equaliser], None]) -> None:
        """Call ``then`` with the equaliser in the file ``path``."""

        def told(found: Equaliser | Problem) -> None:
            if isinstance(found, Problem):
                self._tell(found)
            else:
                then(found)

        self._reader.do(lambda: equaliser_in(path), told)

    def _play_opened(self, opened: Opened) -> None:
        self._tell_of(opened)
        self._controller.play(opened.tracks)

    def _add_opened(self, put: Put, opened: Opened) -> None:
        self._tell_of(opened)
        put(opened.tracks)

    def _add_known(self, put: Put, folder: str, tracks: Sequence[Track]) -> None:
        if tracks:
            put(tracks)
        else:
            self._tell(Problem(ProblemKind.FOLDER_UNKNOWN, folder))

    def _tell_of(self, opened: Opened) -> None:
        for problem in opened.problems:
            self._tell(problem)
