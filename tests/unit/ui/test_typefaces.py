"""Han signs: in the forms of which language, and as heavy on dark as on light."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QFont, QFontDatabase, QImage, QPainter, QTextLayout
from pytestqt.qtbot import QtBot

from player.ui.application import make_application
from player.ui.languages import ENGLISH, Languages
from player.ui.typefaces import (
    JAPANESE,
    KNOWN,
    KOREAN,
    SIMPLIFIED,
    TRADITIONAL,
    family,
    forms_of,
)
from tests.support.looking import text_items
from tests.unit.ui.conftest import MakeStand

pytestmark = pytest.mark.usefixtures("qapp")

SIGNS = "设备响度均衡器播放列表"
PIXELS = 14


@pytest.mark.parametrize(
    ("spoken", "preferred", "forms"),
    [
        ("zh_CN", ("ja-JP",), SIMPLIFIED),
        ("zh_TW", (), TRADITIONAL),
        ("en", (), SIMPLIFIED),
        ("en", ("de-DE", "ja-JP", "zh-CN"), JAPANESE),
        ("en", ("zh-Hant-HK",), TRADITIONAL),
        ("en", ("ko-KR",), KOREAN),
    ],
)
def test_the_windows_language_counts_then_the_systems(
    spoken: str, preferred: tuple[str, ...], forms: str
) -> None:
    assert forms_of(QLocale(spoken), preferred) == forms


@pytest.mark.parametrize("forms", KNOWN)
def test_signs_have_the_forms_and_letters_stay_the_systems(forms: str) -> None:
    there = {name for name in KNOWN[forms] if QFontDatabase.hasFamily(name)}
    font = QFont(family(forms))
    font.setPixelSize(40 + list(KNOWN).index(forms))  # each its own, as substitutes are kept
    assert families(font, "骨直") <= there or not there
    assert families(font, "Senza") == families(QFont(), "Senza")
    assert families(QFont(family(forms, throughout=True)), "骨直") <= there or not there


def test_a_title_with_kana_is_japanese_whatever_the_window_speaks(
    make_stand: MakeStand, languages: Languages
) -> None:
    stand = make_stand()
    languages.speak("zh_CN")
    stand.shell.say_again()
    label = next(iter(text_items(stand.shell.window.contentItem())))
    for text, forms in (("雨后的街灯・海", SIMPLIFIED), ("夜明けの港", JAPANESE)):
        label.setProperty("text", text)
        there = {name for name in KNOWN[forms] if QFontDatabase.hasFamily(name)}
        assert families(label.property("font"), text[0]) <= there or not there
        assert families(label.property("font"), "Senza") == families(QFont(), "Senza")
    languages.speak(ENGLISH)


def test_signs_take_the_forms_of_a_language_that_is_chosen_while_the_window_is_open(
    qtbot: QtBot, make_stand: MakeStand, languages: Languages
) -> None:
    stand = make_stand()
    for code in ("zh_CN", ENGLISH):
        languages.speak(code)
        with qtbot.waitSignals(
            [stand.shell._appearance.familyChanged, stand.shell._player.trackChanged]
        ):
            stand.shell.say_again()


def test_signs_are_as_heavy_on_dark_as_on_light() -> None:
    # In a program of its own: Qt asks when it loads a font, and these tests have loaded theirs.
    called = [sys.executable, "-c", f"from {__name__} import compare; compare()"]
    subprocess.run(called, check=True, timeout=60)


def compare() -> None:
    """Draw the signs of all forms on both grounds; AssertionError where one has more ink."""
    application = make_application()
    for forms in KNOWN:
        font = QFont(family(forms))
        on_dark, on_light = ink(font, "white", "black"), ink(font, "black", "white")
        assert on_dark == pytest.approx(on_light, rel=0.05), forms
    del application


def families(font: QFont, text: str) -> set[str]:
    """Return the families that ``text`` is drawn with, in small letters."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName().lower() for run in layout.glyphRuns()}


def ink(font: QFont, text: str, ground: str) -> float:
    """Return how many pixels the signs cover."""
    font.setPixelSize(PIXELS)
    image = QImage(PIXELS * (len(SIGNS) + 2), PIXELS * 2, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setFont(font)
    painter.setPen(QColor(text))
    painter.drawText(PIXELS, PIXELS + PIXELS // 2, SIGNS)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    covered = sum(bytes(grey.constBits())) / 255
    return covered if ground == "black" else grey.width() * grey.height() - covered
