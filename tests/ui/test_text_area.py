# SPDX-License-Identifier: MIT
"""Words changed in place: when they are saved, and as how many steps they are taken back."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from rmjournal.ui.kit.text_area import PAUSE_MS, TextArea


class Page(QWidget):
    """A text area that stores what it says, and somewhere else to go."""

    def __init__(self, theme, **options):
        super().__init__()
        self.area = TextArea("Why", **options)
        self.other = QPushButton("Other")
        column = QVBoxLayout(self)
        column.addWidget(self.area)
        column.addWidget(self.other)
        self.drafts: list[str] = []
        self.edits: list[tuple[str, str]] = []
        self.area.drafted.connect(self.drafts.append)
        self.area.drafted.connect(self.area.set_text)
        self.area.edited.connect(self._keep)

    def _keep(self, before, after):
        self.edits.append((before, after))
        self.area.set_text(after)


@pytest.fixture
def make(qtbot, theme):
    def make(text="", **options):
        page = Page(theme, **options)
        qtbot.addWidget(page)
        page.area.set_text(text)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.area.setFocus()
        return page

    return make


def test_a_new_one_has_nothing_to_undo(qtbot, theme):
    area = TextArea("Words")
    qtbot.addWidget(area)
    assert not area.edit.document().isUndoAvailable()


def test_a_pause_saves_what_was_typed(qtbot, make):
    page = make()
    qtbot.keyClicks(page.area.edit, "So")
    qtbot.waitUntil(lambda: page.drafts == ["So"], timeout=PAUSE_MS * 3)
    assert page.edits == []


def test_leaving_says_before_and_after_once(qtbot, make):
    page = make("Old")
    qtbot.keyClicks(page.area.edit, "A ")
    page.area.flush()
    qtbot.keyClicks(page.area.edit, "very ")
    page.other.setFocus()
    assert page.edits == [("Old", "A very Old")]


def test_leaving_without_a_change_says_nothing(make):
    page = make("Old")
    page.other.setFocus()
    assert page.edits == []


def test_what_comes_from_the_store_does_not_overwrite_typing(qtbot, make):
    page = make("Old")
    qtbot.keyClicks(page.area.edit, "New ")
    page.area.set_text("Elsewhere")
    assert page.area.text() == "New Old"


def test_what_comes_from_the_store_shows_when_nobody_types(make):
    page = make("Old")
    page.area.set_text("Elsewhere")
    assert page.area.text() == "Elsewhere"


def test_typing_and_taking_it_back_leaves_the_old_words(qtbot, make):
    page = make("Old")
    qtbot.keyClicks(page.area.edit, "A")
    page.area.flush()
    qtbot.keyClick(page.area.edit, Qt.Key.Key_Backspace)
    page.other.setFocus()
    assert page.drafts == ["AOld", "Old"]
    assert page.edits == []


def test_required_words_come_back_when_emptied(qtbot, make):
    page = make("Old", required=True)
    page.area.edit.selectAll()
    qtbot.keyClick(page.area.edit, Qt.Key.Key_Delete)
    page.area.flush()
    page.other.setFocus()
    assert page.area.text() == "Old"
    assert (page.drafts, page.edits) == ([], [])


def test_enter_ends_one_line(qtbot, make):
    page = make("Old", one_line=True)
    with qtbot.waitSignal(page.area.submitted):
        qtbot.keyClicks(page.area.edit, "A ")
        qtbot.keyClick(page.area.edit, Qt.Key.Key_Return)
    assert page.edits == [("Old", "A Old")]


def test_pasted_line_ends_become_spaces_in_one_line(make):
    page = make(one_line=True)
    mime = QMimeData()
    mime.setText("one\ntwo")
    page.area.edit.insertFromMimeData(mime)
    assert page.area.edit.toPlainText() == "one two"


def test_a_no_break_space_is_kept(make):
    page = make("20\u00a0km")
    assert page.area.text() == "20\u00a0km"


def test_it_grows_with_its_words(qtbot, make):
    page = make("short")
    low = page.area.height()
    page.area.set_text("many words " * 60)
    qtbot.waitUntil(lambda: page.area.height() > 3 * low)


@pytest.mark.parametrize("options", [{}, {"one_line": True}, {"required": True}])
@pytest.mark.parametrize("is_drafted", [False, True])
@pytest.mark.parametrize("old", ["Old", "Old\n\nand older"])
def test_escape_takes_back_what_was_typed_and_then_leaves(qtbot, make, options, is_drafted, old):
    page = make(old.split("\n")[0] if "one_line" in options else old, **options)
    before = page.area.text()
    qtbot.keyClicks(page.area.edit, "please do")
    if is_drafted:
        page.area.flush()
    with qtbot.assertNotEmitted(page.area.left):
        qtbot.keyClick(page.area.edit, Qt.Key.Key_Escape)
    assert page.area.text() == before
    assert page.drafts[1:] == [before] * is_drafted  # what was stored meanwhile, too
    with qtbot.waitSignal(page.area.left):
        qtbot.keyClick(page.area.edit, Qt.Key.Key_Escape)
    assert page.edits == []


def test_undo_in_the_field_brings_back_what_escape_took(qtbot, make):
    page = make("Old")
    qtbot.keyClicks(page.area.edit, "A ")
    qtbot.keyClick(page.area.edit, Qt.Key.Key_Escape)
    page.area.edit.undo()
    page.other.setFocus()
    assert page.edits == [("Old", "A Old")]


def test_tab_leaves(qtbot, make):
    page = make("Old")
    qtbot.keyClick(page.area.edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.other


def test_a_long_placeholder_goes_on_in_the_next_line(qtbot, make):
    page = make(placeholder="What came of it, and would you do the same again? " * 3)
    page.resize(300, 300)
    line = page.area.edit.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: page.area.edit.height() > 2 * line)
    qtbot.keyClicks(page.area.edit, "So")
    assert page.area.edit.height() < 2 * line


def test_the_placeholder_follows_the_scale(qtbot, make, theme):
    page = make(placeholder="What came of it?")
    before = page.area.edit.height()
    theme.set_scale(1.6)
    assert page.area.edit.height() > before * 1.4
