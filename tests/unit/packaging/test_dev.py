"""What ``dev.py`` decides: what is missing, which command to type, whether a set-up still holds."""

import ast
import re
import shlex
import subprocess
import sys
import time
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

import dev
import dev_checks
import dev_environment
import dev_needs
import dev_packages
import dev_qml
from dev_environment import ROOT
from dev_needs import Need
from dev_packages import SetupFailure

MANAGERS = {manager.program: manager for manager in dev_packages.MANAGERS}
HERE = Need("here", lambda: True, {"apt-get": "here"})
ABSENT = Need(
    "libgone.so.1", lambda: False, {"apt-get": "libgone1", "dnf": "libgone.so.1()(64bit)"}
)
ODD = Need("an odd thing", lambda: False, {})


def test_only_what_is_not_there_is_missing() -> None:
    assert dev_needs.missing((HERE, ABSENT, ODD)) == [ABSENT, ODD]


def test_a_library_is_looked_for_by_loading_it() -> None:
    assert dev_needs.loads("libc.so.6")
    assert not dev_needs.loads("libsenza-has-no-such-library.so.1")


def test_every_need_of_linux_is_there_where_the_tests_run() -> None:
    # Whoever runs this has been set up by the very list that it checks.
    assert dev_needs.missing((*dev_needs.LINUX_TO_RUN, *dev_needs.LINUX_TO_TEST)) == []


def test_tests_need_more_than_playing() -> None:
    to_run, to_test = dev_needs.needs(for_tests=False), dev_needs.needs(for_tests=True)
    assert to_test[: len(to_run)] == to_run
    assert len(to_test) > len(to_run)


@pytest.mark.parametrize("manager", ["apt-get", "dnf", "zypper", "pacman"])
def test_every_need_of_linux_has_a_package(manager: str) -> None:
    needs = (*dev_needs.LINUX_TO_RUN, *dev_needs.LINUX_TO_TEST)
    without = [need.name for need in needs if manager not in need.packages]
    assert without == ([] if manager == "apt-get" else ["VLC's list of plugins"])


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        (
            "apt-get",
            "sudo apt-get update && sudo apt-get install --yes --no-install-recommends a b",
        ),
        ("dnf", "sudo dnf install a b"),
        ("zypper", "sudo zypper install a b"),
        ("pacman", "sudo pacman -S --needed a b"),
        ("brew", "brew install a b"),
        ("winget", "winget install a b"),
    ],
)
def test_the_command_to_type(manager: str, command: str) -> None:
    assert dev_packages.command_to_type(MANAGERS[manager], ["a", "b"]) == command


def test_the_command_survives_a_shell() -> None:
    packages = dev_packages.package_names(MANAGERS["dnf"], dev_needs.LINUX_TO_RUN)
    command = dev_packages.command_to_type(MANAGERS["dnf"], packages)
    assert shlex.split(command) == ["sudo", "dnf", "install", *packages]
    assert "'libGL.so.1()(64bit)'" in command


def test_packages_are_named_once_and_in_order() -> None:
    names = dev_packages.package_names(MANAGERS["apt-get"], dev_needs.LINUX_TO_RUN)
    assert names == sorted(set(names))
    assert names.count("vlc-plugin-base") == 1


def test_advice_names_what_is_missing_the_command_and_what_no_package_brings() -> None:
    advice = dev_packages.advice(MANAGERS["dnf"], [ABSENT, ODD])
    assert "Missing on this system: libgone.so.1, an odd thing." in advice
    assert "    sudo dnf install 'libgone.so.1()(64bit)'\n" in advice
    assert "in your system's own way: an odd thing." in advice


def test_advice_without_a_package_manager_still_names_everything() -> None:
    advice = dev_packages.advice(None, [ABSENT, ODD])
    assert "in your system's own way: libgone.so.1, an odd thing." in advice


def test_nothing_is_done_where_nothing_is_missing() -> None:
    dev_packages.ensure((HERE,))


def test_what_stays_missing_stops_the_set_up() -> None:
    with pytest.raises(SetupFailure, match="an odd thing"):
        dev_packages.ensure((HERE, ODD))


def test_package_lists_age(tmp_path: Path) -> None:
    assert dev_packages.lists_are_stale(tmp_path)
    (tmp_path / "mirror_dists_stable_main_binary-amd64_Packages.lz4").touch()
    fetched = tmp_path.stat().st_mtime
    assert not dev_packages.lists_are_stale(tmp_path, now=fetched + 60)
    assert dev_packages.lists_are_stale(tmp_path, now=fetched + dev_packages.LISTS_STALE_AFTER + 60)


def test_a_stamp_covers_the_locks_that_it_names_and_no_other_state(tmp_path: Path) -> None:
    lock, other = tmp_path / "requirements.txt", tmp_path / "requirements-dev.txt"
    lock.write_text("a==1\n")
    other.write_text("a==1\nb==2\n")
    stamp = dev_environment.stamp_text((lock,))
    assert dev_environment.covers(stamp, lock.name, dev_environment.lock_hash(lock))
    assert not dev_environment.covers(stamp, other.name, dev_environment.lock_hash(other))
    lock.write_text("a==2\n")
    assert not dev_environment.covers(stamp, lock.name, dev_environment.lock_hash(lock))
    assert not dev_environment.covers("", lock.name, dev_environment.lock_hash(lock))


def test_a_lock_has_one_hash_on_all_systems(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    lock.write_bytes(b"a==1\nb==2\n")
    here = dev_environment.lock_hash(lock)
    lock.write_bytes(b"a==1\r\nb==2\r\n")
    assert dev_environment.lock_hash(lock) == here


def test_the_home_of_an_environment_is_read_from_its_settings() -> None:
    settings = "home = /usr/bin\nversion = 3.11.2\nexecutable = /usr/bin/python3.11\n"
    assert dev_environment.home_python(settings) == "/usr/bin/python3.11"
    assert dev_environment.home_python("home = /usr/bin\n") is None
    assert dev_environment.home_python("") is None


PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)
"""A package and its exact version in a lock."""


def pins(lock: Path) -> set[tuple[str, str]]:
    return set(PIN.findall(lock.read_text(encoding="utf-8")))


def test_the_larger_lock_holds_all_of_the_smaller() -> None:
    to_run, to_develop = pins(dev_environment.TO_RUN), pins(dev_environment.TO_DEVELOP)
    assert to_run
    assert to_run < to_develop


@pytest.mark.parametrize("lock", [dev_environment.TO_RUN, dev_environment.TO_DEVELOP])
def test_every_package_is_locked_by_hash_and_no_address_is_named(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()
    packages = [entry for entry in entries if entry and not entry.startswith("#")]
    assert [entry for entry in packages if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def asked_for(*, here: bool = False) -> tuple[set[str], set[str]]:
    """Return the names that ``pyproject.toml`` asks for, to run and to develop.

    With ``here``, without those that are for other systems. Names are normalised as in PEP 503.
    """
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    def name(requirement: str) -> str:
        plain = re.split(r"[<>=!~; \[]", requirement, maxsplit=1)[0]
        return re.sub(r"[-_.]+", "-", plain).lower()

    def names(requirements: list[str]) -> set[str]:
        return {name(text) for text in requirements if not here or meant_here(text)}

    return names(settings["project"]["dependencies"]), names(settings["dependency-groups"]["dev"])


def meant_here(requirement: str) -> bool:
    """Return whether a requirement is for this system, or for all."""
    system = re.search(r"sys_platform == '(\w+)'", requirement)
    return system is None or system[1] == sys.platform


def test_the_locks_hold_what_the_project_asks_for() -> None:
    to_run, to_develop = asked_for()
    assert to_run <= {name for name, _ in pins(dev_environment.TO_RUN)}
    assert to_develop <= {name for name, _ in pins(dev_environment.TO_DEVELOP)}


def test_what_runs_here_is_what_the_lock_names() -> None:
    to_run, to_develop = asked_for(here=True)
    assert "jeepney" in to_run or sys.platform != "linux"
    installed = {(name, version(name)) for name in to_run | to_develop}
    assert installed - pins(dev_environment.TO_DEVELOP) == set()


AS_AN_OLDER_PYTHON = """
import runpy, sys
sys.version_info = (3, 10, 4, "final", 0)
runpy.run_path("packaging/dev.py", run_name="__main__")
"""


def test_an_older_python_is_turned_away_in_words_that_it_can_read() -> None:
    command = [sys.executable, "-c", AS_AN_OLDER_PYTHON]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == dev.ENVIRONMENT_FAILED
    assert done.stderr == "Senza needs Python 3.11 or newer; this is 3.10.4.\n"
    ast.parse((ROOT / "packaging" / "dev.py").read_text(), feature_version=(3, 7))


def test_wrong_use_says_how_to_use_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == dev.WRONG_USE
    assert dev.main(["fly"]) == dev.WRONG_USE
    assert dev.main(["setup", "me"]) == dev.WRONG_USE
    assert "dev.py run [FOLDER]" in capsys.readouterr().err


def test_all_checks_run_and_those_that_fail_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    checks = (
        dev_checks.Check("good", lambda: ""),
        dev_checks.Check("bad", lambda: "line 3: a wrong note\n"),
        dev_checks.Check("also good", lambda: ""),
    )
    assert dev_checks.run_checks(checks) == ["bad"]
    out = capsys.readouterr().out
    assert "line 3: a wrong note" in out
    assert re.search(r"^also good +ok", out, re.MULTILINE)


def test_tests_run_beside_the_checks_and_are_shown_after_them(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    python, begun = tmp_path / "python", tmp_path / "begun"
    script = ("#!/bin/sh", f"touch '{begun}'", 'echo "$@"', "echo '3 failed – in 4 s'", "exit 1")
    python.write_text("\n".join(script))
    python.chmod(0o755)

    def wait() -> str:
        while not begun.exists():
            time.sleep(0.01)
        return "wrong\n"

    assert dev_checks.run_everything(python, [dev_checks.Check("late", wait)]) == (["late"], 1)
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines[0].startswith("late")
    assert lines[1:] == [
        "wrong",
        "",
        f"-m pytest {' '.join(dev_checks.side_by_side())}",
        "3 failed – in 4 s",
    ]


def test_a_tool_that_fails_is_never_taken_for_one_that_passed() -> None:
    assert dev_checks.program_check("python", "-c", "print('fine')").run() == ""
    assert "wrong" in dev_checks.program_check("python", "-c", "exit('wrong')").run()
    assert "ended with 3" in dev_checks.program_check("python", "-c", "exit(3)").run()


def test_the_qml_is_found_in_all_folders(tmp_path: Path) -> None:
    assert dev_qml.qml_files(tmp_path) == []
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "B.qml").touch()
    (tmp_path / "A.qml").touch()
    assert [file.name for file in dev_qml.qml_files(tmp_path)] == ["A.qml", "B.qml"]


def test_python_files_tell_their_qml_module(tmp_path: Path) -> None:
    for name, text in {
        "one.py": 'QML_IMPORT_NAME = "Senza.Core"\n',
        "two.py": 'import x\n\nQML_IMPORT_NAME = "Senza.Core"\nQML_IMPORT_MAJOR_VERSION = 1\n',
        "three.py": 'QML_IMPORT_NAME = "Senza.Other"\n',
        "none.py": "pass\n",
    }.items():
        (tmp_path / name).write_text(text)
    assert dev_qml.modules(tmp_path) == {
        "Senza.Core": [tmp_path / "one.py", tmp_path / "two.py"],
        "Senza.Other": [tmp_path / "three.py"],
    }
