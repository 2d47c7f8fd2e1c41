"""Runs every check of the project and its tests.

Called by ``dev.py test`` when the machine is set up. All checks run even if one fails, so that one
run shows all there is to mend. The tests run meanwhile, spread over several processes; they are
shown last, so that their count is the last line. Standard library only: the tools run as programs
of ``.venv``.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import dev_qml
from dev_environment import ROOT, complaint

_FEWEST, _MOST = 2, 4
"""Processes that run tests: on one processor too, as many tests wait for music to be played."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name and how to run it; it returns what is wrong, or nothing."""

    name: str
    run: Callable[[], str]


def program_check(*words: str) -> Check:
    """Return the check that a tool of ``.venv`` ends with success."""
    name = " ".join(word for word in words[:2] if not word.startswith("-"))
    return Check(name, lambda: complaint(words))


def platform_check(system: str) -> Check:
    """Return the check that the player's types hold on another system too.

    Lines that are never reached there are no fault.
    """
    words = ("mypy", "player", "main.py", f"--platform={system}", "--no-warn-unreachable")
    return Check(f"mypy {system}", lambda: complaint((*words, "--no-incremental")))


CHECKS = (
    program_check("ruff", "check"),
    program_check("ruff", "format", "--check"),
    # Its cache remembers that a module was missing after the module has come.
    program_check("mypy", "--no-incremental"),
    platform_check("win32"),
    platform_check("darwin"),
    program_check("lint-imports", "--no-cache"),
    Check("qmllint", dev_qml.lint),
    Check("qmlformat", dev_qml.untidy),
)


def run_checks(checks: Sequence[Check] = CHECKS) -> list[str]:
    """Run ``checks`` one after the other, say how each went, and return the names that failed."""
    failed = []
    for check in checks:
        started = time.monotonic()
        wrong = check.run()
        outcome = "failed" if wrong else "ok"
        print(f"{check.name:<14} {outcome:<7} {time.monotonic() - started:5.1f} s", flush=True)
        if wrong:
            failed.append(check.name)
            print(wrong, flush=True)
    return failed


def tests(python: Path, arguments: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """Return the command that runs pytest with ``arguments``, and its environment."""
    display = {"QT_QPA_PLATFORM": "offscreen"}
    return [str(python), "-m", "pytest", *arguments], os.environ | display


def run_tests(python: Path, arguments: Sequence[str]) -> int:
    """Run pytest with ``arguments`` and return its exit code."""
    command, environment = tests(python, arguments)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def side_by_side() -> list[str]:
    """Return the options of a run in several processes, which ``tests.support.lanes`` divides."""
    lanes = max(_FEWEST, min(_MOST, os.cpu_count() or 1))
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    return ["-n", str(lanes), "--no-loadscope-reorder", *colour]


def run_everything(python: Path, checks: Sequence[Check] = CHECKS) -> tuple[list[str], int]:
    """Run the tests beside ``checks``; return the checks that failed, and pytest's exit code."""
    command, environment = tests(python, side_by_side())
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as running:
        failed = run_checks(checks)  # what pytest says meanwhile waits in the pipe
        _pass_on(running.stdout)
    return failed, running.returncode


def _pass_on(output: IO[bytes] | None) -> None:
    """Write what comes from ``output`` as it comes, until its end."""
    while output is not None and (piece := os.read(output.fileno(), 4096)):
        sys.stdout.buffer.write(piece)
        sys.stdout.buffer.flush()


def run(python: Path, arguments: Sequence[str]) -> int:
    """Run checks and tests; with ``arguments``, only the tests that these choose.

    Returns 0 only if all that ran is well.
    """
    if arguments:
        return run_tests(python, arguments)
    failed, code = run_everything(python)
    if failed:
        print(f"Failed beside the tests: {', '.join(failed)}.", file=sys.stderr, flush=True)
    return code or int(bool(failed))
