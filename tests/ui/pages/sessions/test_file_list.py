# SPDX-License-Identifier: MIT
"""The files of a session in its panel."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage

from rmjournal.store.file.outside import erase_copies
from rmjournal.text.attached import link_to
from rmjournal.ui.kit.pictures import drawn
from tests.ready_made import ready_made

Key = Qt.Key


def picture(tone):
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(tone)
    return drawn(image, "x.png").data


@pytest.fixture
@ready_made
def kept(journal, sessions):
    """(id, SHA-256) of a file and two pictures of the session of October, linked but the last."""
    made = {}
    contents = {"plan.pdf": b"%PDF", "old.png": picture(1), "new.png": picture(2)}
    links = []
    for name, data in contents.items():
        made[name] = journal.attachments.attach_bytes(sessions["october"], name, data)
        row = journal.attachments.row(made[name])
        links.append(link_to(name, row.sha256, is_picture=name.endswith("png")))
    journal.notes.save(sessions["october"], "\n".join(["Only words", *links[:2]]))
    return made


@pytest.fixture
def opened(kept, view, sessions):
    view.open_record(sessions["october"])
    return view


def lines(view):
    return {line.entry.row.name: line for line in view.inspector.files.lines.cards()}


def choose(line, *words):
    menu = line.menu_of_now()
    for each in words:
        action = next(one for one in menu.actions() if one.text() == each)
        menu = action.menu() or menu
    action.trigger()


def test_one_is_renamed_by_keys_and_put_into_the_note_alone_or_as_before_and_after(
    opened, qtbot, journal, kept, workspace
):
    line = lines(opened)["plan.pdf"]
    choose(line, "Rename")
    qtbot.keyClicks(line.name.edit, "x")
    qtbot.keyClick(line.name.edit, Key.Key_Escape)
    qtbot.keyClick(line.name.edit, Key.Key_Escape)
    assert not line.line.isHidden()
    assert line.name.isHidden()
    assert [*lines(opened)] == ["plan.pdf", "old.png", "new.png"]
    line = lines(opened)["plan.pdf"]
    choose(line, "Rename")
    qtbot.keyClick(line.name.edit, "a", Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(line.name.edit, "minutes.pdf")
    qtbot.keyClick(line.name.edit, Key.Key_Return)
    assert journal.attachments.row(kept["plan.pdf"]).name == "minutes.pdf"
    assert "minutes.pdf" in lines(opened)
    workspace.undo()
    assert journal.attachments.row(kept["plan.pdf"]).name == "plan.pdf"
    choose(lines(opened)["new.png"], "Put it in the note")
    assert "![new.png](attach:" in opened.editor.text()
    opened.editor.undo()
    choose(lines(opened)["old.png"], "Before and after with", "new.png, which is after")
    text = opened.editor.text()
    assert text.count("\n") == 2
    assert "![Before: old.png](attach:" in text.split("\n")[2]
    assert ") ![After: new.png](attach:" in text.split("\n")[2]
    opened.editor.undo()
    assert "Before" not in opened.editor.text()


def test_the_list_says_what_there_is_and_what_has_no_link(opened, qtbot, sessions, journal, kept):
    said = {name: line._about.text() for name, line in lines(opened).items()}
    assert said["plan.pdf"] == "4 bytes"
    assert said["new.png"].endswith("not in the note")
    assert "not in the note" not in said["old.png"]
    line = lines(opened)["plan.pdf"]
    choose(line, "Rename")
    qtbot.keyClicks(line.name.edit, "x")
    opened.editor.write("Only words")
    qtbot.waitUntil(lambda: not lines(opened)["plan.pdf"].entry.is_in_note)
    assert lines(opened)["plan.pdf"]._about.text() == "4 bytes, not in the note"
    assert lines(opened)["plan.pdf"].name.text() == "plan.pdfx"  # what is typed stays
    qtbot.keyClick(lines(opened)["plan.pdf"].name.edit, Key.Key_Return)
    assert journal.attachments.row(kept["plan.pdf"]).name == "plan.pdfx"
    opened.open_record(sessions["earlier"])
    assert lines(opened) == {}


def test_one_is_opened_as_a_copy_for_the_owner_only_or_saved_and_a_program_is_not_opened(
    opened, monkeypatch, tmp_path, journal, sessions, qtbot, workspace
):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(url) or True)
    with qtbot.waitSignal(workspace.noticed) as said:
        qtbot.keyClick(lines(opened)["plan.pdf"].line, Key.Key_Return)
    (url,) = asked
    assert Path(url.toLocalFile()).read_bytes() == b"%PDF"
    assert "erased" in said.args[0]
    opened.page.preview.anchorClicked.emit(
        QUrl(f"attach:{lines(opened)['plan.pdf'].entry.row.sha256}")
    )
    assert asked == [url, url]
    erase_copies(journal.path)
    monkeypatch.setattr(
        "rmjournal.ui.pages.sessions.files.save_file", lambda *_: tmp_path / "out.pdf"
    )
    choose(lines(opened)["plan.pdf"], "Save a copy\u2026")
    assert (tmp_path / "out.pdf").read_bytes() == b"%PDF"
    journal.attachments.attach_bytes(sessions["october"], "setup.exe", b"MZ")
    opened.files.show()
    with qtbot.waitSignal(workspace.offered) as offered:
        lines(opened)["setup.exe"].line.click()
    assert offered.args[1] == "Save a copy"
    assert asked == [url, url]


def test_one_goes_with_its_link_and_comes_back_into_a_note_as_it_was_left(
    opened, journal, sessions, workspace, qtbot
):
    before = journal.notes.text(sessions["october"])
    with qtbot.waitSignal(workspace.noticed) as said:
        choose(lines(opened)["plan.pdf"], "Delete")
    assert said.args[0] == "File deleted: plan.pdf"
    assert [*lines(opened)] == ["old.png", "new.png"]
    assert "plan.pdf" not in opened.editor.text()
    assert [row.text for row in journal.trash.rows()] == ["plan.pdf"]
    workspace.undo()
    assert journal.notes.text(sessions["october"]) == before == opened.editor.text()
    assert "plan.pdf" in lines(opened)
    choose(lines(opened)["plan.pdf"], "Delete")
    opened.editor.write("Other words")
    assert opened.flush()
    workspace.undo()
    assert journal.notes.text(sessions["october"]) == "Other words"
    assert "plan.pdf" in lines(opened)


def test_a_pair_is_a_step_back_and_forth(opened, kept, journal, sessions, qtbot):
    note = partial(journal.notes.text, sessions["october"])
    before = note()
    choose(lines(opened)["old.png"], "Before and after with", "new.png, which is after")
    after = note()
    assert "After: new.png" in after
    opened._workspace.undo()
    assert (note(), opened.editor.text()) == (before, before)
    opened._workspace.redo()
    assert (note(), opened.editor.text()) == (after, after)
    (step,) = journal.undo_steps.rows()
    journal.undo_steps.take_back(step.id)
    assert note() == opened.editor.text() == before
    choose(lines(opened)["old.png"], "Before and after with", "new.png, which is after")
    opened.editor.setFocus()
    qtbot.keyClicks(opened.editor, "And more.")
    opened._workspace.undo()  # stays, with what was written since
    assert "After: new.png" in note()
    assert "And more." in note()
