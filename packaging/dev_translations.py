"""Keeps the translations in step with the sources, compiles them, and finds what is wrong in them.

Called by ``dev.py`` and by the tests. Qt's lupdate collects the texts of QML and Python into
``resources/i18n/*.ts``, without line numbers and in alphabetical order so that a change of the
sources changes little there; lrelease makes the ``.qm`` beside them, which git does not keep. The
help of commands, which lupdate does not see in their docstrings, is put before it as literals. What
lupdate would misread in Python without a word is a fault here. Standard library only: Qt's tools
run as programs of ``.venv``.
"""

import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import dev_literals
from dev_environment import ROOT, complaint

I18N = ROOT / "resources" / "i18n"
PLURALS_ONLY = "senza_en.ts"
"""English is what the sources say; only what depends on a count is written out."""

COMMANDS = "Command"
"""The context in which titles of commands, and their help, are looked up."""

_OPTIONS = ("-silent", "-no-obsolete", "-locations", "none", "-sort-messages")
_PLACEHOLDER = re.compile(r"%L?(?:\d+|n)")


@dataclass(frozen=True, slots=True)
class Message:
    """One text of a ``.ts`` file: where it is said, what, and how; many ways if it counts."""

    context: str
    source: str
    comment: str
    forms: tuple[str, ...]
    counts: bool
    finished: bool


def sources() -> list[Path]:
    """Return the files that hold texts for a listener, in a steady order."""
    return [*python_sources(), *qml_sources()]


def python_sources() -> list[Path]:
    """Return the player's Python files."""
    return sorted((ROOT / "player").rglob("*.py"))


def qml_sources() -> list[Path]:
    """Return the window's QML files."""
    return sorted((ROOT / "resources" / "qml").rglob("*.qml"))


def catalogues(folder: Path = I18N) -> list[Path]:
    """Return the ``.ts`` files, one a language."""
    return sorted(folder.glob("senza_*.ts"))


def untranslatable() -> list[str]:
    """Return what in the sources no translation could reach, a line each."""
    window = [file for file in python_sources() if "ui" in file.relative_to(ROOT).parts]
    return [
        *dev_literals.python_faults(python_sources()),
        *dev_literals.bare_sentences(window),
        *dev_literals.qml_faults(qml_sources()),
    ]


def update(files: Sequence[Path]) -> str:
    """Take new texts of the sources into ``files``, gone ones out; return what went wrong."""
    read = [str(path.relative_to(ROOT)) for path in sources()]
    wrong = ""
    with tempfile.TemporaryDirectory() as scratch:
        read.append(str(_helps(Path(scratch) / "helps.py")))
        for file in files:
            plurals = ("-pluralonly",) if file.name == PLURALS_ONLY else ()
            language = ("-source-language", "en", "-target-language", file.stem.partition("_")[2])
            tool = ("pyside6-lupdate", *_OPTIONS, *plurals, *language, *read, "-ts", str(file))
            wrong += complaint(tool)
    return wrong


def _helps(file: Path) -> Path:
    """Write the help of all commands into ``file`` as lupdate reads texts; return it."""
    lines = [f'QT_TRANSLATE_NOOP("{COMMANDS}", {json.dumps(text, ensure_ascii=False)})\n'
             for text in dev_literals.helps(python_sources())]  # fmt: skip
    file.write_text("".join(lines), encoding="utf-8")
    return file


def stale(folder: Path = I18N) -> list[Path]:
    """Return the ``.ts`` files to which an update would change something."""
    with tempfile.TemporaryDirectory() as scratch:
        copies = [Path(shutil.copy(file, scratch)) for file in catalogues(folder)]
        wrong = update(copies)
        if wrong:
            raise RuntimeError(wrong)
        pairs = zip(catalogues(folder), copies, strict=True)
        return [file for file, copy in pairs if file.read_bytes() != copy.read_bytes()]


def compile_all(folder: Path = I18N) -> str:
    """Make each ``.qm`` that is older than its ``.ts``; return what went wrong."""
    wrong = ""
    for file in catalogues(folder):
        made = file.with_suffix(".qm")
        if not made.exists() or made.stat().st_mtime_ns < file.stat().st_mtime_ns:
            # Renamed into place, as other programs may be reading the old one.
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                fresh = Path(scratch) / made.name
                wrong += complaint(("pyside6-lrelease", "-silent", str(file), "-qm", str(fresh)))
                if fresh.exists():
                    fresh.replace(made)
    return wrong


def messages(file: Path) -> Iterator[Message]:
    """Yield the texts of a ``.ts`` file."""
    for context in ET.parse(file).getroot().iter("context"):  # noqa: S314 - a file of ours
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [] if translation is None else list(translation.iter("numerusform"))
            counts = message.get("numerus") == "yes"
            texts = (
                [form.text or "" for form in forms] if counts else [_text(message, "translation")]
            )
            yield Message(
                context=_text(context, "name"),
                source=_text(message, "source"),
                comment=_text(message, "comment"),
                forms=tuple(texts),
                counts=counts,
                finished=translation is not None and translation.get("type") is None,
            )


def faults(file: Path) -> list[str]:
    """Return what is wrong in a ``.ts`` file, a line each, as a person who mends it reads it."""
    found = []
    for message in messages(file):
        where = f"{file.name}: {message.context}: “{message.source}”"
        if not message.finished or not all(message.forms):
            found.append(f"{where} is not translated.")
            continue
        wanted = Counter(_PLACEHOLDER.findall(message.source))
        for form in message.forms:
            marks = Counter(_PLACEHOLDER.findall(form))
            # A form for one count alone may say it in words.
            if marks != wanted and (len(message.forms) == 1 or marks - wanted):
                found.append(f"{where} has other placeholders than “{form}”.")
            if form.strip() != form and message.source.strip() == message.source:
                found.append(f"{where}: “{form}” begins or ends with a space.")
    return found


def _text(parent: ET.Element, name: str) -> str:
    return parent.findtext(name) or ""


def translate() -> int:
    """Bring all languages up to date and say what is left to do; return 1 if anything is."""
    wrong = update(catalogues()) + compile_all()
    left = [*untranslatable(), *(fault for file in catalogues() for fault in faults(file))]
    print(wrong + "".join(f"{line}\n" for line in left), end="")
    count = sum(1 for _ in messages(max(catalogues(), key=lambda file: file.stat().st_size)))
    languages = ", ".join(file.stem.partition("_")[2] for file in catalogues())
    print(f"{count} texts in {languages}; " + (f"{len(left)} to do." if left else "nothing to do."))
    return int(bool(wrong or left))
