"""One file, to its tags or its reason: every way in which a file can be bad."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from player.library.reading import read_file
from player.library.tags import read_open_tags
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, describe, file_problem
from tests.unit.library.conftest import BadMusic, GoodMusic
from tests.unit.library.unprivileged import as_somebody

ROOT = Path(__file__).resolve().parents[3]
REASONS = {
    "half.flac": ProblemKind.TRUNCATED,
    "half.wav": ProblemKind.TRUNCATED,
    "half.m4a": ProblemKind.TRUNCATED,
    "half.mp3": ProblemKind.TRUNCATED,
    "half.opus": ProblemKind.TRUNCATED,
    "half.wv": ProblemKind.TRUNCATED,
    "headless.m4a": ProblemKind.DAMAGED,
    "empty.flac": ProblemKind.EMPTY,
    "text.mp3": ProblemKind.NOT_AUDIO,
    "gone.flac": ProblemKind.MISSING,
}


def kinds(path: Path | str) -> list[ProblemKind]:
    return [problem.kind for problem in read_file(str(path)).problems]


def test_good_files_have_no_problem(good_music: GoodMusic) -> None:
    for file in good_music.files:
        reading = read_file(str(file.path))
        assert reading.problems == ()
        assert reading.tags is not None


@pytest.mark.parametrize(("name", "reason"), REASONS.items())
def test_each_bad_file_has_its_reason(bad_music: BadMusic, name: str, reason: ProblemKind) -> None:
    reading = read_file(str(bad_music.files[name]))
    (problem,) = reading.problems
    assert problem.kind is reason
    assert problem.subject == str(bad_music.files[name])
    assert (reading.tags is not None) is (reason is ProblemKind.TRUNCATED)


def test_a_cut_file_lasts_as_long_as_it_plays(bad_music: BadMusic) -> None:
    tags = read_file(str(bad_music.files["half.flac"])).tags
    assert tags is not None
    assert 1400 < tags.duration < 2600


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xd8\xff\xe0 a picture", ProblemKind.NOT_AUDIO),
        (b"%PDF-1.7 \x01\x02", ProblemKind.NOT_AUDIO),
        ("ein Märchen".encode("latin-1"), ProblemKind.NOT_AUDIO),
        ("一つの文".encode(), ProblemKind.NOT_AUDIO),
        ("text".encode("utf-16"), ProblemKind.NOT_AUDIO),
        (b"fLaC\0\0\0\x22" + bytes(30), ProblemKind.DAMAGED),
        (bytes(5000), ProblemKind.DAMAGED),
        (bytes(range(256)) * 8, ProblemKind.DAMAGED),
        (b"\0", ProblemKind.DAMAGED),
        (b"MThd\0\0\0\6\0\1\0\1\0\x60MTrk" + bytes(300), ProblemKind.NOT_PLAYABLE),
        (b"OFR \x0c\0\0\0" + bytes(300), ProblemKind.NOT_PLAYABLE),
    ],
)
@pytest.mark.parametrize("suffix", [".mp3", ".flac", ".m4a", ".wav"])
def test_what_is_not_music_and_what_is_broken(
    tmp_path: Path, content: bytes, reason: ProblemKind, suffix: str
) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(content)
    assert kinds(file) == [reason]


def test_a_link_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "a.mp3"
    link.symlink_to(link)
    assert kinds(link) == [ProblemKind.LINK_LOOP]


def test_a_folder_named_like_music(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").mkdir()
    assert kinds(tmp_path / "a.mp3") != []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_does_not_keep_the_reader_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mp3")
    assert kinds(tmp_path / "a.mp3") == [ProblemKind.NOT_AUDIO]


def test_a_file_that_may_not_be_opened(bad_music: BadMusic) -> None:
    script = (
        "import sys; from player.library.reading import read_file;"
        "print(*[p.kind for p in read_file(sys.argv[1]).problems])"
    )
    locked = str(bad_music.files["locked.flac"])
    command = as_somebody([sys.executable, "-c", script, locked])
    output = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True).stdout
    assert output.strip() == "unreadable"


class FailingDisk(io.BytesIO):
    """Fails to read from some place on."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 40:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return super().read(size)


@pytest.mark.parametrize("suffix", [".flac", ".mp3", ".m4a", ".opus", ".wav"])
def test_a_disk_that_fails_is_not_the_files_fault(good_music: GoodMusic, suffix: str) -> None:
    path = good_music.with_suffix(suffix).path
    disk = FailingDisk(path.read_bytes())
    try:
        problem: object = read_open_tags(str(path), disk)
    except EnvironmentFailure as failure:
        problem = failure.problem
    except OSError as error:
        problem = file_problem(str(path), error)
    assert isinstance(problem, Problem)
    assert problem.kind is ProblemKind.DISK_ERROR
    assert "The disk could not read the file" in describe(problem)
