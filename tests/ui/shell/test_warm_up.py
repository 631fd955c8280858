# SPDX-License-Identifier: MIT
"""What Today needs is loaded a module a turn while the passphrase is typed."""

import subprocess
import sys
from importlib.util import find_spec

import pytest
from PySide6.QtCore import QObject

from rmjournal.ui.shell import warm_up
from rmjournal.ui.shell.warm_up import MODULES, WarmUp


@pytest.mark.parametrize("name", MODULES)
def test_each_is_a_module(name):
    assert find_spec(name) is not None


def test_one_is_loaded_in_each_turn(qtbot, monkeypatch):
    loaded: list[str] = []
    monkeypatch.setattr(warm_up, "import_module", loaded.append)
    parent = QObject()
    warm = WarmUp(parent, lambda: loaded.append("first"), ["one", "two", "three"])
    assert loaded == []
    warm.load_next()
    assert loaded == ["first"]
    warm.load_next()
    assert loaded == ["first", "one"]
    qtbot.waitUntil(lambda: loaded == ["first", "one", "two", "three"])


def test_it_loads_what_the_first_page_is_made_of():
    code = (
        "import sys; from importlib import import_module; import rmjournal.app;"
        "from rmjournal.ui.shell.warm_up import MODULES; name = 'rmjournal.ui.pages.today.view';"
        "assert name not in sys.modules; [import_module(each) for each in MODULES];"
        "assert name in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
