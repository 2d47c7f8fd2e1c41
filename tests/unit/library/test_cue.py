"""CUE sheets: starts and ends to the frame, one file or many, any spelling, any bytes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.cue import CueTrack, to_samples
from player.library.cue_reading import MOST_BYTES, file_meant, parse_cue, read_cue
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import CdFrames, Hertz

WHOLE = """\
REM GENRE "Art Rock"
REM DATE 1997
REM DISCID 860B640B
REM DISCNUMBER 1
REM TOTALDISCS 2
CATALOG 0724382
PERFORMER "Björk"
TITLE "Homogenic"
FILE "Björk - Homogenic.wav" WAVE
  TRACK 01 AUDIO
    TITLE "Hunter"
    PERFORMER "Björk"
    ISRC GB-AAA-97-00001
    FLAGS DCP PRE
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE "Jóga"
    REM REPLAYGAIN_TRACK_GAIN -7.10 dB
    INDEX 00 04:14:20
    INDEX 01 04:15:37
    INDEX 02 06:00:00
  TRACK 03 AUDIO
    TITLE "Unravel "live""
    PREGAP 00:02:00
    INDEX 01 09:20:74
    POSTGAP 00:00:10
"""

MANY = """\
PERFORMER "A"
FILE "01.flac" WAVE
  TRACK 01 AUDIO
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    INDEX 00 03:10:00
FILE "02.flac" WAVE
    INDEX 01 00:00:00
  TRACK 03 AUDIO
    INDEX 01 02:00:00
"""


def frames(minutes: int, seconds: int, rest: int) -> int:
    return (minutes * 60 + seconds) * 75 + rest


def test_one_file_with_all_that_a_sheet_can_say() -> None:
    sheet = parse_cue(WHOLE)
    assert (sheet.title, sheet.performer, sheet.genre) == ("Homogenic", "Björk", "Art Rock")
    assert (sheet.date, sheet.disc, sheet.disc_total, sheet.catalog) == ("1997", 1, 2, "0724382")
    assert ("DISCID", "860B640B") in sheet.remarks
    assert sheet.files == ("Björk - Homogenic.wav",)
    assert sheet.problems == ()
    one, two, three = sheet.tracks
    assert (one.title, one.performer, one.isrc) == ("Hunter", "Björk", "GBAAA9700001")
    assert one.flags == ("DCP", "PRE")
    assert (one.start, one.end) == (0, frames(4, 15, 37))
    assert (two.start, two.end) == (frames(4, 15, 37), frames(9, 20, 74))
    assert two.gap_start == frames(4, 14, 20)
    assert two.remark("REPLAYGAIN_TRACK_GAIN") == "-7.10 dB"
    assert (three.start, three.end) == (frames(9, 20, 74), 0)
    assert three.title == 'Unravel "live"'
    assert (three.pregap, three.postgap) == (150, 10)


def test_tracks_of_one_file_join_without_a_frame_between_or_twice() -> None:
    tracks = parse_cue(WHOLE).tracks
    for rate in (22050, 32000, 44100, 48000, 96000, 192000):
        ends = [track.samples(Hertz(rate))[1] for track in tracks[:-1]]
        assert ends == [track.samples(Hertz(rate))[0] for track in tracks[1:]]


def test_a_disc_frame_is_588_samples_at_the_rate_of_a_disc() -> None:
    assert to_samples(CdFrames(1), Hertz(44100)) == 588
    assert to_samples(CdFrames(7), Hertz(48000)) == 7 * 640
    assert to_samples(CdFrames(2), Hertz(32000)) == 853
    assert CueTrack(1, "", CdFrames(75), CdFrames(150)).samples(Hertz(44100)) == (44100, 88200)


def test_many_files_with_a_gap_in_the_file_before() -> None:
    one, two, three = parse_cue(MANY).tracks
    assert (one.file, one.start, one.end) == ("01.flac", 0, 0)
    assert (two.file, two.start, two.end) == ("02.flac", 0, frames(2, 0, 0))
    assert two.gap_start is None
    assert (three.file, three.start, three.end) == ("02.flac", frames(2, 0, 0), 0)


def test_more_than_99_minutes_and_times_without_frames() -> None:
    (track,) = parse_cue('FILE "a" WAVE\nTRACK 1 AUDIO\nINDEX 1 123:04').tracks
    assert track.start == frames(123, 4, 0)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("INDEX 01 xx", "line 3: “xx” is no time"),
        ("INDEX 01 00:61:00", "line 3: 00:61:00 goes over"),
        ("INDEX 01 00:00:75", "line 3: 00:00:75 goes over"),
        ("PLAYLOUD 1", "line 3: “PLAYLOUD” is not known"),
        ("TRACK one AUDIO", "line 3: a track without a usable number"),
    ],
)
def test_what_is_not_understood_is_named(line: str, told: str) -> None:
    sheet = parse_cue(f'FILE "a" WAVE\nTRACK 01 AUDIO\n{line}\nINDEX 01 00:10:00', "a.cue")
    assert sheet.tracks
    assert sheet.problems[0].kind is ProblemKind.CUE_UNCLEAR
    assert sheet.problems[0].subject == "a.cue"
    assert sheet.problems[0].detail.startswith(told)


def test_a_track_without_a_start_is_left_out_and_named() -> None:
    sheet = parse_cue('FILE "a" WAVE\nTRACK 01 AUDIO\nTRACK 02 AUDIO\nINDEX 01 00:10:00')
    assert [track.number for track in sheet.tracks] == [2]
    assert [problem.detail for problem in sheet.problems] == [
        "track 1 does not say where it starts"
    ]


def test_starts_that_go_back_do_not_make_a_track_of_less_than_nothing() -> None:
    sheet = parse_cue(
        'FILE "a" WAVE\nTRACK 1 AUDIO\nINDEX 1 05:00:00\nTRACK 2 AUDIO\nINDEX 1 01:00:00\n'
        "TRACK 3 AUDIO\nINDEX 1 09:00:00"
    )
    assert [(t.start, t.end) for t in sheet.tracks] == [
        (frames(5, 0, 0), frames(9, 0, 0)), (frames(1, 0, 0), frames(9, 0, 0)),
        (frames(9, 0, 0), 0),
    ]  # fmt: skip


def test_two_tracks_that_start_together_are_named() -> None:
    sheet = parse_cue('FILE "a" WAVE\nTRACK 1 AUDIO\nINDEX 1 01:00:00\nTRACK 2 AUDIO\n'
                      "INDEX 1 01:00:00")  # fmt: skip
    assert [problem.detail for problem in sheet.problems] == ["track 1 has no length"]


def test_a_text_that_is_no_sheet_says_so() -> None:
    assert [p.detail for p in parse_cue("").problems] == ["no track in it"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('FILE "a b.wav" WAVE', "a b.wav"),
        ("FILE a.wav WAVE", "a.wav"),
        ("FILE a b.wav WAVE", "a b.wav"),
        ("FILE a.wav", "a.wav"),
        ('file "say "no".flac" WAVE', 'say "no".flac'),
        ('FILE "C:\\Music\\a.wav" WAVE', "C:\\Music\\a.wav"),
        ('FILE "a.wav WAVE', "a.wav"),
    ],
)
def test_names_of_files_in_every_spelling(line: str, name: str) -> None:
    (track,) = parse_cue(f"{line}\n TRACK 01 AUDIO\n  INDEX 01 00:00:00").tracks
    assert track.file == name


@pytest.mark.parametrize(
    ("name", "present", "meant"),
    [
        ("a.wav", ["b.flac", "a.wav"], "a.wav"),
        ("A.WAV", ["b.flac", "a.wav"], "a.wav"),
        ("a.wav", ["b.flac", "a.flac"], "a.flac"),
        ("C:\\rip\\a.wav", ["b.flac", "a.ape"], "a.ape"),
        ("gone.wav", ["only.flac"], "only.flac"),
        ("gone.wav", ["one.flac", "two.flac"], None),
        ("gone.wav", [], None),
    ],
)
def test_the_file_that_is_meant(name: str, present: list[str], meant: str | None) -> None:
    assert file_meant(name, present) == meant


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Björk – Jóga"),
        ("utf-8-sig", "Björk – Jóga"),
        ("utf-16", "Björk – Jóga"),
        ("utf-16-le", "Bjork Joga"),
        ("cp1252", "Début à l’été, déjà écouté"),
        ("cp1250", "Kamień, Śpij kochanie, śpij, Prawy do lewego – żółć"),
        ("cp1251", "Аквариум, Русский альбом"),
        ("koi8_r", "Аквариум, Русский альбом, Никита Рязанский, Волки и вороны"),
        ("cp1253", "Μια είναι η ουσία, Χάρις Αλεξίου"),
        ("cp932", "静かな海、夜明けの港"),
        ("gb18030", "我愿意，棋子，天使"),
        ("big5", "獨上西樓，但願人長久"),
        ("cp949", "서른 즈음에, 이등병의 편지"),
    ],
)
def test_any_encoding_that_can_be_told(tmp_path: Path, encoding: str, words: str) -> None:
    text = f'TITLE "{words}"\r\nFILE "a.wav" WAVE\r\n  TRACK 01 AUDIO\r\n    INDEX 01 00:00:00\r\n'
    path = tmp_path / "a.cue"
    path.write_bytes(text.encode(encoding))
    sheet = read_cue(path)
    assert sheet.title == words
    assert len(sheet.tracks) == 1


def test_a_sheet_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure) as caught:
        read_cue(tmp_path / "gone.cue")
    assert caught.value.problem.kind is ProblemKind.MISSING
    (tmp_path / "long.cue").write_bytes(bytes(MOST_BYTES + 1))
    with pytest.raises(EnvironmentFailure) as caught:
        read_cue(tmp_path / "long.cue")
    assert caught.value.problem.kind is ProblemKind.CUE_UNCLEAR


LINES = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.builds(
            "{} {} {}".format,
            st.sampled_from(["FILE", "TRACK", "INDEX", "PREGAP", "REM", "TITLE", "ISRC", "FLAGS"]),
            st.sampled_from(['"a', "01", "0", "٣", "²", "999999999999", "", "AUDIO", '"']),
            st.sampled_from(["00:00:00", "99:99:99", "1:2:3", "00:00:0²", "AUDIO", '"', "WAVE"]),
        ),
    ),
    max_size=30,
)


@given(LINES)
def test_no_text_makes_it_fail_and_what_comes_out_makes_sense(lines: list[str]) -> None:
    sheet = parse_cue("\n".join(lines))
    assert sheet.tracks or sheet.problems
    for track in sheet.tracks:
        assert 0 < track.number <= 9999
        assert track.start >= 0
        assert track.end == 0 or track.end >= track.start
        assert track.length >= 0


@given(st.lists(st.integers(0, 400_000), min_size=1, max_size=30, unique=True))
def test_starts_read_back_and_ends_are_the_next_starts(places: list[int]) -> None:
    starts = sorted(places)
    text = 'FILE "a" WAVE\n' + "".join(
        f"TRACK {n:02} AUDIO\nINDEX 01 {s // 4500:02}:{s // 75 % 60:02}:{s % 75:02}\n"
        for n, s in enumerate(starts, 1)
    )
    tracks = parse_cue(text).tracks
    assert [track.start for track in tracks] == starts
    assert [track.end for track in tracks] == [*starts[1:], 0]
