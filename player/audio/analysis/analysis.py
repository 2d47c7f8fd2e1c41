"""Measures one file, or one album of measured files, and hands back values that cost nothing.

Called by ``player.analyse`` in processes of its own, so that whoever keeps the results loads
neither FFmpeg nor numpy. Decodes; stores nothing and knows no library.
"""

from collections.abc import Callable, Sequence

from player.audio.analysis.loudness import Level, Loudness, album, measure, never
from player.models.analysis import AlbumLevel, Measurement
from player.models.problems import EnvironmentFailure, ProblemKind
from player.models.units import Decibels

_OF_THE_FILE = frozenset({ProblemKind.DAMAGED, ProblemKind.TRUNCATED})


def measured(path: str, algorithm: int, cancelled: Callable[[], bool] = never) -> Measurement:
    """Decode all of the file at ``path`` and measure it; ``algorithm`` is noted with the figures.

    Of a file that is damaged or cut, what there is counts. Raises EnvironmentFailure where nothing
    can be decoded, and where the disk or the network failed on the way, as the next time they may
    not; and Cancelled soon after ``cancelled`` says so.
    """
    found = measure(path, cancelled)
    if found.problem is not None and found.problem.kind not in _OF_THE_FILE:
        raise EnvironmentFailure(found.problem)
    gain, peak = _replay_gain(found)
    return Measurement(
        algorithm=algorithm,
        integrated=found.integrated,
        range=found.range,
        true_peak=found.true_peak,
        gain=gain,
        peak=peak,
        steps=found.steps,
        peaks=found.peaks,
    )


def album_level(tracks: Sequence[Measurement]) -> AlbumLevel:
    """Return the level of ``tracks`` as one album, without decoding them anew."""
    level = album([_loudness(track) for track in tracks])
    return AlbumLevel(*_replay_gain(level))


def _replay_gain(level: Level) -> tuple[Decibels, float]:
    return Decibels(level.replay_gain), level.replay_gain_peak


def _loudness(track: Measurement) -> Loudness:
    return Loudness(
        integrated=track.integrated,
        range=track.range,
        true_peak=track.true_peak,
        problem=None,
        peaks=track.peaks,
        steps=track.steps,
    )
