"""A sentence for everything that is taken back or made again."""

import pytest

from player.playback.undo import Edit, EditKind, Told, Way
from player.ui.listener_words import OF_THE_LISTENER, listener_words
from player.ui.queue_words import QueueWords


@pytest.mark.parametrize("kind", list(EditKind))
def test_every_change_has_a_sentence_for_being_taken_back_and_made_again(kind: EditKind) -> None:
    words = QueueWords()
    for way in (Way.UNDONE, Way.REDONE):
        text = words.told(Told(Edit(kind, 2, "Tidal"), way))
        assert text.endswith(".")
        assert "%" not in text


def test_a_heart_that_is_taken_back_says_what_is_so_now() -> None:
    edit = Edit(EditKind.LOVED, 1, "Ebb")
    assert listener_words(edit, Way.UNDONE) == "“Ebb” is not loved any more."
    assert listener_words(edit, Way.REDONE) == "“Ebb” is loved again."
    edit = Edit(EditKind.UNLOVED, 1, "Ebb")
    assert listener_words(edit, Way.UNDONE) == "“Ebb” is loved again."


def test_what_is_seen_where_it_was_done_is_not_said() -> None:
    assert {listener_words(Edit(kind, 1, "x"), Way.DONE) for kind in OF_THE_LISTENER} == {""}
