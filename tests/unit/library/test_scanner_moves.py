# mypy: disable-error-code="no-untyped-call"
# mutagen ships no types for what it exports.
"""Scans of what was moved, copied or tagged anew: a track is the same as long as its sound is."""

import shutil
from contextlib import closing
from pathlib import Path

from mutagen.flac import FLAC, Picture  # noqa: TID251

from player.library.database import open_database
from player.library.index import Index
from player.library.queries import Library
from player.models.music import TrackPlace
from player.models.units import NO_UID, CdFrames, TrackUid
from tests.unit.library.places import Place, counts


def test_a_moved_file_keeps_its_id(full: Place) -> None:
    full.scan()
    before = full.tracks()
    target = full.music / "elsewhere" / "first.flac"
    target.parent.mkdir()
    (full.music / "Björg Sól/Vetrarljós/01.flac").rename(target)
    report = full.scan()
    assert counts(report) == (10, 0, 0, 1, 0)
    after = full.tracks()
    assert after["elsewhere/first.flac"].id == before["Björg Sól/Vetrarljós/01.flac"].id
    assert len(after) == 10


def test_a_moved_track_is_found_again_where_it_was_known(full: Place) -> None:
    full.scan()
    tracks = full.tracks()
    old, other, *_ = (one for one in tracks.values() if one.path.endswith(".flac"))
    target = full.music / "elsewhere.flac"
    shutil.move(old.path, target)
    full.scan()
    nowhere = TrackPlace("/nowhere", CdFrames(0), is_part=False)
    asked = [(old.place, old.uid), (other.place, other.uid), (nowhere, NO_UID)]
    with closing(Library(full.database)) as library:
        found = library.tracks_again([*asked, (nowhere, TrackUid("0123"))])
    assert {place: track.path for place, track in found.items()} == {
        old.place: str(target),
        other.place: other.path,
    }


def test_of_a_deleted_track_a_copy_is_found_or_else_what_was_known(full: Place) -> None:
    full.scan()
    old, alone, *_ = (one for one in full.tracks().values() if one.path.endswith(".flac"))
    shutil.copyfile(old.path, full.music / "copy.flac")
    full.scan()
    Path(old.path).unlink()
    Path(alone.path).unlink()
    full.scan()
    with closing(Library(full.database)) as library:
        found = library.tracks_again([(old.place, old.uid), (alone.place, alone.uid)])
    assert {place: track.path for place, track in found.items()} == {
        old.place: str(full.music / "copy.flac"),
        alone.place: alone.path,
    }


def test_a_renamed_folder_is_moved_not_lost(full: Place) -> None:
    full.scan()
    ids = {track.id for track in full.tracks().values()}
    (full.music / "Björg Sól").rename(full.music / "Bjorg")
    report = full.scan()
    assert counts(report) == (10, 0, 0, 3, 0)
    assert {track.id for track in full.tracks().values()} == ids


def test_a_file_copied_and_deleted_is_moved(full: Place) -> None:
    full.scan()
    before = full.tracks()
    old = full.music / "Björg Sól/Vetrarljós/01.flac"
    shutil.copyfile(old, full.music / "copy.flac")
    old.unlink()
    report = full.scan()
    assert counts(report) == (10, 0, 0, 1, 0)
    after = full.tracks()
    assert after["copy.flac"].id == before["Björg Sól/Vetrarljós/01.flac"].id
    assert len(after) == 10


def test_a_file_moved_and_tagged_anew_keeps_its_id(full: Place) -> None:
    full.scan()
    before = full.tracks()
    old = full.music / "Björg Sól/Vetrarljós/01.flac"
    shutil.copyfile(old, full.music / "other.flac")
    old.unlink()
    retag(full.music / "other.flac", "Quite another title")
    report = full.scan()
    assert counts(report) == (10, 0, 0, 1, 0)
    after = full.tracks()["other.flac"]
    assert after.id == before["Björg Sól/Vetrarljós/01.flac"].id
    assert after.title == "Quite another title"


def test_a_drive_mounted_elsewhere_keeps_every_id(full: Place) -> None:
    full.scan()
    ids = {track.id for track in full.tracks().values()}
    shutil.copytree(full.music, full.music.parent / "elsewhere")
    shutil.rmtree(full.music)
    full.scan(full.music, full.music.parent / "elsewhere")
    full.music = full.music.parent / "elsewhere"
    assert {track.id for track in full.tracks().values()} == ids
    assert len(full.tracks()) == 10


def test_a_drive_that_comes_back_elsewhere_is_moved_by_a_scan_of_that_place_alone(
    full: Place,
) -> None:
    full.scan()
    before = {name: track.id for name, track in full.tracks().items()}
    old, full.music = full.music, full.music.with_name("elsewhere")
    shutil.copytree(old, full.music)
    shutil.rmtree(old)
    old.mkdir()
    assert counts(full.scan()) == (10, 0, 0, 10, 0)
    assert {name: track.id for name, track in full.tracks().items()} == before
    assert len(full.albums()) == 3
    with open_database(full.database) as database:
        assert Index(database).roots() == (str(full.music),)


def test_what_did_not_come_back_with_its_drive_is_away(full: Place) -> None:
    full.scan()
    before = {name: track.id for name, track in full.tracks().items()}
    old, full.music = full.music, full.music.with_name("elsewhere")
    shutil.copytree(old / "Senza fretta", full.music / "Senza fretta")
    shutil.rmtree(old)
    assert counts(full.scan()) == (4, 0, 0, 4, 0)
    after = full.tracks()
    away = {name: track.id for name, track in after.items() if track.away}
    assert len(away) == 6
    assert all(name.startswith("../music") for name in away)
    shutil.copytree(full.music, old)  # what is in both now is one file more in each
    assert counts(full.scan(old)) == (4, 4, 0, 0, 6)
    assert {before["Senza fretta/" + Path(name).name] for name in after if name not in away} == {
        after[name].id for name in after if name not in away
    }


def test_a_copy_in_another_root_is_no_move(full: Place) -> None:
    full.scan()
    before = {track.id for track in full.tracks().values()}
    copies = full.music.with_name("copies")
    shutil.copytree(full.music, copies)
    assert counts(full.scan(copies)) == (10, 10, 0, 0, 0)
    with closing(Library(full.database)) as library:
        tracks = [t for album in library.albums() for t in library.album_tracks(album.id)]
    assert {t.id for t in tracks if Path(t.path).is_relative_to(full.music)} == before


def test_a_copy_is_a_file_of_its_own(full: Place) -> None:
    full.scan()
    before = full.tracks()
    old = full.music / "Björg Sól/Vetrarljós/01.flac"
    shutil.copyfile(old, full.music / "copy.flac")
    assert counts(full.scan()) == (11, 1, 0, 0, 0)
    after = full.tracks()
    assert after["Björg Sól/Vetrarljós/01.flac"] == before["Björg Sól/Vetrarljós/01.flac"]
    assert after["copy.flac"].id != after["Björg Sól/Vetrarljós/01.flac"].id
    uids = uids_of(full)
    assert uids[str(full.music / "copy.flac")] == uids[str(old)] != ""
    old.unlink()  # what is left is no move: it was there before
    assert counts(full.scan()) == (10, 0, 0, 0, 1)
    assert full.tracks()["copy.flac"].id == after["copy.flac"].id


def test_two_copies_of_what_is_gone_are_one_move_and_one_new_file(full: Place) -> None:
    full.scan()
    old = full.music / "Björg Sól/Vetrarljós/01.flac"
    for name in ("copy.flac", "01.flac"):
        shutil.copyfile(old, full.music / name)
    old.unlink()
    report = full.scan()
    assert counts(report) == (11, 1, 0, 1, 0)
    assert len({track.id for track in full.tracks().values()}) == 11


def test_tags_and_pictures_are_no_part_of_the_identity(full: Place) -> None:
    full.scan()
    before, ids = uids_of(full), {name: track.id for name, track in full.tracks().items()}
    assert all(before.values())
    assert len(set(before.values())) == 10
    path = full.music / "Björg Sól/Vetrarljós/01.flac"
    retag(path, "Another title")
    picture = Picture()
    picture.type, picture.mime, picture.data = 3, "image/png", b"x" * 70_000
    flac = FLAC(path)
    flac.clear_pictures()
    flac.add_picture(picture)
    flac.save()
    assert full.scan().changed == 1
    assert uids_of(full) == before
    assert {name: track.id for name, track in full.tracks().items()} == ids


def retag(path: Path, title: str) -> None:
    flac = FLAC(path)
    flac["title"] = title
    flac.save()


def uids_of(place: Place) -> dict[str, str]:
    with open_database(place.database) as database:
        return {known.path: known.uid for known in Index(database).known()}
