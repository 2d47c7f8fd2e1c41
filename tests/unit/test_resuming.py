"""The queue is taken up where it was left, with the tags of now, and told only what is new."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from player.library.database import open_database
from player.library.scanner import scan
from player.models.units import Milliseconds
from player.playback.queue import Queue
from player.playback.session import SavedSession
from player.resuming import Resuming
from tests.support import media
from tests.support.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "Music").mkdir()
    media.make_album_files(tmp_path / "Music")
    with open_database(tmp_path / "library.db") as database:
        scan(database, [tmp_path / "Music"], tmp_path / "covers", lambda _: None, lambda: False)
    made = Desk(tmp_path, tmp_path / "Music", tmp_path)
    yield made
    made.marks.close()
    made.worker.close()
    made.library.close()


def test_a_session_is_taken_up_unless_the_listener_is_quicker(desk: Desk) -> None:
    tracks = desk.library.album_tracks(desk.library.albums()[0].id)
    old = [replace(track, title="Older") for track in tracks]
    saved = SavedSession.of(Queue().replaced(old, 1), Milliseconds(900)).to_document()
    resuming = Resuming(desk.player, desk.library, desk.worker)
    resuming.restore(lambda: saved)
    done = [resuming.done]
    desk.settle()
    assert [*done, resuming.done] == [False, True]
    assert desk.titles() == [track.title for track in tracks]
    assert (desk.player.queue.position, desk.player.position) == (1, 900)
    desk.player.play(tracks[:1])
    resuming.restore(lambda: saved)
    desk.settle()
    assert desk.titles() == [tracks[0].title]


def test_without_a_session_there_is_none(desk: Desk) -> None:
    resuming = Resuming(desk.player, desk.library, desk.worker)
    resuming.restore(lambda: None)
    desk.settle()
    assert resuming.done
    assert desk.titles() == []


def test_only_what_is_new_changes_the_queue(desk: Desk) -> None:
    tracks = desk.library.album_tracks(desk.library.albums()[0].id)
    resuming = Resuming(desk.player, desk.library, desk.worker)
    resuming.refresh()
    desk.player.play([tracks[0], replace(tracks[1], title="Older"), *tracks[2:]])
    before = desk.player.queue.entries
    resuming.refresh()
    desk.settle()
    after = desk.player.queue.entries
    assert [entry.track.title for entry in after] == [track.title for track in tracks]
    assert [new is old for new, old in zip(after, before, strict=True)].count(False) == 1
    version = desk.player.queue.version
    resuming.refresh()
    desk.settle()
    assert desk.player.queue.version == version
