"""Commands about the window. Called through the registry only."""

from player.commands.context import Context, Page
from player.commands.registry import command
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.units import AlbumId


@command(QT_TRANSLATE_NOOP("Command", "Search everything"))
def search(context: Context) -> None:
    """Find albums and tracks as you type."""
    context.view.open_search()


@command(QT_TRANSLATE_NOOP("Command", "Albums"))
def albums(context: Context) -> None:
    """Show the albums."""
    context.view.show_page(Page.ALBUMS)


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
