"""An analysing process as the window starts one: events on standard output, ends with its input.

Run by the tests of the analysis: ``analyse_child.py PROFILE``.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from player.analyse import analyse_profile
from player.library.analysis_events import encode_event
from player.library.event_process import ends_with
from player.models.analysis import AnalysisEvent
from player.util.paths import profile_in


def tell(event: AnalysisEvent) -> None:
    """Print ``event`` as a line."""
    sys.stdout.write(encode_event(event) + "\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Measure what the library of the profile in ``folder`` needs."""
    analyse_profile(profile_in(folder), tell, ends_with(sys.stdin.buffer), on_battery=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
