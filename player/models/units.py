"""Units and ids as types of their own, so that the checker keeps them apart.

Used by every floor. Holds conversions between units, never a clock or a device.
"""

from typing import NewType

Frames = NewType("Frames", int)
"""A count of sample frames (one sample of every channel) at some sample rate."""

CdFrames = NewType("CdFrames", int)
"""A place on a compact disc, in the sectors that CUE sheets count: 75 a second (IEC 60908)."""

CD_FRAMES_PER_SECOND = 75

Milliseconds = NewType("Milliseconds", int)
Hertz = NewType("Hertz", int)
Decibels = NewType("Decibels", float)
Percent = NewType("Percent", int)

TrackId = NewType("TrackId", int)
"""A row of the library cache; good until the cache is rebuilt."""

TrackUid = NewType("TrackUid", str)
"""The sound of a track, whatever file holds it, however tagged: ``library.identity`` tells it."""

NO_UID = TrackUid("")
"""Nobody has looked yet which sound it is, or it could not be told."""

AlbumId = NewType("AlbumId", int)
EntryId = NewType("EntryId", int)
"""One place in the queue; the same track queued twice has two of them."""


def to_milliseconds(frames: Frames, rate: Hertz) -> Milliseconds:
    """Return the time at which frame ``frames`` starts, rounded down to a millisecond."""
    return Milliseconds(frames * 1000 // rate)


def to_frames(time: Milliseconds, rate: Hertz) -> Frames:
    """Return the frame that is sounding at ``time``, rounded down to a whole frame."""
    return Frames(time * rate // 1000)
