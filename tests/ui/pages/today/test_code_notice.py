# SPDX-License-Identifier: MIT
"""Today until a new journal's recovery code was typed back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from rmjournal.store import Journal
from rmjournal.ui.pages.today.notices import CodeNotice
from rmjournal.ui.parts.keys.dialogs import CodeCheckDialog, CodeDialog
from tests.ui.page_text import lines_of


@pytest.fixture
def code_of():
    return {}


@pytest.fixture
def journal(tmp_path, clock, code_of):
    made, code = Journal.create(
        tmp_path / "j.rmjournal", passphrase=None, must_prove_code=True, clock=clock
    )
    code_of["new"] = code
    yield made
    made.close()


def test_it_is_said_on_the_first_page_of_an_empty_journal(make_view):
    view = make_view()
    notice = view.findChild(CodeNotice)
    assert notice.isVisible()
    assert lines_of(notice) == [
        "Your recovery code was never typed back. Without it, a lost passphrase or key file "
        "means lost notes. | Type it back | Make a new code"
    ]
    assert view.begin.isVisible()


@pytest.mark.parametrize("is_made", [True, False])
def test_another_code_is_offered(qtbot, make_view, workspace, monkeypatch, is_made):
    notice = make_view().findChild(CodeNotice)
    said = []
    workspace.noticed.connect(lambda *notice: said.append(notice))
    answer = QDialog.DialogCode.Accepted if is_made else QDialog.DialogCode.Rejected
    monkeypatch.setattr(CodeDialog, "exec", lambda dialog: answer)
    qtbot.mouseClick(notice.make, Qt.MouseButton.LeftButton)
    assert said == ([("The new recovery code is in place", False)] if is_made else [])


def test_it_goes_when_the_code_is_typed_back(
    qtbot, make_view, journal, workspace, code_of, monkeypatch
):
    notice = make_view().findChild(CodeNotice)

    def type_back(dialog):
        qtbot.keyClicks(dialog.typed.edit, code_of["new"][:-1])
        qtbot.keyClick(dialog.typed.edit, Qt.Key.Key_Return)
        assert dialog.typed.has_error()
        qtbot.keyClicks(dialog.typed.edit, code_of["new"][-1].lower())  # the sign that lacked
        qtbot.keyClick(dialog.typed.edit, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(CodeCheckDialog, "exec", type_back)
    with qtbot.waitSignal(workspace.noticed) as said:
        qtbot.mouseClick(notice.check, Qt.MouseButton.LeftButton)
    assert said.args == ["Your recovery code is right", False]
    assert not notice.isVisible()
    assert not journal.has_code_to_prove()


def test_it_goes_when_another_code_takes_its_place(qtbot, make_view, journal):
    notice = make_view().findChild(CodeNotice)
    journal.keep_recovery_code(journal.new_recovery_code())
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_a_journal_with_a_proved_code_says_nothing(make_view, journal, code_of):
    journal.prove_recovery_code(code_of["new"])
    assert make_view().findChild(CodeNotice) is None
