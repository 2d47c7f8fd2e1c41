"""One recording keeps its identity through every kind of retagging; another has another."""
# mutagen ships no types for what it exports.
# mypy: allow-untyped-calls

import io
import os
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutagen  # noqa: TID251
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mutagen._vorbis import VComment  # noqa: TID251
from mutagen.aac import AAC  # noqa: TID251
from mutagen.apev2 import APEv2  # noqa: TID251
from mutagen.asf import ASF  # noqa: TID251
from mutagen.flac import FLAC, Picture  # noqa: TID251
from mutagen.id3 import APIC, ID3, TIT2, TXXX  # noqa: TID251
from mutagen.mp4 import MP4, MP4Cover  # noqa: TID251

from player.library import ogg_sound
from player.library.bytes_at import bytes_of
from player.library.extents import sound_extents
from player.library.identity import BLOCK, BLOCKS, track_uid, uid_of
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import TrackUid
from tests.support import media
from tests.unit.library.held import held

SECONDS = 4.0
NAMES = (
    "a.flac", "a.mp3", "a.m4a", "alac.m4a", "a.opus", "a.ogg", "a.oga", "a.spx", "a.wav", "a.aiff",
    "a.wv", "a.tta", "a.wma", "a.aac", "a.dsf", "a.dff",
)  # fmt: skip
FFMPEG = {
    "a.oga": ["-c:a", "flac", "-f", "ogg"],
    "a.tta": [],
    "a.wma": ["-c:a", "wmav2"],
    "a.aac": ["-c:a", "aac", "-b:a", "160k"],
}
CODECS = {
    "a.flac": "flac", "a.mp3": "mp3", "a.m4a": "aac", "alac.m4a": "alac", "a.opus": "opus",
    "a.ogg": "vorbis", "a.wav": "pcm", "a.aiff": "pcm", "a.wv": "wavpack",
}  # fmt: skip


def speex(sound: bytes) -> bytes:
    """Return an Ogg Speex stream of packets that nobody could decode; the pages are right."""
    header = b"Speex   ".ljust(36, b"\0") + struct.pack("<IIIIi", 16000, 1, 4, 1, -1) + bytes(24)
    comment = struct.pack("<I", 3) + b"abc" + struct.pack("<I", 0)
    packets = [header, comment, *(sound[n : n + 60] for n in range(0, 60 * 900, 60))]
    pages = []
    groups = [packets[:1], packets[1:2], *(packets[n : n + 90] for n in range(2, 902, 90))]
    for number, group in enumerate(groups):
        page: Any = mutagen.ogg.OggPage()
        page.packets, page.sequence, page.serial = group, number, 7
        page.position = max(number - 1, 0) * 90 * 160
        page.first, page.last = number == 0, number == len(groups) - 1
        pages.append(page.write())
    return b"".join(pages)


def dsf(sound: bytes) -> bytes:
    """Return a DSF file (DSF File Format 1.01) of one second, more or less."""
    sound = sound[: 4096 * 40]
    form = struct.pack("<4sQIIIIIIQII", b"fmt ", 52, 1, 0, 2, 2, 2822400, 1, 655360, 4096, 0)
    data = struct.pack("<4sQ", b"data", 12 + len(sound)) + sound
    total = 28 + len(form) + len(data)
    return struct.pack("<4sQQQ", b"DSD ", 28, total, 0) + form + data


def dff(sound: bytes) -> bytes:
    """Return a DSDIFF file (version 1.5)."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">4sQ", name, len(content)) + content

    rate = chunk(b"FS  ", struct.pack(">I", 2822400))
    channels = chunk(b"CHNL", struct.pack(">H", 2) + b"SLFTSRGT")
    kind = chunk(b"CMPR", b"DSD \x0enot compressed\0")
    inside = chunk(b"FVER", struct.pack(">I", 0x01050000))
    inside += chunk(b"PROP", b"SND " + rate + channels + kind) + chunk(b"DSD ", sound[:160_000])
    return chunk(b"FRM8", b"DSD " + inside)


@pytest.fixture(scope="session")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one file of each kind; they are only read."""
    folder = tmp_path_factory.mktemp("identity")
    pcm = media.tone(SECONDS, 44100, 2, 5)
    wav = folder / "source.wav"
    media.write_wav(wav, pcm, 44100, 2, 16)
    for name, codec in CODECS.items():
        media.encode(wav, folder / name, codec)  # type: ignore[arg-type]
    for name, arguments in FFMPEG.items():
        command = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(wav)]
        subprocess.run([*command, *arguments, str(folder / name)], check=True)
    (folder / "a.spx").write_bytes(speex(pcm))
    (folder / "a.dsf").write_bytes(dsf(pcm))
    (folder / "a.dff").write_bytes(dff(pcm))
    return folder


def retag(path: Path, text: str, picture: bytes, padding: int) -> None:
    """Write all kinds of fields and a picture as the format takes them; drop those before."""
    audio: Any = mutagen.File(path)
    if isinstance(audio, AAC):  # it has no place for tags: as programs do, ID3 in front
        tags = ID3()
        tags.add(TIT2(encoding=3, text=text))
        tags.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="", data=picture))
        tags.save(path)
        return
    if audio.tags is None:
        audio.add_tags()
    tags = audio.tags
    tags.clear()
    if isinstance(tags, VComment):
        if isinstance(audio, FLAC):
            front = Picture()
            front.data = picture
            audio.clear_pictures()
            audio.add_picture(front)
        else:
            audio["coverart"] = [picture.hex()]
        for name in ("title", "artist", "replaygain_track_gain", "comment"):
            audio[name] = [text]
    elif isinstance(tags, ID3):
        tags.add(TIT2(encoding=3, text=text))
        tags.add(TXXX(encoding=3, desc="replaygain_track_gain", text=text))
        tags.add(APIC(encoding=3, mime="image/jpeg", type=3, desc="", data=picture))
    elif isinstance(audio, MP4):
        tags["\xa9nam"] = tags["\xa9cmt"] = [text]
        tags["covr"] = [MP4Cover(picture)]
    elif isinstance(tags, APEv2):
        tags["Title"] = tags["replaygain_track_gain"] = text or "-"
        tags["Cover Art (Front)"] = b"a.jpg\0" + picture
    else:
        assert isinstance(audio, ASF)
        tags["Title"] = tags["replaygain_track_gain"] = [text]
    if isinstance(tags, APEv2):
        audio.save()
    else:
        audio.save(padding=lambda _info: padding)


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300)


@pytest.mark.parametrize("name", NAMES)
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS, sizes=st.tuples(st.integers(1, 200_000), st.integers(0, 20_000)))
@example(text="x", sizes=(700_000, 0))
@example(text="", sizes=(1, 0))
def test_retagging_changes_nothing(
    recordings: Path, tmp_path: Path, name: str, text: str, sizes: tuple[int, int]
) -> None:
    source = recordings / name
    size, padding = sizes
    target = tmp_path / f"other{source.suffix}"
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)
    retag(target, text, bytes(range(256)) * (size // 256) + bytes(size % 256), padding)
    assert target.stat().st_size != source.stat().st_size
    assert track_uid(str(target)) == track_uid(str(source))
    remove: Any = ID3(target) if name == "a.aac" else mutagen.File(target)
    remove.delete()
    assert track_uid(str(target)) == track_uid(str(source))


def test_each_file_is_another_recording(recordings: Path) -> None:
    uids = {track_uid(str(recordings / name)) for name in NAMES}
    assert len(uids) == len(NAMES)
    assert all(len(uid) == 32 for uid in uids)


@pytest.mark.parametrize("name", NAMES)
def test_another_byte_in_what_is_looked_at_is_another_recording(
    recordings: Path, name: str
) -> None:
    data = (recordings / name).read_bytes()
    whole = uid_of(held(data))
    for place in hashed(data):
        changed = bytearray(data)
        changed[place] ^= 1
        assert uid_of(held(changed)) != whole, place


def hashed(data: bytes) -> list[int]:
    """Return places in ``data`` that count, from its first sound to its last."""
    kind, extents = sound_extents(held(data))
    first, length = extents[0].start, sum(extent.length for extent in extents)
    if kind == b"ogg":
        begin = ogg_sound._after_headers(held(data), 0)
        assert begin is not None
        return [begin + 27 + data[begin + 26], begin + 2000, len(data) - 1, len(data) - 2000]
    assert len(extents) == 1
    middle = (length - BLOCK) // (BLOCKS - 1)
    return [first, first + middle + 5, first + 2 * middle + BLOCK - 1, first + length - 1]


def test_the_same_packets_in_other_pages_are_the_same_recording(
    recordings: Path, tmp_path: Path
) -> None:
    for name in ("a.opus", "a.ogg"):
        other = tmp_path / name
        command = ["ffmpeg", "-v", "error", "-nostdin", "-i", str(recordings / name)]
        options = ["-c", "copy", "-page_duration", "200000", str(other)]
        subprocess.run([*command, *options], check=True)
        assert abs(other.stat().st_size - (recordings / name).stat().st_size) > 100
        assert track_uid(str(other)) == track_uid(str(recordings / name))


def test_tags_of_several_kinds_around_the_same_sound(recordings: Path) -> None:
    data = (recordings / "a.mp3").read_bytes()
    ape = struct.pack("<8sIIII8x", b"APETAGEX", 2000, 2000, 1, 0)
    around = [
        data + b"TAG".ljust(128, b"x"),
        data + bytes(1968) + ape + b"TAG".ljust(128, b"x"),
        data + b"LYRICSBEGIN" + b"abc" + b"000014LYRICS200" + b"TAG".ljust(128, b"x"),
        b"ID3\x04\0\0\0\0\x01\x00" + bytes(128) + data,
        b"ID3\x04\0\0\0\0\x01\x00" + bytes(128) + bytes(400) + data,
    ]
    whole = uid_of(held(data))
    assert [uid_of(held(other)) for other in around] == [whole] * len(around)


def musepack_7(gains: bytes) -> bytes:
    return b"MP+\x07" + bytes(8) + gains + bytes(8) + bytes(range(256)) * 400


def musepack_8(gain: bytes) -> bytes:
    stream = b"SH" + bytes([12]) + bytes(9)
    return b"MPCK" + stream + b"RG" + bytes([12]) + gain + b"AP" + bytes(range(256)) * 400


@pytest.mark.parametrize(("make", "width"), [(musepack_7, 8), (musepack_8, 9)])
def test_gains_in_headers_of_musepack_do_not_count(
    make: Callable[[bytes], bytes], width: int
) -> None:
    one, other = make(bytes(width)), make(b"\x55" * width)
    assert uid_of(held(one)) == uid_of(held(other))
    assert uid_of(held(one)) != uid_of(held(one[:-1] + b"!"))


def riff(chunks: list[tuple[bytes, bytes]]) -> bytes:
    inside = b"".join(
        struct.pack("<4sI", name, len(data)) + data + bytes(len(data) % 2) for name, data in chunks
    )
    return struct.pack("<4sI4s", b"RIFF", len(inside) + 4, b"WAVE") + inside


def test_chunks_of_odd_length_and_of_unknown_length(recordings: Path) -> None:
    data = (recordings / "a.wav").read_bytes()
    form, sound = (b"fmt ", data[20:36]), (b"data", data[44:])
    whole = uid_of(held(data))
    assert uid_of(held(riff([form, (b"note", b"odd"), sound]))) == whole
    assert uid_of(held(riff([sound, (b"note", b"odd"), form]))) == whole
    endless = riff([form, sound]).replace(
        b"data" + struct.pack("<I", len(data) - 44), b"data\xff\xff\xff\xff"
    )
    assert uid_of(held(endless)) == whole


def test_boxes_of_mp4_may_be_cut_and_written_in_every_way() -> None:
    sound = bytes(range(256)) * 700
    head = struct.pack(">I4s4sI", 16, b"ftyp", b"M4A ", 0)

    def short(part: bytes) -> bytes:
        return struct.pack(">I4s", 8 + len(part), b"mdat") + part

    long = struct.pack(">I4sQ", 1, b"mdat", 16 + len(sound)) + sound
    open_end = struct.pack(">I4s", 0, b"mdat") + sound
    index = struct.pack(">I4s", 400, b"moov") + bytes(392)
    parts = b"".join(short(sound[n : n + 999]) + index for n in range(0, len(sound), 999))
    ways = [head + short(sound), head + index + long, head + index + open_end, head + parts]
    assert len({uid_of(held(way)) for way in ways}) == 1


def test_a_lossless_encoding_and_another_are_two(recordings: Path, tmp_path: Path) -> None:
    command = ["flac", "--totally-silent", "-8", "-b", "2048", str(recordings / "source.wav")]
    subprocess.run([*command, "-o", str(tmp_path / "b.flac")], check=True)
    assert track_uid(str(tmp_path / "b.flac")) != track_uid(str(recordings / "a.flac"))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_the_bytes_there_is_an_identity(recordings: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    content = bytearray((recordings / name).read_bytes()[: data.draw(st.integers(1, 70_000))])
    for _ in range(data.draw(st.integers(0, 12))):
        place = data.draw(st.integers(0, min(len(content), 4000) - 1))
        content[place] = data.draw(st.integers(0, 255))
    assert len(uid_of(held(content))) == 32


class Counting(io.BytesIO):
    """Counts what is read of it."""

    total = 0

    def read(self, size: int | None = -1, /) -> bytes:
        found = super().read(size)
        self.total += len(found)
        return found


@pytest.mark.parametrize("name", NAMES)
def test_reading_is_bounded(recordings: Path, name: str) -> None:
    file = Counting((recordings / name).read_bytes())
    uid_of(bytes_of(file, len(file.getvalue())))
    assert file.total < 180_000


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    def kind(path: Path) -> ProblemKind:
        with pytest.raises(EnvironmentFailure) as caught:
            track_uid(str(path))
        return caught.value.problem.kind

    (tmp_path / "empty.mp3").touch()
    os.mkfifo(tmp_path / "pipe.mp3")
    assert kind(tmp_path / "none.mp3") is ProblemKind.MISSING
    assert kind(tmp_path / "empty.mp3") is ProblemKind.EMPTY
    assert kind(tmp_path / "pipe.mp3") is ProblemKind.NOT_AUDIO


def test_an_identity_never_changes_from_one_release_to_the_next() -> None:
    sound = bytes(range(256)) * 500
    assert uid_of(held(sound)) == TrackUid("75ca416ab7cd1b161a10f08f757b10e9")
