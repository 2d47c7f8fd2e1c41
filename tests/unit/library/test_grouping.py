"""Which tracks make one album: the cases that people complain about."""

from dataclasses import fields
from pathlib import PurePosixPath
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.grouping import (
    VARIOUS,
    Group,
    Member,
    family_of,
    group,
    main_artist,
    split_disc,
)

HOME = "/music/folder"


def member(
    handle: int,
    album: str = "Album",
    artist: str = "Artist",
    album_artist: str = "",
    *,
    release: str = "",
    compilation: bool = False,
    disc: int = 0,
    number: int | None = None,
) -> Member:
    place = handle if number is None else number
    return Member(handle, album, artist, album_artist, release, compilation, disc, place)


def albums(*members: Member) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(g.title, g.artist, g.handles) for g in group(HOME, members)]


def test_one_album_of_one_artist() -> None:
    assert albums(member(1), member(2)) == [("Album", "Artist", (1, 2))]


def test_two_albums_in_one_folder() -> None:
    found = albums(member(1, "One"), member(2, "Two"), member(3, "One"))
    assert found == [("One", "Artist", (1, 3)), ("Two", "Artist", (2,))]


def test_spelling_does_not_split_an_album() -> None:
    found = albums(member(1, "Björk’s"), member(2, "BJORK’S"), member(3, "Björk’s"))
    assert [handles for _, _, handles in found] == [(1, 2, 3)]
    assert found[0][0] == "Björk’s"


def test_guests_do_not_split_an_album() -> None:
    found = albums(member(1, artist="A"), member(2, artist="A feat. B"), member(3, artist="A & C"))
    assert found == [("Album", "A", (1, 2, 3))]


def test_a_compilation_without_an_album_artist_stays_whole() -> None:
    found = albums(member(1, artist="A"), member(2, artist="B"), member(3, artist="C"))
    assert found == [("Album", VARIOUS, (1, 2, 3))]


def test_two_artists_greatest_hits_in_one_folder_stay_two() -> None:
    found = albums(
        member(1, "Greatest Hits", "A", number=1),
        member(2, "Greatest Hits", "A", number=2),
        member(3, "Greatest Hits", "B", number=1),
        member(4, "Greatest Hits", "B", number=2),
    )
    assert found == [("Greatest Hits", "A", (1, 2)), ("Greatest Hits", "B", (3, 4))]


def test_a_flag_keeps_a_compilation_whole_even_if_numbers_collide() -> None:
    found = albums(
        member(1, artist="A", number=1, compilation=True), member(2, artist="B", number=1)
    )
    assert found == [("Album", VARIOUS, (1, 2))]


def test_the_album_artist_decides() -> None:
    found = albums(
        member(1, artist="A", album_artist="X"),
        member(2, artist="B", album_artist="X"),
        member(3, artist="C", album_artist="Y"),
    )
    assert found == [("Album", "X", (1, 2)), ("Album", "Y", (3,))]


def test_a_track_that_lost_its_album_artist_stays() -> None:
    found = albums(member(1, album_artist="X"), member(2, artist="B"), member(3, album_artist="X"))
    assert found == [("Album", "X", (1, 2, 3))]


def test_the_release_id_decides_first() -> None:
    found = albums(
        member(1, "Album", release="r1", album_artist="X"),
        member(2, "Album", release="r2", album_artist="X"),
        member(3, "Album", release="r1", album_artist="Y"),
    )
    assert [handles for _, _, handles in found] == [(1, 3), (2,)]


def test_a_track_that_lost_its_release_id_stays() -> None:
    found = albums(member(1, release="r1"), member(2), member(3, release="r1"))
    assert [handles for _, _, handles in found] == [(1, 2, 3)]


def test_discs_with_titles_of_their_own_are_one_release() -> None:
    found = albums(member(1, "Box: Day", release="r1"), member(2, "Box: Night", release="r1"))
    assert [handles for _, _, handles in found] == [(1, 2)]


def test_the_same_release_in_two_folders_is_one_album() -> None:
    (one,) = group("/music/a", [member(1, release="r1")])
    (two,) = group("/music/b", [member(2, release="r1")])
    assert one.key == two.key


def test_the_same_title_in_two_folders_is_two_albums() -> None:
    (one,) = group("/music/a", [member(1)])
    (two,) = group("/music/b", [member(2)])
    assert one.key != two.key


def test_discs_named_in_the_title_are_one_album() -> None:
    found = albums(member(1, "Box (Disc 1)"), member(2, "Box [CD2]"), member(3, "Box, Disc 03"))
    assert found == [("Box", "Artist", (1, 2, 3))]


def test_a_box_of_disc_folders_is_one_album() -> None:
    folders = ["/m/Box/CD1", "/m/Box/CD 02 - Live", "/m/Box/Disc Three", "/m/Box/04 - Vinyl 4"]
    assert {family_of(folder)[0] for folder in folders} == {"/m/Box"}
    assert [family_of(folder)[1] for folder in folders] == [1, 2, 3, 4]
    found = albums(
        member(1, "Box", disc=1, number=1), member(2, "Box (Disc 2 of 3)", disc=2, number=1),
        member(3, "Box [Disc Three]", disc=3, number=1),
    )  # fmt: skip
    assert found == [("Box", "Artist", (1, 2, 3))]


def test_a_guest_in_the_album_artist_does_not_split_an_album() -> None:
    found = albums(
        member(1, artist="A", album_artist="A"),
        member(2, artist="A feat. B", album_artist="A feat. B"),
        member(3, artist="A", album_artist="A"),
    )
    assert found == [("Album", "A", (1, 2, 3))]


def test_artists_copied_to_the_album_artist_do_not_split_a_compilation() -> None:
    found = albums(*(member(n, artist=f"A{n}", album_artist=f"A{n}") for n in range(1, 6)))
    assert found == [("Album", VARIOUS, (1, 2, 3, 4, 5))]


def test_albums_of_the_same_name_stay_apart_though_each_names_its_artist() -> None:
    found = albums(
        member(1, "Live", "A", "A", number=1), member(2, "Live", "A", "A", number=2),
        member(3, "Live", "B", "B", number=1), member(4, "Live", "B", "B", number=2),
    )  # fmt: skip
    assert found == [("Live", "A", (1, 2)), ("Live", "B", (3, 4))]


def test_a_compilation_on_two_discs_that_nobody_tagged_stays_whole() -> None:
    tracks = [member(n, artist=f"A{n}", number=1 + n % 6) for n in range(12)]
    assert albums(*tracks) == [("Album", VARIOUS, tuple(range(12)))]


def test_one_artist_on_two_tracks_of_a_compilation_does_not_make_it_theirs() -> None:
    found = albums(
        member(1, artist="A"), member(2, artist="B"), member(3, artist="A"), member(4, artist="C"),
        member(5, artist="D"),
    )  # fmt: skip
    assert found == [("Album", VARIOUS, (1, 2, 3, 4, 5))]


def test_what_differs_in_one_track_but_is_no_name_has_no_say() -> None:
    assert {field.name for field in fields(Member)}.isdisjoint({"date", "codec", "rate", "bits"})


def test_a_key_stays_when_a_track_comes() -> None:
    (before,) = group(HOME, [member(1, artist="A")])
    (after,) = group(HOME, [member(1, artist="A"), member(2, artist="B")])
    assert before.key == after.key


@pytest.mark.parametrize(
    ("folder", "family", "disc"),
    [
        ("/m/Album/CD1", "/m/Album", 1),
        ("/m/Album/cd 02", "/m/Album", 2),
        ("/m/Album/Disc 2 - Live", "/m/Album", 2),
        ("/m/Album/disk_3", "/m/Album", 3),
        ("/m/Album (Disc 1)", "/m/Album", 1),
        ("/m/Album CD2", "/m/Album", 2),
        ("/m/Album", "/m/Album", 0),
        ("/m/Discovery", "/m/Discovery", 0),
        ("/m/CD", "/m/CD", 0),
        ("/m/1984", "/m/1984", 0),
        ("/m/Disc 100", "/m/Disc 100", 0),
        ("/m/Album/Disque 2", "/m/Album", 2),
        ("/m/Album/SACD 1", "/m/Album", 1),
        ("/m/Album/LP2", "/m/Album", 2),
        ("/m/American Football LP2", "/m/American Football LP2", 0),
        ("/m/Album/Disc Two", "/m/Album", 2),
        ("/m/Disc Oneness", "/m/Disc Oneness", 0),
    ],
)
def test_families(folder: str, family: str, disc: int) -> None:
    assert family_of(folder) == (family, disc)


@pytest.mark.parametrize(
    ("title", "bare", "disc"),
    [
        ("Box (Disc 1)", "Box", 1),
        ("Box CD2", "Box", 2),
        ("Box - Disc 2", "Box", 2),
        ("Disc 1", "Disc 1", 0),
        ("Box (Disc 1 of 3)", "Box", 1),
        ("Box [Disc 2/2]", "Box", 2),
        ("Box (Disc Two)", "Box", 2),
        ("Live at Discovery", "Live at Discovery", 0),
        ("ABCD 1", "ABCD 1", 0),
        ("Compact Disc", "Compact Disc", 0),
    ],
)
def test_discs_in_titles(title: str, bare: str, disc: int) -> None:
    assert split_disc(title) == (bare, disc)


@pytest.mark.parametrize(
    ("artist", "main"),
    [("A feat. B", "A"), ("A (ft. B)", "A"), ("A featuring B", "A"), ("Feature", "Feature")],
)
def test_guests(artist: str, main: str) -> None:
    assert main_artist(artist) == main


FEW = st.sampled_from(["", "A", "B", "a", "A feat. B", "C (Disc 1)", "C"])
MEMBERS = st.lists(
    st.builds(
        Member,
        handle=st.just(0),
        album=FEW,
        artist=FEW,
        album_artist=FEW,
        release=st.sampled_from(["", "r1", "r2"]),
        compilation=st.booleans(),
        disc=st.integers(0, 2),
        number=st.integers(0, 3),
    ),
    max_size=12,
)


@given(MEMBERS, st.randoms())
def test_every_track_is_on_exactly_one_album_whatever_the_order(
    members: list[Member], random: Random
) -> None:
    numbered = [
        Member(n, m.album, m.artist, m.album_artist, m.release, m.compilation, m.disc, m.number)
        for n, m in enumerate(members)
    ]
    made = group(HOME, numbered)
    assert sorted(h for g in made for h in g.handles) == list(range(len(members)))
    assert len({g.key for g in made}) == len(made)
    random.shuffle(numbered)
    assert as_sets(group(HOME, numbered)) == as_sets(made)


def as_sets(groups: tuple[Group, ...]) -> set[tuple[str, str, str, frozenset[int]]]:
    return {(g.key, g.title, g.artist, frozenset(g.handles)) for g in groups}


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1), min_size=1))
def test_a_family_is_a_folder_on_the_way_or_beside_it(parts: list[str]) -> None:
    folder = "/" + "/".join(part for part in parts if part not in {".", ".."})
    family, disc = family_of(folder)
    assert 0 <= disc <= 99
    assert family.startswith(str(PurePosixPath(folder).parent)) or family == folder
