"""A language that the window can speak. Used by every floor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """``code`` as translation files are named (``zh_CN``); ``name`` as its speakers write it."""

    code: str
    name: str
