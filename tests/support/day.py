"""A day with the keyboard: a listener's story, told to the real player without a pointer.

Called by the end-to-end test with a small collection, and by ``tests.bench.day`` with any. Each
step is asserted on the state, as it is told from outside (what ``senza status --json`` asks for) or
lies on the disk, and on the screen: what the window shows, and a picture that is another than the
one before. The pictures are kept in a folder that git ignores.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from player.library.queries import Library
from player.models.music import Album
from player.util.local_socket import reach
from player.util.paths import profile_in
from tests.support.display import screenshot
from tests.support.senza import MAIN, PATIENCE, ROOT, Senza, wait_until
from tests.support.stage import Stage

ARTEFACTS = ROOT / "artefacts" / "day"
TELLING = ROOT / "tests" / "support" / "telling_window.py"

_MOST_ROWS = 6
"""Of what the palette finds, so many are a few keys away."""

Look = Callable[[], object]


class Day:
    """One player after the other on one profile, and the pictures of what they show.

    ``XDG_RUNTIME_DIR`` must be the stage's, where the player listens.
    """

    def __init__(self, stage: Stage, base: Path, pictures: Path = ARTEFACTS) -> None:
        self.profile = base / "profile"
        self._stage = stage
        self._told = base / "window"
        self._pictures = pictures
        self._environment = {**stage.environment, "PYTHONPATH": os.fspath(ROOT)}
        self._number = 0
        self._last: Image.Image | None = None
        self.steps: list[str] = []
        pictures.mkdir(parents=True, exist_ok=True)
        for old in pictures.glob("*.png"):
            old.unlink()

    @contextmanager
    def player(self) -> Iterator[Senza]:
        """Run the player; it must have ended by itself when the block ends."""
        self._told.unlink(missing_ok=True)
        program = (sys.executable, os.fspath(TELLING), os.fspath(self._told))
        player = Senza(self.profile, self._environment, program=program)
        try:
            player.wait_for_window()
            player.point_away()
            yield player
            assert player.wait_for_end() == 0
        finally:
            if player.process.poll() is None:
                player.process.kill()
                player.process.wait()

    def status(self) -> dict[str, Any]:
        """Return what plays, asked from outside; empty while nobody listens."""
        line = reach(str(self.profile / "data"), PATIENCE)
        if line is None:
            return {}
        with closing(line):
            line.send(b'{"status": true}')
            return dict(json.loads(line.receive() or b"{}"))

    def shown(self) -> Mapping[str, Any]:
        """Return what the window shows."""
        try:
            return dict(json.loads(self._told.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return {}

    def step(self, name: str, state: Look, screen: Look, *, changes: bool = True) -> None:
        """Wait until ``state()`` and ``screen()`` hold, then keep a picture of the screen.

        With ``changes`` the picture must become another than that of the step before.
        """
        wait_until(state, f"{name}: {self.status()}")
        wait_until(screen, f"{name}, on the screen: {dict(self.shown())}")
        self._number += 1
        target = self._pictures / f"{self._number:02} {name}.png"

        def is_another() -> bool:
            screenshot(self._stage.screen, target)
            with Image.open(target) as taken:
                picture = taken.convert("RGB")
            another = self._last is None or differ(self._last, picture)
            if another or not changes:
                self._last = picture
            return another or not changes

        wait_until(is_another, f"{name}: the screen is another")
        self.steps.append(name)


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Return whether two pictures of the screen are not the same."""
    return ImageChops.difference(one, other).getbbox() is not None


def choose(profile: Path) -> tuple[Album, str]:
    """Return an album and three letters by which the palette finds it among the first."""
    folders = profile_in(profile)
    library = Library(folders.library, folders.listening)
    try:
        for album in library.albums():
            letters = album.title[:3].lower()
            if len(letters) < 3 or not letters.isascii() or not letters.isalpha():
                continue
            found = library.search(letters, _MOST_ROWS).albums[:2]
            if album.tracks >= 3 and any(one.id == album.id for one in found):
                return album, letters
    finally:
        library.close()
    raise AssertionError("no album has a name that begins with three letters of its own")


def spend(day: Day, music: Path, query: str) -> None:
    """Spend the day with the music in ``music``; ``query`` is a search that finds some of it."""
    scan = [sys.executable, os.fspath(MAIN), "scan", os.fspath(music)]
    # As long as it takes: some collections are large.
    subprocess.run([*scan, f"--profile={day.profile}"], check=True, stdout=subprocess.DEVNULL)
    album, letters = choose(day.profile)
    with day.player() as player:
        morning(day, player, album, letters)
        afternoon(day, player, query)
        evening(day, player)
        player.press("space")
        wait_until(lambda: day.status()["state"] == "paused", "good night")
        before = day.status()
        player.press("ctrl+q")
    next_day(day, before)


def morning(day: Day, player: Senza, album: Album, letters: str) -> None:
    """Open, find an album by three letters, play it, love it, queue two more, put them in order."""
    day.step(
        "open",
        lambda: day.status().get("state") == "stopped",
        lambda: day.shown().get("navigator.page") == "albums",
    )
    palette(day, player, letters)
    place = next(at for at, row in enumerate(rows(day)) if row_says(row, album.title))
    day.step("three letters", lambda: True, lambda: row_says(rows(day)[place], album.title))
    player.press(*["Down"] * place, "Return")
    day.step(
        "play",
        lambda: day.status().get("state") == "playing" and playing(day)["album"] == album.title,
        lambda: day.shown()["player.playing"] and not day.shown()["navigator.overlay"],
    )
    player.press("l")
    day.step("love", lambda: day.status()["loved"], lambda: day.shown()["player.loved"])
    for number in ("one", "two"):
        length = day.status()["queue"]["length"]
        player.press("1", "Right", "q")
        day.step(
            f"queue {number} more",
            partial(is_longer, day, length),
            lambda: day.shown()["navigator.page"] == "albums",
        )
    before = player.queue()
    player.press("2", "End", "alt+Up")
    day.step(
        "reorder",
        lambda: player.queue() == [*before[:-2], before[-1], before[-2]],
        lambda: day.shown()["navigator.page"] == "queue",
    )


def afternoon(day: Day, player: Senza, query: str) -> None:
    """Make a playlist, look at the words, search by a query, switch the output."""
    player.press("ctrl+s")
    player.type("A day")
    player.press("Return")
    saved = day.profile / "data" / "playlists" / "A day.m3u8"
    day.step(
        "playlist",
        lambda: saved.exists() and len(player.queue()) == saved.read_text().count("#EXTINF"),
        lambda: "A day" in day.shown()["notices.text"] and day.shown()["navigator.page"] == "queue",
    )
    player.press("y")
    day.step("lyrics", lambda: True, lambda: day.shown()["navigator.page"] == "lyrics")
    palette(day, player, query)
    day.step("query", lambda: True, lambda: rows(day) and not day.shown()["finder.foundNothing"])
    player.press("Escape")
    wait_until(lambda: not day.shown()["navigator.overlay"], "the palette is closed")
    output = day.status()["output"]
    palette(day, player, ">next output")
    player.press("Return", "5")
    day.step(
        "output",
        lambda: day.status()["output"] != output and day.status()["state"] == "playing",
        lambda: day.shown()["navigator.page"] == "sound",
    )


def evening(day: Day, player: Senza) -> None:
    """Set the sleep timer, and see what the queue says of it."""
    palette(day, player, ">sleep 45m")
    player.press("Return", "2")
    day.step(
        "sleep timer",
        lambda: day.status()["sleep_at"] is not None,
        lambda: day.shown()["sleep.words"] and day.shown()["navigator.page"] == "queue",
    )


def next_day(day: Day, before: Mapping[str, Any]) -> None:
    """Come back: all is where it was left, silent until it is asked to play."""
    with day.player() as player:
        day.step(
            "come back",
            lambda: day.status().get("track") and day.status()["state"] == "paused",
            lambda: day.shown().get("navigator.page") == "queue" and day.shown()["player.title"],
        )
        now = day.status()
        for name in ("track", "queue", "loved", "volume", "output"):
            assert now[name] == before[name], name
        assert now["sleep_at"] is None
        assert abs(now["position_ms"] - before["position_ms"]) < 1000
        player.press("space")
        day.step(
            "play on",
            lambda: day.status()["state"] == "playing",
            lambda: day.shown()["player.playing"],
        )
        player.press("ctrl+q")


def is_longer(day: Day, length: int) -> bool:
    """Return whether the queue has more than ``length`` tracks."""
    return int(day.status()["queue"]["length"]) > length


def palette(day: Day, player: Senza, text: str) -> None:
    """Open the palette and type ``text``; wait for what is found."""
    player.press("ctrl+k")
    wait_until(lambda: day.shown()["navigator.overlay"] == "search", f"the palette for {text}")
    player.type(text)
    wait_until(lambda: day.shown()["finder.answered"] == text, f"{text} is answered")


def rows(day: Day) -> list[list[Any]]:
    """Return what the palette lists."""
    return list(day.shown()["finder.rows"])


def row_says(row: list[Any], title: str) -> bool:
    """Return whether a row of the palette is about the album or track ``title``."""
    return title in row


def playing(day: Day) -> dict[str, Any]:
    """Return the track that plays."""
    return dict(day.status()["track"] or {"album": ""})
