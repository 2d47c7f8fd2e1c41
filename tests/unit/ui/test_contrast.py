from pathlib import Path

import pytest

from tests.support.contrast import LEAST
from tests.support.contrast_gallery import MAIN, OTHERS, Found, Gallery, worst
from tests.support.looking import wait_until

COVERS = 20


def measured(folder: Path, surfaces: list[str], every: int) -> dict[str, Found]:
    gallery = Gallery(COVERS, folder)
    stand = gallery.stand()
    stand.shell.show()
    try:
        wait_until(lambda: bool(stand.shell._shelves.property("loaded")))
        return worst(list(gallery.measure(stand, surfaces, every)))
    finally:
        stand.close()


@pytest.mark.parametrize(
    ("surfaces", "every", "least_roles"), [(list(MAIN), 1, 25), (list(OTHERS), 7, 40)]
)
@pytest.mark.usefixtures("qtbot")
def test_every_text_can_be_read_on_what_is_drawn_behind_it(
    tmp_path: Path, surfaces: list[str], every: int, least_roles: int
) -> None:
    cases = measured(tmp_path / "covers", surfaces, every)
    assert len(cases) >= least_roles, "too little was looked at"
    assert {r: c for r, c in cases.items() if c.measured.ratio < LEAST} == {}
