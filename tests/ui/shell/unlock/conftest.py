# SPDX-License-Identifier: MIT
"""A closed journal with a passphrase that is quick to derive, and one without."""

import pytest

from rmjournal.store import Journal
from rmjournal.store.file.keys import KdfCost

PASSPHRASE = "harbour lantern velvet goose"


@pytest.fixture
def cost():
    return KdfCost(8 * 1024, 1, 1)


@pytest.fixture
def closed(tmp_path, clock, cost):
    """(path, recovery code) of a journal that PASSPHRASE opens."""
    path = tmp_path / "helen.rmjournal"
    journal, code = Journal.create(path, passphrase=PASSPHRASE, cost=cost, clock=clock)
    journal.close()
    return path, code


@pytest.fixture
def unprotected(tmp_path, clock):
    path = tmp_path / "open.rmjournal"
    journal, code = Journal.create(path, passphrase=None, clock=clock)
    journal.close()
    return path, code


@pytest.fixture
def taken():
    """Collects opened journals and closes them at the end."""
    journals: list[Journal] = []
    yield journals
    for journal in journals:
        journal.close()
