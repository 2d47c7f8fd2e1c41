"""Every shelf of the library, by key presses alone, in the real program on real files."""

import json
from pathlib import Path

from tests.support.senza import play_from_grid, senza, wait_until
from tests.support.stage import Song, Stage

ALL = ["Ebb", "Slack", "Flood"]


def test_every_shelf_is_reached_queued_and_come_back_to(
    stage: Stage, songs: list[Song], tmp_path: Path
) -> None:
    profile, folder = tmp_path / "profile", songs[0].path.parent
    names = [song.path.name for song in songs[:2]]
    (folder / "Evening.m3u8").write_text("\n".join(names) + "\n", encoding="utf-8")
    expected = list(ALL)
    try:
        with senza(profile, stage.environment, folder.parent) as player:
            play_from_grid(player)
            wait_until(lambda: player.queue() == ALL, "the album plays")
            for shelf, brought in (
                ("artists", ALL),
                ("tracks", ["Ebb"]),
                ("genres", ALL),
                ("folders", ALL),
                ("playlists", ["Ebb", "Slack"]),
            ):
                player.press("bracketright", "q")
                expected += brought
                wanted = list(expected)
                wait_until(lambda w=wanted: player.queue() == w, f"Q on {shelf} queues its first")  # type: ignore[misc]
            player.press(*["bracketleft"] * 4)
            player.press("ctrl+q")
            assert player.wait_for_end() == 0
    finally:
        (folder / "Evening.m3u8").unlink()
    window = json.loads((profile / "data" / "documents.json").read_text(encoding="utf-8"))
    assert '"shelf": "artists"' in json.dumps(window)
