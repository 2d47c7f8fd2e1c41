"""A file and the sheets about it: which sheet counts, where parts begin and end, who says what."""

import os
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library import cue_parts
from player.library.cue_parts import HIDDEN_FROM, divide
from player.library.records import LyricsKind, MusicBrainzIds, SortNames, TagRecord
from player.library.tags import UNKNOWN_ARTIST
from player.models.problems import ProblemKind
from player.models.sound import Levels
from player.models.units import Decibels, Milliseconds
from tests.unit.library.records import record

MINUTE = 60_000


def image(minutes: int = 10, **more: object) -> TagRecord:
    """Return the record of an untagged file of some minutes."""
    fields: dict[str, object] = {"duration": Milliseconds(minutes * MINUTE), **more}
    return record("disc", "Album", UNKNOWN_ARTIST, 0, album_artist="", disc=0, **fields)


def sheet_text(file: str, *starts: str, head: str = "", kind: str = "AUDIO") -> str:
    lines = [head, f'FILE "{file}" WAVE']
    for number, start in enumerate(starts, 1):
        lines += [f"TRACK {number:02d} {kind}", f'TITLE "T{number}"', f"INDEX 01 {start}"]
    return "\n".join(lines)


def folder(path: Path, *music: str, **sheets: str) -> tuple[str, ...]:
    """Make a folder with (empty) music and sheets; return the paths of the latter."""
    for name in music:
        (path / name).touch()
    for name, text in sheets.items():
        (path / f"{name}.cue").write_text(text, encoding="utf-8")
    return tuple(str(path / f"{name}.cue") for name in sheets)


def spans(parts: tuple[TagRecord, ...]) -> list[tuple[int, int, int, int]]:
    return [(p.number, p.begin, p.end, p.duration) for p in parts]


def numbers(path: Path, name: str, sheets: tuple[str, ...]) -> list[int]:
    return [p.number for p in divide(str(path / name), image(), sheets).parts]


THREE = ("00:00:00", "03:00:37", "06:00:00")


# -- where ---------------------------------------------------------------------------------------


def test_one_file_is_its_tracks_to_the_frame(tmp_path: Path) -> None:
    sheets = folder(tmp_path, "disc.flac", disc=sheet_text("disc.flac", *THREE))
    divided = divide(str(tmp_path / "disc.flac"), image(), sheets)
    assert spans(divided.parts) == [
        (1, 0, 13537, 180_493),
        (2, 13537, 27000, 179_507),
        (3, 27000, 0, 240_000),
    ]
    assert divided.problems == ()


def test_a_gap_belongs_to_the_end_of_the_track_before(tmp_path: Path) -> None:
    text = sheet_text("d.flac", *THREE).replace("INDEX 01 03", "INDEX 00 02:58:00\nINDEX 01 03")
    sheets = folder(tmp_path, "d.flac", d=text)
    parts = divide(str(tmp_path / "d.flac"), image(), sheets).parts
    assert [part.begin for part in parts] == [0, 13537, 27000]


@pytest.mark.parametrize(
    ("start", "expected"), [("00:00:32", [1, 2]), ("00:03:74", [1, 2]), ("00:04:00", [0, 1, 2])]
)
def test_what_lies_before_the_first_track_is_not_lost(
    start: str, expected: list[int], tmp_path: Path
) -> None:
    sheets = folder(tmp_path, "d.flac", d=sheet_text("d.flac", start, "03:00:00"))
    parts = divide(str(tmp_path / "d.flac"), image(), sheets).parts
    assert [part.number for part in parts] == expected
    assert parts[0].begin == 0
    assert parts[0].end == parts[1].begin
    assert parts[0].title == ("T1" if expected[0] else "Hidden track")


def test_data_is_left_out_and_ends_the_track_before(tmp_path: Path) -> None:
    text = sheet_text("d.flac", *THREE).replace("TRACK 03 AUDIO", "TRACK 03 MODE1/2352")
    sheets = folder(tmp_path, "d.flac", d=text)
    parts = divide(str(tmp_path / "d.flac"), image(), sheets).parts
    assert [(p.begin, p.end) for p in parts] == [(0, 13537), (13537, 27000)]
    # Where the data was left out of the file, it ends nothing.
    short = divide(str(tmp_path / "d.flac"), image(6), sheets).parts
    assert [(p.begin, p.end) for p in short] == [(0, 13537), (13537, 0)]


def test_data_in_front_is_no_hidden_track(tmp_path: Path) -> None:
    text = sheet_text("d.flac", *THREE).replace("TRACK 01 AUDIO", "TRACK 01 MODE1/2352")
    sheets = folder(tmp_path, "d.flac", d=text)
    assert numbers(tmp_path, "d.flac", sheets) == [2, 3]
    assert divide(str(tmp_path / "d.flac"), image(), sheets).parts[0].begin == 13537


@given(st.lists(st.integers(1, 45_000), min_size=1, max_size=20, unique=True), st.integers(0, 450))
def test_parts_are_the_whole_file(cuts: list[int], lead: int) -> None:
    starts = [min(lead, min(cuts) - 1), *sorted(cuts)]
    lines = ['FILE "d.wav" WAVE']
    for number, start in enumerate(starts, 1):
        minutes, frames = divmod(start, 75 * 60)
        lines += [f"TRACK {number} AUDIO", f"INDEX 01 {minutes}:{frames // 75}:{frames % 75}"]
    whole = image(11, cue_sheet="\n".join(lines))
    parts = divide("/music/d.flac", whole).parts
    assert (parts[0].begin, parts[-1].end) == (0, 0)
    assert all(one.end == other.begin for one, other in pairwise(parts))
    assert abs(sum(part.duration for part in parts) - whole.duration) <= len(parts)
    assert len(parts) == len(starts) + (starts[0] >= HIDDEN_FROM)


# -- which ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "there"),
    [
        ("disc.flac", "disc.flac"),
        ("DISC.FLAC", "disc.flac"),
        ("disc.wav", "disc.ape"),
        ("Disc.wav", "disc.wv"),
        ("C:\\Rips\\disc.wav", "disc.flac"),
        ("..\\disc.flac", "disc.flac"),
        ("Jo\u0301ga.wav", "J\u00f3ga.flac"),
        ("something else.wav", "disc.flac"),
    ],
)
def test_names_as_people_have_them(named: str, there: str, tmp_path: Path) -> None:
    sheets = folder(tmp_path, there, one=sheet_text(named, *THREE))
    assert numbers(tmp_path, there, sheets) == [1, 2, 3]


def test_a_sheet_about_another_file_is_not_for_this_one(tmp_path: Path) -> None:
    sheets = folder(tmp_path, "a.flac", "b.flac", a=sheet_text("a.wav", *THREE))
    assert numbers(tmp_path, "b.flac", sheets) == []
    assert numbers(tmp_path, "a.flac", sheets) == [1, 2, 3]


def test_of_a_sheet_for_many_files_the_only_one_there_is_not_all_of_them(tmp_path: Path) -> None:
    text = "\n".join(sheet_text(f"{n}.wav", "00:00:00", "01:00:00") for n in "abc")
    sheets = folder(tmp_path, "x.flac", x=text)
    assert numbers(tmp_path, "x.flac", sheets) == []


def test_each_file_of_many_has_its_own_tracks(tmp_path: Path) -> None:
    text = (
        'FILE "A.wav" WAVE\nTRACK 1 AUDIO\nINDEX 1 0:0:0\nTRACK 2 AUDIO\nINDEX 1 2:0:0\n'
        'FILE "B.wav" WAVE\nTRACK 3 AUDIO\nINDEX 0 0:0:0\nINDEX 1 0:9:0\nTRACK 4 AUDIO\n'
        "INDEX 1 5:0:0\n"
    )
    sheets = folder(tmp_path, "A.flac", "B.flac", side=text)
    assert numbers(tmp_path, "A.flac", sheets) == [1, 2]
    parts = divide(str(tmp_path / "B.flac"), image(), sheets).parts
    assert [(p.number, p.begin, p.track_total) for p in parts] == [(3, 0, 4), (4, 22500, 4)]


def test_the_sheet_named_like_the_file_comes_first_then_others_then_the_tags(
    tmp_path: Path,
) -> None:
    made = folder(
        tmp_path,
        "z.flac",
        a=sheet_text("z.flac", "00:00:00", "01:00:00"),
        z=sheet_text("z.flac", "00:00:00", "01:00:00", "02:00:00"),
    )
    inside = image(cue_sheet=sheet_text("z.flac", *[f"0{n}:00:00" for n in range(4)]))
    path = str(tmp_path / "z.flac")
    assert len(divide(path, inside, made).parts) == 3
    assert len(divide(path, inside, made[:1]).parts) == 2
    assert len(divide(path, inside).parts) == 4
    own = tmp_path / "z.flac.cue"
    Path(made[1]).rename(own)
    assert len(divide(path, inside, (made[0], str(own))).parts) == 3


def test_times_behind_the_end_refuse_the_sheet_and_the_next_one_counts(tmp_path: Path) -> None:
    made = folder(
        tmp_path,
        "d.flac",
        d=sheet_text("d.flac", "00:00:00", "09:59:74", "10:00:00"),
        e=sheet_text("d.flac", "00:00:00", "09:59:74"),
    )
    divided = divide(str(tmp_path / "d.flac"), image(), made)
    assert [part.end for part in divided.parts] == [44999, 0]
    (problem,) = divided.problems
    assert problem.kind is ProblemKind.CUE_UNCLEAR
    assert problem.subject == str(tmp_path / "d.flac")
    assert problem.detail == "d.cue: track 3 begins after the end of the file"


def test_tracks_out_of_order_refuse_the_sheet(tmp_path: Path) -> None:
    made = folder(tmp_path, "d.flac", d=sheet_text("d.flac", "00:00:00", "02:00:00", "02:00:00"))
    divided = divide(str(tmp_path / "d.flac"), image(), made)
    assert divided.parts == ()
    assert divided.problems[0].detail == "d.cue: track 3 does not begin after track 2"


def test_a_sheet_that_was_only_guessed_to_be_meant_is_not_worth_a_word(tmp_path: Path) -> None:
    made = folder(tmp_path, "bonus.flac", disc=sheet_text("disc.wav", "00:00:00", "70:00:00"))
    divided = divide(str(tmp_path / "bonus.flac"), image(), made)
    assert (divided.parts, divided.problems) == ((), ())


def test_what_is_not_understood_is_named_and_the_rest_counts(tmp_path: Path) -> None:
    text = sheet_text("d.flac", *THREE) + "\nNONSENSE 1\nINDEX 05 abc"
    made = folder(tmp_path, "d.flac", d=text)
    divided = divide(str(tmp_path / "d.flac"), image(), made)
    assert len(divided.parts) == 3
    (problem,) = divided.problems
    assert problem.detail.startswith("d.cue: line 12: “NONSENSE” is not known; d.cue: line 13")


def test_a_sheet_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "d.cue")
    sheets = (str(tmp_path / "d.cue"), str(tmp_path / "gone.cue"))
    divided = divide(str(tmp_path / "d.flac"), image(), sheets)
    assert divided.parts == ()
    assert divided.problems[0].detail.startswith("d.cue: not a regular file; ")
    assert "gone.cue: No such file" in divided.problems[0].detail


def test_without_sheets_nothing_changes() -> None:
    whole = image()
    divided = divide("/music/d.flac", whole)
    assert (divided.record, divided.parts, divided.problems) == (whole, (), ())


def test_a_sheet_is_parsed_once_for_a_folder_and_again_when_it_changes(tmp_path: Path) -> None:
    def parsed() -> int:
        return cue_parts._read.cache_info().misses

    text = "\n".join(sheet_text(f"{n}.wav", "00:00:00", "01:00:00") for n in "ab")
    made = folder(tmp_path, "a.flac", "b.flac", d=text)
    before = parsed()
    assert numbers(tmp_path, "a.flac", made) == numbers(tmp_path, "b.flac", made) == [1, 2]
    assert parsed() == before + 1
    Path(made[0]).write_text(sheet_text("a.flac", *THREE), encoding="utf-8")
    os.utime(made[0], ns=(1, 1))
    assert numbers(tmp_path, "a.flac", made) == [1, 2, 3]
    assert parsed() == before + 2


# -- who says what -------------------------------------------------------------------------------

TOLD = """\
REM GENRE "Art Rock"
REM DATE 1997
REM DISCNUMBER 2
REM TOTALDISCS 3
REM REPLAYGAIN_ALBUM_GAIN -6.50 dB
REM REPLAYGAIN_ALBUM_PEAK 0.99
PERFORMER "Björk"
TITLE "Homogenic"
SONGWRITER "B. Guðmundsdóttir"
FILE "d.wav" WAVE
  TRACK 01 AUDIO
    TITLE "Hunter"
    ISRC GB-AAA-97-00001
    REM REPLAYGAIN_TRACK_GAIN -7.10 dB
    REM REPLAYGAIN_TRACK_PEAK 0.9
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    PERFORMER "Björk & Raxi"
    SONGWRITER "Sjón"
    INDEX 01 04:15:37
"""


def test_of_a_file_without_tags_the_sheet_says_all() -> None:
    one, two = divide("/music/d.flac", image(cue_sheet=TOLD)).parts
    assert (one.title, one.artists, one.album) == ("Hunter", ("Björk",), "Homogenic")
    assert (one.album_artist, one.album_artists) == ("Björk", ("Björk",))
    assert (one.number, one.track_total, one.disc, one.disc_total) == (1, 2, 2, 3)
    assert (one.date, one.genres, one.isrcs) == ("1997", ("Art Rock",), ("GBAAA9700001",))
    assert one.composers == ("B. Guðmundsdóttir",)
    assert one.levels == Levels(Decibels(-7.1), 0.9, Decibels(-6.5), 0.99)
    assert (two.title, two.artists, two.composers) == ("Track 2", ("Björk & Raxi",), ("Sjón",))
    assert two.levels == Levels(None, None, Decibels(-6.5), 0.99)
    assert two.isrcs == ()
    assert one.cue_sheet == two.cue_sheet == ""


TAGGED = image()._replace(
    title="Homogenic (whole disc)",
    artists=("Björk Tagged",),
    artist_names=("Björk", "Tagged"),
    album="Homogenic, tagged",
    album_artist="Björk Tagged",
    album_artists=("Björk Tagged",),
    number=7,
    disc=1,
    date="2022-01-02",
    genres=("Electronic",),
    composers=("Somebody",),
    isrcs=("GBAAA9799999",),
    release="release",
    sort=SortNames(title="x", artist="Tagged, Björk", album="homogenic"),
    ids=MusicBrainzIds(recording="r", release_track="t", release_group="g", artists=("a",)),
    lyrics=LyricsKind.PLAIN,
    levels=Levels(Decibels(-5.0), 0.8),
    picture=True,
    cue_sheet=TOLD,
)


def test_of_a_tagged_file_the_tags_say_the_rest() -> None:
    one, two = divide("/music/d.flac", TAGGED).parts
    assert (one.title, one.artists, one.album) == ("Hunter", ("Björk",), "Homogenic")
    assert (one.artist_names, one.number) == ((), 1)
    assert (one.album_artist, one.disc, one.disc_total) == ("Björk Tagged", 1, 3)
    assert (one.date, one.genres, one.release) == ("2022-01-02", ("Electronic",), "release")
    assert one.isrcs == ("GBAAA9700001",)
    assert two.isrcs == ()
    assert one.sort == SortNames(album="homogenic")
    assert one.ids == MusicBrainzIds(release_group="g")
    assert (one.lyrics, one.picture, one.codec) == (LyricsKind.NONE, True, "flac")
    assert one.levels == Levels(Decibels(-7.1), 0.9, Decibels(-6.5), 0.99)
    bare = TAGGED._replace(cue_sheet=sheet_text("d.wav", "00:00:00", "05:00:00"))
    first = divide("/music/d.flac", bare).parts[0]
    assert (first.artists, first.artist_names) == (("Björk Tagged",), ("Björk", "Tagged"))
    assert (first.sort.artist, first.ids.artists) == ("Tagged, Björk", ("a",))
    assert first.levels == Levels(None, None, Decibels(-5.0), 0.8), "the file's gain is the disc's"


def test_one_track_a_file_only_fills_in_what_is_open() -> None:
    text = "\n".join(
        f'FILE "{n}.wav" WAVE\nTRACK {n} AUDIO\nTITLE "T{n}"\nINDEX 01 00:00:00' for n in (1, 2)
    )
    sheet = f'PERFORMER "P"\nTITLE "Whole"\nREM DATE 1999\nREM GENRE Rock\n{text}'
    untagged = record("2", "Album", UNKNOWN_ARTIST, 0, album_artist="", disc=0, cue_sheet=sheet)
    divided = divide("/music/Album/2.flac", untagged)
    assert (divided.parts, divided.problems) == ((), ())
    made = divided.record
    assert (made.title, made.artists, made.album) == ("T2", ("P",), "Whole")
    assert (made.number, made.track_total, made.date, made.genres) == (2, 2, "1999", ("Rock",))
    assert (made.album_artist, made.begin, made.end) == ("P", 0, 0)
    assert made.duration == untagged.duration
    full = TAGGED._replace(title="Own", number=5, track_total=9, disc_total=1, cue_sheet=sheet)
    kept = divide("/music/Album/2.flac", full).record
    assert kept == full


def test_a_second_disc_in_one_sheet_says_so() -> None:
    text = TOLD.replace("REM DISCNUMBER 2", "REM DISCNUMBER nonsense")
    disc = image(cue_sheet=text)._replace(disc=4)
    assert [p.disc for p in divide("/music/d.flac", disc).parts] == [4, 4]
