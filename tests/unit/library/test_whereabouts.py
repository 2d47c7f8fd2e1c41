"""Where music lies: in one folder, in folders that have one in common, or all over the disk."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library.whereabouts import Whereabouts, whereabouts

ROOTS = ("/music", "/more/music")


@pytest.mark.parametrize(
    ("paths", "where"),
    [
        ([], Whereabouts()),
        (["/music/a.flac", "/music/a.flac"], Whereabouts(("/music/a.flac",))),
        (
            ["/music/A/1.flac", "/music/A/2.flac"],
            Whereabouts(("/music/A/1.flac", "/music/A/2.flac")),
        ),
        (["/music/A/CD 1/1.flac", "/music/A/CD 2/1.flac"], Whereabouts(folder="/music/A")),
        (["/music/A/1.flac", "/music/A/Live/1.flac"], Whereabouts(folder="/music/A")),
        (["/music/B/1.flac", "/music/A/1.flac"], Whereabouts(("/music/B/1.flac",), folders=2)),
        (["/music/A/1.flac", "/more/music/A/1.flac"], Whereabouts(("/music/A/1.flac",), folders=2)),
        (["/other/A/1.flac", "/other/A/B/1.flac"], Whereabouts(("/other/A/1.flac",), folders=2)),
        (["relative.flac", "/music/a.flac"], Whereabouts(("relative.flac",), folders=2)),
    ],
)
def test_where_music_lies(paths: list[str], where: Whereabouts) -> None:
    assert whereabouts(paths, ROOTS) == where


NAMES = st.sampled_from(["A", "B", "Ünder", "CD 1", "x.flac"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map(lambda parts: "/".join(["/music", *parts]))


@given(st.lists(PATHS, min_size=1))
def test_something_is_always_shown_that_holds_the_first_file(paths: list[str]) -> None:
    where = whereabouts(paths, ROOTS)
    first = PurePosixPath(paths[0])
    if where.folder:
        assert all(PurePosixPath(where.folder) in PurePosixPath(path).parents for path in paths)
        assert where.folders == 1
    else:
        assert where.files[0] == paths[0]
        assert {PurePosixPath(file).parent for file in where.files} == {first.parent}
        assert (where.folders == 1) == (set(where.files) == set(paths))
