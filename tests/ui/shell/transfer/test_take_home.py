# SPDX-License-Identifier: MIT
"""What one learned is looked at before it leaves."""

from rmjournal.ui.parts.leaving.dialog import LeavingDialog
from rmjournal.ui.shell.transfer.take_home import take_home_outgoing


def test_only_what_was_agreed_is_there_and_can_be_copied(qtbot, qapp, workspace, clock):
    journal = workspace.journal
    amara = journal.people.add("Amara Osei", role="Designer")
    jun = journal.people.add("Jun Park")
    journal.people.edit(amara, consent="role")
    journal.sessions.add(clock.today(), [amara], text="! Sound first, says Jun\n")
    journal.sessions.add(clock.today(), [jun], text="! Keep it short\n")
    dialog = LeavingDialog(workspace, None, take_home_outgoing(journal))
    qtbot.addWidget(dialog)
    dialog.copy.click()
    copied = qapp.clipboard().text()
    assert "Sound first, says somebody. (designer)" in copied
    for words in ("Amara", "Jun", "short"):
        assert words not in copied
