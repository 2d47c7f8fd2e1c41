"""The command line as a public contract: verbs, JSON, exit codes, on real files."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from player import cli
from player.library.documents import DocumentStore
from player.library.saved_searches import DOCUMENT, SavedSearches
from player.util.paths import profile_in
from tests.support import media
from tests.support.media import GoodFile


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with good and bad files, and a profile that has scanned it."""

    profile: Path
    folder: Path
    good: list[GoodFile]
    bad: dict[str, Path]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    base = tmp_path_factory.mktemp("shelf")
    folder = base / "Music"
    folder.mkdir()
    good = media.make_album_files(folder)
    (folder / "bad").mkdir()
    bad = media.make_bad_files(folder / "bad")
    return Shelf(base / "profile", folder, good, bad)


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, Any, str]:
    """Run a verb with ``--json``; return exit code, the JSON, and what went to standard error."""
    code = cli.main([*map(str, arguments), "--json"])
    out, err = capfd.readouterr()
    return code, json.loads(out) if out else None, err


def test_scan_names_every_bad_file_with_its_reason(
    shelf: Shelf, capfd: pytest.CaptureFixture[str]
) -> None:
    code, report, _ = run(capfd, "scan", shelf.folder, "--profile", shelf.profile)
    assert code == cli.SOME_FAILED
    reasons = {Path(row["path"]).name: row["reason"] for row in report["failed"]}
    expected = {
        "empty.flac": "empty",
        "text.mp3": "not-audio",
        "loop": "link-loop",
        "gone.flac": "missing",
        "half.flac": "truncated",
        "half.wav": "truncated",
        "half.m4a": "truncated",
        "half.mp3": "truncated",
        "half.opus": "truncated",
        "half.wv": "truncated",
        "headless.m4a": "damaged",
    }
    if not os.access(shelf.bad["locked.flac"], os.R_OK):  # root may read everything
        expected["locked.flac"] = "unreadable"
    assert reasons == expected
    assert all(row["text"] for row in report["failed"])
    assert set(report) == {"files", "added", "changed", "moved", "offline", "failed", "seconds"}
    assert report["added"] >= len(shelf.good)


def test_a_second_scan_finds_nothing_new(shelf: Shelf, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "scan", shelf.folder, "--profile", shelf.profile)
    code, report, _ = run(capfd, "scan", "--profile", shelf.profile)  # the folder is remembered
    assert code == cli.SOME_FAILED
    assert (report["added"], report["changed"], report["offline"]) == (0, 0, 0)


def test_every_good_file_is_found_with_its_tags(
    shelf: Shelf, capfd: pytest.CaptureFixture[str]
) -> None:
    run(capfd, "scan", shelf.folder, "--profile", shelf.profile)
    for good in shelf.good:
        code, tracks, _ = run(capfd, "search", good.title, "--profile", shelf.profile)
        assert code == cli.DONE
        found = next(track for track in tracks if track["path"] == str(good.path))
        assert (found["title"], found["artist"], found["album"], found["number"]) == (
            good.title,
            good.artist,
            good.album,
            good.number,
        )
        assert (found["codec"], found["rate"], found["bits"]) == (good.codec, good.rate, good.bits)


def test_search_limits_and_misses(shelf: Shelf, capfd: pytest.CaptureFixture[str]) -> None:
    run(capfd, "scan", shelf.folder, "--profile", shelf.profile)
    _, tracks, _ = run(capfd, "search", "a", "--limit", "1", "--profile", shelf.profile)
    assert len(tracks) <= 1
    code, tracks, _ = run(capfd, "search", "nosuchword", "--profile", shelf.profile)
    assert (code, tracks) == (cli.DONE, [])


def keep(profile: Path, name: str, query: str) -> None:
    documents = DocumentStore(profile_in(profile).documents)
    SavedSearches(documents.read(DOCUMENT), lambda d: documents.write(DOCUMENT, d)).keep(
        query, name
    )
    documents.close()


def test_saved_searches_are_listed_and_asked(
    shelf: Shelf, capfd: pytest.CaptureFixture[str]
) -> None:
    profile = ("--profile", shelf.profile)
    run(capfd, "scan", shelf.folder, *profile)
    keep(shelf.profile, "Everything", "track:>0")
    keep(shelf.profile, "Wrong", "track:first")
    code, listed, _ = run(capfd, "search", "--list", *profile)
    assert (code, listed[0]) == (cli.DONE, {"name": "Everything", "query": "track:>0"})
    code, tracks, _ = run(capfd, "search", "--saved", "everything", *profile)
    assert code == cli.DONE
    assert tracks
    code, tracks, said = run(capfd, "search", "--saved", "Wrong", *profile)
    assert (code, tracks) == (cli.WRONG_USE, [])
    assert "first" in said
    code, _, said = run(capfd, "search", "--saved", "Nothing", *profile)
    assert (code, "“Nothing”" in said) == (cli.WRONG_USE, True)


@pytest.mark.parametrize("more", [(), ("a", "--list"), ("--saved", "x", "--list")])
def test_a_search_is_for_one_thing(
    more: tuple[str, ...], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(capfd, "search", *more, "--profile", tmp_path)[0] == cli.WRONG_USE


def test_scan_of_a_folder_that_is_not_there(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, report, _ = run(capfd, "scan", tmp_path / "nowhere", "--profile", tmp_path / "p")
    assert code == cli.SOME_FAILED
    assert [row["reason"] for row in report["failed"]] == ["folder-missing"]


def test_scan_without_any_folder_is_wrong_use(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, document, err = run(capfd, "scan", "--profile", tmp_path / "p")
    assert (code, document) == (cli.WRONG_USE, None)
    assert "senza scan FOLDER" in err


def test_a_forgotten_folder_leaves_the_library_and_its_files_stay(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "profile"
    for name in ("a", "b"):
        media.make_album_files(tmp_path / name)
        assert run(capfd, "scan", tmp_path / name, "--profile", profile)[0] == cli.DONE
    before = sorted((tmp_path / "b").rglob("*"))
    code, told, _ = run(capfd, "scan", "--forget", tmp_path / "b", "--profile", profile)
    assert (code, told) == (cli.DONE, {"forgotten": 10, "folder": str(tmp_path / "b")})
    assert sorted((tmp_path / "b").rglob("*")) == before
    _, found, _ = run(capfd, "search", "codec:flac", "--profile", profile)
    assert found
    assert all(row["path"].startswith(str(tmp_path / "a")) for row in found)
    _, report, _ = run(capfd, "scan", "--profile", profile)
    assert (report["files"], report["added"], report["offline"]) == (10, 0, 0)
    assert run(capfd, "scan", "--forget", tmp_path / "b", "--profile", profile)[0] == cli.WRONG_USE


def test_text_for_people(shelf: Shelf, capfd: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["scan", str(shelf.folder), "--profile", str(shelf.profile)])
    out, err = capfd.readouterr()
    assert code == cli.SOME_FAILED
    assert "with problems" in out
    assert "The file is empty." in err


@pytest.mark.parametrize("arguments", [["fly"], ["render", "a.flac"], ["scan", "--no"]])
def test_wrong_use_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == cli.WRONG_USE


def test_a_profile_that_cannot_be_written_is_an_environment_failure(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    code, document, err = run(capfd, "scan", tmp_path, "--profile", tmp_path / "file")
    assert (code, document) == (cli.ENVIRONMENT, None)
    assert "could not write" in err


def pcm_of(path: Path, bits: int) -> bytes:
    """Return the samples of a WAV file as FFmpeg's own program reads them."""
    raw = ["-f", f"s{bits}le", "-"]
    command = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(path), *raw]
    return subprocess.run(command, check=True, capture_output=True).stdout


def test_render_joins_two_files_to_the_sample(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for rate, bits in ((44100, 16), (96000, 24)):
        folder = tmp_path / str(rate)
        folder.mkdir()
        whole, first, second = media.cut_pair(folder, rate, bits)
        joined, uncut = folder / "joined.wav", folder / "uncut.wav"
        code, report, _ = run(capfd, "render", first, second, "-o", joined)
        assert code == cli.DONE
        run(capfd, "render", whole, "-o", uncut)
        assert joined.read_bytes() == uncut.read_bytes()
        assert (report["rate"], report["sample"]) == (rate, f"s{bits}")
        original = media.packed(media.tone(2.0, rate, 2, rate % 97 + bits), bits)
        assert pcm_of(joined, bits) == original


def test_doctor_tells_states_and_ways_on(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, findings, err = run(capfd, "doctor", "--profile", tmp_path / "p")
    states = {finding["what"]: finding for finding in findings}
    assert {"Senza", "Python", "FFmpeg", "libVLC", "Screen", "Data folder", "Library"} <= set(
        states
    )
    assert states["Screen"]["mend"], "the tests have no screen"
    assert code == cli.ENVIRONMENT
    assert err == ""
    assert not (tmp_path / "p").exists(), "looking changes nothing"


def test_doctor_names_a_folder_that_is_gone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Music"
    folder.mkdir()
    run(capfd, "scan", folder, "--profile", tmp_path / "p")
    folder.rmdir()
    _, findings, _ = run(capfd, "doctor", "--profile", tmp_path / "p")
    gone = next(f for f in findings if f["what"] == "Music folder")
    assert "is not there" in gone["state"]
    assert gone["mend"]
