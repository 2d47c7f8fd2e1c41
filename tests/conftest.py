"""What holds for every test: a home of its own, no screen, and nothing left running.

Loaded by pytest. Warnings and Qt's messages fail a test by the settings in ``pyproject.toml``;
threads and processes that outlive their test fail it here. Fixtures that only one room needs live
in that room.
"""

import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import dev_translations
from tests.support import lanes, leaks

# Before anything loads Qt: windows of unit tests are drawn into memory.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

os.environ["SENZA_TEST_RUN"] = str(os.getpid())
RUN = f"SENZA_TEST_RUN={os.getpid()}"
"""A variable that every process of this run inherits, which shows that it belongs to it."""

# What Python and Qt compile is compiled once: homes are empty, and many players are started.
BUILD = Path(__file__).resolve().parents[1] / "build"
os.environ["QML_DISK_CACHE_PATH"] = str(BUILD / "qml-cache")
if sys.dont_write_bytecode:  # not beside the sources, then
    sys.dont_write_bytecode = False
    sys.pycache_prefix = os.environ["PYTHONPYCACHEPREFIX"] = str(BUILD / "pycache")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> lanes.Lanes:
    """Spread a run over several processes by files."""
    return lanes.Lanes(config, log)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return names for homes; pytest's own numbering reads all that there are for each new one."""
    base = tmp_path_factory.mktemp("homes")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, so that none reads or writes what is somebody's."""
    folder = next(homes)
    folder.mkdir()
    for variable, place in HOME_FOLDERS.items():
        monkeypatch.setenv(variable, str(folder / place))
    (folder / HOME_FOLDERS["XDG_RUNTIME_DIR"]).mkdir(mode=0o700)
    for variable in WAYS_OUT:
        monkeypatch.delenv(variable, raising=False)
    return folder


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fail the test that leaves a thread or a process behind, also one without a parent."""
    threads, processes = leaks.threads(), leaks.running()
    yield
    left_threads = leaks.wait_until_gone(lambda: leaks.threads() - threads, GRACE)
    left_processes = leaks.wait_until_gone(lambda: leaks.processes(RUN, processes), GRACE)
    if left_threads or left_processes:
        commands = [leaks.command_line(process) for process in left_processes]
        pytest.fail(f"still running: {[*left_threads, *commands]}", pytrace=False)
