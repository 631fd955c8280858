# SPDX-License-Identifier: MIT
"""A talk was held when it is said or written so, and never before its day."""

from datetime import date

import pytest

from rmjournal.ui.kit.button import Button

TODAY = date(2026, 11, 23)


def talks(journal, person):
    return next(row.talks for row in journal.people.rows() if row.id == person)


def buttons(view):
    foot = view.inspector.foot
    return [each.text() for each in foot.findChildren(Button) if each.isVisibleTo(foot)]


@pytest.fixture
def opened(view, people):
    """Begun by the form, with nothing written."""
    view.begin_new([people["Priya"]])
    view._new.form.submit()
    return view.current_record()


def test_a_note_left_empty_is_no_talk_until_a_word_or_a_press_makes_it_one(
    view, journal, opened, people, workspace
):
    def last_held():
        (rhythm,) = [row for row in journal.people.rhythms() if row.id == people["Priya"]]
        return rhythm.last_held

    assert journal.sessions.detail(opened).status == "begun"
    assert talks(journal, people["Priya"]) == 1
    assert journal.prep.card(people["Priya"]).last_session.id != opened
    assert last_held() == date(2026, 11, 12)
    assert "It took place" in buttons(view)
    view.commands["hold"].trigger()
    assert talks(journal, people["Priya"]) == 2
    assert "It took place" not in buttons(view)
    workspace.undo()
    assert journal.sessions.detail(opened).status == "begun"
    view.editor.insertPlainText("? What is odd here?")
    assert view.flush()
    assert journal.sessions.detail(opened).status == "held"
    assert talks(journal, people["Priya"]) == 2
    assert last_held() == TODAY
    assert journal.questions.rows()[-1].state == "asked"
    view.editor.undo()
    assert view.flush()
    assert talks(journal, people["Priya"]) == 1


def test_what_took_place_before_its_day_took_place_today_and_one_put_off_is_planned(
    view, sessions, journal, people, workspace
):
    view.open_record(sessions["coming"])
    before = journal.sessions.detail(sessions["coming"])
    view.commands["hold"].trigger()
    after = journal.sessions.detail(sessions["coming"])
    assert (after.status, after.day) == ("held", TODAY)
    workspace.undo()
    assert journal.sessions.detail(sessions["coming"]) == before
    view.open_record(sessions["today"])
    now = journal.sessions.detail(sessions["today"])
    view._verbs.edit(now.id, {"day": now.day}, {"day": date(2026, 11, 30)})
    assert journal.sessions.detail(now.id).status == "planned"
    workspace.undo()
    assert journal.sessions.detail(now.id) == now
    for day in (21, 7):
        journal.sessions.add(date(2026, 12, day), [people["Amara"]])
    view.refresh()
    days = [view.list_pane.model.index(row, 0).data(0x0100) for row in range(4)]
    coming = [line.session.day.day for line in days if hasattr(line, "session")]
    assert coming == [3, 7, 21]  # the nearest stands first
