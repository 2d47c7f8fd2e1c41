from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from player.commands import appearance, playback, queue, sound, view
from player.commands.registry import CommandError, build
from player.library.saved_searches import SavedSearches
from player.models.languages import Language
from player.models.music import Album, Playlist, Track
from player.models.units import AlbumId, Milliseconds
from player.ui.finding import Finder
from player.ui.images import Covers
from player.ui.languages import ENGLISH, Languages
from player.ui.palette_search import PalettePorts
from player.ui.ports import Found
from player.ui.words import refusal_words
from tests.support.sounds import DEVICES
from tests.support.tracks import track
from tests.support.window import Hits, Said

pytestmark = pytest.mark.usefixtures("qapp")
ALBUM = Album(AlbumId(9), "Rivers", "Artist", "2026", 1, Milliseconds(1), "k")


class SlowLibrary:
    """Answers a search when the test says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Callable[[Found], None]]] = []

    def search(self, text: str, limit: int, then: Callable[[Found], None]) -> None:
        assert limit > 0
        self.asked.append((text, then))

    def matching(self, text: str, then: Callable[[Found], None]) -> None:
        self.asked.append((text, then))

    def answer(
        self, *hits: Album | Track, notes: tuple[Said, ...] = (), artists: tuple[str, ...] = ()
    ) -> None:
        _, then = self.asked.pop(0)
        albums = tuple(h for h in hits if isinstance(h, Album))
        tracks = tuple(h for h in hits if isinstance(h, Track))
        then(Hits(albums, tracks, notes, artists))

    def albums(self, then: object) -> None:
        raise NotImplementedError

    album_tracks = problems = albums

    def playlists(self, then: Callable[[tuple[Playlist, ...]], None]) -> None:
        then((Playlist("/m/rainy.m3u8", "Rainy days", 3),))


class Desk:
    """A finder, its library and what it ran."""

    def __init__(self, covers: Covers) -> None:
        self.ran: list[tuple[str, tuple[object, ...]]] = []
        self.library = SlowLibrary()
        self.searches = SavedSearches(None, lambda _document: None)
        self.texts: list[str] = []
        self.finder = Finder(
            self.library,  # type: ignore[arg-type] # a finder only ever searches
            covers,
            self.searches,
            lambda name, arguments: self.ran.append((name, tuple(arguments))),
        )
        self.done = 0
        self.finder.done.connect(self._count)
        self.finder.textWanted.connect(self.texts.append)

    def _count(self) -> None:
        self.done += 1

    def titles(self) -> list[str]:
        return [row[1] for row in self.finder._rows]

    def ask(self, text: str) -> None:
        self.finder.setProperty("query", text)


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(Covers(tmp_path_factory.mktemp("covers")))


def test_albums_come_before_tracks(desk: Desk) -> None:
    desk.ask("r")
    desk.library.answer(track(1), ALBUM)
    assert desk.titles() == ["Rivers", "Title 1"]


def test_enter_plays_the_album_or_the_track(desk: Desk) -> None:
    desk.ask("r")
    desk.library.answer(ALBUM, track(1))
    desk.finder.play(0)
    desk.finder.play(1)
    assert desk.ran == [("queue.play_album", (9,)), ("queue.play_track", ("/music/01.flac", 0))]
    assert desk.done == 2


def test_what_does_not_count_is_said_until_it_does(desk: Desk) -> None:
    desk.ask("mood:blue")
    desk.library.answer(track(1), notes=(Said("Nothing is known of “mood”."), Said("More.")))
    assert desk.finder.property("note") == "Nothing is known of “mood”."
    assert desk.titles() == ["Title 1"], "what fits the words is shown all the same"
    desk.ask("blue")
    desk.library.answer(track(1))
    assert desk.finder.property("note") == ""


def test_control_enter_puts_them_on_the_queue(desk: Desk) -> None:
    desk.ask("r")
    desk.library.answer(ALBUM, track(1))
    desk.finder.enqueue(0)
    desk.finder.enqueue(1)
    assert desk.ran == [("queue.add_album", (9,)), ("queue.add_track", ("/music/01.flac", 0))]


def test_enter_before_the_answer_waits_for_it(desk: Desk) -> None:
    desk.ask("ri")
    desk.finder.play(0)
    assert desk.ran == []
    desk.library.answer(ALBUM)
    assert desk.ran == [("queue.play_album", (9,))]


def test_enter_does_not_take_the_answer_to_an_older_question(desk: Desk) -> None:
    desk.ask("r")
    desk.ask("ri")
    desk.finder.play(0)
    desk.library.answer(track(1))
    assert desk.ran == []
    desk.library.answer(ALBUM)
    assert desk.ran == [("queue.play_album", (9,))]


def test_typing_on_withdraws_an_enter_that_waited(desk: Desk) -> None:
    desk.ask("r")
    desk.finder.play(0)
    desk.ask("ri")
    desk.library.answer(ALBUM)
    desk.library.answer(ALBUM)
    assert desk.ran == []


def test_enter_on_nothing_does_nothing(desk: Desk) -> None:
    desk.finder.play(0)
    desk.ask("x")
    desk.library.answer()
    desk.finder.play(0)
    desk.finder.enqueue(-1)
    assert desk.ran == []
    assert desk.done == 0
    assert desk.finder.property("foundNothing")


@pytest.mark.parametrize("blank", ["", "   "])
def test_no_words_find_nothing_and_late_answers_are_not_shown(desk: Desk, blank: str) -> None:
    desk.ask("r")
    desk.ask(blank)
    desk.library.answer(ALBUM)
    assert desk.titles() == []
    assert not desk.finder.property("foundNothing")


def test_the_empty_box_lists_what_is_saved(desk: Desk) -> None:
    desk.searches.keep("genre:jazz", "Jazz")
    assert desk.titles() == ["Jazz"]
    assert desk.finder.property("listsSaved")
    desk.ask("r")
    desk.library.answer(ALBUM)
    assert not desk.finder.property("listsSaved")
    desk.searches.delete("jazz")
    assert desk.titles() == ["Rivers"], "what is found is not disturbed"
    desk.finder.clear()
    assert desk.titles() == []


def test_enter_on_a_saved_search_shows_its_tracks_and_then_plays_them(desk: Desk) -> None:
    desk.searches.keep("genre:jazz", "Jazz")
    desk.finder.clear()
    desk.finder.play(0)
    assert (desk.texts, desk.ran) == (["genre:jazz"], [])
    assert desk.library.asked[0][0] == "genre:jazz"
    desk.ask("genre:jazz")  # as the box does
    desk.library.answer(track(1), track(2))
    assert desk.titles() == ["Title 1", "Title 2"]
    assert desk.finder.property("opened") == "Jazz"
    desk.finder.play(1)
    assert desk.ran == [("searches.play", ("Jazz", 1))]


def test_typing_on_leaves_a_saved_search(desk: Desk) -> None:
    desk.searches.keep("jazz")
    desk.finder.clear()
    desk.finder.play(0)
    desk.ask("jazzy")
    desk.library.answer(track(1))
    assert desk.titles() == ["jazz"], "the answer to what was left is not shown"
    desk.library.answer(ALBUM)
    assert desk.titles() == ["Rivers"]
    desk.finder.play(0)
    assert desk.ran == [("queue.play_album", (9,))]


def test_a_saved_search_that_is_wrong_says_so_and_keeps_its_text(desk: Desk) -> None:
    desk.searches.keep("mood:blue")
    desk.finder.clear()
    desk.finder.play(0)
    desk.library.answer(notes=(Said("Nothing is known of “mood”."),))
    assert desk.finder.property("note") == "Nothing is known of “mood”."
    assert desk.finder.property("query") == "mood:blue"


def test_a_search_is_saved_under_the_name_that_is_typed(desk: Desk) -> None:
    desk.finder.begin_saving()
    assert not desk.finder.property("naming"), "there is nothing to save"
    desk.ask(" nina ")
    desk.finder.begin_saving()
    assert desk.finder.property("naming")
    desk.finder.take_name("Sunday")
    assert not desk.finder.property("naming")
    assert desk.texts == ["nina", " nina "]
    assert desk.ran == [("searches.save", (" nina ", "Sunday"))]


def test_a_saved_search_is_renamed_deleted_and_brought_back(desk: Desk) -> None:
    desk.searches.keep("nina")
    desk.finder.clear()
    desk.finder.begin_renaming(0)
    desk.finder.take_name("Sunday")
    desk.finder.delete(0)
    assert desk.finder.property("naming") is False
    desk.finder.undo()
    assert desk.ran == [
        ("searches.rename", ("nina", "Sunday")),
        ("searches.delete", ("nina",)),
        ("queue.undo", ()),
    ]


def test_leaving_the_name_changes_nothing(desk: Desk) -> None:
    desk.ask("nina")
    desk.finder.begin_saving()
    desk.finder.stop_naming()
    assert desk.ran == []
    desk.finder.begin_renaming(0)
    desk.finder.delete(5)
    assert not desk.finder.property("naming")


def test_control_enter_puts_a_saved_search_on_the_queue(desk: Desk) -> None:
    desk.searches.keep("nina")
    desk.finder.clear()
    desk.finder.enqueue(0)
    assert desk.ran == [("searches.add", ("nina",))]


COMMANDS = build([playback, queue, sound, view, appearance])


class CommandDesk(Desk):
    """A finder that knows commands, of which some make no sense now."""

    def __init__(self, covers: Covers) -> None:
        super().__init__(covers)
        self.senseless: set[str] = set()
        ports = PalettePorts(
            COMMANDS,
            lambda name: "Not now." if name in self.senseless else "",
            lambda name: {"sound.mute": "M"}.get(name, ""),
            lambda: DEVICES,
            languages=(Language("en", "English"), Language("zh_CN", "简体中文")),
        )
        self.finder = Finder(
            self.library,  # type: ignore[arg-type] # a finder only ever searches
            covers,
            self.searches,
            self.take,
            ports=ports,
        )
        self.finder.done.connect(self._count)
        self.finder.textWanted.connect(self.texts.append)
        self.finder.clear()

    def take(self, name: str, arguments: Sequence[object]) -> None:
        """Run nothing, but refuse what the handler would refuse."""
        if arguments == ("777",):
            raise CommandError("Too loud.")
        self.ran.append((name, tuple(arguments)))

    def type(self, text: str) -> None:
        """Type, in place of what was there."""
        self.finder.setProperty("query", text)

    def kinds(self) -> list[tuple[str, str]]:
        """Return what each line is, in a word, and its key."""
        return [(str(row[6]), str(row[9])) for row in self.finder._rows]


@pytest.fixture
def palette(tmp_path: Path) -> CommandDesk:
    return CommandDesk(Covers(tmp_path))


def test_a_sign_asks_for_commands_alone_and_shows_their_keys(palette: CommandDesk) -> None:
    palette.type(">mute")
    assert palette.library.asked == []
    assert palette.titles()[0] == "Mute"
    assert palette.kinds()[0] == ("", "M")  # all of them are commands
    palette.finder.play(0)
    assert palette.ran == [("sound.mute", ())]
    assert palette.done == 1


def test_music_comes_before_commands_but_for_one_called_just_that(palette: CommandDesk) -> None:
    palette.type("mut")
    palette.library.answer(ALBUM)
    assert palette.titles()[:2] == ["Rivers", "Mute"]
    assert palette.kinds()[:2] == [("Album", ""), ("Command", "M")]
    palette.type("mute")
    palette.library.answer(ALBUM)
    assert palette.titles()[:2] == ["Mute", "Rivers"]


def test_an_artist_called_so_is_a_way_to_the_page(palette: CommandDesk) -> None:
    palette.type("arti")
    palette.library.answer(ALBUM, artists=("Artist",))
    assert palette.titles()[:2] == ["Artist", "Rivers"]
    palette.finder.play(0)
    assert palette.ran == [("view.place", ("artists", "Artist"))]


def test_a_playlist_is_found_by_the_words_of_its_name(palette: CommandDesk) -> None:
    palette.type("days")
    palette.library.answer()
    place = palette.titles().index("Rainy days")
    palette.finder.enqueue(place)
    assert palette.ran == [("shelves.add", ("playlists", "/m/rainy.m3u8"))]


def test_what_must_be_told_is_asked_for_in_place(palette: CommandDesk) -> None:
    palette.type(">volume")
    palette.finder.play(0)
    assert palette.ran == []
    assert palette.done == 0
    assert palette.texts == ["Volume "]
    palette.type("Volume 60")
    palette.library.answer()
    palette.finder.play(0)
    assert palette.ran == [("sound.volume", ("60",))]
    assert palette.done == 1


def test_the_name_of_an_album_is_completed(palette: CommandDesk) -> None:
    palette.type("play album riv")
    assert palette.library.asked[0][0] == "riv"
    palette.library.answer(ALBUM)
    palette.finder.play(0)
    assert palette.ran == [("queue.play_album", (AlbumId(9),))]


def test_words_that_only_begin_like_a_command_are_music(palette: CommandDesk) -> None:
    palette.type("go west")
    palette.library.answer(ALBUM)
    assert palette.titles()[0] == "Rivers"


def test_devices_are_listed_by_name(palette: CommandDesk) -> None:
    palette.type("output ")
    assert {device.name for device in DEVICES} <= set(palette.titles())


def test_what_makes_no_sense_now_is_not_offered(palette: CommandDesk) -> None:
    palette.senseless.add("sound.mute")
    palette.type(">mute")
    assert "Mute" not in palette.titles()


def test_what_the_command_refuses_is_said(palette: CommandDesk) -> None:
    palette.type("Volume 777")
    palette.library.answer()
    palette.finder.play(0)
    assert palette.done == 0
    assert palette.finder.property("note") == "Too loud."
    palette.type("Volume 77")
    assert palette.finder.property("note") == ""


def test_what_is_refused_is_said_in_the_language_that_is_spoken(languages: Languages) -> None:
    error = CommandError("There is no device called “%1”.", "Amp %1")
    assert (str(error), refusal_words(error)) == ("There is no device called “Amp %1”.",) * 2
    languages.speak("zh_CN")
    try:
        assert refusal_words(error) == "没有名为“Amp %1”的设备。"
    finally:
        languages.speak(ENGLISH)


def test_what_was_run_lately_is_there_before_typing_and_after_a_restart(
    palette: CommandDesk,
) -> None:
    palette.type(">mute")
    palette.finder.play(0)
    palette.type("")
    assert palette.titles() == ["Mute"]
    state = palette.finder.state()
    palette.finder.restore({"recent": ["nothing.known", *state["recent"], 7]})
    palette.type("x")
    palette.type("")
    assert palette.titles() == ["Mute"]


def test_its_lines_are_a_good_model(palette: CommandDesk) -> None:
    tester = QAbstractItemModelTester(palette.finder._rows)
    for text in ("mut", "mute", ">s", "", "go "):
        palette.type(text)
        while palette.library.asked:
            palette.library.answer(ALBUM)
    assert tester.model() is palette.finder._rows


@pytest.mark.parametrize(
    ("text", "titles", "ran"),
    [
        ("output evening", ["Evening Headphones"], ("sound.output", ("pulse:bluez",))),
        ("language zh", ["简体中文"], ("appearance.language", ("zh_CN",))),
        ("language engl", ["English"], ("appearance.language", ("en",))),
        ("language as", ["As the system"], ("appearance.language", ("system",))),
        ("scheme da", ["Dark"], ("appearance.scheme", ("dark",))),
        ("repeat o", ["The track", "Off"], ("queue.repeat", ("one",))),
        ("sort t", ["By title"], ("view.order", ("title",))),
    ],
)
def test_what_a_command_can_be_told_is_completed_in_place(
    palette: CommandDesk, text: str, titles: list[str], ran: tuple[str, tuple[str, ...]]
) -> None:
    palette.type(f">{text}")
    assert palette.titles() == titles
    palette.finder.play(0)
    assert palette.ran == [ran]


def test_albums_and_artists_are_found_as_they_are_told(palette: CommandDesk) -> None:
    palette.type(">play album riv")
    palette.library.answer(ALBUM, artists=("River Kings",))
    assert palette.titles() == ["Rivers"]
    palette.finder.play(0)
    palette.type(">play artist riv")
    palette.library.answer(ALBUM, artists=("River Kings",))
    assert palette.titles() == ["River Kings"]
    palette.finder.play(0)
    assert palette.ran == [("queue.play_album", (9,)), ("queue.play_artist", ("River Kings",))]
