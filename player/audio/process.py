"""The sound process: reads commands from its standard input, plays, and tells what it does.

Started by ``client`` through the main program's ``--sound-process``. Ends by itself when its input
ends, so that no sound is left behind whatever happens to the window. Imports no Qt, no database and
no tags. Nothing but messages may reach the standard output.
"""

import argparse
import ctypes
import faulthandler
import os
import queue
import select
import signal
import sys
import threading
import time
from collections.abc import Sequence
from typing import BinaryIO

from player import __version__
from player.audio.feed import Feed
from player.audio.output import Output
from player.audio.protocol import (
    PROTOCOL,
    Command,
    Event,
    Follow,
    Hello,
    Load,
    Message,
    Pause,
    Resume,
    Seek,
    Stop,
    WireItem,
    pack,
    receive,
)
from player.audio.reader import BEGINNING, Item, Place

OUTPUTS = ("vlc", "portaudio", "null")

_GOODBYE_SECONDS = 1.0
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux' sys/prctl.h
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
        if os.name == "posix":
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


def open_output(name: str) -> Output:
    """Return the output called ``name``, one of ``OUTPUTS``; nothing is opened yet."""
    if name == "null":
        from player.audio.null_output import NullOutput  # noqa: PLC0415 - the others are not loaded

        return NullOutput()
    if name == "portaudio":
        from player.audio.portaudio_output import PortAudioOutput  # noqa: PLC0415

        return PortAudioOutput()
    from player.audio.vlc_output import VlcOutput  # noqa: PLC0415

    return VlcOutput()


class Player:
    """The one thread that plays: takes commands from its queue, and steps the feed in between."""

    def __init__(self, output: Output, voice: Voice) -> None:
        self._inbox: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._ending = False
        self._feed = Feed(output, voice.say, self.wake, time.monotonic)
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)
        self._thread.start()

    def do(self, command: Command) -> None:
        """Have ``command`` done as soon as possible."""
        self._inbox.put(command)

    def wake(self) -> None:
        """Have the feed look at its readers."""
        self._inbox.put(None)

    def end(self) -> None:
        """Let go of the device, if it lets itself be let go of within a second."""
        self._ending = True
        self.wake()
        self._ended.wait(_GOODBYE_SECONDS)

    def _run(self) -> None:
        wait: float | None = None
        while not self._ending:
            command = self._next(wait)
            while command is not None:
                self._obey(command)
                command = self._next(0)
            wait = self._feed.step()
        self._feed.close()
        self._ended.set()

    def _next(self, wait: float | None) -> Command | None:
        try:
            return self._inbox.get(timeout=wait) if wait != 0 else self._inbox.get_nowait()
        except queue.Empty:
            return None

    def _obey(self, command: Command) -> None:
        feed = self._feed
        match command:
            case Load(load, items, start, per_second, paused):
                feed.load(load, _items(items), Place(start, per_second), paused=paused)
            case Follow(after, items):
                feed.follow(after, _items(items))
            case Pause():
                feed.pause()
            case Resume():
                feed.resume()
            case Seek(position):
                feed.seek(Place(position, 1000))
            case Stop(load):
                feed.load(load, (), BEGINNING, paused=False)


def _items(items: tuple[WireItem, ...]) -> list[Item]:
    return [Item(item.key, os.fsdecode(item.path)) for item in items]


def _fail_loudly(details: threading.ExceptHookArgs) -> None:
    """End the process for a bug on any thread; the window starts another."""
    sys.excepthook(details.exc_type, details.exc_value or details.exc_type(), details.exc_traceback)
    os._exit(_BUG)


def serve(commands: BinaryIO, voice: Voice, output: Output) -> None:
    """Obey ``commands`` until they end. Raises ProtocolError for what is none."""
    player = Player(output, voice)
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
    parser.add_argument("--output", choices=OUTPUTS, default="vlc")
    options = parser.parse_args(argv)
    voice = Voice(reserve_output())
    # Ctrl-C in a terminal reaches both processes; the window decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with_parent()
    threading.excepthook = _fail_loudly
    serve(sys.stdin.buffer, voice, open_output(options.output))
    # Threads that still decode are not waited for.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
