"""All that the window says is in the files of the translators, and said in each language."""

import re
from pathlib import Path

import pytest

import dev_literals
import dev_translations


def test_nothing_is_said_that_no_translation_reaches() -> None:
    assert dev_translations.untranslatable() == []


def test_every_language_knows_the_texts_of_the_sources() -> None:
    # `python3 packaging/dev.py translate` brings them in.
    assert dev_translations.stale() == []


def test_what_python_says_is_found_by_the_tool_that_collects() -> None:
    chinese = dev_translations.I18N / "senza_zh_CN.ts"
    known = {(m.context, m.source) for m in dev_translations.messages(chinese)}
    assert dev_literals.python_texts(dev_translations.python_sources()) - known == set()


@pytest.mark.parametrize("file", dev_translations.catalogues(), ids=lambda file: file.stem)
def test_everything_is_said_in_every_language(file: Path) -> None:
    assert dev_translations.faults(file) == []


def test_chinese_is_written_as_chinese_is() -> None:
    chinese = dev_translations.I18N / "senza_zh_CN.ts"
    said = [form for m in dev_translations.messages(chinese) for form in m.forms]
    half_width = re.compile(r"[\u4e00-\u9fff][,;:?!.()]|[,;:?!][\u4e00-\u9fff]")
    unspaced = re.compile(r"[\u4e00-\u9fff][A-Za-z0-9%]|[A-Za-z0-9][\u4e00-\u9fff]")
    assert [form for form in said if "您" in form or "！" in form or "!" in form] == []
    assert [form for form in said if half_width.search(form)] == []
    assert [form for form in said if unspaced.search(form)] == []
    assert [form for form in said if "回车" in form] == []  # as it is written on the key: Enter
