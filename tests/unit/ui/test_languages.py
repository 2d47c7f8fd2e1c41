"""Languages: which one is meant, and that all of the window says it at once."""

import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtQuick import QQuickItem

import dev_translations
from player.ui import counts
from player.ui.languages import ENGLISH, Languages, meant
from player.ui.words import length, number, translate
from player.util.paths import resources_folder
from tests.support.looking import wait_until
from tests.support.window import Stand, shelf
from tests.unit.ui.conftest import MakeStand

CHINESE = "zh_CN"
KNOWN = (ENGLISH, CHINESE)
_WORD = re.compile(r"^(?!Ctrl|Shift|Alt).*[a-z]{3}")
_KEY = re.compile(
    r"\b(?:Ctrl|Alt|Shift)\+\S+|\b(?:Enter|Esc|Home|End|PgUp|PgDn|Delete|Backspace|F\d+)\b"
)
"""Keys that are called alike in both languages."""

_NAMES = {"ReplayGain", "Enter"}


@pytest.mark.parametrize(
    ("wish", "system", "code"),
    [
        ("", ("de-DE", "de"), ENGLISH),
        ("", ("zh-CN",), CHINESE),
        ("", ("zh-Hans-SG", "zh-SG"), CHINESE),
        ("", ("zh-Hant-TW", "zh-TW", "zh"), ENGLISH),
        ("", ("fr-FR", "zh-Hans-CN", "en-US"), CHINESE),
        (CHINESE, ("en-GB",), CHINESE),
        (ENGLISH, ("zh-CN",), ENGLISH),
        ("tlh", ("zh-CN",), CHINESE),
        ("", (), ENGLISH),
    ],
)
def test_the_language_that_is_meant(wish: str, system: tuple[str, ...], code: str) -> None:
    assert meant(wish, system, KNOWN) == code


def test_each_language_goes_by_its_own_name(languages: Languages) -> None:
    assert {language.code: language.name for language in languages.known} == {
        ENGLISH: "English",
        CHINESE: "简体中文",
    }


def test_a_language_that_is_spoken_already_is_no_news(languages: Languages) -> None:
    assert languages.spoken == ENGLISH
    assert not languages.speak(ENGLISH)


def test_counts_and_lengths_follow(languages: Languages) -> None:
    assert (counts.tracks(1), counts.tracks(2)) == ("1 track", "2 tracks")
    languages.speak(CHINESE)
    try:
        assert counts.tracks(1) == "1 首"
        assert "分钟" in length(180_000)
        assert number(12345) == "12,345"
        assert QLocale().language() == QLocale.Language.Chinese
        assert QGuiApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight
    finally:
        languages.speak(ENGLISH)
    assert counts.tracks(1) == "1 track"


_BEGUN = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context><name>Settings</name><message>
    <source>Language</source><translation>Lingua</translation>
</message></context>
</TS>
"""


def test_what_a_language_does_not_say_yet_is_english(
    tmp_path: Path, qapp: QGuiApplication, languages: Languages
) -> None:
    shutil.copy(resources_folder() / "i18n" / "senza_en.ts", tmp_path)
    (tmp_path / "senza_it.ts").write_text(_BEGUN, encoding="utf-8")
    assert dev_translations.compile_all(tmp_path) == ""
    for translator in languages._installed:
        qapp.removeTranslator(translator)
    begun = Languages(tmp_path, qapp)
    begun.speak("it")
    try:
        assert translate("Settings", "Language") == "Lingua"
        assert translate("Settings", "Sync") == "Sync"
        assert (counts.tracks(1), counts.tracks(2)) == ("1 track", "2 tracks")
    finally:
        begun.speak(ENGLISH)
        for translator in begun._installed:
            qapp.removeTranslator(translator)
        for translator in languages._installed:
            qapp.installTranslator(translator)


def _texts(item: QQuickItem) -> Iterator[str]:
    """Tell what all visible items below ``item`` say."""
    for child in item.childItems():
        text = child.property("text")
        if child.isVisible() and isinstance(text, str) and text:
            yield text
        yield from _texts(child)


def _english(texts: set[str]) -> set[str]:
    return {text for text in texts if _WORD.search(_KEY.sub("", text))}


def test_a_window_says_everything_again(make_stand: MakeStand, languages: Languages) -> None:
    stand = make_stand()
    for act in (("view.place", "artists"), ("view.sound",), ("view.keys",)):
        stand.run(*act)
        window = stand.shell.window.contentItem()
        before = set(_texts(window))
        languages.speak(CHINESE)
        stand.shell.say_again()
        stand.let(0.1)
        chinese = set(_texts(window))
        languages.speak(ENGLISH)
        stand.shell.say_again()
        stand.let(0.1)
        assert set(_texts(window)) == before
        assert not _english(before & chinese) - _NAMES, act


def _names(inside: QAccessibleInterface) -> Iterator[str]:
    """Tell the names of all that a screen reader finds on the screen."""
    if not inside.state().invisible:
        yield inside.text(QAccessible.Text.Name)
        for place in range(inside.childCount()):
            yield from _names(inside.child(place))


def _heard(stand: Stand) -> set[str]:
    return set(_names(QAccessible.queryAccessibleInterface(stand.shell.window)))


def _is_heard(stand: Stand, name: str) -> bool:
    return name in _heard(stand)


def test_pages_opened_by_keys_have_chinese_names(
    make_stand: MakeStand, languages: Languages
) -> None:
    languages.speak(CHINESE)
    try:
        stand = make_stand(shelf(3))
        assert "专辑" in _heard(stand)
        pages = (
            (Qt.Key.Key_2, "播放队列"),
            (Qt.Key.Key_5, "声音选项"),
            (Qt.Key.Key_0, "音乐文件夹"),
        )
        for key, name in pages:
            stand.press(key)
            wait_until(partial(_is_heard, stand, name))
    finally:
        languages.speak(ENGLISH)
    stand.shell.say_again()
    assert "Music folders" in _heard(stand)
    assert "音乐文件夹" not in _heard(stand)
