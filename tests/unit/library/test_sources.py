"""The music folders as the library knows them."""

import shutil
from contextlib import closing

from player.library.queries import Library
from player.library.sources import Source
from tests.unit.library.places import Place


def test_a_folder_is_known_with_its_tracks_and_whether_it_is_there(full: Place) -> None:
    music, none = str(full.music), str(full.music.with_name("music 2"))
    with closing(Library(full.database)) as library:
        assert library.sources([music]) == (Source(music, 0),)
        full.scan()
        assert library.sources([none, music]) == (Source(none, 0), Source(music, 10))
        (full.music / "Björg Sól/Vetrarljós/01.flac").unlink()
        full.scan()
        assert library.sources([music]) == (Source(music, 9),)
        shutil.rmtree(full.music)
        full.scan()
        assert library.sources([music]) == (Source(music, 9, away=True),)
