"""What a scan says while it runs and when it ends.

Sent by ``library.scanner`` to whoever started it: the command line, or the window through the
scanning process. Values only.
"""

from dataclasses import dataclass

from player.models.problems import Problem


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """How much a scan is to do; by default everything.

    ``quick``: only folders whose own time has changed. ``only``: these folders and new ones in
    them. ``hidden``: folders that were taken out of the library; what is known of them is kept
    out of sight, so that they can be taken back.
    """

    quick: bool = False
    only: tuple[str, ...] | None = None
    hidden: tuple[str, ...] = ()


EVERYTHING = ScanRequest()


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """``done`` of ``total`` files are dealt with; ``total`` is 0 while folders are listed."""

    done: int
    total: int
    folder: str


@dataclass(frozen=True, slots=True)
class AlbumsChanged:
    """A batch was committed: albums can be read again, with their covers."""

    tracks: int


@dataclass(frozen=True, slots=True)
class ScanReport:
    """The outcome of one scan; ``failed`` names each bad file with its reason.

    ``files`` counts music files seen; ``added``, ``changed`` and ``moved`` what the library did
    about them; ``offline`` the known tracks whose file or drive was not there this time.
    """

    files: int
    added: int
    changed: int
    moved: int
    offline: int
    failed: tuple[Problem, ...]
    seconds: float
    cancelled: bool = False


ScanEvent = ScanProgress | AlbumsChanged | ScanReport
