# SPDX-License-Identifier: MIT
"""Amara was asked and said something; something is done about it; she has yet to hear of it."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.ready_made import ready_made

NOTE = """# What would you stop
? What would you stop doing?
! The Monday call.
-> Cancel one Monday call @Amara by 4 December
"""


@pytest.fixture
@ready_made
def said(journal):
    amara = journal.people.add("Amara")
    talk = journal.sessions.add(date(2026, 11, 17), [amara], text=NOTE)
    (insight,) = journal.insights.rows()
    (commitment,) = journal.commitments.rows()
    return SimpleNamespace(
        amara=amara, talk=talk, insight=insight.id, asking=insight.asking_id,
        commitment=commitment.id,
    )  # fmt: skip
