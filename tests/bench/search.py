"""How long a keystroke in the search box takes in a large library, beside other ways to search it.

Run by name:

    .venv/bin/python -m tests.bench.search [--sizes 100000 200000] [--keep FOLDER]

Makes caches of that many tracks, types 200 searches into each key by key (titles, artists, words
of both in any order, readings in Latin letters, years, and the query language), and prints what a
key takes at the median, at 95 of 100 and at most. Beside it in the same run: a LIKE scan of the
same tables, and MPD with the same songs, where it is installed. A search that does not find the
track it was made from is counted as missed. Ends with 1 when a key is over the limits or a track
is missed.
"""

import argparse
import os
import random
import shutil
import socket
import sqlite3  # noqa: TID251 - the scan to compare with
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from player.library.queries import Library
from player.library.readings import readings
from player.models.music import Track
from tests.bench.programs import say
from tests.support.shelves import make_library

SEARCHES = 200
LONGEST = 16
"""Keys of one search."""
PAGE = 20
LIMIT_P95, LIMIT_MAX = 5.0, 16.0
"""Milliseconds."""
SLOW_KEYS = 150
"""Keys that are asked of what takes long."""
_START_SECONDS = 60
_MPD_TAGS = ("Artist", "Album", "AlbumArtist", "Title", "Track", "Genre", "Date")
"""In MPD's own order."""


@dataclass(frozen=True, slots=True)
class Search:
    """What is typed, and the title that must be among the hits when all of it is (or none)."""

    text: str
    title: str = ""

    def typed(self) -> list[str]:
        """Return what stands in the box after each key."""
        return [self.text[: end + 1] for end in range(min(len(self.text), LONGEST))]


def main() -> int:
    """Run it as the module says."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 200_000])
    parser.add_argument("--keep", type=Path, help="where the caches are kept for the next run")
    options = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        for size in options.sizes:
            path = folder / f"library-{size}.db"
            if not path.exists():
                began = time.perf_counter()
                make_library(path, size)
                say(f"{size} tracks stored in {time.perf_counter() - began:.0f} s")
            failed |= not measure(path, size)
    return 1 if failed else 0


def measure(path: Path, size: int) -> bool:
    """Print the table for one cache; return whether it is within the limits."""
    with closing(Library(path)) as library:
        plain, language = searches(library, random.Random(size))  # noqa: S311
        missed = [one.text for one in plain if one.title and not finds(library, one)]
        ours = typed(lambda text: library.search(text, PAGE), keys(plain))
        alone = typed(lambda text: library.search(text, PAGE), keys(plain), time.thread_time)
        asked = typed(lambda text: library.search(text, PAGE), keys(language))
    say(f"\n{size} tracks, {len(plain)} searches, {len(ours)} keys, {len(missed)} missed: {missed}")
    load = f"load {os.getloadavg()[0]:.1f}"
    say(f"{load:24}{'p50':>9}{'p95':>9}{'max':>9}   ms")
    show("words", ours)
    show("words, processor time", alone)
    show("query language", asked)
    few = random.Random(1).sample(keys(plain), SLOW_KEYS)  # noqa: S311
    with closing(sqlite3.connect(path)) as connection:
        show("LIKE scan", typed(lambda text: like(connection, text), few), ours)
    if shutil.which("mpd"):
        with mpd(path) as ask:
            show("MPD, one page", typed(ask, few), ours)
    else:
        say("MPD                     not installed")
    return not missed and percentile(ours, 95) <= LIMIT_P95 and ours[-1] <= LIMIT_MAX


def searches(library: Library, dice: random.Random) -> tuple[list[Search], list[Search]]:
    """Return the plain searches and those in the query language."""
    albums = library.albums()
    tracks = [
        dice.choice(library.album_tracks(album.id)) for album in dice.sample(albums, SEARCHES)
    ]
    plain = [_typed_for(track, kind) for kind, track in enumerate(tracks)]
    language = [
        text
        for track in tracks[:8]
        for text in (
            f"artist:{track.artist.split()[0]} year:{track.date}",
            f"year:1960..1969 lossless:yes {track.title[:4]}",
            f'title:"{track.title[:6]}" -live',
            f"rate:>=96k bits:24 genre:{track.genre[:4]}",
            f"codec:opus -{track.title.split()[0]}",
        )
    ]
    return plain, [Search(text) for text in language]


def _typed_for(track: Track, kind: int) -> Search:
    """Return one of the ways in which people look for ``track``."""
    last = track.title.split()[-1]
    read = readings(track.title, japanese=True)
    ways = (
        track.title,
        track.title.lower(),
        f"{track.artist[:8]} {track.title}",
        f"{last} {track.artist}",
        f"{track.title[:5]} {track.date}",
        read[0] if read else track.title.casefold(),
        track.artist,
        track.album,
    )
    text = ways[kind % len(ways)]
    # Only where the whole title is typed need the track be on the first page.
    return Search(text, track.title if text.lower() == track.title.lower() else "")


def keys(several: Sequence[Search]) -> list[str]:
    """Return what stands in the box after each key of all searches."""
    return [text for one in several for text in one.typed()]


def finds(library: Library, one: Search) -> bool:
    """Return whether the title is on the first page."""
    hits = library.search(one.text, PAGE)
    return any(track.title.lower() == one.title.lower() for track in hits.tracks)


def typed(
    ask: Callable[[str], object],
    several: Sequence[str],
    clock: Callable[[], float] = time.perf_counter,
) -> list[float]:
    """Return the milliseconds that each of ``several`` took, sorted."""
    times = []
    for text in several:
        began = clock()
        ask(text)
        times.append((clock() - began) * 1000)
    return sorted(times)


def percentile(times: Sequence[float], percent: int) -> float:
    """Return what ``percent`` of the sorted ``times`` are not above."""
    return times[min(len(times) * percent // 100, len(times) - 1)]


def show(name: str, times: Sequence[float], ours: Sequence[float] = ()) -> None:
    """Print one line of the table, with the ratio to ours."""
    figures = (percentile(times, 50), percentile(times, 95), times[-1])
    ratio = f"   {figures[1] / percentile(ours, 95):.0f} times as long at p95" if ours else ""
    say(f"{name:24}" + "".join(f"{figure:9.2f}" for figure in figures) + ratio)


def like(connection: sqlite3.Connection, text: str) -> None:
    """Look for each word in any column, as a player without an index does."""
    columns = "title || ' ' || artist || ' ' || album || ' ' || genre || ' ' || date"
    words = text.split() or [""]
    where = " AND ".join([f"{columns} LIKE ?"] * len(words))
    statement = f"SELECT id, title FROM tracks WHERE {where} ORDER BY title LIMIT {PAGE}"  # noqa: S608
    connection.execute(statement, [f"%{word}%" for word in words]).fetchall()


@contextmanager
def mpd(path: Path) -> Iterator[Callable[[str], object]]:
    """Run MPD with the songs of the cache at ``path``; give what asks it for one page of hits."""
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        (home / "music").mkdir()
        _write_mpd_database(path, home / "database")
        (home / "mpd.conf").write_text(
            f'music_directory "{home}/music"\nbind_to_address "{home}/socket"\n'
            f'database {{\nplugin "simple"\npath "{home}/database"\ncompress "no"\n}}\n'
            f'metadata_to_use "{",".join(_MPD_TAGS).lower()}"\n'
            f'auto_update "no"\nlog_file "{home}/log"\n'
            'audio_output {\ntype "null"\nname "null"\n}\n'
        )
        command = ["mpd", "--no-daemon", str(home / "mpd.conf")]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as it:
            try:
                with closing(_connected(home / "socket")) as connection:
                    yield lambda text: _ask_mpd(connection, text)
            finally:
                it.terminate()


def _connected(path: Path) -> socket.socket:
    deadline = time.monotonic() + _START_SECONDS
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(str(path))
            connection.recv(1000)
        except OSError:
            connection.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return connection


def _ask_mpd(connection: socket.socket, text: str) -> bytes:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    connection.sendall(f'search any "{escaped}" window 0:{PAGE}\n'.encode())
    answer = b""
    while not (answer.endswith(b"OK\n") or b"ACK [" in answer):
        answer += connection.recv(1 << 16)
    return answer


def _write_mpd_database(path: Path, target: Path) -> None:
    """Write the songs in MPD's own text format (its simple database plugin, format 2)."""
    with closing(sqlite3.connect(path)) as source, target.open("w", encoding="utf-8") as out:
        out.write("info_begin\nformat: 2\nmpd_version: 0.23.12\nfs_charset: UTF-8\n")
        out.writelines(f"tag: {tag}\n" for tag in _MPD_TAGS)
        out.write("info_end\n")
        rows = source.execute("SELECT id, artist, album, title, number, genre, date FROM tracks")
        for number, artist, album, title, place, genre, date in rows:
            out.write(
                f"song_begin: {number}.flac\nTime: 200.000000\nArtist: {artist}\n"
                f"AlbumArtist: {artist}\nAlbum: {album}\nTitle: {title}\nTrack: {place}\n"
                f"Genre: {genre}\nDate: {date}\nmtime: 1700000000\nsong_end\n"
            )


if __name__ == "__main__":
    sys.exit(main())
