"""A monkey at the keyboard of the real player, on a real library, by name.

    python -m tests.bench.monkey FOLDER [--minutes N] [--seed N] [--profile DIR]

Presses keys at random, all that are bound and those of fields, alone, held, in quick rows and at
a person's pace, and changes the window's size; never ends the program on purpose, but opens it
again where the keys came to that. DIR is a profile that knows FOLDER already; a copy of it is used.
Says the seed first. Ends with 1 where it found something: a warning or a trace in what the program
said, an end that nobody asked for, a window that does not answer, a sound process that died. All
keys are in ``artefacts/monkey/keys.txt``, what the program said is beside them. Needs Xvfb, xdotool
and PulseAudio.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # noqa: TID251 - looks at two processes

from tests.bench.ordinary_use import Listener
from tests.bench.programs import say
from tests.support.display import display
from tests.support.pulse import pulse_server
from tests.support.senza import MAIN, ROOT, run_verb

ARTEFACTS = ROOT / "artefacts" / "monkey"
SIZES = ((1200, 760), (420, 760), (700, 500), (1270, 790), (420, 90))
MEGABYTE = 1 << 20

LETTERS = "abcdefghijlmnoprstuvwyzABFGLQRSVTY"
SIGNS = ("slash", "question", "period", "plus", "minus", "equal", "bracketleft", "bracketright")
WAYS = ("Up", "Down", "Left", "Right", "Home", "End", "Prior", "Next")
REST = (
    "Return", "Return", "Escape", "Escape", "Tab", "Tab", "shift+Tab", "space", "BackSpace",
    "Delete", "F1", "F2", "F5", "F9", "F10", "F11", "shift+F1",
)  # fmt: skip
WITH_CONTROL = "aefghjklmrstvyzAVCTOSZ"
WITH_ALT = ("1", "2", "3", "4", "5", "0", "a", "b", "y", "s", "f", "l", "comma", "Up", "Down")
PAGES = "arteghqnxsmyokfp"
"""What follows G to go somewhere."""

PHRASES = (
    "love", "year:>2000", "sort", "sleep 5", "add", "night", "genre:rock", "artist", "play artist",
    "larger", "language english", "queue", "clear", "gain", "shuffle", "a", "éàü", "loved:yes",
    "speed", "keys", "rescan", "save", "undo", "nothing of this name at all", "“", "夜",
)  # fmt: skip
ENDS = (("Return",), ("Down", "Return"), ("Escape",), ("shift+Return",))
_KINDS = {
    "way": 3, "extend": 1, "page": 1, "control": 1, "alt": 1, "palette": 1, "letters": 1,
    "count": 1, "rest": 2,
}  # fmt: skip
"""What it does, and how often each."""

TROUBLE = ("Traceback", "WARNING", "ERROR", "CRITICAL", "qml:", "TypeError", "ReferenceError")
HARMLESS = ("did not receive a reply", "org.freedesktop", "Unable to detect a launcher")
"""Said of a desktop that is not there."""

_LOOK_EACH = 15.0
_ANSWER_WITHIN = 20.0
"""Seconds in which a window answers even on a machine that is busy with other things."""


@dataclass(slots=True)
class Found:
    """What the monkey met."""

    troubles: list[str] = field(default_factory=list)
    keys: int = 0
    starts: int = 0
    memory: list[tuple[int, int]] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)


class Monkey:
    """It, before the window."""

    def __init__(self, chance: random.Random, profile: Path, environment: dict[str, str]) -> None:
        self._chance, self._profile, self._environment = chance, profile, environment
        self._said = ARTEFACTS / "said.txt"
        self._keys = (ARTEFACTS / "keys.txt").open("w", encoding="utf-8")
        self._read = 0
        self.found = Found()
        self.player = self._start()
        self._sound = self.player.sound_process()

    def close(self) -> None:
        """End the program, which must come to its end."""
        self._keys.close()
        if self.player.process.poll() is None:
            self.player.process.terminate()
            if self.player.wait_for_end() != 0:
                self._trouble(f"ended with {self.player.process.returncode}")
        self._listen()

    def press(self) -> None:
        """Do the next thing."""
        keys = self._next()
        delay = self._chance.choice((2, 15, 40, 120, 300))
        self._keys.write(f"{time.strftime('%H:%M:%S')} {delay:3} {' '.join(keys)}\n")
        self._keys.flush()
        self.found.keys += len(keys)
        self.player._xdotool("key", "--delay", str(delay), *keys)

    def resize(self) -> None:
        """Take the window's edge."""
        size = self._chance.choice(SIZES)
        self._keys.write(f"{time.strftime('%H:%M:%S')} size {size}\n")
        self.player.resize([size])

    def look(self) -> None:
        """See how the program does; start it again where it came to its end."""
        self._listen()
        ended = self.player.process.poll()
        if ended is not None:
            if ended:
                self._trouble(f"ended with {ended}")
            self.player = self._start()
            self._sound = self.player.sound_process()
            return
        self.player.wait_for_window()
        begin = time.monotonic()
        told = run_verb("status", "--profile", self._profile, environment=self._environment)
        self.found.answers.append(time.monotonic() - begin)
        if told.returncode or self.found.answers[-1] > _ANSWER_WITHIN:
            if self.player.process.poll() is not None:
                return  # it ended meanwhile: that is looked at next time
            self._trouble(f"status: {told.stderr.strip()} after {self.found.answers[-1]:.1f} s")
        sound = self.player.sound_process()
        if sound != self._sound:
            self._trouble(f"the sound process {self._sound} is {sound} now")
            self._sound = sound
        with suppress(psutil.NoSuchProcess):
            self.found.memory.append((_memory(self.player.process.pid), _memory(sound)))

    # -- inside ---------------------------------------------------------------------------------

    def _start(self) -> Listener:
        self.found.starts += 1
        into = ("/bin/sh", "-c", f'exec "$@" 2>>"{self._said}"', "senza")
        program = (*into, sys.executable, str(MAIN))
        player = Listener(program, self._profile, self._environment)
        player.wait_for_window()
        return player

    def _next(self) -> Sequence[str]:
        chance = self._chance
        (kind,) = chance.choices(list(_KINDS), list(_KINDS.values()))
        match kind:
            case "way":
                keys = [chance.choice(WAYS)] * chance.choice((1, 1, 2, 5, 20))
            case "extend":
                keys = [f"shift+{chance.choice(WAYS)}"] * chance.choice((1, 3))
            case "page":
                keys = ["g", chance.choice(PAGES)]
            case "control":
                keys = [f"ctrl+{_key(chance.choice(WITH_CONTROL))}"]
            case "alt":
                keys = [f"alt+{chance.choice(WITH_ALT)}"]
            case "palette":
                typed = [_named(sign) for sign in chance.choice(PHRASES)]
                keys = ["ctrl+k", *typed, *chance.choice(ENDS)]
            case "letters":
                keys = [chance.choice((*LETTERS, *SIGNS)) for _ in range(chance.choice((1, 4)))]
            case "count":
                keys = [chance.choice("0123456789"), chance.choice(REST)]
            case _:
                keys = [chance.choice(REST)]
        return keys

    def _listen(self) -> None:
        if not self._said.exists():
            return
        with self._said.open(encoding="utf-8", errors="replace") as file:
            file.seek(self._read)
            new = file.read()
            self._read = file.tell()
        for line in new.splitlines():
            told = any(word in line for word in TROUBLE)
            if told and not any(word in line for word in HARMLESS):
                self._trouble(line)

    def _trouble(self, what: str) -> None:
        self.found.troubles.append(what)
        self._keys.write(f"--- {what}\n")
        say(f"  {time.strftime('%H:%M:%S')} {what}")


def _memory(process: int) -> int:
    return int(psutil.Process(process).memory_full_info().pss)


def _key(sign: str) -> str:
    return f"shift+{sign.lower()}" if sign.isupper() else sign


def _named(sign: str) -> str:
    """Return what X calls a sign."""
    names = {" ": "space", ":": "colon", ">": "greater"}
    plain = sign.isascii() and sign.isalnum()
    return names.get(sign, sign if plain else f"U{ord(sign):04X}")


def main(folder: Path, minutes: float, seed: int, known: Path | None) -> int:
    """Let it play; return the exit code."""
    say(f"seed {seed}")
    shutil.rmtree(ARTEFACTS, ignore_errors=True)
    ARTEFACTS.mkdir(parents=True)
    with (
        tempfile.TemporaryDirectory(prefix="senza-monkey-") as base,
        display(1280, 800) as screen,
        pulse_server() as device,
    ):
        profile = Path(base) / "profile"
        if known is not None:
            shutil.copytree(known, profile)
        environment = screen.environment(device.environment) | {"HOME": base}
        if known is None:
            run_verb("scan", "--profile", profile, folder, environment=environment)
        monkey = Monkey(random.Random(seed), profile, environment)  # noqa: S311 - no secret
        try:
            end, due = time.monotonic() + 60 * minutes, 0.0
            while time.monotonic() < end:
                if time.monotonic() > due:
                    monkey.look()
                    due = time.monotonic() + _LOOK_EACH
                if monkey.player.process.poll() is None:
                    monkey.press()
                    if not monkey.found.keys % 97:
                        monkey.resize()
        finally:
            monkey.close()
    return report(monkey.found)


def report(found: Found) -> int:
    """Say what was found; return the exit code."""
    say(f"{found.keys} keys, {found.starts} starts, {len(found.troubles)} troubles")
    if found.answers:
        slow = sorted(found.answers)
        say(f"status answered in {slow[len(slow) // 2]:.2f} s (median), {slow[-1]:.2f} s at most")
    for name, each in (("window", 0), ("sound", 1)):
        sizes = [one[each] / MEGABYTE for one in found.memory]
        if sizes:
            say(f"{name}: {sizes[0]:.0f} MB first, {max(sizes):.0f} at most, {sizes[-1]:.0f} last")
    return 1 if found.troubles else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A monkey at the keyboard.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 31))  # noqa: S311
    parser.add_argument("--profile", type=Path)
    chosen = parser.parse_args()
    sys.exit(main(chosen.folder, chosen.minutes, chosen.seed, chosen.profile))
