"""The worst contrast of every text of the window, on 200 covers, in the dark and the light scheme.

Run by name:  .venv/bin/python -m tests.bench.contrast [--covers 200]

Each cover goes through the real making and is shown by the real window, without a screen; texts are
measured against the pixels that were drawn behind them (``tests.support.contrast``).
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from player.ui.application import Renderer, make_application
from tests.bench.programs import say
from tests.support.contrast import LEAST
from tests.support.contrast_gallery import MAIN, OTHERS, Gallery, worst
from tests.support.looking import wait_until


def main() -> None:
    """Measure all covers, and print the worst case of each kind of text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--covers", type=int, default=200)
    covers = parser.parse_args().covers
    application = make_application(renderer=Renderer.SOFTWARE)
    begun = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        gallery = Gallery(covers, Path(folder))
        stand = gallery.stand()
        stand.shell.show()
        wait_until(lambda: bool(stand.shell._shelves.property("loaded")))
        found = list(gallery.measure(stand, list(MAIN)))
        found += gallery.measure(stand, list(OTHERS), every=10)
        stand.close()
    for role, case in sorted(worst(found).items(), key=lambda item: item[1].measured.ratio):
        where = f"{case.cover}, {case.scheme}, {case.surface}"
        say(f"{case.measured.ratio:6.2f}  {role:44}  {where}: {case.measured.text[:30]}")
    bad = [one for one in found if one.measured.ratio < LEAST]
    say(f"{covers} covers, {len(found)} texts, {len(bad)} below {LEAST}")
    say(f"{time.process_time() - begun:.0f} s of CPU")
    del application


if __name__ == "__main__":
    main()
