"""What is wrong with the files and folders of a scan: found now, or known and still so.

Called by ``library.scanner``, which asks ``all`` at its end. Holds values only; never looks at the
disk.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from player.library.index import PASSING
from player.models.problems import Problem, ProblemKind


class ScanProblems:
    """The problems of this scan, and by folder those of the one before, ``earlier``."""

    def __init__(self, earlier: Mapping[str, Sequence[Problem]]) -> None:
        self.earlier = earlier
        self._found: dict[tuple[str, ProblemKind], Problem] = {}
        self._earlier_in: dict[str, list[Problem]] = defaultdict(list)
        for path, problems in earlier.items():
            self._earlier_in[os.path.dirname(path)] += problems  # noqa: PTH120

    def add(self, problem: Problem) -> None:
        """Take what was found; of a subject and a kind the last counts."""
        self._found[problem.subject, problem.kind] = problem

    def add_all(self, problems: Iterable[Problem]) -> None:
        """Take each of ``problems``."""
        for problem in problems:
            self.add(problem)

    def keep_of(self, folder: str, names: Callable[[], set[str]]) -> None:
        """Keep what was wrong with the files of an unchanged folder that are called ``names``."""
        if folder not in self._earlier_in:
            return
        here = names()
        for problem in self._earlier_in[folder]:
            if os.path.basename(problem.subject) in here and _lasts(problem):  # noqa: PTH119
                self.add(problem)

    def keep_unseen(self, roots: Sequence[str], was_listed: Callable[[str], bool]) -> None:
        """Keep what was wrong in folders, and with folders, that this scan has not listed."""
        for folder, problems in self._earlier_in.items():
            for problem in () if was_listed(folder) else problems:
                seen = problem.subject in roots or was_listed(problem.subject)
                if not seen and problem.kind is not ProblemKind.BAD_PICTURE:
                    self.add(problem)

    def all(self) -> list[Problem]:
        """Return all, in the order of their subjects."""
        return [problem for _, problem in sorted(self._found.items())]


def _lasts(problem: Problem) -> bool:
    """Return whether a problem of an earlier scan holds as long as its file looks the same.

    Of pictures ``cover_making`` knows more.
    """
    return problem.kind not in PASSING and problem.kind is not ProblemKind.BAD_PICTURE
