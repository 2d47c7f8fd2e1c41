"""The X server for tests: it comes up, it is its own, it goes away."""

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.support.display import display, screenshot


def test_two_servers_run_side_by_side_and_end_with_their_blocks(tmp_path: Path) -> None:
    with display() as first, display(640, 480) as second:
        assert first.name != second.name
        for screen in (first, second):
            picture = tmp_path / "screen.png"
            screenshot(screen, picture)
            with Image.open(picture) as image:
                assert image.size == (screen.width, screen.height)
    for screen in (first, second):
        with pytest.raises(subprocess.CalledProcessError):
            screenshot(screen, tmp_path / "nothing.png")


def test_the_environment_leads_to_the_server_and_away_from_the_desktop() -> None:
    with display() as screen:
        found = screen.environment({"WAYLAND_DISPLAY": "wayland-0", "LANG": "C"})
    assert found == {"LANG": "C", "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}


def test_a_server_that_cannot_start_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TimeoutError, match=r"(?i)screen"), display(depth=999):
        pass
    monkeypatch.setitem(os.environ, "PATH", "")
    with pytest.raises(FileNotFoundError, match="Xvfb"), display():
        pass
