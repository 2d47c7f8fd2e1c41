"""Writes documents on the writer's thread, and tells when the disk refuses.

Held by the composition root, which gives ``save`` to whatever keeps a listener's choices. Never
reads one, and knows nothing of what they say.
"""

from collections.abc import Callable
from typing import Any

from player.library.documents import DocumentStore
from player.models.problems import EnvironmentFailure, Problem
from player.util.workers import Worker


class Saving:
    """The way of a document to the disk; ``tell`` is called on the GUI thread."""

    def __init__(
        self, documents: DocumentStore, writer: Worker, tell: Callable[[Problem], None]
    ) -> None:
        self._documents, self._writer, self._tell = documents, writer, tell

    def save(self, name: str, document: dict[str, Any]) -> None:
        """Write a document; of several of a name that wait only the last counts."""
        self.save_made(name, lambda: document)

    def save_made(self, name: str, make: Callable[[], dict[str, Any]]) -> None:
        """Do the same with a document that is made on the writer's thread too."""

        def write() -> Problem | None:
            try:
                self._documents.write(name, make())
            except EnvironmentFailure as failure:
                return failure.problem
            return None

        def told(problem: Problem | None) -> None:
            if problem is not None:
                self._tell(problem)

        self._writer.do(write, told, latest=name)
