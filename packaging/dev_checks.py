"""Runs every check of the project, then its tests.

Called by ``dev.py test`` when the machine is set up. All checks run even if one fails, so that one
run shows all there is to mend; the tests come last, so that their count is the last line. Standard
library only: the tools run as programs of ``.venv``.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import dev_qml
from dev_environment import ROOT, complaint


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name and how to run it; it returns what is wrong, or nothing."""

    name: str
    run: Callable[[], str]


def program_check(*words: str) -> Check:
    """Return the check that a tool of ``.venv`` ends with success."""
    name = " ".join(word for word in words[:2] if not word.startswith("-"))
    return Check(name, lambda: complaint(words))


CHECKS = (
    program_check("ruff", "check"),
    program_check("ruff", "format", "--check"),
    # Its cache remembers that a module was missing after the module has come.
    program_check("mypy", "--no-incremental"),
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


def run_tests(python: Path, arguments: Sequence[str]) -> int:
    """Run pytest with ``arguments`` and return its exit code."""
    display = {"QT_QPA_PLATFORM": "offscreen"}
    tests = [str(python), "-m", "pytest", *arguments]
    return subprocess.run(tests, cwd=ROOT, env=os.environ | display, check=False).returncode


def run(python: Path, arguments: Sequence[str]) -> int:
    """Run checks and tests; with ``arguments``, only the tests that these choose.

    Returns 0 only if all that ran is well.
    """
    if arguments:
        return run_tests(python, arguments)
    failed = run_checks()
    code = run_tests(python, arguments)
    if failed:
        print(f"Failed before the tests: {', '.join(failed)}.", file=sys.stderr, flush=True)
    return code or int(bool(failed))
