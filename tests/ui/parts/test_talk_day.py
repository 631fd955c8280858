# SPDX-License-Identifier: MIT
from datetime import date

import pytest

from rmjournal.ui.parts.sessions import which_day

TODAY = date(2026, 11, 23)
TOMORROW, IN_A_WEEK = date(2026, 11, 24), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("proposed", "answers"),
    [
        (date(2026, 12, 3), [(date(2026, 12, 3), "P"), (TOMORROW, ""), (IN_A_WEEK, "W")]),
        (IN_A_WEEK, [(IN_A_WEEK, "P"), (TOMORROW, "")]),
        (TOMORROW, [(TOMORROW, "P"), (IN_A_WEEK, "W")]),
        (None, [(TOMORROW, ""), (IN_A_WEEK, "W")]),
        (date(2026, 11, 20), [(TOMORROW, ""), (IN_A_WEEK, "W")]),
    ],
)
def test_each_day_is_offered_once_and_the_one_proposed_first(qapp, proposed, answers):
    question = which_day("Theo", TODAY, proposed)
    offered = [(each.value, each.letter) for each in question.answers]
    assert offered == answers
    assert (question.about, question.today) == ("Theo", TODAY)


def test_on_a_sunday_the_monday_of_a_week_later_is_offered(qapp):
    answers = which_day("Theo", date(2026, 11, 29)).answers
    assert [(each.value, each.letter) for each in answers] == [
        (date(2026, 11, 30), ""), (date(2026, 12, 7), "W"),
    ]  # fmt: skip
