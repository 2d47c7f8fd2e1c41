# mypy: disable-error-code="no-untyped-call"
# mutagen ships no types for what it exports.
"""Whole scans of real folders: what is found, what changes, what is never lost."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from mutagen.flac import FLAC, Picture  # noqa: TID251

from player.library import scanner, search_words
from player.library.database import open_database
from player.library.index import Index
from player.library.jobs import finished_name, large_name
from player.library.large_covers import large_cover
from player.library.queries import Library
from player.library.readings import readings
from player.library.walk import MUSIC_SUFFIXES
from player.models.music import TrackPlace
from player.models.problems import ProblemKind
from player.models.scan import AlbumsChanged, ScanEvent, ScanProgress, ScanReport
from player.models.units import NO_UID, CdFrames, TrackUid
from tests.unit.library.conftest import BadMusic, GoodMusic
from tests.unit.library.places import Place, counts, run_child

# -- what is found ------------------------------------------------------------------------------


def test_everything_good_is_found_with_its_tags(full: Place, good_music: GoodMusic) -> None:
    report = full.scan()
    assert counts(report) == (10, 10, 0, 0, 0)
    assert report.failed == ()
    assert not report.cancelled
    tracks = full.tracks()
    for file in good_music.files:
        track = tracks[os.path.relpath(file.path, good_music.folder)]
        assert (track.title, track.artist, track.album) == (file.title, file.artist, file.album)
        assert track.album_artist == file.album_artist
        assert (track.disc, track.number, track.date) == (file.disc, file.number, file.date)
        assert (track.codec, track.rate, track.bits) == (file.codec, file.rate, file.bits)
        assert track.cover


def test_albums_are_as_people_see_them(full: Place) -> None:
    full.scan()
    found = [(album.artist, album.title, album.tracks, album.date) for album in full.albums()]
    assert found == [
        ("Björg Sól", "Vetrarljós", 3, "2019-11-08"),
        ("Various Artists", "Senza fretta", 4, "2024-03"),
        ("山田静", "静かな海", 3, "2021"),
    ]


def test_every_album_gets_its_cover_and_the_large_size_is_left_for_later(full: Place) -> None:
    full.scan()
    keys = {album.cover for album in full.albums()}
    assert len(keys) == 3
    for key in keys:
        for name in (f"{key}-320.webp", f"{key}-light.png", f"{key}-dark.png", finished_name(key)):
            assert (full.covers / name).exists()
        assert not (full.covers / large_name(key)).exists()
        assert large_cover(full.covers, key)
        assert (full.covers / large_name(key)).exists()


def test_a_cue_sheet_that_comes_changes_or_goes_has_its_folder_read_again(full: Place) -> None:
    full.scan()
    folder = full.music / "Senza fretta"
    files = sum(file.suffix in MUSIC_SUFFIXES for file in folder.iterdir())
    sheet = folder / "disc.CUE"
    for change in (lambda: sheet.write_text("REM"), lambda: sheet.write_text("more"), sheet.unlink):
        change()
        assert counts(full.scan()) == (10, 0, files, 0, 0)
        assert counts(full.scan()) == (10, 0, 0, 0, 0)


def test_events_tell_of_albums_before_the_report(full: Place) -> None:
    report = full.scan()
    kinds = [type(event) for event in full.events]
    assert full.events[-1] == report
    assert kinds.count(ScanReport) == 1
    assert AlbumsChanged in kinds
    progress = [event for event in full.events if isinstance(event, ScanProgress)]
    assert all(event.done <= event.total or not event.total for event in progress)
    assert sum(e.tracks for e in full.events if isinstance(e, AlbumsChanged)) == 10


def test_albums_can_be_read_when_their_event_comes(full: Place) -> None:
    seen: list[int] = []

    def on_event(event: ScanEvent) -> None:
        if isinstance(event, AlbumsChanged):
            seen.append(len(full.tracks()))

    with open_database(full.database) as database:
        scanner.scan(database, [full.music], full.covers, on_event, lambda: False, workers=1)
    assert seen[0] > 0
    assert seen[-1] == 10


def test_the_first_albums_do_not_wait_for_dictionaries(
    place: Place, good_music: GoodMusic, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = next(file for file in good_music.files if file.path.suffix == ".flac")
    target = place.music / "one.flac"
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(file.path, target)
    flac = FLAC(target)
    flac["title"], flac["album"] = "さくら", "東京の夜"
    flac.save()
    read: list[str] = []
    seen: list[int] = []

    def reading(text: str, *, japanese: bool) -> tuple[str, ...]:
        read.append(text)
        return readings(text, japanese=japanese)

    def on_event(event: ScanEvent) -> None:
        if isinstance(event, AlbumsChanged):
            seen.append(len(read))

    monkeypatch.setattr(search_words, "readings", reading)
    with open_database(place.database) as database:
        scanner.scan(database, [place.music], place.covers, on_event, lambda: False, workers=1)
    assert seen[0] == 0
    assert len(place.tracks()) == 1
    with closing(Library(place.database)) as library:
        assert [track.title for track in library.search("sakura", 5).tracks] == ["さくら"]
        assert [album.title for album in library.search("tokyo", 5).albums] == ["東京の夜"]


def test_each_bad_file_is_named_with_its_reason(place: Place, bad_music: BadMusic) -> None:
    """The scan runs without root's rights, which would open the locked file."""
    events = run_child(place, bad_music.folder)
    report = events[-1]
    assert isinstance(report, ScanReport)
    failed = {os.path.relpath(p.subject, bad_music.folder): p for p in report.failed}
    assert {name: problem.kind for name, problem in failed.items()} == {
        "half.flac": ProblemKind.TRUNCATED,
        "half.wav": ProblemKind.TRUNCATED,
        "half.m4a": ProblemKind.TRUNCATED,
        "half.mp3": ProblemKind.TRUNCATED,
        "half.opus": ProblemKind.TRUNCATED,
        "half.wv": ProblemKind.TRUNCATED,
        "headless.m4a": ProblemKind.DAMAGED,
        "empty.flac": ProblemKind.EMPTY,
        "text.mp3": ProblemKind.NOT_AUDIO,
        "locked.flac": ProblemKind.UNREADABLE,
        "loop": ProblemKind.LINK_LOOP,
        "gone.flac": ProblemKind.MISSING,
    }
    place.music = bad_music.folder
    assert set(place.tracks()) == {name for name in failed if name.startswith("half.")}
    assert place.problems() == {name: problem.kind for name, problem in failed.items()}
    again = run_child(place, bad_music.folder)[-1]
    assert isinstance(again, ScanReport)
    assert again.failed == report.failed
    assert (again.added, again.changed) == (0, 0)


def test_names_that_are_not_unicode_are_kept(full: Place) -> None:
    name = os.fsdecode(b"caf\xe9")
    (full.music / "Björg Sól").rename(full.music / name)
    full.scan()
    assert sum(path.startswith(name + os.sep) for path in full.tracks()) == 3


# -- scanning again -----------------------------------------------------------------------------


def test_an_unchanged_library_is_not_read_again(
    full: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    full.scan()
    before = full.tracks()
    monkeypatch.setattr(scanner, "Pool", None)  # nobody to read with
    report = full.scan()
    assert counts(report) == (10, 0, 0, 0, 0)
    assert full.tracks() == before
    assert [type(event) for event in full.events] in ([ScanReport], [ScanProgress, ScanReport])


def test_a_new_file_joins_its_album_which_keeps_its_id(full: Place) -> None:
    extra = full.music / "Björg Sól/Vetrarljós/03.m4a"
    kept = extra.rename(full.music.parent / "kept.m4a")
    full.scan()
    before = {album.title: album.id for album in full.albums()}
    shutil.copy2(kept, extra)
    report = full.scan()
    assert counts(report) == (10, 1, 0, 0, 0)
    assert {album.title: album.id for album in full.albums()} == before
    assert full.albums()[0].tracks == 3


def test_a_changed_file_keeps_its_id_and_shows_its_new_tags(full: Place) -> None:
    full.scan()
    before = full.tracks()
    one, other = "Björg Sól/Vetrarljós/01.flac", "Björg Sól/Vetrarljós/02.flac"
    shutil.copyfile(full.music / other, full.music / one)
    report = full.scan()
    assert counts(report) == (10, 0, 1, 0, 0)
    after = full.tracks()
    assert after[one].id == before[one].id
    assert after[one].title == before[other].title
    with closing(Library(full.database)) as library:
        assert len(library.search("Jökull", 9).tracks) == 2
        assert library.search("Fyrsta", 9).tracks == ()


def test_a_file_that_turned_bad_is_no_track_and_comes_back_when_mended(full: Place) -> None:
    full.scan()
    path = full.music / "Björg Sól/Vetrarljós/01.flac"
    good = path.read_bytes()
    path.write_bytes(b"now a text")
    report = full.scan()
    assert [p.kind for p in report.failed] == [ProblemKind.NOT_AUDIO]
    assert "Björg Sól/Vetrarljós/01.flac" not in full.tracks()
    assert full.scan().failed == report.failed
    path.write_bytes(good)
    assert full.scan().failed == ()
    assert len(full.tracks()) == 10


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


# -- what is not there --------------------------------------------------------------------------


def test_a_deleted_file_is_not_shown_but_kept(full: Place) -> None:
    full.scan()
    before = full.tracks()
    path = full.music / "Björg Sól/Vetrarljós/01.flac"
    kept = path.rename(full.music.parent / "kept.flac")
    for _ in range(2):
        report = full.scan()
        assert counts(report) == (9, 0, 0, 0, 1)
        assert len(full.tracks()) == 9
        assert full.albums()[0].tracks == 2
    kept.rename(path)
    assert counts(full.scan()) == (10, 0, 0, 0, 0)
    assert full.tracks() == before


def test_a_missing_drive_keeps_all_that_was_on_it(full: Place) -> None:
    full.scan()
    before, albums = full.tracks(), full.albums()
    away = full.music.rename(full.music.parent / "away")
    for _ in range(2):
        report = full.scan()
        assert counts(report) == (0, 0, 0, 0, 10)
        assert [(p.kind, p.subject) for p in report.failed] == [
            (ProblemKind.FOLDER_MISSING, str(full.music))
        ]
        assert full.tracks() == before
        assert all(track.away for track in full.tracks().values())
        assert all(album.away for album in full.albums())
    away.rename(full.music)
    report = full.scan()
    assert not any(track.away for track in full.tracks().values())
    assert counts(report) == (10, 0, 0, 0, 0)
    assert report.failed == ()
    assert (full.tracks(), full.albums()) == (before, albums)


def test_a_drive_that_is_not_mounted_keeps_all_that_was_on_it(full: Place) -> None:
    full.scan()
    before = full.tracks()
    away = full.music.rename(full.music.parent / "away")
    full.music.mkdir()
    report = full.scan()
    assert counts(report) == (0, 0, 0, 0, 10)
    (problem,) = report.failed
    assert problem.kind is ProblemKind.FOLDER_MISSING
    assert problem.detail == "empty; 10 tracks were in it"
    assert full.tracks() == before
    full.music.rmdir()
    away.rename(full.music)
    assert full.scan().failed == ()
    assert full.tracks() == before


def test_a_folder_that_cannot_be_listed_keeps_its_tracks(full: Place) -> None:
    full.scan()
    before = full.tracks()
    locked = full.music / "Björg Sól"
    locked.chmod(0o000)
    report = run_child(full, full.music)[-1]
    locked.chmod(0o700)
    assert isinstance(report, ScanReport)
    assert counts(report) == (7, 0, 0, 0, 3)
    assert [p.kind for p in report.failed] == [ProblemKind.UNREADABLE]
    assert full.tracks() == before


def test_a_file_that_cannot_be_opened_for_now_keeps_its_tags(full: Place) -> None:
    full.scan()
    before = full.tracks()
    file = full.music / "Björg Sól/Vetrarljós/01.flac"
    os.utime(file)
    file.chmod(0o000)
    report = run_child(full, full.music)[-1]
    file.chmod(0o600)
    assert isinstance(report, ScanReport)
    assert [p.kind for p in report.failed] == [ProblemKind.UNREADABLE]
    assert full.tracks() == before
    assert full.scan().failed == ()


def test_a_folder_that_never_was_is_named_and_not_remembered(place: Place) -> None:
    report = place.scan()
    assert [p.kind for p in report.failed] == [ProblemKind.FOLDER_MISSING]
    with closing(Library(place.database)) as library:
        assert library.roots() == ()


# -- roots --------------------------------------------------------------------------------------


def test_a_root_inside_a_root_is_not_indexed_twice(full: Place) -> None:
    report = full.scan(full.music, full.music / "Björg Sól")
    assert counts(report) == (10, 10, 0, 0, 0)
    assert counts(full.scan(full.music / "Björg Sól")) == (3, 0, 0, 0, 0)
    with closing(Library(full.database)) as library:
        assert library.roots() == (str(full.music),)
    assert len(full.tracks()) == 10


def test_a_root_around_a_root_takes_it_up(full: Place) -> None:
    full.scan(full.music / "Björg Sól")
    ids = {track.id for track in full.tracks().values()}
    report = full.scan()
    assert counts(report) == (10, 7, 0, 0, 0)
    assert {track.id for track in full.tracks().values()} > ids
    with closing(Library(full.database)) as library:
        assert library.roots() == (str(full.music),)


def test_other_roots_stay_unless_the_roots_are_the_whole_library(full: Place) -> None:
    one, other = full.music / "Björg Sól", full.music / "Senza fretta"
    full.scan(one)
    assert counts(full.scan(other)) == (4, 4, 0, 0, 0)
    assert len(full.tracks()) == 7
    assert counts(full.scan(other, whole=True)) == (4, 0, 0, 0, 0)
    assert len(full.tracks()) == 4
    assert [album.title for album in full.albums()] == ["Senza fretta"]
    with closing(Library(full.database)) as library:
        assert library.roots() == (str(other),)
        assert library.search("Jökull", 9).tracks == ()


def test_a_root_can_shrink_without_reading_again(full: Place) -> None:
    full.scan()
    report = full.scan(full.music / "Björg Sól", whole=True)
    assert counts(report) == (3, 0, 0, 0, 0)
    assert len(full.tracks()) == 3


def test_the_first_albums_do_not_wait_for_the_last_file(full: Place) -> None:
    for number in range(40):
        shutil.copytree(full.music / "Björg Sól", full.music / f"copy {number}")
    full.scan()
    first = next(i for i, e in enumerate(full.events) if isinstance(e, AlbumsChanged))
    done = [e.done for e in full.events[:first] if isinstance(e, ScanProgress)]
    assert max(done, default=0) < 130
