# mypy: disable-error-code="no-untyped-call"
# mutagen ships no types for what it exports.
"""Whole scans of real folders: what is found, and what changes."""

import os
import shutil
from contextlib import closing

import pytest
from mutagen.flac import FLAC  # noqa: TID251

from player.library import scanner, search_words
from player.library.database import open_database
from player.library.jobs import finished_name, large_name
from player.library.large_covers import large_cover
from player.library.queries import Library
from player.library.readings import readings
from player.library.walk import MUSIC_SUFFIXES
from player.models.problems import ProblemKind
from player.models.scan import AlbumsChanged, ScanEvent, ScanProgress, ScanReport
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


def test_the_first_albums_do_not_wait_for_the_last_file(full: Place) -> None:
    for number in range(40):
        shutil.copytree(full.music / "Björg Sól", full.music / f"copy {number}")
    full.scan()
    first = next(i for i, e in enumerate(full.events) if isinstance(e, AlbumsChanged))
    done = [e.done for e in full.events[:first] if isinstance(e, ScanProgress)]
    assert max(done, default=0) < 130
