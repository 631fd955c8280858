# SPDX-License-Identifier: MIT
"""What a person does with a prep card, and what they get."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from rmjournal.ui.kit.label import Label, SerifLabel
from rmjournal.ui.pages.prep import PrepView
from rmjournal.ui.parts.leaving.paper import pdf_of
from rmjournal.ui.parts.prep_facts import LocalSpeech, read_sheet
from rmjournal.ui.shell.typed_words import typed_words
from rmjournal.words.sheet import more_words, ticked, to_markdown

Key = Qt.Key


def said(view, kind=Label):
    return [label.text() for label in view.findChildren(kind) if label.isVisible()]


def test_the_page_shows_every_word_of_the_sheet(journal, known, view):
    sheet = read_sheet(journal, known.amara)
    shown = said(view)
    assert sheet.title in shown
    assert set(sheet.lines) <= set(shown)
    for section in sheet.sections:
        assert section.title in shown
        assert {item.text for item in section.items} <= set(said(view, SerifLabel))
        assert {item.note for item in section.items if item.note} <= set(shown)
    for button in view.findChildren(QAbstractButton):
        assert button.text() or button.accessibleName()
    assert all(action.text() for action in view.actions_for_menu())
    assert view.current_record() == known.amara  # so that it comes back after a lock


def test_of_very_many_commitments_the_first_to_be_due_are_shown(qtbot, journal, known, view):
    """A row of widgets for each of 2,500 took more than a second. What leaves has them all."""
    with journal.write():
        for number in range(40):
            due = journal.clock.today() + timedelta(days=number + 1)
            journal.commitments.add(f"Do {number}", people=[known.amara], due_on=due)
    (acting,) = (each for each in view._sheet.sections if each.key == "acting")
    assert len(acting.items) == 30
    left_out = more_words(acting, LocalSpeech(journal.clock.today()))
    qtbot.waitUntil(lambda: left_out in said(view))
    leaving = view.outgoing().leaving
    assert "Do 39" in leaving.compose(frozenset({"acting"}))


def test_the_card_is_looked_at_before_it_leaves_and_what_was_written_for_oneself_is_off(
    qtbot, journal, known, view, looked_at
):
    view._give.setFocus()
    qtbot.keyClick(view._give, Key.Key_Space)
    sheet = read_sheet(journal, known.amara, on_paper=True)
    on = frozenset(tick.key for tick in sheet.ticks if tick.is_on)
    speech = LocalSpeech(journal.clock.today())
    assert looked_at == [to_markdown(ticked(sheet, on), speech)]
    outgoing = view.outgoing()
    on = outgoing.leaving.at_first()
    assert outgoing.file_name == "Prep card"  # a file's name lies open
    for is_changed in (False, True):
        draw = outgoing.paper(outgoing.leaving.compose(on), on, is_changed)
        assert pdf_of(draw).startswith(b"%PDF"), is_changed
    journal.people.edit(known.amara, offer="A word with the board", asked_of_me="Less mail")
    leaving = view.outgoing().leaving
    text = leaving.compose(leaving.at_first())
    assert "A word with the board" not in text
    assert "Less mail" not in text
    assert "A word with the board" in leaving.compose(frozenset({"offer"}))


@pytest.fixture
def asked(journal, known, view):
    """Whether they noticed: the card asks."""
    (loop,) = journal.loops.rows(person_id=known.amara)
    journal.loops.tell(loop.id)
    journal.loops.ask_notice(loop.id, journal.clock.today())
    return loop.id


def test_the_card_asks_once_what_they_noticed(qtbot, journal, view, asked, workspace):
    (line,) = view.notice.lines.cards()
    assert "Ask once: what did you see change?" in said(view)
    assert line.words.edit.accessibleDescription() == "Ask in writing first"
    view.refresh()
    for name in ("later", "never"):
        (line,) = view.notice.lines.cards()
        qtbot.keyClick(line.buttons[name], Key.Key_Space)
        assert view.notice.lines.cards() == [], name
        workspace.undo()
        assert journal.loops.row(asked).asks(journal.clock.today()), name
    (line,) = view.notice.lines.cards()
    line.words.setFocus()
    qtbot.keyClicks(line.words.edit, "The Monday mail")
    qtbot.keyClick(line.buttons["partly"], Key.Key_Space)
    row = journal.loops.row(asked)
    assert (row.noticed, row.noticed_words) == ("partly", "The Monday mail")
    assert view.notice.lines.cards() == []
    assert view.focusWidget() is view._start
    workspace.undo()
    assert journal.loops.row(asked).noticed == ""
    assert len(view.notice.lines.cards()) == 1


def test_what_they_noticed_stays_while_something_else_changes_or_is_looked_at(
    qtbot, journal, known, view, asked, workspace
):
    (line,) = view.notice.lines.cards()
    line.words.setFocus()
    qtbot.keyClicks(line.words.edit, "The Mon")
    qtbot.keyClick(line.words.edit, Key.Key_Escape)
    assert line.words.text() == ""
    with qtbot.waitSignal(workspace.back_requested):
        qtbot.keyClick(line.words.edit, Key.Key_Escape)
    qtbot.keyClicks(line.words.edit, "The Mon")
    journal.people.edit(view.current_person(), role="Lead")
    assert view.notice.lines.cards()[0].words.text() == "The Mon"
    view.open_record(known.zoe)  # the card of another
    assert view.notice.lines.cards() == []
    assert ("What Amara says", "The Mon") in typed_words(view)
    view.open_record(known.amara)
    (line,) = view.notice.lines.cards()
    assert line.words.text() == "The Mon"
    qtbot.keyClick(line.buttons["yes"], Key.Key_Space)
    assert journal.loops.row(asked).noticed_words == "The Mon"
    assert typed_words(view) == []


def test_enter_starts_the_notes_of_the_next_talk_or_asks_for_its_date(
    qtbot, journal, known, view, workspace
):
    view.focus_first()
    with qtbot.waitSignal(workspace.session_requested) as asked:
        qtbot.keyClick(view.focusWidget(), Key.Key_Return)
    assert asked.args == [known.coming]
    with qtbot.waitSignal(workspace.back_requested):
        qtbot.keyClick(view.focusWidget(), Key.Key_Escape)
    with qtbot.waitSignal(workspace.back_requested):
        view._back.click()
    view.open_record(known.zoe)
    assert view._start.text() == "Plan the next"
    assert view._start.y() == view._give.y()
    assert "Nothing waits between you and Zoe. Write one question to bring." in said(view)
    view.focus_first()
    qtbot.keyClick(view.focusWidget(), Key.Key_Return)
    assert journal.sessions.next_with(known.zoe) is None
    qtbot.keyClick(view.focusWidget(), Key.Key_P)
    assert journal.sessions.next_with(known.zoe) is not None
    assert view._start.text() == "Start notes"
    assert view._start.hasFocus()
    workspace.undo()
    assert journal.sessions.next_with(known.zoe) is None


def test_the_page_follows_the_journal(qtbot, journal, known, view):
    journal.questions.ask(journal.questions.add("What did I miss?"), known.amara)
    qtbot.waitUntil(lambda: "What did I miss?" in said(view, SerifLabel))
    view.hide()
    journal.people.edit(known.amara, role="Lead designer")
    view.show()
    assert "Lead designer" in said(view)
    journal.trash.put("person", known.amara)
    assert "There is nobody here" in said(view)
    view.focus_first()
    assert view.focusWidget() is view._leave


def test_the_card_keeps_to_its_window_and_page_down_scrolls(qtbot, view, theme):
    def starts(widget):
        return widget.mapTo(view, widget.rect().topLeft())

    for width, is_beside in ((600, False), (1072, True)):  # the buttons, where there is room
        view.resize(width, 800)
        qtbot.waitUntil(
            lambda it=is_beside: (starts(view._start).x() > starts(view._name).x()) is it
        )
        assert (starts(view._start).y() < starts(view._lines[-1]).y() + 20) == is_beside, width
    view.resize(700, 420)
    view.focus_first()
    bar = view.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(view.focusWidget(), Key.Key_PageDown)
    assert bar.value() > 0
    for scale in (0.85, 1.6):
        theme.set_scale(scale)
        view.resize(842, 600)
        page = view.page
        assert page.widget().minimumSizeHint().width() <= page.viewport().width(), scale
    theme.set_scale(1.0)


def test_before_anybody_is_chosen_the_page_says_so(qtbot, workspace):
    view = PrepView(workspace)
    qtbot.addWidget(view)
    view.show()
    assert "Choose somebody on the page of people." in said(view)
    assert not any(action.isEnabled() for action in view.actions_for_menu())
