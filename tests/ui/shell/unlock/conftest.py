# SPDX-License-Identifier: MIT
"""A closed journal with a passphrase that is quick to derive, and one without."""

import shutil

import pytest

from rmjournal.store import Journal
from tests.ready_made import CHEAP, closed_journals

PASSPHRASE = "harbour lantern velvet goose"


@pytest.fixture
def cost():
    return CHEAP


@pytest.fixture(scope="session")
def made_before(tmp_path_factory):
    return closed_journals(tmp_path_factory)


def copied(made, to):
    folder, code = made
    shutil.copytree(folder, to, dirs_exist_ok=True)
    return code


@pytest.fixture
def closed(tmp_path, made_before):
    """(path, recovery code) of a journal that PASSPHRASE opens."""
    code = copied(made_before("helen.rmjournal", PASSPHRASE), tmp_path)
    return tmp_path / "helen.rmjournal", code


@pytest.fixture
def unprotected(tmp_path, made_before):
    code = copied(made_before("open.rmjournal", None), tmp_path)
    return tmp_path / "open.rmjournal", code


@pytest.fixture
def taken():
    """Collects opened journals and closes them at the end."""
    journals: list[Journal] = []
    yield journals
    for journal in journals:
        journal.close()


def room_for(edit, text):
    """Whether all of it is seen in the field."""
    edit.setText(text)
    edit.ensurePolished()
    return edit.fontMetrics().horizontalAdvance(text) + _FRAME <= edit.width()


AS_PRINTED = "Q5YZK-W8F47-CMRPX-EE4VC-5S4S8-N38HJ-CSJ10-89QBG"
_FRAME = 28  # px at the sides of the words
