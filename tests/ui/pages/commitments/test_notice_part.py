# SPDX-License-Identifier: MIT
"""What somebody who was told saw change, in the panel of a commitment."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.verbs.commitments import CommitmentVerbs
from rmjournal.words.commitments import saw_words

Key = Qt.Key


@pytest.fixture
def card(view, promised, journal):
    view.open_record(promised.done)
    (shown,) = view.details.panel.loops.cards.cards()
    shown._tell.click()
    return shown


def row(journal, card):
    return journal.loops.row(card.loop.id)


def test_the_answer_then_their_words(qtbot, journal, card, workspace):
    assert card.notice.segments["noticed"].accessibleName() == "What did they see change?"
    assert card.notice.days["notice_on"].edit.accessibleName() == "Ask them on"
    assert card.notice.texts["noticed_words"].edit.accessibleName() == "In their words"
    segment = card.notice.segments["noticed"]._segments["partly"]
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert card.notice.parts["noticed_words"].isVisible()
    qtbot.keyClicks(card.notice.texts["noticed_words"].edit, "Some of it")
    card.finish()
    found = row(journal, card)
    assert (found.noticed, found.noticed_words) == ("partly", "Some of it")
    workspace.undo()
    assert row(journal, card).noticed_words == ""
    workspace.undo()
    assert row(journal, card).noticed == ""
    assert not card.notice.parts["noticed_words"].isVisible()


def test_the_day_to_ask_is_changed_or_emptied(qtbot, journal, card, workspace):
    day = card.notice.days["notice_on"]
    before = row(journal, card).notice_on
    day.edit.setFocus()
    day.edit.selectAll()
    qtbot.keyClicks(day.edit, "2027-03-01")
    qtbot.keyClick(day.edit, Key.Key_Return)
    assert row(journal, card).notice_on == date(2027, 3, 1)
    day.edit.selectAll()
    qtbot.keyClick(day.edit, Key.Key_Delete)
    qtbot.keyClick(day.edit, Key.Key_Return)
    assert row(journal, card).notice_on is None
    workspace.undo()
    workspace.undo()
    assert row(journal, card).notice_on == before


def test_taking_back_the_telling_brings_the_answer_back_with_undo(journal, card, workspace):
    verbs = CommitmentVerbs(workspace)
    verbs.keep_notice(card.loop, "yes", "All of it")
    told = row(journal, card)
    verbs.reopen_loop(told)
    assert row(journal, card).noticed == ""
    workspace.undo()
    assert row(journal, card) == told
    assert saw_words(told) == "Saw the change: \u201cAll of it\u201d"
