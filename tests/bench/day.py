"""Spends a day with the keyboard in the real player on a real library, by name.

    python -m tests.bench.day FOLDER [QUERY]

The story of ``tests.support.day``, which the end-to-end tests tell with nine tracks, on the music
in FOLDER; QUERY is a search that finds some of it. Needs Xvfb, xdotool and PulseAudio. The pictures
are in ``artefacts/day``.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.bench.programs import say
from tests.support.day import ARTEFACTS, Day, spend
from tests.support.display import display
from tests.support.pulse import pulse_server
from tests.support.stage import Stage


def main(folder: Path, query: str) -> None:
    """Spend the day; ends with an AssertionError at the first step that fails."""
    with (
        tempfile.TemporaryDirectory(prefix="senza-day-") as base,
        display(1280, 800) as screen,
        pulse_server() as device,
    ):
        environment = screen.environment(device.environment) | {"HOME": base}
        os.environ["XDG_RUNTIME_DIR"] = environment["XDG_RUNTIME_DIR"]
        day = Day(Stage(screen, device, environment), Path(base))
        spend(day, folder, query)
        for step in day.steps:
            say(step)
        say(f"Pictures in {ARTEFACTS}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), " ".join(sys.argv[2:]) or "year:>1990")
