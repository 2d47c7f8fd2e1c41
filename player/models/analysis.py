"""What is measured of the music, and what is said while it is being measured.

The events are sent by ``player.analyse`` to whoever started it: the command line, or the window
through the analysing process. Values only.
"""

from dataclasses import dataclass

from player.models.problems import Problem
from player.models.units import Decibels


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured of one recording.

    ``integrated`` in LUFS (ITU-R BS.1770-4), None for silence. ``range`` in LU (EBU Tech 3342).
    ``true_peak`` in dBTP, None for digital silence. ``gain`` in dB and ``peak`` as a factor of full
    scale are ReplayGain's. ``steps`` and ``peaks`` are what ``audio.loudness.Loudness`` says they
    are: the energy of every 100 ms, and the waveform. ``algorithm`` is the version of the method.
    """

    algorithm: int
    integrated: float | None
    range: float
    true_peak: float | None
    gain: Decibels
    peak: float
    steps: bytes
    peaks: bytes


@dataclass(frozen=True, slots=True)
class AlbumLevel:
    """ReplayGain's figures for several tracks as one album; see ``Measurement``."""

    gain: Decibels
    peak: float


@dataclass(frozen=True, slots=True)
class AnalysisProgress:
    """``done`` of ``total`` files are dealt with; ``path`` is the one that was last."""

    done: int
    total: int
    path: str


@dataclass(frozen=True, slots=True)
class AnalysisWaiting:
    """The machine runs on its battery: nothing is measured until it is plugged in."""


@dataclass(frozen=True, slots=True)
class LevelsChanged:
    """An album is done: the levels of its ``tracks`` files can be read again."""

    tracks: int


@dataclass(frozen=True, slots=True)
class AnalysisReport:
    """The outcome. ``failed`` names each file that cannot be measured with its reason.

    ``files`` counts those of all albums that had to be looked at, as their tags do not say how loud
    they are; ``measured`` those that were measured this time, ``known`` those that had been before
    or hold the same sound as another.
    """

    files: int
    measured: int
    known: int
    failed: tuple[Problem, ...]
    seconds: float
    cancelled: bool = False


AnalysisEvent = AnalysisProgress | AnalysisWaiting | LevelsChanged | AnalysisReport
