"""What a name stands for where nobody can choose: the one called just so, else the nearest."""

from player.commands.arguments import Argument, Kind
from player.commands.meant import Meant
from player.library.service import LibraryService
from tests.support.desk import Desk


def meant(desk: Desk, kind: Kind, text: str) -> object:
    found: list[object] = []
    service = LibraryService(desk.library, desk.worker)
    argument = Argument("what", kind, str, optional=False)
    Meant(service, "/there").by(argument, text, found.append)
    desk.settle()
    assert len(found) == 1
    return found[0]


def test_an_artist_is_meant_by_name_or_by_a_beginning_of_it(desk: Desk) -> None:
    name = desk.library.albums()[0].artist
    assert meant(desk, Kind.ARTIST, name) == (name,)
    assert meant(desk, Kind.ARTIST, name[:4].lower()) == (name,)
    assert meant(desk, Kind.ARTIST, "qqqqq") is None


def test_a_playlist_that_is_not_there_is_nothing_and_a_file_is_seen_from_the_folder(
    desk: Desk,
) -> None:
    assert meant(desk, Kind.PLAYLIST, "no such list") is None
    assert meant(desk, Kind.FILE, "a.flac") == ("/there/a.flac",)
    assert meant(desk, Kind.PERCENT, "60") == ("60",)
