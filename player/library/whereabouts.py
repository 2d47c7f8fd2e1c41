"""Where on the disk some music lies: its files in their folder, or the folder that holds it all.

Asked by the commands that show music in the file manager. Goes by paths alone. Pure.
"""

import os.path
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is to be shown: ``files``, all in one folder, or else a ``folder``.

    ``folders`` is over how many the music is spread where what is shown is one of them only, and 1
    where it is everything.
    """

    files: tuple[str, ...] = ()
    folder: str = ""
    folders: int = 1


def whereabouts(paths: Sequence[str], roots: Sequence[str]) -> Whereabouts:
    """Return where the files ``paths`` lie, absolute ones; ``roots`` are the music folders.

    What lies in several folders has one in common if that lies within a music folder: a whole
    music folder, or what is above it, would tell nothing. Else the first one stands for them.
    """
    inside: dict[str, list[str]] = {}
    for path in dict.fromkeys(paths):
        inside.setdefault(str(PurePath(path).parent), []).append(path)
    if not inside:
        return Whereabouts()
    first = tuple(next(iter(inside.values())))
    if len(inside) == 1:
        return Whereabouts(first)
    common = _common(tuple(inside))
    if any(PurePath(root) in PurePath(common).parents for root in roots):
        return Whereabouts(folder=common)
    return Whereabouts(first, folders=len(inside))


def _common(folders: Sequence[str]) -> str:
    try:
        return os.path.commonpath(folders)
    except ValueError:  # on several drives
        return ""
