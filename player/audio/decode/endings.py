"""Whether a file ends before its music does, where FFmpeg does not say so.

Called by ``opened_file`` when there is nothing more to decode. Compares what headers promise with
what is there, and says "cut short" only where they contradict each other.
"""

from pathlib import Path

_EBML = b"\x1a\x45\xdf\xa3"
_SEGMENT = b"\x18\x53\x80\x67"
_ASF = bytes.fromhex("3026b2758e66cf11a6d900aa0062ce6c")
_ASF_PROPERTIES = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
_HEAD = 1 << 16

# MPEG audio (ISO/IEC 11172-3 and 13818-3), layer III: kbit/s by index, MPEG 1, then MPEG 2 and 2.5.
_KBITS = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_RATES = (44100, 48000, 32000)
_MPEG1, _MPEG2, _MPEG25 = 3, 2, 0
_LAYER3 = 1
_SYNC = 0xFFE0
_ADTS_SYNC, _ADTS_MASK, _ADTS_HEADER = 0xFFF0, 0xFFF6, 7


def last_packet_cut(codec: str, packet: bytes) -> bool:
    """Return whether the header of an MP3 or ADTS packet promises more bytes than it has."""
    if codec in {"mp3", "mp3float"}:
        return len(packet) < _mp3_frame(packet)
    if codec == "aac":
        return len(packet) < _adts_frame(packet)
    return False


def file_cut(path: str) -> bool:
    """Return whether a Matroska or ASF file is shorter than its header says.

    False where its size was left open, as live recordings do. Raises OSError where the file cannot
    be read.
    """
    with Path(path).open("rb") as file:
        head = file.read(_HEAD)
        size = file.seek(0, 2)
    if head.startswith(_EBML):
        return _matroska_end(head) > size
    return head.startswith(_ASF) and _asf_end(head) > size


def _matroska_end(head: bytes) -> int:
    """Return where the segment ends (RFC 9559, 5.1), 0 where it does not say."""
    at = head.find(_SEGMENT) + len(_SEGMENT)
    if at < len(_SEGMENT) or not head[at : at + 1]:
        return 0
    # RFC 8794, 4: the zeros in front of the first one count the bytes that follow it.
    width = 9 - head[at].bit_length()
    unknown = (1 << 7 * width) - 1
    length = int.from_bytes(head[at : at + width], "big") & unknown
    return 0 if length == unknown else at + width + length


def _asf_end(head: bytes) -> int:
    """Return the file's size by its File Properties Object (ASF 01.20.03, 3.2), 0 if live."""
    at = head.find(_ASF_PROPERTIES)
    properties = head[at : at + 104] if at >= 0 else b""
    live = properties[88:89] == b"" or properties[88] & 1
    return 0 if live else int.from_bytes(properties[40:48], "little")


def _mp3_frame(packet: bytes) -> int:
    """Return the bytes that a layer III frame shall have, 0 where its header is none."""
    header = int.from_bytes(packet[:4], "big")
    version, layer = header >> 19 & 3, header >> 17 & 3
    index, rate = header >> 12 & 15, header >> 10 & 3
    valid = header >> 16 & _SYNC == _SYNC and layer == _LAYER3 and version != 1
    if not valid or rate == len(_RATES) or index == len(_KBITS[0]):
        return 0
    kbits = _KBITS[version != _MPEG1][index]
    hertz = _RATES[rate] >> {_MPEG1: 0, _MPEG2: 1, _MPEG25: 2}[version]
    slots = 144 if version == _MPEG1 else 72
    return slots * kbits * 1000 // hertz + (header >> 9 & 1) if kbits else 0


def _adts_frame(packet: bytes) -> int:
    """Return the bytes of an ADTS frame with its header (ISO/IEC 13818-7, 6.2), 0 if it is none."""
    is_adts = int.from_bytes(packet[:2], "big") & _ADTS_MASK == _ADTS_SYNC
    if not is_adts or len(packet) < _ADTS_HEADER:
        return 0
    return int.from_bytes(packet[3:6], "big") >> 5 & 0x1FFF
