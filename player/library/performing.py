"""The one function that the reading processes run: a job in, its result out.

Called by ``library.workers`` in those processes; loads the parsers of tags, and of pictures late.
"""

from player.library.jobs import CoverJob, Job, ReadJob, Result
from player.library.packing import pack_quickly
from player.library.reading import read_file
from player.models.problems import EnvironmentFailure

pack_quickly()


def perform(job: Job) -> Result:
    """Do ``job``; what the environment does to it is returned, not raised."""
    try:
        match job:
            case ReadJob(path):
                return read_file(path)
            case CoverJob(_, sources, covers):
                # Loaded when the first cover is due: the first albums are not to wait for Pillow.
                from player.library.artwork import make_cover  # noqa: PLC0415

                return make_cover(sources, covers)
    except EnvironmentFailure as failure:
        return failure.problem
