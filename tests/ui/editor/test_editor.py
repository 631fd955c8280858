# SPDX-License-Identifier: MIT
"""The editor as a person uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest

from rmjournal.text.marks import KnownPerson
from rmjournal.ui.editor.lines import Line, LineKind

from ..keys import press
from .conftest import DAY

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def formats_at(editor, column, number=0):
    """The character format that is drawn there."""
    layout = editor.document().findBlockByNumber(number).layout()
    ranges = layout.formats()
    drawn = next(each for each in ranges if each.start <= column < each.start + each.length)
    return QTextCharFormat(drawn.format)


def kinds(editor):
    blocks = [editor.document().findBlockByNumber(i) for i in range(editor.document().blockCount())]
    return [Line.unpack(block.userState()).kind for block in blocks]


def test_text_comes_out_as_it_went_in(editor):
    for text in ["", "one\ntwo\n", "a\u00a0b", "😀\u200d", "tab\tend", "\n\n", "  lead  "]:
        editor.load(text)
        assert editor.text() == text


def test_line_ends_become_one_kind(editor):
    editor.load("a\r\nb\rc\u2028d")
    assert editor.text() == "a\nb\nc\nd"


def test_loading_is_no_edit_and_cannot_be_undone(qtbot, editor):
    with qtbot.assertNotEmitted(editor.edited):
        editor.load("one")
    editor.undo()
    assert editor.text() == "one"


def test_drawing_leaves_nothing_to_undo(qtbot, editor):
    editor.load("# One\n? Two\n**three**")
    editor.go_to_line(2)
    qtbot.keyClick(editor, Key.Key_Up)
    assert not editor.document().isUndoAvailable()


def test_looks_are_no_edits(qtbot, editor):
    editor.load("# One\n? Two @Bob\n**three**")
    with qtbot.assertNotEmitted(editor.changed):
        editor.go_to_line(1)
        editor.set_context(DAY, [KnownPerson(9, "Bob")])
        editor.set_always_show_marks(True)


def test_typing_says_so(qtbot, editor):
    editor.load("")
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClicks(editor, "a")


def test_words_are_counted_after_a_pause(qtbot, editor):
    editor.load("")
    with qtbot.waitSignal(editor.words_counted, check_params_cb=lambda n: n == 3):
        qtbot.keyClicks(editor, "one two three")


def test_syntax_hides_away_from_the_caret(editor):
    editor.load("first\na **b** c")
    assert formats_at(editor, 2, 1).font().pixelSize() == 1
    editor.go_to_line(1)
    assert formats_at(editor, 2, 1).font().pixelSize() > 1


def test_syntax_can_always_be_shown(editor):
    editor.load("first\na **b** c")
    editor.set_always_show_marks(True)
    assert formats_at(editor, 2, 1).font().pixelSize() > 1


def test_words_of_a_mark_stay_where_they_are_when_the_caret_comes(editor):
    editor.load("first\n? Why is that")
    block = editor.document().findBlockByNumber(1)
    before = block.layout().lineAt(0).cursorToX(2)
    editor.go_to_line(1)
    assert block.layout().lineAt(0).cursorToX(2) == pytest.approx(before, abs=0.5)


def test_questions_are_indigo_and_names_quiet(editor, theme):
    editor.load("first\n? Why\n-> Call @Amara by Friday")
    assert formats_at(editor, 3, 1).foreground().color() == theme.color("ask")
    for column in (9, 17):
        assert formats_at(editor, column, 2).foreground().color() == theme.color("act")


def test_a_name_nobody_has_is_not_amber(editor, theme):
    editor.load("first\n-> Call @Bob")
    assert formats_at(editor, 10, 1).foreground().color() == theme.color("ink3")


def test_a_name_lights_up_once_it_is_known(editor, theme):
    editor.load("first\n-> Call @Bob")
    editor.set_context(DAY, [KnownPerson(9, "Bob")])
    assert formats_at(editor, 10, 1).foreground().color() == theme.color("act")


def test_styles_stand_right_after_an_emoji(editor):
    editor.load("first\n😀 **b**")
    assert formats_at(editor, 5, 1).font().bold()


def test_an_opened_fence_makes_code_of_what_follows(qtbot, editor, load):
    load("|\n? one\n? two")
    qtbot.keyClicks(editor, "```")
    assert kinds(editor) == [LineKind.FENCE, LineKind.CODE, LineKind.CODE]
    editor.undo()
    assert kinds(editor)[1:] == [LineKind.ASK, LineKind.ASK]


def test_one_key_draws_one_line(monkeypatch, qtbot, editor):
    editor.load("word\n? why\n" * 500)
    editor.go_to_line(500)
    drawn = []
    draw = editor._highlighter._runs
    monkeypatch.setattr(editor._highlighter, "_runs", lambda *a: drawn.append(a) or draw(*a))
    qtbot.keyClick(editor, "a")
    assert len(drawn) <= 2


def test_paste_is_plain_and_clean(editor):
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("a\r\nb\x00c")
    editor.load("")
    editor.insertFromMimeData(data)
    assert editor.text() == "a\nbc"


def test_an_image_is_not_pasted(editor):
    data = QMimeData()
    data.setHtml("<img src='file:///etc/passwd'>")
    assert not editor.canInsertFromMimeData(data)


def test_a_dropped_file_leaves_no_path_in_the_note(qtbot, editor):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/home/helen/plan.pdf")])
    editor.load("one")
    assert editor.canInsertFromMimeData(data)
    with qtbot.waitSignal(editor.files_given) as given:
        editor.insertFromMimeData(data)
    assert given.args == [[Path("/home/helen/plan.pdf")]]
    assert editor.text() == "one"


def test_a_dropped_address_is_written(editor):
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a")])
    editor.load("")
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    assert editor.text() == "https://example.org/a"


def test_the_placeholder_gives_way_to_what_is_being_composed(editor, qapp):
    editor.load("")
    bare = editor.grab().toImage()
    editor.set_placeholder("Write what was said.")
    assert editor.grab().toImage() != bare
    qapp.sendEvent(editor, QInputMethodEvent("\u4f1a\u8b70", []))
    composing = editor.grab().toImage()
    editor.set_placeholder("")
    assert editor.grab().toImage() == composing
    assert editor.text() == ""


def test_copy_is_plain_text(editor):
    editor.load("**a**\n? b")
    editor.selectAll()
    data = editor.createMimeDataFromSelection()
    assert data.text() == "**a**\n? b"
    assert not data.hasHtml()


def test_an_external_change_keeps_the_caret(editor, load):
    load("# One\n-> Call Amara\nlast| line")
    editor.apply_external("# One\n-> Call Amara by 3 Dec\nlast line")
    assert editor.textCursor().positionInBlock() == 4
    assert editor.textCursor().blockNumber() == 2


def test_an_external_change_is_no_edit_but_can_be_undone(qtbot, editor):
    editor.load("a 😀 one b")
    with qtbot.assertNotEmitted(editor.edited):
        editor.apply_external("a 😀 two b")
    assert editor.text() == "a 😀 two b"
    editor.undo()
    assert editor.text() == "a 😀 one b"


def test_ctrl_click_asks_to_follow_a_link(qtbot, editor):
    editor.load("first\n[here](https://example.org)")
    block = editor.document().findBlockByNumber(1)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + 3)
    spot = editor.cursorRect(cursor).center()
    with qtbot.waitSignal(editor.link_activated) as caught:
        qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, Ctrl, spot)
    assert caught.args == ["https://example.org"]


def test_other_schemes_are_not_followed(qtbot, editor, load):
    for target in ["file:///etc/passwd", "javascript:x", "ftp://a.b"]:
        load(f"[he|re]({target})")
        with qtbot.assertNotEmitted(editor.link_activated):
            assert not editor.follow_link(), target


def test_every_command_has_words_and_a_shortcut(editor):
    for action in editor.commands.all():
        assert action.text()
        assert not action.shortcut().isEmpty()


def test_a_command_runs(editor, load):
    load("a |word| b")
    editor.commands["bold"].trigger()
    assert editor.text() == "a **word** b"


def test_a_click_ticks_a_box(qtbot, editor):
    editor.load("first\n- [ ] item")
    line = editor.document().findBlockByNumber(1).layout().lineAt(0)
    top = (
        editor.document().documentLayout().blockBoundingRect(editor.document().findBlockByNumber(1))
    )
    x = line.cursorToX(3)
    x = x[0] if isinstance(x, tuple) else x
    spot = QPoint(int(x) + 3, int(top.y() + line.y() + line.height() / 2))
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert editor.text() == "first\n- [x] item"


def test_the_column_is_never_wider_than_720(editor, theme):
    editor.load("word " * 200)
    editor.resize(1400, 500)
    QTest.qWait(0)
    assert editor.document().documentLayout().column_width == theme.px(720)


def test_a_theme_switch_keeps_text_and_undo(editor, theme, load):
    load("? one|")
    QTest.keyClicks(editor, "x")
    theme.set_mode("dark")
    theme.set_scale(1.6)
    assert editor.text() == "? onex"
    editor.undo()
    assert editor.text() == "? one"
    theme.set_scale(1.0)


def test_the_caret_moves_by_keys_over_hidden_signs(qtbot, editor, load):
    load("|one\n? two\nthree")
    qtbot.keyClick(editor, Key.Key_Down)
    qtbot.keyClick(editor, Key.Key_Down)
    assert editor.textCursor().blockNumber() == 2
    qtbot.keyClick(editor, Key.Key_End)
    assert editor.textCursor().atEnd()


def test_a_click_below_the_text_goes_to_its_end(qtbot, editor):
    editor.load("one\ntwo")
    qtbot.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 400))
    assert editor.textCursor().blockNumber() == 1


def test_right_to_left_lines_start_at_the_right(editor):
    editor.load("first\n? שאלה")
    layout = editor.document().documentLayout()
    line = editor.document().findBlockByNumber(1).layout().lineAt(0)
    assert line.naturalTextRect().right() == pytest.approx(
        layout.margin + layout.column_width, abs=3
    )


def test_the_marks_of_a_note_on_a_french_keyboard(platform, editor):
    """What X11 sends: the digit with Ctrl and Shift, which Qt takes for Ctrl and the digit."""
    platform("xcb")
    for scan, sign in [(10, "? "), (11, "! "), (12, "-> ")]:
        editor.load("words")
        key = Qt.Key(Qt.Key.Key_1 + scan - 10)
        override = press(key, Ctrl | Shift, scan, kind=QEvent.Type.ShortcutOverride)
        override.ignore()
        QCoreApplication.sendEvent(editor, override)
        assert override.isAccepted(), sign
        QCoreApplication.sendEvent(editor, press(key, Ctrl | Shift, scan))
        assert editor.text() == f"{sign}words", sign
