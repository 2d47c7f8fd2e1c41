from hypothesis import given
from hypothesis import strategies as st

from player.commands.context import Page
from player.ui.window_state import SMALLEST, USUAL, WindowState

places = st.integers(-100_000, 100_000)
states = st.builds(
    WindowState,
    width=st.integers(SMALLEST[0], 100_000),
    height=st.integers(SMALLEST[1], 100_000),
    x=st.none() | places,
    y=st.none() | places,
    maximized=st.booleans(),
    page=st.sampled_from(Page),
    album_title=st.text(),
    album_artist=st.text(),
    album_open=st.booleans(),
    album_row=st.integers(0, 1000),
    albums_top=st.integers(0, 90_000),
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
NAMES = ("width", "height", "x", "y", "maximized", "page", "album", "albums_top")


@given(states)
def test_comes_back_as_it_was_saved(state: WindowState) -> None:
    assert WindowState.from_document(state.to_document()) == state


@given(st.dictionaries(st.sampled_from(NAMES), junk))
def test_nonsense_gives_a_window_that_can_be_shown(document: dict[str, object]) -> None:
    state = WindowState.from_document(document)
    assert state.width >= SMALLEST[0]
    assert state.height >= SMALLEST[1]
    assert state.page in Page


def test_nothing_saved_is_the_usual_window() -> None:
    state = WindowState.from_document({})
    assert (state.width, state.height) == USUAL
    assert state.page is Page.ALBUMS
