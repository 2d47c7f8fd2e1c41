"""One log for each start: a small rotating file, and standard error for warnings.

Called once by the entry points. Never logs what the listener plays at a level that is kept.
"""

import logging
import logging.handlers
import sys
from pathlib import Path

LOG_BYTES = 512 * 1024


def configure(path: Path | None = None) -> None:
    """Send warnings to standard error and, with ``path``, everything from INFO to a file there."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    screen = logging.StreamHandler(sys.stderr)
    screen.setLevel(logging.WARNING)
    screen.setFormatter(form)
    root.addHandler(screen)
    if path is not None:
        file = logging.handlers.RotatingFileHandler(
            path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", errors="backslashreplace"
        )
        file.setFormatter(form)
        root.addHandler(file)
