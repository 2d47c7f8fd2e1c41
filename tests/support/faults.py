"""What happens to a collection and to a scan in real life: moved, tagged anew, killed, filled up.

Called by ``tests/bench/lost`` and by its short form among the end-to-end tests, which compare what
the listener has before and after (``belongings``). Scans are runs of the real program.
"""
# mutagen ships no types for what it exports.
# mypy: allow-untyped-calls

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from mutagen import File  # noqa: TID251
from mutagen.flac import FLAC  # noqa: TID251

from player.config.home import prepare
from player.library.documents import DocumentStore
from player.library.listening import Identity, Listen, ListeningStore
from player.library.queries import Library
from player.models.units import Milliseconds
from player.playback.session import DOCUMENT, SavedSession, SavedTrack
from player.util.paths import profile_in
from tests.support.media import draw_cover
from tests.support.tagging import Tags, write_tags

MAIN = Path(__file__).resolve().parents[2] / "main.py"
ENVIRONMENT = 3
"""Exit code of a scan that could not be stored."""
_END_SECONDS = 20.0
_QUEUED = 12
_POSITION = Milliseconds(4321)


def scan(profile: Path, *folders: Path) -> tuple[int, dict[str, Any]]:
    """Scan with the real program; return its exit code and its report."""
    done = subprocess.run(_command(profile, folders), check=False, capture_output=True, text=True)
    report: dict[str, Any] = json.loads(done.stdout) if done.stdout.strip() else {}
    if "Traceback" in done.stderr:
        raise AssertionError(done.stderr)
    return done.returncode, report


def kill_scan(profile: Path, seconds: float, *folders: Path, group: bool) -> bool:
    """Kill a scan after that time, with its readers or alone; return whether it still ran.

    Readers that are left alone must end by themselves: AssertionError where they do not.
    """
    with subprocess.Popen(
        _command(profile, folders),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(seconds)
        ran = process.poll() is None
        if ran:
            os.kill(-process.pid if group else process.pid, signal.SIGKILL)
        process.wait()
    deadline = time.monotonic() + _END_SECONDS
    while left := _session(process.pid):
        if time.monotonic() > deadline:
            raise AssertionError(f"readers that do not end: {left}")
        time.sleep(0.02)
    return ran


def treasure(profile: Path, dice: random.Random) -> None:
    """Save a queue with a place in it, loved marks and listens, as the window does."""
    place = profile_in(profile)
    prepare(place)
    with closing(Library(place.library)) as library:
        tracks = [track for album in library.albums() for track in library.album_tracks(album.id)]
    chosen = dice.sample(tracks, min(_QUEUED, len(tracks)))
    session = SavedSession(tuple(SavedTrack.of(track) for track in chosen), 1, _POSITION)
    with closing(DocumentStore(place.documents)) as documents:
        documents.write(DOCUMENT, session.to_document())
        documents.write("mine", {"said": "Þögn 静か"})
    with closing(ListeningStore(place.listening)) as store:
        for number, track in enumerate(chosen):
            identity = Identity.of(track, track.uid)
            store.love(identity, 1_700_000_000 + number)
            store.add_listens([Listen(identity, 1_600_000_000 + number)])


def music_in(folder: Path) -> list[Path]:
    """Return the files that can be tagged here, in a fixed order."""
    suffixes = {".flac", ".mp3", ".ogg", ".opus", ".wav", ".aiff", ".m4a", ".wv"}
    return sorted(path for path in folder.rglob("*") if path.suffix in suffixes)


def retag(files: Sequence[Path], mark: str) -> None:
    """Write other tags and another cover into ``files``, in place of all that they have."""
    for number, path in enumerate(files, 1):
        audio: Any = File(path)
        audio.delete()
        if isinstance(audio, FLAC):  # its pictures are no tags
            audio.clear_pictures()
            audio.save()
        tags = Tags(f"{mark} {number}", f"By {mark}", f"On {mark}", f"By {mark}", number, 1,
                    "1999", "Jazz")  # fmt: skip
        write_tags(path, tags, draw_cover(number, 300))


def move(files: Sequence[Path], target: Path) -> None:
    """Move ``files`` into ``target``, each under another name."""
    target.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(files, 1):
        shutil.move(path, target / f"moved {number}{path.suffix}")


def rename(folder: Path, name: str) -> None:
    """Rename the first folder that holds music in ``folder``."""
    first = music_in(folder)[0].parent
    first.rename(first.with_name(name))


def _command(profile: Path, folders: Sequence[Path]) -> list[str]:
    named = [os.fspath(folder) for folder in folders]
    return [sys.executable, str(MAIN), "scan", f"--profile={profile}", "--json", *named]


def _session(leader: int) -> list[int]:
    """Return the processes of a session that run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        if int(fields[3]) == leader and fields[0] not in "ZX":
            found.append(int(status.parent.name))
    return found
