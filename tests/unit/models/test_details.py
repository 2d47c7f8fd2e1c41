"""The details of problems: each that is made somewhere is found again, with what it names."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import player
from player.models.details import DETAILS, taken_apart
from player.models.sentences import filled

MAKERS = {
    "Problem": 2, "_nonsense": 1, "_bad": 1, "_note": 1, "_complain": 0, "_tell": 0,
    "_Refusal": 0, "_lost": 0, "_no_library": 0, "lost": 0, "ForeignKind": 0,
}  # fmt: skip
"""What is called with a detail, and at which place it is."""

NO_WORDS = {"{}: {}", "{}, then {}", "→ {}", "{}: {}: {}"}
"""Details that are names and figures alone."""


def details() -> dict[str, str]:
    """Return the details in the sources, with ``{}`` for what is filled in; and where each is."""
    found: dict[str, str] = {}
    for path in sorted(Path(player.__file__).parent.glob("*/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = _detail(node)
            if text:
                found[text] = f"{path.name}:{node.lineno}"  # type: ignore[attr-defined]
    return found


def _detail(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else None
    name = node.func.id if isinstance(node.func, ast.Name) else called
    of_details = called == "append" and ast.unparse(node.func).startswith(("details.", "told."))
    place = 0 if of_details else MAKERS.get(str(name), -1)
    if not 0 <= place < len(node.args):
        return ""
    match node.args[place]:
        case ast.Constant(str(text)):
            return text
        case ast.JoinedStr(values):
            return "".join(v.value if isinstance(v, ast.Constant) else "{}" for v in values)  # type: ignore[misc]
        case _:
            return ""


def test_each_detail_in_the_sources_is_in_the_table() -> None:
    found = details()
    assert len(found) > 30
    unknown = {
        text: place
        for text, place in found.items()
        if text not in NO_WORDS
        if taken_apart(text.replace("{}", "7")) is None
        if taken_apart(text.partition(": ")[2].replace("{}", "7")) is None
    }
    assert unknown == {}, "these want a line in models/details.py"


@pytest.mark.parametrize("text", DETAILS)
def test_each_is_taken_for_itself(text: str) -> None:
    values = tuple(f"{place}7" for place in range(1, 10) if f"%{place}" in text)
    assert taken_apart(filled(text, *values)) == (text, values)


@given(st.text(max_size=40))
def test_any_text_is_one_of_them_or_none(detail: str) -> None:
    found = taken_apart(detail)
    assert found is None or filled(found[0], *found[1]) == detail
