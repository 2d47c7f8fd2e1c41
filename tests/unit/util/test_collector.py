"""Looking for circles seldom, and as before again."""

import gc

from player.util.collector import collecting_seldom


def test_the_collector_is_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.isenabled()
        assert all(now > was for now, was in zip(gc.get_threshold(), before, strict=True))
    assert gc.get_threshold() == before
