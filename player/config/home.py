"""Makes the folders of a profile, or says in a listener's words why that is not possible.

Called by the entry points before anything is read or written.
"""

from player.models.problems import EnvironmentFailure, Problem, ProblemKind
from player.util.paths import Profile


def prepare(profile: Profile) -> None:
    """Make the folders of ``profile``. Raises EnvironmentFailure(CANNOT_WRITE)."""
    try:
        profile.create()
    except OSError as error:
        where = str(error.filename or profile.data)
        problem = Problem(ProblemKind.CANNOT_WRITE, where, error.strerror or "")
        raise EnvironmentFailure(problem) from error
