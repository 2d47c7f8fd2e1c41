from dataclasses import dataclass, field

import pytest
from pytestqt.qtbot import QtBot

from player.commands.context import Page, View
from player.models.shelves import Order, Place, Shelf
from player.models.units import AlbumId
from player.ui.navigation import Navigator

pytestmark = pytest.mark.usefixtures("qapp")


@dataclass
class Rest:
    """What the navigator asks of the other view-models."""

    opened: list[int] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    notice: bool = False

    def dismiss(self) -> bool:
        shown, self.notice = self.notice, False
        return shown

    places: list[object] = field(default_factory=list)
    inner: bool = False

    def show(self, place: Place) -> None:
        self.places.append(place)

    def step(self, by: int) -> None:
        self.places.append(by)

    def home(self) -> None:
        self.places.append("home")

    def leave(self) -> bool:
        left, self.inner = self.inner, False
        return left

    def begin_jump(self) -> None:
        self.places.append("jump")

    def put_in_order(self, order: Order | None) -> bool:
        self.places.append(order or "order")
        return order is not Order.LENGTH


@pytest.fixture
def rest() -> Rest:
    return Rest()


@pytest.fixture
def navigator(rest: Rest) -> Navigator:
    return Navigator(rest.opened.append, lambda: None, rest.dismiss, rest, say=rest.said.append)


def where(navigator: Navigator) -> tuple[str, str, int, str]:
    return tuple(navigator.property(name) for name in ("page", "beside", "album", "overlay"))


def test_what_commands_say_is_passed_on_with_any_bytes(navigator: Navigator, rest: Rest) -> None:
    navigator.say("%1 of %2", "a", "b\udcff")
    assert rest.said == ["a of b?"]


def test_is_the_view_of_the_commands(navigator: Navigator) -> None:
    view: View = navigator
    view.show_page(Page.QUEUE)
    assert where(navigator) == ("queue", "queue", 0, "")


def test_now_playing_leaves_what_is_beside_it(navigator: Navigator) -> None:
    navigator.show_page(Page.QUEUE)
    navigator.show_page(Page.PLAYING)
    assert where(navigator) == ("playing", "queue", 0, "")


def test_an_album_is_left_by_back_and_by_asking_for_the_albums(
    navigator: Navigator, rest: Rest
) -> None:
    navigator.show_album(AlbumId(4))
    assert where(navigator) == ("albums", "albums", 4, "")
    assert rest.opened == [4]
    navigator.back()
    assert where(navigator)[2] == 0
    navigator.show_album(AlbumId(5))
    navigator.show_page(Page.ALBUMS)
    assert where(navigator)[2] == 0


def test_an_album_stays_open_while_the_listener_is_elsewhere(navigator: Navigator) -> None:
    navigator.show_album(AlbumId(4))
    navigator.show_page(Page.QUEUE)
    navigator.show_page(Page.ALBUMS)
    assert where(navigator) == ("albums", "albums", 4, "")


def test_back_takes_away_one_thing_at_a_time(navigator: Navigator, rest: Rest) -> None:
    rest.notice = True
    navigator.show_album(AlbumId(4))
    navigator.open_search()
    navigator.back()
    assert (rest.notice, where(navigator)) == (True, ("albums", "albums", 4, ""))
    navigator.back()
    assert (rest.notice, where(navigator)[2]) == (False, 4)
    navigator.back()
    assert where(navigator)[2] == 0
    navigator.back()
    assert where(navigator) == ("albums", "albums", 0, "")


def test_back_from_the_problems_goes_to_the_albums(navigator: Navigator) -> None:
    navigator.show_page(Page.PROBLEMS)
    navigator.back()
    assert where(navigator)[0] == "albums"


@pytest.mark.parametrize("start", [Page.ALBUMS, Page.QUEUE, Page.PLAYING])
def test_back_from_the_sound_goes_to_where_one_was(navigator: Navigator, start: Page) -> None:
    navigator.show_page(start)
    navigator.show_page(Page.SOUND)
    navigator.show_page(Page.PROBLEMS)
    navigator.show_page(Page.LYRICS)
    navigator.show_page(Page.SOUND)
    navigator.back()
    assert where(navigator)[0] == start


def test_singing_lies_on_top_and_leads_back_to_the_same_page(navigator: Navigator) -> None:
    navigator.show_page(Page.QUEUE)
    navigator.toggle_singing()
    assert where(navigator) == ("queue", "queue", 0, "singing")
    navigator.back()
    assert where(navigator) == ("queue", "queue", 0, "")
    navigator.toggle_singing()
    navigator.toggle_singing()
    assert where(navigator)[3] == ""


def test_files_for_the_sound_are_asked_for(qtbot: QtBot, navigator: Navigator) -> None:
    with qtbot.waitSignal(navigator.fileWanted, check_params_cb=lambda what: what == "equaliser"):
        navigator.choose_equaliser()
    with qtbot.waitSignal(navigator.fileWanted, check_params_cb=lambda what: what == "impulse"):
        navigator.choose_impulse()


def test_the_overview_of_keys_is_toggled_and_replaces_the_search(navigator: Navigator) -> None:
    navigator.open_search()
    navigator.toggle_keys()
    assert where(navigator)[3] == "keys"
    navigator.toggle_keys()
    assert where(navigator)[3] == ""


def test_going_to_a_page_closes_what_lies_on_top(qtbot: QtBot, navigator: Navigator) -> None:
    navigator.open_search()
    with qtbot.waitSignal(navigator.focusWanted):
        navigator.show_page(Page.QUEUE)
    assert where(navigator) == ("queue", "queue", 0, "")


def test_a_shelf_is_shown_on_the_library_page_and_left_from_within(
    navigator: Navigator, rest: Rest
) -> None:
    navigator.show_page(Page.QUEUE)
    navigator.step_shelf(1)
    assert rest.places == []  # from elsewhere the key leads to the shelf that is there
    assert where(navigator)[0] == "albums"
    navigator.step_shelf(1)
    navigator.show_place(Place(Shelf.ARTISTS, "Anna"))
    assert rest.places == [1, Place(Shelf.ARTISTS, "Anna")]
    navigator.show_album(AlbumId(3))
    navigator.begin_jump()
    assert navigator.put_in_order(None)
    assert not navigator.put_in_order(Order.TITLE)
    assert len(rest.places) == 2  # an album page has neither
    rest.inner = True
    navigator.back()
    assert where(navigator)[2] == 0
    navigator.back()
    assert rest.leave() is False
    navigator.show_page(Page.ALBUMS)
    assert rest.places[-1] == "home"
