# SPDX-License-Identifier: MIT
"""Every page opens though each column of the journal holds values that may not stand there."""

import shutil

import pytest

from rmjournal.store import Journal
from rmjournal.ui.shell import pages
from tests.bad_values import spoil
from tests.elsewhere import writing

WITH_RECORDS = ("sessions", "questions", "commitments", "people")


@pytest.fixture
def spoilt(demo_path, tmp_path, clock):
    for file in demo_path.parent.iterdir():
        shutil.copy(file, tmp_path)
    with Journal.open(tmp_path / demo_path.name, clock=clock) as journal:
        session = journal.sessions.rows()[0].id
        for number in range(3):
            journal.attachments.attach_bytes(session, f"{number}.txt", b"%d" % number)
        with writing(journal) as other:
            spoil(other)
        yield journal


def test_every_page_opens(spoilt, open_window):
    window = open_window(spoilt)
    for key in sorted(pages.BY_KEY):
        window.workbench.show_view(key)
        assert not window.workbench.view().grab().isNull()
        rows = getattr(spoilt, key).rows() if key in WITH_RECORDS else []
        for row in rows[:1]:
            window.workbench.open_record(key, row.id)
