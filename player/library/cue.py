"""CUE sheets as values: which parts of which files are tracks, to the frame, and what they say.

Made by ``library.cue_reading`` from text; read by whoever plays or shows parts of files. Pure.

Times are counted as on a compact disc, 75 frames to the second (IEC 60908). In samples a place is
``frames * rate // 75``: 588 to each at 44.1 kHz, 640 at 48 kHz, whole at every usual rate but
32 kHz and 22.05 kHz, where it is rounded down. One track's end is the next one's start, so tracks
that follow each other in one file join to the very recording whatever the rounding.
"""

from dataclasses import dataclass

from player.models.problems import Problem
from player.models.units import CD_FRAMES_PER_SECOND, CdFrames, Frames, Hertz

AUDIO = "AUDIO"


def to_samples(place: CdFrames, rate: Hertz) -> Frames:
    """Return the sample frame at which the disc frame ``place`` begins, rounded down."""
    return Frames(place * rate // CD_FRAMES_PER_SECOND)


def _remark(remarks: tuple[tuple[str, str], ...], name: str) -> str:
    return next((text for known, text in remarks if known == name), "")


@dataclass(frozen=True, slots=True)
class CueTrack:
    """One track of a sheet.

    ``file`` is the name of the file as the sheet gives it; empty in a sheet among a file's own
    tags that names none. ``start`` is where INDEX 01 is in that file; ``end`` is where the next
    track of the same file starts, 0 for the end of the file. ``gap_start`` is INDEX 00 in the same
    file, if given and before ``start``: that stretch belongs to the end of the track before.
    ``pregap`` and ``postgap`` are silence that is not in the file. ``kind`` is AUDIO, or else a
    kind of data (MODE1/2352, …). ``remarks`` are the REM lines, names in upper case.
    """

    number: int
    file: str
    start: CdFrames
    end: CdFrames = CdFrames(0)  # noqa: RUF009 - a NewType makes no new object
    title: str = ""
    performer: str = ""
    songwriter: str = ""
    isrc: str = ""
    kind: str = AUDIO
    flags: tuple[str, ...] = ()
    gap_start: CdFrames | None = None
    pregap: CdFrames = CdFrames(0)  # noqa: RUF009
    postgap: CdFrames = CdFrames(0)  # noqa: RUF009
    remarks: tuple[tuple[str, str], ...] = ()

    @property
    def length(self) -> CdFrames:
        """The disc frames between start and end, 0 where the end is the file's."""
        return CdFrames(max(self.end - self.start, 0)) if self.end else CdFrames(0)

    def samples(self, rate: Hertz) -> tuple[Frames, Frames]:
        """Return start and end in sample frames at ``rate``; an end of 0 is the file's end."""
        return to_samples(self.start, rate), to_samples(self.end, rate)

    def remark(self, name: str) -> str:
        """Return the REM of that name (upper case), or nothing."""
        return _remark(self.remarks, name)


@dataclass(frozen=True, slots=True)
class CueSheet:
    """A whole sheet: what it says of the disc, its tracks in order, and what is wrong with it.

    ``genre`` and ``date`` are from REM lines; ``disc`` and ``disc_total`` are 0 where none says.
    The subject of a problem is the path that the reader was given; its detail names the line.
    """

    title: str = ""
    performer: str = ""
    songwriter: str = ""
    catalog: str = ""
    genre: str = ""
    date: str = ""
    disc: int = 0
    disc_total: int = 0
    remarks: tuple[tuple[str, str], ...] = ()
    tracks: tuple[CueTrack, ...] = ()
    problems: tuple[Problem, ...] = ()

    def remark(self, name: str) -> str:
        """Return the REM of that name (upper case) before the first track, or nothing."""
        return _remark(self.remarks, name)

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files that tracks are in, each once, in order."""
        return tuple(dict.fromkeys(track.file for track in self.tracks))
