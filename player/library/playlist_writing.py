"""Playlists as text: extended M3U in UTF-8, as most players read it. The opposite of reading them.

Called by ``library.playlist_folder``. Pure: what is written where is for others to decide.

Sources: the de-facto extended M3U ("#EXTINF", "#PLAYLIST"); the options of an item as VLC writes
them ("#EXTVLCOPT:start-time"); RFC 8089 for paths that a line of text cannot hold.
"""

from collections.abc import Iterable
from pathlib import PurePath

from player.library.playlist_files import PlaylistEntry
from player.models.music import Track
from player.models.units import CD_FRAMES_PER_SECOND, CdFrames

SUFFIX = ".m3u8"


def entry_of(track: Track) -> PlaylistEntry:
    """Return ``track`` as an entry of a playlist."""
    title = " - ".join(part for part in (track.artist, track.title) if part)
    return PlaylistEntry(track.path, title, track.duration, track.begin, track.end)


def m3u8(title: str, entries: Iterable[PlaylistEntry]) -> bytes:
    """Return the content of the playlist called ``title``, with whole seconds and whole paths."""
    lines = ["#EXTM3U"]
    if title:
        lines.append(f"#PLAYLIST:{_line(title)}")
    for entry in entries:
        seconds = round(entry.duration / 1000) if entry.duration else -1
        lines.append(f"#EXTINF:{seconds},{_line(entry.title)}")
        if entry.begin:
            lines.append(f"#EXTVLCOPT:start-time={_seconds(entry.begin)}")
        if entry.end:
            lines.append(f"#EXTVLCOPT:stop-time={_seconds(entry.end)}")
        lines.append(_path(entry.path))
    return "\n".join([*lines, ""]).encode()


def _line(text: str) -> str:
    """Return ``text`` in one line, without what is no text."""
    return " ".join(text.encode(errors="replace").decode().split())


def _seconds(frames: CdFrames) -> str:
    return f"{frames / CD_FRAMES_PER_SECOND:.3f}"


def _path(path: str) -> str:
    """Return ``path``, or its address where a line of UTF-8 would be read as something else."""
    plain = path.isprintable() and path == path.strip() and "\\" not in path
    if plain and not path.startswith(("#", "file:")):
        return path
    return PurePath(path).as_uri()
