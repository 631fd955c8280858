# SPDX-License-Identifier: MIT
"""What Today needs is loaded a module a turn while the passphrase is typed."""

import subprocess
import sys
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from rmjournal.ui.shell import warm_up
from rmjournal.ui.shell.pages import PAGES
from rmjournal.ui.shell.warm_up import MODULES, REHEARSALS, WarmUp, modules_of_pages


@pytest.mark.parametrize("name", MODULES)
def test_each_is_a_module(name):
    assert find_spec(name) is not None


def test_the_pages_of_the_sidebar_are_loaded_with_what_they_are_made_of():
    names = [*modules_of_pages()]
    specs = {name: find_spec(name) for name in names}
    assert None not in specs.values()
    for home in (f"rmjournal.ui.pages.{page.key}" for page in PAGES if page.icon):
        is_folder = specs[home].submodule_search_locations is not None
        assert (f"{home}.view" if is_folder else home) in names
    assert "rmjournal.ui.editor.canvas" in names


def test_one_is_loaded_in_each_turn(qtbot, monkeypatch):
    loaded: list[str] = []
    monkeypatch.setattr(warm_up, "import_module", loaded.append)
    parent = QObject()
    last = [lambda: loaded.append("rehearsed")]
    warm = WarmUp(
        parent, lambda: loaded.append("first"), modules=["one", "two", "three"], rehearsals=last
    )
    assert loaded == []
    warm.load_next()
    assert loaded == ["first"]
    warm.load_next()
    assert loaded == ["first", "one"]
    qtbot.waitUntil(lambda: loaded == ["first", "one", "two", "three", "rehearsed"])


def test_of_a_rehearsal_nothing_is_left(qtbot):
    before = {*QApplication.topLevelWidgets()}
    for rehearse in REHEARSALS:
        rehearse()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert {*QApplication.topLevelWidgets()} == before


def test_it_loads_what_the_first_page_is_made_of():
    code = (
        "import sys; from importlib import import_module; import rmjournal.app;"
        "from rmjournal.ui.shell.warm_up import MODULES;"
        "names = {'rmjournal.ui.pages.today.view', 'cryptography.hazmat.primitives.kdf.argon2',"
        " 'rmjournal.store.operations.trash'};"
        "assert not names & {*sys.modules}; [import_module(each) for each in MODULES];"
        "assert names <= {*sys.modules}"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
