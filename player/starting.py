"""How Senza starts itself again for its other processes: each command line, in one place.

Called by the composition root. Starts nothing itself.
"""

import sys
from collections.abc import Sequence

from player.models.scan import ScanRequest
from player.util.paths import Profile, resources_folder


def sound_command(output: str) -> list[str]:
    """Return what runs the sound process on ``output``."""
    return [*_program(), "--sound-process", "--output", output]


def scan_command(profile: Profile, roots: Sequence[str], request: ScanRequest) -> list[str]:
    """Return what looks through ``roots`` and tells of it line by line."""
    much = ["--quick"] if request.quick else []
    if request.only is not None:
        much += [f"--only={folder}" for folder in request.only]
    much += [f"--hidden={folder}" for folder in request.hidden]
    return [*_program(), "scan", *_own(profile), "--follow", *much, "--", *roots]


def watch_command(profile: Profile, roots: Sequence[str]) -> list[str]:
    """Return what tells which folders below ``roots`` change."""
    return [*_program(), "watch", *_own(profile), "--", *roots]


def analysis_command(profile: Profile) -> list[str]:
    """Return what measures how loud the library is."""
    return [*_program(), "analyse", *_own(profile), "--follow"]


def _own(profile: Profile) -> list[str]:
    return [f"--profile={profile.folder}"] if profile.folder else []


def _program() -> list[str]:
    """Return how Senza starts itself again: in a frozen build the executable is the program."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(resources_folder().parent / "main.py")]
