"""How many there are of something, in words that go with the number.

Called by the view-models. Each language has its own forms for one, few and many; translations know
them, also the English one.
"""

from PySide6.QtCore import QObject


class _Counts(QObject):
    """The words; a QObject, as the translators' tools see a plural only in its ``tr``."""

    def tracks(self, count: int) -> str:
        return self.tr("%Ln tracks", "", count)

    def albums(self, count: int) -> str:
        return self.tr("%Ln albums", "", count)

    def folders(self, count: int) -> str:
        return self.tr("%Ln folders", "", count)

    def problems(self, count: int) -> str:
        return self.tr("%Ln problems", "", count)

    def new_problems(self, count: int) -> str:
        return self.tr("%Ln files with new problems. Music folders lists them.", "", count)

    def appears_on(self, count: int) -> str:
        return self.tr("Appears on %Ln albums", "", count)

    def also_on(self, count: int) -> str:
        return self.tr("appears on %Ln albums", "", count)

    def left_with(self, count: int) -> str:
        return self.tr(
            "%Ln tracks left the library with %1; the files stay where they are.", "", count
        )


_COUNTS = _Counts()


def tracks(count: int) -> str:
    """Return so many tracks, in words."""
    return _COUNTS.tracks(count)


def albums(count: int) -> str:
    """Return so many albums, in words."""
    return _COUNTS.albums(count)


def folders(count: int) -> str:
    """Return so many folders, in words."""
    return _COUNTS.folders(count)


def appears_on(count: int) -> str:
    """Return that an artist appears on so many albums of others, at the beginning of a line."""
    return _COUNTS.appears_on(count)


def also_on(count: int) -> str:
    """Return that an artist appears on so many albums of others, behind how many are their own."""
    return _COUNTS.also_on(count)


def problems(count: int) -> str:
    """Return so many problems, in words."""
    return _COUNTS.problems(count)


def new_problems(count: int) -> str:
    """Return that a scan met so many files with problems that were not known before."""
    return _COUNTS.new_problems(count)


def left_with(count: int) -> str:
    """Return that so many tracks left the library with a folder, whose place is %1."""
    return _COUNTS.left_with(count)
