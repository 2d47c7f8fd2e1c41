"""The true length of sound in MP4: by the edit list, the time-to-sample table, or iTunes' tag."""

import struct
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.audio.decode.decoder import Decoder
from player.audio.decode.mp4_length import mp4_length
from player.models.problems import ProblemKind
from player.models.units import Hertz
from tests.support import media

RATE = Hertz(44100)


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def movie(
    packets: list[tuple[int, int]], edits: list[tuple[int, int]] | None, movie_clock: int = 1000
) -> bytes:
    """Return an MP4 file of headers: packets as (count, ticks), edits as (length, start)."""
    mvhd = box(b"mvhd", bytes(12), struct.pack(">I", movie_clock), bytes(80))
    stts = struct.pack(">II", 0, len(packets)) + b"".join(struct.pack(">II", *p) for p in packets)
    elst = struct.pack(">II", 0, len(edits or [])) + b"".join(
        struct.pack(">IiI", *edit, 1 << 16) for edit in edits or []
    )
    track = box(
        b"trak",
        box(b"tkhd", bytes(84)),
        box(b"edts", box(b"elst", elst)) if edits is not None else b"",
        box(
            b"mdia",
            box(b"mdhd", bytes(12), struct.pack(">I", RATE), bytes(8)),
            box(b"hdlr", bytes(8), b"soun", bytes(13)),
            box(b"minf", box(b"stbl", box(b"stts", stts))),
        ),
    )
    return box(b"ftyp", b"M4A ", bytes(4)) + box(b"mdat", bytes(100)) + box(b"moov", mvhd, track)


def length(folder: Path, data: bytes, tag: str = "") -> int:
    path = folder / "movie.m4a"
    path.write_bytes(data)
    return mp4_length(str(path), RATE, {"iTunSMPB": tag} if tag else {})


def test_by_the_table_where_its_last_entry_is_short(tmp_path: Path) -> None:
    packets = [(10, 1024), (1, 300)]
    assert length(tmp_path, movie(packets, None)) == 10_540
    # 215.8 ms are left after the delay; the edit says 215 or 216 and means this.
    for rounded in (214, 215, 216):
        assert length(tmp_path, movie(packets, [(rounded, 1024)])) == 9516


def test_by_the_edit_where_its_clock_is_fine(tmp_path: Path) -> None:
    packets = [(20, 1024)]
    assert length(tmp_path, movie(packets, [(18_001, 2112)], RATE)) == 18_001
    assert length(tmp_path, movie(packets, [(99_999, 2112)], RATE)) == 20 * 1024 - 2112
    assert length(tmp_path, movie(packets, [(500, -1), (18_001, 2112)], RATE)) == 18_001


def test_a_coarse_edit_cuts_off_nothing_that_may_be_music(tmp_path: Path) -> None:
    found = length(tmp_path, movie([(20, 1024)], [(408, 1024)]))
    assert 0.408 * RATE < found <= 0.409 * RATE


def test_by_the_tag_of_itunes_where_it_fits(tmp_path: Path) -> None:
    data = movie([(20, 1024)], [(408, 2112)])
    tag = f" 00000000 {2112:08X} {20 * 1024 - 2112 - 18_001:08X} {18_001:016X} 00000000 00000000"
    assert length(tmp_path, data, tag) == 18_001
    wrong = f" 00000000 {2112:08X} {5:08X} {18_001:016X}"
    assert length(tmp_path, data, wrong) != 18_001
    assert length(tmp_path, data, "nonsense") == length(tmp_path, data)


def test_where_nothing_is_said_nothing_is_known(tmp_path: Path) -> None:
    assert length(tmp_path, movie([], None)) == 0
    assert length(tmp_path, b"fLaC" + bytes(50)) == 0
    assert length(tmp_path, b"") == 0


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 255)), max_size=20), st.integers(0, 500)
)
def test_nonsense_is_survived(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], size: int
) -> None:
    data = bytearray(movie([(10, 1024), (1, 300)], [(215, 1024)]))
    for place, value in changes:
        data[place % len(data)] = value
    assert length(tmp_path_factory.getbasetemp(), bytes(data[:size])) >= 0


@pytest.mark.parametrize("frames", [100, 1000, 1024, 5000, 25_609, 44_101])
@pytest.mark.parametrize("codec", ["aac", "alac"])
def test_real_files_have_their_true_length(frames: int, codec: str, tmp_path: Path) -> None:
    source, target = tmp_path / "s.wav", tmp_path / "t.m4a"
    media.write_wav(source, media.tone(frames / RATE, RATE, 2, 1), RATE, 2, 16)
    media.encode(source, target, "aac" if codec == "aac" else "alac")
    with closing(Decoder(str(target))) as decoder:
        pcm = b"".join(iter(decoder.read, b""))
    assert decoder.length == frames == len(pcm) // decoder.format.frame_bytes
    assert decoder.problem is None


def test_pieces_without_a_table_have_no_stated_length(tmp_path: Path) -> None:
    source, target = tmp_path / "s.wav", tmp_path / "t.m4a"
    media.write_wav(source, media.tone(2.0, RATE, 2, 1), RATE, 2, 16)
    command = ["ffmpeg", "-v", "error", "-i", str(source), "-c:a", "aac"]
    flags = ["-movflags", "frag_keyframe+empty_moov", str(target)]
    subprocess.run([*command, *flags], check=True)
    with closing(Decoder(str(target))) as decoder:
        pcm = b"".join(iter(decoder.read, b""))
    assert decoder.length == 0
    assert len(pcm) // 8 >= 2 * RATE
    assert decoder.problem is None or decoder.problem.kind is not ProblemKind.DAMAGED
