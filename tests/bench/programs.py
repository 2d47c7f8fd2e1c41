"""What the benches of the decoder share: starting encoders, and printing.

Called by ``exactness``, ``joins_offline`` and ``fuzz``. Knows nothing of the player.
"""

import subprocess
import sys
from pathlib import Path

FFMPEG = ("ffmpeg", "-v", "error", "-nostdin", "-y")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run(command: tuple[str, ...], source: Path, target: Path) -> bool:
    """Run ``command`` on these files; say whether it could do it."""
    names = {"{in}": str(source), "{out}": str(target)}
    result = subprocess.run(
        [names.get(part, part) for part in command],
        check=False,
        capture_output=True,
        stdin=subprocess.DEVNULL,
    )
    return result.returncode == 0 and target.exists()
