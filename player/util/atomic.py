"""Whole-file writing that a crash, a full disk or a power cut cannot tear.

Called by whoever keeps what a person wrote. The new content goes to a temporary file in the same
folder, is forced to the disk, and takes the place of the old file in one step; the old file stays
beside it as ``NAME.previous``. Never leaves a moment without a whole file, never appends, never
decides what an error means: ``OSError`` rises to the caller.
"""

import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def previous_of(path: Path) -> Path:
    """Return where the version before the present one of ``path`` is kept."""
    return path.with_name(path.name + ".previous")


def write_atomically(path: Path, data: bytes, *, keep_previous: bool = True) -> None:
    """Replace the content of ``path`` by ``data``, readable by its owner only.

    A link is followed, so that what it points to is replaced. With ``keep_previous`` the file
    that is replaced stays as ``NAME.previous``. Raises OSError with the old file untouched.
    """
    target = Path(os.path.realpath(path))
    new = _write_beside(target, data)
    try:
        if keep_previous and target.exists():
            _keep(target)
        new.replace(target)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _write_beside(target: Path, data: bytes) -> Path:
    """Write ``data`` to a new temporary file in the folder of ``target``, down to the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        new.unlink(missing_ok=True)
        raise
    return new


def _keep(target: Path) -> None:
    """Give the present content of ``target`` a second name, ``NAME.previous``, in one step."""
    spare = _unused_name(target)
    try:
        os.link(target, spare)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        shutil.copyfile(target, spare)
        with spare.open("rb+") as file:
            os.fsync(file.fileno())
    try:
        spare.replace(previous_of(target))
    finally:
        spare.unlink(missing_ok=True)  # two names of one file: replace leaves both, POSIX says


def _unused_name(target: Path) -> Path:
    """Return a name beside ``target`` that no file has."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    os.close(handle)
    spare = Path(name)
    spare.unlink()
    return spare


def _sync_folder(folder: Path) -> None:
    """Force the folder's own entries to the disk where the system can do that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
