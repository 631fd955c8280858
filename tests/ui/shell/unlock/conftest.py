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
