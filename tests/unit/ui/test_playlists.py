"""Own playlists in the window: saved, added to, renamed, emptied, deleted, and all of it undone."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from player.models.units import AlbumId
from tests.support.looking import focus, has_focus, titles, view
from tests.support.window import Stand, shelf

K = Qt.Key
M = Qt.KeyboardModifier
CONTROL, SHIFT = M.ControlModifier, M.ShiftModifier

Make = Callable[..., Stand]


def lists(stand: Stand) -> dict[str, int]:
    return {one.title: one.entries for one in stand.playlist_folder.all()}


def said(stand: Stand) -> str:
    return str(stand.shell._notices.property("text"))


def rows(stand: Stand) -> list[str]:
    return [row[1] for row in stand.shell._browser._reader.rows]


def naming(stand: Stand) -> bool:
    """Return whether a name is being typed."""
    return focus(stand).objectName() in {"queueName", "shelfName"}


def save(qtbot: QtBot, stand: Stand, name: str, album: int = 1) -> None:
    """Play an album and save the queue by keys alone."""
    stand.controller.play(stand.library.of(AlbumId(album)))
    stand.press(K.Key_S, CONTROL)
    qtbot.waitUntil(lambda: naming(stand))
    stand.type(name)
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: name in {one.lower() for one in lists(stand)})
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))


def on_playlists(qtbot: QtBot, stand: Stand, *names: str) -> None:
    """Go to the shelf of playlists, where two lie among the music."""
    stand.run("view.place", "playlists")
    qtbot.waitUntil(lambda: rows(stand) == ["Evening", "Morning", *names])
    qtbot.waitUntil(lambda: has_focus(stand, "ShelfPage"))


def test_the_queue_is_saved_under_a_name_that_is_typed(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    save(qtbot, stand, "late night")
    count = len(titles(stand, 1))
    assert lists(stand) == {"late night": count}
    qtbot.waitUntil(lambda: said(stand) == f"Saved as “late night”: {count} tracks.")
    save(qtbot, stand, "late night", 2)
    again = len(titles(stand, 2))
    qtbot.waitUntil(lambda: said(stand) == f"“late night” is this queue now: {again} tracks.")
    stand.press(K.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: lists(stand) == {"late night": count})
    assert said(stand) == "“late night” is as it was before."
    stand.press(K.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: lists(stand) == {"late night": again})


def test_a_name_that_is_not_given_saves_nothing(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.run("queue.save")
    assert view(stand, "page") == "queue"
    assert not naming(stand), "there is nothing to save"
    stand.controller.play(stand.library.of(AlbumId(1)))
    for key in (K.Key_Return, K.Key_Escape):
        stand.press(K.Key_S, CONTROL)
        qtbot.waitUntil(lambda: naming(stand))
        stand.press(key)
        qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    stand.press(K.Key_S, CONTROL)
    qtbot.waitUntil(lambda: naming(stand))
    stand.type("n l x")
    assert str(focus(stand).property("text")) == "n l x", "letters are not commands there"
    stand.press(K.Key_Escape)
    assert lists(stand) == {}


def test_it_lies_on_its_shelf_and_is_renamed_and_deleted_there(
    qtbot: QtBot, make_stand: Make
) -> None:
    stand = make_stand(shelf(8))
    save(qtbot, stand, "late")
    on_playlists(qtbot, stand, "late")
    stand.press(K.Key_End)
    stand.press(K.Key_F2)
    qtbot.waitUntil(lambda: naming(stand))
    assert str(focus(stand).property("text")) == "late"
    stand.type("quiet")
    stand.press(K.Key_Return)
    on_playlists(qtbot, stand, "quiet")
    assert said(stand) == "It is called “quiet” now."
    stand.press(K.Key_Delete)
    on_playlists(qtbot, stand)
    stand.press(K.Key_Z, CONTROL)
    on_playlists(qtbot, stand, "quiet")
    assert said(stand) == "“quiet” is back."
    stand.press(K.Key_Z, CONTROL)
    on_playlists(qtbot, stand, "late")


def test_tracks_are_taken_out_of_it(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    save(qtbot, stand, "late")
    on_playlists(qtbot, stand, "late")
    stand.press(K.Key_End)
    stand.press(K.Key_O)
    every = titles(stand, 1)
    qtbot.waitUntil(lambda: rows(stand) == every)
    assert stand.shell._browser.property("title") == "late"
    stand.press(K.Key_Down)
    stand.press(K.Key_Down, SHIFT)
    stand.press(K.Key_Delete)
    qtbot.waitUntil(lambda: rows(stand) == [every[0], *every[3:]])
    assert said(stand) == "Took 2 tracks out of “late”."
    stand.press(K.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: rows(stand) == every)
    stand.run("playlist.rename", "late", "quiet")
    qtbot.waitUntil(lambda: stand.shell._browser.property("title") == "quiet")
    stand.run("playlist.delete", "quiet")
    on_playlists(qtbot, stand)


def test_what_is_chosen_or_else_what_plays_is_added(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.run("playlist.add", "late")
    qtbot.waitUntil(lambda: lists(stand) == {"late": 1})
    stand.press(K.Key_Right)
    stand.press(K.Key_Down, SHIFT)
    stand.run("playlist.add", "late")
    chosen = stand.shell._shelves.chosen_albums()
    more = sum(len(titles(stand, number)) for number in chosen)
    assert len(chosen) > 1
    qtbot.waitUntil(lambda: lists(stand) == {"late": 1 + more})
    stand.run("view.place", "tracks")
    qtbot.waitUntil(lambda: has_focus(stand, "ShelfPage"))
    qtbot.waitUntil(lambda: stand.shell._browser.is_here)
    stand.press(K.Key_Down)
    stand.press(K.Key_Down, SHIFT)
    stand.run("playlist.add", "late")
    qtbot.waitUntil(lambda: lists(stand) == {"late": 3 + more})
    stand.run("view.album", 2)
    qtbot.waitUntil(lambda: len(stand.shell._album._tracks) > 0)
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumPage"))
    stand.press(K.Key_A, CONTROL)
    stand.run("playlist.add", "late")
    qtbot.waitUntil(lambda: lists(stand) == {"late": 3 + more + len(titles(stand, 2))})
    stand.press(K.Key_2)
    qtbot.waitUntil(lambda: has_focus(stand, "QueuePage"))
    stand.press(K.Key_A, CONTROL)
    stand.run("playlist.add", "queued")
    qtbot.waitUntil(lambda: lists(stand).get("queued") == len(titles(stand, 1)))


def test_a_asks_to_which_playlist_the_chosen_go(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    stand.controller.play(stand.library.of(AlbumId(1)))
    stand.press(K.Key_Right)
    stand.press(K.Key_A)
    qtbot.waitUntil(lambda: str(focus(stand).property("text")) == "Add to playlist ")
    stand.type("late")
    qtbot.waitUntil(lambda: [row[1] for row in stand.shell._finder._rows] == ["late"])
    stand.press(K.Key_Return)
    qtbot.waitUntil(lambda: lists(stand) == {"late": len(titles(stand, 2))})
    qtbot.waitUntil(lambda: has_focus(stand, "AlbumGrid"))


def test_the_palette_completes_names_and_offers_new_ones(qtbot: QtBot, make_stand: Make) -> None:
    stand = make_stand(shelf(8))
    save(qtbot, stand, "late")
    save(qtbot, stand, "loud", 2)
    finder = stand.shell._finder
    stand.run("view.search")
    qtbot.waitUntil(lambda: len(finder._search._playlists) == 2)

    def typed(text: str) -> list[str]:
        finder.setProperty("query", text)
        qtbot.waitUntil(lambda: finder._answered_query == text)
        return [row[1] for row in finder._rows]

    assert typed("add to playlist l") == ["late", "loud", "l"]
    assert typed("add to playlist late") == ["late"]
    assert typed("save the queue as a playlist new one") == ["new one"]
    finder.play(0)
    qtbot.waitUntil(lambda: "new one" in lists(stand))
    stand.run("view.search")
    assert typed("delete a playlist lo") == ["loud"]
    wanted: list[str] = []
    finder.textWanted.connect(wanted.append)
    assert typed("rename a playlist lo") == ["loud"]
    finder.play(0)
    assert wanted == ['rename a playlist "loud" ']
    assert typed(wanted[0] + "Very loud")[0] == "Very loud"
    finder.play(0)
    qtbot.waitUntil(lambda: "Very loud" in lists(stand))
