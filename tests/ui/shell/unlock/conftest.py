# SPDX-License-Identifier: MIT
"""A closed journal with a passphrase that is quick to derive, and one without."""

import shutil
from functools import cache

import pytest

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost
from tests.conftest import FakeClock

PASSPHRASE = "harbour lantern velvet goose"


CHEAP = KdfCost(8 * 1024, 1, 1)


@pytest.fixture
def cost():
    return CHEAP


@pytest.fixture(scope="session")
def made_before(tmp_path_factory):
    """Called with a name and a passphrase: the files of such a journal, to copy, and its code."""

    @cache
    def make(name, passphrase):
        folder = tmp_path_factory.mktemp("closed")
        path = folder / name
        made, code = Journal.create(path, passphrase=passphrase, cost=CHEAP, clock=FakeClock())
        made.close()
        return folder, code

    return make


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
