"""The verbs that drive the running Senza: play, pause, next, volume, queue, status and others.

Called by ``main.py`` and made for being called by keys and scripts: it loads nothing but small
parts of the standard library, asks over the socket of ``desktop.control_server``, and ends. Exit
codes: 0 done; 2 wrong use, or the command makes no sense now; 3 Senza does not run or does not
answer. Never opens a window.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from player.util.local_socket import MAX_LINE, Connection, reach

DONE, WRONG_USE, ENVIRONMENT = 0, 2, 3

ANSWER_WITHIN = 5.0
"""Seconds; what asks the library is answered when it has looked."""

Message = Mapping[str, object]


class WrongUseError(Exception):
    """What was typed fits no verb; the text says how to do it right."""


class Verb(NamedTuple):
    """A word of the command line: what stands behind it, what it does, and its message."""

    takes: str
    help: str
    message: Callable[[list[str]], Message]


def _running(command: str) -> Callable[[list[str]], Message]:
    """Return what makes the message that runs ``command``, which is told nothing."""

    def message(words: list[str]) -> Message:
        if words:
            raise WrongUseError("This is told nothing more.")
        return {"run": [command]}

    return message


def _seek(words: list[str]) -> Message:
    time = _one(words, "+10, -10 or 2:30")
    if time[0] in "+-":
        return {"run": ["playback.forward" if time[0] == "+" else "playback.back", time[1:]]}
    return {"run": ["playback.seek", time]}


def _volume(words: list[str]) -> Message:
    percent = _one(words, "80, +5 or -5")
    if percent[0] in "+-":
        return {"run": ["sound.louder" if percent[0] == "+" else "sound.quieter", percent[1:]]}
    return {"run": ["sound.volume", percent]}


def _queue(words: list[str]) -> Message:
    if not words:
        raise WrongUseError("Name what to add to the queue: senza queue FILE…")
    return {"queue": absolute(words)}


def _status(words: list[str]) -> Message:
    left = set(words) - {"--follow", "--positions"}
    if left:
        raise WrongUseError(f"This takes --json, --follow and --positions, not {left.pop()}.")
    if "--follow" in words:
        return {"follow": True, "positions": "--positions" in words}
    return {"status": True}


def _do(words: list[str]) -> Message:
    """Return the message of any command: by its id and arguments, or as it is said in words."""
    if not words:
        raise WrongUseError("Say what to do, as in: senza do volume 60")
    cwd = os.getcwd()  # noqa: PTH109 - pathlib costs a command its time
    if "." in words[0] and " " not in words[0] and words[0].replace(".", "_").isidentifier():
        return {"run": words, "cwd": cwd}
    return {"do": " ".join(words), "cwd": cwd}


VERBS: Mapping[str, Verb] = {
    "play": Verb("", "play on", _running("playback.play")),
    "pause": Verb("", "hold the music", _running("playback.pause")),
    "toggle": Verb("", "hold the music, or go on", _running("playback.toggle")),
    "stop": Verb("", "be silent, at the start of the track", _running("playback.stop")),
    "next": Verb("", "go to the next track", _running("playback.next")),
    "previous": Verb("", "go to the start of the track, or the one before",
                     _running("playback.previous")),
    "seek": Verb("TIME", "go to a time (2:30), forward (+10) or back (-10)", _seek),
    "volume": Verb("PERCENT", "set the volume (80), raise it (+5) or lower it (-5)", _volume),
    "mute": Verb("", "be silent while the music goes on, or audible", _running("sound.mute")),
    "love": Verb("", "love what plays, or no longer", _running("listening.love")),
    "queue": Verb("FILE…", "add files to the queue", _queue),
    "status": Verb("[--follow [--positions]]", "tell what plays, and with --follow each change",
                   _status),
    "do": Verb("COMMAND", "run any command, as it is typed in the palette: do sleep 30m", _do),
}  # fmt: skip


def main(verb: str, words: Sequence[str], data: Callable[[str], str]) -> int:
    """Run ``verb``; ``data`` returns the data folder of a profile's DIR, or of none."""
    folder, as_json, rest = _options(words)
    if "--help" in rest or "-h" in rest:
        print(usage(verb))
        return DONE
    try:
        message = VERBS[verb].message(rest)
    except WrongUseError as wrong:
        return _refuse(f"{wrong}\n{usage(verb)}", WRONG_USE)
    raw = json.dumps(message).encode()
    if len(raw) >= MAX_LINE:
        return _refuse("That is too much for one command.", WRONG_USE)
    line = reach(data(folder), ANSWER_WITHIN)
    if line is None:
        return _refuse("Senza is not running.", ENVIRONMENT)
    with closing(line):
        return _ask(line, raw, following="follow" in message, as_json=as_json, verb=verb)


def usage(verb: str) -> str:
    """Return how ``verb`` is used."""
    one = VERBS[verb]
    takes = f" {one.takes}" if one.takes else ""
    return f"usage: senza {verb}{takes} [--profile DIR] [--json]\n  {one.help}"


def hand_over(paths: Sequence[str], data: str) -> bool:
    """Give files and folders to the Senza that runs, if one does, and bring it to the front."""
    raw = json.dumps({"open": absolute(paths)}).encode()
    line = reach(data, ANSWER_WITHIN) if len(raw) < MAX_LINE else None
    if line is None:
        return False
    try:
        with closing(line):
            line.send(raw)
            return bool(json.loads(line.receive() or b"{}").get("ok"))
    except (OSError, ValueError):
        return False


def absolute(paths: Sequence[str]) -> list[str]:
    """Return ``paths`` as they are seen from the root."""
    return [os.path.abspath(os.path.expanduser(path)) for path in paths]  # noqa: PTH100, PTH111


def _options(words: Sequence[str]) -> tuple[str, bool, list[str]]:
    """Return the DIR of ``--profile``, whether JSON is wanted, and the rest."""
    folder, as_json, rest = "", False, list[str]()
    given = iter(words)
    for word in given:
        if word == "--":
            rest += given
        elif word == "--profile":
            folder = next(given, "")
        elif word.startswith("--profile="):
            folder = word.partition("=")[2]
        elif word == "--json":
            as_json = True
        else:
            rest.append(word)
    return folder, as_json, rest


def _one(words: list[str], such: str) -> str:
    if len(words) != 1 or not words[0]:
        raise WrongUseError(f"Say one of {such}.")
    return words[0]


def _ask(line: Connection, raw: bytes, *, following: bool, as_json: bool, verb: str) -> int:
    try:
        line.send(raw)
        answer = _answer(line.receive())
        if answer is None:
            return _refuse("Senza hung up.", ENVIRONMENT)
        if not answer.get("ok"):
            return _refuse(str(answer.get("error", "")), WRONG_USE)
        _show(answer, as_json=as_json, verb=verb)
        if following:
            line.wait_forever()
            while (answer := _answer(line.receive())) is not None:
                _show(answer, as_json=as_json, verb=verb)
    except BrokenPipeError:  # whoever read our output has seen enough
        sys.stderr.close()
    except KeyboardInterrupt:
        pass
    except OSError as error:
        return _refuse(f"Senza does not answer: {error}.", ENVIRONMENT)
    return DONE


def _answer(raw: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(raw)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _show(answer: Mapping[str, Any], *, as_json: bool, verb: str) -> None:
    if as_json:
        print(json.dumps({k: v for k, v in answer.items() if k != "ok"} or answer), flush=True)
    elif verb == "status":
        text = in_words(answer)
        encoding = sys.stdout.encoding or "utf-8"
        print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def in_words(status: Mapping[str, Any]) -> str:
    """Return a status as one line: what plays, and where in it."""
    track = status.get("track")
    if not track:
        return "Nothing is playing."
    named = " — ".join(filter(None, (track["artist"], track["album"], track["title"])))
    times = f"{_clock(status['position_ms'])} of {_clock(status['duration_ms'])}"
    return f"{named} ({status['state']}, {times})"


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes}:{seconds:02}"


def _refuse(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code
