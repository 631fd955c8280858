# SPDX-License-Identifier: MIT
"""The pages of people as one reads them, from the top down."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.kit.button import Button
from rmjournal.ui.kit.choices import Choice
from rmjournal.ui.kit.label import Label
from rmjournal.ui.pages.people.view import MergeDialog
from tests.ui.page_text import lines_of

KNOWN = [
    "Role",
    "Designer",
    "Team",
    "(Team)",
    "Rhythm",
    "Every 2 weeks",
    "Paused until",
    "(Only if it rests for a while) | Choose from a calendar (Down)",
    "End these talks for good",
]
SHARED = [
    "What you promise them",
    "(What you promise them)",
    "How you met",
    "(How you met)",
    "What you can offer",
    "(What you can offer)",
    "What they asked of you",
    "(What they asked of you)",
    "Notes",
    "(Notes)",
    "When you share what they said",
    "Ask them each time",
]


def test_the_list_with_those_archived_and_the_line_for_a_name(journal, known, view):
    journal.people.edit(known.zoe, archived=True)
    view.list_page.archived.click()
    view.add_person()
    assert lines_of(view) == [
        "People | Add a person",
        "Those you learn from, and how often you make the time.",
        "(A first name, then press Enter)",
        "Amara. Designer. Every 2 weeks. A conversation in 1 of the last 12 weeks. "
        "1 talk, 1 heard. 1 of 2 done. Thursday 10:00. Next conversation.",
        "Theo. Monthly. A conversation in 1 of the last 12 weeks. 1 talk, 0 heard. "
        "No date yet. Four weeks since you spoke.",
        "Archived",
        "Zoe. No rhythm. A conversation in 0 of the last 12 weeks. 0 talks, 0 heard. "
        "No date yet. You have not spoken yet.",
        "Dots are weeks with a conversation, oldest on the left. A gap is information, "
        "not a failure. | Hide archived",
    ]
    rows = view.list_page.list
    assert rows.accessibleName() == "People"
    assert rows.accessibleDescription() == (
        "Enter opens the person, N plans the next talk, C shows the prep card."
    )


def test_the_list_without_anybody(make_view):
    assert lines_of(make_view()) == [
        "People",
        "Those you learn from, and how often you make the time.",
        "(A first name, then press Enter)",
        "Who here sees the world differently from you?",
        "A first name is enough.",
    ]


def test_a_namesake_is_asked_about_below_the_line(qtbot, view):
    view.add_person()
    qtbot.keyClicks(view.list_page.create_line.edit, "amara")
    qtbot.keyClick(view.list_page.create_line.edit, Qt.Key.Key_Return)
    assert lines_of(view)[2:4] == [
        "amara", "There is a Amara. The same? Enter again adds another. | Open Amara | Dismiss",
    ]  # fmt: skip


def test_what_there_was_with_somebody(page):
    content = page.list.parentWidget()
    lines = [line for line in lines_of(content) if line]
    assert lines == [
        "Still to hear what came of it",
        "To tell: Ask in writing first. Today.",
        "Next time",
        "Session: A conversation. Thursday 10:00.",
        "To ask: Which words do I use?",
        "You are on it",
        "Act on it: Cancel one Monday call. To do. 4 Dec.",
        "November",
        "Act on it: Ask in writing first. Done. Today.",
        "Session: What would you stop. What would you stop doing? · The Monday call. · "
        "Cancel one Monday call @Amara by 4 December. 17 Nov.",
        "Asked: What would you stop doing? “The Monday call.” 17 Nov.",
        "Heard: The Monday call. Under way. 17 Nov.",
    ]
    assert page.list.accessibleName() == "History"


def test_the_head_of_somebodys_page(known, view, page):
    assert lines_of(page._header) == [
        "Amara | Prep card | Open the next talk | More",
        "1 talk  ·  1 heard  ·  1 of 2 done\nThursday 10:00  ·  next conversation",
    ]
    assert page._details.accessibleName() == "Show or hide details"
    view.open_record(known.theo)
    assert "Theo | Prep card | Set a date" in lines_of(page._header)[0]
    assert "People" in [each.text() for each in page.findChildren(Button)]


def test_what_is_known_of_somebody(page):
    page.list.select_row(3)
    assert lines_of(page.inspector) == [
        "Amara", *KNOWN, "Write down what you agreed", *SHARED,
    ]  # fmt: skip
    assert page.inspector.accessibleName() == "About the person"


def test_what_else_is_known_of_somebody(journal, known, page):
    """A loop above, what was agreed between, and how one listened at the end."""
    journal.people.edit(known.amara, agreed_until=journal.clock.today())
    journal.sessions.edit(known.talk, mirror_talk=1)
    page.list.select_row(1)
    assert lines_of(page.inspector) == [
        "Do they know?",
        "Ask in writing first",
        "Amara",
        "Does not know yet",
        "I told them | Next talk",
        "Write to them | Not needed",
        "Amara",
        *KNOWN,
        "What these talks are for",
        "(What these talks are for)",
        "How long you agreed on",
        "Today | Choose from a calendar (Down)",
        "The agreement ends today",
        "Extend it by half a year",
        "What stays between you",
        "(What stays between you)",
        "How either of you can stop",
        "(How either of you can stop)",
        *SHARED,
        "How you listened",
        "After a few more talks you will see which way it goes.",
        "Show as table",
    ]
    assert "What came of it" not in " ".join(lines_of(page.inspector))
    page.list.select_row(page.model.rowCount() - 1)
    assert "What came of it" in " ".join(lines_of(page.inspector))


def test_somebody_with_whom_there_was_nothing_and_will_be_nothing(journal, known, view):
    view.open_record(known.zoe)
    journal.people.edit(known.zoe, ended_on=journal.clock.today())
    page = view.person_page
    assert lines_of(page._empty) == [
        "Nothing with Zoe yet", "What you ask, hear and do comes together here.", "Start a note",
    ]  # fmt: skip
    lines = lines_of(page.inspector)
    assert lines[lines.index("Rhythm") :][:4] == [
        "Rhythm", "No rhythm", "Ended today", "Take it up again",
    ]  # fmt: skip
    assert page.panes() == [page._header, page.list, page._empty, page._ask, page.inspector]


def test_a_promise_is_shown_how_to_write(page):
    assert page.form.texts["promise"].edit.accessibleDescription() == "Promise something, by Friday"


def test_each_choice_is_called_by_the_words_above_it(page):
    buddies = {label.text(): label.buddy() for label in page.form.findChildren(Label)}
    assert buddies["Rhythm"] is page.form.rhythm
    assert buddies["When you share what they said"] is page.form.consent


def test_why_somebody_need_not_be_told_is_asked_below_the_list(qtbot, page):
    page.list.select_row(1)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_N)
    asked = lines_of(page._ask)
    assert asked[0].startswith("Ask in writing first")
    assert "Why do they not need to be told?" in asked[1]
    assert "No need to tell" in " ".join(asked)
    assert page.isAncestorOf(page._ask)


@pytest.fixture
def merging(journal, known, view, page):
    journal.people.edit(known.zoe, archived=True)
    view.commands["merge"].trigger()
    (dialog,) = view.findChildren(MergeDialog)
    return dialog


def test_who_is_the_same(known, merging):
    """Those archived may be, too."""
    assert merging.other.findText("Zoe") > 0
    assert lines_of(merging) == [
        "Merge with Amara",
        "Who is the same person?",
        "Choose somebody",
        "Leave them apart | Merge them",
    ]
    merging.other.set_current(known.theo)
    assert lines_of(merging)[1].startswith("Every talk, question, insight and commitment of Theo")
    assert merging.merge.isDefault()
    assert merging.other.hasFocus()
    (label,) = [each for each in merging.findChildren(Label) if each.buddy()]
    assert isinstance(label.buddy(), Choice)
    assert merging.height() >= merging.sizeHint().height()
    merging.other.set_current(None)
    assert lines_of(merging)[1] == "Who is the same person?"
