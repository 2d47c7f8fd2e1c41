"""What is given by its path: files to play or queue, folders to add, an equaliser to take.

Held by the composition root for the command line, the desktop, and what is dropped or pasted. On
the GUI thread, and so it never asks the disk for anything: a drive that hangs would hold up the
window. The library's workers do; what cannot be opened is told and the rest is opened.
"""

from collections.abc import Callable, Sequence
from functools import partial

from player.audio.chain.autoeq import load as load_equaliser
from player.commands.library import add_folder
from player.library.folders import Folders
from player.library.service import Given, LibraryService
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
        opener: Worker,
        tell: Callable[[Problem], None],
    ) -> None:
        """Read on ``opener``, as ``questions`` do: it may take long, or never end."""
        self._controller, self._folders, self._questions = controller, folders, questions
        self._opener, self._tell = opener, tell

    def play(self, paths: Sequence[str]) -> None:
        """Add the folders among ``paths`` to the library and play the files among them."""
        if paths:
            self._questions.given(paths, self._play_given)

    def queue(self, paths: Sequence[str], put: Put | None = None) -> None:
        """Add the files among ``paths``, and what is known of the folders, to the queue."""
        if paths:
            self._questions.given(paths, partial(self._add_given, put or self._controller.append))

    def read_equaliser(self, path: str, then: Callable[[Equaliser], None]) -> None:
        """Call ``then`` with the equaliser in the file ``path``."""

        def told(found: Equaliser | Problem) -> None:
            if isinstance(found, Problem):
                self._tell(found)
            else:
                then(found)

        self._opener.do(lambda: equaliser_in(path), told)

    def _play_given(self, given: Given) -> None:
        for folder in given.folders:
            add_folder(self._folders, self._controller.changes, folder)
        self._tell_of(given)
        self._controller.play(given.tracks)

    def _add_given(self, put: Put, given: Given) -> None:
        if given.folders:
            places = [Place(Shelf.FOLDERS, folder) for folder in given.folders]
            self._questions.tracks_of(places, partial(self._add_known, put, given.folders[0]))
        self._tell_of(given)
        if given.tracks:
            put(given.tracks)

    def _add_known(self, put: Put, folder: str, tracks: Sequence[Track]) -> None:
        if tracks:
            put(tracks)
        else:
            self._tell(Problem(ProblemKind.FOLDER_UNKNOWN, folder))

    def _tell_of(self, given: Given) -> None:
        for problem in given.problems:
            self._tell(problem)
