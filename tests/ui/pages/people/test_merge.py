# SPDX-License-Identifier: MIT
"""Two entries that turn out to be one person."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt

from rmjournal.core.errors import DiskFullError
from rmjournal.store.file.backups import BackupFolder
from rmjournal.ui.pages.people.view import MergeDialog
from tests.ui.page_text import lines_of

Key = Qt.Key


@pytest.fixture
def chosen(view, page, known):
    """The dialog, with the person chosen who is the same."""
    view.commands["merge"].trigger()
    (dialog,) = view.findChildren(MergeDialog)
    dialog.other.set_current(known.theo)
    return dialog


def _names(journal):
    return [row.name for row in journal.people.rows()]


def _choices(dialog):
    return [dialog.other.itemText(i) for i in range(dialog.other.count())]


def test_it_is_offered_on_their_page_and_nobody_is_merged_who_was_not_chosen(
    qtbot, journal, known, view, page
):
    assert page.more.focusPolicy() & Qt.FocusPolicy.TabFocus
    offered = {action.text(): action for action in page.more.menu_of_now().actions()}
    offered["Merge with\u2026"].trigger()
    (dialog,) = view.findChildren(MergeDialog)
    assert dialog.isVisible()
    assert _choices(dialog) == ["Choose somebody", "Theo", "Zoe"]
    dialog.other.set_current(known.zoe)
    assert "The entry of Zoe goes to the trash" in dialog.text.text()
    qtbot.keyClick(dialog.other, Key.Key_Escape)
    assert not dialog.isVisible()
    assert _names(journal) == ["Amara", "Theo", "Zoe"]

    view.commands["merge"].trigger()
    (dialog,) = (each for each in view.findChildren(MergeDialog) if each.isVisible())
    assert dialog.other.current() is None
    assert not dialog.merge.isEnabled()
    dialog.accept()
    assert _names(journal) == ["Amara", "Theo", "Zoe"]


def test_a_likely_twin_is_proposed(journal, known, view):
    twin = journal.people.add("Amara Osei")
    journal.people.add("Aaron")
    view.open_record(known.amara)
    view.commands["merge"].trigger()
    (dialog,) = view.findChildren(MergeDialog)
    assert dialog.other.current() == twin
    assert dialog.merge.isEnabled()


def test_who_is_proposed_is_the_only_one_it_may_be(journal, make_view):
    view = make_view()
    for name, others, proposed in (
        ("Theo", ["Theo Lindqvist", "Bo"], "Theo Lindqvist"),
        ("Theo", ["Theodora", "Bo"], None),
        ("Theo", ["Theo Lindqvist", "Theo Maas"], None),
        ("Theo", ["theo", "Theo Lindqvist", "Theo Maas"], "theo"),
        ("Theo", ["theo", "THEO", "Bo"], None),
        ("Theo", ["The", "Bo"], None),
        ("Theo", ["Mary Theo", "Bo"], "Mary Theo"),
        ("Theo", ["Mary Theodora", "Bo"], None),
        ("Theo Lindqvist", ["Theo", "Bo"], "Theo"),
    ):
        ids = {each: journal.people.add(each) for each in (name, *others)}
        view.open_record(ids[name])
        view.commands["merge"].trigger()
        (dialog,) = (each for each in view.findChildren(MergeDialog) if each.isVisible())
        wanted = None if proposed is None else ids[proposed]
        assert dialog.other.current() == wanted, (name, others)
        dialog.reject()
        for each in ids.values():
            journal.trash.put("person", each)


def test_what_was_just_typed_is_of_who_stays(qtbot, journal, known, view, page):
    page.form.name.setFocus()
    page.form.name.edit.selectAll()
    qtbot.keyClicks(page.form.name.edit, "Amara Osei")
    view.commands["merge"].trigger()
    (dialog,) = view.findChildren(MergeDialog)
    assert "Amara Osei" in " ".join(lines_of(dialog))


def test_once_it_is_closed_it_is_gone(view, chosen):
    chosen.reject()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert view.findChildren(MergeDialog) == []


def test_the_role_tells_two_of_one_name_apart(journal, known, view):
    journal.people.add("Amara", role="Editor")
    view.open_record(known.zoe)
    view.commands["merge"].trigger()
    (dialog,) = view.findChildren(MergeDialog)
    assert _choices(dialog)[1:3] == ["Amara, Designer", "Amara, Editor"]


def test_merging_gives_their_talks_to_the_one_who_stays_and_can_be_undone(
    qtbot, journal, known, workspace, chosen
):
    talks = len(journal.sessions.rows(person_id=known.amara))
    with qtbot.waitSignal(workspace.noticed) as notice:
        qtbot.keyClick(chosen.merge, Key.Key_Return)
    assert notice.args == ["Theo merged into Amara", True]
    assert _names(journal) == ["Amara", "Zoe"]
    assert len(journal.sessions.rows(person_id=known.amara)) == talks + 1

    (backup,) = journal.backups.rows()  # made first
    assert backup.reason == "merge"
    key = journal.backups.key_of(backup.path)
    assert journal.backups.compare(backup.path, key).in_backup["person"] == 3

    workspace.undo()
    assert _names(journal) == ["Amara", "Theo", "Zoe"]
    workspace.redo()
    assert _names(journal) == ["Amara", "Zoe"]


def test_without_a_backup_nobody_is_merged(qtbot, journal, workspace, chosen, monkeypatch):
    def full(*_arguments, **_values):
        raise DiskFullError(journal.path)

    monkeypatch.setattr(BackupFolder, "make", full)
    with qtbot.waitSignal(workspace.failed):
        chosen.merge.click()
    assert _names(journal) == ["Amara", "Theo", "Zoe"]
