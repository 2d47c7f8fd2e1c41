"""Refreshes that compare folders: nothing is missed, and nothing is read or loaded in vain."""

import os
import shutil
from pathlib import Path

import pytest

from player.library.database import open_database
from player.library.folder_looks import NO_FILES, UNTRUSTED, FolderLook, FolderLooks
from player.library.index import Index, Known
from player.library.index_rows import Presence
from player.library.walk import Walk
from player.models.problems import ProblemKind
from tests.unit.library.conftest import BadMusic
from tests.unit.library.places import Place, counts

OLD = 1_500_000_000_000_000_000
ALBUM = "Björg Sól/Vetrarljós"


def settled(place: Place) -> None:
    """Scan; all folders are old by then, so that their times are trusted."""
    age(place.music)
    place.scan()


def age(top: Path) -> None:
    for folder in [top, *(p for p in top.rglob("*") if p.is_dir())]:
        os.utime(folder, ns=(OLD, OLD))


def presence(place: Place) -> dict[str, Presence]:
    with open_database(place.database) as database:
        return {
            os.path.relpath(one.path, place.music): one.presence for one in Index(database).known()
        }


@pytest.fixture
def strict(full: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return a settled place where no known file may be loaded any more."""
    settled(full)

    def load(_: Index) -> list[Known]:
        raise AssertionError("loaded in vain")

    monkeypatch.setattr(Index, "known", load)
    return full


@pytest.mark.parametrize("quick", [False, True])
def test_nothing_is_loaded_where_nothing_changed(strict: Place, *, quick: bool) -> None:
    assert counts(strict.scan(quick=quick)) == (10, 0, 0, 0, 0)


def test_a_quick_refresh_lists_no_unchanged_folder(
    strict: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[object] = []
    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", listed.append)
        assert counts(strict.scan(quick=True)) == (10, 0, 0, 0, 0)
    assert listed == []


@pytest.mark.parametrize("quick", [False, True])
def test_files_that_come_go_and_move_are_noticed(full: Place, *, quick: bool) -> None:
    settled(full)
    before = full.tracks()
    song = full.music / ALBUM / "01.flac"
    (full.music / "new/deep").mkdir(parents=True)
    song.rename(full.music / "new/deep/moved.flac")
    assert counts(full.scan(quick=quick)) == (10, 0, 0, 1, 0)
    assert full.tracks()["new/deep/moved.flac"].id == before[f"{ALBUM}/01.flac"].id
    age(full.music)
    full.scan()
    shutil.copy(full.music / "new/deep/moved.flac", song)
    (full.music / "new/deep/moved.flac").unlink()
    assert counts(full.scan(quick=quick))[4] == 0
    assert len(full.tracks()) == 10


@pytest.mark.parametrize("quick", [False, True])
def test_a_folder_that_goes_takes_all_below_it(full: Place, *, quick: bool) -> None:
    settled(full)
    shutil.move(full.music / "Björg Sól", full.music.parent / "elsewhere")
    gone = 10 - full.scan(quick=quick).files
    assert gone > 0
    assert counts(full.scan(quick=quick)) == (10 - gone, 0, 0, 0, gone)
    shutil.move(full.music.parent / "elsewhere", full.music / "Björg Sól")
    assert counts(full.scan(quick=quick)) == (10, 0, 0, 0, 0)


def test_what_is_written_in_place_is_for_the_whole_refresh(full: Place) -> None:
    settled(full)
    os.utime(full.music / ALBUM / "01.flac", ns=(OLD, OLD))
    assert counts(full.scan(quick=True)) == (10, 0, 0, 0, 0)
    assert counts(full.scan()) == (10, 0, 1, 0, 0)


def test_without_a_whole_walk_before_a_quick_one_is_whole(full: Place) -> None:
    assert counts(full.scan(quick=True)) == (10, 10, 0, 0, 0)


def test_only_some_folders_are_looked_into(full: Place) -> None:
    settled(full)
    for folder in (ALBUM, "other"):
        (full.music / folder).mkdir(exist_ok=True)
        shutil.copy2(full.music / ALBUM / "01.flac", full.music / folder / "99.flac")
    assert counts(full.scan(only=[str(full.music / ALBUM)])) == (11, 1, 0, 0, 0)
    assert f"{ALBUM}/99.flac" in full.tracks()
    assert "other/99.flac" not in full.tracks()
    # A folder that is no more stands for what is above it; one outside for nothing.
    gone = str(full.music / "other" / "gone" / "deep")
    assert counts(full.scan(only=[gone, "/elsewhere"])) == (12, 1, 0, 0, 0)


def test_a_file_that_is_being_written_is_left_for_the_next_time(full: Place) -> None:
    settled(full)
    only = [str(full.music / ALBUM)]
    growing = full.music / ALBUM / "99.flac"
    growing.write_bytes((full.music / ALBUM / "01.flac").read_bytes()[:1000])
    os.utime(full.music / ALBUM / "01.flac")
    before = full.tracks()
    report = full.scan(only=only)
    assert (report.added, report.changed, report.failed) == (0, 0, ())
    assert full.tracks() == before
    shutil.copy2(full.music / ALBUM / "01.flac", growing)
    for path in (growing, full.music / ALBUM / "01.flac"):
        os.utime(path, ns=(OLD, OLD))
    report = full.scan(only=only)
    assert (report.added, report.changed) == (1, 1)


def test_a_forgotten_folder_is_hidden_until_it_is_taken_back(full: Place) -> None:
    other = full.music.parent / "other"
    shutil.copytree(full.music / ALBUM, other)
    full.scan(full.music, other)
    tracks = full.tracks()
    assert len(tracks) == 13
    full.scan(full.music, whole=True, hidden=[str(other)])
    assert len(full.tracks()) == 10
    assert Presence.GONE in presence(full).values()
    assert counts(full.scan(full.music, other, whole=True)) == (13, 0, 0, 0, 0)
    assert full.tracks() == tracks
    full.scan(full.music, whole=True)
    assert len(presence(full)) == 10


def test_a_young_folder_is_listed_again(full: Place) -> None:
    for folder in full.music.rglob("*/"):
        os.utime(folder)
    os.utime(full.music)
    full.scan()
    looks = looks_of(full)
    assert sorted(looks.changed() or ()) == sorted(looks._known)
    age(full.music)
    full.scan()
    assert looks_of(full).changed() == []


def looks_of(place: Place) -> FolderLooks:
    with open_database(place.database) as database:
        return FolderLooks(database, [str(place.music)])


@pytest.mark.parametrize("quick", [False, True])
def test_problems_are_told_as_long_as_they_last(
    place: Place, bad_music: BadMusic, *, quick: bool
) -> None:
    shutil.copytree(bad_music.folder, place.music, symlinks=True)
    age(place.music)
    first = place.scan()
    age(place.music)
    again = place.scan(quick=quick)
    assert again.failed == first.failed != ()
    assert again.added == again.changed == 0
    bad_file = next(p.subject for p in first.failed if p.kind is ProblemKind.EMPTY)
    Path(bad_file).unlink()
    assert bad_file not in {p.subject for p in place.scan(quick=quick).failed}


def test_what_another_schema_wants_read_is_read(full: Place) -> None:
    settled(full)
    with open_database(full.database) as database, database.transaction() as db:
        db.execute("UPDATE files SET mtime_ns = -1")
    assert counts(full.scan(quick=True)) == (10, 0, 10, 0, 0)


def test_a_drive_in_a_root_that_is_unmounted_is_away_not_gone(full: Place) -> None:
    """What is no mount any more, and empty, keeps what was on it; its return brings it back."""
    settled(full)
    mount = full.music / "Björg Sól"
    with open_database(full.database) as database, database.transaction() as db:
        db.execute("UPDATE folder_looks SET mount = 1 WHERE path = ?", (os.fsencode(mount),))
    away = full.music.parent / "away"
    mount.rename(away)
    mount.mkdir()
    for quick in (True, False, True):
        assert full.scan(quick=quick).offline > 0
        assert len(full.tracks()) == 10
    assert Presence.GONE not in presence(full).values()
    mount.rmdir()
    away.rename(mount)
    assert counts(full.scan(quick=True)) == (10, 0, 0, 0, 0)
    assert set(presence(full).values()) == {Presence.HERE}


def test_a_changed_cover_beside_an_unlisted_disc_is_found(full: Place) -> None:
    """An album due for a cover finds the picture of a folder that the refresh did not list."""
    settled(full)
    covers = {album.title: album.cover for album in full.albums()}
    with open_database(full.database) as database, database.transaction() as db:
        db.execute("UPDATE albums SET cover_due = 1")
    full.scan(quick=True)
    assert {album.title: album.cover for album in full.albums()} == covers


def test_the_look_tells_of_every_change(tmp_path: Path) -> None:
    def look() -> FolderLook:
        (folder,) = Walk([str(tmp_path)])
        assert folder.look is not None
        return folder.look

    assert (look().files, look().content) == (0, NO_FILES)
    song = tmp_path / "a.mp3"
    song.write_bytes(b"x")
    seen = {look().content}
    os.utime(song, ns=(1, 1))
    seen.add(look().content)
    song.write_bytes(b"xy")
    os.utime(song, ns=(1, 1))
    seen.add(look().content)
    song.rename(tmp_path / "b.mp3")
    seen.add(look().content)
    song = tmp_path / "b.mp3"
    (tmp_path / "t").write_bytes(b"xy")
    (tmp_path / "t").replace(song)
    os.utime(song, ns=(1, 1))
    seen.add(look().content)
    assert len(seen) == 5
    assert look().mtime_ns != UNTRUSTED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Cafe\u0301.flac", "Caf\u00e9.flac"),  # as macOS wrote it once, and as all others do
        ("SONG.FLAC", "song.flac"),
        ("caf\udce9.flac", "Caf\u00e9.flac"),  # a byte that is no UTF-8, mended
    ],
)
@pytest.mark.parametrize("quick", [False, True])
def test_a_name_in_another_spelling_is_a_rename(
    full: Place, before: str, after: str, *, quick: bool
) -> None:
    """However a file system compares names: the file has another one, and stays the same track."""
    folder = full.music / ALBUM
    (folder / "01.flac").rename(folder / before)
    settled(full)
    number = full.tracks()[f"{ALBUM}/{before}"].id
    (folder / before).rename(folder / after)
    assert counts(full.scan(quick=quick)) == (10, 0, 0, 1, 0)
    assert full.tracks()[f"{ALBUM}/{after}"].id == number
    assert len(full.tracks()) == 10


def test_two_spellings_of_one_name_are_two_files(full: Place) -> None:
    folder = full.music / ALBUM
    for name in ("Caf\u00e9.flac", "Cafe\u0301.flac", "CAF\u00c9.flac"):
        shutil.copy2(folder / "01.flac", folder / name)
    assert counts(full.scan()) == (13, 13, 0, 0, 0)
    assert counts(full.scan()) == (13, 0, 0, 0, 0)
