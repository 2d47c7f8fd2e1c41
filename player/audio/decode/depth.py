"""How many bits of a decoded sample carry signal, as the file's own headers say.

Called by ``decoder``: FFmpeg hands out everything above 16 bits as 32-bit integers, left-aligned,
and its Python binding does not pass the true depth on. Reads bytes that it is given; opens nothing.
"""

import re

MAX_BITS = 32
S24_BITS = 24


def significant_bits(codec: str, extradata: bytes, packet: bytes) -> int:
    """Return the depth in bits of a lossless integer stream, 32 where nothing says less.

    ``codec`` is FFmpeg's name, ``extradata`` its codec header, ``packet`` the first packet of the
    stream. Saying too much is harmless (the low bits are zero); saying too little would lose some.
    """
    if codec == "flac":
        return _flac(extradata)
    if codec == "alac":
        return _byte(extradata, 17)
    if codec == "tta":
        return _tta(extradata)
    if codec == "wavpack":
        return _wavpack(packet)
    if codec in _AT_MOST_24:
        return S24_BITS
    plain = _PCM.match(codec)
    return _known(int(plain[1])) if plain else MAX_BITS


# PCM says its depth in its name; the others have no wider form that FFmpeg decodes.
_PCM = re.compile(r"pcm_[suf](\d+)")
_AT_MOST_24 = frozenset(
    {"pcm_dvd", "pcm_bluray", "ape", "tak", "mlp", "truehd", "wmalossless", "shorten"}
)


def _byte(data: bytes, place: int) -> int:
    return _known(data[place]) if len(data) > place else MAX_BITS


def _known(bits: int) -> int:
    return bits if 0 < bits <= MAX_BITS else MAX_BITS


def _flac(streaminfo: bytes) -> int:
    # RFC 9639, 8.2: after 100 bits of sizes, rate and channels come 5 bits of depth minus one.
    pair = streaminfo[12:14]
    return (int.from_bytes(pair, "big") >> 4 & 0x1F) + 1 if pair[1:] else MAX_BITS


def _tta(header: bytes) -> int:
    # TTA1 header: "TTA1", format, channels, bits per sample, each 16 bits little-endian.
    return _known(int.from_bytes(header[8:10], "little")) if header[:4] == b"TTA1" else MAX_BITS


def _wavpack(block: bytes) -> int:
    # WavPack 4 and 5 block header: flags at byte 24; bits 0-1 bytes per sample minus one, 13-17
    # the left shift that fills them up (12 bits in two bytes: shift 4).
    if block[:4] != b"wvpk":
        return MAX_BITS
    flags = int.from_bytes(block[24:28], "little")
    return _known(((flags & 3) + 1) * 8 - (flags >> 13 & 0x1F))
