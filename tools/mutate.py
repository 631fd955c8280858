# SPDX-License-Identifier: MIT
"""Whether the tests notice: one small change of the code at a time, and the tests given with it.

    python -m tools.mutate --seed 7 rmjournal/model/fields.py --tests tests/model

To be run in a clean copy of the tree (`git worktree add ../copy`): files are changed in
place and put back. Types, docstrings, decorators, what is looks alone, and what makes an attribute
stay as they are. With --list the places that the seed picks are said, and nothing is run.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

LOOKS = re.compile(
    r"Avatar|Button|Card|Column(Layout)?|FlowLayout|Hairline|Heading|(Row)?Icon(Button)?|Inset|Logo|"
    r"(Serif)?Label|Placed|Row(Style)?|Text|_?stack|around_\w+|in_a_row|in_lines|inset|put|sized|"
    r"spaced|set_tone|\w*_?(STYLE|LAYOUTS|PAD|WIDTH)"
)
OF_TYPES = {"Literal", "ParamSpec", "TypeVar"}
LENGTHS = {"above", "around", "gap", "height", "leading", "padding", "size", "spacing", "width"}
STAYS = {"annotation", "returns", "decorator_list"}
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


class Place(NamedTuple):
    line: int
    what: str
    change: Callable[[], None]


def places(node: Any, line: int = 0, *, is_look: bool = False) -> Iterator[Place]:
    """What can be changed, in the order of the source."""
    is_length = isinstance(node, ast.keyword) and node.arg in LENGTHS
    if isinstance(node, (ast.Import, ast.ImportFrom)) or _is_for_types(node) or is_length:
        return
    line = getattr(node, "lineno", line)
    called = getattr(node, "func", None) or (getattr(node, "targets", None) or [None])[0]
    if called is not None:
        name = _name(called)
        of_what = _name(node.args[0]) if name == "replace" and node.args else ""
        is_look = bool(LOOKS.fullmatch(name) or LOOKS.fullmatch(of_what))
    said = f" {ast.unparse(node).splitlines()[0]}" if isinstance(node, (ast.stmt, ast.expr)) else ""
    yield from (Place(line, what + said, do) for what, do in _changes(node, is_look=is_look))
    for name, value in ast.iter_fields(node):
        for at, each in enumerate(value if isinstance(value, list) else [value]):
            is_docstring = isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant)
            if not isinstance(each, ast.AST) or name in STAYS or is_docstring:
                continue
            yield from places(each, line, is_look=is_look)
            if isinstance(each, ast.stmt) and _may_go(each, getattr(node, "name", "")):
                drop = _put(value, at, ast.Pass())
                yield Place(each.lineno, f"drop {ast.unparse(each)}", drop)


def _changes(node: Any, *, is_look: bool) -> Iterator[tuple[str, Callable[[], None]]]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in SWAPS:
            yield "other comparison", _put(node.ops, 0, SWAPS[type(op)]())
        case ast.BoolOp() | ast.BinOp(op=ast.Add() | ast.Sub()):
            yield "other operator", _set(node, "op", SWAPS[type(node.op)]())
        case ast.If() | ast.While() | ast.IfExp():
            yield "not", _set(node, "test", ast.UnaryOp(ast.Not(), node.test))
        case ast.comprehension(ifs=[test, *_]):
            yield f"not {ast.unparse(test)}", _put(node.ifs, 0, ast.UnaryOp(ast.Not(), test))
        case ast.Return(value=ast.expr()) if ast.unparse(node) != "return None":
            yield "None for", _set(node, "value", ast.Constant(None))
        case ast.Call(keywords=[*_, last]) if not is_look and last.arg not in LENGTHS:
            yield "without the last named", _set(node, "keywords", node.keywords[:-1])
        case ast.Constant(value=bool(value)) if not is_look:
            yield "other than", _set(node, "value", not value)
        case ast.Constant(value=int(value)) if not is_look:
            yield "one more than", _set(node, "value", value + 1)
        case ast.Constant(value=str(value)) if value and not is_look:
            yield "nothing for", _set(node, "value", "")


def _is_for_types(node: ast.AST) -> bool:
    match node:
        case ast.If(test=test):
            return ast.unparse(test) == "TYPE_CHECKING"
        case ast.Call(func=of) | ast.Subscript(value=of):
            return _name(of) in OF_TYPES
    return False


def _name(node: ast.AST) -> str:
    return str(getattr(node, "attr", getattr(node, "id", "")))


def _may_go(node: ast.stmt, function: str) -> bool:
    if isinstance(node, ast.Assign):
        return function != "__init__" and isinstance(
            node.targets[0], (ast.Attribute, ast.Subscript)
        )
    stays = ("super().__init__", "spaced(", "inset(")
    is_call = isinstance(node, ast.Expr) and not ast.unparse(node).startswith(stays)
    return is_call or isinstance(node, (ast.AugAssign, ast.Raise))


def _set(node: ast.AST, name: str, value: object) -> Callable[[], None]:
    return lambda: setattr(node, name, value)


def _put(nodes: list[Any], at: int, node: ast.AST) -> Callable[[], None]:
    return lambda: nodes.__setitem__(at, node)


def fails(tests: list[str]) -> str:
    """The first test that does, "" where none does; one that never ends is one that fails."""
    run = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider", *tests]
    try:
        ended = subprocess.run(run, capture_output=True, text=True, timeout=600, check=False)
    except subprocess.TimeoutExpired:
        return "no end"
    said = [each for each in ended.stdout.splitlines() if each.startswith(("FAILED", "ERROR"))]
    return "" if ended.returncode == 0 else (said or [ended.stdout[-200:]])[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--count", type=int, default=25)
    parser.add_argument("--list", action="store_true")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--tests", nargs="+", required=True)
    args = parser.parse_args()
    sources = {file: file.read_text(encoding="utf-8") for file in args.files}
    trees = {file: ast.parse(source) for file, source in sources.items()}
    found = [(file, n) for file, tree in trees.items() for n, _ in enumerate(places(tree))]
    if not args.list and (failed := fails(args.tests)):
        raise SystemExit(f"before any change: {failed}")
    killed = 0
    for file, number in random.Random(args.seed).sample(found, args.count):
        tree = ast.parse(sources[file])
        place = list(places(tree))[number]
        said = f"{file}:{place.line} {place.what}"
        if args.list:
            print(said)
            continue
        place.change()
        try:
            file.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
            failed = fails(args.tests)
        finally:
            file.write_text(sources[file], encoding="utf-8")
        killed += bool(failed)
        print(f"killed    {said}  {failed}" if failed else f"survives  {said}", flush=True)
    if not args.list:
        print(f"seed {args.seed}: {killed} of {args.count} killed")


if __name__ == "__main__":
    main()
