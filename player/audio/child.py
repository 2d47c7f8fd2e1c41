"""One sound process as seen from outside: a program, its pipes, and a thread that writes to it.

Used by ``client``. Decides nothing about what is said, nor about what its end means.
"""

import queue
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from player.audio.protocol import Command, Message, ProtocolError, pack, receive


class Child:
    """A running sound process. Raises OSError where the program cannot be started.

    It ends by itself once its input does, so ``end`` is all that a well one needs.
    """

    def __init__(
        self, command_line: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        self._process = subprocess.Popen(
            command_line,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            # Without it, Windows would open a console for it.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.last_word = time.monotonic()
        self._outbox: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write, name="sound-writer", daemon=True)
        self._writer.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def send(self, command: Command) -> None:
        """Have ``command`` written; returns at once."""
        self._outbox.put(command)

    def messages(self) -> Iterator[Message]:
        """Wait for messages and yield them, until the child is gone or makes no sense."""
        stream = self._process.stdout
        if stream is None:
            raise RuntimeError("the child was started without a pipe")
        try:
            while (message := receive(stream)) is not None:
                self.last_word = time.monotonic()
                yield message
        except ProtocolError:
            # Another program, or another Senza than this one.
            self._process.kill()

    def end(self) -> None:
        """Ask it to end, after all that was sent before; returns at once."""
        self._outbox.put(None)

    def kill(self) -> None:
        """End it as a crash would."""
        self._process.kill()

    def bury(self) -> int:
        """Wait for its end and let go of everything; return its exit code (or minus the signal)."""
        self.end()
        code = self._process.wait()
        self._writer.join()
        if self._process.stdout is not None:
            self._process.stdout.close()
        return code

    def _write(self) -> None:
        pipe = self._process.stdin
        if pipe is None:
            raise RuntimeError("the child was started without a pipe")
        # Where it has gone already, whoever reads its messages knows. (Windows says it in other
        # words than BrokenPipeError.) The pipe is closed all the same, though closing fails, too.
        with suppress(OSError):
            while (command := self._outbox.get()) is not None:
                pipe.write(pack(command))
                pipe.flush()
        with suppress(OSError):
            pipe.close()
