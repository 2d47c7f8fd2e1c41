"""The listener's choices of sound across starts: what was chosen, and what is set aside.

Held by the composition root. Takes the saved choices up before the engine loads anything, and
saves each change of them; never decides what sounds.
"""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from player.config import sound as configuration
from player.playback.engine import Engine
from player.playback.events import SoundChanged, SoundEvent
from player.playback.sound_desk import SoundDesk

_LOG = logging.getLogger("senza")


class KeptSound:
    """The desk with its saved choices, and what was switched off last."""

    def __init__(
        self,
        engine: Engine,
        stored: Mapping[str, Any] | None,
        save: Callable[[str, dict[str, Any]], None],
    ) -> None:
        self.desk = SoundDesk(engine)
        self._save = save
        sound, route, aside, others, refused = configuration.from_document(stored or {})
        if refused:
            _LOG.info("settings of the sound that make no sense: %s", ", ".join(refused))
        self.desk.restore(sound, route)
        self._before, self._aside, self._others = sound, aside, others
        self.desk.subscribe(self._keep)

    def aside(self) -> configuration.SetAside:
        """Return what is set aside now."""
        return self._aside

    def _keep(self, event: SoundEvent) -> None:
        if isinstance(event, SoundChanged):
            self._aside = self._aside.after(self._before, event.sound)
            self._before = event.sound
            document = configuration.to_document(
                event.sound, event.route, self._aside, self._others
            )
            self._save(configuration.DOCUMENT, document)
