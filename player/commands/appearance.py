"""Commands about how the window looks and what it speaks. Called through the registry only."""

from dataclasses import replace
from typing import Annotated

from player.commands.arguments import LanguageCode, choices
from player.commands.choosing import choose
from player.commands.context import Context
from player.commands.registry import CommandError, command
from player.commands.words import NONE_OF, listed, one_of
from player.config.settings import TEXT_SIZES, Accent, ReducedMotion, Scheme
from player.models.problems import QT_TRANSLATE_NOOP
from player.models.units import Percent

SYSTEM = "system"
_AS_SYSTEM = (SYSTEM, QT_TRANSLATE_NOOP("Command", "As the system"))
_SCHEMES = choices(
    _AS_SYSTEM,
    (Scheme.DARK, QT_TRANSLATE_NOOP("Command", "Dark")),
    (Scheme.LIGHT, QT_TRANSLATE_NOOP("Command", "Light")),
)
_ACCENTS = choices(
    (Accent.COVER, QT_TRANSLATE_NOOP("Command", "From the cover")),
    (Accent.BLUE, QT_TRANSLATE_NOOP("Command", "Blue")),
    (Accent.TEAL, QT_TRANSLATE_NOOP("Command", "Teal")),
    (Accent.GREEN, QT_TRANSLATE_NOOP("Command", "Green")),
    (Accent.AMBER, QT_TRANSLATE_NOOP("Command", "Amber")),
    (Accent.ROSE, QT_TRANSLATE_NOOP("Command", "Rose")),
    (Accent.VIOLET, QT_TRANSLATE_NOOP("Command", "Violet")),
)
_SIZES = choices(*((str(size), f"{size}%") for size in TEXT_SIZES))
_MOTIONS = choices(
    _AS_SYSTEM,
    ("full", QT_TRANSLATE_NOOP("Command", "All of it")),
    ("reduced", QT_TRANSLATE_NOOP("Command", "None")),
)
_MOTION = {
    SYSTEM: ReducedMotion.SYSTEM,
    "full": ReducedMotion.OFF,
    "reduced": ReducedMotion.ON,
}


@command(
    QT_TRANSLATE_NOOP("Command", "Dark or light"),
    words=QT_TRANSLATE_NOOP("Command", "scheme"),
)
def scheme(context: Context, which: Annotated[str, _SCHEMES]) -> None:
    """Choose how the window looks: system, dark or light."""
    chosen = Scheme(one_of(which, tuple(Scheme)))
    choose(context, replace(context.settings.now, scheme=chosen))


@command(QT_TRANSLATE_NOOP("Command", "Accent"))
def accent(context: Context, colour: Annotated[str, _ACCENTS]) -> None:
    """Choose the colour that marks things: cover, blue, teal, green, amber, rose or violet."""
    chosen = Accent(one_of(colour, tuple(Accent)))
    choose(context, replace(context.settings.now, accent=chosen))


@command(
    QT_TRANSLATE_NOOP("Command", "Text size"),
    words=QT_TRANSLATE_NOOP("Command", "font size"),
)
def text_size(context: Context, percent: Annotated[int, _SIZES]) -> None:
    """Choose how large text is: 100, 115, 130 or 150 percent."""
    if percent not in TEXT_SIZES:
        raise CommandError(NONE_OF, str(percent), listed(TEXT_SIZES))
    choose(context, replace(context.settings.now, text_size=Percent(percent)))


@command(QT_TRANSLATE_NOOP("Command", "Larger text"))
def larger(context: Context) -> None:
    """Make text one step larger."""
    _step_text(context, 1)


@command(QT_TRANSLATE_NOOP("Command", "Smaller text"))
def smaller(context: Context) -> None:
    """Make text one step smaller."""
    _step_text(context, -1)


@command(QT_TRANSLATE_NOOP("Command", "Motion"))
def motion(context: Context, which: Annotated[str, _MOTIONS]) -> None:
    """Choose whether things move: system, full or reduced."""
    chosen = _MOTION[one_of(which, tuple(_MOTION))]
    choose(context, replace(context.settings.now, reduced_motion=chosen))


@command(QT_TRANSLATE_NOOP("Command", "Language"))
def language(context: Context, code: LanguageCode = SYSTEM) -> None:
    """Choose the language of the window by its code; without one, or with system, the system's."""
    chosen = "" if code == SYSTEM else _language(context, code)
    choose(context, replace(context.settings.now, language=chosen))


def _step_text(context: Context, by: int) -> None:
    place = TEXT_SIZES.index(context.settings.now.text_size) + by
    size = TEXT_SIZES[min(max(place, 0), len(TEXT_SIZES) - 1)]
    choose(context, replace(context.settings.now, text_size=size))


def _language(context: Context, code: str) -> str:
    """Return the known language that is meant: ``zh`` will do for ``zh_CN``."""
    wanted = code.replace("-", "_").casefold()
    codes = tuple(language.code for language in context.languages)
    near = [c for c in codes if wanted in {c.casefold(), c.casefold().partition("_")[0]}]
    exact = [c for c in near if c.casefold() == wanted]
    return next(iter(exact + near), None) or one_of(code, (SYSTEM, *codes))
