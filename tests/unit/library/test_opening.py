"""What is opened from outside: in order, by the library's word where it has one, by name else."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from player.library.loose import loose_tracks
from player.library.opening import is_list, open_paths
from player.models.music import Track
from player.models.problems import ProblemKind
from player.models.units import TrackId
from tests.support import media

SHEET = """\
PERFORMER "P"
TITLE "Sides"
FILE "A.wav" WAVE
TRACK 01 AUDIO
TITLE "One"
INDEX 01 00:00:00
TRACK 02 AUDIO
TITLE "Two"
INDEX 01 00:00:40
FILE "B.wav" WAVE
TRACK 03 AUDIO
TITLE "Three"
INDEX 01 00:00:00
"""


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two sides of a record, untagged, and no sheet."""
    folder = tmp_path_factory.mktemp("record")
    for number, side in enumerate("AB"):
        source = folder / f"{side}.wav"
        media.write_wav(source, media.tone(1.0, 44100, 2, number), 44100, 2, 16)
        media.encode(source, folder / f"{side}.flac", "flac")
        source.unlink()
    return folder


def knows_nothing(_paths: Sequence[str]) -> Sequence[Track]:
    return ()


def titles(tracks: Sequence[Track]) -> list[str]:
    return [track.title for track in tracks]


def test_what_is_a_list() -> None:
    assert all(map(is_list, ("a.m3u", "a.M3U8", "a.pls", "a.xspf", "a.jspf", "a.cue")))
    assert not any(map(is_list, ("a.flac", "m3u", "a", "a.txt")))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("l.m3u8", "B.flac\ngone.flac\nA.flac\nB.flac\n"),
        ("l.pls", "[playlist]\nFile1=B.flac\nFile2=gone.flac\nFile3=A.flac\nFile4=B.flac\n"),
        (
            "l.xspf",
            '<playlist xmlns="http://xspf.org/ns/0/"><trackList>'
            + "".join(
                f"<track><location>{n}.flac</location></track>" for n in ("B", "gone", "A", "B")
            )
            + "</trackList></playlist>",
        ),
        (
            "l.jspf",
            '{"playlist": {"track": ['
            + ", ".join(f'{{"location": "{n}.flac"}}' for n in ("B", "gone", "A", "B"))
            + "]}}",
        ),
    ],
)
def test_a_playlist_is_its_entries_in_order(music: Path, name: str, text: str) -> None:
    listed = music / name
    listed.write_text(text)
    tracks, problems = open_paths([str(listed)], knows_nothing)
    assert titles(tracks) == ["B", "A", "B"]
    (problem,) = problems
    assert (problem.kind, problem.subject) == (ProblemKind.PLAYLIST_UNCLEAR, str(listed))
    assert problem.detail == "1 of 4 files are not there: gone.flac"
    listed.unlink()


def test_many_missing_files_are_counted_and_some_are_named(tmp_path: Path) -> None:
    listed = tmp_path / "l.m3u8"
    listed.write_text("#EXTINF:1,Song of 0\n0.flac\n1.flac\n2.flac\n3.flac\n4.flac\nhttp://x/y\n")
    tracks, problems = open_paths([str(listed)], knows_nothing)
    assert tracks == ()
    (problem,) = problems
    assert problem.detail == (
        "5 of 5 files are not there: Song of 0, 1.flac, 2.flac and 2 more; "
        "http://x/y: a network address"
    )


def test_a_playlist_in_a_playlist_is_named_and_a_sheet_in_it_is_opened(music: Path) -> None:
    (music / "sides.cue").write_text(SHEET)
    listed = music / "l.m3u8"
    listed.write_text("other.m3u\nsides.cue\n")
    tracks, problems = open_paths([str(listed)], knows_nothing)
    assert titles(tracks) == ["One", "Two", "Three"]
    assert [problem.detail for problem in problems] == ["other.m3u: a playlist in a playlist"]
    listed.unlink()
    (music / "sides.cue").unlink()


def test_a_sheet_is_its_tracks_wherever_they_are(music: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sides.cue"
    sheet.write_text(SHEET.replace("A.wav", "Music\\A.wav"))
    (tmp_path / "Music").mkdir()
    (tmp_path / "Music" / "A.flac").symlink_to(music / "A.flac")
    tracks, problems = open_paths([str(sheet)], knows_nothing)
    assert [Path(track.path).name for track in tracks] == ["A.flac"]
    (problem,) = problems
    assert (problem.kind, problem.subject) == (ProblemKind.CUE_UNCLEAR, str(sheet))
    assert problem.detail == "B.wav is not there"


def test_a_sheet_cuts_and_names_what_it_opens(music: Path) -> None:
    sheet = music / "sides.cue"
    sheet.write_text(SHEET)
    tracks, problems = open_paths([str(sheet)], knows_nothing)
    assert problems == ()
    assert [(t.title, t.artist, t.album, t.number, t.begin, t.end) for t in tracks] == [
        ("One", "P", "Sides", 1, 0, 40),
        ("Two", "P", "Sides", 2, 40, 0),
        ("Three", "P", "Sides", 3, 0, 0),
    ]
    assert [track.duration for track in tracks] == [533, 467, 1000]
    assert tracks[0].uid != tracks[1].uid
    # A file that is opened has the tracks that a sheet beside it says.
    assert titles(open_paths([str(music / "A.flac")], knows_nothing)[0]) == ["One", "Two"]
    assert titles(loose_tracks(str(music / "A.flac"), ())[0]) == ["A"]
    sheet.unlink()


def test_the_sheet_that_is_opened_counts_not_another_beside_it(music: Path) -> None:
    other, opened = music / "A.cue", music / "opened.cue"
    other.write_text(SHEET.replace("00:00:40", "00:00:20"))
    opened.write_text(SHEET)
    tracks, _ = open_paths([str(opened)], knows_nothing)
    assert [track.begin for track in tracks] == [0, 40, 0]
    other.unlink()
    opened.unlink()


def test_a_file_that_a_sheet_names_in_two_spellings_plays_once(music: Path) -> None:
    sheet = music / "twice.cue"
    head, _, tail = SHEET.replace("B.wav", "a.WAV").rpartition("00:00:00")
    sheet.write_text(f"{head}00:00:60{tail}")
    tracks, _ = open_paths([str(sheet)], knows_nothing)
    assert [track.title for track in tracks] == ["One", "Two", "Three"]
    assert [track.end for track in tracks] == [40, 60, 0]
    sheet.unlink()


def test_what_the_library_knows_counts(music: Path) -> None:
    sheet = music / "sides.cue"
    sheet.write_text(SHEET)
    one, two, three = open_paths([str(sheet)], knows_nothing)[0]
    shelf = [replace(track, title=f"Known {track.title}", id=TrackId(7)) for track in (one, three)]
    asked: list[list[str]] = []

    def known(paths: Sequence[str]) -> list[Track]:
        asked.append(list(paths))
        return [track for path in paths for track in shelf if track.path == path]

    tracks, _ = open_paths([str(sheet)], known)
    assert titles(tracks) == ["Known One", two.title, "Known Three"]
    tracks, _ = open_paths(
        [str(music / "B.flac"), str(music / ".." / music.name / "A.flac")], known
    )
    assert titles(tracks) == ["Known Three", "Known One"]
    assert asked[-1] == [str(music / "B.flac"), str(music / "A.flac")], "all at once"
    tracks, _ = open_paths([str(music / "B.flac")] * 2, known)
    assert titles(tracks) == ["Known Three"] * 2
    sheet.unlink()


def test_what_cannot_be_opened_is_named_and_the_rest_plays(music: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.mp3"
    text.write_text("Remember to buy strings.\n" * 99)
    note = tmp_path / "note.txt"
    note.write_bytes(text.read_bytes())
    paths = [str(text), str(tmp_path / "gone.m3u"), str(tmp_path / "gone.cue"), str(note)]
    tracks, problems = open_paths([*paths, str(music / "A.flac")], knows_nothing)
    assert titles(tracks) == ["A"]
    assert [(p.kind, p.subject) for p in problems] == [
        (ProblemKind.NOT_AUDIO, paths[0]),
        (ProblemKind.MISSING, paths[1]),
        (ProblemKind.MISSING, paths[2]),
        (ProblemKind.NO_MUSIC, paths[3]),
    ]
