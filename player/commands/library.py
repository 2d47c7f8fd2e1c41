"""Commands about the music folders. Called through the registry only."""

from player.commands.arguments import MusicFolder
from player.commands.conditions import FOLDER_TO_TAKE_BACK, MEASURING, NOT_SCANNING, SCANNING
from player.commands.context import Context
from player.commands.registry import command
from player.models.problems import QT_TRANSLATE_NOOP


@command(
    QT_TRANSLATE_NOOP("Command", "Add a music folder"),
    words=QT_TRANSLATE_NOOP("Command", "choose folder, add folder, open folder"),
)
def choose_folder(context: Context) -> None:
    """Add a folder with music to the library."""
    context.view.choose_folder()


@command(
    QT_TRANSLATE_NOOP("Command", "Take a folder out of the library"),
    words=QT_TRANSLATE_NOOP("Command", "remove folder, forget folder"),
)
def forget(context: Context, folder: MusicFolder) -> None:
    """Take a music folder out of the library; its files stay, and it can be taken back."""
    context.folders.forget(folder)


@command(QT_TRANSLATE_NOOP("Command", "Take the folder back"), when=FOLDER_TO_TAKE_BACK)
def take_back(context: Context) -> None:
    """Take back the music folder that was taken out last."""
    context.folders.take_back()


@command(
    QT_TRANSLATE_NOOP("Command", "Play the demo album"),
    words=QT_TRANSLATE_NOOP("Command", "demo"),
)
def play_demo(context: Context) -> None:
    """Play the album that comes with Senza."""

    def play() -> None:
        context.library.tracks_at(context.demo, context.player.play)

    context.folders.add_demo(play)


@command(
    QT_TRANSLATE_NOOP("Command", "Look for changes"),
    words=QT_TRANSLATE_NOOP("Command", "scan, rescan, refresh, update library"),
    when=NOT_SCANNING,
)
def rescan(context: Context) -> None:
    """Bring the library up to date with its folders."""
    context.folders.rescan()


@command(
    QT_TRANSLATE_NOOP("Command", "Stop looking for changes"),
    words=QT_TRANSLATE_NOOP("Command", "cancel scan, stop scan"),
    when=SCANNING,
)
def cancel_scan(context: Context) -> None:
    """Stop the scan; what was found stays."""
    context.folders.cancel()


@command(
    QT_TRANSLATE_NOOP("Command", "Measure loudness"),
    words=QT_TRANSLATE_NOOP("Command", "analyse, analyze, measure replaygain"),
)
def measure(context: Context) -> None:
    """Measure how loud the music is that does not say so itself."""
    context.measuring.measure()


@command(
    QT_TRANSLATE_NOOP("Command", "Stop measuring loudness"),
    words=QT_TRANSLATE_NOOP("Command", "cancel measuring"),
    when=MEASURING,
)
def cancel_measuring(context: Context) -> None:
    """Stop measuring; what was measured stays."""
    context.measuring.cancel()
