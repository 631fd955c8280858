# SPDX-License-Identifier: MIT
"""Exporting from the window."""

import pytest
from PySide6.QtCore import QStandardPaths, Qt

from rmjournal.core.errors import DiskFullError
from rmjournal.store import Journal
from rmjournal.store.file.files import PAGE_BYTES
from rmjournal.ui.shell.transfer import export_dialog
from rmjournal.ui.shell.transfer.export_dialog import ExportDialog
from rmjournal.ui.shell.transfer.selection_form import EVERYTHING, PART, RECORD, record_named

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def out(tmp_path):
    """Not beside the journal, where it would be asked about."""
    elsewhere = tmp_path.with_name(f"{tmp_path.name}-elsewhere")
    elsewhere.mkdir()
    return elsewhere / "out"


@pytest.fixture
def dialog(qtbot, theme, journal, out):
    made = ExportDialog(None, journal)
    qtbot.addWidget(made)
    made.set_folder(out)
    made.show()
    return made


def wait_until_idle(qtbot, dialog):
    qtbot.waitUntil(lambda: not dialog.is_busy())


def test_each_format_says_what_goes_out_and_asks_what_matters_there(dialog):
    assert "not encrypted" in dialog.text.text()
    for what in (EVERYTHING, PART):
        dialog.form.what.choose(what)
        for form in ("markdown", "html", "pdf", "json", "csv"):
            dialog.format.choose(form)
            assert dialog.what.isVisible(), form
            assert "what you wrote for yourself" in dialog.what.text().lower(), form
            assert not dialog.names.isVisible(), form
            has_history = what == EVERYTHING and form in ("markdown", "json")
            assert dialog.history.isVisible() == has_history, (form, what)
        dialog.format.choose("ics")  # which has nothing that was written for oneself
        assert not dialog.what.isVisible()
        assert dialog.names.isVisible()
        assert not dialog.names.isChecked()


def test_it_says_what_will_be_written(qtbot, theme, journal, clock):
    journal.sessions.add(clock.today(), [journal.people.add("Priya")], text="! Short video.\n")
    dialog = ExportDialog(None, journal)
    qtbot.addWidget(dialog)
    words = dialog.what.text()
    assert "Sessions: 1  ·  People: 1  ·  Heard: 1" in words
    assert "what you wrote for yourself" in words


def test_the_journal_is_written_there(qtbot, dialog, journal, clock, out):
    priya = journal.people.add("Priya")
    journal.sessions.add(clock.today(), [priya], text="# Posts\n\n! Short video first.\n")
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    notes = list((out / "sessions").glob("*.md"))
    assert "! Short video first." in notes[0].read_text(encoding="utf-8")
    assert dialog._said.text().startswith("Written to")


def test_beside_the_encrypted_journal_it_asks_first(qtbot, dialog, journal, monkeypatch):
    asked = []
    plain = journal.path.parent / "plain"
    for wanted in (False, True):
        monkeypatch.setattr(
            export_dialog, "ask", lambda *a, wanted=wanted, **_: asked.append(a[1]) or wanted
        )
        dialog.set_folder(plain)
        qtbot.mouseClick(dialog._export, LEFT)
        wait_until_idle(qtbot, dialog)
        assert asked.pop() == "Beside the encrypted journal?"
        assert asked == []
        assert plain.exists() == wanted


def test_files_in_the_way_are_listed_and_left(qtbot, dialog, out):
    out.mkdir()
    mine = out / "index.md"
    mine.write_text("mine")
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    assert dialog._names.toPlainText() == "index.md"
    assert mine.read_text() == "mine"


def test_after_a_failure_or_a_stop_another_try_is_possible(qtbot, dialog, monkeypatch, out):
    def fail(*_, **__):
        raise DiskFullError(out)

    def endless(*_, progress, **__):
        while True:
            progress(0, 0)

    monkeypatch.setattr(export_dialog, "write_out", fail)
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    assert dialog._said.text() == "The disk is full. Nothing was written."
    assert dialog._export.isEnabled()
    monkeypatch.setattr(export_dialog, "write_out", endless)
    qtbot.mouseClick(dialog._export, LEFT)
    qtbot.mouseClick(dialog._cancel, LEFT)
    wait_until_idle(qtbot, dialog)
    assert dialog._said.text() == "Stopped. Nothing was changed."
    assert dialog.isVisible()
    qtbot.mouseClick(dialog._export, LEFT)
    assert not dialog.close()  # which only stops it
    wait_until_idle(qtbot, dialog)


def test_a_folder_that_is_gone_is_named_and_what_was_chosen_stays(qtbot, two, dialog, out):
    dialog.form.what.choose(PART)
    dialog.form.kinds.choose("session")
    for form in ("ics", "html", "pdf"):
        folder = out.with_name(f"out-{form}")
        dialog.set_folder(folder)
        dialog.format.choose(form)
        dialog.names.setChecked(True)
        qtbot.mouseClick(dialog._export, LEFT)
        wait_until_idle(qtbot, dialog)
        assert dialog._said.text() == f"The folder {folder} is not there. Choose another one."
        assert (dialog.format.current(), dialog.form.what.current()) == (form, PART)
        assert dialog.form.selection().kinds == frozenset({"session"}), form
        assert dialog.names.isChecked(), form
        folder.mkdir()
        qtbot.mouseClick(dialog._export, LEFT)
        wait_until_idle(qtbot, dialog)
        assert dialog._said.text().startswith("Written to"), form


def test_a_folder_is_proposed_that_is_there(qtbot, theme, journal, monkeypatch, tmp_path):
    """Not every system has made the folder that it names for documents."""
    named = str(tmp_path / "Documents")
    monkeypatch.setattr(QStandardPaths, "writableLocation", staticmethod(lambda _: named))
    dialog = ExportDialog(None, journal)
    qtbot.addWidget(dialog)
    dialog.format.choose("html")
    assert dialog._row.folder() == tmp_path


@pytest.fixture
def two(journal, clock):
    """A talk with each of two."""
    for name, words in (("Priya", "# Posts\n"), ("Jun", "# Dashboards\n")):
        journal.sessions.add(clock.today(), [journal.people.add(name)], text=words)
    return journal


def export_as(qtbot, dialog, form):
    dialog.format.choose(form)
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    assert dialog._said.text().startswith("Written to"), dialog._said.text()


def test_one_file_in_the_folder(qtbot, two, dialog, out):
    for form in ("html", "pdf", "json", "csv", "ics"):
        folder = out.with_name(f"out-{form}")
        folder.mkdir()
        dialog.set_folder(folder)
        export_as(qtbot, dialog, form)
        export_as(qtbot, dialog, form)
        names = sorted(path.name for path in folder.iterdir())
        assert names == [f"RM Journal 2.{form}", f"RM Journal.{form}"]
        assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}, form


def test_a_part_by_person(qtbot, two, dialog, out):
    assert not dialog.form.filters.isVisible()
    dialog.form.what.choose(PART)
    dialog.form.people.choose(next(row.id for row in two.people.rows() if row.name == "Jun"))
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    assert [path.name for path in (out / "people").iterdir()] == ["Jun.md"]
    assert len(list((out / "sessions").iterdir())) == 1


def test_a_part_of_several_people_areas_and_kinds(qtbot, two, dialog, out):
    """The same selection as the terminal's; one is taken out again with its button."""
    form = dialog.form
    form.what.choose(PART)
    jun, priya = sorted((row.id for row in two.people.rows()), key=str)
    for several, keys in (
        (form.people, (jun, priya)), (form.areas, ("G1", "G2")),
        (form.kinds, ("person", "session")),
    ):  # fmt: skip
        for key in keys:
            several.choose(key)
    chosen = form.selection()
    assert (chosen.people, chosen.areas) == (frozenset({jun, priya}), frozenset({"G1", "G2"}))
    assert chosen.kinds == frozenset({"person", "session"})
    qtbot.keyClick(form.areas._buttons["G1"], Qt.Key.Key_Space)
    assert form.selection().areas == frozenset({"G2"})
    assert form.areas.choice.itemText(0) == "Add another"
    qtbot.keyClick(form.areas._buttons["G2"], Qt.Key.Key_Space)
    assert form.selection().areas == frozenset()
    assert form.areas.choice.itemText(0) == "Everything they are about"


def test_the_days_that_are_typed(qtbot, two, dialog, clock):
    dialog.form.what.choose(PART)
    qtbot.keyClicks(dialog.form.since.edit, "2026-01-05")
    qtbot.keyClicks(dialog.form.until.edit, "some day")
    assert not dialog.form.finish()
    dialog.form.until.edit.clear()
    qtbot.keyClicks(dialog.form.until.edit, "2026-02-05")
    assert dialog.form.finish()
    selection = dialog.form.selection()
    assert (str(selection.since), str(selection.until)) == ("2026-01-05", "2026-02-05")


def test_the_record_that_is_open(qtbot, theme, two, out):
    row = two.sessions.rows()[0]
    record = record_named(two, "sessions", row.id)
    assert record == ("session", row.id, row.title)
    dialog = ExportDialog(None, two, record)
    qtbot.addWidget(dialog)
    dialog.set_folder(out)
    dialog.form.what.choose(RECORD)
    assert dialog.form.selection().record == ("session", row.id)
    assert record_named(two, "settings", row.id) is None
    assert record_named(two, "sessions", None) is None


def test_a_part_is_not_put_over_an_earlier_export(qtbot, two, dialog, out):
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    dialog.form.what.choose(PART)
    dialog.form.kinds.choose("person")
    assert dialog._export.isVisible()
    qtbot.mouseClick(dialog._export, LEFT)
    wait_until_idle(qtbot, dialog)
    assert dialog._said.text() == "A part goes into a folder of its own. Choose one that is empty."


def test_it_says_beforehand_that_the_journal_is_damaged(qtbot, theme, journal, dialog):
    assert not dialog.damage.isVisible()
    warned = ExportDialog(None, journal, is_damaged=True)
    qtbot.addWidget(warned)
    warned.show()
    assert warned.damage.isVisible()
    assert "Settings, Backups" in warned.damage.text()


def test_an_export_goes_past_damaged_pages_and_names_what_is_missing(
    qtbot, theme, journal, clock, out
):
    with journal.reading():
        statement = "SELECT rootpage FROM sqlite_schema WHERE name = 'note'"
        page = journal.database.execute_sql(statement).fetchall()[0][0]
    journal.sessions.add(clock.today(), [journal.people.add("Priya")], text="! Short video.\n")
    journal.close()
    data = bytearray(journal.path.read_bytes())
    data[PAGE_BYTES * (page - 1) + 100] ^= 1
    journal.path.write_bytes(data)
    with Journal.open(journal.path, clock=clock) as damaged:
        dialog = ExportDialog(None, damaged)
        qtbot.addWidget(dialog)
        dialog.show()
        for form in ("markdown", "html", "pdf"):
            folder = out.with_name(f"out-{form}")
            folder.mkdir()
            dialog.set_folder(folder)
            dialog.format.choose(form)
            dialog._export.click()
            wait_until_idle(qtbot, dialog)
            assert "One page is damaged." in dialog._said.text(), form
            assert "2026" in dialog._names.toPlainText(), form
            written = "".join(path.name for path in folder.rglob("*") if path.is_file())
            assert ("Priya.md" in written) if form == "markdown" else written.endswith(form)
            # the window's own journal goes on, and nothing of the other stays
            assert [row.name for row in damaged.people.rows()] == ["Priya"], form
            assert [path.name for path in journal.path.parent.glob(".*.tmp*")] == [], form
        damaged.people.add("Jun")


def test_what_texts_said_before_goes_out_with_a_tick(qtbot, dialog, journal, out):
    person = journal.people.add("Kim")
    for met in ("Before", "After"):
        journal.people.edit(person, met=met)
    assert dialog.history.isVisible()
    assert dialog.history.isChecked()
    for is_ticked in (True, False):
        folder = out.with_name(f"out-{is_ticked}")
        dialog.set_folder(folder)
        dialog.history.setChecked(is_ticked)
        qtbot.mouseClick(dialog._export, LEFT)
        wait_until_idle(qtbot, dialog)
        assert (folder / "index.md").exists()
        assert (folder / "history.jsonl").exists() == is_ticked
