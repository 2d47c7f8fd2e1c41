"""Sets Senza up on a fresh machine, and opens or tests it.

Started by hand and by continuous integration:

    python3 packaging/dev.py run [FOLDER] [OPTION...]   open the player; the rest goes to main.py
    python3 packaging/dev.py test [ARGUMENT...]         run all checks and tests; with arguments,
                                                        only pytest, with these
    python3 packaging/dev.py setup                      make everything ready for both, no more
    python3 packaging/dev.py lock [OPTION...]           make the lock files anew from
                                                        pyproject.toml; options go to uv (--upgrade)
    python3 packaging/dev.py translate                  take new texts into resources/i18n/*.ts and
                                                        say which are not translated yet
    python3 packaging/dev.py commands                   write COMMANDS.md, the page of all commands,
                                                        anew from the commands and the keys

Needs Python 3.11 or newer and nothing else. Ends with 2 on wrong use and with 3 if the machine
lacks something that could not be installed.
"""

import os
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - this is where older ones are turned away
    found = ".".join(map(str, sys.version_info[:3]))
    sys.stderr.write("Senza needs Python 3.11 or newer; this is " + found + ".\n")
    sys.exit(3)

import dev_checks
import dev_environment
import dev_packages
import dev_translations
from dev_environment import ROOT, TO_DEVELOP, TO_RUN
from dev_needs import needs

WRONG_USE = 2
ENVIRONMENT_FAILED = 3


def prepare(*, for_tests: bool) -> Path:
    """Make everything ready and return the Python to go on with."""
    dev_packages.ensure((*needs(for_tests=for_tests), *dev_environment.needs()))
    python = dev_environment.ensure(TO_DEVELOP if for_tests else TO_RUN)
    wrong = dev_translations.compile_all()
    if wrong:
        raise dev_packages.SetupFailure(wrong)
    return python


def run(arguments: list[str]) -> int:
    """Open the player; on POSIX it takes the place of this process."""
    player = [str(prepare(for_tests=False)), str(ROOT / "main.py"), *arguments]
    if os.name == "posix":
        os.execv(player[0], player)  # noqa: S606 - a program of ours, and no shell
    return subprocess.run(player, check=False).returncode


def test(arguments: list[str]) -> int:
    """Run the checks and the tests."""
    return dev_checks.run(prepare(for_tests=True), arguments)


def setup(arguments: list[str]) -> int:
    """Make everything ready for playing and for testing."""
    if arguments:
        return usage()
    prepare(for_tests=True)
    return 0


def lock(arguments: list[str]) -> int:
    """Make both lock files anew; the second keeps to the versions of the first."""
    uv = dev_environment.venv_program("uv")
    if not uv.exists():
        dev_environment.ensure(TO_DEVELOP)
    dev_environment.write_lock(uv, TO_RUN, arguments)
    dev_environment.write_lock(uv, TO_DEVELOP, ["--group=dev", f"-c={TO_RUN}", *arguments])
    return 0


def translate(arguments: list[str]) -> int:
    """Bring the translations up to date with the sources."""
    if arguments:
        return usage()
    if not dev_environment.venv_program("pyside6-lupdate").exists():
        prepare(for_tests=False)
    return dev_translations.translate()


def commands(arguments: list[str]) -> int:
    """Write the page of all commands anew."""
    if arguments:
        return usage()
    writer = str(ROOT / "packaging" / "dev_commands.py")
    return subprocess.run([str(prepare(for_tests=False)), writer], check=False).returncode


def usage() -> int:
    """Say how this is used."""
    print(__doc__, file=sys.stderr)
    return WRONG_USE


COMMANDS = {
    "run": run,
    "test": test,
    "setup": setup,
    "lock": lock,
    "translate": translate,
    "commands": commands,
}


def main(arguments: list[str]) -> int:
    """Do what the first word of ``arguments`` says with the rest; return the exit code."""
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        return usage()
    try:
        return command(arguments[1:])
    except dev_packages.SetupFailure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return ENVIRONMENT_FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
