"""What an open window costs while nothing happens, while it plays, and while it is out of sight.

Run by name, on a machine with nothing else to do:

    .venv/bin/python -m tests.bench.idle FOLDER [--seconds 30] [--only Senza Strawberry …]

Senza, Strawberry and Quod Libet are the real programs, each with a home of its own, its library of
FOLDER complete, on a screen of its own, playing the same long file into a PulseAudio daemon of
their own. Out of sight means that the window is taken from the screen, as minimising does. Counted
is the processor time of the program with all that it started, and how often its threads began to
run of their own accord (voluntary context switches). Senza is told once more with a sound that goes
nowhere: that is the cost of its silent engine with the window out of sight.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peer_players import (
    QUOD_LIBET,
    STRAWBERRY,
    Player,
    cpu_of,
    environment,
    family_of,
    running,
)
from tests.bench.peers import peer, warmed
from tests.bench.programs import say
from tests.support.display import Display, display
from tests.support.pulse import pulse_server

MAIN = Path(__file__).resolve().parents[2] / "main.py"
_SETTLE_SECONDS = 40.0
"""Senza looks its folders through in full 20 seconds after its start; then it is at rest."""
_LENGTH_SECONDS = 1800
_MEASURING_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Cost:
    """Share of a core in percent, and wakeups a second."""

    cpu: float
    wakeups: float


def cost(process: int, seconds: float) -> Cost:
    """Watch a program and all that it started for some seconds."""
    cpu, woken, begun = cpu_of(process), _woken(process), time.monotonic()
    time.sleep(seconds)
    passed = time.monotonic() - begun
    return Cost((cpu_of(process) - cpu) / passed * 100, (_woken(process) - woken) / passed)


def _woken(process: int) -> int:
    total = 0
    for one in family_of(process):
        for status in Path(f"/proc/{one.pid}/task").glob("*/status"):
            try:
                lines = status.read_text().splitlines()
            except OSError:  # a thread that has just ended
                continue
            total += sum(int(x.split()[1]) for x in lines if x.startswith("voluntary_ctxt"))
    return total


def watch(
    name: str,
    command: Sequence[str],
    play: Sequence[str],
    settings: Mapping[str, str],
    seconds: float,
    *,
    bus: bool,
) -> None:
    """Start a program, and tell what it costs at rest, playing, and playing out of sight."""
    with running(command, settings, bus=bus) as process:
        time.sleep(_SETTLE_SECONDS)
        told = [("at rest", cost(process.pid, seconds))]
        subprocess.Popen(play, env=dict(_beside(process.pid, settings)), stdout=subprocess.DEVNULL)
        time.sleep(8)
        _wait_for_measuring(process.pid)
        told.append(("playing", cost(process.pid, seconds)))
        _hide(settings)
        time.sleep(2)
        told.append(("playing, out of sight", cost(process.pid, seconds)))
    for what, one in told:
        say(f"{name:14}{what:24}{one.cpu:7.2f} % of a core{one.wakeups:9.1f} wakeups/s")


def _beside(process: int, settings: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of a running program, which has a session bus of its own perhaps."""
    for one in family_of(process):
        found = one.environ()
        if "DBUS_SESSION_BUS_ADDRESS" in found:
            return {**settings, "DBUS_SESSION_BUS_ADDRESS": found["DBUS_SESSION_BUS_ADDRESS"]}
    return dict(settings)


def _wait_for_measuring(process: int) -> None:
    """Wait until Senza has measured what plays, which it does once for each track."""
    end = time.monotonic() + _MEASURING_SECONDS
    while time.monotonic() < end:
        if not any("analyse" in one.cmdline() for one in family_of(process)):
            return
        time.sleep(1)


def _hide(settings: Mapping[str, str]) -> None:
    """Take all windows from the screen."""
    find = ["xdotool", "search", "--onlyvisible", "--name", "."]
    found = subprocess.run(find, env=dict(settings), check=False, capture_output=True, text=True)
    for window in found.stdout.split():
        subprocess.run(["xdotool", "windowunmap", window], env=dict(settings), check=False)


def _long_file(base: Path) -> Path:
    target = base / "long.flac"
    tone = f"sine=frequency=220:sample_rate=44100:duration={_LENGTH_SECONDS}"
    make = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", tone, "-ac", "2", os.fspath(target)]
    subprocess.run(make, check=True)
    return target


def _senza(
    screen: Display, base: Path, folder: Path, sound: Mapping[str, str], output: str
) -> tuple[list[str], dict[str, str]]:
    home = base / f"senza-{output}"
    home.mkdir()
    settings = environment(home, screen.environment()) | {"QT_QUICK_BACKEND": ""} | dict(sound)
    scan = [sys.executable, os.fspath(MAIN), "scan", f"--profile={home}", os.fspath(folder)]
    subprocess.run(scan, env=settings, check=False, capture_output=True)
    return [sys.executable, os.fspath(MAIN), f"--profile={home}", f"--output={output}"], settings


def _other(
    screen: Display, base: Path, player: Player, folder: Path, sound: Mapping[str, str]
) -> tuple[list[str], dict[str, str]]:
    home = base / player.program
    home.mkdir()
    settings = environment(home, screen.environment()) | dict(sound)
    files = warmed(folder)
    found = peer(player, folder, home, settings, files)
    say(f"  {player.name} has {found.files} files")
    return player.command(folder, home), settings


def main() -> int:
    """Run it as the module says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--only", nargs="*", default=["Senza", "Strawberry", "Quod Libet"])
    options = parser.parse_args()
    folder = options.folder.absolute()
    say(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="senza-idle-") as name:
        base = Path(name)
        song = os.fspath(_long_file(base))
        with pulse_server() as server, display() as screen:
            sound = {k: v for k, v in server.environment.items() if k.startswith("PULSE_")}
            for output in ("portaudio", "null") if "Senza" in options.only else ():
                command, settings = _senza(screen, base, folder, sound, output)
                label = "Senza" if output == "portaudio" else "Senza, silent"
                watch(label, command, [*command, song], settings, options.seconds, bus=False)
            for player, play in (
                (STRAWBERRY, ["strawberry", "--play", song]),
                (QUOD_LIBET, ["quodlibet", f"--play-file={song}"]),
            ):
                if player.name in options.only:
                    command, settings = _other(screen, base, player, folder, sound)
                    watch(player.name, command, play, settings, options.seconds, bus=player.bus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
