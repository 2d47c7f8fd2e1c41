"""What listeners type without accents, marks, spaces or their scripts' keyboards is found."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from player.library.queries import Library
from tests.unit.library.caches import store
from tests.unit.library.records import record

TITLES = (
    ("Don't Stop", "Rumours", "Fleetwood Mac"), ("Don’t Speak", "Kingdom", "No Doubt"),
    ("Jóga", "Homogenic", "Björk"), ("T.N.T.", "High Voltage", "AC/DC"),
    ("Straße", "Süden", "Die Ärzte"), ("Smørrebrød", "Mad", "Røyksopp"),
    ("Łódź nocą", "Żółć", "Żaba"), ("ＦＵＬＬ Ｗｉｄｔｈ", "Ａ", "Ｂ"),
    ("花火", "物語", "宇多田ヒカル"), ("さくら", "ひかり", "初音ミク"),
    ("青花瓷", "我很忙", "周杰倫"), ("봄날", "기억", "아이유"),
    ("Θάλασσα", "Νύχτα", "Ήλιος"), ("Їжак", "Мрія", "Океан Ельзи"),
    ("أغنية", "ليل", "فيروز"), ("שיר", "לילה", "ירח"), ("Fire 🔥", "Emoji", "✨ Stars"),
    ("Rock & Roll", "Self-Titled", "Guns N' Roses"), ("99 Problems", "The Black Album", "JAY-Z"),
)  # fmt: skip

EXPECTED = {
    "dont": {"Don't Stop", "Don’t Speak"}, "don't": {"Don't Stop", "Don’t Speak"},
    "dont stop": {"Don't Stop"}, "bjork": {"Jóga"}, "BJÖRK joga": {"Jóga"}, "acdc": {"T.N.T."},
    "ac/dc": {"T.N.T."}, "tnt": {"T.N.T."}, "strasse": {"Straße"}, "arzte": {"Straße"},
    "smorrebrod": {"Smørrebrød"}, "royksopp": {"Smørrebrød"}, "lodz": {"Łódź nocą"},
    "full width": {"ＦＵＬＬ Ｗｉｄｔｈ"}, "hanabi": {"花火"}, "utada": {"花火"}, "火": {"花火"},
    "sakura": {"さくら"}, "miku": {"さくら"}, "hatsune": {"さくら"}, "さく": {"さくら"},
    "qinghuaci": {"青花瓷"}, "qhc": {"青花瓷"}, "zhoujielun": {"青花瓷"},
    "花瓷": {"青花瓷"}, "봄": {"봄날"}, "아이": {"봄날"}, "θαλασσα": {"Θάλασσα"},
    "ηλιος": {"Θάλασσα"}, "їжак": {"Їжак"}, "океан мр": {"Їжак"}, "فيروز": {"أغنية"},
    "שיר": {"שיר"}, "🔥": {"Fire 🔥"}, "rock roll": {"Rock & Roll"}, "selftitled": {"Rock & Roll"},
    "guns n roses": {"Rock & Roll"}, "jayz": {"99 Problems"}, "jay z 99": {"99 Problems"},
    "problems 99": {"99 Problems"},
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    path = tmp_path_factory.mktemp("library") / "library.db"
    store(path, *(record(title, album, artist, 1) for title, album, artist in TITLES))
    with closing(Library(path)) as library:
        yield library


@pytest.mark.parametrize(("typed", "titles"), EXPECTED.items())
def test_it_is_found(library: Library, typed: str, titles: set[str]) -> None:
    assert {track.title for track in library.search(typed, 50).tracks} == titles
