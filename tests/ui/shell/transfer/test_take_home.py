# SPDX-License-Identifier: MIT
"""What one learned is looked at before it leaves, for those it is for."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.ui.shell.transfer.take_home import TakeHomeDialog
from rmjournal.words.take_home import AUDIENCES

Key = Qt.Key


@pytest.fixture
def dialog(qtbot, workspace, clock):
    """Something heard from one in each way of consent; Marta is not in the journal."""
    journal = workspace.journal
    for name, role, consent, words in (
        ("Amara Osei", "Designer", "named", "Sound first, says Jun"),
        ("Priya Nair", "Analyst", "role", "So Marta cuts it in Leeds"),
        ("Jun Park", "Lawyer", "ask", "Keep it short"),
        ("Theo Lind", "Baker", "never", "Not a word"),
    ):
        who = journal.people.add(name, role=role)
        journal.people.edit(who, consent=consent)
        journal.sessions.add(clock.today(), [who], text=f"! {words}\n")
    made = TakeHomeDialog(workspace, None)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def choose(qtbot, dialog, audience):
    """As one does who has just come: by the arrows, from where the focus is."""
    keys = list(AUDIENCES)
    steps = keys.index(audience) - keys.index(dialog.audience.audience())
    dialog.audience.to.focus_current()
    for _ in range(abs(steps)):
        qtbot.keyClick(dialog.focusWidget(), Key.Key_Right if steps > 0 else Key.Key_Left)
    assert dialog.audience.audience() == audience


def box(dialog, words):
    (found,) = (each for each in dialog.part.boxes().values() if each.label().startswith(words))
    return found


def tick(qtbot, dialog, words):
    qtbot.keyClick(box(dialog, words), Key.Key_Space)


def test_only_what_was_agreed_is_there_and_can_be_copied(qtbot, qapp, dialog):
    dialog.copy.click()
    copied = qapp.clipboard().text()
    assert "Sound first, says somebody. (Amara Osei)" in copied
    assert "So somebody cuts it somewhere. (analyst)" in copied
    for words in ("Priya", "Jun", "short", "Theo", "Not a word", "Leeds"):
        assert words not in copied


def test_the_audience_is_chosen_first_and_nobody_is_named_to_hr(qtbot, dialog):
    assert dialog.focusWidget().text() == "The team"
    assert dialog.audience.meaning.text() == AUDIENCES["team"]
    choose(qtbot, dialog, "hr")
    assert dialog.audience.meaning.text() == AUDIENCES["hr"]
    assert "- Sound first, says somebody.\n" in dialog.part.text()
    assert "Amara" not in dialog.part.text()
    assert "designer" not in dialog.part.text()
    assert not any("Amara" in each.label() for each in dialog.part.boxes().values())
    choose(qtbot, dialog, "peer")
    assert "(Amara Osei)" in dialog.part.text()


def test_what_is_ticked_stays_where_it_still_means_the_same(qtbot, dialog):
    for words in (
        "Place: Leeds",
        "Write \u201cMarta\u201d, not \u201csomebody\u201d",
        "Only if Jun Park agreed",
    ):
        tick(qtbot, dialog, words)
    tick(qtbot, dialog, "Sound first")
    choose(qtbot, dialog, "peer")
    assert "- Keep it short.\n- So Marta cuts it in Leeds. (analyst)" in dialog.part.text()
    assert "Sound" not in dialog.part.text()
    choose(qtbot, dialog, "hr")
    assert "So somebody cuts it in Leeds.\n" in dialog.part.text()
    for words in ("Marta", "short", "Sound"):
        assert words not in dialog.part.text()
    choose(qtbot, dialog, "team")
    assert "- Keep it short.\n- So Marta cuts it in Leeds. (analyst)" in dialog.part.text()


def test_a_name_taken_out_for_the_team_is_out_when_one_comes_back(qtbot, dialog):
    tick(qtbot, dialog, "Write \u201cAmara Osei\u201d, not \u201csomebody\u201d")
    choose(qtbot, dialog, "hr")
    choose(qtbot, dialog, "team")
    assert "Sound first, says somebody. (Somebody)" in dialog.part.text()


def test_what_was_written_for_one_audience_goes_to_no_other(qtbot, dialog):
    dialog.part.words.setFocus()
    qtbot.keyClicks(dialog.part.words, "Thank you, Amara. ")
    choose(qtbot, dialog, "hr")
    assert "Amara" not in dialog.part.text()
    tick(qtbot, dialog, "Place: Leeds")
    choose(qtbot, dialog, "team")
    assert dialog.part.text().startswith("Thank you, Amara. # What I learned")
    assert "in Leeds" in dialog.part.text()
    assert dialog.part.is_changed()


def test_a_screen_reader_hears_what_the_audience_means(qtbot, dialog, monkeypatch):
    said = []
    monkeypatch.setattr(
        "rmjournal.ui.shell.transfer.take_home.announce", lambda _, words: said.append(words)
    )
    choose(qtbot, dialog, "hr")
    assert said == [AUDIENCES["peer"], AUDIENCES["hr"]]


def test_what_was_heard_with_nobody_named_says_why_it_waits(qtbot, workspace, clock):
    workspace.journal.sessions.add(clock.today(), [], text="! They film on the phone\n")
    dialog = TakeHomeDialog(workspace, None)
    qtbot.addWidget(dialog)
    line = box(dialog, "Nobody is named there. Only if they agreed: They film")
    assert not line.isChecked()
    assert "film" not in dialog.part.text()
