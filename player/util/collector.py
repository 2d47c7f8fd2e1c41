"""How often Python looks for circles among its objects.

Called by ``main.py`` for the window and by ``library.scanner``. Never stops the looking: what a
long scan leaves behind is found.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_AFTER = (50_000, 20, 100)
"""How many new objects call for a look, and how many looks for a deeper one. A scan makes hundreds
of thousands of values that hold no circle: with Python's own figures a seventh of the refresh of
100,000 files went into looking."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look seldom in the meantime; afterwards as often as before."""
    before = gc.get_threshold()
    gc.set_threshold(*_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)
