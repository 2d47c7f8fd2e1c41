"""The QML engine with the view-models that belong to it.

QML singletons are made per engine; ours exist before it. Each of them has a static ``create`` that
asks here for the instance of its engine, so that nothing is global and two windows may exist.
"""

from collections.abc import Iterable
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QMetaType, QObject
from PySide6.QtQml import QJSEngine, QQmlApplicationEngine, QQmlEngine

T = TypeVar("T", bound=QObject)

_TEXT = QMetaType.Type.QString.value


@runtime_checkable
class Speaking(Protocol):
    """A view-model that keeps texts which it said before, in rows or otherwise."""

    def say_again(self) -> None:
        """Say them in the language that is spoken now."""


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


def say_again(engine: Engine) -> None:
    """Have all texts of the window, in QML and in the view-models, in the language spoken now."""
    for part in engine.parts:
        if isinstance(part, Speaking):
            part.say_again()
        _notify_all(part)
    engine.retranslate()


def _notify_all(part: QObject) -> None:
    """Have QML read every text of ``part`` again: it may be put into words when it is read."""
    kind = part.metaObject()
    # From the first on, but for the object's name: where QML has laid a type of its own over ours,
    # the offset is that of a type without any.
    properties = (kind.property(at) for at in range(1, kind.propertyCount()))
    texts = (p for p in properties if p.metaType().id() == _TEXT and p.hasNotifySignal())
    for name in sorted({bytes(p.notifySignal().name().data()).decode() for p in texts}):
        getattr(part, name).emit()


def part_of(engine: QQmlEngine, kind: type[T]) -> T:
    """Return the view-model of type ``kind`` that belongs to ``engine``."""
    if not isinstance(engine, Engine):
        raise TypeError("the window's QML runs in an Engine of ours")
    return engine.part(kind)
