import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.commands.strokes import (
    MODIFIERS,
    StrokeError,
    digit,
    is_bare_letter,
    stroke,
    strokes,
    written,
)

KEYS = st.sampled_from([*"ABZ1?/+-=.,[ß", "Space", "Return", "F11", "MediaPlay", "Ж", "あ"])
HELD = st.lists(st.sampled_from(MODIFIERS), unique=True)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("a", "A"),
        ("shift+ctrl+k", "Ctrl+Shift+K"),
        ("Ctrl++", "Ctrl++"),
        ("+", "+"),
        ("del", "Delete"),
        ("PgUp", "PageUp"),
        ("Enter", "Return"),
        ("esc", "Escape"),
        ("ж", "Ж"),
    ],
)
def test_a_stroke_has_one_form(text: str, form: str) -> None:
    assert stroke(text) == form


@given(held=HELD, key=KEYS)
def test_the_order_of_modifiers_is_free(held: list[str], key: str) -> None:
    form = stroke("+".join([*held, key]))
    assert form == stroke("+".join([*reversed(held), key]))
    assert stroke(form) == form
    assert strokes(written((form, form))) == (form, form)


@pytest.mark.parametrize(
    "text", ["", " ", "Ctrl", "Ctrl+", "A+B", "Ctrl+Ctrl+A", "Hyper+A", "Ctrl+Shift", "a b"]
)
def test_what_is_no_stroke_is_refused(text: str) -> None:
    with pytest.raises(StrokeError):
        stroke(text)


def test_a_sequence_is_separated_by_spaces() -> None:
    assert strokes(" g  ctrl+a ") == ("G", "Ctrl+A")
    with pytest.raises(StrokeError):
        strokes("  ")


def test_what_a_text_field_would_take() -> None:
    assert is_bare_letter("A")
    assert is_bare_letter("Shift+Ж")
    assert not is_bare_letter("Ctrl+A")
    assert not is_bare_letter("F1")
    assert not is_bare_letter("?")
    assert digit("7") == 7
    assert digit("Alt+7") is None
