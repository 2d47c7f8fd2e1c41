"""Starts a private PulseAudio daemon whose sink is a file: what a device would have played.

Called by the tests of the sound process and of the whole player. Works as root and as a plain
user, beside a daemon that already runs, and leaves nothing behind. Needs ``pulseaudio``; where it
is missing the test fails and names it. Never touches the user's own sound settings.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 30.0
END_SECONDS = 5.0
SINK = "recorded"

_SET_PIPE_SIZE = 1031  # F_SETPIPE_SZ of Linux
_PIPE_BYTES = 1 << 20


class Recording:
    """The bytes that the sink was given so far, read from its pipe on a thread of their own."""

    def __init__(self, pipe: Path, frame_bytes: int) -> None:
        self.frame_bytes = frame_bytes
        self._lock = threading.Lock()
        self._pcm = bytearray()
        self._marks: list[tuple[float, int]] = []
        self._closed = threading.Event()
        # Opened for reading and writing, so that neither end ever waits for the other.
        self._fd = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
        # The sink drops what its pipe has no room for while this process does not get its turn.
        fcntl.fcntl(self._fd, _SET_PIPE_SIZE, _PIPE_BYTES)
        self._thread = threading.Thread(target=self._read, name="recording", daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while not self._closed.is_set():
            try:
                block = os.read(self._fd, 1 << 16)
            except BlockingIOError:
                self._closed.wait(0.002)
                continue
            with self._lock:
                self._pcm += block
                self._marks.append((time.monotonic(), len(self._pcm)))

    def pcm(self) -> bytes:
        """Return all that was recorded so far."""
        with self._lock:
            return bytes(self._pcm)

    def sound(self) -> bytes:
        """Return what was recorded from the first frame to the last that is not silent."""
        return trimmed(self.pcm(), self.frame_bytes)

    def marks(self) -> list[tuple[float, int]]:
        """Return, for each block read, the time in seconds and the bytes recorded by then."""
        with self._lock:
            return list(self._marks)

    def wait_for(self, wanted: bytes, seconds: float) -> bool:
        """Return whether ``wanted`` turns up in the recording before ``seconds`` are over."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.pcm().find(wanted) >= 0:
                return True
            time.sleep(0.05)
        return self.pcm().find(wanted) >= 0

    def close(self) -> None:
        """Stop reading."""
        self._closed.set()
        self._thread.join()
        os.close(self._fd)


class PulseServer:
    """A running daemon: the environment that leads a program to it, and what its sink got."""

    def __init__(
        self, folder: Path, recording: Recording, process: subprocess.Popen[bytes]
    ) -> None:
        self.recording = recording
        self._folder = folder
        self._process = process

    @property
    def environment(self) -> dict[str, str]:
        """The variables that make a program play here and nowhere else."""
        return client_environment(self._folder)

    def kill(self) -> None:
        """Let the daemon die, as if the device had been pulled out."""
        self._process.kill()
        self._process.wait()


def client_environment(folder: Path) -> dict[str, str]:
    """Return this process's environment with every way to sound led into ``folder``."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PULSE_", "DBUS_", "PIPEWIRE_", "XDG_", "ALSA_"))
    }
    return kept | {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_SERVER": f"unix:{folder / 'native'}",
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_STATE_PATH": str(folder),
        "PULSE_COOKIE": str(folder / "cookie"),
    }


def trimmed(pcm: bytes, frame_bytes: int) -> bytes:
    """Return ``pcm`` without the silent frames at its start and end."""
    start = len(pcm) - len(pcm.lstrip(b"\0"))
    start -= start % frame_bytes
    end = len(pcm.rstrip(b"\0"))
    end += -end % frame_bytes
    return pcm[start:end]


@contextmanager
def pulse_server(
    *, sample: str = "s16le", rate: int = 44100, channels: str = "front-left,front-right"
) -> Iterator[PulseServer]:
    """Run a daemon with one sink of the given format, paced by the system's clock.

    ``sample`` is PulseAudio's name of the sample format (s16le, s32le, float32le), ``channels`` the
    sink's channels in order, by its names. Raises TimeoutError where the daemon does not come up.
    """
    # A socket's path may have 107 bytes at most, so a test's own folder could be too deep.
    folder = Path(tempfile.mkdtemp(prefix="senza-pulse-"))
    pipe = folder / "sink"
    command = _command(folder, pipe, sample, rate, channels)
    os.mkfifo(pipe)
    width = 2 if sample == "s16le" else 4
    recording = Recording(pipe, (channels.count(",") + 1) * width)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command,
            env=client_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
        )
    try:
        _wait_for_socket(folder, process)
        yield PulseServer(folder, recording, process)
    finally:
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        recording.close()
        shutil.rmtree(folder)


def _command(folder: Path, pipe: Path, sample: str, rate: int, channels: str) -> list[str]:
    program = shutil.which("pulseaudio")
    if program is None:
        raise FileNotFoundError("pulseaudio is not installed; the tests of the real output need it")
    sink = (
        f"module-pipe-sink sink_name={SINK} file={pipe} format={sample} rate={rate} "
        f"channels={channels.count(',') + 1} channel_map={channels} use_system_clock_for_timing=yes"
    )
    return [
        program,
        "-n",
        "--daemonize=no",
        "--use-pid-file=no",
        "--exit-idle-time=-1",
        "--disable-shm=yes",
        "--realtime=no",
        "--high-priority=no",
        "--log-level=notice",
        f"--load={sink}",
        f"--load=module-native-protocol-unix auth-anonymous=1 socket={folder / 'native'}",
    ]


def _wait_for_socket(folder: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not (folder / "native").exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise TimeoutError((folder / "log").read_text(errors="replace"))
        time.sleep(0.01)
