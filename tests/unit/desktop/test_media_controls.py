"""The battery of the media controls: for those that only note, and for MPRIS as others see it."""

from collections.abc import Iterator
from typing import Any

import pytest

from player.desktop.bus import Bus
from player.desktop.media import MediaControls
from player.desktop.mpris import NAME, PATH, PLAYER, Mpris
from player.desktop.mpris_values import REPEAT, STATUS
from tests.support.media_controls import NotedControls, NotedWishes
from tests.support.message_bus import Guest, catch_up, message_bus
from tests.unit.desktop.media_battery import Battery

_METHODS = {
    "play": "Play",
    "pause": "Pause",
    "toggle": "PlayPause",
    "stop": "Stop",
    "next": "Next",
    "previous": "Previous",
}


class NotedRig:
    """Controls that note."""

    def __init__(self) -> None:
        self._wishes = NotedWishes()
        self._noted = NotedControls(self._wishes.ask)

    @property
    def controls(self) -> MediaControls:
        return self._noted

    def seen(self) -> dict[str, Any]:
        state = self._noted.state
        return {
            "state": state.state,
            "title": state.entry.track.title if state.entry else "",
            "length": state.duration,
            "repeat": state.repeat,
            "shuffled": state.shuffled,
            "volume": state.volume,
        }

    def position(self) -> int:
        return self._noted.position

    def press(self, button: str) -> None:
        self._noted.ask(lambda wishes: getattr(wishes, button)())

    def noted(self) -> list[tuple[Any, ...]]:
        return self._wishes.noted


class MprisRig:
    """MPRIS, looked at by another program on its bus."""

    def __init__(self, address: str) -> None:
        self._wishes = NotedWishes()
        self._guest = Guest(address)
        self._guest.listen(f"path='{PATH}'")
        self._bus = Bus("test", address)
        self._mpris = Mpris(self._bus, self._wishes.ask)
        self._guest.wait_for_name(NAME)

    @property
    def controls(self) -> MediaControls:
        return self._mpris

    def seen(self) -> dict[str, Any]:
        def get(name: str) -> Any:  # noqa: ANN401
            return self._guest.get(NAME, PATH, PLAYER, name)

        catch_up(self._bus)
        told = get("Metadata")
        states = {word: state for state, word in STATUS.items()}
        return {
            "state": states[get("PlaybackStatus")],
            "title": told["xesam:title"][1] if "xesam:title" in told else "",
            "length": told["mpris:length"][1] // 1000 if "mpris:length" in told else 0,
            "repeat": REPEAT[get("LoopStatus")],
            "shuffled": get("Shuffle"),
            "volume": round(get("Volume") * 100),
        }

    def position(self) -> int:
        catch_up(self._bus)
        return int(self._guest.get(NAME, PATH, PLAYER, "Position")) // 1000

    def press(self, button: str) -> None:
        self._guest.call((NAME, PATH, PLAYER), _METHODS[button])

    def noted(self) -> list[tuple[Any, ...]]:
        return self._wishes.noted

    def close(self) -> None:
        self._mpris.close()
        self._bus.close()
        self._guest.close()


class TestNoted(Battery):
    """Controls that note obey."""

    @pytest.fixture
    def rig(self) -> NotedRig:
        return NotedRig()


class TestMpris(Battery):
    """MPRIS obeys."""

    @pytest.fixture
    def rig(self) -> Iterator[MprisRig]:
        with message_bus() as address:
            rig = MprisRig(address)
            yield rig
            rig.close()
