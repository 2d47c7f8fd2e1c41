"""A window at rest sleeps, shown in a process in which no other window has ever been.

What other tests leave in Qt's event loop, of their own or of the platform's, would wake it too.
"""

import subprocess
import sys
from pathlib import Path

_TESTS = Path(__file__).with_name("resting.py")
_ROOT = Path(__file__).parents[3]


def test_a_window_at_rest_sleeps() -> None:
    words = [sys.executable, "-m", "pytest", str(_TESTS)]
    done = subprocess.run(words, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
