"""What pictures are wanted: names of surfaces, sizes, schemes, languages, scale, covers.

Read from the command line by ``__main__``, and again by the programs it starts, as Qt takes the
scale from the environment and never changes it.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from player.config.settings import Scheme

OUT = Path(__file__).resolve().parents[2] / "artefacts" / "looks"
Size = tuple[int, int]
COVERS = ("made-up", "real", "none", "longest")
"""Made-up music in memory, in every state; or the program on a library: as it is, without covers,
or with the longest names."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The pictures of one run. ``sizes`` are logical pixels; none of them: those of the surface."""

    names: tuple[str, ...]
    covers: tuple[str, ...]
    languages: tuple[str, ...]
    schemes: tuple[Scheme, ...]
    sizes: tuple[Size, ...]
    library: Path | None
    profile: Path | None
    out: Path
    scale: int

    def wants(self, name: str) -> bool:
        """Return whether the surface called ``name`` is to be pictured."""
        return not self.names or name in self.names

    def file(self, covers: str, language: str, scheme: Scheme, size: Size, name: str) -> Path:
        """Return where a picture belongs."""
        at = f"{size[0]}x{size[1]}" + (f"@{self.scale}" if self.scale > 1 else "")
        return self.out / covers / language / f"{at}-{scheme}" / f"{name}.png"


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    wanted = argparse.ArgumentParser(prog="python -m tests.looks", description=__doc__)
    wanted.add_argument("names", nargs="*", help="surfaces; all of them if none is named")
    wanted.add_argument("--covers", default="made-up", help=f"of {', '.join(COVERS)}, with commas")
    wanted.add_argument("--languages", default="en", help="with commas, as en,zh")
    wanted.add_argument("--schemes", default="dark,light")
    wanted.add_argument("--sizes", default="", help="as 1200x760,420x760")
    wanted.add_argument("--library", type=Path, help="a folder with music, for the real program")
    wanted.add_argument("--profile", type=Path, help="where its scan is kept for the next time")
    wanted.add_argument("--scale2", action="store_const", const=2, default=1, dest="scale")
    wanted.add_argument("--scale", type=int)
    wanted.add_argument("--out", type=Path, default=OUT)
    return wanted


def read(arguments: Sequence[str]) -> Wanted:
    """Return what ``arguments`` ask for."""
    given = parser().parse_args(arguments)
    return Wanted(
        tuple(given.names),
        tuple(given.covers.split(",")),
        tuple(given.languages.split(",")),
        tuple(Scheme(name) for name in given.schemes.split(",")),
        tuple(_size(size) for size in given.sizes.split(",") if size),
        given.library,
        given.profile,
        given.out,
        given.scale,
    )


def _size(text: str) -> Size:
    width, height = text.split("x")
    return int(width), int(height)
