"""Compares what a walk finds with what the cache knows: new, the same, changed, moved, missing.

Called by ``library.scanner``. Holds values only; looks at the disk for one thing: whether a moved
file is really gone from where it was. That may also have been a folder which this scan does not
look through: a drive that is mounted elsewhere now.
"""

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from player.library.index import PASSING, Known
from player.library.index_rows import Presence, is_under
from player.library.walk import Found
from player.models.problems import Problem, ProblemKind


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a found file is to the cache.

    ``read`` says that it must be read; ``known`` is its row, under this path or, if ``moved``,
    under another. ``problems`` are those that still hold of a file that need not be read.
    """

    read: bool
    known: Known | None = None
    moved: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Known files that were not found: gone from their folder, or away with folder or drive."""

    gone: tuple[Known, ...]
    away: tuple[Known, ...]


class Sightings:
    """The known files, and which of them one walk over ``roots`` has met.

    ``known`` is called when the first file must be compared: where nothing has changed, never.
    ``answers`` says whether one can ask what is in a known root that is not among ``roots``, which
    are ``others``; it is asked once for each of them, and only where a file may have been there.
    """

    def __init__(
        self,
        known: Callable[[], Iterable[Known]],
        problems: Mapping[str, Sequence[Problem]],
        roots: Sequence[str],
        others: Sequence[str] = (),
        answers: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self._load = known
        self._loaded = False
        self._problems = problems
        self._roots = roots
        self._known: dict[str, Known] = {}
        self._unseen: dict[str, Known] = {}
        self._by_look: dict[tuple[int, int, int], Known] = {}
        self._by_uid: dict[str, list[Known]] = defaultdict(list)
        self._met: Counter[str] = Counter()
        self._others = others
        self._answers = answers
        self._answered: dict[str, bool] = {}
        self._elsewhere: dict[str, list[Known]] = defaultdict(list)
        self.back: list[Known] = []
        self._came: set[int] = set()
        self.left: set[str] = set()
        """The roots outside this scan from which files came here."""

    def _recall(self) -> None:
        """Load what is known, once."""
        if self._loaded:
            return
        self._loaded = True
        self._known = {one.path: one for one in self._load()}
        self._unseen = {
            path: one
            for path, one in self._known.items()
            if any(is_under(path, root) for root in self._roots)
        }
        self._by_look = {
            (one.size, one.mtime_ns, one.inode): one for one in self._unseen.values() if one.inode
        }
        for one in self._unseen.values():
            if one.uid:
                self._by_uid[one.uid].append(one)
        for one in self._known.values() if self._others else ():
            if one.uid and one.path not in self._unseen:
                self._elsewhere[one.uid].append(one)

    def meet_all(self, root: str, files: int) -> None:
        """Note that so many ``files`` under ``root`` are there as they were."""
        self._met[root] += files

    def meet(self, found: Found, root: str) -> Meeting:
        """Note that ``found`` is there, under ``root``; return what it is to the cache."""
        self._recall()
        self._met[root] += 1
        known = self._known.get(found.path)
        self._unseen.pop(found.path, None)
        if known is None:
            return self._meet_new(found)
        problems = self._problems.get(found.path, ())
        if not known.is_same(found) or not _is_settled(known, problems):
            return Meeting(read=True, known=known)
        if known.presence is not Presence.HERE:
            self.back.append(known)
        lasting = (p for p in problems if p.kind is not ProblemKind.BAD_PICTURE)
        return Meeting(read=False, known=known, problems=tuple(lasting))

    def adopt(self, path: str, uid: str) -> Known | None:
        """Return the known file that a new one at ``path`` is, now that its sound is known.

        That is one of the same sound which is not where it was: moved, to another disk perhaps,
        and maybe tagged anew. Of several, the one whose path ends most alike. It counts as met;
        what is still in its place has a copy, and a copy is a file of its own; the disk is asked
        about it once a scan, as thousands of files may share a sound (a second of silence). What is
        missing in this scan comes before what is missing in roots outside it.
        """
        self._recall()
        unseen = (one for one in self._by_uid.pop(uid, ()) if one.path in self._unseen)
        missing = [one for one in unseen if not os.path.lexists(one.path)]
        if not missing:
            return self._adopt_from_elsewhere(path, uid)
        chosen = max(missing, key=lambda one: _parts_alike(one.path, path))
        missing.remove(chosen)
        self._by_uid[uid] = missing
        del self._unseen[chosen.path]
        return chosen

    def _adopt_from_elsewhere(self, path: str, uid: str) -> Known | None:
        answering = (one for one in self._elsewhere.pop(uid, ()) if self._other_of(one))
        missing = [one for one in answering if not os.path.lexists(one.path)]
        if not missing:
            return None
        chosen = max(missing, key=lambda one: _parts_alike(one.path, path))
        missing.remove(chosen)
        self._elsewhere[uid] = missing
        self.left.add(self._other_of(chosen))
        self._came.add(chosen.id)
        return chosen

    def _other_of(self, known: Known) -> str:
        """Return the root outside this scan that a file is known in, if that answers."""
        root = next((root for root in self._others if is_under(known.path, root)), "")
        if root and root not in self._answered:
            self._answered[root] = self._answers(root)
        return root if self._answered.get(root) else ""

    def left_in(self, root: str) -> list[Known]:
        """Return the files that are known in a root outside this scan and did not come here."""
        return [
            one
            for one in self._known.values()
            if one.id not in self._came and is_under(one.path, root)
        ]

    def knows_under(self, root: str) -> int:
        """Return how many tracks are known under ``root`` that were not gone before."""
        self._recall()
        return sum(
            one.track and one.presence is not Presence.GONE and is_under(one.path, root)
            for one in self._known.values()
        )

    def is_emptied(self, root: str) -> bool:
        """Return whether the walk met no music in ``root``, where there was some."""
        return not self._met[root] and self.knows_under(root) > 0

    def missing(
        self, unreachable: Sequence[str], stands: Callable[[str], bool] = lambda _: False
    ) -> Missing:
        """Divide what was not met; what lies in an ``unreachable`` folder is away with it.

        Files of folders that ``stands`` says are as they were need not have been met.
        """
        self._recall()
        gone: list[Known] = []
        away: list[Known] = []
        for one in self._unseen.values():
            # A file that was gone before its drive went does not come back with the drive's name.
            lost = one.presence is not Presence.GONE and any(
                is_under(one.path, folder) for folder in unreachable
            )
            if lost or not stands(os.path.dirname(one.path)):  # noqa: PTH120 - very many
                (away if lost else gone).append(one)
        return Missing(tuple(gone), tuple(away))

    def _meet_new(self, found: Found) -> Meeting:
        """Tell a moved file from a new one: it looks the same, and is gone from where it was."""
        known = self._by_look.get((found.size, found.mtime_ns, found.inode))
        if known is None or known.path not in self._unseen or os.path.lexists(known.path):
            return Meeting(read=True)
        del self._unseen[known.path]
        return Meeting(read=True, known=known, moved=True)


def _parts_alike(one: str, other: str) -> int:
    """Return how many parts of two paths are the same, from the file's name on."""
    mine, its = (reversed(Path(path).parts) for path in (one, other))
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(mine, its, strict=False)))


def _is_settled(known: Known, problems: Sequence[Problem]) -> bool:
    """Return whether what was found out last time holds: as a track, or as a bad file."""
    if any(problem.kind in PASSING for problem in problems):
        return False
    return known.track or bool(problems)
