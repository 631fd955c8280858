# SPDX-License-Identifier: MIT
"""The day, the start and the length of a talk, typed."""

from types import SimpleNamespace

from rmjournal.ui.parts.sessions import WhenForm


def test_the_two_fields_stay_in_line_when_one_says_what_is_wrong(journal, shown):
    form = shown(WhenForm())
    form.resize(480, 220)
    day = journal.clock.today()
    form.open_form(SimpleNamespace(day=day, start=None, minutes=None), day)
    form.minutes.set_text("3pm")
    form.submit()
    assert form.minutes.has_error()
    form.layout().activate()
    tops = [each.edit.mapTo(form, each.edit.pos()).y() for each in (form.start, form.minutes)]
    assert tops[0] == tops[1]
    assert form.start.edit.width() == form.minutes.edit.width()
