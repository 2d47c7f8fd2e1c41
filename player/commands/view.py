"""Commands about the window. Called through the registry only."""

from player.commands.context import Context, Page
from player.commands.registry import command
from player.commands.shelves import shelf_called
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.shelves import Place
from player.models.units import AlbumId


@command(QT_TRANSLATE_NOOP("Command", "Search everything"))
def search(context: Context) -> None:
    """Find albums and tracks as you type."""
    context.view.open_search()


@command(QT_TRANSLATE_NOOP("Command", "Albums"))
def albums(context: Context) -> None:
    """Show the albums."""
    context.view.show_page(Page.ALBUMS)


@command(QT_TRANSLATE_NOOP("Command", "Open a shelf of the library"))
def place(context: Context, shelf: str, subject: str = "") -> None:
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


@command(QT_TRANSLATE_NOOP("Command", "Jump to a name in the list"))
def jump(context: Context) -> None:
    """Type the beginning of a name to go there in a sorted list."""
    context.view.begin_jump()


@command(QT_TRANSLATE_NOOP("Command", "Order of the list"))
def order(context: Context) -> None:
    """Put the list into the next of its orders."""
    context.view.next_order()


@command(QT_TRANSLATE_NOOP("Command", "Queue"))
def queue(context: Context) -> None:
    """Show what plays next."""
    context.view.show_page(Page.QUEUE)


@command(QT_TRANSLATE_NOOP("Command", "Now playing"))
def playing(context: Context) -> None:
    """Show what is playing."""
    context.view.show_page(Page.PLAYING)


@command(QT_TRANSLATE_NOOP("Command", "Files with problems"))
def problems(context: Context) -> None:
    """Show the files that could not be read, each with its reason."""
    context.view.show_page(Page.PROBLEMS)


@command(QT_TRANSLATE_NOOP("Command", "Sound"))
def sound(context: Context) -> None:
    """Show the way of the sound and all that can be done to it."""
    context.view.show_page(Page.SOUND)


@command(QT_TRANSLATE_NOOP("Command", "Lyrics"))
def lyrics(context: Context) -> None:
    """Show the words of what is playing."""
    context.view.show_page(Page.LYRICS)


@command(QT_TRANSLATE_NOOP("Command", "Sing along"))
def sing(context: Context) -> None:
    """Show the words in the whole window, or the pages again."""
    context.view.toggle_singing()


@command(QT_TRANSLATE_NOOP("Command", "Music folders"))
def sources(context: Context) -> None:
    """Show the music folders, to add and to take out."""
    context.view.show_page(Page.SOURCES)


@command(QT_TRANSLATE_NOOP("Command", "Open album"))
def album(context: Context, album: AlbumId) -> None:
    """Show the tracks of an album."""
    context.view.show_album(album)


@command(QT_TRANSLATE_NOOP("Command", "Back"))
def back(context: Context) -> None:
    """Close what lies on top, or go back."""
    context.view.back()


@command(QT_TRANSLATE_NOOP("Command", "Light / dark"))
def scheme(context: Context) -> None:
    """Change between light and dark."""
    context.view.toggle_scheme()


@command(QT_TRANSLATE_NOOP("Command", "Keyboard map"))
def keys(context: Context) -> None:
    """Show every key."""
    context.view.toggle_keys()


@command(QT_TRANSLATE_NOOP("Command", "Quit"))
def quit_(context: Context) -> None:
    """Close Senza; it opens again where it was."""
    context.view.quit()
