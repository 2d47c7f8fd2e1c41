"""What holds for every test: a home of its own, no screen, and nothing left running.

Loaded by pytest. Warnings and Qt's messages fail a test by the settings in ``pyproject.toml``;
threads and processes that outlive their test fail it here. Fixtures that only one room needs live
in that room.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import dev_translations
from tests.support import leaks

# Before anything loads Qt: windows of unit tests are drawn into memory.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

os.environ["SENZA_TEST_RUN"] = str(os.getpid())
RUN = f"SENZA_TEST_RUN={os.getpid()}"
"""A variable that every process of this run inherits, which shows that it belongs to it."""

UNTRANSLATED = dev_translations.compile_all()
assert not UNTRANSLATED, UNTRANSLATED

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")

GRACE = 5.0
"""Seconds that a thread or process may take to end after its test; most are gone at once."""

HOME_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CACHE_HOME": ".cache",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": "run",
    "XDG_MUSIC_DIR": "Music",
}
"""Variables that lead to a person's files, on all three systems, and where each leads in a test."""

WAYS_OUT = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "PULSE_SERVER", "PULSE_SINK")
"""Variables that lead to a person's screen, session and speakers."""


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, so that none reads or writes what is somebody's."""
    folder = tmp_path_factory.mktemp("home")
    for variable, place in HOME_FOLDERS.items():
        monkeypatch.setenv(variable, str(folder / place))
    (folder / HOME_FOLDERS["XDG_RUNTIME_DIR"]).mkdir(mode=0o700)
    for variable in WAYS_OUT:
        monkeypatch.delenv(variable, raising=False)
    return folder


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail the test that leaves a thread or a process behind, also one without a parent."""
    threads, processes = leaks.threads(), leaks.processes(RUN)
    yield
    left_threads = leaks.wait_until_gone(lambda: leaks.threads() - threads, GRACE)
    left_processes = leaks.wait_until_gone(lambda: leaks.processes(RUN) - processes, GRACE)
    if left_threads or left_processes:
        commands = [leaks.command_line(process) for process in left_processes]
        pytest.fail(f"still running: {[*left_threads, *commands]}", pytrace=False)
