# mypy: disable-error-code="no-untyped-call,attr-defined"
# mutagen ships no types for what it exports.
"""The quick openers against mutagen, the reader of record: the same records, or none."""

import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutagen.flac import FLAC, Picture  # noqa: TID251
from mutagen.id3 import (  # noqa: TID251
    APIC,
    COMM,
    ID3,
    TCON,
    TDAT,
    TDRC,
    TIME,
    TIT2,
    TORY,
    TPE1,
    TRCK,
    TXXX,
    TYER,
    UFID,
)
from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm  # noqa: TID251
from mutagen.oggopus import OggOpus  # noqa: TID251

from player.library import quick, tags
from player.library.identity import uid_of
from player.library.integrity import after_id3
from player.library.tag_record import record_of
from player.library.tags import NotUnderstood
from player.library.tags_opening import open_audio
from tests.unit.library.conftest import GoodMusic
from tests.unit.library.held import held

SUFFIXES = (".aiff", ".flac", ".m4a", ".mp3", ".ogg", ".opus", ".wav")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DESCRIBED = st.one_of(TEXTS, st.just("aĀb"))
"""The second has two zeros side by side in UTF-16 that end nothing."""

OLDER = st.sampled_from(["1999", "0203", "19", "no", "1998,1997", "1999-02-03", "1999\0001998"])
"""What the frames of dates hold that ID3v2.4 no longer has."""

VISIBLE = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7D, exclude_characters="="),
                  min_size=1, max_size=12)  # fmt: skip


class Samples(dict[str, bytes]):
    """Files by name; short when a failing example is printed."""

    def __repr__(self) -> str:
        return f"Samples({sorted(self)})"


@dataclass(frozen=True, slots=True)
class Both:
    """What the quick way and mutagen's make of one file; None where it is not for the quick way."""

    quick: object
    mutagen: object


def both(path: str, data: bytes) -> Both:
    """Read ``data``, a file at ``path``, in both ways: all that was found, and the record of it."""
    found = quick.contents_of(path, held(data))
    told = None if found is None else (found, record_of(path, found))
    try:
        slow = tags.contents_of(open_audio(path, BytesIO(data)), BytesIO(data))
    except NotUnderstood as error:
        return Both(told, str(error))
    return Both(told, (slow, record_of(path, slow)))


@pytest.fixture(scope="module")
def samples(good_music: GoodMusic, tmp_path_factory: pytest.TempPathFactory) -> Samples:
    """One file of each quick kind; the MP3 once with each version of ID3."""
    found = {}
    for suffix in SUFFIXES:
        path = next((f.path for f in good_music.files if f.path.suffix == suffix), None)
        if path is not None:
            found[suffix] = path.read_bytes()
    folder = tmp_path_factory.mktemp("versions")
    for version in (3, 4):
        path = folder / f"{version}.mp3"
        path.write_bytes(found[".mp3"])
        ID3(path).save(path, v2_version=version)
        found[f"{version}.mp3"] = path.read_bytes()
    return Samples(found)


def test_every_quick_kind_has_a_sample(samples: Samples) -> None:
    assert set(samples) >= {".aiff", ".wav", ".flac", ".m4a", ".mp3", ".opus", "3.mp3", "4.mp3"}


def test_the_samples_are_read_quickly_and_alike(samples: Samples) -> None:
    for name, data in samples.items():
        found = both(f"/album/a{name}", data)
        assert found.quick is not None, name
        assert found.quick == found.mutagen


def test_a_whole_library_is_read_alike(good_music: GoodMusic) -> None:
    """Set SENZA_LIBRARY to a folder to read that as well."""
    more = os.environ.get("SENZA_LIBRARY")
    folders = [good_music.folder, *([Path(more)] if more else [])]
    quickly = 0
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in SUFFIXES):
            found = both(str(path), path.read_bytes())
            assert found.quick is None or found.quick == found.mutagen, path
            quickly += found.quick is not None
    assert quickly


@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_headers_are_read_alike(samples: Samples, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(samples)))
    changed = bytearray(samples[name])
    reach = min(len(changed), data.draw(st.sampled_from([64, 512, 4096, len(changed)]))) - 1
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, reach))
        changed[place] = data.draw(st.one_of(st.sampled_from([0, 1, 0x7F, 0xFF]),
                                             st.integers(0, 255)))  # fmt: skip
    if data.draw(st.booleans()):
        del changed[data.draw(st.integers(0, reach)) :]
    found = both(f"/album/a{name}", bytes(changed))
    assert found.quick is None or found.quick == found.mutagen


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    version=st.sampled_from([3, 4]), encoding=st.sampled_from([0, 1, 2, 3]),
    texts=st.lists(TEXTS, min_size=1, max_size=3), described=DESCRIBED,
    stamp=st.sampled_from(["", "1999", "1999-02", "2001-02-03", "no", "2001-02-03T04:05:06"]),
    older=st.dictionaries(st.sampled_from(["TYER", "TDAT", "TIME", "TORY"]), OLDER),
)  # fmt: skip
def test_tags_of_every_encoding_are_read_alike(  # noqa: PLR0917 - drawn
    samples: Samples, version: int, encoding: int, texts: list[str], described: str,
    stamp: str, older: dict[str, str], tmp_path: Path,
) -> None:  # fmt: skip
    if encoding == 0:
        texts = [text.encode("latin1", "replace").decode("latin1") for text in texts]
        described = described.encode("latin1", "replace").decode("latin1")
    tag = ID3()
    kinds = (TIT2, TPE1, TRCK, TCON)
    for kind in kinds:
        tag.add(kind(encoding=encoding, text=texts))
    if stamp:
        tag.add(TDRC(encoding=encoding, text=[stamp]))
    for old in (TYER, TDAT, TIME, TORY):
        if old.__name__ in older:
            tag.add(old(encoding=encoding, text=[older[old.__name__]]))
    tag.add(TXXX(encoding=encoding, desc=described, text=texts))
    tag.add(TXXX(encoding=encoding, desc="replaygain_track_gain", text=["-3 dB"]))
    tag.add(COMM(encoding=encoding, lang="eng", desc=described, text=texts))
    tag.add(APIC(encoding=encoding, mime="image/png", type=3, desc=described, data=b"x" * 300))
    tag.add(UFID(owner="http://musicbrainz.org", data=b"id"))
    path = tmp_path / "tagged.mp3"
    path.write_bytes(samples[".mp3"])
    tag.save(path, v2_version=version, v23_sep=None)
    found = both("/album/a.mp3", path.read_bytes())
    # UTF-16 without a mark, and texts that are empty or have zeros in them, are mutagen's.
    all_texts = [*texts, described, *older.values()]
    strange = encoding == 2 or any(not text or "\0" in text for text in all_texts)
    assert strange or found.quick is not None
    assert found.quick is None or found.quick == found.mutagen


@settings(
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    comments=st.lists(st.tuples(VISIBLE, TEXTS), max_size=8),
    suffix=st.sampled_from([".flac", ".opus"]), size=st.sampled_from([0, 10, 70_000, 200_000]),
)  # fmt: skip
def test_comments_and_pictures_of_every_size_are_read_alike(
    samples: Samples, comments: list[tuple[str, str]], suffix: str, size: int,
    tmp_path: Path,
) -> None:  # fmt: skip
    path = tmp_path / f"tagged{suffix}"
    path.write_bytes(samples[suffix])
    kinds: dict[str, Any] = {".flac": FLAC, ".opus": OggOpus}
    audio = kinds[suffix](path)
    audio.tags.clear()
    for name, text in comments:
        audio.tags.append((name, text))
    if suffix == ".flac":
        audio.clear_pictures()
        picture = Picture()
        picture.type, picture.mime, picture.data = 3, "image/png", b"x" * size
        audio.add_picture(picture)
    else:
        audio.tags.append(("METADATA_BLOCK_PICTURE", "A" * size))
    audio.save()
    found = both(f"/album/a{suffix}", path.read_bytes())
    assert found.quick is not None
    assert found.quick == found.mutagen


@settings(
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    texts=st.dictionaries(
        st.sampled_from(["\xa9nam", "\xa9ART", "\xa9alb", "aART", "\xa9day", "\xa9gen", "\xa9lyr",
                         "soar", "\xa9cmt", "rate", "xxxx"]),
        st.lists(TEXTS, min_size=1, max_size=3),
    ),
    free=st.dictionaries(
        st.sampled_from(["iTunSMPB", "replaygain_track_gain", "ARTISTS", "MusicBrainz Album Id"]),
        st.lists(st.one_of(TEXTS.map(str.encode), st.just(b" 00000000 00000840 000001CA 00")),
                 max_size=2),
    ),
    pairs=st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), max_size=2),
    covers=st.lists(st.sampled_from([0, 1, 40_000]), max_size=2),
    flag=st.sampled_from(["", "no", "yes"]),
)  # fmt: skip
def test_atoms_of_every_kind_are_read_alike(  # noqa: PLR0917 - drawn
    samples: Samples, texts: dict[str, list[str]], free: dict[str, list[bytes]],
    pairs: list[tuple[int, int]], covers: list[int], flag: str, tmp_path: Path,
) -> None:  # fmt: skip
    path = tmp_path / "tagged.m4a"
    path.write_bytes(samples[".m4a"])
    audio: Any = MP4(path)
    if audio.tags is None:
        audio.add_tags()
    audio.tags.clear()
    audio.tags.update(texts)
    for name, values in free.items():
        audio.tags[f"----:com.apple.iTunes:{name}"] = [MP4FreeForm(value) for value in values]
    audio.tags["trkn"] = pairs
    audio.tags["covr"] = [MP4Cover(b"x" * size) for size in covers]
    if flag:
        audio.tags["cpil"] = flag == "yes"
    audio.save()
    found = both("/album/a.m4a", path.read_bytes())
    assert found.quick is not None
    assert found.quick == found.mutagen


def test_what_the_quick_way_saw_does_not_change_the_identity(samples: Samples) -> None:
    for name, data in samples.items():
        seen = held(data)
        assert quick.contents_of(f"/album/a{name}", seen) is not None
        assert uid_of(seen) == uid_of(held(data))
        assert bool(seen.sound) == name.endswith((".flac", ".ogg", ".opus"))


def id3(frames: bytes) -> bytes:
    """Return an ID3v2.4 tag."""
    size = len(frames)
    digits = bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\4\0\0" + digits + frames


def test_sizes_of_frames_as_old_itunes_wrote_them_are_left_to_mutagen(samples: Samples) -> None:
    data = samples[".mp3"]
    sound = data[after_id3(data) :]
    title = b"\3" + b"t" * 299
    artist = b"TPE1" + (2).to_bytes(4, "big") + b"\0\0\3A"
    synchsafe = id3(b"TIT2\0\0\2\x2c\0\0" + title + artist)
    plain = id3(b"TIT2\0\0\1\x2c\0\0" + title + artist)
    for tag, is_quick in ((synchsafe, True), (plain, False)):
        found = both("/album/a.mp3", tag + sound)
        assert "artist" in str(found.mutagen)
        assert (found.quick is not None) == is_quick
        assert found.quick is None or found.quick == found.mutagen


def test_what_is_not_what_its_name_says_is_left_to_mutagen(samples: Samples) -> None:
    for suffix in (".flac", ".mp3", ".ogg", ".opus", ".wav"):
        for name, data in samples.items():
            if not name.endswith(suffix):
                assert quick.contents_of(f"/a{suffix}", held(data)) is None
        assert quick.contents_of(f"/a{suffix}", held(b"")) is None


def test_a_flac_file_with_two_seek_tables_is_left_to_mutagen(samples: Samples) -> None:
    """There is one already; mutagen refuses a second."""
    data = samples[".flac"]
    start = 4 + 4 + 34
    table = bytes([3, 0, 0, 18]) + bytes(18)
    assert data[4] == 0  # STREAMINFO, and not the last block
    for count, is_quick in ((0, True), (1, False)):
        made = data[:start] + table * count + data[start:]
        assert (both("/a.flac", made).quick is not None) == is_quick


def test_a_comment_of_an_unusual_name_is_left_to_mutagen(samples: Samples) -> None:
    data = samples[".flac"]
    assert both("/a.flac", data.replace(b"TITLE=", b"TITL}=")).quick is not None
    for name in (b"TITL~=", b"TITL\x1f=", b"TITL\xe9=", b"TITLE:"):
        assert both("/a.flac", data.replace(b"TITLE=", name)).quick is None
