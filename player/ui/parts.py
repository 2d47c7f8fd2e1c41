"""The QML engine with the view-models that belong to it.

QML singletons are made per engine; ours exist before it. Each of them has a static ``create`` that
asks here for the instance of its engine, so that nothing is global and two windows may exist.
"""

from collections.abc import Iterable
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtQml import QJSEngine, QQmlApplicationEngine, QQmlEngine

T = TypeVar("T", bound=QObject)


class Engine(QQmlApplicationEngine):
    """A QML engine that knows its view-models by type; Python keeps their ownership."""

    def __init__(self, parts: Iterable[QObject]) -> None:
        super().__init__()
        self._parts = {type(part): part for part in parts}
        for part in self._parts.values():
            QJSEngine.setObjectOwnership(part, QJSEngine.ObjectOwnership.CppOwnership)

    @property
    def parts(self) -> tuple[QObject, ...]:
        """All view-models; whoever deletes the engine holds them until it is gone."""
        return tuple(self._parts.values())

    def part(self, kind: type[T]) -> T:
        """Return the view-model of type ``kind``; KeyError when there is none."""
        found = self._parts[kind]
        assert isinstance(found, kind)  # noqa: S101 - the key is the type
        return found


def part_of(engine: QQmlEngine, kind: type[T]) -> T:
    """Return the view-model of type ``kind`` that belongs to ``engine``."""
    if not isinstance(engine, Engine):
        raise TypeError("the window's QML runs in an Engine of ours")
    return engine.part(kind)
