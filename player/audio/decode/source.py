"""What a music file holds, in the words that people use for it: codec, rate, depth.

Built by ``opened_file`` and ``dop`` when a file is opened, shown in the signal path. Knows names of
codecs; opens nothing.
"""

from dataclasses import dataclass

from player.models.units import Hertz

DSD_BITS = 1
_CD_RATE = 44100
_SLOWEST_DSD = 64


@dataclass(frozen=True, slots=True)
class Source:
    """The sound in a file as it is stored, before it is decoded.

    ``codec`` is "FLAC", "MP3", "DSD64" and the like. ``rate`` is the file's own, which for DSD is
    that of its single bits. ``bits`` are those of one sample, 1 for DSD and 0 for lossy codecs,
    which have none.
    """

    codec: str
    rate: Hertz
    channels: int
    bits: int

    @property
    def dsd(self) -> bool:
        """Whether the samples are single bits."""
        return self.bits == DSD_BITS


def dsd_name(rate: Hertz) -> str:
    """Return "DSD64" and its multiples for a stream of single bits, also of the 48 kHz family."""
    return f"DSD{max(round(rate / _CD_RATE / _SLOWEST_DSD), 1) * _SLOWEST_DSD}"


def codec_name(codec: str) -> str:
    """Return what people call FFmpeg's ``codec``."""
    if codec.startswith("pcm_"):
        return _NAMES.get(codec, "PCM")
    return _NAMES.get(codec, codec.upper().replace("_", " "))


def is_lossless(codec: str) -> bool:
    """Return whether FFmpeg's ``codec`` gives back the very samples that went in."""
    return codec in _LOSSLESS or (codec.startswith("pcm_") and codec not in _NAMES)


_NAMES = {
    "aac_fixed": "AAC", "aac_latm": "AAC", "ac3": "AC-3", "alac": "ALAC", "ape": "Monkey's Audio",
    "atrac1": "ATRAC", "atrac3": "ATRAC3", "atrac3p": "ATRAC3plus", "dca": "DTS", "dst": "DST",
    "eac3": "E-AC-3", "mp1float": "MP1", "mp2float": "MP2", "mp3float": "MP3", "mpc7": "Musepack",
    "mpc8": "Musepack", "opus": "Opus", "pcm_alaw": "A-law", "pcm_mulaw": "µ-law",
    "shorten": "Shorten", "truehd": "TrueHD", "vorbis": "Vorbis", "wavpack": "WavPack",
    "wmalossless": "WMA Lossless", "wmapro": "WMA Pro", "wmav1": "WMA", "wmav2": "WMA",
    "wmavoice": "WMA Voice",
}  # fmt: skip

_LOSSLESS = frozenset(
    {
        "flac", "alac", "wavpack", "tta", "ape", "tak", "wmalossless", "mlp", "truehd", "shorten",
        "dsd_lsbf", "dsd_msbf", "dsd_lsbf_planar", "dsd_msbf_planar", "dst",
    }
)  # fmt: skip
