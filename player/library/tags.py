"""Reads the tags of one music file into a record.

Called by ``library.reading`` in worker processes, and by ``library.artwork`` for a picture. Opening
is the work of ``tags_opening``. Never writes, never decodes sound, and never lets an error of the
parser out as anything but a ``Problem`` or ``NotUnderstood``.
"""

import os
import re
from typing import Any, BinaryIO

from player.library import ratings, tag_values
from player.library.grouping import family_of
from player.library.records import NO_IDS, NO_SORT_NAMES, MusicBrainzIds, SortNames, TagRecord
from player.library.tags_extra import extra_fields
from player.library.tags_facts import facts_of
from player.library.tags_fields import Fields, fields_of, merged
from player.library.tags_gains import levels_of
from player.library.tags_lyrics import lyrics_kind
from player.library.tags_opening import (
    BY_SUFFIX,
    PARSER_ERRORS,
    VALUE_ERRORS,
    NotUnderstood,
    open_audio,
    suffix_of,
    told,
)
from player.library.tags_pictures import has_picture, picture_of, picture_types

__all__ = [
    "BY_SUFFIX",
    "PARSER_ERRORS",
    "UNKNOWN_ARTIST",
    "VALUE_ERRORS",
    "NotUnderstood",
    "front_picture",
    "read_open_tags",
    "read_tags",
    "suffix_of",
]

UNKNOWN_ARTIST = "Unknown artist"

_SORT_FIELDS = ("titlesort", "artistsort", "albumsort", "albumartistsort", "composersort")
_ID_FIELDS = ("recording", "releasetrack", "releasegroup", "artistids", "albumartistids")

LONGEST_CUE_SHEET = 200_000
"""Characters kept of a CUE sheet among the tags: 99 tracks have about 10,000."""


def read_tags(path: str) -> TagRecord:
    """Read the tags of the file at ``path``.

    Raises NotUnderstood, or EnvironmentFailure (DISK_ERROR, …) where the disk fails while reading.
    ``OSError`` from opening the file rises as it is.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - Path cannot hold every name more cheaply
        return read_open_tags(path, file)


def read_open_tags(path: str, file: BinaryIO) -> TagRecord:
    """Like ``read_tags``, for a file that is open at its start."""
    return _record(path, open_audio(path, file), file)


def front_picture(path: str) -> bytes | None:
    """Return the front picture inside the file, else its first picture, else None.

    Raises NotUnderstood, EnvironmentFailure and OSError as ``read_tags`` does.
    """
    with open(path, "rb") as file:  # noqa: PTH123
        audio = open_audio(path, file)
        try:
            return picture_of(audio)
        except VALUE_ERRORS as error:
            raise NotUnderstood(told(error)) from error


def _record(path: str, audio: Any, file: BinaryIO) -> TagRecord:  # noqa: ANN401 - any mutagen file
    """Clean the fields and fill what is missing from the names of file and folder."""
    try:
        fields = merged(fields_of(audio.tags), *extra_fields(audio, file))
        facts = facts_of(audio, file)
        levels = levels_of(audio, file, opus=facts.codec == "opus")
        picture = has_picture(audio)
        pictures = picture_types(audio) if picture else ()
        lyrics = lyrics_kind(audio.tags, fields)
    except VALUE_ERRORS as error:
        raise NotUnderstood(told(error)) from error
    title, disc, number = _place(path, fields)
    album_artists = _all(fields, "albumartist")
    return TagRecord(
        title=title,
        artists=_all(fields, "artist") or (UNKNOWN_ARTIST,),
        album=_first(fields, "album") or _folder_name(path),
        album_artist=next(iter(album_artists), ""),
        disc=disc,
        number=number,
        date=tag_values.date(_first(fields, "date")),
        genres=tag_values.genres(fields.get("genre", ())),
        compilation=tag_values.is_true(_first(fields, "compilation")),
        release=_first(fields, "release").lower(),
        duration=facts.duration,
        codec=facts.codec,
        rate=facts.rate,
        bits=facts.bits,
        channels=facts.channels,
        picture=picture,
        broken_tags=getattr(audio, "broken", ""),
        levels=levels,
        album_artists=album_artists,
        artist_names=_all(fields, "artists"),
        composers=_all(fields, "composer"),
        sort=_sort_names(fields),
        disc_total=_total(fields, "disc"),
        track_total=_total(fields, "track"),
        original_date=_earliest_told(fields),
        ids=_ids(fields),
        isrcs=_isrcs(fields),
        lyrics=lyrics,
        rating=ratings.rating_of(fields),
        pictures=pictures,
        cue_sheet=_cue_sheet(fields),
        bit_rate=facts.bit_rate,
        delay=facts.delay,
        padding=facts.padding,
    )


def _all(fields: Fields, name: str) -> tuple[str, ...]:
    return tag_values.clean_all(fields[name]) if name in fields else ()


def _first(fields: Fields, name: str) -> str:
    """Return the first text of a field that says something."""
    return next(iter(_all(fields, name)), "")


def _folder_name(path: str) -> str:
    family, _disc = family_of(os.path.dirname(path))  # noqa: PTH120
    return tag_values.clean(os.path.basename(family))  # noqa: PTH119


def _place(path: str, fields: Fields) -> tuple[str, int, int]:
    """Return title, disc and number: from the tags, else from the names of file and folder."""
    name = os.path.basename(path)  # noqa: PTH119
    disc, number = (tag_values.index(_first(fields, field)) for field in ("disc", "track"))
    if not disc:
        disc = family_of(os.path.dirname(path))[1]  # noqa: PTH120
    if title := _first(fields, "title"):
        return title, disc, number
    told_title, told_number, told_disc = tag_values.name_parts(
        os.path.splitext(name)[0]  # noqa: PTH122
    )
    title = told_title or tag_values.clean(name)
    return title, disc or told_disc, number or told_number


def _sort_names(fields: Fields) -> SortNames:
    if fields.keys().isdisjoint(_SORT_FIELDS):
        return NO_SORT_NAMES
    return SortNames(
        title=_first(fields, "titlesort"),
        artist=_first(fields, "artistsort"),
        album=_first(fields, "albumsort"),
        album_artist=_first(fields, "albumartistsort"),
        composer=_first(fields, "composersort"),
    )


def _total(fields: Fields, name: str) -> int:
    """Return how many there are: from "3/12", else from the field that says nothing else."""
    own = tag_values.index(_first(fields, f"{name}total"))
    return tag_values.index_total(_first(fields, name)) or own


def _earliest_told(fields: Fields) -> str:
    """Return the original date, the fullest of those that are told for the same year."""
    dates = [tag_values.date(text) for text in fields.get("originaldate", ())]
    told_dates = [date for date in dates if date]
    if not told_dates:
        return ""
    year = told_dates[0][:4]
    return max((date for date in told_dates if date.startswith(year)), key=len)


def _ids(fields: Fields) -> MusicBrainzIds:
    if fields.keys().isdisjoint(_ID_FIELDS):
        return NO_IDS

    def one(name: str) -> str:
        return next(iter(tag_values.identifiers(fields.get(name, ()))), "")

    return MusicBrainzIds(
        recording=one("recording"),
        release_track=one("releasetrack"),
        release_group=one("releasegroup"),
        artists=tag_values.identifiers(fields.get("artistids", ())),
        album_artists=tag_values.identifiers(fields.get("albumartistids", ())),
    )


def _isrcs(fields: Fields) -> tuple[str, ...]:
    """Return the codes that are codes; some taggers join several in one text."""
    texts = (part for text in fields.get("isrc", ()) for part in re.split("[/;,]", text))
    return tuple(dict.fromkeys(code for code in map(tag_values.isrc, texts) if code))


def _cue_sheet(fields: Fields) -> str:
    return next((text[:LONGEST_CUE_SHEET] for text in fields.get("cuesheet", ()) if text), "")
