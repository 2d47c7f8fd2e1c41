from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from player.library.artwork import make_cover, make_large
from player.library.jobs import Source
from player.models.units import EntryId, Milliseconds
from player.playback.engine import EngineState
from player.playback.events import PlaybackChanged, PositionChanged, TrackChanged
from player.playback.queue import QueueEntry
from player.ui.bridge import GuiPost
from player.ui.images import Covers
from player.ui.playing import Player
from player.util.workers import Worker
from tests.support.pictures import cover
from tests.support.tracks import track

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def player(tmp_path: Path) -> Iterator[Player]:
    worker = Worker("test", GuiPost())
    yield Player(Covers(tmp_path), worker)
    worker.close()


def heard(number: int, key: str = "", duration: int = 10_000) -> TrackChanged:
    entry = QueueEntry(EntryId(number), replace(track(number), cover=key))
    return TrackChanged(entry, Milliseconds(duration))


def made(folder: Path, seed: int, *, large: bool) -> str:
    picture = folder / f"{seed}.png"
    picture.write_bytes(cover(seed))
    sources = (Source(str(picture), embedded=False),)
    key = make_cover(sources, str(folder)).key
    if large:
        make_large(sources, key, str(folder))
    return key


def test_shows_the_track_and_the_place_in_it(player: Player) -> None:
    player.take(heard(3, duration=3_725_000))
    player.take(PositionChanged(Milliseconds(61_500)))
    player.take(PlaybackChanged(EngineState.PLAYING))
    assert player.property("title") == "Title 3"
    assert player.property("album") == 1
    assert player.property("elapsed") == "1:01"
    assert player.property("remaining") == "−1:01:03"
    assert player.property("playing")


def test_shows_nothing_when_there_is_nothing(player: Player) -> None:
    player.take(heard(3))
    player.take(TrackChanged(None, Milliseconds(0)))
    assert not player.property("hasTrack")
    assert player.property("title") == player.property("remaining") == ""


def test_the_same_track_again_is_no_news(qtbot: QtBot, player: Player) -> None:
    player.take(heard(3))
    with qtbot.assertNotEmitted(player.trackChanged):
        player.take(heard(3))


def test_takes_cover_backdrop_and_accent_from_the_cache(
    qtbot: QtBot, player: Player, tmp_path: Path
) -> None:
    player.take(heard(1, made(tmp_path, 1, large=True)))
    qtbot.waitUntil(lambda: player.property("cover") != "")
    names = ("cover", "backdropDark", "backdropLight", "accentDark", "accentLight")
    first = [player.property(name) for name in names]
    assert all(first)
    player.take(heard(2, made(tmp_path, 2, large=True)))
    qtbot.waitUntil(lambda: player.property("cover") != first[0])
    player.take(heard(3))
    qtbot.waitUntil(lambda: player.property("cover") == "")
    assert player.property("accentDark") == ""


def test_a_large_cover_made_later_is_taken_when_looked_for(
    qtbot: QtBot, player: Player, tmp_path: Path
) -> None:
    key = made(tmp_path, 1, large=False)
    (tmp_path / "1.png").unlink()  # so that it cannot be made when it is looked at
    player.take(heard(1, key))
    qtbot.waitUntil(lambda: player.property("cover") != "")
    small = player.property("cover")
    made(tmp_path, 1, large=True)
    player.refresh_cover()
    qtbot.waitUntil(lambda: player.property("cover") != small)


def test_of_covers_asked_for_quickly_only_the_last_is_shown(
    qtbot: QtBot, player: Player, tmp_path: Path
) -> None:
    keys = [made(tmp_path, seed, large=True) for seed in (1, 2, 3)]
    shown = []
    player.picturesChanged.connect(lambda: shown.append(player.property("cover")))
    for number, key in enumerate(keys):
        player.take(heard(number, key))
    qtbot.waitUntil(lambda: keys[2] in player.property("cover"))
    assert len(shown) == 1  # the others were never seen
