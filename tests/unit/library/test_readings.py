"""Chinese and Japanese as they are typed in Latin letters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.library.readings import LONGEST_READING, has_kana, readings
from player.library.search_words import TrackTexts, album_words, track_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("月亮", ("yueliang", "liang", "yl")),
        ("重庆", ("chongqing", "qing", "cq")),
        ("雨", ("yu",)),
        ("A月B亮", ("yue", "liang")),
        ("Björk", ()),
        ("사랑", ()),
        ("ラブ", ()),
    ],
)
def test_pinyin_and_its_initials(text: str, expected: tuple[str, ...]) -> None:
    assert readings(text, japanese=False) == expected


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("カラオケ", "karaoke"),
        ("ｶﾗｵｹ", "karaoke"),
        ("ストーリー", "sutoorii"),
        ("ストーリー", "sutorii"),
        ("東京の夜", "toukyounoyoru"),
        ("東京の夜", "tokyonoyoru"),
        ("東京の夜", "yoru"),
        ("初音ミク", "miku"),
        ("初音ミク", "hatsunemiku"),
        ("メロディ", "merodi"),
        ("東京", "dongjing"),
    ],
)
def test_romaji(text: str, typed: str) -> None:
    assert typed in readings(text, japanese=True)


def test_kana_beside_characters_make_them_japanese() -> None:
    title, artist, _, _ = track_words(TrackTexts("ピアノ", "椎名林檎", "x", "", "", ""))
    assert "shiinaringo" in artist.split()
    assert "piano" in title.split()
    assert "shiinaringo" not in album_words("月亮", "椎名林檎")[1].split()
    assert has_kana("夜の")
    assert not has_kana("夜")


@settings(max_examples=50)
@given(st.text(st.characters(min_codepoint=0x3000, max_codepoint=0x20100), max_size=60))
def test_any_text_has_readings_of_letters_only(text: str) -> None:
    for word in readings(text, japanese=True):
        assert word.isascii()
        assert word.isalpha()
        assert len(word) <= LONGEST_READING
