"""A track as the cache stores it: the values of its row, and the words that it is found by.

Made in the reading processes by ``library.performing``, so that the one process that writes has
little left to do; stored by ``library.storing``. Pure. The texts of one field that has several are
one text in the cache, separated by ``SEPARATOR``.
"""

from typing import Any, NamedTuple

from player.library.records import Reading, TagRecord, part_uid
from player.library.search_words import artist_words, is_read_aloud, more_words, title_words
from player.models.problems import Problem

SEPARATOR = "\x1f"
"""Unit separator; ``tag_values.clean`` lets no control character through."""

GROUPED = (
    "album", "artist", "album_artist", "release", "compilation", "disc", "number", "sort_album",
    "sort_artist", "sort_album_artist",
)  # fmt: skip
"""The columns that albums are made by; see ``grouping.Member``."""

COLUMNS = (
    *GROUPED, "title", "date", "genre", "duration", "codec", "rate", "bits", "channels", "picture",
    "track_gain", "track_peak", "album_gain", "album_peak", "part_begin", "part_end", "composers",
    "sort_title", "sort_composer", "disc_total", "track_total", "original_date", "rating", "lyrics",
    "bit_rate", "delay", "padding", "pictures", "artists", "artist_names", "album_artists",
    "genres", "isrcs", "recording", "release_track", "release_group", "artist_ids",
    "album_artist_ids", "title_key",
)  # fmt: skip
"""The columns of ``tracks`` that come from the file, in the order of ``TrackRow.values``."""

_GROUPED = len(GROUPED)


class TrackRow(NamedTuple):
    """One track: ``values`` for ``COLUMNS``, and the search words that do not hang on its album.

    ``aloud`` says that one of its texts has readings in Latin letters, which are not among them.
    """

    values: tuple[object, ...]
    title_words: str
    artist_words: str
    more_words: str
    aloud: bool
    begin: int
    uid: str

    @property
    def grouped(self) -> tuple[Any, ...]:
        """The values of the columns ``GROUPED``."""
        return self.values[:_GROUPED]


class FileRow(NamedTuple):
    """What was read of one file: the identity of its sound, its tracks, and what is wrong."""

    uid: str
    tracks: tuple[TrackRow, ...]
    problems: tuple[Problem, ...]


def file_row(reading: Reading) -> FileRow:
    """Return ``reading`` as it is stored."""
    rows = tuple([_row(record, reading.uid) for record in reading.tracks])
    return FileRow(reading.uid, rows, reading.problems)


def _row(record: TagRecord, uid: str) -> TrackRow:
    sort, ids, levels = record.sort, record.ids, record.levels
    artist, genre = _shown(record.artists), _shown(record.genres)
    composers = _kept(record.composers)
    values = (
        record.album, artist, record.album_artist, record.release, record.compilation,
        record.disc, record.number, sort.album, sort.artist, sort.album_artist,
        record.title, record.date, genre, record.duration, record.codec, record.rate, record.bits,
        record.channels, record.picture, levels.track_gain, levels.track_peak, levels.album_gain,
        levels.album_peak, record.begin, record.end, composers, sort.title,
        sort.composer, record.disc_total, record.track_total, record.original_date, record.rating,
        record.lyrics.value, record.bit_rate, record.delay, record.padding,
        ",".join(map(str, record.pictures)), _several(record.artists), _kept(record.artist_names),
        _several(record.album_artists), _several(record.genres), _kept(record.isrcs), ids.recording,
        ids.release_track, ids.release_group, _kept(ids.artists), _kept(ids.album_artists),
        title_key(record.title, sort.title),
    )  # fmt: skip
    title = record.title
    return TrackRow(
        values,
        title_words(title),
        artist_words(artist),
        more_words(genre, record.date, composers),
        is_read_aloud(title, artist, genre),
        record.begin,
        part_uid(uid, record.begin, record.end),
    )


def title_key(title: str, wanted: str) -> str:
    """Return what a track is listed by; ``wanted`` is what its tag wants it sorted as, or empty.

    Without readings, which ``storing.read_aloud`` finds out later: their dictionaries take a second
    to load, and each title a little more.
    """
    from player.library.collation import sort_key  # noqa: PLC0415 - the window's start goes without

    return sort_key(title, wanted, aloud=False)


def _shown(several: tuple[str, ...]) -> str:
    return several[0] if len(several) == 1 else ", ".join(several)


def _several(texts: tuple[str, ...]) -> str:
    """Return several texts for a column that is empty where the shown text says it all."""
    return SEPARATOR.join(texts) if len(texts) > 1 else ""


def _kept(texts: tuple[str, ...]) -> str:
    return SEPARATOR.join(texts) if texts else ""
