# SPDX-License-Identifier: MIT
"""The choices of an import, each in a row."""

import pytest
from PySide6.QtWidgets import QWidget

from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.themed import Column
from rmjournal.ui.shell.transfer.import_choices import ChoiceRows, table_fields


@pytest.mark.parametrize("count", [5, 9])
def test_as_many_rows_as_there_is_room_for_are_seen_whole(qtbot, theme, count):
    """Also where they come while the dialog is shown, and wear the style sheet only then."""
    page = QWidget()
    qtbot.addWidget(page)
    rows = ChoiceRows(5.5, 220)
    Column(page).put(rows)
    with qtbot.waitExposed(page):
        page.show()
    choices = [Choice(f"Column {number}", [("a", "Leave out")]) for number in range(count)]
    for choice in choices:
        rows.add("Action item", "Send the numbers", choice)
    rows.fit()
    fifth, last = choices[4], choices[-1]
    qtbot.waitUntil(lambda: fifth.geometry().bottom() > 4 * fifth.height())
    assert fifth.geometry().bottom() <= rows.height()
    assert (last.geometry().bottom() > rows.height()) == (count > 5)


@pytest.mark.parametrize("kind", ["commitment", "question", "person"])
def test_what_a_column_may_be_is_said_in_words(kind):
    assert [words for name, words in table_fields(kind) if words == name] == []
