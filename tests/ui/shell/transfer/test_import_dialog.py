# SPDX-License-Identifier: MIT
"""Importing from the window: nothing before the last button."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from rmjournal.exchange.markdown_export import export
from rmjournal.exchange.scan import Remark, RemarkKind, Skipped, SkipReason
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.kit.screen_fit import available_to
from rmjournal.ui.shell.transfer.import_dialog import ImportDialog, ImportUndo
from rmjournal.ui.shell.transfer.import_table import remark_words, skipped_words

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "notes"
    made.mkdir()
    (made / "2024-03-05.md").write_text("---\npeople: [Priya]\n---\n# Posts\n", encoding="utf-8")
    (made / "2024-03-06.md").write_text("# Reviews\n", encoding="utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG")
    return made


@pytest.fixture
def dialog(qtbot, theme, journal, preferences):
    made = ImportDialog(None, journal, preferences)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def looked(qtbot, dialog, folder):
    dialog.look_at(folder)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    return dialog


def test_looking_says_what_would_come_in_and_the_last_button_brings_it_in_once(
    qtbot, dialog, folder, journal
):
    assert not dialog._apply.isEnabled()
    looked_at(qtbot, dialog, folder)
    assert journal.sessions.rows() == []
    assert dialog._said.text().startswith("2 notes would come in, from")
    assert "New people: Priya." in dialog._said.text()
    assert "One file stays out." in dialog._said.text()
    assert dialog._apply.text() == "Import 2 notes"
    assert dialog._details.toPlainText() == "Stays out: 1\npicture.png  \u00b7  not Markdown"
    assert dialog._folders.isHidden()  # they are asked about where a page says no day
    qtbot.mouseClick(dialog._apply, LEFT)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert [row.title for row in journal.sessions.rows()] == ["Reviews", "Posts"]
    assert dialog._said.text() == "2 notes came in."
    looked_at(qtbot, dialog, folder)
    assert dialog._said.text().startswith("Nothing would come in.")


def test_what_changes_and_what_stays_out_are_told_apart_and_counted(qtbot, dialog, folder):
    (folder / "bad.md").write_text("---\ndate: last week\n---\n# Bad\n", encoding="utf-8")
    dialog.look_at(folder)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    lines = dialog._details.toPlainText().split("\n")
    assert lines[0] == "Not as it was: 2"
    assert lines[1].startswith("bad.md")
    assert lines[2].startswith("bad.md")
    assert lines[4] == "Stays out: 1"


@pytest.fixture
def vault(qtbot, dialog, folder):
    (folder / "Recipes").mkdir()
    for name in ("Bread", "Soup"):
        (folder / "Recipes" / f"{name}.md").write_text("Flour", encoding="utf-8")
    dialog.look_at(folder)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    return dialog


def test_each_folder_is_asked_about_by_keyboard(qtbot, vault, journal):
    choice = vault._folders._choices[PurePosixPath("Recipes")]
    assert "2 of them are of no conversation" in vault._said.text()
    choice.setFocus()
    for _ in range(3):
        qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.current() == "out"
    assert "Recipes/Soup.md  \u00b7  left out, as you chose" in vault._details.toPlainText()
    assert vault._apply.text() == "Import 2 notes"
    qtbot.keyClick(choice, Qt.Key.Key_Up)
    qtbot.mouseClick(vault._apply, LEFT)
    qtbot.waitUntil(lambda: not vault.is_busy())
    statuses = {row.title: row.status for row in journal.sessions.rows()}
    assert statuses["Bread"] == statuses["Soup"] == "note"


def test_with_large_text_and_a_long_list_it_stays_on_the_screen(
    qtbot, theme, journal, folder, preferences
):
    for number in range(60):
        (folder / f"picture number {number} with a long name.png").write_bytes(b"PNG")
    names = ", ".join(f"Maximiliane Featherstonehaugh the {number}th" for number in range(8))
    (folder / "2024-03-07.md").write_text(f"---\npeople: [{names}]\n---\n# All\n", encoding="utf-8")
    theme.set_scale(1.6)
    dialog = ImportDialog(None, journal, preferences)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.look_at(folder)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert dialog.height() < available_to(dialog).height()
    assert dialog._apply.geometry().bottom() < dialog.height()
    assert not dialog._details.isHidden()


def test_what_came_in_is_said_where_the_plan_was(qtbot, looked):
    """The dialog does not shrink under the pointer; what is left does not drift apart in it."""

    def places():
        return looked._row.y(), looked._said.y()

    with qtbot.waitExposed(looked):
        looked.show()
    looked.body.activate()
    before = places()
    qtbot.mouseClick(looked._apply, LEFT)
    qtbot.waitUntil(lambda: looked._said.text().endswith("came in."))
    qtbot.waitUntil(lambda: looked._table.isHidden() or not looked._table.isVisible())
    qtbot.waitUntil(lambda: places() == before)


def test_an_export_comes_back_with_all_its_records(qtbot, dialog, folder, journal):
    uid = "0123456789abcdef"
    (folder / "Priya.md").write_text(f"---\nrmjournal: person\nuid: {uid}\nname: Priya\n---\n")
    dialog.look_at(folder)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert "One page of another record would come in." in dialog._said.text()
    qtbot.mouseClick(dialog._apply, LEFT)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert dialog._said.text() == "2 notes came in. So did one page of another record."
    assert [row.uid for row in journal.people.rows()] == [uid]


@pytest.fixture
def undoable(looked, workspace):
    ImportUndo(looked, workspace)
    return looked


def test_an_import_is_undone_in_the_dialog_and_is_the_latest_step(
    qtbot, undoable, journal, workspace, folder
):
    journal.people.add("Theo")
    qtbot.mouseClick(undoable._apply, LEFT)
    qtbot.waitUntil(lambda: not undoable.is_busy())
    qtbot.mouseClick(undoable._undo, LEFT)
    assert undoable._said.text() == "The import is undone."
    assert journal.sessions.rows() == []
    assert [person.name for person in journal.people.rows()] == ["Theo"]
    assert buttons_of(undoable) == ["Import", "Close"]
    assert not undoable._apply.isEnabled()
    looked_at(qtbot, undoable, folder)  # the same can be chosen again
    assert buttons_of(undoable) == ["Import 2 notes", "Cancel"]
    qtbot.mouseClick(undoable._apply, LEFT)
    qtbot.waitUntil(lambda: not undoable.is_busy())
    assert [row.title for row in journal.sessions.rows()] == ["Reviews", "Posts"]
    assert workspace.undo_stack.undoText() == "2 pages imported"
    workspace.undo()
    assert [person.name for person in journal.people.names()] == ["Theo"]
    assert journal.sessions.rows() == []
    workspace.redo()
    assert [row.title for row in journal.sessions.rows()] == ["Reviews", "Posts"]


def choose_file(qtbot, monkeypatch, dialog, path):
    monkeypatch.setattr("rmjournal.ui.parts.work_dialog.open_file", lambda *_: path)
    qtbot.mouseClick(dialog._row.file_button, LEFT)
    qtbot.waitUntil(lambda: not dialog.is_busy())


def buttons_of(dialog):
    every = (dialog._apply, dialog._undo, dialog._cancel)
    return [each.text() for each in every if each.isVisible()]


def test_after_one_import_another_can_be_chosen(
    qtbot, undoable, journal, workspace, tmp_path, monkeypatch
):
    table = tmp_path / "todo.csv"
    table.write_text("Task,From\nSend it,Zoë\nWait,\n", "utf-8")
    qtbot.mouseClick(undoable._apply, LEFT)
    qtbot.waitUntil(lambda: not undoable.is_busy())
    assert buttons_of(undoable) == ["Undo the import", "Close"]
    choose_file(qtbot, monkeypatch, undoable, table)
    assert undoable._said.text().startswith("2 rows of the table would come in.")
    assert buttons_of(undoable) == ["Import 2 rows", "Cancel"]
    assert undoable._apply.isEnabled()
    qtbot.mouseClick(undoable._apply, LEFT)
    qtbot.waitUntil(lambda: not undoable.is_busy())
    assert buttons_of(undoable) == ["Undo the import", "Close"]
    assert len(journal.commitments.rows()) == len(journal.sessions.rows()) == 2
    qtbot.mouseClick(undoable._undo, LEFT)
    assert journal.commitments.rows() == []
    assert len(journal.sessions.rows()) == 2
    workspace.undo()  # the one before can be taken back still
    assert journal.sessions.rows() == []


def test_where_nothing_can_come_in_after_an_import_there_is_no_undo_in_its_place(
    qtbot, undoable, folder, tmp_path, monkeypatch
):
    qtbot.mouseClick(undoable._apply, LEFT)
    qtbot.waitUntil(lambda: not undoable.is_busy())
    for path in (folder / "picture.png", folder / "2024-03-05.md", tmp_path / "nowhere"):
        choose_file(qtbot, monkeypatch, undoable, path)
        assert buttons_of(undoable) == ["Import", "Cancel"]
        assert not undoable._apply.isEnabled()


def test_the_table_has_its_room_again_after_an_import(qtbot, undoable, folder):
    undoable.resize(undoable.width(), 760)
    undoable.body.activate()
    room = undoable._table.height()
    for number in range(20):
        (folder / f"2024-04-{number + 1:02}.md").write_text("# More\n", encoding="utf-8")
    qtbot.mouseClick(undoable._apply, LEFT)
    qtbot.waitUntil(lambda: not undoable.is_busy())
    looked_at(qtbot, undoable, folder)
    qtbot.waitUntil(lambda: undoable._table.height() > room * 0.8)


def test_what_was_written_into_since_stays_and_is_said(qtbot, undoable, journal, workspace):
    qtbot.mouseClick(undoable._apply, LEFT)
    qtbot.waitUntil(lambda: not undoable.is_busy())
    session = next(row for row in journal.sessions.rows() if row.title == "Posts")
    journal.notes.save(session.id, "# Posts\n\nMore.\n")
    with qtbot.waitSignal(workspace.stepped) as caught:
        workspace.undo()
    assert "Posts" in caught.args[0].remark
    assert [row.title for row in journal.sessions.rows()] == ["Posts"]


def test_a_folder_that_is_not_there_is_said(qtbot, dialog, tmp_path):
    dialog.look_at(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert "Nothing was found" in dialog._said.text()
    assert not dialog._apply.isEnabled()


@pytest.mark.parametrize("reason", SkipReason)
def test_every_reason_has_words(reason):
    said = skipped_words(Skipped(PurePosixPath("a.md"), reason))
    assert len(said) > len("a.md")


@pytest.mark.parametrize("kind", RemarkKind)
def test_every_remark_has_words(kind):
    assert remark_words("a.md", Remark(kind, "32 May")).endswith("(32 May)")


def test_a_day_that_is_only_that_of_a_change_is_said(qtbot, dialog, folder):
    (folder / "trust.md").write_text("# Trust\n\nWords.\n", encoding="utf-8")
    dialog.look_at(folder)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    said = "trust.md  \u00b7  no day in it, so it gets the day when the file was last changed ("
    assert said in dialog._details.toPlainText()


def rows_of(dialog):
    pages = dialog._table.pages
    return [
        (index.data(), index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked)
        for index in (pages.index(row, 0) for row in range(pages.rowCount()))
    ]


def test_pages_are_found_and_left_out_by_keys(qtbot, qtmodeltester, vault):
    pages = vault._table.pages
    qtmodeltester.check(pages)
    assert [pages.index(0, column).data() for column in range(6)] == [
        "Posts", "5 Mar 2024 (its name)", "Conversation", "Priya", "", "2024-03-05.md",
    ]  # fmt: skip
    assert rows_of(vault)[0] == ("Posts", True)
    vault._table.selectRow(0)
    qtbot.keyClick(vault._table, Qt.Key.Key_Space)
    assert rows_of(vault)[0] == ("Posts", False)
    assert vault._apply.text() == "Import 3 notes"
    assert "2024-03-05.md  \u00b7  left out, as you chose" in vault._details.toPlainText()
    assert pages.index(0, 2).data() == "Stays out"
    qtbot.keyClick(vault._table, Qt.Key.Key_Space)
    qtbot.keyClicks(vault._find, "recipes")
    assert [title for title, _ in rows_of(vault)] == ["Bread", "Soup"]
    vault._all_out.click()
    vault._find.clear()
    assert dict(rows_of(vault)) == {"Bread": False, "Soup": False, "Posts": True, "Reviews": True}
    qtbot.keyClicks(vault._find, "priya 2024-03")
    assert [title for title, _ in rows_of(vault)] == ["Posts"]


def test_tasks_become_commitments_where_one_says_so(qtbot, dialog, folder, journal):
    (folder / "2024-03-07.md").write_text("# Tasks\n\n- [ ] Ask Jun\n", encoding="utf-8")
    dialog.look_at(folder)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    dialog.tasks.click()
    qtbot.waitUntil(lambda: not dialog.is_busy())
    dialog._apply.click()
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert [row.title for row in journal.commitments.rows()] == ["Ask Jun"]


def test_a_file_of_another_app(qtbot, dialog, folder, journal):
    path = folder / "journal.txt"
    path.write_text("[2024-03-05 09:30] One\n", encoding="utf-8")
    dialog.look_at(path)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    dialog._apply.click()
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert [row.title for row in journal.sessions.rows()] == ["One"]


def test_a_file_of_no_kind_is_told(qtbot, dialog, folder):
    dialog.look_at(folder / "picture.png")
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert dialog._said.text() == "\u201cpicture.png\u201d is of no kind that can come in."


def test_a_table_is_said_by_its_rows(qtbot, dialog, journal, tmp_path):
    (tmp_path / "plan.csv").write_text("Task,From\nSend it,Zoë\nWait,\n,Zoë\n", "utf-8")
    dialog.look_at(tmp_path / "plan.csv")
    qtbot.waitUntil(lambda: not dialog.is_busy())
    said = "2 rows of the table would come in. New people: Zoë. One row stays out."
    assert dialog._said.text() == said
    assert dialog._details.toPlainText() == "Stays out: 1\nplan.csv:4  \u00b7  empty"
    qtbot.mouseClick(dialog._apply, LEFT)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert dialog._said.text() == "2 rows of the table came in."
    assert len(journal.commitments.rows()) == 2


def looked_at(qtbot, dialog, path):
    dialog.look_at(path)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    return dialog._columns


def test_each_row_of_a_table_has_its_tick(qtbot, dialog, journal, tmp_path):
    journal.commitments.add("Send it")
    (tmp_path / "plan.csv").write_text("Task,From,Due\nSend it,,\nWait,Zoë,2026-12-01\n", "utf-8")
    looked_at(qtbot, dialog, tmp_path / "plan.csv")
    pages = dialog._table.pages
    cells = [[pages.index(row, column).data() for column in range(4)] for row in range(2)]
    assert cells == [
        ["Send it", "", "Probably here already", ""],
        ["Wait", "1 Dec 2026", "Commitment", "Zoë"],
    ]
    dialog._table.selectRow(1)
    qtbot.keyClick(dialog._table, Qt.Key.Key_Space)
    assert dialog._said.text() == "Nothing would come in. 2 rows stay out."
    dialog._columns._choices["Due"].choose("")
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert rows_of(dialog) == [("Send it", False), ("Wait", False)]


def test_an_edited_export_is_told_row_by_row(qtbot, dialog, journal, tmp_path, qtmodeltester):
    session = journal.sessions.add(date(2026, 11, 10), [journal.people.add("Priya")])
    journal.notes.save(session, "# Trust\n\n-> Send it @Priya\n")
    export(journal, tmp_path / "out")
    for folder, before, after in (
        ("sessions", "# Trust\n", "# Trust\n\nMore\n"),
        ("commitments", "state: to_do", "state: done"),
        ("people", "name: Priya", "name: Priya Nair"),
    ):
        (path,) = (tmp_path / "out" / folder).glob("*.md")
        path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    looked_at(qtbot, dialog, tmp_path / "out")
    pages = dialog._table.pages
    qtmodeltester.check(pages)
    kinds = {pages.index(row, 0).data(): pages.index(row, 2).data() for row in range(3)}
    assert kinds == {
        "Trust": "New version of the note",
        "Send it": "To do \u2192 Done",
        "Priya Nair": "Cannot: only texts and states",
    }
    heading, *said = dialog._details.toPlainText().splitlines()[:3]
    assert heading == "Changes here: 2"
    assert sorted(said) == ["Send it  ·  To do, then Done", "Trust  ·  new: “More”"]
    (cannot,) = (row for row in range(3) if pages.index(row, 0).data() == "Priya Nair")
    whole = "Stays out: edited there, but only a note's text and a commitment's state come back"
    assert whole in pages.index(cannot, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    dialog._table.selectAll()
    qtbot.keyClick(dialog._table, Qt.Key.Key_Space)
    assert not pages.index(cannot, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert [is_in for _, is_in in rows_of(dialog)] == [False] * 3
    assert not dialog._apply.isEnabled()
    qtbot.keyClick(dialog._table, Qt.Key.Key_Space)
    assert dialog._apply.text() == "Import everything"


def test_pictures_come_in_as_small_as_pasted_ones(qtbot, dialog, journal, folder, monkeypatch):
    monkeypatch.setattr("rmjournal.ui.shell.transfer.import_dialog.MANY_BYTES", 10)
    image = QImage(2400, 30, QImage.Format.Format_RGB32)
    image.fill(0)
    image.save(str(folder / "picture.png"))
    (folder / "2024-03-06.md").write_text("# Reviews\n\n![](picture.png)\n", encoding="utf-8")
    looked_at(qtbot, dialog, folder)
    assert "One file comes in with them." in dialog._said.text()
    qtbot.mouseClick(dialog._apply, LEFT)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    (row,) = journal.attachments.rows()
    assert QImage.fromData(journal.attachments.read(row.sha256)).width() == 2000
    assert "The files in this journal take" in dialog._said.text()


def test_columns_are_mapped_by_hand_and_remembered_for_the_same_header(
    qtbot, dialog, journal, preferences, tmp_path
):
    path = tmp_path / "plan.csv"
    path.write_text("What we want,Until,Colour\nTrust,2026-12-01,red\nCalm,,blue\n", "utf-8")
    columns = looked_at(qtbot, dialog, path)
    assert columns.isVisible()
    assert not dialog._apply.isEnabled()
    what, until, _ = columns._choices.values()
    assert what.accessibleDescription() == "Trust  \u00b7  Calm"
    for choice, field in ((what, "title"), (until, "due_on")):
        while choice.current() != field:
            qtbot.keyClick(choice, Qt.Key.Key_Down)
            qtbot.waitUntil(lambda: not dialog.is_busy())
    assert dialog._said.text() == "2 rows of the table would come in."
    assert dialog._apply.text() == "Import 2 rows"
    qtbot.mouseClick(dialog._apply, LEFT)
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert {row.title for row in journal.commitments.rows()} == {"Trust", "Calm"}
    assert not columns.isVisible()
    kept = Preferences(preferences._path).values.table_columns
    assert list(kept.values()) == ["commitment:title,due_on,"]
    path.write_text("What we want,Until,Colour\nBread,,red\n", "utf-8")
    looked_at(qtbot, dialog, path)
    assert dialog._said.text() == "One row of the table would come in."


def test_a_field_is_one_column_s_and_another_kind_has_other_fields(qtbot, dialog, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Task,Question\nCall,What?\n", "utf-8")
    columns = looked_at(qtbot, dialog, path)
    task = columns._choices["Task"]
    for field, other in (("text", ""), ("why", "text")):
        task.choose(field)
        qtbot.waitUntil(lambda: not dialog.is_busy())
        assert columns.columns().fields == {"Task": field, "Question": other}
    columns.kind.choose("commitment")
    qtbot.waitUntil(lambda: not dialog.is_busy())
    assert columns.columns().fields == {"Task": "title", "Question": ""}
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("# A\n", "utf-8")
    assert looked_at(qtbot, dialog, folder).isHidden()


class TestTags:
    @pytest.fixture
    def tagged(self, qtbot, dialog, journal, tmp_path):
        journal.people.add("Junaid Ali")
        vault = tmp_path / "vault"
        vault.mkdir()
        for day, tags in ((5, "[priya, work]"), (6, "[priya]"), (7, "[jun]")):
            text = f"---\ntags: {tags}\n---\n# Note {day}\n"
            (vault / f"2024-03-0{day}.md").write_text(text, encoding="utf-8")
        dialog.look_at(vault)
        qtbot.waitUntil(lambda: not dialog.is_busy())
        return dialog

    def choose(self, qtbot, dialog, tag, words):
        choice = dialog.tags.choices[tag]
        choice.setFocus()
        choice.choose(choice._keys[choice.findText(words)])
        qtbot.waitUntil(lambda: not dialog.is_busy())

    def test_tags_in_the_text_are_asked_about_and_names_first(
        self, qtbot, dialog, journal, tmp_path
    ):
        journal.people.add("Tomas")
        vault = tmp_path / "vault"
        vault.mkdir()
        (vault / "2024-03-05.md").write_text("---\ntags: [work]\n---\n# With #ana and #tomas\n")
        dialog.look_at(vault)
        qtbot.waitUntil(lambda: not dialog.is_busy())
        shown = {tag: each.currentText() for tag, each in dialog.tags.choices.items()}
        assert list(shown.items()) == [
            ("tomas", "Tomas"), ("work", "A tag, and nobody"), ("ana", "A tag, and nobody")
        ]  # fmt: skip

    def test_a_tag_becomes_somebody_new_or_somebody_here_and_the_next_import_knows(
        self, qtbot, tagged, journal, tmp_path
    ):
        assert tagged.tags.unfold.text() == "Some tags are people: see 3 tags"
        assert "New people" not in tagged._said.text()
        assert {each.currentText() for each in tagged.tags.choices.values()} == {
            "A tag, and nobody"
        }
        qtbot.mouseClick(tagged.tags.unfold, LEFT)
        self.choose(qtbot, tagged, "priya", "Somebody new: Priya")
        assert tagged.tags.choices["priya"].hasFocus()
        assert "New people: Priya." in tagged._said.text()
        self.choose(qtbot, tagged, "jun", "Junaid Ali")
        assert tagged.tags.choices["priya"].currentText() == "Somebody new: Priya"
        qtbot.mouseClick(tagged._apply, LEFT)
        qtbot.waitUntil(lambda: not tagged.is_busy())
        assert not tagged.tags.isVisible()
        people = {row.title: [each.name for each in row.people] for row in journal.sessions.rows()}
        assert people == {
            "Note 5": ["Priya"], "Note 6": ["Priya"], "Note 7": ["Junaid Ali"]
        }  # fmt: skip
        again = tmp_path / "again"
        again.mkdir()
        (again / "2024-04-01.md").write_text("---\ntags: priya\n---\n# More\n", "utf-8")
        tagged.look_at(again)
        qtbot.waitUntil(lambda: not tagged.is_busy())
        assert tagged.tags.choices["priya"].currentText() == "Priya"


def test_the_keyboard_comes_from_the_table_to_the_import(qtbot, dialog, tmp_path):
    (tmp_path / "plan.csv").write_text("Task,From\nSend it,\nWait,\n", "utf-8")
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    looked_at(qtbot, dialog, tmp_path / "plan.csv")
    assert dialog._apply.hasFocus()
    dialog._table.setFocus()
    stops = []
    for _ in range(3):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        stops.append(dialog.focusWidget())
    assert dialog._cancel in stops
    assert stops[stops.index(dialog._cancel) + 1] is dialog._apply
    dialog._apply.setFocus()
    qtbot.keyClick(dialog._apply, Qt.Key.Key_Backtab)
    assert dialog._cancel.hasFocus()
