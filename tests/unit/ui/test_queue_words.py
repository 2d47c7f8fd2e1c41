from itertools import product

import pytest

from player.playback.queue import Repeat, StopAfter
from player.playback.undo import Edit, EditKind, Told, Way
from player.ui.queue_words import QueueWords

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("kind", "count", "way", "text"),
    [
        (EditKind.REMOVED, 12, Way.UNDONE, "Put back 12 tracks."),
        (EditKind.REMOVED, 1, Way.UNDONE, "Put back 1 track."),
        (EditKind.PLAYED, 12, Way.UNDONE, "Put back the queue of 12 tracks."),
        (EditKind.PLAYED, 0, Way.UNDONE, "The queue is empty again."),
        (EditKind.ADDED, 3, Way.DONE, "Added 3 tracks to the queue."),
        (EditKind.MOVED, 1, Way.REDONE, "Moved 1 track again."),
        (EditKind.PLAYED, 12, Way.DONE, ""),  # it is heard
    ],
)
def test_says_plainly_what_was_done(kind: EditKind, count: int, way: Way, text: str) -> None:
    assert QueueWords().told(Told(Edit(kind, count), way)) == text


@pytest.mark.parametrize("way", [Way.UNDONE, Way.REDONE])
def test_everything_taken_back_or_made_again_has_its_sentence(way: Way) -> None:
    for kind, count in product(EditKind, (0, 1, 2)):
        text = QueueWords().told(Told(Edit(kind, count), way))
        assert text.endswith(".")
        assert "%" not in text
    assert "nothing" in QueueWords().told(Told(None, way))


def test_every_choice_has_its_sentence() -> None:
    words = QueueWords()
    assert len({words.repeat(repeat) for repeat in Repeat}) == 3
    assert len({words.stop(stop) for stop in StopAfter}) == 3
