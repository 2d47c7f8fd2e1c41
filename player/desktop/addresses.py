"""Where files are, as other programs say it: ``file:`` addresses, and lines of text with paths.

Called by whatever of the desktop hands over files: MPRIS, the clipboard. Looks at no disk. Pure.
"""

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit
from urllib.request import url2pathname

_MOST_LINES = 10_000
"""More lines than that are a text and no list of files."""


def local_path(address: str) -> str:
    """Return the path of a ``file:`` address of this machine (RFC 8089), or nothing."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"}:
        return ""
    if os.name == "nt":
        path = url2pathname(parts.path)
    else:
        path = os.fsdecode(unquote_to_bytes(parts.path))
    return path if _is_whole(path) else ""


def is_web_address(text: str) -> bool:
    """Return whether the first line of ``text`` is an address on the web."""
    first = text.strip().partition("\n")[0].lower()
    return first.startswith(("http://", "https://")) and " " not in first


def paths_in(text: str) -> tuple[str, ...]:
    """Return the paths that the lines of ``text`` hold: addresses, or whole paths, quoted or not.

    A line that is neither makes all of it an ordinary text, with none.
    """
    lines = [line.strip() for line in text[: _MOST_LINES << 8].splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > _MOST_LINES:
        return ()
    paths = tuple(map(_path_in, lines))
    return paths if all(paths) else ()


def _path_in(line: str) -> str:
    if line[:5].lower() == "file:":
        return local_path(line)
    if len(line) > 1 and line[0] == line[-1] and line[0] in "\"'":
        line = line[1:-1]
    if line.startswith(("~/", "~\\")):
        line = str(Path.home() / line[2:])
    return line if _is_whole(line) else ""


def _is_whole(path: str) -> bool:
    return "\0" not in path and os.path.isabs(path)  # noqa: PTH117 - a text, not yet a path
