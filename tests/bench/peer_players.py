"""How other players are started on a folder of music, and how far they are seen to be with it.

Called by the benches ``peers`` and ``start``. Each player has a home of its own, in which it finds
its settings as its own dialogue would have left them; it is only watched from outside: by its
database, its socket, its answers. Nothing here touches the settings of whoever runs the bench.
"""

import os
import shutil
import signal
import socket
import sqlite3  # noqa: TID251 - the other players' own databases
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped] # noqa: TID251 - looks at all processes of a player

_END_SECONDS = 10.0
_MADE_SECONDS = 60.0


def environment(home: Path, base: Mapping[str, str]) -> dict[str, str]:
    """Return the variables for a player whose home is ``home``: nothing of ours, one screen."""
    kept = {name: base[name] for name in ("PATH", "DISPLAY", "LANG", "LC_ALL") if name in base}
    run = home / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    return kept | {
        "HOME": os.fspath(home), "XDG_RUNTIME_DIR": os.fspath(run), "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "xcb", "QT_QUICK_BACKEND": "software", "LIBGL_ALWAYS_SOFTWARE": "1",
        "GSK_RENDERER": "cairo", "NO_AT_BRIDGE": "1", "TERM": "xterm",
        # Without a sound server some wait long for one to start.
        "JACK_NO_START_SERVER": "1", "PULSE_SERVER": "unix:/nonexistent",
    }  # fmt: skip


@contextmanager
def running(
    command: Sequence[str], settings: Mapping[str, str], *, bus: bool = False
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a player, with a session bus of its own where it wants one, until the block ends."""
    wrapped = ["dbus-run-session", "--", *command] if bus else list(command)
    with subprocess.Popen(
        wrapped,
        env=dict(settings),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            if process.stdin is not None:  # cmus says that there is no sound, and waits for Enter
                process.stdin.write(b"\n")
                process.stdin.flush()
            yield process
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    family = family_of(process.pid)
    for ask in (signal.SIGTERM, signal.SIGKILL):
        for one in family:
            try:
                one.send_signal(ask)
            except psutil.NoSuchProcess:
                continue
        _, family = psutil.wait_procs(family, _END_SECONDS)
    process.wait()


def family_of(process: int) -> list[psutil.Process]:
    """Return a process and all that come from it, those that run."""
    try:
        first = psutil.Process(process)
        return [first, *first.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def weight(process: int) -> int:
    """Return the memory of a process and its family in bytes: what is shared counts once."""
    total = 0
    for one in family_of(process):
        try:
            total += one.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return total


def cpu_of(process: int) -> float:
    """Return the seconds of processor time that a process and its family took so far."""
    total = 0.0
    for one in family_of(process):
        try:
            times = one.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system + times.children_user + times.children_system
    return total


def rows_in(database: Path, table: str, where: str = "1") -> int:
    """Return the rows of a table in a database that its owner is writing; 0 before there is one."""
    if not database.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=1)) as db:
            (count,) = db.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()  # noqa: S608
    except sqlite3.OperationalError:  # not made yet, or locked
        return 0
    return int(count)


@dataclass(frozen=True, slots=True)
class Player:
    """A player: which program, whether it has a window and wants a session bus.

    Those whose files are counted by asking a program of theirs, not by looking, are ``slow`` to
    ask.
    """

    name: str
    program: str
    window: bool = True
    bus: bool = True
    slow: bool = False

    @property
    def installed(self) -> bool:
        """Whether the program is there."""
        return shutil.which(self.program) is not None

    def prepare(self, root: Path, home: Path, settings: Mapping[str, str]) -> None:
        """Leave the settings in ``home``, so that the next start looks through ``root``."""
        raise NotImplementedError

    def command(self, root: Path, home: Path) -> list[str]:
        """Return how it is started."""
        del root, home
        return [self.program]

    def begin(self, root: Path, home: Path, settings: Mapping[str, str]) -> None:
        """Tell a player that runs to look through ``root``, where starting it is not enough."""

    def count(self, home: Path, settings: Mapping[str, str]) -> int:
        """Return how many files its library has by now."""
        raise NotImplementedError


class Mpd(Player):
    """The Music Player Daemon, asked over its socket."""

    def prepare(self, root: Path, home: Path, settings: Mapping[str, str]) -> None:
        del settings
        (home / "mpd.conf").write_text(
            f'music_directory "{root}"\nlog_file "{home}/log"\nbind_to_address "{home}/socket"\n'
            f'database {{\n plugin "simple"\n path "{home}/database"\n}}\n'
            'audio_output {\n type "null"\n name "none"\n}\n'
        )

    def command(self, root: Path, home: Path) -> list[str]:
        del root
        return [self.program, "--no-daemon", f"{home}/mpd.conf"]

    def begin(self, root: Path, home: Path, settings: Mapping[str, str]) -> None:
        """Nothing: without a database it looks through everything by itself."""

    def count(self, home: Path, settings: Mapping[str, str]) -> int:
        del settings
        told = _asked(home / "socket", "stats", "status")
        return 0 if "updating_db" in told else int(told.get("songs", 0))


def _asked(path: Path, *commands: str) -> dict[str, str]:
    """Return what MPD answers, empty while it does not."""
    with closing(socket.socket(socket.AF_UNIX)) as connection:
        try:
            connection.connect(os.fspath(path))
        except OSError:
            return {}
        connection.sendall("".join(f"{command}\n" for command in (*commands, "close")).encode())
        answer = b""
        while block := connection.recv(1 << 16):
            answer += block
    pairs = (line.partition(": ") for line in answer.decode().splitlines())
    return {name: value for name, _, value in pairs}


class Cmus(Player):
    """cmus in a terminal of its own."""

    def prepare(self, root: Path, home: Path, settings: Mapping[str, str]) -> None:
        del root, settings
        folder = home / ".config/cmus"
        folder.mkdir(parents=True)
        (folder / "rc").write_text("set output_plugin=alsa\n")

    def command(self, root: Path, home: Path) -> list[str]:
        del root
        return ["script", "-qec", f"{self.program} --listen {home}/socket", "/dev/null"]

    def begin(self, root: Path, home: Path, settings: Mapping[str, str]) -> None:
        _wait_for(home / "socket")
        command = ["cmus-remote", "--server", f"{home}/socket", "-l", os.fspath(root)]
        subprocess.run(command, env=dict(settings), check=True)

    def count(self, home: Path, settings: Mapping[str, str]) -> int:
        save = ["cmus-remote", "--server", f"{home}/socket", "-C", f"save -l {home}/list"]
        done = subprocess.run(save, env=dict(settings), check=False, capture_output=True)
        if done.returncode or not (home / "list").exists():
            return 0
        return len((home / "list").read_bytes().splitlines())


class Clementine(Player):
    """Clementine and Strawberry, which has the same roots: the folder stands in the database."""

    _places = (
        ".config/Clementine/clementine.db",
        ".local/share/strawberry/strawberry/strawberry.db",
    )

    def _database(self, home: Path) -> Path:
        return home / self._places[self.program == "strawberry"]

    def prepare(self, root: Path, home: Path, settings: Mapping[str, str]) -> None:
        with running([self.program], settings, bus=self.bus):
            deadline = time.monotonic() + _MADE_SECONDS
            while not self._has_tables(home) and time.monotonic() < deadline:
                time.sleep(0.2)
            time.sleep(2)
        with closing(sqlite3.connect(self._database(home))) as db, db:
            db.execute("INSERT INTO directories (path, subdirs) VALUES (?, 1)", (os.fspath(root),))

    def _has_tables(self, home: Path) -> bool:
        return rows_in(self._database(home), "sqlite_master", "name = 'directories'") > 0

    def count(self, home: Path, settings: Mapping[str, str]) -> int:
        del settings
        return rows_in(self._database(home), "songs")


class QuodLibet(Player):
    """Quod Libet, which keeps its library in memory: it is asked."""

    def prepare(self, root: Path, home: Path, settings: Mapping[str, str]) -> None:
        del settings
        folder = home / ".config/quodlibet"
        folder.mkdir(parents=True)
        (folder / "config").write_text(
            f"[settings]\nscan = {root}\n\n[library]\nrefresh_on_start = true\n"
        )

    def command(self, root: Path, home: Path) -> list[str]:
        del root, home
        return [self.program, "--run", "--no-plugins"]

    def count(self, home: Path, settings: Mapping[str, str]) -> int:
        del home
        ask = [self.program, "--print-query="]
        done = subprocess.run(ask, env=dict(settings), check=False, capture_output=True)
        return len(done.stdout.splitlines()) if not done.returncode else 0


class Elisa(Player):
    """Elisa, with its own indexer."""

    def prepare(self, root: Path, home: Path, settings: Mapping[str, str]) -> None:
        del settings
        folder = home / ".config"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "elisarc").write_text(
            f"[ElisaFileIndexer]\nRootPath={root}\nScanAtStartup=true\n"
        )

    def count(self, home: Path, settings: Mapping[str, str]) -> int:
        del settings
        return rows_in(home / ".local/share/elisa/elisaDatabase.db", "Tracks")


def _wait_for(path: Path) -> None:
    deadline = time.monotonic() + _MADE_SECONDS
    while not path.exists():
        if time.monotonic() > deadline:
            raise TimeoutError(path)
        time.sleep(0.02)


MPD = Mpd("MPD", "mpd", window=False, bus=False)
CMUS = Cmus("cmus", "cmus", window=False, bus=False, slow=True)
CLEMENTINE = Clementine("Clementine", "clementine")
STRAWBERRY = Clementine("Strawberry", "strawberry")
QUOD_LIBET = QuodLibet("Quod Libet", "quodlibet", slow=True)
ELISA = Elisa("Elisa", "elisa")
ALL = (CMUS, MPD, CLEMENTINE, STRAWBERRY, QUOD_LIBET, ELISA)
"""The fastest first."""
