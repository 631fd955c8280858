# SPDX-License-Identifier: MIT
"""Who may import whom, and what no module of ours imports at all."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "rmjournal"
QT = {"PySide6", "shiboken6", "rmjournal.ui", "rmjournal.app"}
STORE_TOOLS = {"peewee", "playhouse", "apsw", "sqlite3", "rmjournal.store.schema"}
FORBIDDEN = {
    "store": QT | {"rmjournal.exchange", "rmjournal.cli_main", "rmjournal.cli"},
    "text": QT | STORE_TOOLS | {"rmjournal.store", "rmjournal.exchange"},
    "exchange": QT | STORE_TOOLS,
    "commands": (QT - {"rmjournal.app"}) | STORE_TOOLS,
    "demo": QT | STORE_TOOLS,
    "ui": STORE_TOOLS,
    "ui/widgets": {"rmjournal.store", "rmjournal.exchange"},
    "ui/editor": {"rmjournal.store", "rmjournal.exchange"},
}
NO_QT = (
    "cli.py", "messages.py", "paths.py", "clock.py", "errors.py", "resources.py", "strength.py",
)  # fmt: skip
NETWORK = {
    "socket", "ssl", "http", "urllib.request", "requests", "asyncio", "ftplib", "smtplib",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "webbrowser",
}  # fmt: skip


def imported(path: Path) -> set[str]:
    """Return the absolute names that the module imports, relative ones resolved."""
    package = path.relative_to(ROOT.parent).parent.parts
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*start, *filter(None, [node.module])])
            names |= {base, *(f"{base}.{alias.name}" for alias in node.names)}
    return names


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


@pytest.mark.parametrize("name", NO_QT)
def test_no_qt_beside_the_window(name):
    assert broken(ROOT / name, {"PySide6", "rmjournal.ui"}) == []


def test_one_module_measures_passphrases():
    found = [path.name for path in ROOT.rglob("*.py") if broken(path, {"zxcvbn"})]
    assert found == ["strength.py"]


def test_nothing_opens_a_network_connection():
    found = {str(path.relative_to(ROOT)): broken(path, NETWORK) for path in ROOT.rglob("*.py")}
    assert {path: names for path, names in found.items() if names} == {}


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
