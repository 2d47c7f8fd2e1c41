"""Discs in one file in whole scans: what is stored of them, and what stays when a sheet changes."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from player.library.analyses import AnalysisStore, Look, beside, open_store
from player.library.queries import Library
from player.models.analysis import AlbumLevel
from player.models.music import Track
from player.models.sound import Levels
from player.models.units import Decibels, TrackUid
from tests.support import media
from tests.support.tagging import Tags, write_tags
from tests.unit.library.places import Place, counts
from tests.unit.library.test_analyses import MEASURED

TAGS = Tags("Whole", "Björk Meridian", "Gezeiten", "Björk Meridian", 1, 1, "2024", "Ambient")
SHEET = """\
FILE "gezeiten.wav" WAVE
TRACK 01 AUDIO
TITLE "Ebbe"
INDEX 01 00:00:00
TRACK 02 AUDIO
TITLE "Flut"
PERFORMER "Fjord"
INDEX 01 00:01:00
TRACK 03 AUDIO
TITLE "Ruhe"
INDEX 01 00:02:00
"""


@pytest.fixture
def disc(place: Place) -> Path:
    """Return the disc in the place, without a sheet, not yet scanned."""
    place.music.mkdir()
    source, file = place.music / "source.wav", place.music / "gezeiten.flac"
    media.write_wav(source, media.tone(3.0, 44100, 2, 5), 44100, 2, 16)
    media.encode(source, file, "flac")
    source.unlink()
    write_tags(file, TAGS, media.draw_cover(1))
    return file


def shown(place: Place) -> list[Track]:
    with closing(Library(place.database)) as library:
        return [track for album in library.albums() for track in library.album_tracks(album.id)]


def test_a_disc_is_an_album_of_its_tracks(place: Place, disc: Path) -> None:
    disc.with_suffix(".cue").write_text(SHEET)
    report = place.scan()
    assert (counts(report), report.failed) == ((1, 1, 0, 0, 0), ())
    (album,) = place.albums()
    assert (album.title, album.artist, album.tracks, album.duration) == (
        "Gezeiten", "Björk Meridian", 3, 3000,
    )  # fmt: skip
    assert album.cover
    tracks = shown(place)
    assert [(t.number, t.title, t.artist, t.begin, t.end, t.duration) for t in tracks] == [
        (1, "Ebbe", "Björk Meridian", 0, 75, 1000),
        (2, "Flut", "Fjord", 75, 150, 1000),
        (3, "Ruhe", "Björk Meridian", 150, 0, 1000),
    ]
    assert len({track.uid for track in tracks}) == 3
    with closing(Library(place.database)) as library:
        (found,) = library.search("flut", 9).tracks
        assert (found.path, found.begin) == (str(disc), 75)


def test_rows_stay_when_the_sheet_changes_and_the_file_is_whole_without_it(
    place: Place, disc: Path
) -> None:
    place.scan()
    (whole,) = shown(place)
    sheet = disc.with_suffix(".cue")
    sheet.write_text(SHEET)
    place.scan()
    one, two, three = shown(place)
    assert one.id == whole.id, "what begins where it began is the same row"
    sheet.write_text(SHEET.replace("Flut", "Flut 2").replace("00:02:00", "00:02:01"))
    place.scan()
    later = shown(place)
    assert [track.id for track in later[:2]] == [one.id, two.id]
    assert later[2].id != three.id
    ends = {track.title: track.end for track in later}
    assert ends == {"Ebbe": 75, "Flut 2": 151, "Ruhe": 0}
    sheet.unlink()
    place.scan()
    (again,) = shown(place)
    assert (again.id, again.title, again.begin, again.end) == (whole.id, "Whole", 0, 0)
    assert again.uid == whole.uid


def test_a_disc_that_moves_keeps_its_tracks(place: Place, disc: Path) -> None:
    disc.with_suffix(".cue").write_text(SHEET)
    place.scan()
    before = [(track.id, track.uid) for track in shown(place)]
    other = place.music / "elsewhere"
    other.mkdir()
    for path in (disc, disc.with_suffix(".cue")):
        path.rename(other / path.name)
    assert counts(place.scan()) == (1, 0, 0, 1, 0)
    assert [(track.id, track.uid) for track in shown(place)] == before


def test_a_sheet_that_does_not_fit_is_named_with_the_file_in_every_report(
    place: Place, disc: Path
) -> None:
    disc.with_suffix(".cue").write_text(SHEET.replace("00:02:00", "00:03:00"))
    for _ in range(2):
        (problem,) = place.scan().failed
        assert problem.subject == str(disc)
        assert problem.detail == "gezeiten.cue: track 3 begins after the end of the file"
    assert [track.title for track in shown(place)] == ["Whole"]


def test_what_was_measured_of_a_disc_is_not_the_gain_of_its_tracks(
    place: Place, disc: Path
) -> None:
    disc.with_suffix(".cue").write_text(SHEET)
    place.scan()
    status = disc.stat()
    with open_store(beside(place.database)) as database:
        store = AnalysisStore(database)
        store.put_uid(str(disc), Look(status.st_size, status.st_mtime_ns), TrackUid("u"))
        store.put_measurement(TrackUid("u"), MEASURED)
    alone = {track.levels for track in shown(place)}
    assert alone == {Levels(album_gain=MEASURED.gain, album_peak=MEASURED.peak)}
    with open_store(beside(place.database)) as database:
        level = AlbumLevel(Decibels(-3.0), 0.95)
        AnalysisStore(database).put_album([os.fspath(disc)], "u", level)
    assert {track.levels for track in shown(place)} == {Levels(None, None, Decibels(-3.0), 0.95)}
