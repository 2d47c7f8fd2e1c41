"""Commands about what is chosen on the page that is shown. Called through the registry only.

The page knows what is chosen and what can be done with it; where it can do nothing, nothing
happens.
"""

from player.commands.context import Act, Context
from player.commands.registry import command
from player.models.problems import QT_TRANSLATE_NOOP


@command(QT_TRANSLATE_NOOP("Command", "Play what is chosen"))
def play(context: Context) -> None:
    """Play what the keyboard stands on, and go on with what comes after it."""
    context.view.act(Act.PLAY)


@command(QT_TRANSLATE_NOOP("Command", "Open what is chosen"))
def open_(context: Context) -> None:
    """Open the page of what the keyboard stands on."""
    context.view.act(Act.OPEN)


@command(QT_TRANSLATE_NOOP("Command", "Add to the queue"))
def add(context: Context) -> None:
    """Put what is chosen at the end of the queue."""
    context.view.act(Act.ADD)


@command(QT_TRANSLATE_NOOP("Command", "Play next"))
def next_(context: Context) -> None:
    """Have what is chosen played after the current track."""
    context.view.act(Act.NEXT)


@command(QT_TRANSLATE_NOOP("Command", "Love this one, or no longer"))
def love(context: Context) -> None:
    """Love the track that the keyboard stands on, or take that back."""
    context.view.act(Act.LOVE)


@command(QT_TRANSLATE_NOOP("Command", "Remove what is chosen"))
def remove(context: Context) -> None:
    """Take what is chosen out of the list: out of the queue, or a folder out of the library."""
    context.view.act(Act.REMOVE)


@command(QT_TRANSLATE_NOOP("Command", "Rename what is chosen"))
def rename(context: Context) -> None:
    """Give a playlist or a saved search another name."""
    context.view.act(Act.RENAME)


@command(QT_TRANSLATE_NOOP("Command", "Show what is chosen in its folder"))
def show_in_folder(context: Context) -> None:
    """Show the file that the keyboard stands on in the file manager."""
    context.view.act(Act.LOCATE)


@command(QT_TRANSLATE_NOOP("Command", "Copy the path of what is chosen"))
def copy_path(context: Context) -> None:
    """Put the path of the file that the keyboard stands on onto the clipboard."""
    context.view.act(Act.COPY)


@command(QT_TRANSLATE_NOOP("Command", "Put back what is chosen as it was at first"))
def restore(context: Context) -> None:
    """Give the command that the keyboard stands on the keys that it was shipped with."""
    context.view.act(Act.RESTORE)


@command(QT_TRANSLATE_NOOP("Command", "Choose all"))
def all_(context: Context) -> None:
    """Choose every row of the list."""
    context.view.act(Act.ALL)


@command(QT_TRANSLATE_NOOP("Command", "Choose this one too, or not"))
def toggle(context: Context) -> None:
    """Choose what the keyboard stands on with the others, or take it out of them."""
    context.view.act(Act.TOGGLE)


@command(QT_TRANSLATE_NOOP("Command", "Move what is chosen up"))
def up(context: Context) -> None:
    """Move what is chosen one place up in the queue."""
    context.view.act(Act.UP)


@command(QT_TRANSLATE_NOOP("Command", "Move what is chosen down"))
def down(context: Context) -> None:
    """Move what is chosen one place down in the queue."""
    context.view.act(Act.DOWN)
