"""Pictures of a library are of that library, or not made."""

import os
from pathlib import Path

import pytest

from player.library.database import open_database
from player.util.paths import profile_in
from tests.looks.__main__ import main
from tests.looks.options import read
from tests.looks.scanned import refusal


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Return a profile with the scan of ``tmp_path/music``."""
    folder = tmp_path / "profile"
    library = profile_in(folder).library
    library.parent.mkdir(parents=True)
    with open_database(library) as database, database.transaction() as db:
        music = os.fsencode(tmp_path / "music")
        db.execute("INSERT INTO roots (path) VALUES (?)", (music,))
    return folder


def why(profile: Path, *more: str) -> str:
    return refusal(read(["--covers", "real", "--profile", str(profile), *more]))


def test_the_scan_of_the_library_is_taken(profile: Path, tmp_path: Path) -> None:
    assert why(profile, "--library", str(tmp_path / "music")) == ""
    assert why(profile) == ""


def test_the_scan_of_another_library_is_refused(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = str(tmp_path / "other")
    with pytest.raises(SystemExit) as ended:
        main(["--covers", "real", "--profile", str(profile), "--library", other])
    assert ended.value.code == 2
    said = f"{profile} holds a scan of {tmp_path / 'music'}: name another --profile for {other}"
    assert said in capsys.readouterr().err


def test_a_library_is_scanned_where_there_is_no_scan(tmp_path: Path) -> None:
    nowhere = tmp_path / "new"
    assert why(nowhere, "--library", str(tmp_path / "music")) == ""
    assert "needs --library" in why(nowhere)


def test_music_in_memory_needs_no_scan(tmp_path: Path) -> None:
    assert refusal(read(["--profile", str(tmp_path), "--library", "/music"])) == ""
