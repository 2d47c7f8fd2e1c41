"""What of a stored document still makes sense: each value that fits is taken, the others are named.

Called by the settings of this room. A value of the wrong type, or one that means nothing, leaves
the default in its place; nothing is ever raised for it.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import msgspec

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")


def fitting(
    document: Mapping[str, Any], default: T, sensible: Callable[[str, object], bool]
) -> tuple[T, list[str]]:
    """Return ``default`` with whatever fits from ``document``, and the names of what does not.

    A value fits when it has the type that its field declares and ``sensible(name, value)`` agrees.
    """
    hints = get_type_hints(type(default))
    taken: dict[str, Any] = {}
    refused: list[str] = []
    for name in (field.name for field in fields(default) if field.name in document):
        try:
            value = msgspec.convert(document[name], hints[name], strict=True)
        except msgspec.ValidationError:
            refused.append(name)
            continue
        if sensible(name, value):
            taken[name] = value
        else:
            refused.append(name)
    return replace(default, **taken), refused
