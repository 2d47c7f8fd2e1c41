"""What is said of a search that cannot be asked as it was typed, as sentences with places.

Made by ``library.query_parsing``; the window translates them, the command line says them as they
are. Pure.
"""

from dataclasses import dataclass

from player.library.query import NumberField
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.sentences import filled


@dataclass(frozen=True, slots=True)
class Note:
    """What of a search does not count, and why, in words for the listener.

    ``start`` and ``end`` are where it stands in what was typed, in characters. ``text`` is a
    sentence in English and in the translations' context ``Query``; ``values`` take its places.
    """

    start: int
    end: int
    text: str
    values: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """The whole in English."""
        return filled(self.text, *self.values)


NO_NUMBER: dict[NumberField, tuple[str, tuple[str, ...]]] = {
    NumberField.YEAR: (
        QT_TRANSLATE_NOOP("Query", "“%1” is not a year. Try %2, %3 or %4."),
        ("year:1969", "year:1960..1969", "year:>1990"),
    ),
    NumberField.RATE: (
        QT_TRANSLATE_NOOP("Query", "“%1” is not a sample rate. Try %2, %3 or %4."),
        ("rate:44.1k", "rate:>=96k", "rate:48000"),
    ),
    NumberField.BITS: (
        QT_TRANSLATE_NOOP("Query", "“%1” is not a number of bits. Try %2 or %3."),
        ("bits:24", "bits:>16"),
    ),
    NumberField.CHANNELS: (
        QT_TRANSLATE_NOOP("Query", "“%1” is not a number of channels. Try %2 or %3."),
        ("channels:2", "channels:>2"),
    ),
    NumberField.DISC: (
        QT_TRANSLATE_NOOP("Query", "“%1” is not a disc number. Try %2 or %3."),
        ("disc:1", "disc:1..3"),
    ),
    NumberField.TRACK: (
        QT_TRANSLATE_NOOP("Query", "“%1” is not a track number. Try %2 or %3."),
        ("track:7", "track:1..3"),
    ),
    NumberField.LENGTH: (
        QT_TRANSLATE_NOOP("Query", "“%1” is not a length. Try %2, %3 or %4."),
        ("length:3:30", "length:<3m", "length:>1h"),
    ),
    NumberField.ADDED: (
        QT_TRANSLATE_NOOP("Query", "“%1” is not a time ago. Try %2, %3 or %4."),
        ("added:<30d", "added:<2w", "added:>1y"),
    ),
    NumberField.PLAYS: (
        QT_TRANSLATE_NOOP("Query", "“%1” is not a number of plays. Try %2 or %3."),
        ("plays:>3", "plays:0"),
    ),
}
"""What to say of a value that is no number of the field, and what to try instead."""

NO_FLAG = QT_TRANSLATE_NOOP("Query", "“%1” is neither yes nor no. Try %2 or %3.")

NO_FIELD = QT_TRANSLATE_NOOP(
    "Query", "Nothing is called “%1:”, so these are plain words. Did you mean “%2:”?"
)
