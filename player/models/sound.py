"""What a listener wants done to the sound, what a track says of its own loudness, and the devices.

Values that travel from the settings through the engine's port into the sound process. With the
default ``Sound`` nothing is done at all: the samples of the file are the samples of the output.
Nothing here computes.
"""

from dataclasses import dataclass
from enum import StrEnum

from player.models.units import Decibels, Hertz, Milliseconds

FULL_VOLUME = 100

NO_GAIN = Decibels(0.0)
_NO_TIME = Milliseconds(0)
_SOURCE_RATE = Hertz(0)
_DSD_RATE = Hertz(88200)


class GainMode(StrEnum):
    """Whose loudness is evened out: nobody's, each track's, each album's, or as the queue asks."""

    OFF = "off"
    TRACK = "track"
    ALBUM = "album"
    AUTO = "auto"


class BandKind(StrEnum):
    """The three shapes of a parametric equaliser's band."""

    PEAK = "peak"
    LOW_SHELF = "low-shelf"
    HIGH_SHELF = "high-shelf"


@dataclass(frozen=True, slots=True)
class Band:
    """One band: ``frequency`` in hertz (centre or middle of the slope) and its quality ``q``."""

    kind: BandKind
    frequency: float
    gain: Decibels
    q: float


@dataclass(frozen=True, slots=True)
class Equaliser:
    """A named correction: all ``bands`` one after the other, and ``preamp`` before them."""

    name: str
    preamp: Decibels
    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Sound:
    """Everything that may change a sample.

    ``volume`` in percent, 100 is untouched. ``preamp`` is added to tagged gains, and
    ``untagged_preamp`` stands in for the gain of what has none. ``crossfeed`` is the strength in
    percent, 0 is off. ``impulse`` is the path of a WAV file to convolve with, or empty.
    ``crossfade`` overlaps tracks that are not parts of one album. ``rate`` is what everything is
    resampled to, 0 the source's own. ``dsd_rate`` is what DSD is brought down to; with ``dop`` it
    is passed on undecoded where an exclusive device allows it. ``stereo`` mixes surround down.
    """

    volume: int = FULL_VOLUME
    muted: bool = False
    gain: GainMode = GainMode.OFF
    preamp: Decibels = NO_GAIN
    untagged_preamp: Decibels = NO_GAIN
    equaliser: Equaliser | None = None
    crossfeed: int = 0
    impulse: str = ""
    crossfade: Milliseconds = _NO_TIME
    rate: Hertz = _SOURCE_RATE
    dsd_rate: Hertz = _DSD_RATE
    dop: bool = False
    stereo: bool = False


UNTOUCHED = Sound()


@dataclass(frozen=True, slots=True)
class Levels:
    """What a track's tags, or a measurement, say of its loudness.

    Gains bring it to -18 LUFS (ReplayGain 2.0); peaks are factors of full scale. None where
    nothing is said.
    """

    track_gain: Decibels | None = None
    track_peak: float | None = None
    album_gain: Decibels | None = None
    album_peak: float | None = None


NO_LEVELS = Levels()


class Unplugged(StrEnum):
    """What to do when the device in use goes away: hold the music, or play on the default one."""

    PAUSE = "pause"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Route:
    """Where the sound goes. ``device`` is a ``Device.id``, or empty for the system's default."""

    device: str = ""
    exclusive: bool = False
    unplugged: Unplugged = Unplugged.PAUSE


DEFAULT_ROUTE = Route()


@dataclass(frozen=True, slots=True)
class Device:
    """A place to play to. ``id`` stays the same from one day to the next; ``name`` is for people.

    ``exclusive``: it can be opened for Senza alone, past the system's mixer. ``default``: the
    system sends there what names no device.
    """

    id: str
    name: str
    exclusive: bool = False
    default: bool = False
