"""How Senza starts itself again for its other processes, and the work that it starts so.

Called by the composition root: the engine starts its own process by ``sound_command``; the work
beside the music is started here, and its events are posted to the window's thread.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial

from player.library.analysis_process import AnalysisProcess
from player.library.folders import RunningScan, RunningWatch
from player.library.measuring import RunningMeasuring
from player.library.scan_process import ScanProcess
from player.library.watch_process import WatchProcess
from player.models.analysis import AnalysisEvent
from player.models.scan import ScanEvent, ScanRequest
from player.models.watch import WatchEvent
from player.util.paths import Profile, resources_folder
from player.util.workers import Post


class Processes:
    """The work beside the music on one profile, each piece in a process of its own."""

    def __init__(self, profile: Profile, post: Post) -> None:
        """Have every event told through ``post``."""
        self._profile = profile
        self._post = post

    def scan(
        self, roots: Sequence[str], request: ScanRequest, tell: Callable[[ScanEvent], None]
    ) -> RunningScan:
        """Look through ``roots``."""
        command = scan_command(self._profile, roots, request)
        return ScanProcess(command, lambda event: self._post(partial(tell, event)))

    def watch(self, roots: Sequence[str], tell: Callable[[WatchEvent], None]) -> RunningWatch:
        """Tell what changes below ``roots``."""
        command = watch_command(self._profile, roots)
        return WatchProcess(command, lambda event: self._post(partial(tell, event)))

    def measure(self, tell: Callable[[AnalysisEvent], None]) -> RunningMeasuring:
        """Measure what the library needs."""
        command = analysis_command(self._profile)
        return AnalysisProcess(command, lambda event: self._post(partial(tell, event)))

    def measure_track(
        self, path: str, tell: Callable[[AnalysisEvent], None], *, on_battery: bool
    ) -> RunningMeasuring:
        """Measure one file."""
        command = track_command(self._profile, path, on_battery=on_battery)
        return AnalysisProcess(command, lambda event: self._post(partial(tell, event)))


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


def track_command(profile: Profile, path: str, *, on_battery: bool) -> list[str]:
    """Return what measures one file; ``on_battery``: whatever the machine runs on."""
    much = ["--on-battery"] if on_battery else []
    return [*analysis_command(profile), *much, f"--track={path}"]


def _own(profile: Profile) -> list[str]:
    return [f"--profile={profile.folder}"] if profile.folder else []


def _program() -> list[str]:
    """Return how Senza starts itself again: in a frozen build the executable is the program."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(resources_folder().parent / "main.py")]
