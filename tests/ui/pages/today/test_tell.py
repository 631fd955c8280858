# SPDX-License-Identifier: MIT
"""Who does not know yet, beyond the first few, and what is asked about one of them."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.rows import SPEC_ROLE
from rmjournal.ui.pages.today import tell_part
from rmjournal.ui.pages.today.tell_part import TellForm

Key = Qt.Key


@pytest.fixture
def owed(journal, known):
    """Five more wait, and Theo."""
    journal.commitments.finish(known.late, "It went well")
    for name in ("Ana", "Bo", "Cy", "Dee", "R&D Eve"):
        journal.insights.decline(
            journal.insights.add(f"From {name}", person_id=journal.people.add(name)), "Not ours"
        )


@pytest.fixture
def tell(owed, make_view):
    part = make_view().page.tell
    part.list.setFocus()
    return part


def names(tell):
    return [line.name for line in tell.model.values()]


def said(widget):
    return [each.text() for each in widget.findChildren(Label) if each.isVisible()]


def form_of(tell):
    return tell.findChild(TellForm)


def select(tell, name):
    tell.list.select_row(names(tell).index(name))


def test_three_are_shown_and_the_others_by_a_button(qtbot, journal, tell):
    shown = names(tell)
    assert len(shown) == 3
    assert tell.more.text() == "3 more"
    tell.more.click()
    assert names(tell)[:3] == shown
    assert sorted(names(tell)) == ["Ana", "Bo", "Cy", "Dee", "R&D", "Theo"]
    assert tell.more.isHidden()
    assert tell.list.hasFocus()
    journal.loops.tell(journal.loops.rows()[0].id)
    assert len(names(tell)) == 5  # once all are shown they stay
    assert tell.more.isHidden()


def test_the_button_counts_those_it_shows(journal, known, make_view):
    journal.commitments.finish(known.late)
    tell = make_view().page.tell
    counted = []
    for number in range(4):
        heard = journal.insights.add(f"Thing {number}", person_id=known.amara)
        journal.insights.decline(heard, "Not ours")
        counted.append(tell.more.text() if tell.more.isVisible() else "")
    assert counted == ["", "", "1 more", "2 more"]


def test_of_very_many_the_first_forty_are_read(journal, known, make_view):
    for number in range(41):
        heard = journal.insights.add(f"Thing {number}", person_id=known.amara)
        journal.insights.decline(heard, "Not ours")
    tell = make_view().page.tell
    assert tell.more.text() == "37 more"
    tell.more.click()
    assert [line.title for line in tell.model.values()][-1] == "\u201cThing 1\u201d"


def test_after_one_the_next_is_asked_about(qtbot, tell):
    tell.more.click()
    tell.list.select_row(2)
    following = names(tell)[3]
    qtbot.keyClick(tell.list, Key.Key_A)
    assert tell.current().person_name.startswith(following)
    assert tell.buttons["told"].text().replace("&&", "&") == f"I told {following}\u2026"
    tell.buttons["next_agenda"].setFocus()
    tell.buttons["next_agenda"].click()
    assert len(names(tell)) == 4
    assert tell.list.hasFocus()


def test_the_buttons_name_whom_they_are_about_in_full(journal, known, owed, make_view):
    tell = make_view().page.tell
    first = names(tell)[0].replace("&", "&&")
    assert tell.buttons["told"].text() == f"I told {first}\u2026"
    tell.more.click()
    select(tell, "R&D")
    assert tell.buttons["told"].text() == "I told R&&D\u2026"
    assert tell.buttons["write"].text() == "Write to R&&D"
    select(tell, "Theo")
    journal.people.edit(known.theo, name="Theodor Lindqvist")
    assert tell.buttons["told"].text() == "I told Theodor\u2026"
    assert tell.buttons["write"].text() == "Write to Theodor"


def chosen(tell):
    """The rows that are drawn as chosen, by the ids of their loops."""
    return [index.data(Qt.ItemDataRole.UserRole).loop.id for index in tell.list.selectedIndexes()]


def test_the_row_that_the_buttons_are_about_is_shown_whatever_has_the_focus(
    qtbot, journal, owed, make_view
):
    view = make_view()
    tell = view.page.tell
    view.focus_first()
    assert not tell.list.hasFocus()
    assert chosen(tell) == [tell.current().id]  # of a page that nobody has touched
    tell.list.setFocus()
    tell.list.select_row(1)
    for away in (tell.buttons["told"], view.page.due.list, view.page):
        away.setFocus(Qt.FocusReason.TabFocusReason)
        assert chosen(tell) == [tell.current().id]
    journal.loops.tell(tell.current().id)  # the next takes its place
    assert chosen(tell) == [tell.current().id]
    for row in journal.loops.rows():
        if row.id != tell.current().id:
            journal.loops.tell(row.id)
    assert chosen(tell) == [tell.current().id]


def test_a_row_is_one_sentence_and_shows_who_and_what_came_of_it(journal, known, tell):
    tell.more.click()
    index = tell.model.index(names(tell).index("Theo"))
    assert [each.text for each in index.data(SPEC_ROLE).lines] == [
        "Ask Theo", "Theo  \u00b7  Done, today",
    ]  # fmt: skip
    assert index.data(SPEC_ROLE).lead.name == "Theo Lindqvist"
    for title in ("Ask Theo", "Ask Theo."):  # spoken with one full stop
        journal.commitments.edit(known.late, title=title)
        index = tell.model.index(names(tell).index("Theo"))
        spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Theo Lindqvist does not know yet: Ask Theo. Done, today.", title


def test_what_was_for_a_talk_that_has_been_is_spoken_in_sentences(journal, known, clock, view):
    journal.commitments.finish(known.late)
    (loop,) = journal.loops.rows()
    journal.loops.put_on_agenda(loop.id)
    clock.go_on(days=1)
    journal.sessions.add(date(2026, 11, 24), [known.theo])
    view.refresh()
    spoken = view.page.tell.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Ask Theo. Done, yesterday. It was for your last talk.")


def test_enter_opens_the_person_and_a_message_to_them_is_looked_at_first(
    qtbot, known, workspace, looked_at, tell
):
    tell.more.click()
    select(tell, "Theo")
    with qtbot.waitSignal(workspace.person_requested) as asked:
        qtbot.keyClick(tell.list, Key.Key_Return)
    assert asked.args == [known.theo]
    qtbot.keyClick(tell.list, Key.Key_W)
    assert ["Theo" in text for text in looked_at] == [True]
    tell.buttons["write"].click()
    assert ["Theo" in text for text in looked_at] == [True, True]


def test_what_is_asked_says_about_whom_and_what_and_that_all_may_be_left_empty(monkeypatch, tell):
    told = []
    monkeypatch.setattr(tell_part, "announce", lambda _widget, words: told.append(words))
    tell.more.click()
    select(tell, "Theo")
    tell.buttons["told"].click()
    assert "Theo: Ask Theo" in said(form_of(tell))
    assert form_of(tell).how.edit.hasFocus()
    assert told == ["You may leave all of it empty. Escape changes nothing."]


def test_keys_that_no_field_wants_scroll_the_page(qtbot, owed, make_view):
    page = make_view(700, 300).page
    page.tell.buttons["told"].click()
    before = page.verticalScrollBar().value()
    qtbot.keyClick(page.window().focusWidget(), Key.Key_PageDown)
    assert page.verticalScrollBar().value() > before


@pytest.mark.parametrize("name", ["told", "not_needed"])
def test_all_of_what_is_asked_comes_into_sight(qtbot, owed, make_view, name):
    page = make_view(1000, 560).page
    page.tell.buttons[name].click()
    asking = form_of(page.tell) if name == "told" else page.tell.ask_bar

    def is_seen():
        has_its_room = asking.height() >= asking.minimumSizeHint().height()
        return has_its_room and asking.visibleRegion().boundingRect() == asking.rect()

    qtbot.waitUntil(is_seen)
    assert asking.isAncestorOf(page.window().focusWidget())


def test_in_a_low_window_the_line_that_is_filled_in_stays_in_sight(qtbot, owed, make_view):
    page = make_view(1000, 250).page
    page.tell.buttons["told"].click()
    form = form_of(page.tell)
    for field in (form.how, form.said, form.when):
        qtbot.waitUntil(lambda field=field: field.edit.hasFocus())
        edit = field.edit
        qtbot.waitUntil(lambda edit=edit: edit.visibleRegion().boundingRect() == edit.rect())
        qtbot.keyClick(edit, Key.Key_Tab)


def test_the_question_stays_while_another_is_told(journal, qtbot, tell):
    qtbot.keyClick(tell.list, Key.Key_T)
    asked = tell.current().id
    qtbot.keyClicks(form_of(tell).how.edit, "By phone")
    others = [row.id for row in journal.loops.rows() if row.id != asked]
    journal.loops.tell(others[0])
    assert form_of(tell).isVisible()
    assert form_of(tell).how.text() == "By phone"
    journal.loops.tell(asked)
    assert form_of(tell).isHidden()


def test_a_day_that_is_none_is_said_to_be_none_and_no_words_are_kept_for_another(
    qtbot, journal, tell
):
    qtbot.keyClick(tell.list, Key.Key_T)
    form = form_of(tell)
    none = "That is not a day in the past. Try yesterday or 3 Dec."
    for words, why in (("tomorrow", "That day is still to come."), ("soonish", none)):
        form.when.set_text(words)
        qtbot.keyClick(form.when.edit, Key.Key_Return)
        assert why in form.when.edit.accessibleDescription()
        assert form.when.edit.hasFocus()
    assert {row.state for row in journal.loops.rows()} == {"open"}

    for field in (form.how, form.said):
        qtbot.keyClicks(field.edit, "nonsense")
    assert form.when.has_error()
    qtbot.keyClick(form.when.edit, Key.Key_Escape)
    tell.list.select_row(1)
    qtbot.keyClick(tell.list, Key.Key_T)
    assert [each.text() for each in (form.how, form.said, form.when)] == ["", "", ""]
    assert not form.when.has_error()


def test_the_same_by_mouse(qtbot, journal, tell):
    for button, state, on in (
        ("Not yet", "open", None),
        ("I told them", "told", date(2026, 11, 23)),
    ):
        qtbot.keyClick(tell.list, Key.Key_T)
        asked = tell.current().id
        found = form_of(tell).findChildren(QAbstractButton)
        next(each for each in found if each.text() == button).click()
        row = journal.loops.row(asked)
        assert (row.state, row.told_on) == (state, on)
        assert form_of(tell).isHidden(), button
        assert tell.list.hasFocus(), button


def test_each_answer_says_what_was_done_and_can_be_undone(qtbot, workspace, tell):
    tell.more.click()
    select(tell, "Theo")
    said = []
    workspace.noticed.connect(lambda *notice: said.append(notice))
    for name in ("next_agenda", "told", "not_needed"):
        tell.buttons[name].click()
        if name == "told":
            qtbot.keyClick(form_of(tell).when.edit, Key.Key_Return)
        elif name == "not_needed":
            qtbot.keyClick(tell.window().focusWidget(), Key.Key_Return)
        workspace.undo()
        select(tell, "Theo")
    words = [
        "For the next talk with Theo Lindqvist", "Told Theo Lindqvist",
        "Theo Lindqvist need not be told",
    ]  # fmt: skip
    assert [notice for notice in said if not notice[0].startswith("Undone")] == [
        (each, True) for each in words
    ]


def test_why_one_need_not_know_is_kept(qtbot, journal, tell):
    qtbot.keyClick(tell.list, Key.Key_T)
    tell.list.setFocus()
    qtbot.keyClick(tell.list, Key.Key_N)
    assert form_of(tell).isHidden()  # the place of which another question takes
    qtbot.keyClick(tell.window().focusWidget(), Key.Key_Escape)
    assert tell.list.hasFocus()

    asked = tell.current().id
    tell.buttons["not_needed"].click()
    field = tell.window().focusWidget()
    qtbot.keyClicks(field, "She was there")
    qtbot.keyClick(field, Key.Key_Return)
    row = journal.loops.row(asked)
    assert (row.state, row.why) == ("not_needed", "She was there")
    assert tell.list.hasFocus()
