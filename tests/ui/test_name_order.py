# SPDX-License-Identifier: MIT
"""Names stand in the order of the reader's alphabet."""

import pytest
from PySide6.QtCore import QLocale

from rmjournal.ui.kit import region as name_order

NAMES = ["Zoë", "Åsa", "Adam", "Örjan", "Oskar", "émile", "Team 10", "Team 9"]


@pytest.mark.parametrize(
    ("system", "names"),
    [
        ("en_GB", ["Adam", "Åsa", "émile", "Örjan", "Oskar", "Team 9", "Team 10", "Zoë"]),
        ("C", ["Adam", "Åsa", "émile", "Örjan", "Oskar", "Team 9", "Team 10", "Zoë"]),
        ("sv_SE", ["Adam", "émile", "Oskar", "Team 9", "Team 10", "Zoë", "Åsa", "Örjan"]),
    ],
)
def test_the_alphabet_is_that_of_the_system(monkeypatch, system, names):
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale(system)))
    name_order._collator.cache_clear()
    assert sorted(NAMES, key=name_order.name_order) == names
    name_order._collator.cache_clear()


def test_a_list_of_people_is_in_that_order(journal, workspace):
    for name in ("Zoë", "Team 10", "Åsa", "Team 9"):
        journal.people.add(name)
    names = [row.name for row in journal.people.rows()]
    assert names == ["Åsa", "Team 9", "Team 10", "Zoë"]
