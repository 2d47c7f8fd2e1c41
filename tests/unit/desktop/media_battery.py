"""What every ``MediaControls`` does, be it of a system or of a test.

Imported by the tests of each. A ``Rig`` is one of them with somebody who looks at it from outside
and presses its buttons; a ``ButtonRig`` shows less than all.
"""

from dataclasses import replace
from typing import Any, Protocol

from player.desktop.media import NOTHING, MediaControls, MediaState
from player.models.units import Milliseconds, Percent
from player.playback.engine import EngineState
from player.playback.queue import Queue, Repeat
from tests.support.tracks import tracks


class ButtonRig(Protocol):
    """Controls that are buttons above all, from both sides."""

    @property
    def controls(self) -> MediaControls:
        """The controls."""

    def seen(self) -> dict[str, Any]:
        """Return what is seen: state, title, length in milliseconds, repeat, shuffled, volume.

        What a system does not show is left out; the state is always to be seen.
        """

    def press(self, button: str) -> None:
        """Press play, pause, toggle, stop, next or previous; one that is disabled does nothing."""

    def noted(self) -> list[tuple[Any, ...]]:
        """Return the wishes that came out of it so far."""


class Rig(ButtonRig, Protocol):
    """Controls that show all there is."""

    def position(self) -> int:
        """Return the position that is seen, in milliseconds."""


def playing(count: int = 3, position: int = 0, **others: Any) -> MediaState:  # noqa: ANN401
    """Return the state of a player of ``count`` tracks."""
    state = replace(NOTHING, state=EngineState.PLAYING, duration=Milliseconds(10_000))
    queue = Queue().replaced(tracks(count), position)
    return replace(state.with_queue(queue), **others)


def shows(rig: ButtonRig, **shown: Any) -> bool:  # noqa: ANN401
    """Return whether ``rig`` shows this, as far as it shows such things."""
    seen = rig.seen()
    assert "state" in seen
    return {name: seen.get(name, value) for name, value in shown.items()} == shown


class ButtonBattery:
    """The tests of all controls; each gets a ``rig``, and ``buttons`` are those that it has."""

    buttons: tuple[str, ...] = ("play", "pause", "toggle", "stop", "next", "previous")

    def test_nothing_is_seen_before_anything_is_shown(self, rig: ButtonRig) -> None:
        assert shows(rig, state=EngineState.STOPPED, title="")

    def test_the_last_of_several_is_what_is_seen(self, rig: ButtonRig) -> None:
        for number in range(20):
            rig.controls.show(playing(20, number))
        assert shows(rig, state=EngineState.PLAYING, title="Title 20")
        rig.controls.show(playing(20, 19, state=EngineState.PAUSED))
        assert shows(rig, state=EngineState.PAUSED, title="Title 20")

    def test_an_emptied_queue_leaves_nothing(self, rig: ButtonRig) -> None:
        rig.controls.show(playing())
        rig.controls.show(NOTHING)
        assert shows(rig, state=EngineState.STOPPED, title="")

    def test_buttons_become_wishes(self, rig: ButtonRig) -> None:
        rig.controls.show(playing())
        for button in self.buttons:
            rig.press(button)
        assert rig.noted() == [(button,) for button in self.buttons]

    def test_it_may_be_closed_twice(self, rig: ButtonRig) -> None:
        rig.controls.show(playing())
        rig.controls.close()
        rig.controls.close()
        rig.controls.show(playing(position=1))


class Battery(ButtonBattery):
    """Those of controls that show all there is."""

    def test_what_is_shown_is_seen(self, rig: Rig) -> None:
        rig.controls.show(playing(repeat=Repeat.ALL, volume=Percent(60)))
        seen = rig.seen()
        shown = {
            "state": EngineState.PLAYING,
            "title": "Title 1",
            "length": 10_000,
            "repeat": Repeat.ALL,
            "shuffled": False,
            "volume": 60,
        }
        assert seen == {name: value for name, value in shown.items() if name in seen}
        assert {"state", "title", "length"} <= set(seen)

    def test_the_position_is_seen_with_what_is_shown(self, rig: Rig) -> None:
        rig.controls.at(Milliseconds(4321))
        rig.controls.show(playing(state=EngineState.PAUSED))
        assert rig.position() == 4321

    def test_jumps_are_seen(self, rig: Rig) -> None:
        rig.controls.show(playing(state=EngineState.PAUSED))
        for place in (7000, 2000):
            rig.controls.jumped(Milliseconds(place))
            assert rig.position() == place
