"""Finds texts in the sources that no translation can reach.

Called by ``dev.py translate`` and by the tests. lupdate says nothing of a text that is no literal,
of a plural outside ``tr``, or of a sentence that stands bare in QML; here each is a line that names
the place. Standard library only.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_TAKES = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
"""Calls that lupdate looks for in Python, and which argument of each is the text."""

_PLURAL = re.compile(r"%L?n")

_SAID = re.compile(
    r"^\s*(?:(?:readonly\s+|required\s+)*property\s+string\s+)?"
    r"(?P<name>(?:\w*[Tt]ext|\w*[Tt]itle|label|hint|Accessible\.name|Accessible\.description))\s*:"
)
"""A QML property that a listener sees or hears."""

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_TRANSLATED = re.compile(r'\b(?:qsTr|qsTranslate|QT_TR_NOOP)\(\s*"(?:[^"\\]|\\.)*"')
_COMPARED = re.compile(r'(?:[=!]==?\s*"(?:[^"\\]|\\.)*")|(?:"(?:[^"\\]|\\.)*"\s*[=!]==?)')
_WORD = re.compile(r"[^\W\d_]{2}")
_SENTENCE = re.compile(r"[^\W\d_]{2,}[,.…]? [^\W\d_]{2,}")
_NO_TEXT = re.compile(r'"(?:Senza|[a-z_]+\.[a-z_]+)"')
"""Our own name, and the names of commands."""


def python_faults(files: Iterable[Path]) -> list[str]:
    """Return the calls for a translation in Python that lupdate misreads."""
    return [fault for file in files for fault in _in_python(file)]


def python_texts(files: Iterable[Path]) -> set[tuple[str, str]]:
    """Return all texts that Python asks to translate, each with its context."""
    return {
        text
        for file in files
        for owner, call in _calls(ast.parse(file.read_text(encoding="utf-8")), "")
        if (text := _literal(owner, call)) is not None
    }


def helps(files: Iterable[Path]) -> list[str]:
    """Return the first lines of the docstrings of all commands: what is shown as their help."""
    return [
        text.partition("\n")[0]
        for file in files
        for node in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and any(map(_marks_a_command, node.decorator_list))
        if (text := ast.get_docstring(node)) is not None
    ]


def _marks_a_command(decorator: ast.expr) -> bool:
    match decorator:
        case ast.Call(func=ast.Name(id="command")):
            return True
        case _:
            return False


def bare_sentences(files: Iterable[Path]) -> list[str]:
    """Return the sentences in Python files of the window that nothing translates.

    What is raised is for the log, and docstrings are for us.
    """
    found = []
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        passed = {id(text) for node in ast.walk(tree) for text in _no_words_of_the_window(node)}
        found += [
            f"{file.name}:{node.lineno}: “{node.value}” is not translated."
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and id(node) not in passed
            if isinstance(node.value, str) and node.value[:1].isupper()
            if _SENTENCE.search(node.value)
        ]
    return found


def qml_faults(files: Iterable[Path]) -> list[str]:
    """Return the texts in QML that a listener reads and that are not marked for translation."""
    found = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            bare = _COMPARED.sub("", _TRANSLATED.sub("", line.partition("//")[0]))
            looks_like = _WORD if _SAID.match(line) else _SENTENCE
            found += [
                f"{file.name}:{number}: {text} is not in qsTr()."
                for text in _STRING.findall(bare)
                if looks_like.search(text) and not _NO_TEXT.fullmatch(text)
            ]
    return found


def _in_python(file: Path) -> Iterator[str]:
    for owner, call in _calls(ast.parse(file.read_text(encoding="utf-8")), ""):
        where = f"{file.name}:{call.lineno}"
        name, place = _name(call), _TAKES[_name(call)]
        if len(call.args) <= place:
            yield f"{where}: {name}() without a text, or with one by its name."
            continue
        text = call.args[place]
        if isinstance(text, ast.JoinedStr | ast.BinOp):
            yield f"{where}: the text of {name}() is put together; use %1 and replace()."
        if name != "translate" and not isinstance(text, ast.Constant):
            yield f"{where}: the text of {name}() is no literal."
        if call.keywords:
            yield f"{where}: {name}() takes its arguments by place, or lupdate does not see it."
        counts = isinstance(text, ast.Constant) and _PLURAL.search(str(text.value))
        if counts and name != "tr":
            yield f"{where}: a plural is only seen in tr() of a QObject."
        if counts and name == "tr" and len(call.args) != 3:  # noqa: PLR2004 - tr(text, "", n)
            yield f'{where}: a plural is asked for as tr(text, "", count).'
        if name == "tr" and not owner:
            yield f"{where}: tr() outside of a class has no context."


def _no_words_of_the_window(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Expr(ast.Constant() as docstring):
            yield docstring
        case ast.Raise():
            yield from ast.walk(node)
        case ast.Call(args=arguments) if _name(node) in _TAKES:
            yield from arguments


def _calls(node: ast.AST, owner: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield each call for a translation below ``node``, with the class that it stands in."""
    if isinstance(node, ast.ClassDef):
        owner = node.name
    if isinstance(node, ast.Call) and _name(node) in _TAKES and not _is_of_str(node):
        yield owner, node
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, owner)


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _is_of_str(call: ast.Call) -> bool:
    """Return whether it is ``str.translate``, which takes one table."""
    return _name(call) == "translate" and len(call.args) == 1


def _literal(owner: str, call: ast.Call) -> tuple[str, str] | None:
    """Return context and text of a call, or None where it looks up what stands elsewhere."""
    place = _TAKES[_name(call)]
    match call.args:
        case [ast.Constant(str(text)), *_] if place == 0:
            return owner, text
        case [ast.Constant(str(context)), ast.Constant(str(text)), *_] if place == 1:
            return context, text
        case _:
            return None
