"""The few fields that Senza shows, out of each family of tags, under one set of names.

Called by ``library.tags``. Knows the names that taggers use in Vorbis comments, ID3, MP4, APEv2
and ASF; knows nothing of files and cleans nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mutagen._vorbis import VComment  # noqa: TID251
from mutagen.apev2 import APEv2  # noqa: TID251
from mutagen.asf import ASFTags  # noqa: TID251
from mutagen.id3 import ID3  # noqa: TID251
from mutagen.mp4 import MP4Tags  # noqa: TID251

Fields = Mapping[str, list[str]]
"""Texts by name: title, artist, album, albumartist, track, disc, date, genre, compilation,
release (the MusicBrainz album id). Names that the file does not have are missing."""

# Where one name is in two spellings, the first that has a text wins.
_VORBIS = {
    "title": ("title",),
    "artist": ("artist",),
    "album": ("album",),
    "albumartist": ("albumartist", "album artist", "album_artist", "ensemble"),
    "track": ("tracknumber", "track"),
    "disc": ("discnumber", "disc"),
    "date": ("date", "year"),
    "genre": ("genre",),
    "compilation": ("compilation", "itunescompilation"),
    "release": ("musicbrainz_albumid",),
}
_ID3 = {
    "title": ("TIT2",),
    "artist": ("TPE1",),
    "album": ("TALB",),
    "albumartist": ("TPE2",),
    "track": ("TRCK",),
    "disc": ("TPOS",),
    "date": ("TDRC", "TDRL"),
    "compilation": ("TCMP",),
    "release": ("TXXX:MusicBrainz Album Id",),
}
_MP4 = {
    "title": ("\xa9nam",),
    "artist": ("\xa9ART",),
    "album": ("\xa9alb",),
    "albumartist": ("aART",),
    "date": ("\xa9day",),
    "genre": ("\xa9gen",),
}
_MP4_RELEASE = "----:com.apple.iTunes:MusicBrainz Album Id"
_APE = {
    "title": ("title",),
    "artist": ("artist",),
    "album": ("album",),
    "albumartist": ("album artist", "albumartist"),
    "track": ("track", "tracknumber"),
    "disc": ("disc", "discnumber"),
    "date": ("year", "date"),
    "genre": ("genre",),
    "compilation": ("compilation",),
    "release": ("musicbrainz_albumid",),
}
_ASF = {
    "title": ("Title",),
    "artist": ("Author",),
    "album": ("WM/AlbumTitle",),
    "albumartist": ("WM/AlbumArtist",),
    "track": ("WM/TrackNumber",),
    "disc": ("WM/PartOfSet",),
    "date": ("WM/Year",),
    "genre": ("WM/Genre",),
    "compilation": ("WM/IsCompilation",),
    "release": ("MusicBrainz/Album Id",),
}


def tag_kind(tags: object) -> type | None:
    """Return the family that ``tags`` belongs to, as mutagen's base class of it; None for none."""
    kinds = (VComment, ID3, MP4Tags, APEv2, ASFTags)
    return next((kind for kind in kinds if isinstance(tags, kind)), None)


def fields_of(tags: Any) -> Fields:  # noqa: ANN401 - each mutagen class has its own
    """Return the fields in ``tags``, the tag object of any mutagen class, or None for none."""
    kind = tag_kind(tags)
    if kind is VComment:
        return _vorbis(tags)
    if kind is ID3:
        return _id3(tags)
    if kind is MP4Tags:
        return _mp4(tags)
    if kind is APEv2:
        return _pick(_APE, lambda name: [str(text) for text in _listed(tags.get(name))])
    if kind is ASFTags:
        return _pick(_ASF, lambda name: [str(value) for value in tags.get(name, [])])
    return {}


def _pick(names: Mapping[str, Iterable[str]], texts: Callable[[str], list[str]]) -> Fields:
    picked = {}
    for field, spellings in names.items():
        for spelling in spellings:
            if found := texts(spelling):
                picked[field] = found
                break
    return picked


def _listed(value: Any) -> Iterable[Any]:  # noqa: ANN401 - mutagen's values are untyped
    """Return the parts of an APEv2 text; a binary or external value has none that we show."""
    return value if value is not None and value.kind == 0 else ()


def _vorbis(tags: Iterable[tuple[str, str]]) -> Fields:
    by_name: dict[str, list[str]] = {}
    for name, text in tags:
        by_name.setdefault(name.lower(), []).append(text)
    return _pick(_VORBIS, lambda name: by_name.get(name, []))


def _id3(tags: Any) -> Fields:  # noqa: ANN401 - frames are known by name only
    def texts(name: str) -> list[str]:
        frame = tags.get(name)
        return [str(text) for text in frame.text] if frame is not None else []

    fields = dict(_pick(_ID3, texts))
    genre = tags.get("TCON")
    if genre is not None:
        fields["genre"] = list(genre.genres)  # "(17)" and "17" in words
    return fields


def _mp4(tags: Any) -> Fields:  # noqa: ANN401 - atoms are known by name only
    fields = dict(_pick(_MP4, lambda name: [str(text) for text in tags.get(name, [])]))
    for field, atom in (("track", "trkn"), ("disc", "disk")):
        fields[field] = [str(number) for number, _total in tags.get(atom, [])]
    if tags.get("cpil"):
        fields["compilation"] = ["1"]
    fields["release"] = [bytes(v).decode("ascii", "replace") for v in tags.get(_MP4_RELEASE, [])]
    return fields
