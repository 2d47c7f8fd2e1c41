"""Makes small real music files for tests, good ones and bad ones, with the usual encoders.

Called by the tests of the library, of the sound process and of the whole player. Needs the
commands ``ffmpeg``, ``flac``, ``lame``, ``opusenc`` and ``wavpack``; where one is missing the
test fails and names it. Never caches: whoever wants the files once per run keeps the folder.

Recordings are made here as signed 32-bit little-endian interleaved PCM that fills every bit, so
that whatever drops, pads or repeats a single one is found out.
"""

import os
import shutil
import subprocess
import wave
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, ImageDraw

from tests.support.tagging import Tags, write_tags

Codec = Literal["flac", "alac", "mp3", "aac", "opus", "vorbis", "pcm", "wavpack"]
"""What ``encode`` can write; the same words as ``Track.codec``."""


@dataclass(frozen=True, slots=True)
class GoodFile:
    """One sound file of ``make_album_files``: what its tags say and what it holds.

    ``path`` is absolute. ``frames`` is the length of the recording it was made from, at ``rate``;
    a decoder that honours gapless data gives exactly that, but for AAC, which adds some silence.
    ``bits`` is 0 for lossy codecs. ``cover`` says that a picture is embedded in this very file.
    """

    path: Path
    title: str
    artist: str
    album: str
    number: int
    codec: Codec
    rate: int
    bits: int
    album_artist: str
    disc: int
    date: str
    genre: str
    channels: int
    frames: int
    cover: bool


def tone(seconds: float, rate: int, channels: int, seed: int) -> bytes:
    """Return a recording as s32 PCM: quiet noise over two sines per channel, at most -2 dBFS.

    The same arguments always give the same bytes; every bit of every sample is in use.
    """
    frames = round(seconds * rate)
    time = np.arange(frames)[:, None] / rate
    base = 110.0 * (1 + seed % 7) * (1 + np.arange(channels) / 4)
    sines = np.sin(2 * np.pi * base * time) + 0.5 * np.sin(2 * np.pi * 3.01 * base * time)
    # The raw generator, because its stream is the one that numpy promises never to change.
    raw = np.random.PCG64(seed).random_raw(frames * channels).reshape(frames, channels)
    noise = (raw >> np.uint64(33)).astype(np.float64) / 2**30 - 1.0
    mixed = 0.45 * sines + 0.1 * noise
    return (mixed * (2**31 - 1)).astype("<i4").tobytes()


def packed(pcm: bytes, bits: int) -> bytes:
    """Return the top ``bits`` (16, 24 or 32) of each s32 sample, as a WAV file stores them."""
    width = bits // 8
    samples = np.frombuffer(pcm, dtype=np.uint8).reshape(-1, 4)
    return samples[:, 4 - width :].tobytes()


def write_wav(path: Path, pcm: bytes, rate: int, channels: int, bits: int) -> None:
    """Write s32 ``pcm`` as a WAV file that keeps the top ``bits`` (16, 24 or 32) of each sample."""
    with wave.open(str(path), "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(bits // 8)
        out.setframerate(rate)
        out.writeframes(packed(pcm, bits))


def encode(pcm_wav: Path, target: Path, codec: Codec) -> None:
    """Encode ``pcm_wav`` into ``target``, whose suffix names the container (pcm: .wav or .aiff).

    Raises FileNotFoundError without the encoder, CalledProcessError where it refuses.
    """
    source, out = os.fspath(pcm_wav), os.fspath(target)
    if codec == "pcm" and target.suffix == ".wav":
        shutil.copyfile(pcm_wav, target)
        return
    ffmpeg = ["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", source]
    commands: dict[Codec, list[str]] = {
        "flac": ["flac", "--totally-silent", "--force", "-o", out, source],
        "mp3": ["lame", "--quiet", "-h", "-b", "192", source, out],
        "opus": ["opusenc", "--quiet", "--bitrate", "128", source, out],
        "wavpack": ["wavpack", "-q", "-y", source, "-o", out],
        "aac": [*ffmpeg, "-c:a", "aac", "-b:a", "160k", out],
        "alac": [*ffmpeg, "-c:a", "alac", out],
        "vorbis": [*ffmpeg, "-c:a", "libvorbis", "-q:a", "5", out],
    }
    command = commands.get(codec) or [*ffmpeg, "-c:a", f"pcm_s{_bits_of(pcm_wav)}be", out]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def draw_cover(seed: int, size: int = 64) -> bytes:
    """Return a small drawn JPEG, a disc on a plain ground; each ``seed`` has its own colours."""
    ground = ((40 + 70 * seed) % 256, (90 + 50 * seed) % 256, (140 + 30 * seed) % 256)
    picture = Image.new("RGB", (size, size), ground)
    inset = size // 4
    ImageDraw.Draw(picture).ellipse(
        (inset, inset, size - inset, size - inset), fill=(240, 230 - 20 * (seed % 5), 210)
    )
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def _bits_of(pcm_wav: Path) -> int:
    with wave.open(str(pcm_wav), "rb") as source:
        return source.getsampwidth() * 8


def _cut(pcm: bytes, frame: int, channels: int) -> tuple[bytes, bytes]:
    at = frame * channels * 4
    return pcm[:at], pcm[at:]


def _make(target: Path, pcm: bytes, rate: int, bits: int, codec: Codec) -> Path:
    """Encode stereo s32 ``pcm`` into ``target`` and return it."""
    source = target.with_name(target.name + ".source.wav")
    write_wav(source, pcm, rate, 2, bits)
    encode(source, target, codec)
    source.unlink()
    return target


@dataclass(frozen=True, slots=True)
class _Album:
    folder: str
    title: str
    artist: str
    date: str
    genre: str
    folder_cover: bool = False


@dataclass(frozen=True, slots=True)
class _Take:
    """One file to make: where, what its tags say, and how it is encoded."""

    album: _Album
    name: str
    title: str
    artist: str
    disc: int
    number: int
    codec: Codec
    rate: int
    bits: int
    cover: bool = False


_WINTER = _Album(
    "Björg Sól/Vetrarljós",
    "Vetrarljós",
    "Björg Sól",
    "2019-11-08",
    "Ambient",
    folder_cover=True,
)
_SEA = _Album("山田静 - 静かな海", "静かな海", "山田静", "2021", "エレクトロニカ")
_MANY = _Album("Senza fretta", "Senza fretta", "Various Artists", "2024-03", "Jazz")

_TAKES = (
    _Take(_WINTER, "01.flac", "Fyrsta ljósið", "Björg Sól", 1, 1, "flac", 44100, 16),
    _Take(_WINTER, "02.flac", "Jökull", "Björg Sól", 1, 2, "flac", 96000, 24),
    _Take(_WINTER, "03.m4a", "Þögn", "Björg Sól & Árni Örn", 1, 3, "alac", 44100, 16),
    _Take(_SEA, "1-01 夜明けの港.mp3", "夜明けの港", "山田静", 1, 1, "mp3", 44100, 0, cover=True),
    _Take(_SEA, "1-02 潮騒.m4a", "潮騒", "山田静", 1, 2, "aac", 44100, 0, cover=True),
    _Take(_SEA, "2-01 灯台.opus", "灯台", "山田静", 2, 1, "opus", 48000, 0, cover=True),
    _Take(_MANY, "1 Naïveté.ogg", "Naïveté", "Zoë Façade", 1, 1, "vorbis", 44100, 0, cover=True),
    _Take(_MANY, "2 Straße.wav", "Straße", "Jürgen Groß", 1, 2, "pcm", 48000, 16),
    _Take(_MANY, "3 Łódź.aiff", "Łódź", "Żaneta Wójcik", 1, 3, "pcm", 44100, 24, cover=True),
    _Take(_MANY, "4 Тишина.wv", "Тишина", "Анна Белая", 1, 4, "wavpack", 44100, 16, cover=True),
)


def make_album_files(folder: Path) -> list[GoodFile]:
    """Make three albums of ten files in ``folder``: one for every format, 1 to 2 s, all tagged.

    The first album has a folder picture (cover.jpg), the second has two discs and an embedded
    picture in each file, the third is by various artists with a picture in most files.
    """
    good = []
    for seed, take in enumerate(_TAKES, start=1):
        album = take.album
        path = folder.absolute() / album.folder / take.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if album.folder_cover:
            (path.parent / "cover.jpg").write_bytes(draw_cover(0))
        pcm = tone(1 + seed / 10, take.rate, 2, seed)
        _make(path, pcm, take.rate, take.bits or 16, take.codec)
        tags = Tags(
            title=take.title,
            artist=take.artist,
            album=album.title,
            album_artist=album.artist,
            number=take.number,
            disc=take.disc,
            date=album.date,
            genre=album.genre,
        )
        write_tags(path, tags, draw_cover(_cover_seed(album)) if take.cover else b"")
        good.append(
            GoodFile(
                path=path,
                title=take.title,
                artist=take.artist,
                album=album.title,
                number=take.number,
                codec=take.codec,
                rate=take.rate,
                bits=take.bits,
                album_artist=album.artist,
                disc=take.disc,
                date=album.date,
                genre=album.genre,
                channels=2,
                frames=len(pcm) // 8,
                cover=take.cover,
            )
        )
    return good


def _cover_seed(album: _Album) -> int:
    return 1 + (_WINTER, _SEA, _MANY).index(album)


_HALVES: dict[str, Codec] = {
    "half.flac": "flac",
    "half.wav": "pcm",
    "half.m4a": "aac",
    "half.mp3": "mp3",
    "half.opus": "opus",
    "half.wv": "wavpack",
}


def make_bad_files(folder: Path) -> dict[str, Path]:
    """Make one of each thing that fails in ``folder``; return them by file name.

    - ``empty.flac``: no bytes at all.
    - ``half.…`` (flac, wav, m4a, mp3, opus, wv): 4 s, tagged, cut at half its bytes. The m4a
      has its index in front, so that its first half still plays. Tags at the end (wav, wv) are
      lost with it.
    - ``headless.m4a``: the same, but its index was at the end: nothing can be played.
    - ``text.mp3``: text, named like music.
    - ``locked.flac``: a good file that nobody may open (mode 000; root may all the same).
    - ``loop``: a link to ``folder`` itself. ``gone.flac``: a link to nothing.
    """
    root = folder.absolute()
    root.mkdir(parents=True, exist_ok=True)
    pcm = tone(4.0, 44100, 2, 23)
    for name, codec in _HALVES.items():
        _tagged(_make(root / name, pcm, 44100, 16, codec))
    shutil.copyfile(root / "half.m4a", root / "headless.m4a")
    _index_in_front(root / "half.m4a")
    _tagged(_make(root / "locked.flac", tone(1.0, 44100, 2, 24), 44100, 16, "flac"))

    for name in (*_HALVES, "headless.m4a"):
        os.truncate(root / name, (root / name).stat().st_size // 2)
    (root / "empty.flac").touch()
    (root / "text.mp3").write_text("Remember to buy strings.\n" * 40, encoding="utf-8")
    (root / "locked.flac").chmod(0o000)
    (root / "loop").symlink_to(root, target_is_directory=True)
    (root / "gone.flac").symlink_to(root / "was here once.flac")
    others = ("headless.m4a", "empty.flac", "text.mp3", "locked.flac", "loop", "gone.flac")
    return {name: root / name for name in (*_HALVES, *others)}


def _tagged(path: Path) -> None:
    """Tag a file of ``make_bad_files`` with its own name as the title."""
    tags = Tags(
        title=path.name,
        artist="Nobody",
        album="Halves",
        album_artist="Nobody",
        number=1,
        disc=1,
        date="2020",
        genre="Noise",
    )
    write_tags(path, tags, b"")


def _index_in_front(path: Path) -> None:
    """Rewrite an MP4 file with its index (the moov box) before its sound."""
    plain = path.rename(path.with_name("plain.m4a"))
    command = ["ffmpeg", "-v", "error", "-nostdin", "-i", os.fspath(plain), "-c", "copy"]
    subprocess.run([*command, "-movflags", "+faststart", os.fspath(path)], check=True)
    plain.unlink()


def cut_pair(folder: Path, rate: int, bits: int) -> tuple[Path, Path, Path]:
    """Make a 2 s stereo recording as FLAC, and two FLACs cut from it; return all three.

    The cut is at an odd frame, so at no multiple of any block size. ``bits`` is 16 or 24.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pcm = tone(2.0, rate, 2, rate % 97 + bits)
    middle = (rate * 9 // 10) | 1
    first, second = _cut(pcm, middle, 2)
    return (
        _make(folder / "whole.flac", pcm, rate, bits, "flac"),
        _make(folder / "first.flac", first, rate, bits, "flac"),
        _make(folder / "second.flac", second, rate, bits, "flac"),
    )
