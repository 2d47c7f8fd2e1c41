"""Every command by its text, typed into the palette of the real player, and what came of it."""

import json
import os
import sys
import wave
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from player.commands.key_choices import DOCUMENT as KEYS
from player.config.sound import DOCUMENT as SOUND
from player.config.sound import SetAside, to_document
from player.library.documents import DocumentStore
from player.models.sound import DEFAULT_ROUTE, UNTOUCHED
from player.util.paths import profile_in
from tests.end2end.told_commands import ALBUM, TOLD, Seen, Told
from tests.support.senza import ROOT, Senza, play_from_grid, wait_until
from tests.support.sounds import equaliser
from tests.support.stage import RATE, Song, Stage

TELLING = ROOT / "tests" / "support" / "telling_window.py"


def with_a_past(profile: Path, impulse: Path) -> None:
    """Leave an equaliser and a room correction that are off, and a key that was bound."""
    with wave.open(str(impulse), "wb") as out:
        out.setparams((1, 2, RATE, 1, "NONE", ""))
        out.writeframes(b"\xff\x7f")
    aside = SetAside(equaliser("Evening"), str(impulse))
    folders = profile_in(profile)
    folders.data.mkdir(parents=True)
    documents = DocumentStore(folders.documents)
    documents.write(SOUND, to_document(UNTOUCHED, DEFAULT_ROUTE, aside, {}))
    bound = {"plain": {"anywhere": {"playback.stop": ["X"]}}}
    documents.write(KEYS, {"set": "plain", "changes": bound})


def tell(seen: Seen, told: Told) -> list[str]:
    """Open the palette, type the text of a command, press Enter; return what was not done."""
    seen.player.wait_for_window()
    if seen["navigator.overlay"] or seen["browser.jumping"]:
        seen.player.press_until(
            "Escape",
            lambda: not (seen["navigator.overlay"] or seen["browser.jumping"]),
            f"nothing on top before {told.text}",
        )
    seen.player.press("ctrl+k")
    wait_until(lambda: seen["navigator.overlay"] == "search", f"the palette for {told.text}")
    text = f">{told.text}"
    seen.player.type(text, delay=12)
    wait_until(
        lambda: text in (seen["finder.query"], seen["finder.answered"]), f"{told.text} is typed"
    )
    seen.player.press("Return")
    try:
        wait_until(lambda: told.done(seen), f"{told.command} by “{told.text}”", 15)
    except AssertionError as never:
        return [f"{never}; seen: {seen.look()}"]
    return []


@pytest.mark.parametrize("chapter", TOLD)
def test_every_command_is_done_by_its_text(
    chapter: str, stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, music, window = tmp_path / "profile", songs[0].path.parents[1], tmp_path / "window"
    with_a_past(profile, tmp_path / "room.wav")
    environment = stage.environment | {"PYTHONPATH": os.fspath(ROOT)}

    def look() -> Mapping[str, Any]:
        return dict(json.loads(window.read_text(encoding="utf-8"))) if window.exists() else {}

    player = Senza(
        profile,
        environment,
        music,
        program=(sys.executable, os.fspath(TELLING), os.fspath(window)),
    )
    try:
        player.wait_for_window()
        play_from_grid(player)
        seen = Seen(player, look)
        wait_until(lambda: seen.titles() == ALBUM and seen["player.playing"], "the album plays")
        assert [fault for told in TOLD[chapter] for fault in tell(seen, told)] == []
        if player.process.poll() is None:
            player.press("Escape", "Escape", "ctrl+q")
        assert player.wait_for_end() == 0
    finally:
        if player.process.poll() is None:
            player.process.kill()
            player.process.wait()
