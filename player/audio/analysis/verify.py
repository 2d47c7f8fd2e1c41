"""Is a music file what its encoder wrote? One of three answers, and where it is not.

Called by the command line, through ``verify``. Decodes the whole file and compares it with what the
file itself carries as proof. Says "intact" only where a checksum over all samples held. Writes
nothing, plays nothing.
"""

import hashlib
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from player.audio.analysis.claims import Claim, Proof, claim_of
from player.audio.analysis.hints import Hint, Spotter
from player.audio.decode.decoder import Decoder
from player.models.audio import AudioFormat
from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.models.units import Frames, Milliseconds, to_milliseconds


class VerdictKind(StrEnum):
    """The three honest answers. ``UNPROVEN``: it decodes, but carries nothing to compare with."""

    INTACT = "intact"
    UNPROVEN = "unproven"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Damage:
    """One place that is not as it was encoded.

    ``start_ms`` is None where only the whole is known to differ. ``kind`` is DAMAGED or TRUNCATED.
    """

    start_ms: Milliseconds | None
    kind: ProblemKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What can be said of the file at ``path``.

    ``proof`` is what it carries, whether or not it held. ``frames`` counts what was decoded, and
    ``format`` is what it was decoded to (None: nothing was). ``hints`` prove nothing. A file of
    several Ogg streams in a row may have ``problems`` and still be UNPROVEN: they may be its joins.
    """

    path: str
    kind: VerdictKind
    proof: Proof
    frames: Frames
    format: AudioFormat | None
    problems: tuple[Damage, ...] = ()
    hints: tuple[Hint, ...] = ()


_MISMATCH = "the samples do not match the MD5 in the file"
_MUSIC_ITSELF = frozenset({ProblemKind.DAMAGED, ProblemKind.TRUNCATED})


def verify(path: str) -> Verdict:
    """Decode all of the file at ``path`` and judge it.

    Raises EnvironmentFailure where there is no music file to judge: missing, unreadable, empty, not
    audio, a drive that went.
    """
    try:
        decoder = Decoder(path)
    except EnvironmentFailure as failure:
        return Verdict(
            path, VerdictKind.DAMAGED, Proof.NONE, Frames(0), None, (_damage(failure, None),)
        )
    try:
        claim = claim_of(path)
    except OSError as error:
        problem = Problem(ProblemKind.UNREADABLE, path, error.strerror or "")
        raise EnvironmentFailure(problem) from error
    with closing(decoder):
        return _Reading(decoder, claim).verdict()


def _damage(failure: EnvironmentFailure, start: Milliseconds | None) -> Damage:
    """Return ``failure`` as damage if it is the music's own; raise it again if it is not."""
    problem = failure.problem
    if problem.kind not in _MUSIC_ITSELF:
        raise failure
    return Damage(Milliseconds(0) if start is None else start, problem.kind, problem.detail)


class _Reading:
    """One pass over one file."""

    def __init__(self, decoder: Decoder, claim: Claim) -> None:
        self._decoder = decoder
        self._claim = claim
        self._md5 = hashlib.md5(usedforsecurity=False)
        self._spotter = Spotter(decoder.format)
        self._frames = 0
        self._damages: list[Damage] = []
        if claim.broken:
            self._damages.append(Damage(Milliseconds(0), ProblemKind.DAMAGED, claim.broken))

    def verdict(self) -> Verdict:
        """Read it all and judge."""
        while block := self._read():
            self._frames += len(block) // self._decoder.format.frame_bytes
            self._spotter.add(block)
            if self._claim.proof is Proof.FLAC_MD5:
                self._md5.update(as_hashed(block, self._decoder.format, self._claim.bits))
        kind = self._judge()
        return Verdict(
            self._decoder.path,
            kind,
            self._claim.proof,
            Frames(self._frames),
            self._decoder.format,
            () if kind is VerdictKind.INTACT else tuple(self._damages),
            self._spotter.hints(),
        )

    def _read(self) -> bytes:
        """Return the next block; note what the decoder met on the way there."""
        place = to_milliseconds(Frames(self._frames), self._decoder.format.rate)
        try:
            block = self._decoder.read()
        except EnvironmentFailure as failure:
            self._damages.append(_damage(failure, place))
            return b""
        problem = self._decoder.problem
        if problem is not None:
            # It keeps the first one only; taken away, it tells of the next.
            self._decoder.problem = None
            self._damages.append(Damage(place, problem.kind, problem.detail))
        return block

    def _judge(self) -> VerdictKind:
        proof, length = self._claim.proof, self._decoder.length
        if proof is Proof.FLAC_MD5:
            if self._md5.digest() == self._claim.md5:
                return VerdictKind.INTACT
            if not self._damages and self._claim.binding:
                self._damages.append(Damage(None, ProblemKind.DAMAGED, _MISMATCH))
        if self._damages:
            # Where streams are joined, decoders stumble as they do over damage.
            return VerdictKind.DAMAGED if self._claim.binding else VerdictKind.UNPROVEN
        # Checksums of parts prove the whole only where it is known how long the whole is.
        by_parts = proof not in {Proof.NONE, Proof.FLAC_MD5}
        if by_parts and length and self._frames == length:
            return VerdictKind.INTACT
        return VerdictKind.UNPROVEN


def as_hashed(pcm: bytes, audio_format: AudioFormat, bits: int) -> bytes:
    """Return ``pcm`` as the FLAC encoder hashed it (RFC 9639, 8.2, MD5 checksum).

    Interleaved, signed, little-endian, each sample of ``bits`` in as few whole bytes as hold it,
    extended by its sign; the decoder gives it left-aligned instead.
    """
    width = audio_format.sample.width
    if bits == width * 8:
        return pcm
    samples = np.frombuffer(pcm, f"<i{width}") >> (width * 8 - bits)
    return samples.view(np.uint8).reshape(-1, width)[:, : (bits + 7) // 8].tobytes()
