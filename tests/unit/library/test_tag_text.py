"""Bytes that do not say how they are written become text, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from player.library.tag_text import text_of


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_unicode_is_recognised_for_sure(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        assert text_of(text.encode(encoding)) == text


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    assert isinstance(text_of(data), str)


def test_bytes_that_fit_nothing_keep_their_ascii() -> None:
    assert "abc" in text_of(b"abc \x81\x8d\x8f\x90\x9d\xff\xfe")
