# SPDX-License-Identifier: MIT
"""Collects every sentence there is to translate, for Qt Linguist, and compiles what that saves.

`python -m tools.translation de` writes resources/translations/rmjournal_de.ts, keeping what is
translated there, and rmjournal_de.qm beside it, which the window loads where that is its language.

Qt's own collector knows no contexts that are kept in a name, and no words that a table declares:
docs/adr/0024-translation.md.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

from typing_extensions import override

from rmjournal.exchange.scan import RemarkKind, SkipReason
from rmjournal.model.records import RECORDS

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "translations"
SPEECH = "speech"  # of what is said by words.sheet.Speech and words.pictures.Speech
_BY_NAME = {"translate", "say", "QT_TRANSLATE_NOOP"}  # (context, text, ...)
_COUNT = 3  # the place of a count among those


@dataclass(frozen=True, order=True)
class Sentence:
    """One text and where it stands; it has_count where it depends on how many there are."""

    context: str
    text: str
    has_count: bool = False


@cache
def sentences() -> tuple[Sentence, ...]:
    """All of them, in order and each once."""
    found = {each for path in (ROOT / "rmjournal").rglob("*.py") for each in said_in(path)}
    return tuple(sorted(found | set(_declared())))


def said_in(path: Path) -> list[Sentence]:
    """Raises ValueError for a text that only exists when the program runs."""
    tree = ast.parse(path.read_text("utf-8"))
    collector = _Collector(path, tree)
    collector.visit(tree)
    return collector.found


def _declared() -> Iterator[Sentence]:
    for record in RECORDS.values():
        for field in record.fields:
            for text in (field.label, field.hint):
                if text:
                    yield Sentence("Record", text)
    for reason in (*SkipReason, *RemarkKind):
        yield Sentence("Import", reason.value)


class _Collector(ast.NodeVisitor):
    """Walks a module, knowing in which class it is and which names stand for a context."""

    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.found: list[Sentence] = []
        self._path = path
        self._class = ""
        self._texts = dict(_texts_of(tree))
        self._contexts = dict(_contexts_of(tree, self._texts))

    @override
    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        before, self._class = self._class, node.name
        self.generic_visit(node)
        self._class = before

    @override
    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        name = _name_of(node.func)
        if isinstance(node.func, ast.Attribute) and name == "tr":
            context = self._class if ast.unparse(node.func.value) == "self" else ""
            self._note(node, context, node.args, _COUNT - 1)
        elif isinstance(node.func, ast.Attribute) and name == "say" and len(node.args) == 1:
            self._note(node, SPEECH, node.args, _COUNT - 1)
        elif name in self._contexts:
            self._note(node, self._contexts[name], node.args, _COUNT - 1)
        elif name in _BY_NAME and len(node.args) > 1:
            named = _text_in(node.args[0], self._texts)
            if named is not None:
                self._note(node, named, node.args[1:], _COUNT - 1)

    def _note(self, node: ast.Call, context: str, args: list[ast.expr], count_at: int) -> None:
        text = _text_in(args[0], self._texts) if args else None
        if text is None:
            return  # a name that was collected where it got its text
        if not context:
            raise ValueError(f"{self._path}:{node.lineno}: {text}")
        self.found.append(Sentence(context, text, len(args) > count_at))


def _is_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Name)


def _name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text_in(node: ast.expr, texts: Mapping[str, str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return texts.get(node.id) if isinstance(node, ast.Name) else None


def _texts_of(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The constants of a module."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = _text_in(node.value, {})
            if text is not None:
                yield node.targets[0].id, text


def _contexts_of(tree: ast.Module, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names that translate in one context: partial(translate, "aims"), or a function of a line."""
    for node in tree.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(name)],
                value=ast.Call(func=ast.Name("partial"), args=[function, context, *_]),
            ) if _name_of(function) in _BY_NAME:
                yield name, _text_in(context, texts) or ""
                if _name_of(function) == "translate":
                    yield "noop", _text_in(context, texts) or ""
            case ast.FunctionDef(name, body=[*_, ast.Return(value=ast.expr() as returned)]):
                for call in ast.walk(returned):
                    if isinstance(call, ast.Call) and _name_of(call.func) in _BY_NAME:
                        named = _text_in(call.args[0], texts)
                        if named and [each for each in call.args[1:] if _is_name(each)]:
                            yield name, named


def written(
    found: Sequence[Sentence], language: str, known: Mapping[Sentence, list[str]]
) -> ET.Element:
    """As Qt Linguist reads it; what is not known is left open."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name, group in groupby(found, key=lambda each: each.context):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for each in group:
            message = ET.SubElement(context, "message", numerus="yes" if each.has_count else "no")
            ET.SubElement(message, "source").text = each.text
            _write_forms(ET.SubElement(message, "translation"), each, known.get(each, []))
    return root


def _write_forms(target: ET.Element, sentence: Sentence, forms: list[str]) -> None:
    if not forms:
        target.set("type", "unfinished")
    if not sentence.has_count:
        target.text = "".join(forms)
        return
    for form in forms:
        ET.SubElement(target, "numerusform").text = form


def read(path: Path) -> dict[Sentence, list[str]]:
    """What is translated there."""
    known = {}
    for context in ET.parse(path).getroot().iter("context") if path.exists() else ():
        for message in context.iter("message"):
            has_count = message.get("numerus") == "yes"
            target = message.find("translation")
            if target is None or target.get("type"):
                continue
            forms = [each.text or "" for each in target.iter("numerusform")] or [target.text or ""]
            source = message.findtext("source", "")
            known[Sentence(context.findtext("name", ""), source, has_count)] = forms
    return known


def write(path: Path, language: str, known: Mapping[Sentence, list[str]]) -> Path:
    """The file for Qt Linguist, and compiled beside it; the path of the latter."""
    tree = ET.ElementTree(written(sentences(), language, known))
    ET.indent(tree)
    path.parent.mkdir(parents=True, exist_ok=True)
    tree.write(path, "utf-8", xml_declaration=True)
    compiled = path.with_suffix(".qm")
    release = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([release, "-silent", path, "-qm", compiled], check=True)
    return compiled


def main() -> None:
    (language,) = sys.argv[1:]
    path = FOLDER / f"rmjournal_{language}.ts"
    write(path, language, read(path))
    print(path)


if __name__ == "__main__":
    main()
