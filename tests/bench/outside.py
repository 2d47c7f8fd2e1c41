"""Measures how soon commands from outside are answered, on the socket and as whole commands.

    python -m tests.bench.outside [FOLDER]

Starts the real player without sound on a screen of its own (needs Xvfb), with the music in FOLDER
or the demo album. Then it prints, in milliseconds: an answer over an open connection, one with a
connection of its own, 1,000 messages in a burst, and whole commands from the start of their Python
to its end, beside a Python that does nothing; of these also the processor's time, which a busy
machine does not lengthen. The limit is 50 ms for an answer.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from player.util.local_socket import Connection, reach
from tests.bench.programs import say
from tests.support.display import display
from tests.support.senza import MAIN, PATIENCE, ROOT, Senza, run_verb, wait_until

LIMIT = 50.0
"""Milliseconds for an answer."""

_TIMES = 300
_BURST = 1000
_WHOLE = 25

Message = Mapping[str, object]

MESSAGES: Sequence[Message] = (
    {"run": ["playback.toggle"]},
    {"run": ["playback.next"]},
    {"do": "volume 60"},
    {"do": "seek 0:03"},
    {"status": True},
)


def main(folder: Path) -> int:
    """Run all measurements on the music in ``folder``; return 1 where the limit is exceeded."""
    with (
        tempfile.TemporaryDirectory(prefix="senza-outside-") as base,
        running(Path(base), folder) as (
            environment,
            profile,
        ),
    ):
        data = str(profile / "data")
        worst = max(
            report("an answer, connection kept", kept(data)),
            report("an answer, connection made", made(data)),
        )
        say(f"{_BURST} messages in a burst: {burst(data) * 1000:.0f} ms, answered in order")
        for words in (["-c", "pass"], [str(MAIN), "next"], [str(MAIN), "status", "--json"]):
            own = [] if words[0] == "-c" else ["--profile", str(profile)]
            whole([sys.executable, *words, *own], environment)
    return int(worst > LIMIT)


@contextmanager
def running(base: Path, folder: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """Run the player with a queue that plays; yield its environment and its profile."""
    profile, runtime = base / "profile", base / "run"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    with display() as screen:
        environment = screen.environment() | {"HOME": str(base)}
        run_verb("scan", folder, "--profile", profile, environment=environment)
        program = (sys.executable, str(MAIN), "--output", "null")
        player = Senza(profile, environment, program=program)
        try:
            player.wait_for_window()
            wait_until(lambda: reach(str(profile / "data"), 1), "it listens", PATIENCE)
            music = sorted(map(str, folder.rglob("*.flac")))[:50]
            asked(str(profile / "data"), {"open": music})
            wait_until(
                lambda: asked(str(profile / "data"), {"status": True})["state"] == "playing",
                "something plays",
            )
            yield environment, profile
        finally:
            player.process.terminate()
            player.process.wait()


def asked(data: str, message: Message) -> dict[str, object]:
    """Return the answer to one message, over a connection of its own."""
    line = reach(data, PATIENCE)
    assert line is not None
    with closing(line):
        return answer(line, message)


def answer(line: Connection, message: Message) -> dict[str, object]:
    """Return the answer to one message."""
    line.send(json.dumps(message).encode())
    return dict(json.loads(line.receive()))


def timed(work: Callable[[Message], object]) -> list[float]:
    """Return the milliseconds that each of many messages takes, in order of size."""
    taken = []
    for number in range(_TIMES):
        begun = time.perf_counter()
        work(MESSAGES[number % len(MESSAGES)])
        taken.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.01)
    return sorted(taken)


def kept(data: str) -> list[float]:
    """Return the milliseconds of answers over one connection."""
    line = reach(data, PATIENCE)
    assert line is not None
    with closing(line):
        return timed(lambda message: answer(line, message))


def made(data: str) -> list[float]:
    """Return the milliseconds of answers with a connection for each."""
    return timed(lambda message: asked(data, message))


def burst(data: str) -> float:
    """Return the seconds that many messages take that are sent at once."""
    line = reach(data, PATIENCE)
    assert line is not None
    with closing(line):
        begun = time.perf_counter()
        for number in range(_BURST):
            line.send(json.dumps({"run": ["sound.volume", number % 101]}).encode())
        answers = [line.receive() for _ in range(_BURST)]
        assert answers == [b'{"ok": true}'] * _BURST
        return time.perf_counter() - begun


def whole(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Print what a whole command takes, from the outside."""
    taken = []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(_WHOLE):
        begun = time.perf_counter()
        subprocess.run(command, env=dict(environment), check=True, stdout=subprocess.DEVNULL)
        taken.append((time.perf_counter() - begun) * 1000)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    name = " ".join(Path(word).name for word in command[1:3])
    report(f"python {name}", sorted(taken))
    say(f"    of it the processor's {spent / _WHOLE * 1000:.0f} ms each")


def report(what: str, taken: list[float]) -> float:
    """Print the middle, the 95th of a hundred and the last; return the second."""
    late = taken[int(len(taken) * 0.95)]
    say(f"{what}: {taken[len(taken) // 2]:.1f}, p95 {late:.1f}, at most {taken[-1]:.1f} ms")
    return late


if __name__ == "__main__":
    named = sys.argv[1:]
    sys.exit(main(Path(named[0]) if named else ROOT / "resources" / "demo"))
