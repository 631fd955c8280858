# SPDX-License-Identifier: MIT
"""Today until a new journal's recovery code was typed back."""

import pytest
from PySide6.QtCore import Qt

from rmjournal.store import Journal
from rmjournal.ui.pages.today.notices import CodeNotice
from rmjournal.ui.parts.keys.dialogs import CodeCheckDialog


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
    assert "recovery code" in notice.text()
    assert view.begin.isVisible()


def test_it_goes_when_the_code_is_typed_back(qtbot, make_view, journal, code_of, monkeypatch):
    notice = make_view().findChild(CodeNotice)

    def type_back(dialog):
        qtbot.keyClicks(dialog.typed.edit, code_of["new"][:-1])
        qtbot.keyClick(dialog.typed.edit, Qt.Key.Key_Return)
        assert dialog.typed.has_error()
        qtbot.keyClicks(dialog.typed.edit, code_of["new"].lower())  # over what is selected
        qtbot.keyClick(dialog.typed.edit, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr(CodeCheckDialog, "exec", type_back)
    qtbot.mouseClick(notice.check, Qt.MouseButton.LeftButton)
    assert not notice.isVisible()
    assert not journal.has_code_to_prove()


def test_it_goes_when_another_code_takes_its_place(qtbot, make_view, journal):
    notice = make_view().findChild(CodeNotice)
    journal.keep_recovery_code(journal.new_recovery_code())
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_a_journal_with_a_proved_code_says_nothing(make_view, journal, code_of):
    journal.prove_recovery_code(code_of["new"])
    assert make_view().findChild(CodeNotice) is None
