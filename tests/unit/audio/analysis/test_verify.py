"""The three verdicts: proof that holds, no proof, and damage where it is; and the hints."""

import os
import struct
import subprocess
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from player.audio.analysis.claims import Proof, claim_of
from player.audio.analysis.hints import Hint, HintKind
from player.audio.analysis.verify import VerdictKind, verify
from player.audio.decode.decoder import Decoder
from player.models.problems import EnvironmentFailure, ProblemKind
from tests.support import media
from tests.unit.audio.conftest import LOSSLESS, LOSSY

PROVEN = {
    **dict.fromkeys(("cd.flac", "mono.flac", "dvd.flac", "wide.flac", "cd.mka"), Proof.FLAC_MD5),
    **dict.fromkeys(("cd.wv", "dvd.wv", "wide.wv", "surround.wv"), Proof.WAVPACK_CHECKSUMS),
    **dict.fromkeys(("cd.tta", "dvd.tta"), Proof.TTA_CHECKSUMS),
}
# What FFmpeg writes as Ogg FLAC has an MD5 of zeros, for it cannot go back to write it.
UNPROVEN = [take.name for take in (*LOSSLESS, *LOSSY) if take.name not in PROVEN]
SECOND = 1000


def run(*command: str | Path) -> None:
    words = [os.fspath(word) for word in command]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL, capture_output=True)


def changed(source: Path, target: Path, place: int, data: bytes) -> Path:
    """Copy ``source`` with ``data`` written over what is at ``place``."""
    whole = bytearray(source.read_bytes())
    whole[place : place + len(data)] = data
    target.write_bytes(whole)
    return target


def flipped(source: Path, target: Path, *parts: float) -> Path:
    """Copy ``source`` with one bit turned over at each of ``parts`` of its length."""
    whole = bytearray(source.read_bytes())
    for part in parts:
        whole[int(len(whole) * part)] ^= 4
    target.write_bytes(whole)
    return target


def decoded(path: Path) -> bytes:
    decoder = Decoder(str(path))
    pcm = b"".join(iter(decoder.read, b""))
    decoder.close()
    return pcm


# Intact


@pytest.mark.parametrize("name", PROVEN)
def test_what_its_own_checksums_confirm_is_intact(name: str, music: dict[str, Path]) -> None:
    verdict = verify(str(music[name]))
    assert (verdict.kind, verdict.proof) == (VerdictKind.INTACT, PROVEN[name])
    assert verdict.problems == ()
    assert verdict.format is not None
    assert verdict.frames == len(decoded(music[name])) // verdict.format.frame_bytes


def wave_of(path: Path, samples: NDArray[np.int32], bits: int) -> Path:
    """Write left-aligned s32 ``samples`` as a WAV file that says how many ``bits`` are valid."""
    width = (bits + 7) // 8
    data = samples.astype("<i4").view(np.uint8).reshape(-1, 4)[:, 4 - width :].tobytes()
    rate, channels = 44100, samples.shape[1]
    guid = b"\x01\0\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"
    head = struct.pack("<HHIIHH", 0xFFFE, channels, rate, rate * channels * width, channels * width,
                       width * 8)  # fmt: skip
    fmt = head + struct.pack("<HHI", 22, bits, 3) + guid
    body = b"WAVEfmt " + struct.pack("<I", len(fmt)) + fmt + b"data" + struct.pack("<I", len(data))
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body) + len(data)) + body + data)
    return path


@pytest.mark.parametrize("bits", [12, 20])
def test_depths_between_whole_bytes_are_hashed_as_flac_does(bits: int, tmp_path: Path) -> None:
    samples = np.frombuffer(media.tone(1, 44100, 2, 9), "<i4").reshape(-1, 2)
    source = wave_of(tmp_path / "odd.wav", samples >> (32 - bits) << (32 - bits), bits)
    run("flac", "--totally-silent", "-o", tmp_path / "odd.flac", source)
    assert claim_of(str(tmp_path / "odd.flac")).bits == bits
    assert verify(str(tmp_path / "odd.flac")).kind is VerdictKind.INTACT


def test_eight_bits_are_hashed_as_signed(tmp_path: Path, music: dict[str, Path]) -> None:
    run("flac", "--totally-silent", "-o", tmp_path / "eight.flac", music["eight.wav"])
    assert claim_of(str(tmp_path / "eight.flac")).bits == 8
    assert verify(str(tmp_path / "eight.flac")).kind is VerdictKind.INTACT


def test_ogg_flac_and_flac_behind_a_foreign_tag_are_proven(
    tmp_path: Path, music: dict[str, Path]
) -> None:
    run("flac", "--totally-silent", "--ogg", "-o", tmp_path / "a.oga", music["cd.wav"])
    tagged = tmp_path / "tagged.flac"
    size = bytes((0, 5, 0, 10))  # in the tag's 7-bit bytes: more than the first 64 KiB
    tag = b"ID3\x04\0\0" + size + bytes(5 * 128 * 128 + 10)
    tagged.write_bytes(tag + music["cd.flac"].read_bytes())
    for path in (tmp_path / "a.oga", tagged):
        verdict = verify(str(path))
        assert (verdict.kind, verdict.proof) == (VerdictKind.INTACT, Proof.FLAC_MD5)


# No proof


@pytest.mark.parametrize("name", UNPROVEN)
def test_without_a_checksum_nothing_is_claimed(name: str, music: dict[str, Path]) -> None:
    verdict = verify(str(music[name]))
    assert (verdict.kind, verdict.proof) == (VerdictKind.UNPROVEN, Proof.NONE)
    assert verdict.problems == ()


def md5_place(path: Path) -> int:
    return path.read_bytes().index(b"fLaC") + 8 + 18


def test_an_md5_of_zeros_is_no_proof(tmp_path: Path, music: dict[str, Path]) -> None:
    source = music["cd.flac"]
    path = changed(source, tmp_path / "zeros.flac", md5_place(source), bytes(16))
    verdict = verify(str(path))
    assert (verdict.kind, verdict.proof) == (VerdictKind.UNPROVEN, Proof.NONE)


def test_lossy_wavpack_proves_nothing_of_the_original(
    tmp_path: Path, music: dict[str, Path]
) -> None:
    run("wavpack", "-qb256", music["cd.wav"], "-o", tmp_path / "hybrid.wv")
    assert verify(str(tmp_path / "hybrid.wv")).kind is VerdictKind.UNPROVEN


def test_sound_parts_of_an_unknown_whole_prove_nothing(
    tmp_path: Path, music: dict[str, Path]
) -> None:
    # The first WavPack block's header says how many samples there are; all ones: nobody knows.
    path = changed(music["cd.wv"], tmp_path / "stream.wv", 12, b"\xff\xff\xff\xff")
    assert verify(str(path)).kind is VerdictKind.UNPROVEN


def test_the_md5_of_one_ogg_stream_says_nothing_of_two(
    tmp_path: Path, music: dict[str, Path]
) -> None:
    parts = []
    for number in (1, 2):
        part = tmp_path / f"{number}.oga"
        run("flac", "--totally-silent", "--ogg", f"--serial-number={number}", "-o", part,
            music["cd.wav"])  # fmt: skip
        parts.append(part.read_bytes())
    chain = tmp_path / "chain.oga"
    chain.write_bytes(b"".join(parts))
    assert verify(str(chain)).kind is VerdictKind.UNPROVEN
    assert claim_of(str(tmp_path / "1.oga")).binding


# Damage


@pytest.mark.parametrize("name", ["cd.flac", "cd.wv", "cd.tta"])
def test_each_damaged_place_is_named(name: str, music: dict[str, Path], tmp_path: Path) -> None:
    verdict = verify(str(flipped(music[name], tmp_path / name, 0.2, 0.95)))
    assert verdict.kind is VerdictKind.DAMAGED
    places = [damage.start_ms for damage in verdict.problems]
    whole = 2500
    # A TTA frame lasts a second, a WavPack block of `wavpack` half of one; what is lost is all
    # of it, so damage starts up to that much before the byte that was changed.
    longest = 1100
    assert len(places) == 2
    for place, wanted in zip(places, (0.2 * whole, 0.95 * whole), strict=True):
        assert place is not None
        assert wanted - longest <= place <= wanted + 100
    assert verdict.problems[0].kind is ProblemKind.DAMAGED


def test_a_flac_frame_is_found_to_its_own_length(music: dict[str, Path], tmp_path: Path) -> None:
    path = flipped(music["cd.flac"], tmp_path / "cd.flac", 0.5)
    good, bad = decoded(music["cd.flac"]), decoded(path)
    frame = int(np.flatnonzero(np.frombuffer(good, "<i4") != np.frombuffer(bad, "<i4"))[0])
    (damage,) = verify(str(path)).problems
    assert damage.start_ms is not None
    # The first lost sample may have been zero already, so the comparison may lag a little.
    assert 0 <= frame * SECOND // 44100 - damage.start_ms <= 2


def test_good_frames_with_another_md5_are_damage_without_a_place(
    tmp_path: Path, music: dict[str, Path]
) -> None:
    source = music["cd.flac"]
    path = changed(source, tmp_path / "other.flac", md5_place(source), b"somebody else's!")
    verdict = verify(str(path))
    assert verdict.kind is VerdictKind.DAMAGED
    assert [damage.start_ms for damage in verdict.problems] == [None]


@pytest.mark.parametrize("name", ["cd.flac", "cd.wv", "cd.tta", "cd.wav", "dvd.aiff"])
def test_a_file_cut_short_is_damaged_at_its_end(
    name: str, music: dict[str, Path], tmp_path: Path
) -> None:
    data = music[name].read_bytes()
    path = tmp_path / name
    path.write_bytes(data[: len(data) * 6 // 10])
    verdict = verify(str(path))
    assert verdict.kind is VerdictKind.DAMAGED
    last = verdict.problems[-1]
    assert last.kind is ProblemKind.TRUNCATED
    assert verdict.format is not None
    assert last.start_ms == verdict.frames * SECOND // verdict.format.rate


@pytest.mark.parametrize(("place", "table"), [(4, "header"), (23, "seek table")])
def test_tta_tables_are_checked(
    place: int, table: str, music: dict[str, Path], tmp_path: Path
) -> None:
    data = bytearray(music["cd.tta"].read_bytes())
    data[place] ^= 1
    path = tmp_path / "table.tta"
    path.write_bytes(data)
    assert claim_of(str(path)).broken == table
    assert verify(str(path)).kind is VerdictKind.DAMAGED


@pytest.mark.parametrize("name", ["cd.flac", "dvd.wv", "cd.tta"])
def test_nothing_changed_is_ever_called_intact(
    name: str, music: dict[str, Path], tmp_path: Path
) -> None:
    good = decoded(music[name])
    path = tmp_path / name
    for seed in range(12):
        raw = np.random.PCG64(seed).random_raw(2)
        part = (int(raw[0]) % 997 + 1) / 1000
        if raw[1] % 2:
            flipped(music[name], path, part)
        else:
            data = music[name].read_bytes()
            start = int(len(data) * part)
            path.write_bytes(data[:start] + data[start + 3000 :])
        try:
            verdict = verify(str(path))
        except EnvironmentFailure:
            continue
        if verdict.kind is VerdictKind.INTACT:
            assert decoded(path) == good, part


def test_a_file_of_which_nothing_decodes_is_damaged_from_the_start(
    tmp_path: Path, music: dict[str, Path]
) -> None:
    path = tmp_path / "head.flac"
    path.write_bytes(music["cd.flac"].read_bytes()[:60])
    verdict = verify(str(path))
    assert (verdict.kind, verdict.frames, verdict.format) == (VerdictKind.DAMAGED, 0, None)
    assert [damage.start_ms for damage in verdict.problems] == [0]


def test_what_is_no_music_file_is_a_problem_and_no_verdict(tmp_path: Path) -> None:
    (tmp_path / "empty.flac").touch()
    (tmp_path / "text.flac").write_text("Remember to buy strings.\n" * 40, encoding="utf-8")
    kinds = {"gone": ProblemKind.MISSING, "empty": ProblemKind.EMPTY, "text": ProblemKind.NOT_AUDIO}
    for name, kind in kinds.items():
        with pytest.raises(EnvironmentFailure) as caught:
            verify(str(tmp_path / f"{name}.flac"))
        assert caught.value.problem.kind is kind


# Hints

RATE = 44100


def recording(rate: int, seconds: float = 6.0) -> NDArray[np.float64]:
    """Return something like music: noise that falls off with its pitch, in beats, all bits used."""
    frames = int(rate * seconds)
    raw = np.random.PCG64(rate).random_raw(frames * 2).reshape(2, frames)
    noise = raw.astype(np.float64) / 2**63 - 1
    spectrum = np.fft.rfft(noise)
    pitch = np.fft.rfftfreq(frames, 1 / rate)
    shaped = np.fft.irfft(spectrum / np.maximum(pitch, 30) ** 0.8, frames)
    beats = 0.2 + 0.8 * np.abs(np.sin(4 * np.pi * np.arange(frames) / rate))
    scaled: NDArray[np.float64] = 0.7 * beats * shaped / np.abs(shaped).max()
    return scaled


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Untouched recordings: ``cd`` (16 bits, 44.1 kHz), ``high`` (24 bits, 96 kHz)."""
    folder = tmp_path_factory.mktemp("studio")
    made = {}
    for name, rate, bits in (("cd", RATE, 16), ("fine", RATE, 24), ("high", 96000, 24)):
        pcm = (recording(rate) * (2**31 - 1)).T.astype("<i4").tobytes()
        made[name] = folder / f"{name}.wav"
        media.write_wav(made[name], pcm, rate, 2, bits)
    return made


def by_way_of(source: Path, target: Path, *steps: tuple[str, ...]) -> Path:
    """Convert ``source`` with FFmpeg through files that each step names last; end in ``target``."""
    for number, step in enumerate(steps):
        *arguments, suffix = step
        made = target.with_name(f"{number}.{suffix}")
        run("ffmpeg", "-y", "-v", "error", "-i", source, *arguments, made)
        source = made
    return source.rename(target)


LAME = ("-c:a", "libmp3lame", "-b:a", "128k", "mp3")
AAC = ("-c:a", "aac", "-b:a", "128k", "m4a")
CD = ("-c:a", "pcm_s16le", "wav")
SOXR = ("-af", "aresample=resampler=soxr", "-c:a", "pcm_s24le")


@pytest.mark.parametrize("name", ["cd", "fine", "high"])
def test_untouched_recordings_raise_no_suspicion(name: str, studio: dict[str, Path]) -> None:
    assert verify(str(studio[name])).hints == ()


def test_taking_a_recording_down_to_cd_raises_no_suspicion(
    studio: dict[str, Path], tmp_path: Path
) -> None:
    for rate in ("44100", "48000"):
        step = ("-af", "aresample=resampler=soxr", "-ar", rate, *CD)
        assert verify(str(by_way_of(studio["high"], tmp_path / rate, step))).hints == ()


def test_single_tones_and_silence_are_no_ceiling(tmp_path: Path) -> None:
    time = np.arange(RATE * 4) / RATE
    for name, sound in (("tone", 0.5 * np.sin(2 * np.pi * 12000 * time)), ("nothing", time * 0)):
        pcm = (sound * (2**31 - 1)).astype("<i4").tobytes()
        media.write_wav(tmp_path / name, pcm, RATE, 1, 16)
        assert verify(str(tmp_path / name)).hints == ()


@pytest.mark.parametrize(("step", "least", "most"), [(LAME, 16000, 17500), (AAC, 15000, 19000)])
def test_a_lossy_past_shows_as_a_ceiling(
    step: tuple[str, ...], least: int, most: int, studio: dict[str, Path], tmp_path: Path
) -> None:
    (hint,) = verify(str(by_way_of(studio["cd"], tmp_path / "cd.wav", step, CD))).hints
    assert hint.kind is HintKind.SPECTRAL_CEILING
    assert least <= hint.figure <= most


def test_padding_shows(studio: dict[str, Path], tmp_path: Path) -> None:
    for codec, source, bits in (("pcm_s24le", "cd", 16), ("pcm_s32le", "fine", 24)):
        path = by_way_of(studio[source], tmp_path / codec, ("-c:a", codec, "wav"))
        assert verify(str(path)).hints == (Hint(HintKind.PADDED_DEPTH, bits),)


def test_a_raised_rate_shows_behind_a_gentle_filter_too(
    studio: dict[str, Path], tmp_path: Path
) -> None:
    step = ("-ar", "192000", "-c:a", "pcm_s24le", "wav")
    (hint,) = verify(str(by_way_of(studio["fine"], tmp_path / "up.wav", step))).hints
    assert hint.kind is HintKind.UPSAMPLED
    # Where such a filter ends does not tell the two usual rates apart.
    assert hint.figure in {RATE, 48000}


@pytest.mark.parametrize("rate", ["48000", "96000", "192000"])
def test_a_raised_rate_shows(rate: str, studio: dict[str, Path], tmp_path: Path) -> None:
    path = by_way_of(studio["fine"], tmp_path / "up.wav", ("-ar", rate, *SOXR, "wav"))
    assert verify(str(path)).hints == (Hint(HintKind.UPSAMPLED, RATE),)
