"""A music file before anything is decoded: is it one, how it begins, and parts of it as files.

Called by ``opened_file`` and ``dop``. Knows the system's files, no formats.
"""

import io
import os
import stat
from pathlib import Path

from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem


def check_file(path: str) -> None:
    """Raise EnvironmentFailure unless ``path`` is a regular file with something in it.

    Anything else (a pipe, a device) could block for ever when opened.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - a str may hold surrogates and ends up as bytes
    except OSError as error:
        raise EnvironmentFailure(file_problem(path, error)) from error
    if not stat.S_ISREG(status.st_mode):
        raise EnvironmentFailure(Problem(ProblemKind.NOT_AUDIO, path, "not a file"))
    if status.st_size == 0:
        raise EnvironmentFailure(Problem(ProblemKind.EMPTY, path))


def head_of(path: str, count: int) -> bytes:
    """Return the first ``count`` bytes. Raises EnvironmentFailure where they cannot be read."""
    try:
        with Path(path).open("rb") as file:
            return file.read(count)
    except OSError as error:
        raise EnvironmentFailure(file_problem(path, error)) from error


def can_be_read(path: str, start: int, count: int) -> bool:
    """Return whether the system gives the bytes from ``start`` on, as far as there are any."""
    try:
        with Path(path).open("rb") as file:
            file.seek(start)
            file.read(count)
    except OSError:
        return False
    return True


class PartOfFile:
    """The bytes from ``start`` to ``end`` of the file at ``path``, as a file of their own.

    Raises EnvironmentFailure where they cannot be read.
    """

    def __init__(self, path: str, start: int, end: int) -> None:
        self.name = path
        self._start = start
        self._length = end - start
        self._at = 0
        try:
            self._file = Path(path).open("rb", buffering=0)  # noqa: SIM115 - closed by ``close``
        except OSError as error:
            raise EnvironmentFailure(file_problem(path, error)) from error

    def read(self, count: int) -> bytes:
        """Return up to ``count`` bytes, nothing at the end."""
        count = min(count, self._length - self._at)
        if count <= 0:
            return b""
        try:
            self._file.seek(self._start + self._at)
            data = self._file.read(count) or b""
        except OSError as error:
            raise EnvironmentFailure(file_problem(self.name, error)) from error
        self._at += len(data)
        return data

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Go on at ``place`` and return where that is, counted from the start of the part."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        self._at = max(base + place, 0)
        return self._at

    def tell(self) -> int:
        """Return where reading goes on."""
        return self._at

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
