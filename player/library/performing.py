"""The one function that the reading processes run: a job in, its result out.

Called by ``library.workers`` in those processes; loads the parsers of tags and pictures.
"""

from player.library.artwork import make_cover, make_large
from player.library.jobs import CoverJob, Job, LargeJob, ReadJob, Result
from player.library.reading import read_file
from player.models.problems import EnvironmentFailure


def perform(job: Job) -> Result:
    """Do ``job``; what the environment does to it is returned, not raised."""
    try:
        match job:
            case ReadJob(path):
                return read_file(path)
            case CoverJob(_, sources, covers):
                return make_cover(sources, covers)
            case LargeJob(key, sources, covers):
                return make_large(sources, key, covers)
    except EnvironmentFailure as failure:
        return failure.problem
