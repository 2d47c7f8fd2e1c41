"""Makes the record of a music file from what was found in it.

Called by ``library.tags`` and ``library.reading``. Cleans the texts and fills what is missing from
the names of file and folder. Pure; never opens a file.
"""

import os
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from player.library import ratings, tag_values
from player.library.contents import Contents, Fields
from player.library.grouping import family_of
from player.library.levels import levels_of
from player.library.lyrics import has_times
from player.library.records import (
    NO_IDS,
    NO_SORT_NAMES,
    LyricsKind,
    MusicBrainzIds,
    SortNames,
    TagRecord,
)

UNKNOWN_ARTIST = "Unknown artist"

LONGEST_CUE_SHEET = 200_000
"""Characters kept of a CUE sheet among the tags: 99 tracks have about 10,000."""

_SORT_FIELDS = ("titlesort", "artistsort", "albumsort", "albumartistsort", "composersort")
_ID_FIELDS = ("recording", "releasetrack", "releasegroup", "artistids", "albumartistids")
_NO_NAMES = frozenset(
    {*_ID_FIELDS, *ratings.FIELDS, "genre", "originaldate", "isrc", "lyrics", "cuesheet"}
)
"""Fields that are no texts to show, or are cleaned in a way of their own."""

_SEPARATORS = re.compile("[/;,]")

_family = lru_cache(maxsize=256)(family_of)
"""Files come folder by folder."""


def record_of(path: str, contents: Contents) -> TagRecord:
    """Return the record of the file at ``path``, in which ``contents`` were found."""
    fields, facts = contents.fields, contents.facts
    told = {
        name: found
        for name, texts in fields.items()
        if name not in _NO_NAMES and (found := tag_values.clean_all(texts))
    }
    several = told.get
    first = {name: texts[0] for name, texts in told.items()}.get
    disc_text, track_text = first("disc", ""), first("track", "")
    title, disc, number = _place(path, first("title", ""), disc_text, track_text)
    album_artists = several("albumartist", ())
    return TagRecord(
        title=title,
        artists=several("artist") or (UNKNOWN_ARTIST,),
        album=first("album") or _folder_name(path),
        album_artist=album_artists[0] if album_artists else "",
        disc=disc,
        number=number,
        date=tag_values.date(first("date", "")),
        genres=tag_values.genres(fields["genre"]) if "genre" in fields else (),
        compilation="compilation" in fields and tag_values.is_true(first("compilation", "")),
        release=first("release", "").lower(),
        duration=facts.duration,
        codec=facts.codec,
        rate=facts.rate,
        bits=facts.bits,
        channels=facts.channels,
        picture=contents.picture,
        broken_tags=contents.broken,
        levels=levels_of(contents.gains, opus=facts.codec == "opus"),
        album_artists=album_artists,
        artist_names=several("artists", ()),
        composers=several("composer", ()),
        sort=_sort_names(told),
        disc_total=_total(disc_text, first("disctotal", "")),
        track_total=_total(track_text, first("tracktotal", "")),
        original_date=_earliest_told(fields) if "originaldate" in fields else "",
        ids=_ids(fields),
        isrcs=_isrcs(fields) if "isrc" in fields else (),
        lyrics=_lyrics(fields.get("lyrics", ()), timed=contents.timed),
        rating=None if fields.keys().isdisjoint(ratings.FIELDS) else ratings.rating_of(fields),
        pictures=contents.pictures,
        cue_sheet=_cue_sheet(fields) if "cuesheet" in fields else "",
        bit_rate=facts.bit_rate,
        delay=facts.delay,
        padding=facts.padding,
    )


def _folder_name(path: str) -> str:
    family, _disc = _family(os.path.dirname(path))  # noqa: PTH120
    return tag_values.clean(os.path.basename(family))  # noqa: PTH119


def _place(path: str, title: str, disc_text: str, track_text: str) -> tuple[str, int, int]:
    """Return title, disc and number: from the tags, else from the names of file and folder."""
    disc, number = tag_values.index(disc_text), tag_values.index(track_text)
    if not disc:
        disc = _family(os.path.dirname(path))[1]  # noqa: PTH120
    if title:
        return title, disc, number
    name = os.path.basename(path)  # noqa: PTH119
    told_title, told_number, told_disc = tag_values.name_parts(
        os.path.splitext(name)[0]  # noqa: PTH122
    )
    title = told_title or tag_values.clean(name)
    return title, disc or told_disc, number or told_number


def _sort_names(told: Mapping[str, tuple[str, ...]]) -> SortNames:
    if told.keys().isdisjoint(_SORT_FIELDS):
        return NO_SORT_NAMES
    return SortNames(*[told[name][0] if name in told else "" for name in _SORT_FIELDS])


def _total(text: str, alone: str) -> int:
    """Return how many there are: from "3/12", else from the field that says nothing else."""
    return tag_values.index_total(text) or tag_values.index(alone)


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
    recording, release_track, release_group, artists, album_artists = [
        tag_values.identifiers(fields[name]) if name in fields else () for name in _ID_FIELDS
    ]
    return MusicBrainzIds(
        recording[0] if recording else "",
        release_track[0] if release_track else "",
        release_group[0] if release_group else "",
        artists,
        album_artists,
    )


def _isrcs(fields: Fields) -> tuple[str, ...]:
    """Return the codes that are codes; some taggers join several in one text."""
    found = fields.get("isrc", ())
    if len(found) == 1 and (alone := tag_values.isrc(found[0])):
        return (alone,)
    texts = (part for text in found for part in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(code for code in map(tag_values.isrc, texts) if code))


def _lyrics(words: Sequence[str], *, timed: bool) -> LyricsKind:
    """Return which kind of words there are."""
    texts = [text for text in words if text.strip()]
    if timed or any(map(has_times, texts)):
        return LyricsKind.SYNCED
    return LyricsKind.PLAIN if texts else LyricsKind.NONE


def _cue_sheet(fields: Fields) -> str:
    return next((text[:LONGEST_CUE_SHEET] for text in fields.get("cuesheet", ()) if text), "")
