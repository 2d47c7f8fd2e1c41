"""The one function that the reading processes run: a job in, its result out.

Called by ``library.workers`` in those processes. The parsers are loaded with the first job that
needs them: whoever only names this function, as the scan does, is to do without them.
"""

from player.library.jobs import CoverJob, Job, ReadJob, Result
from player.models.problems import EnvironmentFailure


def perform(job: Job) -> Result:
    """Do ``job``; what the environment does to it is returned, not raised."""
    try:
        match job:
            case ReadJob(path, sheets):
                from player.library.reading import read_file  # noqa: PLC0415
                from player.library.track_rows import file_row  # noqa: PLC0415

                return file_row(read_file(path, sheets))
            case CoverJob(_, sources, covers):
                from player.library.artwork import make_cover  # noqa: PLC0415

                return make_cover(sources, covers)
    except EnvironmentFailure as failure:
        return failure.problem
