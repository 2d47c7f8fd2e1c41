"""Makes pictures of every surface of the window, and contact sheets of them, to be looked at.

    python -m tests.looks [NAME…] [--covers made-up,real,none,longest] [--languages en,zh]
        [--sizes 1200x760,420x760] [--schemes dark,light] [--scale2] [--library DIR] [--out DIR]

``made-up`` shows the window on music in memory, in every state that it can be in; the others the
real program on ``--library``, whose scan is kept in ``--profile``. Asserts nothing.
"""

import os
import sys
from pathlib import Path

from tests.looks.options import Wanted, parser, read
from tests.looks.scanned import refusal

ONE = "--one-kind"
"""First argument of the programs that this one starts: one kind of covers, one scale."""


def main(arguments: list[str]) -> None:
    """Have all pictures made, one program for each kind of covers, then the sheets."""
    if arguments[:1] == [ONE]:
        _take(read(arguments[1:]))
        return
    wanted = read(arguments)
    if why := refusal(wanted):
        parser().error(why)
    _compile_translations()
    for covers in wanted.covers:
        _start(covers, wanted, arguments)
    _sheets(wanted)


def _compile_translations() -> None:
    """Make the .qm files, which git does not keep, where they are not there or old."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))
    import dev_translations  # noqa: PLC0415

    wrong = dev_translations.compile_all()
    if wrong:
        raise SystemExit(wrong)


def _start(covers: str, wanted: Wanted, arguments: list[str]) -> None:
    """Run a program for one kind of covers; Qt takes the scale from its environment."""
    import subprocess  # noqa: PLC0415

    environment = os.environ | {"QT_SCALE_FACTOR": str(wanted.scale)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    more = [ONE, *arguments, "--covers", covers]
    subprocess.run([sys.executable, "-m", "tests.looks", *more], env=environment, check=True)


def _take(wanted: Wanted) -> None:
    if wanted.covers == ("made-up",):
        from tests.looks.standing import take_all  # noqa: PLC0415 - loads Qt
    else:
        from tests.looks.running import take_all  # noqa: PLC0415
    take_all(wanted)


def _sheets(wanted: Wanted) -> None:
    """Make a sheet of each folder of pictures, one for each group of surfaces."""
    from tests.looks.running import SURFACES  # noqa: PLC0415
    from tests.looks.sheets import contact_sheets  # noqa: PLC0415
    from tests.looks.standing import GROUPS  # noqa: PLC0415

    for covers in wanted.covers:
        groups = {name: list(of) for name, of in GROUPS.items()}
        if covers != "made-up":
            groups = {"program": list(SURFACES)}
        for folder in sorted((wanted.out / covers).glob("*/*")):
            for group, names in groups.items():
                there = [folder / f"{name}.png" for name in names]
                pictures = [file for file in there if file.exists()]
                if pictures:
                    name = f"{covers}-{folder.parent.name}-{folder.name}-{group}.png"
                    contact_sheets(pictures, wanted.out / "sheets" / name)


if __name__ == "__main__":
    main(sys.argv[1:])
