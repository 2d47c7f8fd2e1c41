"""What can go wrong around us, as data: a kind, a subject, a detail.

The environment fails in a known number of ways. Each is a ``ProblemKind`` with a sentence for the
listener and a way on. Library, sound process, command line and window all pass the same value;
only the two that talk to people turn it into text. A bug in Senza is never a ``Problem``.
"""

import errno
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from player.models.sentences import with_detail


class ProblemKind(StrEnum):
    """Every way in which a file, a folder, a device or the machine can fail us."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_AUDIO = "not-audio"
    NO_MUSIC = "no-music"
    NOT_PLAYABLE = "not-playable"
    DAMAGED = "damaged"
    TRUNCATED = "truncated"
    LINK_LOOP = "link-loop"
    TIMED_OUT = "timed-out"
    BAD_PICTURE = "bad-picture"
    FOLDER_MISSING = "folder-missing"
    FOLDER_UNKNOWN = "folder-unknown"
    INDEX_UNUSABLE = "index-unusable"
    SCAN_STOPPED = "scan-stopped"
    NO_SOUND_LIBRARY = "no-sound-library"
    NO_PORTAUDIO = "no-portaudio"
    NO_DEVICE = "no-device"
    HEADPHONES_UNPLUGGED = "headphones-unplugged"
    SOUND_PROCESS_DIED = "sound-process-died"
    DATA_DAMAGED = "data-damaged"
    DATA_NEWER = "data-newer"
    CANNOT_WRITE = "cannot-write"
    FORMATS_DIFFER = "formats-differ"
    DISK_ERROR = "disk-error"
    ANALYSIS_UNUSABLE = "analysis-unusable"
    ANALYSIS_STOPPED = "analysis-stopped"
    FORMAT_CHANGES = "format-changes"
    BAD_IMPULSE = "bad-impulse"
    BAD_EQUALISER = "bad-equaliser"
    FORMAT_REFUSED = "format-refused"
    DEVICE_BUSY = "device-busy"
    CUE_UNCLEAR = "cue-unclear"
    PLAYLIST_UNCLEAR = "playlist-unclear"
    LISTENING_UNUSABLE = "listening-unusable"
    PLAYLIST_FOREIGN = "playlist-foreign"
    PLAYLIST_UNKNOWN = "playlist-unknown"
    PLAYLIST_EXISTS = "playlist-exists"
    PLAYLIST_CHANGED = "playlist-changed"


@dataclass(frozen=True, slots=True)
class Problem:
    """One failure: its kind, the file or device it is about, and a technical detail.

    ``subject`` is a path or a device name, or empty. ``detail`` is for the curious and for
    reports (an exception's text, a figure); it may be empty and is never the only explanation.
    """

    kind: ProblemKind
    subject: str = ""
    detail: str = ""


class EnvironmentFailure(Exception):  # noqa: N818 - it is not an error of ours
    """Raised where a ``Problem`` stops the work at hand; carries it unchanged."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.kind}: {problem.subject} {problem.detail}".strip())
        self.problem = problem


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802, ARG001 - lupdate looks for it
    """Mark ``text`` for translators and return it; the window looks the translation up."""
    return text


PROBLEM_TEXTS: dict[ProblemKind, tuple[str, str]] = {
    ProblemKind.MISSING: (
        QT_TRANSLATE_NOOP("Problem", "The file is no longer there."),
        QT_TRANSLATE_NOOP("Problem", "If it is on a drive, connect the drive and try again."),
    ),
    ProblemKind.UNREADABLE: (
        QT_TRANSLATE_NOOP("Problem", "The file may not be opened by you."),
        QT_TRANSLATE_NOOP("Problem", "Change its permissions, then scan again."),
    ),
    ProblemKind.EMPTY: (
        QT_TRANSLATE_NOOP("Problem", "The file is empty."),
        QT_TRANSLATE_NOOP("Problem", "Copy it again from where it came from."),
    ),
    ProblemKind.NOT_AUDIO: (
        QT_TRANSLATE_NOOP("Problem", "The file is named like music but holds none."),
        QT_TRANSLATE_NOOP("Problem", "Rename or remove it."),
    ),
    ProblemKind.NO_MUSIC: (
        QT_TRANSLATE_NOOP("Problem", "The file holds no music."),
        QT_TRANSLATE_NOOP("Problem", "Choose music, playlists or folders with music."),
    ),
    ProblemKind.NOT_PLAYABLE: (
        QT_TRANSLATE_NOOP("Problem", "The file is of a kind that Senza cannot play."),
        QT_TRANSLATE_NOOP("Problem", "Nothing is wrong with it; convert it to hear it here."),
    ),
    ProblemKind.DAMAGED: (
        QT_TRANSLATE_NOOP("Problem", "The file is damaged."),
        QT_TRANSLATE_NOOP("Problem", "Copy it again from where it came from."),
    ),
    ProblemKind.TRUNCATED: (
        QT_TRANSLATE_NOOP("Problem", "The file ends too early."),
        QT_TRANSLATE_NOOP("Problem", "What is there plays; copy it again to have all of it."),
    ),
    ProblemKind.LINK_LOOP: (
        QT_TRANSLATE_NOOP("Problem", "The link leads back to a folder that it is in."),
        QT_TRANSLATE_NOOP("Problem", "Nothing is missed; remove the link to silence this."),
    ),
    ProblemKind.TIMED_OUT: (
        QT_TRANSLATE_NOOP("Problem", "The disk or network did not answer in time."),
        QT_TRANSLATE_NOOP("Problem", "Check the connection and try again."),
    ),
    ProblemKind.BAD_PICTURE: (
        QT_TRANSLATE_NOOP("Problem", "The cover picture cannot be shown: it is damaged or huge."),
        QT_TRANSLATE_NOOP("Problem", "The music plays; replace the picture to see it."),
    ),
    ProblemKind.FOLDER_MISSING: (
        QT_TRANSLATE_NOOP("Problem", "The folder is not there."),
        QT_TRANSLATE_NOOP("Problem", "Connect its drive, or choose another folder."),
    ),
    ProblemKind.FOLDER_UNKNOWN: (
        QT_TRANSLATE_NOOP("Problem", "The library knows no music in the folder."),
        QT_TRANSLATE_NOOP("Problem", "Add it to your music folders first."),
    ),
    ProblemKind.INDEX_UNUSABLE: (
        QT_TRANSLATE_NOOP("Problem", "The library's index could not be used and is made anew."),
        QT_TRANSLATE_NOOP("Problem", "Scan your folders once more; no music file is touched."),
    ),
    ProblemKind.SCAN_STOPPED: (
        QT_TRANSLATE_NOOP("Problem", "Looking through your folders stopped unexpectedly."),
        QT_TRANSLATE_NOOP("Problem", "What was found is kept; scan again to find the rest."),
    ),
    ProblemKind.NO_SOUND_LIBRARY: (
        QT_TRANSLATE_NOOP("Problem", "The VLC library, which carries the sound, was not found."),
        QT_TRANSLATE_NOOP("Problem", "Install VLC, then start Senza again."),
    ),
    ProblemKind.NO_PORTAUDIO: (
        QT_TRANSLATE_NOOP("Problem", "The PortAudio library was not found."),
        QT_TRANSLATE_NOOP("Problem", "Install PortAudio, or play through VLC."),
    ),
    ProblemKind.NO_DEVICE: (
        QT_TRANSLATE_NOOP("Problem", "No sound device could be opened."),
        QT_TRANSLATE_NOOP("Problem", "Connect one and press play."),
    ),
    ProblemKind.HEADPHONES_UNPLUGGED: (
        QT_TRANSLATE_NOOP("Problem", "The headphones were unplugged."),
        QT_TRANSLATE_NOOP("Problem", "Press play to go on without them."),
    ),
    ProblemKind.SOUND_PROCESS_DIED: (
        QT_TRANSLATE_NOOP("Problem", "The sound stopped unexpectedly and was started again."),
        QT_TRANSLATE_NOOP("Problem", "If this repeats with one track, that file is damaged."),
    ),
    ProblemKind.DATA_DAMAGED: (
        QT_TRANSLATE_NOOP("Problem", "A data file was damaged and has been set aside."),
        QT_TRANSLATE_NOOP("Problem", "Senza went on with the previous version."),
    ),
    ProblemKind.DATA_NEWER: (
        QT_TRANSLATE_NOOP("Problem", "The data was written by a newer Senza."),
        QT_TRANSLATE_NOOP("Problem", "Update Senza; nothing was changed."),
    ),
    ProblemKind.CANNOT_WRITE: (
        QT_TRANSLATE_NOOP("Problem", "Senza could not write its data."),
        QT_TRANSLATE_NOOP("Problem", "Make room on the disk or allow writing there."),
    ),
    ProblemKind.FORMATS_DIFFER: (
        QT_TRANSLATE_NOOP("Problem", "The tracks differ in rate, channels or depth."),
        QT_TRANSLATE_NOOP("Problem", "One file can hold only one kind; write them separately."),
    ),
    ProblemKind.DISK_ERROR: (
        QT_TRANSLATE_NOOP("Problem", "The disk could not read the file."),
        QT_TRANSLATE_NOOP("Problem", "Check the disk and its connection, then try again."),
    ),
    ProblemKind.ANALYSIS_UNUSABLE: (
        QT_TRANSLATE_NOOP("Problem", "The measured loudness could not be used and was set aside."),
        QT_TRANSLATE_NOOP("Problem", "It is measured anew in time; no music file is touched."),
    ),
    ProblemKind.ANALYSIS_STOPPED: (
        QT_TRANSLATE_NOOP("Problem", "Measuring the loudness stopped unexpectedly."),
        QT_TRANSLATE_NOOP("Problem", "What was measured is kept; the rest is measured next time."),
    ),
    ProblemKind.FORMAT_CHANGES: (
        QT_TRANSLATE_NOOP("Problem", "A part of the file has another rate or channels."),
        QT_TRANSLATE_NOOP("Problem", "The rest plays; split the file to hear that part too."),
    ),
    ProblemKind.BAD_IMPULSE: (
        QT_TRANSLATE_NOOP("Problem", "The impulse file does not suit this music."),
        QT_TRANSLATE_NOOP("Problem", "Choose a short WAV file with one channel or with as many."),
    ),
    ProblemKind.BAD_EQUALISER: (
        QT_TRANSLATE_NOOP("Problem", "The equaliser file could not be understood."),
        QT_TRANSLATE_NOOP("Problem", "Choose one that AutoEq calls ParametricEQ."),
    ),
    ProblemKind.FORMAT_REFUSED: (
        QT_TRANSLATE_NOOP("Problem", "The device does not take sound of this rate or channels."),
        QT_TRANSLATE_NOOP("Problem", "Play without exclusive use, or choose another device."),
    ),
    ProblemKind.DEVICE_BUSY: (
        QT_TRANSLATE_NOOP("Problem", "Another program has the sound device for itself."),
        QT_TRANSLATE_NOOP("Problem", "End that program, or play without exclusive use."),
    ),
    ProblemKind.CUE_UNCLEAR: (
        QT_TRANSLATE_NOOP("Problem", "The CUE sheet could not be understood in full."),
        QT_TRANSLATE_NOOP("Problem", "What is clear in it plays; correct the rest."),
    ),
    ProblemKind.PLAYLIST_UNCLEAR: (
        QT_TRANSLATE_NOOP("Problem", "The playlist could not be read in full."),
        QT_TRANSLATE_NOOP("Problem", "What was understood is there; correct the rest."),
    ),
    ProblemKind.LISTENING_UNUSABLE: (
        QT_TRANSLATE_NOOP("Problem", "The file of what you love and played was damaged."),
        QT_TRANSLATE_NOOP("Problem", "What could be read of it is kept; it was set aside whole."),
    ),
    ProblemKind.PLAYLIST_FOREIGN: (
        QT_TRANSLATE_NOOP("Problem", "The playlist was not made in Senza, which only reads it."),
        QT_TRANSLATE_NOOP("Problem", "Play it and save the queue to have one of your own."),
    ),
    ProblemKind.PLAYLIST_UNKNOWN: (
        QT_TRANSLATE_NOOP("Problem", "You have no playlist of that name."),
        QT_TRANSLATE_NOOP("Problem", "Yours are on the shelf of playlists."),
    ),
    ProblemKind.PLAYLIST_EXISTS: (
        QT_TRANSLATE_NOOP("Problem", "You have a playlist of that name already."),
        QT_TRANSLATE_NOOP("Problem", "Choose another name."),
    ),
    ProblemKind.PLAYLIST_CHANGED: (
        QT_TRANSLATE_NOOP("Problem", "The playlist was changed elsewhere since."),
        QT_TRANSLATE_NOOP("Problem", "It stays as it is now."),
    ),
}
"""For each kind: what happened, and what can be done. English; the window translates both."""


ERROR_KINDS: Mapping[int, ProblemKind] = {
    errno.ENOENT: ProblemKind.MISSING,
    errno.ENOTDIR: ProblemKind.MISSING,
    errno.ENAMETOOLONG: ProblemKind.MISSING,
    errno.ENODEV: ProblemKind.MISSING,
    errno.ENXIO: ProblemKind.MISSING,
    errno.ENOTCONN: ProblemKind.MISSING,
    errno.ESTALE: ProblemKind.MISSING,
    errno.EACCES: ProblemKind.UNREADABLE,
    errno.EPERM: ProblemKind.UNREADABLE,
    errno.ELOOP: ProblemKind.LINK_LOOP,
    errno.ETIMEDOUT: ProblemKind.TIMED_OUT,
    errno.EHOSTDOWN: ProblemKind.TIMED_OUT,
    errno.EIO: ProblemKind.DISK_ERROR,
}
"""What the system's error numbers mean for a listener; others are for the caller to judge."""


def file_problem(path: str, error: OSError) -> Problem:
    """Return the problem that kept ``path`` from being opened, listed or read."""
    kind = ERROR_KINDS.get(error.errno or 0, ProblemKind.UNREADABLE)
    return Problem(kind, path, error.strerror or "")


def describe(problem: Problem) -> str:
    """Return the English report of ``problem``: what happened, to which file, what can be done."""
    what, way_on = PROBLEM_TEXTS[problem.kind]
    if problem.detail:
        what = with_detail(what, problem.detail)
    subject = f"{problem.subject}: " if problem.subject else ""
    return f"{subject}{what} {way_on}"
