"""Runs a command as somebody whom file permissions stop, even when root runs the tests."""

import os
from collections.abc import Sequence


def as_somebody(command: Sequence[str]) -> list[str]:
    """Return ``command`` so that root's right to open everything is taken from it.

    It stays the same user, whose own programs it must be able to read.
    """
    if os.geteuid() != 0:
        return list(command)
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
