"""The query language: what is understood, what is said of the rest, and that no text breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from player.library.query import (
    Between,
    FlagField,
    Is,
    Match,
    NumberField,
    Query,
    Term,
    TextField,
    Under,
    What,
    Words,
    to_text,
)
from player.library.query_parsing import MOST_TERMS, parse

YEAR, RATE, LENGTH = NumberField.YEAR, NumberField.RATE, NumberField.LENGTH

UNDERSTOOD: list[tuple[str, list[What | Term]]] = [
    ("", []),
    ("nina simone", [Words("nina"), Words("simone")]),
    ("artist:nina", [Match(TextField.ARTIST, "nina")]),
    ("ARTIST：宇多田", [Match(TextField.ARTIST, "宇多田")]),
    ('genre:"hip  hop"', [Match(TextField.GENRE, "hip hop", quoted=True)]),
    ("genre:“hip hop”", [Match(TextField.GENRE, "hip hop", quoted=True)]),
    ('"weird al" live', [Words("weird al", quoted=True), Words("live")]),
    ('"weird al', [Words("weird al", quoted=True)]),
    ("-live", [Term(Words("live"), negated=True)]),
    ('-"live at"', [Term(Words("live at", quoted=True), negated=True)]),
    ("-genre:rock", [Term(Match(TextField.GENRE, "rock"), negated=True)]),
    ("nina - good", [Words("nina"), Words("-"), Words("good")]),
    ("-M-", [Words("-M-")]),
    ("-!!!", [Words("-!!!")]),
    ("re:stacks 2:22", [Words("re:stacks"), Words("2:22")]),
    ('12" mix', [Words('12"'), Words("mix")]),
    ("year:1969", [Between(YEAR, 1969, 1969)]),
    ("year:196", [Between(YEAR, 1960, 1969)]),
    ("year:1960s", [Between(YEAR, 1960, 1969)]),
    ("year:1960..1969", [Between(YEAR, 1960, 1969)]),
    ("year:1969..1960", [Between(YEAR, 1960, 1969)]),
    ("year:1960..", [Between(YEAR, 1960, None)]),
    ("year:..1969", [Between(YEAR, None, 1969)]),
    ("year:>1960s", [Between(YEAR, 1970, None)]),
    ("year:<=1960s", [Between(YEAR, None, 1969)]),
    ("year:<1960", [Between(YEAR, None, 1959)]),
    ("year:＞1960", [Between(YEAR, 1961, None)]),
    ("year:１９６９", [Between(YEAR, 1969, 1969)]),
    ("date:1969", [Between(YEAR, 1969, 1969)]),
    ("rate:>=96k", [Between(RATE, 96000, None)]),
    ("rate:44.1kHz", [Between(RATE, 44100, 44100)]),
    ("rate:44.1", [Between(RATE, 44100, 44100)]),
    ("rate:48000", [Between(RATE, 48000, 48000)]),
    ("rate:96", [Between(RATE, 96000, 96000)]),
    ("rate:800hz", [Between(RATE, 800, 800)]),
    ("rate:44.1..96", [Between(RATE, 44100, 96000)]),
    ("bits:24bit", [Between(NumberField.BITS, 24, 24)]),
    ("disc:=2", [Between(NumberField.DISC, 2, 2)]),
    ("length:3:30", [Between(LENGTH, 210, 210)]),
    ("length:>1:00:00", [Between(LENGTH, 3601, None)]),
    ("length:5m", [Between(LENGTH, 300, 359)]),
    ("length:>5", [Between(LENGTH, 301, None)]),
    ("duration:<90s", [Between(LENGTH, None, 89)]),
    ("lossless:Yes", [Is(FlagField.LOSSLESS, value=True)]),
    ("lossless:no", [Is(FlagField.LOSSLESS, value=False)]),
    ("added:<30d", [Between(NumberField.ADDED, None, 29)]),
    ("composer:bach", [Match(TextField.COMPOSER, "bach")]),
    ("path:~/jazz", [Under("~/jazz")]),
    ('path:"/my music"', [Under("/my music")]),
    ("codec:flac format:mp3", [Match(TextField.CODEC, "flac"), Match(TextField.CODEC, "mp3")]),
]
UNFINISHED = ["year:", "artist:", 'artist:"', "-year:", "lossless:ye", '""']
WRONG = [
    ("x year:abc y", 2, 10, "“abc” is not a year. Try year:1969, year:1960..1969 or year:>1990."),
    ("year:19690", 0, 10, "“19690” is not a year"),
    ("year:1965s", 0, 10, "“1965s” is not a year"),
    ("year:a..b", 0, 9, "is not a year"),
    ("year:..", 0, 7, "is not a year"),
    ("rate:fast", 0, 9, "“fast” is not a sample rate. Try rate:44.1k"),
    ("bits:" + "9" * 5000, 0, 5005, "is not a number of bits"),
    ("length:long", 0, 11, "“long” is not a length"),
    ("lossless:maybe", 0, 14, "“maybe” is neither yes nor no. Try lossless:yes or lossless:no."),
    ("artits:nina", 0, 11, "Did you mean “artist:”?"),
    ("yaer:1960", 0, 9, "Did you mean “year:”?"),
]


@pytest.mark.parametrize(("text", "terms"), UNDERSTOOD)
def test_is_understood(text: str, terms: list[What | Term]) -> None:
    expected = tuple(term if isinstance(term, Term) else Term(term) for term in terms)
    parsed = parse(text)
    assert parsed.query == Query(expected)
    assert parsed.notes == ()


@pytest.mark.parametrize("text", UNFINISHED)
def test_what_is_still_being_typed_is_no_mistake(text: str) -> None:
    parsed = parse(f"nina {text}")
    assert parsed.query.terms[0] == Term(Words("nina"))
    assert len(parsed.query.terms) == 1
    assert parsed.notes == ()


@pytest.mark.parametrize(("text", "start", "end", "message"), WRONG)
def test_what_is_wrong_is_said_with_its_place(
    text: str, start: int, end: int, message: str
) -> None:
    (note,) = parse(text).notes
    assert (note.start, note.end) == (start, end)
    assert message in note.message


def test_what_is_wrong_is_not_in_the_query() -> None:
    assert parse("x year:abc y").query == parse("x y").query
    assert parse("artits:nina").query == Query((Term(Words("artits:nina")),))


def test_a_pasted_page_is_cut() -> None:
    assert len(parse("word " * 100_000).query.terms) == MOST_TERMS


TYPED = st.one_of(
    st.text(),
    st.text(st.sampled_from('ab1-:："“”.<>=kms \t')),
    st.lists(
        st.tuples(
            st.sampled_from(["", "-"]),
            st.sampled_from([*TextField, *NumberField, *FlagField, "path", "foo", "date"]),
            st.sampled_from([":", "：", ""]),
            st.one_of(
                st.text(max_size=5),
                st.from_regex(r"[<>]?=?[0-9]{1,11}(\.\.)?([0-9.]{0,6})[a-z:]{0,3}", fullmatch=True),
            ),
        ).map("".join)
    ).map(" ".join),
)


@given(TYPED)
def test_any_text_is_a_query_and_says_the_same_when_written_again(text: str) -> None:
    parsed = parse(text)
    again = parse(to_text(parsed.query))
    assert again.query == parsed.query
    assert to_text(again.query) == to_text(parsed.query)
    for note in parsed.notes:
        assert 0 <= note.start < note.end <= len(text)
        assert note.message.endswith((".", "?"))


def bounds(field: NumberField) -> st.SearchStrategy[Between]:
    most = {YEAR: 9999, NumberField.BITS: 9999}.get(field, 99_999_999)
    number = st.integers(0, most)
    return st.one_of(
        st.tuples(number, number).map(lambda pair: Between(field, min(pair), max(pair))),
        number.map(lambda low: Between(field, low, None)),
        st.integers(-1, most - 1).map(lambda high: Between(field, None, high)),
    )


WORD = st.builds(
    str.__add__, st.sampled_from("az09é東'./"), st.text(st.sampled_from("az9é東'./\"-"), max_size=6)
)
QUOTED = st.lists(WORD.map(lambda word: word.replace('"', "")), min_size=1).map(" ".join)
NUMBERS = [field for field in NumberField if field not in {NumberField.ADDED, NumberField.PLAYS}]
TERMS = st.builds(
    Term,
    st.one_of(
        WORD.filter(lambda word: word[0].isalnum() and not word.endswith("-")).map(Words),
        QUOTED.map(lambda text: Words(text, quoted=True)),
        st.builds(Match, st.sampled_from(TextField), WORD),
        st.builds(Match, st.sampled_from(TextField), QUOTED, st.just(value=True)),
        st.sampled_from(NUMBERS).flatmap(bounds),
        st.builds(Is, st.just(FlagField.LOSSLESS), st.booleans()),
        WORD.map(Under),
        st.tuples(WORD, WORD).map(lambda two: Under(" ".join(two).replace('"', ""))),
    ),
    st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(TERMS, max_size=6).map(lambda terms: Query(tuple(terms))))
def test_a_query_that_is_written_and_read_is_the_same(query: Query) -> None:
    assert parse(to_text(query)).query == query
    assert parse(to_text(query)).notes == ()
