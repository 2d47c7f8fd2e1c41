"""Turns one music file into the exact frames it holds, from any frame on.

Used by ``reader`` on a thread of its own, by ``verify`` and ``loudness``. Gives interleaved PCM in
the layouts of ``models.audio``, at the file's own rate and depth, with encoder delay and padding
removed. Never resamples, never mixes channels, never writes.

An error inside a file is not the end of it: decoding goes on at the next good frame, what was lost
is replaced by silence of the same length where the timestamps tell it, and ``problem`` says so.
An Ogg file may hold several streams in a row: they are played as one.
"""

from player.audio.decode.link_decoder import LinkDecoder
from player.audio.decode.ogg_pages import Link, links_of
from player.audio.decode.opened_file import ffmpeg_version
from player.audio.decode.plain_file import check_file, head_of
from player.models.problems import EnvironmentFailure, Problem, ProblemKind, file_problem
from player.models.units import Frames

__all__ = ["Decoder", "ffmpeg_version"]

_OGG = b"OggS"


class Decoder:
    """One open file.

    ``format`` is what ``read`` yields, ``source`` what the file holds. ``length`` counts the frames
    there are to read, as far as the file says it exactly, else 0. ``problem`` is set at the
    ``read`` that first noticed a loss. Raises EnvironmentFailure where nothing can be decoded. Not
    for two threads at once.
    """

    def __init__(self, path: str, *, as_float: bool = False) -> None:
        self.path = path
        self._as_float = as_float
        self._links = _links(path)
        self._number = 0
        self._playing = self._open(0)
        self.format = self._playing.format
        self.source = self._playing.source
        self.problem: Problem | None = None
        self._lengths = [self._playing.length]
        self._left_out: Problem | None = None
        if len(self._links) > 1:
            self._survey()
        self.length = Frames(0 if 0 in self._lengths else sum(self._lengths))

    @property
    def codec(self) -> str:
        """What people call the codec: "FLAC", "MP3", "DSD64"."""
        return self.source.codec

    @property
    def dsd(self) -> bool:
        """Whether the file holds single bits; ``source.rate`` is then theirs."""
        return self.source.dsd

    def read(self) -> bytes:
        """Return the next block of whole frames, or nothing at the end.

        Raises EnvironmentFailure where the file can be read no further (a drive that went).
        """
        while True:
            pcm = self._playing.read()
            if self._playing.problem is not None:
                self.problem = self.problem or self._playing.problem
                self._playing.problem = None
            if pcm or not self._go_on():
                return pcm

    def seek(self, frame: Frames) -> None:
        """Make ``read`` go on at exactly ``frame``, in either direction; beyond the end it ends."""
        number, first = 0, 0
        while number + 1 < len(self._lengths) and self._lengths[number]:
            if frame < first + self._lengths[number]:
                break
            first += self._lengths[number]
            number += 1
        if number != self._number:
            self._replace(number)
        self._playing.seek(Frames(frame - first))

    def close(self) -> None:
        """Release the file."""
        self._playing.close()

    def _open(self, number: int) -> LinkDecoder:
        if not self._links:
            return LinkDecoder(self.path, as_float=self._as_float)
        link, part = self._links[number], len(self._links) > 1
        return LinkDecoder(self.path, link, part=part, as_float=self._as_float)

    def _survey(self) -> None:
        """Open all streams once: those that cannot follow the first are left out."""
        fitting = [self._links[0]]
        for number in range(1, len(self._links)):
            try:
                link = self._open(number)
            except EnvironmentFailure as failure:
                self._leave_out(failure.problem.kind, number, failure.problem.detail)
                continue
            link.close()
            if link.format == self.format:
                fitting.append(self._links[number])
                self._lengths.append(link.length)
            else:
                detail = (
                    f"{link.format.rate} Hz, {link.format.channels} channels, {link.format.sample}"
                )
                self._leave_out(ProblemKind.FORMAT_CHANGES, number, detail)
        self._links = tuple(fitting)

    def _leave_out(self, kind: ProblemKind, number: int, detail: str) -> None:
        detail = f"stream {number + 1} of {len(self._links)}: {detail}"
        self._left_out = self._left_out or Problem(kind, self.path, detail)

    def _go_on(self) -> bool:
        """Open the next stream, at the place that is still to be skipped to; False at the end."""
        if self._number + 1 >= len(self._links):
            self.problem, self._left_out = self.problem or self._left_out, None
            return False
        rest = self._playing.to_skip
        self._replace(self._number + 1)
        if rest:
            self._playing.seek(Frames(rest))
        return True

    def _replace(self, number: int) -> None:
        self._playing.close()
        self._playing = self._open(number)
        self._number = number


def _links(path: str) -> tuple[Link, ...]:
    """Return the streams of an Ogg file, none for other files."""
    check_file(path)
    if head_of(path, len(_OGG)) != _OGG:
        return ()
    try:
        return links_of(path)
    except OSError as error:
        raise EnvironmentFailure(file_problem(path, error)) from error
