"""The commands of the window's looks, by their text, on settings that are kept in memory."""

from types import SimpleNamespace
from typing import cast

import pytest

from player.commands import appearance
from player.commands.context import Context
from player.commands.registry import CommandError, build
from player.config.keeping import SettingsKeeper
from player.config.settings import Accent, ReducedMotion, Scheme, Settings
from player.models.languages import Language
from player.playback.undo import UndoStack

LANGUAGES = (
    Language("en", "English"),
    Language("zh_CN", "简体中文"),
    Language("zh_TW", "繁體中文"),
)


class Hand:
    """Settings, and the commands that work on them."""

    def __init__(self) -> None:
        self.keeper = SettingsKeeper(Settings(), lambda _: None)
        self.registry = build([appearance])
        parts = SimpleNamespace(
            settings=self.keeper,
            languages=LANGUAGES,
            player=SimpleNamespace(changes=UndoStack()),
        )
        self.context = cast("Context", parts)

    def __call__(self, text: str) -> Settings:
        name, *arguments = text.split(" ")
        self.registry.run(self.context, f"appearance.{name}", arguments)
        return self.keeper.now


@pytest.fixture
def do() -> Hand:
    return Hand()


def test_scheme_accent_and_motion_by_their_words(do: Hand) -> None:
    for scheme in Scheme:
        assert do(f"scheme {scheme}").scheme is scheme
    for accent in Accent:
        assert do(f"accent {accent}").accent is accent
    assert do("motion reduced").reduced_motion is ReducedMotion.ON
    assert do("motion full").reduced_motion is ReducedMotion.OFF
    assert do("motion system").reduced_motion is ReducedMotion.SYSTEM


def test_text_grows_by_number_and_by_steps_within_its_bounds(do: Hand) -> None:
    assert do("text_size 130").text_size == 130
    assert do("larger").text_size == 150
    assert do("larger").text_size == 150
    assert [do("smaller").text_size for _ in range(4)] == [130, 115, 100, 100]


@pytest.mark.parametrize(
    ("text", "code"),
    [("zh", "zh_CN"), ("zh-TW", "zh_TW"), ("zh_cn", "zh_CN"), ("en", "en"), ("system", "")],
)
def test_a_language_is_known_by_its_code_or_the_first_part_of_it(
    do: Hand, text: str, code: str
) -> None:
    do("language en" if code != "en" else "language zh")
    assert do(f"language {text}").language == code
    assert do("language").language == ""


@pytest.mark.parametrize(
    "text", ["scheme pink", "accent system", "text_size 99", "motion on", "language tlh"]
)
def test_other_words_are_refused_with_what_would_do(do: Hand, text: str) -> None:
    before = do.keeper.now
    with pytest.raises(CommandError, match=r"(one|none) of"):
        do(text)
    assert do.keeper.now == before
