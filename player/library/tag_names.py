"""What taggers call each field, in every family of tags.

Read by ``library.tags_fields`` only. Data. After MusicBrainz Picard's table of tag mappings, with
the spellings of other taggers behind its own. Names are in lower case where a family does not care.
"""

from collections.abc import Mapping

Names = Mapping[str, tuple[str, ...]]
"""Our name for a field, to its spellings; the first that has a text wins."""

_COMMON: dict[str, tuple[str, ...]] = {
    "artists": ("artists",),
    "composer": ("composer",),
    "titlesort": ("titlesort",),
    "artistsort": ("artistsort",),
    "albumsort": ("albumsort",),
    "albumartistsort": ("albumartistsort",),
    "composersort": ("composersort",),
    "tracktotal": ("tracktotal", "totaltracks"),
    "disctotal": ("disctotal", "totaldiscs"),
    "originaldate": ("originaldate", "original_date", "originalyear", "original year"),
    "compilation": ("compilation", "itunescompilation"),
    "release": ("musicbrainz_albumid",),
    "recording": ("musicbrainz_trackid",),
    "releasetrack": ("musicbrainz_releasetrackid",),
    "releasegroup": ("musicbrainz_releasegroupid",),
    "artistids": ("musicbrainz_artistid",),
    "albumartistids": ("musicbrainz_albumartistid",),
    "isrc": ("isrc",),
    "lyrics": ("syncedlyrics", "lyrics", "unsyncedlyrics", "unsynced lyrics"),
    "cuesheet": ("cuesheet",),
    "ratingunit": ("fmps_rating",),
    "rating": ("rating",),
}

VORBIS: Names = {
    "title": ("title",),
    "artist": ("artist",),
    "album": ("album",),
    "albumartist": ("albumartist", "album artist", "album_artist", "ensemble"),
    "track": ("tracknumber", "track"),
    "disc": ("discnumber", "disc"),
    "date": ("date", "year"),
    "genre": ("genre",),
    **_COMMON,
}

APE: Names = {
    **VORBIS,
    "albumartist": ("album artist", "albumartist"),
    "track": ("track", "tracknumber"),
    "disc": ("disc", "discnumber"),
    "date": ("year", "date"),
}

FREE: Names = {
    **_COMMON,
    "releasetrack": ("musicbrainz release track id", "musicbrainz_releasetrackid"),
    "release": ("musicbrainz album id", "musicbrainz_albumid"),
    "recording": ("musicbrainz track id", "musicbrainz_trackid"),
    "releasegroup": ("musicbrainz release group id", "musicbrainz_releasegroupid"),
    "artistids": ("musicbrainz artist id", "musicbrainz_artistid"),
    "albumartistids": ("musicbrainz album artist id", "musicbrainz_albumartistid"),
    "albumartist": ("albumartist", "album artist"),
}
"""Names that stand in ID3's TXXX frames and in MP4's free-form atoms."""

ID3_FRAMES: Names = {
    "title": ("TIT2",),
    "artist": ("TPE1",),
    "album": ("TALB",),
    "albumartist": ("TPE2",),
    "track": ("TRCK",),
    "disc": ("TPOS",),
    "date": ("TDRC", "TDRL"),
    "compilation": ("TCMP",),
    "composer": ("TCOM",),
    "titlesort": ("TSOT",),
    "artistsort": ("TSOP",),
    "albumsort": ("TSOA",),
    "albumartistsort": ("TSO2",),
    "composersort": ("TSOC",),
    "isrc": ("TSRC",),
}

MP4_ATOMS: Names = {
    "title": ("\xa9nam",),
    "artist": ("\xa9ART",),
    "album": ("\xa9alb",),
    "albumartist": ("aART",),
    "date": ("\xa9day",),
    "genre": ("\xa9gen",),
    "composer": ("\xa9wrt",),
    "titlesort": ("sonm",),
    "artistsort": ("soar",),
    "albumsort": ("soal",),
    "albumartistsort": ("soaa",),
    "composersort": ("soco",),
    "lyrics": ("\xa9lyr",),
    "ratingpercent": ("rate",),
}

ASF: Names = {
    "title": ("title",),
    "artist": ("author",),
    "album": ("wm/albumtitle",),
    "albumartist": ("wm/albumartist",),
    "track": ("wm/tracknumber",),
    "disc": ("wm/partofset",),
    "date": ("wm/year",),
    "genre": ("wm/genre",),
    "artists": ("wm/artists",),
    "composer": ("wm/composer",),
    "titlesort": ("wm/titlesortorder",),
    "artistsort": ("wm/artistsortorder",),
    "albumsort": ("wm/albumsortorder",),
    "albumartistsort": ("wm/albumartistsortorder",),
    "composersort": ("wm/composersortorder",),
    "tracktotal": ("tracktotal", "totaltracks"),
    "disctotal": ("disctotal", "totaldiscs"),
    "originaldate": ("wm/originalreleasetime", "wm/originalreleaseyear"),
    "compilation": ("wm/iscompilation",),
    "release": ("musicbrainz/album id",),
    "recording": ("musicbrainz/track id",),
    "releasetrack": ("musicbrainz/release track id",),
    "releasegroup": ("musicbrainz/release group id",),
    "artistids": ("musicbrainz/artist id",),
    "albumartistids": ("musicbrainz/album artist id",),
    "isrc": ("wm/isrc",),
    "lyrics": ("wm/lyrics",),
    "cuesheet": ("cuesheet",),
    "ratingasf": ("wm/shareduserrating",),
    "ratingunit": ("fmps/rating", "fmps_rating"),
}
