# SPDX-License-Identifier: MIT
"""The settings on a journal with and without a passphrase."""

import pytest
from PySide6.QtCore import QLocale

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.pages.settings.view import SettingsView

CHEAP = KdfCost(8 * 1024, 1, 1)


@pytest.fixture(autouse=True)
def _plain_locale():
    before = QLocale()
    QLocale.setDefault(QLocale.c())
    yield
    QLocale.setDefault(before)


@pytest.fixture
def view(qtbot, workspace):
    made = SettingsView(workspace)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def locked(tmp_path, clock):
    """A journal that opens with "old words here"."""
    made, _ = Journal.create(
        tmp_path / "locked.rmjournal", passphrase="old words here", cost=CHEAP, clock=clock
    )
    yield made
    made.close()
