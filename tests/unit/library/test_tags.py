"""Tags of real files of every format read back as they were written, broken ones give reasons."""
# mutagen ships no types for what it exports.
# mypy: allow-untyped-calls

import shutil
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutagen.asf import ASFTags  # noqa: TID251 - made by hand: nothing here encodes WMA
from mutagen.flac import FLAC  # noqa: TID251
from mutagen.id3 import APIC, ID3, TALB, TCON, TDRC, TIT2, TPE1, TPE2, TXXX  # noqa: TID251
from mutagen.mp3 import MP3  # noqa: TID251
from mutagen.mp4 import MP4, MP4FreeForm  # noqa: TID251

from player.library import tags, walk
from player.library.tags import UNKNOWN_ARTIST, NotUnderstood, front_picture, read_tags
from player.library.tags_fields import fields_of
from tests.support import media
from tests.unit.library.conftest import BadMusic, GoodMusic

SUFFIXES = (".flac", ".m4a", ".mp3", ".opus", ".ogg", ".wav", ".aiff", ".wv")


def test_every_suffix_that_the_walk_takes_for_music_has_an_opener() -> None:
    assert set(tags.BY_SUFFIX) == walk.MUSIC_SUFFIXES


def test_every_format_reads_back_as_it_was_written(good_music: GoodMusic) -> None:
    assert {file.path.suffix for file in good_music.files} == set(SUFFIXES)
    for file in good_music.files:
        record = read_tags(str(file.path))
        assert record.title == file.title
        assert record.artists == (file.artist,)
        assert record.album == file.album
        assert record.album_artist == file.album_artist
        assert (record.disc, record.number) == (file.disc, file.number)
        assert record.date == file.date
        assert record.genres == (file.genre,)
        assert (record.codec, record.bits) == (file.codec, file.bits)
        assert (record.rate, record.channels) == (file.rate, file.channels)
        assert record.picture is file.cover
        assert not record.broken_tags


def test_lengths_are_right(good_music: GoodMusic) -> None:
    for file in good_music.files:
        exact = file.frames * 1000 / file.rate
        # Lossy headers count whole packets, some of them silence around the music.
        slack = 1 if file.bits or file.codec in {"opus", "vorbis"} else 80
        assert abs(read_tags(str(file.path)).duration - exact) <= slack, file.path


def test_pictures_come_out_as_they_went_in(good_music: GoodMusic) -> None:
    for file in good_music.files:
        picture = front_picture(str(file.path))
        assert (picture is not None) is file.cover
        if picture is not None:
            assert picture.startswith(b"\xff\xd8")


def untagged(good_music: GoodMusic, target: Path) -> str:
    """Copy a file without tags to ``target``."""
    target.parent.mkdir(parents=True)
    shutil.copyfile(good_music.with_suffix(".flac").path, target)
    audio: Any = FLAC(target)
    audio.delete()
    return str(target)


def test_names_stand_in_for_tags(good_music: GoodMusic, tmp_path: Path) -> None:
    record = read_tags(untagged(good_music, tmp_path / "An Album" / "CD2" / "03 - A_Song.flac"))
    assert (record.title, record.number, record.disc) == ("A Song", 3, 2)
    assert record.album == "An Album"
    assert record.artists == (UNKNOWN_ARTIST,)
    assert (record.album_artist, record.date, record.genres) == ("", "", ())


def test_a_name_that_is_not_unicode_can_still_be_shown(
    good_music: GoodMusic, tmp_path: Path
) -> None:
    name = b"caf\xe9.flac".decode("utf-8", "surrogateescape")
    record = read_tags(untagged(good_music, tmp_path / "album" / name))
    assert record.title == "caf\ufffd"


def test_several_artists_and_genres_are_all_kept(good_music: GoodMusic, tmp_path: Path) -> None:
    path = untagged(good_music, tmp_path / "album" / "a.flac")
    audio: Any = FLAC(path)
    audio["artist"] = ["One", " ", "Two", "One"]
    audio["genre"] = ["Jazz", "Soul"]
    audio["compilation"] = "1"
    audio["musicbrainz_albumid"] = "AB-12"
    audio.save()
    record = read_tags(path)
    assert record.artists == ("One", "Two")
    assert record.genres == ("Jazz", "Soul")
    assert record.compilation
    assert record.release == "ab-12"


@pytest.mark.parametrize("version", [3, 4])
def test_id3_of_both_versions(good_music: GoodMusic, tmp_path: Path, version: int) -> None:
    path = tmp_path / "a.mp3"
    shutil.copyfile(good_music.with_suffix(".mp3").path, path)
    id3: Any = ID3()
    for frame in (
        TIT2(3, ["Título"]), TPE1(3, ["A"]), TPE2(3, ["B"]), TALB(3, ["C"]), TCON(3, ["(17)"]),
        TDRC(3, ["2001-02-03"]), TXXX(3, "MusicBrainz Album Id", ["id"]),
        APIC(3, "image/png", 0, "", b"other"), APIC(3, "image/png", 3, "front", b"front"),
    ):  # fmt: skip
        id3.add(frame)
    if version == 3:
        id3.update_to_v23()
    id3.save(path, v2_version=version)
    record = read_tags(str(path))
    assert (record.title, record.artists, record.album) == ("Título", ("A",), "C")
    assert (record.album_artist, record.date, record.genres) == ("B", "2001-02-03", ("Rock",))
    assert record.release == "id"
    assert record.picture
    assert front_picture(str(path)) == b"front"


def test_id3_of_the_old_three_letter_kind(good_music: GoodMusic, tmp_path: Path) -> None:
    def frame(name: bytes, text: bytes) -> bytes:
        body = b"\0" + text
        return name + len(body).to_bytes(3, "big") + body

    frames = frame(b"TT2", b"Old") + frame(b"TP1", b"Somebody") + frame(b"TRK", b"4/9")
    size = len(frames)
    head = b"ID3\x02\0\0" + bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    sound: Any = MP3(good_music.with_suffix(".mp3").path)
    data = good_music.with_suffix(".mp3").path.read_bytes()[sound.info.frame_offset :]
    path = tmp_path / "old.mp3"
    path.write_bytes(head + frames + data)
    record = read_tags(str(path))
    assert (record.title, record.artists, record.number) == ("Old", ("Somebody",), 4)


def test_mp4_release_and_compilation(good_music: GoodMusic, tmp_path: Path) -> None:
    path = tmp_path / "a.m4a"
    shutil.copyfile(good_music.with_suffix(".m4a").path, path)
    audio: Any = MP4(path)
    audio["cpil"] = True
    audio["----:com.apple.iTunes:MusicBrainz Album Id"] = [MP4FreeForm(b"some-id")]
    audio.save()
    record = read_tags(str(path))
    assert record.compilation
    assert record.release == "some-id"


def test_asf_fields() -> None:
    asf: Any = ASFTags()
    asf["Title"] = "T"
    asf["Author"] = ["A", "B"]
    asf["WM/TrackNumber"] = 7
    fields = fields_of(asf)
    assert fields["title"] == ["T"]
    assert fields["artist"] == ["A", "B"]
    assert fields["track"] == ["7"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_wrong_suffix_does_not_matter(good_music: GoodMusic, tmp_path: Path, suffix: str) -> None:
    for file in good_music.files:
        path = tmp_path / f"wrong{suffix}"
        shutil.copyfile(file.path, path)
        assert read_tags(str(path)).title == file.title


def test_sound_with_broken_tags_is_still_music(good_music: GoodMusic, tmp_path: Path) -> None:
    for suffix in (".wav", ".aiff"):
        file = good_music.with_suffix(suffix)
        path = tmp_path / f"cut{suffix}"
        path.write_bytes(file.path.read_bytes()[:-10])
        record = read_tags(str(path))
        assert (record.codec, record.rate) == (file.codec, file.rate)
        assert record.title == "cut"
        assert record.broken_tags


def test_what_is_no_music_is_not_understood(bad_music: BadMusic) -> None:
    for name in ("text.mp3", "headless.m4a"):
        with pytest.raises(NotUnderstood) as caught:
            read_tags(str(bad_music.files[name]))
        assert str(caught.value)


@given(data=st.data())
def test_mutated_files_are_read_or_refused_but_never_crash(
    good_music: GoodMusic, data: st.DataObject
) -> None:
    file = data.draw(st.sampled_from(good_music.files))
    content = bytearray(file.path.read_bytes()[:20_000])
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, min(len(content), 2000) - 1))
        content[place] = data.draw(st.integers(0, 255))
    del content[data.draw(st.integers(1, len(content))) :]
    path = f"mutated{file.path.suffix}"
    try:
        record = tags.read_open_tags(path, BytesIO(bytes(content)))
    except NotUnderstood:
        return
    assert record.title
    assert 0 <= record.number <= 9999
    assert 0 <= record.duration <= 3_600_000_000
    (record.title + "".join(record.artists) + record.album).encode()


def test_a_drawn_cover_is_what_the_generator_drew(good_music: GoodMusic) -> None:
    file = good_music.with_suffix(".mp3")
    assert front_picture(str(file.path)) == media.draw_cover(2)
