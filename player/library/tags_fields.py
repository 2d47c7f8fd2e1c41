"""The fields that Senza knows, out of each family of tags, under one set of names.

Called by ``library.tags``. The tables of names are in ``tag_names``; this knows how each family
keeps its texts. Knows nothing of files and cleans nothing.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mutagen._vorbis import VComment  # noqa: TID251
from mutagen.apev2 import APEv2  # noqa: TID251
from mutagen.asf import ASFTags  # noqa: TID251
from mutagen.id3 import ID3  # noqa: TID251
from mutagen.mp4 import MP4Tags  # noqa: TID251

from player.library.contents import Fields
from player.library.tag_meanings import IN_APE, IN_ASF, IN_FREE, IN_VORBIS, by_name, merged, pick
from player.library.tag_names import ID3_FRAMES, MP4_ATOMS

MUSICBRAINZ = "http://musicbrainz.org"
"""Owner of a UFID frame."""

_UFID = f"UFID:{MUSICBRAINZ}"
FREE_MP4 = "----:com.apple.itunes:"
"""What names of free-form atoms begin with, in lower case."""


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
        return mp4_fields(tags)
    if kind is APEv2:
        return _ape(tags)
    if kind is ASFTags:
        return _asf(tags)
    return {}


def _vorbis(tags: Iterable[tuple[str, str]]) -> Fields:
    return by_name(tags, IN_VORBIS)


def _ape(tags: Any) -> Fields:  # noqa: ANN401 - values are untyped
    """Texts only: a binary or external value has none that we show."""
    texts = ((name, value) for name, value in tags.items() if value.kind == 0)
    return by_name(((name, str(text)) for name, value in texts for text in value), IN_APE)


def _asf(tags: Iterable[tuple[str, Any]]) -> Fields:
    return by_name(((name, str(value)) for name, value in tags), IN_ASF)


def _id3(tags: Any) -> Fields:  # noqa: ANN401 - frames are known by name only
    def texts(name: str) -> list[str]:
        frame = tags.get(name)
        return [str(text) for text in frame.text] if frame is not None else []

    owner, genre = tags.get(_UFID), tags.get("TCON")
    return id3_fields(
        texts,
        [(frame.desc, str(text)) for frame in tags.getall("TXXX") for text in frame.text],
        genres=None if genre is None else list(genre.genres),  # "(17)" and "17" in words
        owner=None if owner is None else bytes(owner.data),
        words=[str(frame.text) for frame in tags.getall("USLT")],
        ratings=[frame.rating for frame in tags.getall("POPM")],
    )


def id3_fields(
    texts: Callable[[str], list[str]],
    free: list[tuple[str, str]],
    *,
    genres: list[str] | None,
    owner: bytes | None,
    words: list[str],
    ratings: list[int],
) -> Fields:
    """Return the fields of an ID3 tag.

    ``texts`` gives those of a frame by its name. ``free`` are the user's texts, by description;
    ``owner`` is what UFID holds of MusicBrainz, ``words`` the texts of USLT, ``ratings`` of POPM.
    """
    fields: dict[str, list[str]] = dict(merged(pick(ID3_FRAMES, texts), by_name(free, IN_FREE)))
    original = [*texts("TDOR"), *(text for name, text in free if name.lower() == "originalyear")]
    if original:
        fields["originaldate"] = original
    if genres is not None:
        fields["genre"] = genres
    if owner is not None:
        fields["recording"] = [owner.decode("ascii", "replace")]
    if words:
        fields["lyrics"] = words
    if given := [str(rating) for rating in ratings if rating]:
        fields["ratingpopm"] = given
    return fields


def mp4_fields(tags: Mapping[str, Any]) -> Fields:
    """Return the fields of MP4 atoms, by their names: texts, bytes, pairs and a flag."""
    free = (
        (name[len(FREE_MP4) :], bytes(value).decode("utf-8", "replace"))
        for name, values in tags.items()
        if name.lower().startswith(FREE_MP4)
        for value in values
    )
    known = pick(MP4_ATOMS, lambda name: [str(text) for text in tags.get(name, [])])
    fields: dict[str, list[str]] = dict(merged(known, by_name(free, IN_FREE)))
    for field, atom in (("track", "trkn"), ("disc", "disk")):
        if pairs := tags.get(atom, []):
            fields[field] = [f"{number}/{total}" for number, total in pairs]
    if tags.get("cpil"):
        fields["compilation"] = ["1"]
    return fields
