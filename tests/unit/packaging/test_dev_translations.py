"""The translations' tools find what lupdate would miss, and keep what was translated."""

import os
from pathlib import Path

import pytest

import dev_literals
import dev_translations
from dev_translations import Message


def ts(folder: Path, *written: str, name: str = "senza_zh_CN.ts") -> Path:
    """Return a file of translations with the given messages in one context."""
    file = folder / name
    language = file.stem.partition("_")[2]
    file.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" '
        f'language="{language}" sourcelanguage="en">\n<context>\n    <name>Words</name>\n'
        + "".join(written)
        + "</context>\n</TS>\n",
        encoding="utf-8",
    )
    return file


def message(source: str, translation: str, kind: str = "") -> str:
    return (
        f"    <message>\n        <source>{source}</source>\n"
        f"        <translation{kind}>{translation}</translation>\n    </message>\n"
    )


def plural(source: str, *forms: str) -> str:
    inside = "".join(f"<numerusform>{form}</numerusform>" for form in forms)
    return (
        f'    <message numerus="yes"><source>{source}</source>'
        f"<translation>{inside}</translation></message>\n"
    )


def python(folder: Path, *lines: str) -> Path:
    file = folder / "said.py"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def qml(folder: Path, *lines: str) -> Path:
    file = folder / "Said.qml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_message_is_read_with_its_context_and_forms(tmp_path: Path) -> None:
    file = ts(tmp_path, message("Play", "播放"), plural("%Ln tracks", "%Ln 首"))
    assert list(dev_translations.messages(file)) == [
        Message("Words", "Play", "", ("播放",), counts=False, finished=True),
        Message("Words", "%Ln tracks", "", ("%Ln 首",), counts=True, finished=True),
    ]
    assert dev_translations.faults(file) == []


@pytest.mark.parametrize(
    "written",
    [
        message("Play", ""),
        message("Play", "播放", ' type="unfinished"'),
        message("Play", "播放", ' type="vanished"'),
        message("%1 of %2", "%1 / %1"),
        message("%1 of %2", "共 %2"),
        message("%1", "%1 %2"),
        message("Play", " 播放"),
        plural("%n tracks", "首"),
        plural("%n tracks", "%Ln 首"),
        plural("%n tracks", "%n track", ""),
        plural("%n of %1", "one of %2", "%n of %1"),
    ],
)
def test_what_a_translation_may_not_be(tmp_path: Path, written: str) -> None:
    (fault,) = dev_translations.faults(ts(tmp_path, written))
    assert fault.startswith("senza_zh_CN.ts: Words: “")


def test_a_form_for_one_may_say_it_in_words(tmp_path: Path) -> None:
    file = ts(tmp_path, plural("%n tracks", "one track", "%n tracks"))
    assert dev_translations.faults(file) == []


def test_new_texts_come_in_and_gone_ones_go(tmp_path: Path) -> None:
    whole = ts(tmp_path, message("Nobody says this any more", "没人再说"))
    plurals = ts(tmp_path, name=dev_translations.PLURALS_ONLY)
    assert dev_translations.stale(tmp_path) == [plurals, whole]
    assert dev_translations.update([whole, plurals]) == ""
    assert dev_translations.stale(tmp_path) == []
    texts = {m.source for m in dev_translations.messages(whole)}
    assert "Nobody says this any more" not in texts
    assert {"Queue", "The file is damaged."} <= texts
    assert all(m.counts for m in dev_translations.messages(plurals))
    assert "line=" not in whole.read_text(encoding="utf-8")


def test_what_was_translated_stays(tmp_path: Path) -> None:
    file = ts(tmp_path, message("The file is damaged.", "文件已损坏。"))
    text = file.read_text(encoding="utf-8").replace("Words", "Problem")
    file.write_text(text, encoding="utf-8")
    dev_translations.update([file])
    kept = {m.source: m.forms for m in dev_translations.messages(file) if m.finished}
    assert kept == {"The file is damaged.": ("文件已损坏。",)}


def test_a_compiled_file_is_made_again_only_when_it_is_older(tmp_path: Path) -> None:
    file = ts(tmp_path, message("Play", "播放"))
    assert dev_translations.compile_all(tmp_path) == ""
    made = file.with_suffix(".qm")
    assert made.stat().st_size > 0
    assert sorted(tmp_path.iterdir()) == [made, file]
    made.write_bytes(b"kept")
    os.utime(file, ns=(0, 0))
    dev_translations.compile_all(tmp_path)
    assert made.read_bytes() == b"kept"
    os.utime(made, ns=(0, 0))
    os.utime(file, ns=(1, 1))
    dev_translations.compile_all(tmp_path)
    assert made.read_bytes() != b"kept"


def test_a_file_that_is_no_translation_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "senza_xx.ts").write_text("<TS>", encoding="utf-8")
    assert "senza_xx.ts" in dev_translations.compile_all(tmp_path)


@pytest.mark.parametrize(
    "line",
    [
        'self.tr(f"{count} tracks")',
        'self.tr("one " + name)',
        "self.tr(name)",
        'self.tr("%n tracks", "", n=count)',
        'self.tr("%Ln tracks")',
        'translate("Words", "%n tracks", "", count)',
        'translate("Words", f"{count} tracks")',
        'translate("Words", "%n tracks", n=count)',
        "QT_TRANSLATE_NOOP(context, text)",
        'translate(context="Words", sourceText="Play")',
    ],
)
def test_what_lupdate_misreads_in_python(tmp_path: Path, line: str) -> None:
    file = python(tmp_path, "class A:", "    def f(self):", f"        {line}")
    faults = dev_literals.python_faults([file])
    assert faults
    assert all(fault.startswith("said.py:3: ") for fault in faults)


def test_tr_needs_a_class_to_be_found_in(tmp_path: Path) -> None:
    (fault,) = dev_literals.python_faults([python(tmp_path, 'x.tr("Play")')])
    assert "no context" in fault


def test_what_lupdate_reads_well_is_no_fault(tmp_path: Path) -> None:
    file = python(
        tmp_path,
        "class A:",
        '    def f(self): return self.tr("%n tracks", "", count) if count else self.tr("None")',
        'NAMES = {1: QT_TRANSLATE_NOOP("Words", "one " "and all")}',
        'translate("Words", NAMES[1])',
        'translate("Words", "%1 of %2").replace("%1", "x")',
        'QCoreApplication.translate("Words", "Play", "the verb")',
        '"abc".translate(TABLE)',
    )
    assert dev_literals.python_faults([file]) == []
    assert dev_literals.python_texts([file]) == {
        ("A", "%n tracks"),
        ("A", "None"),
        ("Words", "one and all"),
        ("Words", "%1 of %2"),
        ("Words", "Play"),
    }


def test_a_bare_sentence_in_python_is_found(tmp_path: Path) -> None:
    file = python(
        tmp_path,
        '"""Says what plays."""',
        'raise RuntimeError("There is no window.")',
        'translate("Words", "No music plays.")',
        'show("Nobody translates this.")',
        'run("queue.play", "the id", "Shift+Return")',
    )
    assert dev_literals.bare_sentences([file]) == [
        "said.py:4: “Nobody translates this.” is not translated."
    ]


@pytest.mark.parametrize(
    "line",
    [
        'text: "Queue"',
        'text: qsTr("Queue") + " of " + name',
        'Accessible.name: row.loved ? "loved" : qsTr("not loved")',
        'property string hint: "type a name"',
        'title: "Choose a folder"',
        'placeholderText: "Search"',
        'say("There is no music.")',
        'return name + " by the artist";',
    ],
)
def test_a_bare_text_in_qml_is_found(tmp_path: Path, line: str) -> None:
    faults = dev_literals.qml_faults([qml(tmp_path, "Item {", f"    {line}", "}")])
    assert faults
    assert all(fault.startswith("Said.qml:2: ") for fault in faults)


@pytest.mark.parametrize(
    "line",
    [
        'text: qsTr("Play %1").arg(row.title)',
        'text: row.kind === "level" ? row.value : qsTr("none")',
        'text: "—"',
        'text: a + " · " + b',
        'title: "Senza"',
        'onClicked: Commands.run("view.back")',
        "text: row.title // the title of the row",
        'name: "play"',
    ],
)
def test_what_is_no_text_of_ours_is_no_fault_in_qml(tmp_path: Path, line: str) -> None:
    assert dev_literals.qml_faults([qml(tmp_path, "Item {", f"    {line}", "}")]) == []


def test_the_help_of_commands_is_collected_from_their_docstrings(tmp_path: Path) -> None:
    file = python(
        tmp_path,
        '@command(QT_TRANSLATE_NOOP("Command", "Fly"))',
        "def fly(context: Context) -> None:",
        '    """Fly with "wings".',
        "",
        '    And land."""',
        "def walk() -> None:",
        '    """Walk, which is no command."""',
    )
    assert dev_literals.helps([file]) == ['Fly with "wings".']
