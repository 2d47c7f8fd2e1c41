"""What is asked of the machine is answered, or does not matter."""

import subprocess
import sys
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # noqa: TID251
import pytest

from player.util import machine

ROOT = Path(__file__).resolve().parents[3]


class Battery:
    def __init__(self, *, plugged: bool | None) -> None:
        self.power_plugged = plugged


@pytest.mark.parametrize(
    ("battery", "drained"),
    [
        (None, False),
        (Battery(plugged=True), False),
        (Battery(plugged=None), False),
        (Battery(plugged=False), True),
    ],
)
def test_on_battery_is_what_is_known_to_be(
    monkeypatch: pytest.MonkeyPatch, battery: Battery | None, *, drained: bool
) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert machine.on_battery() is drained


def test_a_system_that_does_not_tell_runs_on_mains(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise PermissionError

    monkeypatch.setattr(psutil, "sensors_battery", refuse, raising=False)
    assert machine.on_battery() is False
    monkeypatch.delattr(psutil, "sensors_battery")
    assert machine.on_battery() is False


@pytest.mark.skipif(sys.platform == "win32", reason="priorities have other names there")
def test_stepping_back_is_for_the_process_and_its_children() -> None:
    script = (
        "import os, subprocess, sys; from player.util import machine; machine.step_back();"
        "print(os.nice(0));"
        "subprocess.run([sys.executable, '-c', 'import os; print(os.nice(0))'], check=True)"
    )
    command = [sys.executable, "-u", "-c", script]
    output = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    assert output.split() == ["19", "19"]


class Mount:
    def __init__(self, mountpoint: str, fstype: str, opts: str = "rw") -> None:
        self.mountpoint, self.fstype, self.opts = mountpoint, fstype, opts


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/ada/Music", False),
        ("/net/share/Music", True),
        ("/net/share2", False),
        ("/net/share/local/x", False),
        ("/far", True),
        ("/mapped/x", True),
        ("//server/share", True),
    ],
)
def test_shares_are_told_from_disks(
    monkeypatch: pytest.MonkeyPatch, path: str, *, remote: bool
) -> None:
    mounts = [
        Mount("/", "ext4"), Mount("/net/share", "nfs4"), Mount("/net/share/local", "btrfs"),
        Mount("/far", "fuse.sshfs"), Mount("/mapped", "NTFS", "rw,remote"),
    ]  # fmt: skip
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: mounts)
    assert machine.is_remote(path) is remote


def test_without_a_list_of_mounts_everything_counts_as_near(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(**_: object) -> None:
        raise OSError

    monkeypatch.setattr(psutil, "disk_partitions", refuse)
    assert not machine.is_remote("/home")
