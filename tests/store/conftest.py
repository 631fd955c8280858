# SPDX-License-Identifier: MIT
"""Each write of these tests is compared with what it said that it changed."""

from contextlib import contextmanager

import pytest

from rmjournal.store import Journal

from . import changed_rows


@pytest.fixture(autouse=True)
def told_changes(monkeypatch, request):
    """Fails a test in which a write changed a row and did not say so."""
    if any(map(request.node.get_closest_marker, ("slow", "counts_statements"))):
        yield
        return
    write, missing = Journal.write, []

    @contextmanager
    def compared(journal):
        is_outer = getattr(journal._writing, "changes", None) is None
        before = changed_rows.rows(journal._db) if is_outer and not journal.is_read_only else None
        with write(journal) as changes:
            yield changes
        if before is not None:
            missing.extend(changed_rows.untold(before, changed_rows.rows(journal._db), changes))

    monkeypatch.setattr(Journal, "write", compared)
    yield
    assert missing == []
