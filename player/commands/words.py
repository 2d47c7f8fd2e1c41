"""What commands share in taking words apart. Called by the handler modules only."""

from player.commands.registry import CommandError


def one_of(word: str, known: tuple[str, ...]) -> str:
    """Return ``word`` if it is one of ``known``; raise ``CommandError`` with the list if not."""
    if word not in known:
        raise CommandError(f"“{word}” is none of {listed(known)}.")
    return word


def listed(known: tuple[object, ...]) -> str:
    """Return ``known`` as a list to be read."""
    return ", ".join(map(str, known))
