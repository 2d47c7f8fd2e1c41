"""Brings missing system packages: by apt where that needs no password, else by naming the command.

Called by ``dev.py`` and ``dev_environment``. Never removes or upgrades a package, never asks for
a password, and believes only ``dev_needs`` about what is there. Standard library only.
"""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dev_needs import Need, missing

APT_LISTS = Path("/var/lib/apt/lists")

LISTS_STALE_AFTER = 24 * 3600.0
"""Seconds. Mirrors drop replaced versions within days; older lists may point to nothing."""


class SetupFailure(Exception):  # noqa: N818 - the machine lacks something; it is no error of ours
    """The machine lacks something; the text is for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Manager:
    """A package manager: its program and the words before the package names.

    ``refresh`` fetches the lists of what there is, where that is a step of its own.
    """

    program: str
    install: tuple[str, ...]
    refresh: tuple[str, ...] = ()
    as_root: bool = True


MANAGERS = (
    Manager(
        "apt-get",
        ("apt-get", "install", "--yes", "--no-install-recommends"),
        refresh=("apt-get", "update"),
    ),
    Manager("dnf", ("dnf", "install")),
    Manager("zypper", ("zypper", "install")),
    Manager("pacman", ("pacman", "-S", "--needed")),
    Manager("brew", ("brew", "install"), as_root=False),
    Manager("winget", ("winget", "install"), as_root=False),
)


def find_manager() -> Manager | None:
    """Return the first package manager that this system has."""
    return next((manager for manager in MANAGERS if shutil.which(manager.program)), None)


def package_names(manager: Manager, lacking: Sequence[Need]) -> list[str]:
    """Return the packages that bring what is ``lacking``, each once, in alphabetical order."""
    return sorted(
        {need.packages[manager.program] for need in lacking if manager.program in need.packages}
    )


def command_to_type(manager: Manager, packages: Sequence[str]) -> str:
    """Return the one line that a person can paste into a shell to install ``packages``."""
    sudo = ("sudo",) if manager.as_root else ()
    steps = [(*sudo, *manager.refresh)] if manager.refresh else []
    steps.append((*sudo, *manager.install, *packages))
    return " && ".join(shlex.join(step) for step in steps)


def advice(manager: Manager | None, lacking: Sequence[Need]) -> str:
    """Return what a person can do about what is ``lacking``: the command, and what it misses."""
    packages = package_names(manager, lacking) if manager else []
    by_hand = [need.name for need in lacking if not manager or manager.program not in need.packages]
    lines = [f"Missing on this system: {', '.join(need.name for need in lacking)}."]
    if manager and packages:
        lines += ["Install with:", "", f"    {command_to_type(manager, packages)}", ""]
    if by_hand:
        lines.append(f"Install in your system's own way: {', '.join(by_hand)}.")
    lines.append("Then run the same command again.")
    return "\n".join(lines)


def way_to_root() -> tuple[str, ...] | None:
    """Return the words to put before a command that must run as root; None if that needs asking."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False)
    return ("sudo", "-n") if allowed.returncode == 0 else None


def lists_are_stale(folder: Path = APT_LISTS, now: float | None = None) -> bool:
    """Return whether apt's package lists are missing or were last fetched too long ago."""
    if not any(folder.glob("*_Packages*")):
        return True
    # The files carry the server's dates; the folder for downloads shows when we last fetched.
    fetched = max(place.stat().st_mtime for place in (folder, folder / "partial") if place.exists())
    return (time.time() if now is None else now) - fetched > LISTS_STALE_AFTER


def apt_install(root: tuple[str, ...], apt: Manager, packages: Sequence[str]) -> None:
    """Install ``packages``, with fresh lists if these are stale or the first try fails.

    What apt says is shown only if it fails in the end.
    """
    quiet = (*root, "env", "DEBIAN_FRONTEND=noninteractive")
    install = (*quiet, *apt.install, "-qq", "-o", "DPkg::Lock::Timeout=120", *packages)
    if lists_are_stale() or _output(install) is not None:
        _output((*quiet, *apt.refresh, "-qq"))
        complaint = _output(install)
        if complaint is not None:
            print(complaint, file=sys.stderr, flush=True)


def _output(command: Sequence[str]) -> str | None:
    """Run ``command``; return what it said if it failed, else None."""
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    return done.stdout if done.returncode != 0 else None


def ensure(wanted: tuple[Need, ...]) -> None:
    """Make sure that all of ``wanted`` is there.

    Raises SetupFailure, with the command to type, if something is missing and stays so.
    """
    lacking = missing(wanted)
    if not lacking:
        return
    manager = find_manager()
    root = way_to_root() if manager and manager.refresh else None
    packages = package_names(manager, lacking) if manager else []
    if manager and packages and root is not None:
        print(f"Installing system packages: {' '.join(packages)}", file=sys.stderr, flush=True)
        apt_install(root, manager, packages)
        lacking = missing(wanted)
    if lacking:
        raise SetupFailure(advice(manager, lacking))
