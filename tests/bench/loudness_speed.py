"""How fast a file is measured and verified, in multiples of real time on one core.

Run by hand, from the project's folder: ``python -m tests.bench.loudness_speed``. Makes its own
music; prints figures, judges nothing. Counts processor time, so that other work does not.
"""

import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from player.audio.analysis.loudness import measure
from player.audio.analysis.verify import verify
from player.audio.decode.decoder import Decoder
from tests.support import media

SECONDS = 240
RATES = ((44100, 16), (96000, 24), (192000, 24))


def decode(path: str) -> None:
    """Decode only: what the others cannot be faster than."""
    with closing(Decoder(path)) as decoder:
        while decoder.read():
            pass


def main() -> None:
    """Measure each task at each rate."""
    tasks: dict[str, Callable[[str], object]] = {
        "decode": decode,
        "measure": measure,
        "verify": verify,
    }
    with tempfile.TemporaryDirectory() as folder:
        for rate, bits in RATES:
            source, path = Path(folder, "bench.wav"), Path(folder, f"{rate}.flac")
            part = media.tone(10, rate, 2, 5)
            media.write_wav(source, part * (SECONDS // 10), rate, 2, bits)
            media.encode(source, path, "flac")
            for name, task in tasks.items():
                start = time.process_time()
                task(str(path))
                spent = time.process_time() - start
                print(f"{rate} Hz: {name} {SECONDS / spent:.0f}x")  # noqa: T201


if __name__ == "__main__":
    main()
