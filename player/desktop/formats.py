"""What Senza opens, as MIME types: what it tells the desktop that it is there for.

Read by MPRIS; ``packaging/linux/senza.desktop`` says the same, and a test keeps them alike and
sees that each suffix of ``library.walk`` has one. The names are those of the shared-mime-info
database; the few that it has not are in ``packaging/linux/senza-mime.xml``. Knows no file.
"""

from typing import Final

BY_SUFFIX: Final = {
    ".aac": "audio/aac",
    ".ac3": "audio/ac3",
    ".aif": "audio/x-aiff",
    ".aifc": "audio/x-aifc",
    ".aiff": "audio/x-aiff",
    ".ape": "audio/x-ape",
    ".au": "audio/basic",
    ".caf": "audio/x-caf",
    ".cue": "application/x-cue",
    ".dff": "audio/x-dff",
    ".dsf": "audio/x-dsf",
    ".eac3": "audio/eac3",
    ".ec3": "audio/eac3",
    ".flac": "audio/flac",
    ".jspf": "application/x-jspf+json",
    ".m3u": "audio/x-mpegurl",
    ".m3u8": "audio/x-mpegurl",
    ".m4a": "audio/mp4",
    ".m4b": "audio/x-m4b",
    ".mka": "audio/x-matroska",
    ".mp1": "audio/x-mp1",
    ".mp2": "audio/mp2",
    ".mp3": "audio/mpeg",
    ".mpc": "audio/x-musepack",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/x-opus+ogg",
    ".pls": "audio/x-scpls",
    ".rf64": "audio/x-rf64",
    ".spx": "audio/x-speex+ogg",
    ".tak": "audio/x-tak",
    ".tta": "audio/x-tta",
    ".w64": "audio/x-w64",
    ".wav": "audio/x-wav",
    ".wave": "audio/x-wav",
    ".weba": "audio/webm",
    ".wma": "audio/x-ms-wma",
    ".wv": "audio/x-wavpack",
    ".xspf": "application/xspf+xml",
}
"""The type of each suffix that is opened."""

_BY_CONTENT: Final = ("audio/x-vorbis+ogg", "audio/x-flac+ogg", "audio/x-speex")
"""Types that files with these suffixes have where the desktop looks into them."""

MIME_TYPES: Final = tuple(sorted({*BY_SUFFIX.values(), *_BY_CONTENT}))
