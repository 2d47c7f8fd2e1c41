"""The pages as words: all of them whole in a narrow window, and a way to each for the mouse."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from player.commands.context import Page
from player.config.settings import TEXT_SIZES, ReducedMotion, Settings
from player.models.problems import Problem, ProblemKind
from player.models.shelves import Place, Shelf
from player.models.units import AlbumId, Percent
from tests.support.looking import everything, item, shown, view, wait_until
from tests.support.surfaces import full
from tests.support.window import MemoryLibrary, Stand, shelf

Make = Callable[..., Stand]
COMPACT = {"width": 420, "height": 760}


def click(stand: Stand, on: QQuickItem) -> None:
    place = on.mapToScene(QPointF(on.width() / 2, on.height() / 2)).toPoint()
    QTest.mouseClick(stand.shell.window, Qt.MouseButton.LeftButton, pos=place)


def test_in_a_compact_window_a_click_leads_to_the_settings_and_on_to_the_folders(
    make_stand: Make,
) -> None:
    stand = make_stand(full, window=COMPACT)
    click(stand, shown(stand, "Tabs", "Settings")[0])
    wait_until(lambda: view(stand, "page") == "settings")
    click(stand, shown(stand, "SettingsPage", "Music folders")[0])
    wait_until(lambda: view(stand, "page") == "sources")


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_every_page_of_a_compact_window_has_its_word_in_whole(
    make_stand: Make, percent: Percent
) -> None:
    settings = Settings(reduced_motion=ReducedMotion.ON, text_size=percent)
    stand = make_stand(full, window=COMPACT, settings=settings)
    stand.controller.play(stand.library.tracks[:1])
    tabs = item(stand, "Tabs")
    wait_until(lambda: 0 < tabs.width() <= COMPACT["width"])
    words = [i for i in everything(tabs) if i.inherits("QQuickText") and i.isVisible()]
    texts = [str(word.property("text")) for word in words]
    assert texts == ["Playing", "Library", "Queue", "Search", "Settings"]
    assert not [word.property("text") for word in words if word.property("truncated")]
    assert tabs.x() >= 0
    assert tabs.x() + tabs.width() <= COMPACT["width"]


def test_the_words_of_a_compact_window_stay_where_they_are(make_stand: Make) -> None:
    stand = make_stand(full, window=COMPACT)
    stand.controller.play(stand.library.tracks[:1])
    tabs = item(stand, "Tabs")
    lit = {
        "playing": "Playing", "lyrics": "Playing", "sound": "Playing", "albums": "Library",
        "queue": "Queue", "settings": "Settings", "sources": "Settings", "keys": "Settings",
        "desktop": "Settings", "problems": "Settings",
    }  # fmt: skip
    places = set()
    for page, home in lit.items():
        stand.shell.view.show_page(Page(page))
        wait_until(lambda p=page: view(stand, "page") == p)  # type: ignore[misc]
        words = [i for i in everything(tabs) if i.property("command") and i.isVisible()]
        assert [i.property("text") for i in words if i.property("current")] == [home]
        places.add(tuple((i.property("text"), i.mapToScene(QPointF()).x()) for i in words))
    assert len(places) == 1


HEADED = {
    "sound": ("Sound", "playing"), "sources": ("Music folders", "settings"),
    "desktop": ("Desktop", "settings"), "keys": ("Keys", "settings"),
    "problems": ("Files with problems", "settings"),
}  # fmt: skip
"""Pages that have no word in a compact window → their name, and the page that leads to them."""


@pytest.mark.parametrize("page", HEADED)
def test_a_page_without_a_word_in_a_compact_window_has_its_name_and_a_way_back(
    make_stand: Make, page: str
) -> None:
    stand = make_stand(full, window=COMPACT)
    stand.controller.play(stand.library.tracks[:1])
    title, home = HEADED[page]
    stand.shell.view.show_page(Page(page))
    wait_until(lambda: bool(shown(stand, "PageHead", title)))
    name = shown(stand, "PageHead", title)[0]
    kind = {"sound": "SoundPage", "sources": "SourcesPage", "keys": "KeysPage"}
    below = item(stand, kind.get(page, "ProblemsPage" if page == "problems" else "SettingsPage"))
    assert name.mapToScene(QPointF(0, name.height())).y() < below.mapToScene(QPointF()).y()
    wait_until(lambda: bool(below.property("activeFocus")))
    back = next(
        i for i in everything(item(stand, "PageHead")) if i.inherits("QQuickAbstractButton")
    )
    back.forceActiveFocus(Qt.FocusReason.BacktabFocusReason)
    stand.press(Qt.Key.Key_Return)
    wait_until(lambda: view(stand, "page") == home)
    assert not item(stand, "PageHead").isVisible()


def test_in_a_wide_window_the_word_among_the_pages_is_the_name(make_stand: Make) -> None:
    stand = make_stand(full)
    for page, kind in (("sources", "SourcesPage"), ("sound", "SoundPage")):
        stand.shell.view.show_page(Page(page))
        wait_until(lambda k=kind: item(stand, k).isVisible())  # type: ignore[misc]
        assert not item(stand, "PageHead").isVisible()


def test_rows_of_the_sound_are_no_wider_than_those_of_the_settings(make_stand: Make) -> None:
    stand = make_stand(full, window={"width": 2560, "height": 900})
    widths = []
    for page, kind in (("settings", "SettingsPage"), ("sound", "SoundPage")):
        stand.shell.view.show_page(Page(page))
        wait_until(lambda k=kind: item(stand, k).isVisible())  # type: ignore[misc]
        widths.append(item(stand, kind).width())
    assert widths[0] == widths[1] < 900


def test_no_list_is_cut_by_the_edge_of_the_window(make_stand: Make) -> None:
    stand = make_stand(full, window={"width": 800, "height": 560})
    ways: dict[str, Callable[[], None]] = {
        "SoundPage": lambda: stand.shell.view.show_page(Page.SOUND),
        "ProblemsPage": lambda: stand.shell.view.show_page(Page.PROBLEMS),
        "AlbumPage": lambda: stand.shell.view.show_album(AlbumId(1)),
        "ShelfPage": lambda: stand.shell.view.show_place(Place(Shelf.TRACKS)),
    }
    for kind, show in ways.items():
        show()
        wait_until(lambda k=kind: item(stand, k).isVisible())  # type: ignore[misc]
        page = item(stand, kind)
        assert page.mapToScene(QPointF(0, page.height())).y() <= 560 - 16, kind


def test_the_way_to_the_problems_is_in_the_page_of_folders(make_stand: Make) -> None:
    stand = make_stand(full)
    stand.run("view.sources")
    wait_until(lambda: bool(shown(stand, "SourcesPage", "1 problem")))
    click(stand, shown(stand, "SourcesPage", "1 problem")[0])
    wait_until(lambda: view(stand, "page") == "problems")


def test_problems_have_a_word_of_their_own_while_there_is_no_music(make_stand: Make) -> None:
    def broken(library: MemoryLibrary) -> None:
        library.bad = (Problem(ProblemKind.EMPTY, "/m/a.flac"),)

    stand = make_stand(broken, window=COMPACT)
    wait_until(lambda: bool(shown(stand, "Tabs", "1 problem")))


def test_the_page_of_problems_has_its_word_also_when_there_are_none(make_stand: Make) -> None:
    stand = make_stand(shelf(3))
    assert not shown(stand, "Tabs", "Problems")
    stand.run("view.problems")
    wait_until(lambda: bool(shown(stand, "Tabs", "Problems")))
    stand.press(Qt.Key.Key_Escape)
    wait_until(lambda: not shown(stand, "Tabs", "Problems"))


def words_shown(stand: Stand) -> list[str]:
    """Return the shelves whose words are seen."""
    words = [
        i for i in everything(item(stand, "ShelfWords"))
        if isinstance(i.property("shelf"), str) and i.opacity() == 1
    ]  # fmt: skip
    return [str(word.property("title")) for word in sorted(words, key=lambda w: w.x())]


def test_shelves_without_room_are_a_click_away(make_stand: Make) -> None:
    settings = Settings(reduced_motion=ReducedMotion.ON, text_size=TEXT_SIZES[-1])
    stand = make_stand(full, window=COMPACT, settings=settings)
    wait_until(lambda: len(words_shown(stand)) > 2)
    first = words_shown(stand)
    assert first[0] == "Albums"
    assert "Searches" not in first
    (dots, *_) = shown(stand, "ShelfWords", "…")
    for _ in range(3):
        if "Searches" not in words_shown(stand):
            click(stand, dots)
    wait_until(lambda: words_shown(stand)[-1] == "Searches")
    assert stand.ran == [], "it is only a look"
    click(stand, dots)
    wait_until(lambda: words_shown(stand) == first)


def test_where_there_is_room_for_all_shelves_there_is_nothing_more(make_stand: Make) -> None:
    stand = make_stand(full, window=COMPACT)
    wait_until(lambda: len(words_shown(stand)) == 7)
    assert not shown(stand, "ShelfWords", "…")


def test_a_notice_that_goes_unseen_leaves_its_room_to_the_page(make_stand: Make) -> None:
    stand = make_stand(full, window=COMPACT)
    stand.controller.play(stand.library.tracks[:1])
    stand.run("view.place", "albums")
    grid = item(stand, "AlbumGrid")
    stand.let(0)
    whole = grid.height()
    stand.shell._notices.show("gone soon")
    wait_until(lambda: grid.height() < whole)
    stand.run("view.listen")
    wait_until(lambda: not grid.isVisible())
    stand.shell.window.grabWindow()  # a frame without it
    stand.shell._notices.dismiss()
    stand.shell.view.close_overlay()
    wait_until(lambda: grid.isVisible() and grid.height() == whole)
