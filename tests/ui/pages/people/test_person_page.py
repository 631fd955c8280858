# SPDX-License-Identifier: MIT
"""What the page of one person says of each line, and what can be done with it."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.frame.ask_bar import AskBar
from rmjournal.ui.pages.people.history import HistoryLine
from rmjournal.ui.parts import loop_card
from rmjournal.ui.parts.loop_card import LoopCard

Key = Qt.Key


def lines(page):
    """By the row of each; headings stand between them."""
    count = range(page.model.rowCount())
    found = {row: page.model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in count}
    return {row: each for row, each in found.items() if isinstance(each, HistoryLine)}


def select(page, kind, **of_it):
    for row, each in lines(page).items():
        if each.kind == kind and all(getattr(each, at) == of_it[at] for at in of_it):
            page.list.setFocus()
            page.list.select_row(row)
            return each
    raise AssertionError(f"no {kind} {of_it}: {lines(page)}")


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [
        ("asking", "waiting", "To ask"),
        ("asking", "answered", "Asked"),
        ("commitment", "to_do", "To do"),
        ("commitment", "done", "Done"),
    ],
)
def test_each_line_says_what_it_is_and_how_far(page, kind, state, said):
    select(page, kind, state=state)
    assert said in page.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)


def test_only_who_has_no_date_is_planned_with(known, view, page):
    assert (page._plan.isHidden(), page._open_next.isHidden()) == (True, False)
    view.open_record(known.theo)
    assert (page._plan.isHidden(), page._open_next.isHidden()) == (False, True)


def test_a_line_that_leads_nowhere_opens_nothing(journal, known, page):
    journal.insights.add("Nobody reads line two", person_id=known.amara)
    select(page, "insight", opens=None)
    assert not page.commands["open"].isEnabled()
    select(page, "commitment")
    assert page.commands["open"].isEnabled()


def test_the_thread_is_a_command_where_there_is_one(page):
    for row in lines(page):
        page.list.select_row(row)
        has_one = page.current_thread() is not None
        assert page.commands["thread"].isEnabled() == has_one
    assert any(each.kind == "insight" for each in lines(page).values())


def test_what_they_said_is_a_quotation_and_that_they_know_is_none(journal, known, page):
    journal.loops.tell(known.loop)
    assert not select(page, "loop", state="told").is_quote
    journal.loops.reopen(known.loop)
    journal.loops.tell(known.loop, said="Good")
    assert select(page, "loop", state="told").is_quote


def test_what_is_asked_about_one_is_not_asked_on_the_page_of_another(qtbot, known, view, page):
    select(page, "loop")
    qtbot.keyClick(page.list, Key.Key_N)
    bar = page.findChild(AskBar)
    assert bar.isVisible()
    view.open_record(known.theo)
    assert bar.isHidden()


def test_the_message_to_them_is_shown(monkeypatch, known, page):
    shown = []
    monkeypatch.setattr(loop_card, "show_draft", lambda *given: shown.append(given[2].id))
    loop = select(page, "loop")
    card = page.findChild(LoopCard)
    card.message_requested.emit(page.current_loop())
    assert shown == [loop.id] == [known.loop]
