# SPDX-License-Identifier: MIT
from datetime import date

import pytest

from rmjournal.ui.parts.talk_day import which_day

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("proposed", "answers"),
    [
        (date(2026, 12, 3), [(3, "P"), (24, ""), (30, "W")]),
        (date(2026, 11, 30), [(30, "P"), (24, "")]),
        (date(2026, 11, 24), [(24, "P"), (30, "W")]),
        (None, [(24, ""), (30, "W")]),
        (date(2026, 11, 20), [(24, ""), (30, "W")]),
    ],
)
def test_each_day_is_offered_once_and_the_one_proposed_first(qapp, proposed, answers):
    question = which_day("Theo", TODAY, proposed)
    assert [(each.value.day, each.letter) for each in question.answers] == answers
    assert (question.about, question.today) == ("Theo", TODAY)
