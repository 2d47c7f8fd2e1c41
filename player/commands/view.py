"""Commands about the window. Called through the registry only."""

from typing import Annotated

from player.commands.arguments import Album, choices
from player.commands.choosing import choosing
from player.commands.conditions import SOMETHING_PLAYS
from player.commands.context import Context, Page
from player.commands.registry import CommandError, command
from player.commands.shelves import shelf_called
from player.commands.words import one_of
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.shelves import Order, Place, Shelf

_SHELVES = choices(
    (Shelf.ALBUMS, QT_TRANSLATE_NOOP("Command", "Albums")),
    (Shelf.ARTISTS, QT_TRANSLATE_NOOP("Command", "Artists")),
    (Shelf.TRACKS, QT_TRANSLATE_NOOP("Command", "Tracks")),
    (Shelf.GENRES, QT_TRANSLATE_NOOP("Command", "Genres")),
    (Shelf.FOLDERS, QT_TRANSLATE_NOOP("Command", "Folders")),
    (Shelf.PLAYLISTS, QT_TRANSLATE_NOOP("Command", "Playlists")),
    (Shelf.SEARCHES, QT_TRANSLATE_NOOP("Command", "Saved searches")),
)

_ORDERS = choices(
    (Order.ARTIST, QT_TRANSLATE_NOOP("Command", "By artist")),
    (Order.TITLE, QT_TRANSLATE_NOOP("Command", "By title")),
    (Order.YEAR, QT_TRANSLATE_NOOP("Command", "Newest year first")),
    (Order.ADDED, QT_TRANSLATE_NOOP("Command", "Last added first")),
    (Order.LENGTH, QT_TRANSLATE_NOOP("Command", "Shortest first")),
    (Order.NAME, QT_TRANSLATE_NOOP("Command", "By name")),
    (Order.COUNT, QT_TRANSLATE_NOOP("Command", "Most first")),
)


@command(
    QT_TRANSLATE_NOOP("Command", "Search everything"),
    words=QT_TRANSLATE_NOOP("Command", "search, find"),
)
def search(context: Context) -> None:
    """Find albums and tracks as you type."""
    context.view.open_search()


@command(
    QT_TRANSLATE_NOOP("Command", "Albums"),
    words=QT_TRANSLATE_NOOP("Command", "show albums"),
)
def albums(context: Context) -> None:
    """Show the albums."""
    context.view.show_page(Page.ALBUMS)


@command(
    QT_TRANSLATE_NOOP("Command", "Go to"),
    words=QT_TRANSLATE_NOOP("Command", "go, open, show, shelf"),
)
def place(context: Context, shelf: Annotated[str, _SHELVES], subject: str = "") -> None:
    """Show a shelf: albums, artists, tracks, genres, folders, playlists, searches; or one of it."""
    context.view.show_place(Place(shelf_called(shelf), subject))


@command(QT_TRANSLATE_NOOP("Command", "Next shelf: artists, tracks …"))
def next_shelf(context: Context) -> None:
    """Show the shelf after this one."""
    context.view.step_shelf(1)


@command(QT_TRANSLATE_NOOP("Command", "Previous shelf"))
def previous_shelf(context: Context) -> None:
    """Show the shelf before this one."""
    context.view.step_shelf(-1)


@command(
    QT_TRANSLATE_NOOP("Command", "Jump to a name in the list"),
    words=QT_TRANSLATE_NOOP("Command", "jump"),
)
def jump(context: Context) -> None:
    """Type the beginning of a name to go there in a sorted list."""
    context.view.begin_jump()


@command(
    QT_TRANSLATE_NOOP("Command", "Order of the list"),
    words=QT_TRANSLATE_NOOP("Command", "sort, order"),
)
def order(context: Context, by: Annotated[str, _ORDERS] = "") -> None:
    """Put the list into an order: artist, title, year, added, length, name, count; or the next."""
    chosen = Order(one_of(by, tuple(Order))) if by else None
    if not context.view.put_in_order(chosen):
        raise CommandError(QT_TRANSLATE_NOOP("Command", "This list has no such order."))


@command(
    QT_TRANSLATE_NOOP("Command", "Queue"),
    words=QT_TRANSLATE_NOOP("Command", "show queue, up next"),
)
def queue(context: Context) -> None:
    """Show what plays next."""
    context.view.show_page(Page.QUEUE)


@command(
    QT_TRANSLATE_NOOP("Command", "Now playing"),
    words=QT_TRANSLATE_NOOP("Command", "playing"),
)
def playing(context: Context) -> None:
    """Show what is playing."""
    context.view.show_page(Page.PLAYING)


@command(
    QT_TRANSLATE_NOOP("Command", "Artist of what is playing"),
    words=QT_TRANSLATE_NOOP("Command", "go to artist, show artist"),
    when=SOMETHING_PLAYS,
)
def playing_artist(context: Context) -> None:
    """Show the albums of whoever is playing."""
    entry = context.player.queue.current
    if entry is not None and entry.track.artist:
        context.view.show_place(Place(Shelf.ARTISTS, entry.track.artist))


@command(
    QT_TRANSLATE_NOOP("Command", "Album of what is playing"),
    words=QT_TRANSLATE_NOOP("Command", "go to album"),
    when=SOMETHING_PLAYS,
)
def playing_album(context: Context) -> None:
    """Show the album that is playing, if it is in the library."""
    entry = context.player.queue.current
    if entry is not None and entry.track.album_id:
        context.view.show_album(entry.track.album_id)


@command(
    QT_TRANSLATE_NOOP("Command", "Files with problems"),
    words=QT_TRANSLATE_NOOP("Command", "problems, broken files, errors"),
)
def problems(context: Context) -> None:
    """Show the files that could not be read, each with its reason."""
    context.view.show_page(Page.PROBLEMS)


@command(
    QT_TRANSLATE_NOOP("Command", "Sound"),
    words=QT_TRANSLATE_NOOP("Command", "signal path, sound settings, audio"),
)
def sound(context: Context) -> None:
    """Show the way of the sound and all that can be done to it."""
    context.view.show_page(Page.SOUND)


@command(
    QT_TRANSLATE_NOOP("Command", "Lyrics"),
    words=QT_TRANSLATE_NOOP("Command", "words, text, show lyrics"),
)
def lyrics(context: Context) -> None:
    """Show the lyrics of what is playing."""
    context.view.show_page(Page.LYRICS)


@command(
    QT_TRANSLATE_NOOP("Command", "Sing along"),
    words=QT_TRANSLATE_NOOP("Command", "karaoke, sing"),
)
def sing(context: Context) -> None:
    """Show the lyrics in the whole window, or the pages again."""
    context.view.toggle_singing()


@command(
    QT_TRANSLATE_NOOP("Command", "Just listen"),
    words=QT_TRANSLATE_NOOP("Command", "listening mode, focus"),
)
def listen(context: Context) -> None:
    """Show cover, title and lyrics in the whole window, or the pages again."""
    context.view.toggle_listening()


@command(
    QT_TRANSLATE_NOOP("Command", "Small strip"),
    words=QT_TRANSLATE_NOOP("Command", "mini player, compact"),
)
def strip(context: Context) -> None:
    """Make the window a small strip, or as large as it was."""
    context.view.toggle_strip()


@command(
    QT_TRANSLATE_NOOP("Command", "Always on top"),
    words=QT_TRANSLATE_NOOP("Command", "stay above, pin window"),
)
def on_top(context: Context) -> None:
    """Keep the window above all others, or no longer."""
    context.view.toggle_on_top()


@command(
    QT_TRANSLATE_NOOP("Command", "Settings"),
    words=QT_TRANSLATE_NOOP("Command", "preferences, options"),
)
def settings(context: Context) -> None:
    """Show all that can be chosen, on one page."""
    context.view.show_page(Page.SETTINGS)


@command(
    QT_TRANSLATE_NOOP("Command", "Desktop"),
    words=QT_TRANSLATE_NOOP("Command", "desktop settings, system integration"),
)
def desktop(context: Context) -> None:
    """Show what Senza does on the desktop around the window: staying awake, notifications, tray."""
    context.view.show_page(Page.DESKTOP)


@command(
    QT_TRANSLATE_NOOP("Command", "Music folders"),
    words=QT_TRANSLATE_NOOP("Command", "folders, sources, library folders"),
)
def sources(context: Context) -> None:
    """Show the music folders, to add and to take out."""
    context.view.show_page(Page.SOURCES)


@command(
    QT_TRANSLATE_NOOP("Command", "Open album"),
    words=QT_TRANSLATE_NOOP("Command", "show album"),
)
def album(context: Context, album: Album) -> None:
    """Show the tracks of an album."""
    context.view.show_album(album)


@command(QT_TRANSLATE_NOOP("Command", "Back"))
def back(context: Context) -> None:
    """Close what lies on top, or go back."""
    context.view.back()


@command(
    QT_TRANSLATE_NOOP("Command", "Light / dark"),
    words=QT_TRANSLATE_NOOP("Command", "dark mode, light mode, theme, colour scheme"),
)
def scheme(context: Context) -> None:
    """Change between light and dark."""
    with choosing(context):
        context.view.toggle_scheme()


@command(
    QT_TRANSLATE_NOOP("Command", "Keyboard map"),
    words=QT_TRANSLATE_NOOP("Command", "keys, shortcuts, help, hotkeys"),
)
def keys(context: Context) -> None:
    """Show every key."""
    context.view.toggle_keys()


@command(
    QT_TRANSLATE_NOOP("Command", "Change keys"),
    words=QT_TRANSLATE_NOOP("Command", "rebind, key bindings, assign keys"),
)
def keys_page(context: Context) -> None:
    """Show every command with its keys, to give it others."""
    context.view.show_page(Page.KEYS)


@command(
    QT_TRANSLATE_NOOP("Command", "Quit"),
    words=QT_TRANSLATE_NOOP("Command", "exit, close"),
)
def quit_(context: Context) -> None:
    """Close Senza; it opens again where it was."""
    context.view.quit()
