"""What a CUE sheet says of a track, and what its file's tags say, as one record.

Called by ``library.cue_parts``, which knows where tracks begin and end. Pure.
"""

import os
from dataclasses import replace
from typing import Final, TypeVar

from player.library import tag_values
from player.library.cue import AUDIO, CueSheet, CueTrack
from player.library.grouping import family_of
from player.library.levels import gain, peak
from player.library.records import NO_IDS, NO_SORT_NAMES, LyricsKind, TagRecord
from player.library.tags import UNKNOWN_ARTIST
from player.models.sound import NO_LEVELS, Levels

Figure = TypeVar("Figure", bound=float)

_GAIN, _PEAK = "REPLAYGAIN_{}_GAIN", "REPLAYGAIN_{}_PEAK"
_NO_TEXTS: Final[tuple[str, ...]] = ()


def filled(path: str, record: TagRecord, sheet: CueSheet, track: CueTrack) -> TagRecord:
    """Return ``record`` of the whole file at ``path`` with what its tags leave open.

    Open is also what was taken from the names of file and folder, for want of tags.
    """
    stem = os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122 - a name
    from_name, from_folder = tag_values.name_parts(stem)[0], _folder_title(path)
    artist = track.performer or sheet.performer
    unnamed = record.artists == (UNKNOWN_ARTIST,)
    gains = _levels(sheet, track)
    own = record.levels
    levels = own if own.track_gain is not None or own.album_gain is not None else gains
    return _of_disc(record, sheet)._replace(
        title=track.title if track.title and record.title == from_name else record.title,
        artists=(artist,) if unnamed and artist else record.artists,
        album=sheet.title if sheet.title and record.album == from_folder else record.album,
        number=record.number or track.number,
        track_total=record.track_total or _total(sheet),
        composers=record.composers or _one(track.songwriter or sheet.songwriter),
        isrcs=record.isrcs or _one(track.isrc),
        levels=levels,
    )


def part(record: TagRecord, sheet: CueSheet, track: CueTrack) -> TagRecord:
    """Return the record of one ``track`` out of the file whose tags are ``record``.

    What is about the file's sound as a whole (its lyrics, its recording, its gain) is not the
    part's; its gain is that of the disc.
    """
    artist = track.performer or sheet.performer
    artists = (artist,) if artist else record.artists
    same = artists == record.artists
    sort = replace(record.sort, title="", artist=record.sort.artist if same else "")
    ids = replace(
        record.ids, recording="", release_track="", artists=record.ids.artists if same else ()
    )
    return _of_disc(record, sheet)._replace(
        title=track.title or f"Track {track.number}",
        artists=artists,
        artist_names=record.artist_names if same else _NO_TEXTS,
        album=sheet.title or record.album,
        number=track.number,
        track_total=_total(sheet),
        composers=_one(track.songwriter or sheet.songwriter) or record.composers,
        sort=NO_SORT_NAMES if sort == NO_SORT_NAMES else sort,
        ids=NO_IDS if ids == NO_IDS else ids,
        isrcs=_one(track.isrc),
        lyrics=LyricsKind.NONE,
        cue_sheet="",
        levels=_levels(sheet, track, record.levels),
    )


def _of_disc(record: TagRecord, sheet: CueSheet) -> TagRecord:
    """Return ``record`` with what the sheet says of the whole disc, where the tags do not."""
    return record._replace(
        album_artist=record.album_artist or sheet.performer,
        album_artists=record.album_artists or _one(sheet.performer),
        disc=record.disc or sheet.disc,
        disc_total=record.disc_total or sheet.disc_total,
        date=record.date or sheet.date,
        genres=record.genres or tag_values.genres((sheet.genre,)),
    )


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _total(sheet: CueSheet) -> int:
    return sum(track.kind == AUDIO for track in sheet.tracks)


def _folder_title(path: str) -> str:
    """Return the title that an album without one has from its folder; see ``library.tags``."""
    family, _disc = family_of(os.path.dirname(path))  # noqa: PTH120
    return tag_values.clean(os.path.basename(family))  # noqa: PTH119


def _levels(sheet: CueSheet, track: CueTrack, whole: Levels = NO_LEVELS) -> Levels:
    """Return the sheet's gains and peaks; ``whole`` are those of the file, which are the disc's."""
    levels = Levels(
        track_gain=gain(track.remark(_GAIN.format("TRACK"))),
        track_peak=peak(track.remark(_PEAK.format("TRACK"))),
        album_gain=_first(
            gain(_said_of_disc(sheet, track, _GAIN)), whole.album_gain, whole.track_gain
        ),
        album_peak=_first(
            peak(_said_of_disc(sheet, track, _PEAK)), whole.album_peak, whole.track_peak
        ),
    )
    return NO_LEVELS if levels == NO_LEVELS else levels


def _said_of_disc(sheet: CueSheet, track: CueTrack, name: str) -> str:
    """Return a REM about the disc, which some writers repeat at every track."""
    return sheet.remark(name.format("ALBUM")) or track.remark(name.format("ALBUM"))


def _first(*figures: Figure | None) -> Figure | None:
    return next((figure for figure in figures if figure is not None), None)
