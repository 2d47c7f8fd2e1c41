"""What is typed finds what is stored: a table of expectations, asked of SQLite itself."""

import sqlite3  # noqa: TID251 - the tokenizer is part of what is tested
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.library import folding
from player.library.folding import (
    LONGEST_SQUEEZED,
    MOST_WORDS,
    fold,
    match_expression,
    phrase_expression,
    squeezed,
    stored_text,
)
from player.library.schema import STEPS

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def words() -> Iterator[sqlite3.Connection]:
    """Return the search table as the library makes it."""
    connection = sqlite3.connect(":memory:")
    statement = next(text for step in STEPS for text in step if "track_words" in text)
    connection.execute(statement)
    yield connection
    connection.close()


def finds(words: sqlite3.Connection, typed: str, title: str, artist: str = "") -> bool:
    words.execute("DELETE FROM track_words")
    words.execute(
        "INSERT INTO track_words (title, artist, album, more) VALUES (?, ?, '', '')",
        (stored_text(title), stored_text(artist)),
    )
    expression = match_expression(typed)
    if expression is None:
        return False
    query = "SELECT 1 FROM track_words WHERE track_words MATCH ?"
    return words.execute(query, (expression,)).fetchone() is not None


FOUND = [
    ("bjork", "Björk"),
    ("BJÖRK", "Björk"),
    ("Björk", "bjork"),
    ("bjo", "Björk"),
    ("bjo\u0308rk", "Björk"),
    ("dont", "Don't Stop"),
    ("don't", "Don’t Stop"),
    ("don’t st", "Dont Stop"),
    ("stop dont", "Don't Stop"),
    ("acdc", "AC/DC"),
    ("ac/dc", "AC/DC"),
    ("ac dc", "AC/DC"),
    ("AC/DC", "AC DC"),
    ("ac/d", "AC/DC"),
    ("rem", "R.E.M."),
    ("r.e.m.", "R.E.M."),
    ("motley crue", "Mötley-Crüe"),
    ("strasse", "Straße"),
    ("straße", "STRASSE"),
    ("lodz", "Łódź"),
    ("aenima", "Ænima"),
    ("oresund", "Øresund"),
    ("izmir", "İzmir"),
    ("gunes", "Ğüneş"),
    ("full width", "ｆｕｌｌ　ｗｉｄｔｈ"),
    ("елка", "Ёлка"),
    ("ночь", "НОЧЬ"),
    ("θαλασσα", "Θάλασσα"),
    ("京", "東京の夜"),
    ("京の", "東京の夜"),
    ("東京", "東京の夜"),
    ("ミク", "初音ミク feat. リン"),
    ("ﾐｸ", "初音ミク"),
    ("ガギ", "ｶﾞｷﾞｸﾞ"),
    ("さくら", "サクラ"),
    ("サク", "さくら"),
    ("ｻｸﾗ", "さくら"),
    ("ヴぁいおりん", "ヴァイオリン"),
    ("いすゞ", "イスヾ"),
    ("月亮", "月亮代表我的心"),
    ("代表", "月亮代表我的心"),
    ("사랑", "사랑해요"),
    ("حب", "حُبّ"),
    ("שלום", "שָׁלוֹם"),
    ("รัก", "คืนรักดาว"),
    ("हिन्", "हिन्दी गीत"),
    ("🔥", "Amber 🔥 Orchid"),
    ("❤", "❤️\u200d🔥"),
    ("!!!", "!!!"),
    ("÷", "÷"),
    ("nina - good", "Feeling Good - Nina"),
    ("99", "99 Luftballons"),
    ("⺀", "⺀"),
    ("𠀀", "歌𠀀"),
]
NOT_FOUND = [
    ("ork", "Björk"),
    ("bjorkk", "Björk"),
    ("京東", "東京"),
    ("夜京", "東京の夜"),
    ("か", "が"),
    ("カ", "が"),
    ("???", "!!!"),
    ("nina simone", "Nina"),
    ("", "anything"),
    ("   ", "anything"),
]


@pytest.mark.parametrize(("typed", "title"), FOUND)
def test_is_found(words: sqlite3.Connection, typed: str, title: str) -> None:
    assert finds(words, typed, title)


@pytest.mark.parametrize(("typed", "title"), NOT_FOUND)
def test_is_not_found(words: sqlite3.Connection, typed: str, title: str) -> None:
    assert not finds(words, typed, title)


def test_words_may_come_from_different_fields(words: sqlite3.Connection) -> None:
    assert finds(words, "good simone", "Feeling Good", "Nina Simone")


@given(text=ANYTHING)
def test_everything_with_something_to_find_finds_itself(
    words: sqlite3.Connection, text: str
) -> None:
    shorter = " ".join(text.split()[:8])
    if match_expression(shorter) is not None:
        assert finds(words, shorter, shorter)


@given(typed=ANYTHING, title=ANYTHING)
def test_nothing_that_is_typed_is_an_error(
    words: sqlite3.Connection, typed: str, title: str
) -> None:
    finds(words, typed, title)


def test_syntax_is_only_text(words: sqlite3.Connection) -> None:
    for typed in ('"', "a AND b", "NEAR(a b)", "title:x", "a*", "-a", "^a", "(", "a OR"):
        finds(words, typed, "anything")
    assert finds(words, "and not near", "Near and Not")


def test_a_pasted_page_is_not_searched_for_word_by_word() -> None:
    expression = match_expression("word " * 10_000)
    assert expression is not None
    assert len(expression) < 1000


@pytest.mark.parametrize(
    ("quoted", "title", "found"),
    [
        ("hip hop", "Best of Hip Hop", True),
        ("hip-hop", "Best of Hip Hop", False),
        ("hip hop", "Best of Hip-Hop", True),
        ("don't stop", "Dont Stop", True),
        ("dont stop", "Don't Stop Me", True),
        ("stop dont", "Don't Stop", False),
        ("don't sto", "Don't Stop", False),
        ("東京の", "東京の夜", True),
        ("!!!", "!!!", True),
        ("love hate", "Love - Hate", True),
        ("love - hate", "Love Hate", True),
    ],
)
def test_a_phrase_is_whole_words_in_their_order(
    words: sqlite3.Connection, quoted: str, title: str, *, found: bool
) -> None:
    words.execute("DELETE FROM track_words")
    insert = "INSERT INTO track_words (title, artist, album, more) VALUES (?, '', '', '')"
    words.execute(insert, (stored_text(title),))
    query = "SELECT 1 FROM track_words WHERE track_words MATCH ?"
    assert (words.execute(query, (phrase_expression(quoted),)).fetchone() is not None) == found


@given(st.text(max_size=40))
def test_a_phrase_that_is_stored_is_found(words: sqlite3.Connection, text: str) -> None:
    phrase = phrase_expression(text)
    if phrase is not None and len(text.split()) <= MOST_WORDS // 2:
        words.execute("DELETE FROM track_words")
        insert = "INSERT INTO track_words (title, artist, album, more) VALUES (?, '', '', '')"
        words.execute(insert, (stored_text(text),))
        query = "SELECT 1 FROM track_words WHERE track_words MATCH ?"
        assert words.execute(query, (phrase,)).fetchone()


def test_a_mark_keeps_tokens_apart(words: sqlite3.Connection) -> None:
    words.execute("DELETE FROM track_words")
    stored = f"{stored_text('Rock')} {stored_text('Hip-Hop', chr(0xE002))}"
    insert = "INSERT INTO track_words (title, artist, album, more) VALUES ('', '', '', ?)"
    words.execute(insert, (stored,))
    query = "SELECT count(*) FROM track_words WHERE track_words MATCH ?"

    def found(typed: str, mark: str) -> bool:
        return bool(words.execute(query, (match_expression(typed, mark),)).fetchone()[0])

    assert found("rock", "")
    assert not found("rock", "\ue002")
    assert found("hip h", "\ue002")
    assert not found("hip", "")


def test_squeezed_text_is_one_token() -> None:
    assert squeezed("AC/DC") == squeezed("Ac Dc") == "acdc"
    assert squeezed("Don’t Stop") == "dontstop"
    assert squeezed("東京の夜") == "東京の夜"
    assert squeezed("Love - Hate") == squeezed("Love & Hate") == "lovehate"
    assert squeezed("!!!") != squeezed("???")
    assert squeezed(" ") == ""
    assert len(squeezed("la " * 100)) == LONGEST_SQUEEZED


@given(ANYTHING)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANYTHING | st.text("aé月²ⓐ.-ж1ノ ", max_size=12))
def test_words_are_the_same_the_short_way(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = stored_text.__wrapped__(text, "x"), squeezed.__wrapped__(text)
        patch.setattr(folding, "_is_words", lambda _folded: False)
        assert (stored_text.__wrapped__(text, "x"), squeezed.__wrapped__(text)) == quick
