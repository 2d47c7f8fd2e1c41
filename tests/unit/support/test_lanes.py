"""Tests that share what was made for them stay in one process, and whole players do not compete."""

from types import SimpleNamespace

import pytest

from tests.support.lanes import END_TO_END, Lanes


def test_a_file_is_one_lane_and_so_are_all_end_to_end_tests(pytestconfig: pytest.Config) -> None:
    asked = SimpleNamespace(getvalue=lambda _name: ["2*popen"])
    made = pytestconfig.hook.pytest_xdist_make_scheduler(config=asked, log=None)
    assert isinstance(made, Lanes)
    lane = made._split_scope
    assert lane("tests/unit/a/test_b.py::test_c[x::y]") == "tests/unit/a/test_b.py"
    assert lane("tests/unit/a/test_b.py::TestD::test_e") == "tests/unit/a/test_b.py"
    assert lane("tests/end2end/test_f.py::test_g") == END_TO_END
    assert lane("tests/end2end/test_h.py::test_i") == END_TO_END
