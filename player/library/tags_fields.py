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

from player.library.tag_names import APE, ASF, FREE, ID3_FRAMES, MP4_ATOMS, VORBIS, Names

Fields = Mapping[str, list[str]]
"""Texts by our names, which are the keys of ``tag_names``. Names that the file does not have are
missing. ``rating…`` has one name for each scale: see ``ratings.rating_of``."""

_UFID = "UFID:http://musicbrainz.org"
_FREE_MP4 = "----:com.apple.itunes:"


_Meanings = Mapping[str, tuple[str, int]]


def _meanings(names: Names) -> _Meanings:
    """Return, for each spelling, our name and how many spellings come before it."""
    return {
        spelling: (field, rank)
        for field, spellings in names.items()
        for rank, spelling in enumerate(spellings)
    }


_VORBIS, _APE, _ASF, _FREE = (_meanings(names) for names in (VORBIS, APE, ASF, FREE))


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
        return _ape(tags)
    if kind is ASFTags:
        return _asf(tags)
    return {}


def merged(first: Fields, *others: Fields) -> Fields:
    """Return the fields of ``first``, and those of the others that it does not have."""
    fields = first
    for other in others:
        if other:
            fields = {**other, **{name: texts for name, texts in fields.items() if any(texts)}}
    return fields


def _pick(names: Names, texts: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Take each field from the first of its spellings that has a text."""
    picked = {}
    for field, spellings in names.items():
        for spelling in spellings:
            if found := texts(spelling):
                picked[field] = found
                break
    return picked


def _by_name(texts: Iterable[tuple[str, str]], meanings: _Meanings) -> dict[str, list[str]]:
    """Take fields from (name, text) pairs, whatever the case of the names.

    Goes through what the file has, which is less than what it could have.
    """
    fields: dict[str, list[str]] = {}
    ranks: dict[str, int] = {}
    for name, text in texts:
        lower = name.lower()
        meaning = meanings.get(lower)
        if meaning is None:
            if not lower.startswith("rating:"):
                continue
            meaning = ("ratingunit", 1)  # Quod Libet's, "rating:somebody"
        field, rank = meaning
        best = ranks.get(field)
        if best is None or rank < best:
            ranks[field] = rank
            fields[field] = [text]
        elif rank == best:
            fields[field].append(text)
    return fields


def _vorbis(tags: Iterable[tuple[str, str]]) -> Fields:
    return _by_name(tags, _VORBIS)


def _ape(tags: Any) -> Fields:  # noqa: ANN401 - values are untyped
    """Texts only: a binary or external value has none that we show."""
    texts = ((name, value) for name, value in tags.items() if value.kind == 0)
    return _by_name(((name, str(text)) for name, value in texts for text in value), _APE)


def _asf(tags: Iterable[tuple[str, Any]]) -> Fields:
    return _by_name(((name, str(value)) for name, value in tags), _ASF)


def _id3(tags: Any) -> Fields:  # noqa: ANN401 - frames are known by name only
    def texts(name: str) -> list[str]:
        frame = tags.get(name)
        return [str(text) for text in frame.text] if frame is not None else []

    free = [
        (frame.desc, str(text)) for frame in tags.getall("TXXX") for text in frame.text
    ]  # user text: the description is the name
    fields: dict[str, list[str]] = dict(merged(_pick(ID3_FRAMES, texts), _by_name(free, _FREE)))
    original = [*texts("TDOR"), *(text for name, text in free if name.lower() == "originalyear")]
    if original:
        fields["originaldate"] = original
    genre = tags.get("TCON")
    if genre is not None:
        fields["genre"] = list(genre.genres)  # "(17)" and "17" in words
    if (owner := tags.get(_UFID)) is not None:
        fields["recording"] = [bytes(owner.data).decode("ascii", "replace")]
    if words := [str(frame.text) for frame in tags.getall("USLT")]:
        fields["lyrics"] = words
    if given := [str(frame.rating) for frame in tags.getall("POPM") if frame.rating]:
        fields["ratingpopm"] = given
    return fields


def _mp4(tags: Any) -> Fields:  # noqa: ANN401 - atoms are known by name only
    free = (
        (name[len(_FREE_MP4) :], bytes(value).decode("utf-8", "replace"))
        for name, values in tags.items()
        if name.lower().startswith(_FREE_MP4)
        for value in values
    )
    known = _pick(MP4_ATOMS, lambda name: [str(text) for text in tags.get(name, [])])
    fields: dict[str, list[str]] = dict(merged(known, _by_name(free, _FREE)))
    for field, atom in (("track", "trkn"), ("disc", "disk")):
        if pairs := tags.get(atom, []):
            fields[field] = [f"{number}/{total}" for number, total in pairs]
    if tags.get("cpil"):
        fields["compilation"] = ["1"]
    return fields
