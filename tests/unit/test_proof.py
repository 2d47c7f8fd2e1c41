"""The verdicts as a person and a script get them: words, JSON, folders, exit codes."""

import json
from pathlib import Path

import pytest

from player import cli, proof
from player.audio.analysis.claims import Proof
from player.audio.analysis.hints import Hint, HintKind
from player.audio.analysis.verify import Damage, Verdict, VerdictKind
from player.models.problems import Problem, ProblemKind
from player.models.units import Frames, Milliseconds
from tests.support import media


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proof")
    media.make_album_files(folder)
    (folder / "bad").mkdir()
    media.make_bad_files(folder / "bad")
    return folder


def test_a_folder_is_judged_file_by_file(music: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["verify", str(music), "--json"])
    rows = {Path(row["path"]).name: row for row in json.loads(capfd.readouterr().out)}
    assert code == cli.SOME_FAILED
    assert (rows["01.flac"]["verdict"], rows["01.flac"]["proof"]) == ("intact", "flac-md5")
    assert rows["4 Тишина.wv"]["verdict"] == "intact"
    assert rows["2 Straße.wav"]["verdict"] == "unproven"
    assert rows["half.flac"]["verdict"] == "damaged"
    assert rows["half.flac"]["damage"][0]["start_ms"] is not None
    assert rows["empty.flac"] == {
        "path": str(music / "bad" / "empty.flac"),
        "verdict": None,
        "reason": "empty",
    }


def test_good_files_end_with_zero(music: Path, capfd: pytest.CaptureFixture[str]) -> None:
    good = next(music.rglob("01.flac"))
    assert cli.main(["verify", str(good)]) == cli.DONE
    assert capfd.readouterr().out == f"intact      {good}\n"


def test_words_say_where_and_hint() -> None:
    verdict = Verdict(
        "/a.flac",
        VerdictKind.DAMAGED,
        Proof.FLAC_MD5,
        Frames(1),
        None,
        (
            Damage(Milliseconds(1234), ProblemKind.DAMAGED, "a frame"),
            Damage(None, ProblemKind.TRUNCATED),
        ),
        tuple(Hint(kind, 16) for kind in HintKind),
    )
    text = proof.in_words(proof.Answer("/a.flac", verdict))
    assert text.splitlines()[:3] == [
        "damaged     /a.flac",
        "    At 1.234 s: The file is damaged (a frame).",
        "    The file ends too early.",
    ]
    assert text.count("hint: ") == len(HintKind)
    missing = proof.Answer("/b.flac", problem=Problem(ProblemKind.MISSING, "/b.flac"))
    assert proof.in_words(missing).startswith("not judged  /b.flac\n    The file is no longer")
    assert missing.failed
