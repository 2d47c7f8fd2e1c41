"""The demo album's score, and how its three tracks are made from one unbroken piece.

Run by hand from the project's folder, ``python -m resources.demo.compose [FOLDER]``, when the
piece changes: it writes the three FLAC files beside itself or into FOLDER. Needs numpy and the
``flac`` command. Never run by the player, which ships the files. Tests call ``render`` and compare.

The piece moves at 64 beats a minute over thirteen chords of eight beats around D. Tracks are cut
from the finished samples in the middle of held chords, where any gap would be heard.
"""

import argparse
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from resources.demo import synthesis
from resources.demo.synthesis import RATE, Signal

BEAT = 60.0 / 64.0
CHORD = 8 * BEAT
"""Seconds that one beat and one chord take."""

LENGTH = 107.0
"""Seconds of the whole piece, with the last chord's long end."""

PEAK = 10.0 ** (-4.0 / 20.0)
"""Highest sample of the finished piece, before dither: -4 dBFS."""

GROUND, PLUCKED, SUNG, SEA, ROOM = 0.30, 0.48, 0.24, 0.7, 0.42
"""The balance: gains of the held notes, the plucked ones, the melody, the surf, the reverb."""

ALBUM, ARTIST, DATE, GENRE = "Without", "Senza", "2026", "Ambient"
TITLES = ("Alba", "Marea", "Quiete")

CUTS = (1_312_417, 2_966_167)
"""First frames of the second and third track: a quarter of a second before their first beats."""


@dataclass(frozen=True, slots=True)
class Chord:
    """A bass note, held voices and the notes that are plucked over them (MIDI numbers).

    ``lift`` is how far the music has come forward, 1 at its fullest.
    """

    lift: float
    bass: int
    held: tuple[int, ...]
    plucked: tuple[int, ...]
    pattern: tuple[int, ...]


# Indices into ``plucked``, one for each half beat; -1 rests.
_FIRST = (-1, 0, -1, -1, 2, -1, -1, -1, 4, -1, -1, 1, -1, -1, -1, -1)
_SPARSE = (0, -1, -1, 2, -1, -1, 3, -1, 1, -1, -1, 4, -1, -1, 2, -1)
_RISING = (0, -1, 2, 3, -1, 1, 4, -1, 0, 2, -1, 3, 1, -1, 4, 2)
_FLOWING = (0, 2, 1, 3, 2, 4, 1, 3, 0, 2, 4, 3, 1, 2, 3, 1)
_TURNING = (4, 2, 3, 1, 2, 0, 3, 1, 4, 2, 1, 3, 0, 2, 4, 2)
_EBBING = (4, -1, 2, -1, 3, 1, -1, -1, 0, -1, 2, -1, 4, -1, 1, -1)
_LAST = (0, -1, -1, -1, 2, -1, -1, -1, 4, -1, -1, -1, 3, -1, -1, -1)

SCORE = (
    Chord(0.45, 38, (50, 57, 64, 66), (62, 69, 73, 76, 78), _FIRST),  # D added ninth
    Chord(0.55, 35, (54, 57, 62, 64), (62, 66, 69, 73, 76), _SPARSE),  # B minor eleventh
    Chord(0.62, 31, (50, 55, 59, 66), (62, 66, 69, 71, 74), _SPARSE),  # G major seventh
    Chord(0.75, 33, (52, 57, 62, 66), (64, 69, 71, 74, 78), _RISING),  # A suspended
    Chord(0.85, 42, (49, 57, 61, 64), (64, 69, 73, 76, 78), _FLOWING),  # F sharp minor seventh
    Chord(0.95, 43, (50, 54, 59, 61), (62, 66, 71, 73, 78), _FLOWING),  # G sharp eleventh
    Chord(1.00, 40, (47, 55, 59, 66), (64, 67, 71, 74, 78), _TURNING),  # E minor ninth
    Chord(0.95, 33, (52, 55, 61, 66), (64, 67, 73, 76, 78), _TURNING),  # A thirteenth
    Chord(0.90, 35, (50, 54, 57, 61), (62, 66, 69, 73, 78), _FLOWING),  # B minor ninth
    Chord(0.75, 31, (50, 55, 59, 66), (62, 67, 71, 74, 78), _EBBING),  # G major seventh
    Chord(0.62, 42, (50, 57, 62, 64), (62, 69, 74, 76, 81), _EBBING),  # D over F sharp
    Chord(0.52, 43, (50, 57, 59, 66), (62, 67, 69, 74, 78), _LAST),  # G ninth
    Chord(0.50, 38, (50, 57, 62, 64, 66), (62, 69, 74, 76, 78), _LAST),  # D added ninth
)

# Melody: beat of the piece, length in beats, note, strength.
MELODY = (
    (36.0, 3.5, 76, 0.55),
    (39.5, 1.0, 78, 0.5),
    (40.5, 5.0, 73, 0.6),
    (48.0, 3.0, 74, 0.6),
    (51.0, 1.0, 71, 0.5),
    (52.0, 4.5, 69, 0.6),
    (58.0, 2.0, 73, 0.5),
    (60.0, 4.0, 76, 0.6),
    (66.0, 3.0, 78, 0.6),
    (69.0, 1.0, 76, 0.5),
    (70.0, 5.0, 74, 0.55),
    (78.0, 2.0, 71, 0.45),
    (80.0, 6.0, 69, 0.5),
    (90.0, 2.0, 66, 0.4),
    (92.0, 5.5, 69, 0.4),
)


def _add(mix: Signal, voice: Signal, seconds: float, left: float, right: float) -> None:
    """Add ``voice`` to ``mix`` from ``seconds`` on; a mono voice is placed by the two gains."""
    at = round(seconds * RATE)
    stereo = voice if voice.ndim == 2 else voice[:, None]  # noqa: PLR2004 - frames, channels
    part = stereo[: len(mix) - at]
    mix[at : at + len(part)] += part * np.array([left, right])


def _lift(frames: int) -> Signal:
    """Return the music's slow coming forward and going back, for each frame."""
    times = (np.arange(len(SCORE)) + 0.5) * CHORD * RATE
    return np.interp(np.arange(frames), times, [chord.lift for chord in SCORE])


def _held() -> list[tuple[int, int, int]]:
    """Return held notes as (note, first chord, chord after): one that the next shares goes on."""
    spans: list[tuple[int, int, int]] = []
    for number, chord in enumerate(SCORE):
        for note in chord.held:
            if (note, number) in {(held, end) for held, _, end in spans}:
                at = [(held, end) for held, _, end in spans].index((note, number))
                spans[at] = (note, spans[at][1], number + 1)
            else:
                spans.append((note, number, number + 1))
    return spans


def _until(chord: int) -> float:
    """Return the second at which ``chord`` begins; after the last one the piece ends."""
    return chord * CHORD if chord < len(SCORE) else LENGTH


def _ground(mix: Signal) -> None:
    """Add held notes, which overlap their neighbours, and the bass, which hardly does."""
    for seed, (note, first, after) in enumerate(_held()):
        at = max(0.0, first * CHORD - 1.2)
        ring = 3.2 if after < len(SCORE) else 0.0
        _add(mix, synthesis.pad(note, _until(after) + ring - at, seed), at, 1.0, 1.0)
    for number, chord in enumerate(SCORE):
        seconds = _until(number + 1) - number * CHORD + 0.5
        _add(mix, 0.30 * synthesis.bass(chord.bass, seconds), number * CHORD, 1.0, 1.0)
    mix *= _lift(len(mix))[:, None]


def _plucks(mix: Signal) -> None:
    """Add the plucked notes; time and strength wander a little, and they drift across."""
    chance = iter(synthesis.uniform(7, 1000))
    for number, chord in enumerate(SCORE):
        for half, index in enumerate(chord.pattern):
            late, strong = next(chance), next(chance)
            if index < 0:
                continue
            accent = 0.16 if half % 8 == 0 else 0.0
            strength = (0.34 + accent + 0.22 * strong) * (0.45 + 0.55 * chord.lift)
            at = number * CHORD + half * BEAT / 2 + 0.014 * late
            place = 0.5 + 0.36 * np.sin(2 * np.pi * at / 11.0)
            sound = synthesis.pluck(chord.plucked[index], strength)
            _add(mix, sound, at, float(np.sqrt(1 - place)), float(np.sqrt(place)))


def _melody(mix: Signal) -> None:
    for beat, beats, note, strength in MELODY:
        sound = synthesis.glass(note, beats * BEAT + 1.2, strength)
        _add(mix, sound, beat * BEAT, 0.66, 0.75)


def render() -> npt.NDArray[np.int16]:
    """Return the whole piece as 16-bit samples (frames, 2), with faded ends; always the same."""
    frames = round(LENGTH * RATE)
    ground, plucked, sung = (np.zeros((frames, 2)) for _ in range(3))
    _ground(ground)
    _plucks(plucked)
    _melody(sung)
    plucked += synthesis.echo(plucked, 0.75 * BEAT, 0.42, 4)
    sea = synthesis.surf(frames, 11, 2 * CHORD) * _lift(frames)[:, None] ** 2
    dry = GROUND * ground + PLUCKED * plucked + SUNG * sung + SEA * sea
    sent = 0.5 * GROUND * ground + PLUCKED * plucked + 1.4 * SUNG * sung
    wet = synthesis.reverb(synthesis.band(sent, 110.0, 5200.0), 4.6)
    mix = synthesis.band(dry + ROOM * wet, 24.0, 11000.0)
    mix *= synthesis.swell(frames, 0.4, 9.0)[:, None]
    return synthesis.to_16_bits(mix * (PEAK / np.abs(mix).max()), 2026)


def tracks(piece: npt.NDArray[np.int16]) -> list[npt.NDArray[np.int16]]:
    """Return the three tracks that ``piece`` is cut into."""
    return np.split(piece, CUTS)


def write_flac(path: Path, samples: npt.NDArray[np.int16], title: str, number: int) -> None:
    """Encode stereo ``samples`` with tags. Raises CalledProcessError where ``flac`` refuses."""
    tags = {
        "TITLE": title,
        "ARTIST": ARTIST,
        "ALBUM": ALBUM,
        "ALBUMARTIST": ARTIST,
        "TRACKNUMBER": str(number),
        "TRACKTOTAL": str(len(TITLES)),
        "DATE": DATE,
        "GENRE": GENRE,
        "LICENSE": "CC0-1.0",
    }
    raw = ["--force-raw-format", "--endian=little", "--sign=signed", "--channels=2", "--bps=16"]
    command = ["flac", "--silent", "--force", "-8", "-e", "-p", *raw, f"--sample-rate={RATE}"]
    command += [f"--tag={name}={text}" for name, text in tags.items()]
    command += ["--padding=1024", "-o", str(path), "-"]
    subprocess.run(command, input=samples.astype("<i2").tobytes(), check=True)


def main() -> None:
    """Render the piece and write its tracks."""
    parser = argparse.ArgumentParser(description="Make the demo album's three tracks.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parent)
    folder: Path = parser.parse_args().folder
    for number, samples in enumerate(tracks(render()), start=1):
        title = TITLES[number - 1]
        path = folder / f"{number:02} {title}.flac"
        write_flac(path, samples, title, number)
        print(f"{path}: {len(samples) / RATE:.2f} s, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
