# SPDX-License-Identifier: MIT
"""Pictures and other files in the note of a session."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage

from rmjournal.ui.kit.tasks import Task


def picture(width=30, height=20):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    return image


def files(*paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


@pytest.fixture
def opened(view, sessions, qtbot):
    view.open_record(sessions["october"])
    view.editor.setFocus()
    yield view
    qtbot.waitUntil(lambda: not Task.any_alive())


@pytest.fixture
def paste(opened, qtbot):
    def paste(data):
        opened.editor.insertFromMimeData(data)
        qtbot.waitUntil(lambda: not Task.any_alive())

    return paste


def test_a_picture_that_is_pasted_is_kept_and_one_undo_takes_its_link_out(
    opened, paste, journal, sessions
):
    data = QMimeData()
    data.setImageData(picture(2500, 100))
    assert opened.editor.canInsertFromMimeData(data)
    paste(data)
    (row,) = journal.attachments.rows(sessions["october"])
    assert (row.name, row.media_type) == ("picture-1.png", "image/png")
    kept = QImage.fromData(journal.attachments.read(row.sha256))
    assert (kept.width(), kept.height()) == (2000, 80)
    link = f"![picture-1.png](attach:{row.sha256})"
    assert opened.editor.text() == f"Only words\n{link}\n"
    assert opened.flush()
    assert journal.notes.text(sessions["october"]) == f"Only words\n{link}\n"
    opened.editor.undo()
    assert opened.editor.text() == "Only words"
    assert len(journal.attachments.rows(sessions["october"])) == 1


def test_words_are_pasted_as_words_and_files_are_linked_by_name(opened, paste, journal, tmp_path):
    data = QMimeData()
    data.setImageData(picture())
    data.setText("Slide 3")
    opened.editor.clear()
    paste(data)
    assert opened.editor.text() == "Slide 3"
    assert journal.attachments.rows() == []
    plan, board = tmp_path / "plan [new].pdf", tmp_path / "board.png"
    plan.write_bytes(b"%PDF")
    picture().save(str(board))
    opened.editor.clear()
    paste(files(plan, board))
    names = {row.name: row.sha256 for row in journal.attachments.rows()}
    assert opened.editor.text() == (
        f"[plan (new).pdf](attach:{names['plan [new].pdf']})"
        f"\n![board.png](attach:{names['board.png']})\n"
    )
    assert str(tmp_path) not in opened.editor.text()


def test_what_cannot_be_attached_is_said_the_rest_comes_and_the_same_file_again_is_kept_once(
    opened, paste, journal, workspace, qtbot, tmp_path, monkeypatch
):
    large, small = tmp_path / "film.mp4", tmp_path / "plan.pdf"
    with large.open("wb") as file:
        file.truncate(60_000_000)
    small.write_bytes(b"%PDF")
    with qtbot.waitSignal(workspace.noticed) as said:
        paste(files(large, small))
    assert said.args[0] == (
        "\u201cfilm.mp4\u201d was not attached. This is 60 MB; at most 50 MB can be taken in."
    )
    assert names(journal) == ["plan.pdf"]
    with qtbot.waitSignal(workspace.noticed) as said:
        opened.editor.insertFromMimeData(files(tmp_path))
    assert "is a folder" in said.args[0]
    assert len(journal.attachments.rows()) == 1
    assert opened.editor.text().count("[plan.pdf]") == 1
    paste(files(small))
    assert len(journal.attachments.rows()) == 1
    assert opened.editor.text().count("[plan.pdf]") == 2
    monkeypatch.setattr("rmjournal.ui.pages.sessions.files.MANY_BYTES", 3)
    with qtbot.waitSignal(workspace.noticed) as said:
        paste(files(small))
    assert said.args[0].startswith("The files in this journal take 4 bytes now")


def test_files_for_a_note_that_was_left_meanwhile_go_to_its_end(
    opened, journal, sessions, qtbot, tmp_path
):
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    opened.editor.insertFromMimeData(files(tmp_path / "plan.pdf"))
    opened.open_record(sessions["earlier"])
    qtbot.waitUntil(lambda: not Task.any_alive())
    (row,) = journal.attachments.rows(sessions["october"])
    assert journal.notes.text(sessions["october"]) == (
        f"Only words\n\n[plan.pdf](attach:{row.sha256})\n"
    )
    assert "plan.pdf" not in opened.editor.text()


def test_a_file_is_dropped_and_stays_where_it_was_or_the_command_asks_for_it(
    opened, qtbot, journal, monkeypatch, tmp_path
):
    plan, minutes = tmp_path / "plan.pdf", tmp_path / "minutes.pdf"
    plan.write_bytes(b"%PDF")
    minutes.write_bytes(b"%PDF 2")
    both = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    data = files(plan)
    event = QDropEvent(
        QPointF(60, 10), both, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    )
    assert event.proposedAction() is Qt.DropAction.MoveAction
    opened.editor.dropEvent(event)
    qtbot.waitUntil(lambda: not Task.any_alive())
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert names(journal) == ["plan.pdf"]
    monkeypatch.setattr("rmjournal.ui.pages.sessions.files.open_files", lambda *_: [minutes])
    opened.commands["attach"].trigger()
    qtbot.waitUntil(lambda: not Task.any_alive())
    assert names(journal) == ["plan.pdf", "minutes.pdf"]


@pytest.fixture
def attached(opened, paste, journal, sessions, tmp_path):
    """The session, with a plan that was dropped into its note and saved."""
    (tmp_path / "plan.pdf").write_bytes(b"%PDF")
    paste(files(tmp_path / "plan.pdf"))
    return sessions["october"]


def names(journal):
    return [row.name for row in journal.attachments.rows()]


def test_what_was_attached_is_a_step_back_and_forth_and_words_written_since_stay(
    opened, attached, journal, workspace, qtbot
):
    with_link = journal.notes.text(attached)
    assert "[plan.pdf](attach:" in with_link  # saved with the step
    for _ in range(2):
        workspace.undo()
        assert (names(journal), journal.notes.text(attached)) == ([], "Only words")
        assert opened.editor.text() == "Only words"
        workspace.redo()
        assert (names(journal), journal.notes.text(attached)) == (["plan.pdf"], with_link)
        assert opened.editor.text() == with_link
    opened.editor.setFocus()
    opened.editor.moveCursor(opened.editor.textCursor().MoveOperation.End)
    qtbot.keyClicks(opened.editor, "And more.")
    workspace.undo()
    assert names(journal) == []
    assert journal.notes.text(attached) == "Only words\nAnd more."
    workspace.redo()
    assert names(journal) == ["plan.pdf"]
    assert journal.notes.text(attached) == "Only words\nAnd more."


def test_it_is_taken_back_after_a_restart_too(attached, journal):
    (step,) = journal.undo_steps.rows()
    assert step.words == "File attached: plan.pdf"
    undone = journal.undo_steps.take_back(step.id)
    assert (names(journal), journal.notes.text(attached)) == ([], "Only words")
    journal.undo_steps.do_again(undone, step)
    assert names(journal) == ["plan.pdf"]
    assert "[plan.pdf](attach:" in journal.notes.text(attached)


def test_a_file_that_was_there_before_is_not_taken_along(
    opened, attached, paste, journal, workspace, tmp_path
):
    paste(files(tmp_path / "plan.pdf"))
    workspace.undo()
    assert names(journal) == ["plan.pdf"]
    assert journal.notes.text(attached).count("[plan.pdf]") == 1
    workspace.undo()
    assert names(journal) == []
