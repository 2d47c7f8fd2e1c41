"""Keeps ``.venv`` in step with the lock files.

Called by ``dev.py``. Installs exactly what a lock names, by hash, and remembers in a stamp that it
did, so that the next start costs a file comparison. Resolves versions only to write a lock, and
never touches the Python that it runs on. Standard library only.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import dev_packages
from dev_needs import VENV, Need
from dev_packages import SetupFailure

ROOT = Path(__file__).resolve().parents[1]
VENV_FOLDER = ROOT / ".venv"
STAMP = VENV_FOLDER / "senza-locks"

TO_RUN = ROOT / "packaging" / "requirements.txt"
TO_DEVELOP = ROOT / "packaging" / "requirements-dev.txt"
"""The second lock holds everything of the first, at the same versions."""

RETRIES = "3"
"""How often pip asks again while the network fails; without one it gives up after about 5 s."""


def venv_program(name: str) -> Path:
    """Return where the virtual environment keeps the program ``name``."""
    if os.name == "nt":
        return VENV_FOLDER / "Scripts" / f"{name}.exe"
    return VENV_FOLDER / "bin" / name


def complaint(words: Sequence[str]) -> str:
    """Run a program of ``.venv``; return what it said if it failed, else nothing."""
    tool = [str(venv_program(words[0])), *words[1:]]
    done = subprocess.run(
        tool, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if done.returncode == 0:
        return ""
    return done.stdout or f"It ended with {done.returncode} and said nothing.\n"


def lock_hash(lock: Path) -> str:
    """Return a hash of a lock file's text, the same whatever its line ends."""
    return hashlib.sha256(lock.read_text(encoding="utf-8").encode()).hexdigest()


def covers(stamp: str, lock_name: str, wanted: str) -> bool:
    """Return whether ``stamp`` says that the lock ``lock_name`` with hash ``wanted`` is in."""
    return f"{lock_name} {wanted}" in stamp.splitlines()


def stamp_text(locks: tuple[Path, ...]) -> str:
    """Return the stamp that says that all of ``locks`` are in."""
    return "".join(f"{lock.name} {lock_hash(lock)}\n" for lock in locks)


def home_python(configuration: str) -> str | None:
    """Return the Python that a ``pyvenv.cfg`` says it was made from."""
    for line in configuration.splitlines():
        key, _, value = line.partition("=")
        if key.strip() == "executable":
            return value.strip()
    return None


def venv_works() -> bool:
    """Return whether ``.venv`` is whole and the Python that it was made from is still there."""
    settings = VENV_FOLDER / "pyvenv.cfg"
    if not (settings.is_file() and venv_program("python").exists()):
        return False
    home = home_python(settings.read_text(encoding="utf-8"))
    return home is not None and Path(home).exists()


def needs() -> tuple[Need, ...]:
    """Return what the system must offer so that ``.venv`` can be made, if it has to be."""
    return () if venv_works() else (VENV,)


def ensure(lock: Path) -> Path:
    """Make sure that ``.venv`` holds what ``lock`` names, and return its Python.

    Raises SetupFailure if the environment cannot be made or filled.
    """
    python = venv_program("python")
    stamp = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if covers(stamp, lock.name, lock_hash(lock)) and venv_works():
        return python
    if not venv_works() or not _has_pip(python):
        _make_venv()
    _install(python, lock)
    STAMP.write_text(stamp_text((TO_RUN, lock) if lock != TO_RUN else (lock,)), encoding="utf-8")
    return python


def write_lock(uv: Path, lock: Path, options: Sequence[str]) -> None:
    """Resolve ``pyproject.toml`` for all systems and Pythons at once and write it to ``lock``.

    Versions that an older ``lock`` names stay, unless ``options`` say otherwise. Raises
    SetupFailure if uv finds no answer.
    """
    command = (uv, "pip", "compile", "pyproject.toml", "--output-file", lock, "--quiet")
    form = ("--universal", "--generate-hashes", "--no-emit-index-url", "--no-annotate")
    header = ("--custom-compile-command", "python3 packaging/dev.py lock")
    done = subprocess.run((*command, *form, *header, *options), cwd=ROOT, check=False)
    if done.returncode != 0:
        text = f"{lock.name} could not be written; uv's message is above."
        raise SetupFailure(text)


def _has_pip(python: Path) -> bool:
    """Return whether a past set-up got as far as pip."""
    asked = subprocess.run((python, "-m", "pip", "--version"), capture_output=True, check=False)
    return asked.returncode == 0


def _make_venv() -> None:
    """Make ``.venv`` afresh."""
    dev_packages.ensure((VENV,))
    _say("Making .venv")
    shutil.rmtree(VENV_FOLDER, ignore_errors=True)
    made = subprocess.run((sys.executable, "-m", "venv", VENV_FOLDER), check=False)
    if made.returncode != 0:
        text = f"Python could not make {VENV_FOLDER}; its message is above."
        raise SetupFailure(text)


def _install(python: Path, lock: Path) -> None:
    """Install what ``lock`` names, refusing anything with another hash."""
    _say("Installing the Python packages")
    STAMP.unlink(missing_ok=True)
    pip = (python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check")
    quiet = () if sys.stderr.isatty() else ("--quiet",)
    options = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "--retries", RETRIES)
    done = subprocess.run((*pip, *quiet, *options, "--requirement", lock), check=False)
    if done.returncode != 0:
        text = (
            "The Python packages could not be installed; pip's message is above.\n"
            "Check that this computer is online and has room on its disk, then run the same "
            "command again."
        )
        raise SetupFailure(text)


def _say(sentence: str) -> None:
    """Tell the person at the keyboard what takes so long."""
    print(sentence, file=sys.stderr, flush=True)
