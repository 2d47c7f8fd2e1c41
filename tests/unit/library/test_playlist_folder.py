"""Own playlists on the disk: made, changed, taken back; nothing else is written or lost."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.playlist_files import read_playlist
from player.library.playlist_folder import Made, PlaylistFolder, Version, _file_name
from player.models.music import Playlist
from player.models.problems import EnvironmentFailure, ProblemKind
from tests.support.tracks import in_parts, track, tracks

ONE, TWO, THREE = (track(n, path=f"/m/{n}.flac") for n in (1, 2, 3))
DISC = track(1, path="/m/disc.wav")
FIRST, SECOND = in_parts(DISC, 1500)


@pytest.fixture
def folder(tmp_path: Path) -> PlaylistFolder:
    return PlaylistFolder(tmp_path / "playlists")


def listed(folder: PlaylistFolder) -> dict[str, int]:
    return {one.title: one.entries for one in folder.all()}


def content(folder: PlaylistFolder, name: str) -> list[str]:
    path = next(one.path for one in folder.all() if one.title == name)
    return [entry.path for entry in read_playlist(Path(path)).entries]


def take_back(folder: PlaylistFolder, made: Made) -> None:
    folder.put([Version(v.path, v.after, v.before) for v in reversed(made.versions)])


def refusal(folder: PlaylistFolder, *call: object) -> ProblemKind:
    name, *arguments = call
    with pytest.raises(EnvironmentFailure) as failure:
        getattr(folder, str(name))(*arguments)
    return failure.value.problem.kind


def test_a_playlist_is_saved_and_found_again(folder: PlaylistFolder, tmp_path: Path) -> None:
    assert folder.all() == ()
    made = folder.save("  Late   night ", [ONE, TWO])
    assert (made.name, made.count) == ("Late night", 2)
    assert listed(folder) == {"Late night": 2}
    (path,) = (tmp_path / "playlists").glob("*.m3u8")
    assert path.name == "Late night.m3u8"
    assert all(one.own for one in PlaylistFolder(path.parent).all())
    take_back(folder, made)
    assert folder.all() == ()


def test_the_same_name_gives_way_and_can_come_back(folder: PlaylistFolder) -> None:
    folder.save("Été", [ONE])
    made = folder.save("ete", [TWO, THREE])
    assert listed(folder) == {"Été": 2}
    take_back(folder, made)
    assert content(folder, "Été") == ["/m/1.flac"]


def test_tracks_are_added_to_one_that_is_there_or_to_a_new_one(folder: PlaylistFolder) -> None:
    folder.add("Evening", [ONE])
    made = folder.add("evening", [TWO, ONE])
    assert content(folder, "Evening") == ["/m/1.flac", "/m/2.flac", "/m/1.flac"]
    assert (made.name, made.count) == ("Evening", 2)
    take_back(folder, made)
    assert content(folder, "Evening") == ["/m/1.flac"]


def test_it_is_renamed_with_its_file_and_back(folder: PlaylistFolder, tmp_path: Path) -> None:
    folder.save("Evening", [ONE])
    folder.save("Morning", [TWO])
    assert refusal(folder, "rename", "Evening", "morning") is ProblemKind.PLAYLIST_EXISTS
    made = folder.rename("Evening", "Night / day")
    assert listed(folder) == {"Night / day": 1, "Morning": 1}
    assert (tmp_path / "playlists" / "Night _ day.m3u8").exists()
    take_back(folder, made)
    assert listed(folder) == {"Evening": 1, "Morning": 1}
    folder.rename("Evening", "EVENING?")
    folder.rename("EVENING?", "EVENING*")
    assert listed(folder) == {"EVENING*": 1, "Morning": 1}


def test_a_deleted_one_is_beside_its_place_and_comes_back(
    folder: PlaylistFolder, tmp_path: Path
) -> None:
    folder.save("Evening", [ONE, TWO])
    made = folder.delete("evening")
    assert (made.count, listed(folder)) == (2, {})
    assert (tmp_path / "playlists" / "Evening.m3u8.previous").exists()
    take_back(folder, made)
    assert listed(folder) == {"Evening": 2}


def test_tracks_are_removed_by_where_they_are_shown(folder: PlaylistFolder) -> None:
    folder.save("Evening", [ONE, TWO, ONE, THREE, ONE])
    shown = [t.place for t in (ONE, ONE, THREE, ONE)]  # the second is not there now
    made = folder.remove("Evening", shown, [1, 2])
    assert made.count == 2
    assert content(folder, "Evening") == ["/m/1.flac", "/m/2.flac", "/m/1.flac"]
    assert folder.remove("Evening", shown, [9]).versions == ()


def test_of_a_disc_the_part_that_is_meant_is_removed(folder: PlaylistFolder) -> None:
    folder.save("Disc", [FIRST, SECOND])
    folder.remove("Disc", [FIRST.place, SECOND.place], [1])
    (path,) = (one.path for one in folder.all())
    (left,) = read_playlist(Path(path)).entries
    assert (left.begin, left.end) == (0, 1500)
    folder.save("Whole", [DISC])
    folder.remove("Whole", [FIRST.place, SECOND.place], [1])
    assert content(folder, "Whole") == []


def test_what_is_not_ours_is_only_read(folder: PlaylistFolder) -> None:
    folder.beside(lambda: [Playlist("/m/Party.m3u", "Party", 9)])
    calls: list[tuple[object, ...]] = [
        ("add", "party", [ONE]),
        ("add", "/m/Party.m3u", [ONE]),
        ("rename", "Party", "x"),
        ("delete", "Party"),
        ("remove", "/m/Party.m3u", [], [0]),
    ]
    for call in calls:
        assert refusal(folder, *call) is ProblemKind.PLAYLIST_FOREIGN
    assert refusal(folder, "delete", "Nothing") is ProblemKind.PLAYLIST_UNKNOWN
    assert refusal(folder, "save", " ", [ONE]) is ProblemKind.PLAYLIST_UNKNOWN
    assert folder.all() == ()


def test_no_other_file_is_written_over(folder: PlaylistFolder, tmp_path: Path) -> None:
    (tmp_path / "playlists").mkdir()
    other = tmp_path / "playlists" / "Evening.m3u8"
    other.write_text("#EXTM3U\n#PLAYLIST:Something else\n/m/9.flac\n")
    folder.save("Evening", [ONE])
    assert listed(folder) == {"Something else": 1, "Evening": 1}
    assert "Something else" in other.read_text()


def test_what_was_changed_elsewhere_is_left_alone(folder: PlaylistFolder, tmp_path: Path) -> None:
    made = folder.save("Evening", [ONE])
    path = tmp_path / "playlists" / "Evening.m3u8"
    path.write_text("#EXTM3U\n/m/2.flac\n")
    with pytest.raises(EnvironmentFailure) as failure:
        take_back(folder, made)
    assert failure.value.problem.kind is ProblemKind.PLAYLIST_CHANGED
    assert path.read_text() == "#EXTM3U\n/m/2.flac\n"


def test_one_that_cannot_be_read_or_written_says_so(folder: PlaylistFolder, tmp_path: Path) -> None:
    (tmp_path / "playlists").write_text("a file")
    assert folder.all() == ()
    assert refusal(folder, "save", "Evening", [ONE]) is ProblemKind.CANNOT_WRITE
    (tmp_path / "playlists").unlink()
    (tmp_path / "playlists" / "Odd.m3u8").mkdir(parents=True)
    folder.save("Evening", [ONE])
    assert listed(folder) == {"Evening": 1}
    folder.save("Odd", [ONE])
    assert content(folder, "Odd") == ["/m/1.flac"], "in a file of its own"


@given(st.text(min_size=1, max_size=300))
def test_every_name_is_one_that_all_systems_take(name: str) -> None:
    made = _file_name(name)
    assert made
    assert not set(made) & set('/\\:*?"<>|\0\n')
    assert not made.endswith((".", " "))
    assert not made.startswith(".")
    assert len(made.encode()) <= 121
    assert made.lower() not in {"con", "nul", "com1"}


def test_a_thousand_tracks_are_a_file_like_any(folder: PlaylistFolder) -> None:
    folder.save("Long", tracks(1000))
    assert listed(folder) == {"Long": 1000}
