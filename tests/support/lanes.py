"""Which tests go together when a run has several lanes.

Called by ``tests/conftest.py`` when pytest-xdist spreads a run over processes. A file's tests stay
together and in their order, as they share what is made once for them. All end-to-end tests are one
lane: two players at a time would wait for each other's processors.
"""

from xdist.scheduler import LoadFileScheduling

END_TO_END = "tests/end2end/"


def lane_of(nodeid: str) -> str:
    """Return the name of the lane of the test that pytest calls ``nodeid``."""
    return END_TO_END if nodeid.startswith(END_TO_END) else nodeid.split("::", 1)[0]


class Lanes(LoadFileScheduling):  # type: ignore[misc] # xdist has no types
    """Hands out whole lanes."""

    def _split_scope(self, nodeid: str) -> str:
        return lane_of(nodeid)
