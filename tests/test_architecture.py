# SPDX-License-Identifier: MIT
"""Who may import whom, and what no module of ours imports at all."""

import ast
import gc
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "rmjournal"
QT = {"PySide6", "shiboken6", "rmjournal.ui", "rmjournal.app"}
STORE_TOOLS = {"peewee", "playhouse", "apsw", "sqlite3", "rmjournal.store.schema"}
FORBIDDEN = {
    "core": QT
    | STORE_TOOLS
    | {f"rmjournal.{name}" for name in ("store", "exchange", "words", "text", "model")},
    "model": QT
    | STORE_TOOLS
    | {f"rmjournal.{name}" for name in ("store", "exchange", "words", "text", "cli")}
    | {f"rmjournal.core.{path.stem}" for path in (ROOT / "core").glob("*.py")}
    - {"rmjournal.core.record", "rmjournal.core.errors"},
    "text": QT | STORE_TOOLS | {"rmjournal.store", "rmjournal.exchange", "rmjournal.words"},
    "words": QT | STORE_TOOLS | {f"rmjournal.{name}" for name in ("store", "exchange", "cli")},
    "store": QT | {"rmjournal.exchange", "rmjournal.cli"},
    "store/queries": {"rmjournal.store.operations", "rmjournal.store.consequences"},
    "store/operations": {"rmjournal.store.consequences", "rmjournal.store.journal"},
    "exchange": QT | STORE_TOOLS | {"rmjournal.cli"},
    "cli": (QT - {"rmjournal.app"}) | STORE_TOOLS,
    "demo": QT | STORE_TOOLS,
    "ui": STORE_TOOLS,
    "ui/kit": {"rmjournal.store", "rmjournal.exchange"},
    "ui/editor": {"rmjournal.store", "rmjournal.exchange"},
}
UI_LAYERS = ["commands", "kit", "editor", "frame", "verbs", "parts", "pages", "shell"]
"""Each may import those before it, and itself."""
NETWORK = {
    "socket", "ssl", "http", "urllib.request", "requests", "asyncio", "ftplib", "smtplib",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "webbrowser",
}  # fmt: skip


@cache
def tree_of(path: Path) -> ast.Module:
    """Read once for all tests of this file: see forgets."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    """What ast.walk() gives of it, for which it needs longer than to read it."""
    return list(ast.walk(tree_of(path)))


@pytest.fixture(scope="module", autouse=True)
def forgets():
    """Of what is read here nothing is garbage before the end, so no collection looks at it."""
    for path in ROOT.rglob("*.py"):
        nodes_of(path)
    gc.freeze()
    yield
    tree_of.cache_clear()
    nodes_of.cache_clear()


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the absolute names that the module imports, relative ones resolved."""
    package = path.relative_to(ROOT.parent).parent.parts
    names: set[str] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*start, *filter(None, [node.module])])
            names |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return frozenset(names)


def broken(path: Path, forbidden: set[str]) -> list[str]:
    return sorted(
        name
        for name in imported(path)
        for banned in forbidden
        if name == banned or name.startswith(banned + ".")
    )


@pytest.mark.parametrize("layer", FORBIDDEN)
def test_layer(layer):
    paths = list((ROOT / layer).rglob("*.py"))
    assert paths
    found = {str(path.relative_to(ROOT)): broken(path, FORBIDDEN[layer]) for path in paths}
    assert {path: names for path, names in found.items() if names} == {}


def in_layer(name: str) -> str:
    """The layer of the window's code that the name belongs to; "" for all else."""
    parts = name.split(".")
    found = parts[2] if parts[:2] == ["rmjournal", "ui"] and len(parts) > 2 else ""
    return found if found in UI_LAYERS else ""


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT / "ui").with_suffix("").parts[0]


@pytest.mark.parametrize("layer", UI_LAYERS)
def test_the_window_is_built_in_layers(layer):
    above = set(UI_LAYERS[UI_LAYERS.index(layer) + 1 :])
    paths = [path for path in (ROOT / "ui").rglob("*.py") if layer_of(path) == layer]
    assert paths
    upwards = {
        str(path.relative_to(ROOT)): found
        for path in paths
        if (found := sorted(name for name in imported(path) if in_layer(name) in above))
    }
    assert upwards == {}


def test_no_page_imports_another():
    pages = ROOT / "ui" / "pages"
    found = []
    for path in pages.rglob("*.py"):
        page = path.relative_to(pages).parts[0]
        others = (name.split(".") for name in imported(path) if in_layer(name) == "pages")
        found += [(str(path), *other) for other in others if len(other) > 3 and other[3] != page]
    assert found == []


def cycles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The groups of modules that reach each other (Tarjan 1972, strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for other in graph[name]:
            if other not in index:
                visit(other)
                low[name] = min(low[name], low[other])
            elif other in stack:
                low[name] = min(low[name], index[other])
        if low[name] == index[name]:
            at = stack.index(name)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(sorted(group))

    for name in graph:
        if name not in index:
            visit(name)
    return found


def modules() -> dict[str, Path]:
    paths = [path for path in ROOT.rglob("*.py") if path.name != "__init__.py"]
    return {".".join(path.relative_to(ROOT.parent).with_suffix("").parts): path for path in paths}


def test_no_modules_import_each_other():
    """Imports for types counted: a module can be read, and moved, without those that use it."""
    paths = modules()
    graph = {name: set(imported(path) & paths.keys() - {name}) for name, path in paths.items()}
    assert cycles(graph) == []


SMALL, LARGE = 80, 400  # lines
ALONE = {
    "rmjournal.cli_main",  # what the installed command and the window's process begin with
    "rmjournal.exchange.importers.table",  # one module a format
}
"""Small modules with one user that they are not part of yet, or for a reason."""


def test_a_small_module_has_two_users_or_is_part_of_its_user():
    """Unless that stands in another folder, or would be too long with it."""
    paths = modules()
    users: dict[str, list[str]] = {name: [] for name in paths}
    for user, path in paths.items():
        for name in imported(path) & paths.keys() - {user}:
            users[name].append(user)
    lines = {name: path.read_text("utf-8").count("\n") for name, path in paths.items()}
    apart = {
        name
        for name, found in users.items()
        for user in found
        if len(found) == 1
        and lines[name] < SMALL
        and paths[user].parent == paths[name].parent
        and lines[name] + lines[user] <= LARGE
    }
    assert apart <= ALONE


LARGEST_CLASS, LONGEST_FUNCTION = 326, 50  # lines


def test_no_class_or_function_is_larger_than_one_reads_at_once():
    larger = {}
    for path in ROOT.rglob("*.py"):
        for node in nodes_of(path):
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            limit = LARGEST_CLASS if isinstance(node, ast.ClassDef) else LONGEST_FUNCTION
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > limit:
                larger[f"{path.relative_to(ROOT)}: {node.name}"] = lines
    assert larger == {}


def test_no_letter_or_function_key_is_named_outside_the_registry():
    """What moves in a text or a list (arrows, Home, Return) belongs to the widget."""
    named = [
        f"{path.relative_to(ROOT)}: {node.attr}"
        for path in (ROOT / "ui").rglob("*.py")
        if layer_of(path) not in ("commands", "kit", "editor")
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute) and re.fullmatch(r"Key_([A-Z]|F\d+)", node.attr)
    ]
    # Ctrl+T takes up the hint at the caret, before the command of the same keys.
    assert named == ["ui/parts/coach.py: Key_T"]


def test_commands_and_their_keys_are_made_in_one_place():
    """What a command is called and which keys it has is said in ui/commands.py alone."""
    made = [
        f"{path.relative_to(ROOT)}: {node.func.id}"
        for path in (ROOT / "ui").rglob("*.py")
        if layer_of(path) != "kit"
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("QAction", "QKeySequence", "QShortcut")
    ]
    assert made == []


def test_no_theme_is_handed_on():
    handed = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in (ROOT / "ui").rglob("*.py")
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef)
        and "theme" in {each.arg for each in [*node.args.args, *node.args.kwonlyargs]}
    ]
    assert handed == []


def test_everything_is_laid_out_in_boxes_that_follow_the_theme():
    """Column and Row of kit/themed.py keep their lengths at the person's scale; Qt's own do not."""
    plain = {
        path.relative_to(ROOT / "ui").as_posix()
        for path in (ROOT / "ui").rglob("*.py")
        if re.search(r"\bQ[HV]BoxLayout\(", path.read_text(encoding="utf-8"))
    }
    assert plain == set()


def test_no_layout_is_asked_for_its_items():
    """widgets_in() of kit/layouts.py says why."""
    asked = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ui").rglob("*.py")
        if re.search(r"\.item(At|AtPosition)\b", path.read_text(encoding="utf-8"))
    ]
    assert asked == []


def test_dialogs_are_run_in_one_way():
    """run() of kit/dialog.py minds that their window may end below them."""
    by_hand = {
        path.relative_to(ROOT / "ui").as_posix()
        for path in (ROOT / "ui").rglob("*.py")
        if ".exec()" in path.read_text(encoding="utf-8")
    }
    assert by_hand == {"kit/dialog.py"}


def test_what_is_copied_is_made_by_qt():
    """nothing_to_give() of kit/text_area.py says why."""
    made = [
        path.relative_to(ROOT / "ui").as_posix()
        for path in (ROOT / "ui").rglob("*.py")
        if "QMimeData()" in path.read_text(encoding="utf-8")
    ]
    assert made == []


def test_only_the_kit_and_the_editor_paint_widgets():
    painted = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "ui").rglob("*.py")
        if "def paintEvent(" in path.read_text(encoding="utf-8")
    ]
    assert {Path(path).parts[1] for path in painted} <= {"kit", "editor"}, painted


def test_only_the_kit_and_the_editor_measure_and_follow_the_theme():
    """All else says its lengths in design px to ui/kit/themed.py, and has no slot for the theme."""
    measures = re.compile(r"\bpx\(|theme\(\)\.changed|def _on_theme_changed")
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "ui").rglob("*.py")
        if layer_of(path) not in ("kit", "editor") and measures.search(path.read_text("utf-8"))
    }
    assert found == set()


def test_one_module_measures_passphrases():
    found = [path.name for path in ROOT.rglob("*.py") if broken(path, {"zxcvbn"})]
    assert found == ["strength.py"]


def test_nothing_opens_a_network_connection():
    found = {str(path.relative_to(ROOT)): broken(path, NETWORK) for path in ROOT.rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}


def test_no_module_gives_a_name_twice():
    """What stood above would be as it is said below: of constants nothing else would notice."""
    twice = []
    for path in ROOT.rglob("*.py"):
        names: Counter[str] = Counter()
        for node in tree_of(path).body:
            match node:
                case ast.FunctionDef() | ast.ClassDef():
                    names[node.name] += 1
                case ast.Assign():
                    found = (name for each in node.targets for name in ast.walk(each))
                    names.update(name.id for name in found if isinstance(name, ast.Name))
                case ast.AnnAssign(target=ast.Name() as name):
                    names[name.id] += 1
        twice += [f"{path.relative_to(ROOT)}: {name}" for name, n in names.items() if n > 1]
    assert twice == []


STILL_FOR_TESTS = {"record_asked", "to_decide", "searched_fields"}  # of the store
CALLED_BY_NAME = re.compile(r"Meta|__\w+__|\w+View")  # by Peewee, Python, and ui/shell/pages.py


def test_what_is_defined_is_used_by_more_than_tests():
    said: Counter[str] = Counter()
    defined: Counter[str] = Counter()
    for path in ROOT.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        said.update(re.findall(r"\w+", text))
        defined.update(
            node.name
            for node in nodes_of(path)
            if isinstance(node, ast.FunctionDef | ast.ClassDef)
            and "override" not in map(ast.unparse, node.decorator_list)
        )
    alone = {name for name, count in defined.items() if said[name] <= count}
    assert {name for name in alone if not CALLED_BY_NAME.fullmatch(name)} <= STILL_FOR_TESTS


def test_every_source_file_names_its_licence():
    bare = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if not path.read_text(encoding="utf-8").startswith("# SPDX-License-Identifier: MIT")
    ]
    assert bare == []


def test_no_widget_is_asked_for_its_screen():
    """To PySide the screen is then a child of the widget, and is deleted as garbage with it."""
    asked = [path for path in ROOT.rglob("*.py") if ".screen()" in path.read_text("utf-8")]
    assert asked == []


def test_every_module_that_a_document_names_is_there():
    """`store/search/find.py`, `rmjournal/store/` and the like, from wherever their layer begins."""
    bases = [ROOT.parent, ROOT, ROOT / "ui", ROOT / "store", ROOT.parent / "tests"]
    documents = [*ROOT.parent.glob("*.md"), *ROOT.parent.glob("docs/**/*.md")]
    named = re.compile(r"`([a-z_0-9]+/[a-z_0-9/]*(?:\.py|/))(?=[`:])")
    gone = [
        f"{document.name}: {path}"
        for document in documents
        if document.name != "CHANGELOG.md"
        for path in named.findall(document.read_text("utf-8"))
        if not any((base / path).exists() for base in bases)
    ]
    assert not gone


def test_the_threat_model_names_for_each_claim_what_does_it():
    """`store/file/restore.py:replace_key`: a function, class or constant of that module."""
    text = (ROOT.parent / "docs" / "threat-model.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    pattern = re.compile(r"`([a-z_0-9/]+\.py):(\w+)`")
    assert [row[:40] for row in rows if not pattern.search(row)] == []
    bases = [ROOT.parent, ROOT, ROOT / "ui"]
    gone = []
    for path, name in pattern.findall(text):
        found = next(base / path for base in bases if (base / path).is_file())
        defined = re.compile(rf"^ *(?:def|class) {name}\b|^{name}\b[^\n]*=", re.MULTILINE)
        if not defined.search(found.read_text("utf-8")):
            gone.append(f"{path}:{name}")
    assert gone == []
