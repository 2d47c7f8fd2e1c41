"""What the machine is doing, and how much of it work in the background may take.

Called by the processes that work beside the music. The one door to psutil. What a system does not
tell or does not grant is as if it did not matter: never an error.
"""

import os
import sys
from contextlib import suppress

import psutil  # type: ignore[import-untyped]  # noqa: TID251

_LEAST_NICE = 19
"""The lowest priority of POSIX systems."""

_REMOTE = (
    *("afpfs", "afs", "ceph", "cifs", "davfs", "fuse.cifs", "fuse.curlftpfs", "fuse.davfs"),
    *("fuse.gvfsd", "fuse.rclone", "fuse.smb", "fuse.sshfs", "fuse.s3fs", "glusterfs", "ncpfs"),
    *("nfs", "smb", "sshfs", "webdav", "9p"),
)
"""How the names of file systems begin that ask another machine, which tells of no changes."""


def on_battery() -> bool:
    """Return whether the machine is known to run on its battery."""
    look = getattr(psutil, "sensors_battery", None)
    if look is None:
        return False
    try:
        battery = look()
    except (OSError, psutil.Error):
        return False
    return battery is not None and battery.power_plugged is False


def step_back() -> None:
    """Let everything else come before this process and those that it starts.

    The processor and, where the system knows such a thing, the disk.
    """
    process = psutil.Process()
    with suppress(OSError, psutil.Error):
        process.nice(psutil.IDLE_PRIORITY_CLASS if sys.platform == "win32" else _LEAST_NICE)
    if sys.platform in {"linux", "win32"}:
        lowest = psutil.IOPRIO_VERYLOW if sys.platform == "win32" else psutil.IOPRIO_CLASS_IDLE
        with suppress(OSError, psutil.Error):
            process.ionice(lowest)


def come_first_on_windows() -> None:
    """Let this process have its turn before others, where Windows grants it."""
    if sys.platform == "win32":
        with suppress(OSError, psutil.Error):
            psutil.Process().nice(psutil.HIGH_PRIORITY_CLASS)


def is_remote(path: str) -> bool:
    """Return whether ``path`` lies on another machine, as far as the system tells.

    Asks the system's list of mounts, not the mount, which may not answer.
    """
    if path.startswith(("\\\\", "//")):
        return True
    place = os.path.abspath(path)  # noqa: PTH100 - must not be resolved: that asks the mount
    try:
        mounts = psutil.disk_partitions(all=True)
    except (OSError, psutil.Error):
        return False
    around = [
        (len(mount.mountpoint), mount)
        for mount in mounts
        if (place + os.sep).startswith(mount.mountpoint.rstrip(os.sep) + os.sep)
    ]
    if not around:
        return False
    mount = max(around, key=lambda one: one[0])[1]
    kind = mount.fstype.lower()
    return kind.startswith(_REMOTE) or "remote" in mount.opts.split(",")
