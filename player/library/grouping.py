"""Which tracks make one album, as people see albums.

Called by ``library.index`` for all tracks of one folder family at a time (a folder and its disc
folders). Pure. Never reads a file or a database.

The rules, first match wins, among tracks of one family that name the same album:
the same MusicBrainz release id; the same album artist, guests left aside; no album artist at all
(or each track's own artist copied there) and a compilation: flagged as one, or of artists whose
track numbers do not collide, or of about as many artists as tracks; else one album per artist.
Dates, codecs, rates and the like have no say, so a track that differs in one stays.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from player.library.folding import fold

VARIOUS = "Various Artists"
"""The album artist of a compilation that names none, in MusicBrainz's standard form."""

_DISC_WORD = r"(?:cd|dis[ck]|disque|disco|dvd)"
_MEDIUM = rf"(?:{_DISC_WORD}|sacd|hdcd|blu-?ray|lp|vinyl|cassette|digital\smedia)"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = rf"(?:0*(?:\d{{1,2}})(?!\d)|(?:{'|'.join(_NUMBERS)})\b)"
_DISC_FOLDER = re.compile(
    rf"(?:\d{{1,2}}\W{{1,3}})?{_MEDIUM}[\s._-]*({_NUMBER}).*", re.IGNORECASE | re.DOTALL
)
_DISC_SUFFIX = re.compile(
    rf"(?P<stem>.*\S)[\s,_-]*[\s([{{,_-]{_DISC_WORD}[\s._-]*(?P<disc>{_NUMBER})"
    r"(?:\s*(?:of|/)\s*\d{1,2})?[)\]}]*\s*",
    re.IGNORECASE | re.DOTALL,
)
_GUEST = re.compile(r"\s+[(\[]?(?:feat\.?|ft\.?|featuring)\s.*", re.IGNORECASE | re.DOTALL)


RELEASE = "release:"
"""What the key of an album with a release id begins with; it may lie in several families."""

_MOTLEY = 4
"""Artists from which on a folder is taken for a compilation, if they are as many as tracks."""


@dataclass(frozen=True, slots=True)
class Member:
    """What grouping needs to know of a track. ``handle`` is the caller's own.

    The other fields, in this order, are what ``track_rows.COLUMNS`` begins with.
    """

    handle: int
    album: str
    artist: str
    album_artist: str
    release: str
    compilation: bool
    disc: int
    number: int
    sort_album: str = ""
    sort_artist: str = ""
    sort_album_artist: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """One album: ``key`` stays the same as long as folder, title and album artist do.

    ``sort_title`` and ``sort_artist`` are what the tags want them sorted as, else themselves.
    """

    key: str
    title: str
    artist: str
    handles: tuple[int, ...]
    sort_title: str
    sort_artist: str


@lru_cache(maxsize=1024)
def family_of(folder: str) -> tuple[str, int]:
    """Return the folder that stands for the whole album, and the disc that ``folder`` names (or 0).

    "Album/CD2" and "Album (Disc 2)" both belong to "Album".
    """
    parent, name = os.path.split(folder)
    if found := _DISC_FOLDER.fullmatch(name):
        return parent, _number(found[1])
    stem, disc = split_disc(name)
    return (os.path.join(parent, stem), disc) if disc else (folder, 0)  # noqa: PTH118


@lru_cache(maxsize=1024)
def split_disc(title: str) -> tuple[str, int]:
    """Return a title without its "(Disc 2)", and that number, or 0."""
    found = _DISC_SUFFIX.fullmatch(title)
    stem = found["stem"].rstrip(" ,;:_-") if found else ""
    return (stem, _number(found["disc"])) if found and stem else (title, 0)


def _number(text: str) -> int:
    """Return a disc's number, in figures or in words."""
    return int(text) if text.isdecimal() else _NUMBERS.index(text.lower()) + 1


def main_artist(artist: str) -> str:
    """Return ``artist`` without guests ("A feat. B" is A's track)."""
    return _GUEST.sub("", artist) or artist


def group(family: str, members: Sequence[Member]) -> tuple[Group, ...]:
    """Divide all tracks of ``family`` into albums; every member is in exactly one."""
    titled: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        titled[fold(split_disc(member.album)[0])].append(member)
    released: dict[str, list[Member]] = defaultdict(list)
    unreleased: dict[str, list[Member]] = {}
    for title, tracks in titled.items():
        releases = {track.release for track in tracks} - {""}
        only = next(iter(releases)) if len(releases) == 1 else ""
        for track in tracks:
            if release := track.release or only:  # one that lost its id belongs to the others
                released[release].append(track)
            else:
                unreleased.setdefault(title, []).append(track)
    made = [_made(f"{RELEASE}{release}", tracks) for release, tracks in released.items()]
    for title, tracks in unreleased.items():
        made += _without_release(f"folder:{family}\0{title}", tracks)
    return tuple(made)


def one_album(key: str, members: Sequence[Member]) -> Group:
    """Return the album that all of ``members``, of whatever families, make."""
    return _made(key, members)


def _without_release(key: str, members: list[Member]) -> Iterable[Group]:
    named = {fold(main_artist(m.album_artist)) for m in members} - {""}
    if len(named) == 1 or (not named and _is_one_album(members)) or _is_misfiled(members):
        yield _made(key, members)
        return
    by_artist: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        by_artist[fold(main_artist(member.album_artist or member.artist))].append(member)
    for artist, tracks in by_artist.items():
        yield _made(f"{key}\0{artist}", tracks)


def _is_one_album(members: Sequence[Member]) -> bool:
    """Return whether tracks of several artists can be one compilation: no place is taken twice."""
    if any(m.compilation for m in members) or _is_motley(members):
        return True
    owners: dict[tuple[int, int], set[str]] = defaultdict(set)
    for member in members:
        if member.number:
            owners[member.disc, member.number].add(fold(main_artist(member.artist)))
    return all(len(artists) == 1 for artists in owners.values())


def _is_motley(members: Sequence[Member]) -> bool:
    """Return whether there are about as many artists as tracks, as on no artist's own album.

    Then colliding numbers are those of discs that nobody tagged as such.
    """
    artists = {fold(main_artist(m.artist)) for m in members}
    return len(artists) >= _MOTLEY and len(artists) * 2 > len(members)


def _is_misfiled(members: Sequence[Member]) -> bool:
    """Return whether a tagger copied each track's artist to the album artist of a compilation.

    The proof is in the numbers: every track has one, and none is taken by two artists.
    """
    copied = all(m.album_artist and fold(m.album_artist) == fold(m.artist) for m in members)
    return copied and all(m.number for m in members) and _is_one_album(members)


def _made(key: str, members: Sequence[Member]) -> Group:
    title = _commonest(split_disc(m.album)[0] for m in members)
    artist = _album_artist(members)
    sort_titles = [m.sort_album for m in members if m.sort_album]
    return Group(
        key,
        title,
        artist,
        tuple(m.handle for m in members),
        split_disc(_commonest(sort_titles))[0] if sort_titles else title,
        _sorted_as(artist, members),
    )


def _sorted_as(artist: str, members: Sequence[Member]) -> str:
    """Return what the album artist is to be sorted as; what a guest is sorted as has no say."""
    told = []
    for member in members:
        if member.sort_album_artist and member.album_artist == artist:
            told.append(member.sort_album_artist)
        elif member.sort_artist and member.artist == artist:
            told.append(member.sort_artist)
    return _commonest(told) if told else artist


def _album_artist(members: Sequence[Member]) -> str:
    """Return the tagged album artist, else the artist of most tracks, else VARIOUS."""
    tagged = [m.album_artist for m in members if m.album_artist]
    if tagged and len({fold(main_artist(name)) for name in tagged}) == 1:
        return _commonest(tagged)
    if tagged and not _is_misfiled(members):
        return _commonest(tagged)
    artists = [main_artist(m.artist) for m in members]
    shares = Counter(map(fold, artists))
    artist, count = shares.most_common(1)[0]
    if count * 2 > len(members):
        return _commonest(name for name in artists if fold(name) == artist)
    return VARIOUS


def _commonest(texts: Iterable[str]) -> str:
    """Return the text that occurs most often; of equals, the first in the alphabet."""
    return min(Counter(texts).items(), key=lambda item: (-item[1], item[0]))[0]
