"""The sound process: reads commands from its standard input, plays, and tells what it does.

Started by ``client`` through the main program's ``--sound-process``. Ends by itself when its input
ends, so that no sound is left behind whatever happens to the window. Imports no Qt, no database and
no tags. Nothing but messages may reach the standard output.
"""

import argparse
import ctypes
import faulthandler
import os
import select
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import BinaryIO

from player import __version__
from player.audio.player import Player
from player.audio.protocol import PROTOCOL, Command, Event, Hello, Message, pack, receive

OUTPUTS = ("portaudio", "vlc", "null")

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux' sys/prctl.h
_NICE = -11
"""As high as PulseAudio asks for itself, which is where the sound goes next."""

_BUG = 70  # EX_SOFTWARE of sysexits.h


class Voice:
    """The pipe back to the window. May be used from any thread; never waits for the reader.

    A window that is stopped (by a debugger, say) must not stop the music: what its pipe has no room
    for is kept until it has. What it has room for is written at once, so that it is known even
    should the next thing be a crash.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.Lock()
        self._waiting = bytearray()
        self._later: threading.Thread | None = None
        if sys.platform != "win32":
            os.set_blocking(descriptor, False)

    def say(self, event: Event) -> None:
        """Send ``event``, behind what could not be sent yet."""
        with self._lock:
            self._waiting += pack(event)
            if self._later is None and not self._write():
                self._later = threading.Thread(target=self._write_later, name="voice", daemon=True)
                self._later.start()

    def _write(self) -> bool:
        """Write as much as there is room for; return whether that was all."""
        try:
            while self._waiting:
                del self._waiting[: os.write(self._descriptor, self._waiting)]
        except BlockingIOError:
            return False
        except BrokenPipeError:
            # Nobody is there any more: the end of the input will say so, too.
            self._waiting.clear()
        return True

    def _write_later(self) -> None:
        while True:
            select.select((), (self._descriptor,), ())
            with self._lock:
                if self._write():
                    self._later = None
                    return


def reserve_output() -> int:
    """Return a descriptor of the standard output that nothing else will write to.

    Libraries that print there, or to the standard error (ALSA does, at length), are not heard; the
    error stream of Python itself stays.
    """
    voice = os.dup(sys.__stdout__.fileno() if sys.__stdout__ is not None else 1)
    errors = os.fdopen(os.dup(2), "w", buffering=1, errors="backslashreplace")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    sys.stdout = sys.stderr = errors
    faulthandler.enable(errors)
    return voice


def die_with_parent() -> None:
    """Ask the system to end this process with its parent, where it can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)


def _fail_loudly(details: threading.ExceptHookArgs) -> None:
    """End the process for a bug on any thread; the window starts another."""
    sys.excepthook(details.exc_type, details.exc_value or details.exc_type(), details.exc_traceback)
    os._exit(_BUG)


def come_first() -> None:
    """Let this process have its turn before others, where the system grants it."""
    if sys.platform == "win32":
        from player.util.machine import come_first_on_windows  # noqa: PLC0415

        come_first_on_windows()
    elif hasattr(os, "setpriority"):
        with suppress(OSError):  # most systems grant it to few; then it is as it was
            os.setpriority(os.PRIO_PROCESS, 0, _NICE)


def _player(output: str, voice: Voice) -> Player:
    if output == "null":
        from player.audio.outputs.null_output import NullOutput  # noqa: PLC0415 - the others are not loaded

        return Player(NullOutput(), voice.say)
    from player.audio.outputs.routed_output import RoutedOutput  # noqa: PLC0415
    from player.audio.outputs.watch import Watch  # noqa: PLC0415

    return Player(RoutedOutput(output), voice.say, Watch)


def serve(commands: BinaryIO, voice: Voice, player: Player) -> None:
    """Obey ``commands`` until they end. Raises ProtocolError for what is none."""
    voice.say(Hello(PROTOCOL, __version__))
    while (message := receive(commands)) is not None:
        player.do(_command(message))
    player.end()


def _command(message: Message) -> Command:
    if not isinstance(message, Command):
        raise TypeError(f"{type(message).__name__} is not a command")
    return message


def main(argv: Sequence[str]) -> int:
    """Run the sound process; ``argv`` without the program's name. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="senza --sound-process", allow_abbrev=False)
    parser.add_argument("--output", choices=OUTPUTS, default=OUTPUTS[0])
    options = parser.parse_args(argv)
    voice = Voice(reserve_output())
    # Ctrl-C in a terminal reaches both processes; the window decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    threading.excepthook = _fail_loudly
    come_first()
    serve(sys.stdin.buffer, voice, _player(options.output, voice))
    # Threads that still decode are not waited for.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
