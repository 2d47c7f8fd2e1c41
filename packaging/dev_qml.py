"""Checks the QML: types written out from the Python that they live in, then qmllint and qmlformat.

Called by ``dev_checks``. Writes only into ``build/``; never changes a QML file. Standard library
only: Qt's tools run as programs of ``.venv``.
"""

import re
import shutil
import subprocess
from pathlib import Path

from dev_environment import ROOT, VENV_FOLDER, complaint, venv_program

QML_FOLDER = ROOT / "resources" / "qml"
TYPES_FOLDER = ROOT / "build" / "qml"
VIEW_MODELS = ROOT / "player" / "ui"

IMPORT_NAME = re.compile(r'^QML_IMPORT_NAME = "([\w.]+)"$', re.MULTILINE)
"""How a Python file says into which QML module its classes go."""


def qml_files(folder: Path = QML_FOLDER) -> list[Path]:
    """Return the project's QML files in a steady order."""
    return sorted(folder.rglob("*.qml"))


def modules(folder: Path = VIEW_MODELS) -> dict[str, list[Path]]:
    """Return the QML modules that Python files make, each with its files."""
    found: dict[str, list[Path]] = {}
    for file in sorted(folder.rglob("*.py")):
        name = IMPORT_NAME.search(file.read_text(encoding="utf-8"))
        if name:
            found.setdefault(name[1], []).append(file)
    return found


def write_types() -> str:
    """Describe the Python classes that QML may use in ``build/``; return what went wrong."""
    shutil.rmtree(TYPES_FOLDER, ignore_errors=True)
    wrong = ""
    for name, sources in modules().items():
        folder = TYPES_FOLDER.joinpath(*name.split("."))
        folder.mkdir(parents=True)
        (folder / "qmldir").write_text(f"module {name}\ntypeinfo types.qmltypes\ndepends QtQuick\n")
        described = folder / "types.json"
        dump = ("pyside6-metaobjectdump", "--quiet", "--out-file", str(described))
        wrong = wrong or complaint((*dump, *map(str, sources)))
        version = ("--import-name", name, "--major-version", "1", "--minor-version", "0")
        made = (f"--generate-qmltypes={folder / 'types.qmltypes'}", "-o", str(folder / "types.cpp"))
        register = ("pyside6-qmltyperegistrar", *version, *made, *_qt_types())
        wrong = wrong or complaint((*register, str(described)))
    return wrong


def _qt_types() -> list[str]:
    """Return the option that tells of the Qt classes which ours are derived from."""
    names = ("qt6core_metatypes.json", "qt6quick_metatypes.json")
    found = [file for name in names for file in list(VENV_FOLDER.rglob(name))[:1]]
    return ["--foreign-types", ",".join(map(str, found))] if found else []


def lint() -> str:
    """Return what qmllint says against the QML; a warning is as bad as an error."""
    files = qml_files()
    if not files:
        return f"There is no QML in {QML_FOLDER}.\n"
    imports = ("-I", str(QML_FOLDER), "-I", str(TYPES_FOLDER))
    command = ("pyside6-qmllint", "--max-warnings", "0", *imports)
    return write_types() or complaint((*command, *map(str, files)))


def untidy() -> str:
    """Return the names of the QML files that qmlformat would change."""
    files = qml_files()
    if not files:
        return f"There is no QML in {QML_FOLDER}.\n"
    return "".join(f"{file}: qmlformat would change it.\n" for file in files if not _tidy(file))


def _tidy(file: Path) -> bool:
    """Return whether qmlformat leaves ``file`` as it is."""
    tool = (venv_program("pyside6-qmlformat"), file)
    done = subprocess.run(tool, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode == 0 and done.stdout == file.read_text(encoding="utf-8")
