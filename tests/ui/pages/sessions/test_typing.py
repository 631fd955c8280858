# SPDX-License-Identifier: MIT
"""Typing in the note of a session, with all that stands around it."""

from PySide6.QtCore import QLocale, QMimeData, Qt

from rmjournal.text.marks import MarkKind
from rmjournal.ui.frame.preferences import Preferences
from rmjournal.ui.frame.workspace import Workspace
from rmjournal.ui.kit.region import english_of
from rmjournal.ui.pages.sessions.record_row import RecordLine
from rmjournal.ui.pages.sessions.view import SessionsView
from rmjournal.words.sessions import word_count_words

Key = Qt.Key
LONG = "# Long\n" + "\n\n".join(f"Words {number} of it." for number in range(200))


def offered(view):
    return [
        name
        for row in view.inspector.mirror.findChildren(RecordLine)
        if row.item.kind is MarkKind.COMMITMENT
        for name in row.item.unknown_names
    ]


def test_nobody_is_offered_before_the_name_is_finished(qtbot, view):
    view.editor.load("")
    view.editor.setFocus()
    qtbot.keyClicks(view.editor, "-> Ask @Pri")
    view.sync.mirror()
    assert offered(view) == []
    qtbot.keyClicks(view.editor, "tvi ")
    view.sync.mirror()
    assert offered(view) == ["Pritvi"]
    view.editor.load("")
    view.sync.mirror()
    qtbot.waitUntil(lambda: offered(view) == [])
    qtbot.keyClicks(view.editor, "-> Ask @Pritvi")
    view.sync.mirror()
    assert offered(view) == []
    qtbot.keyClick(view.editor, Key.Key_Home)  # the caret goes elsewhere
    assert offered(view) == ["Pritvi"]


def test_one_comes_back_to_where_one_was(qtbot, view, workspace, sessions, journal):
    journal.notes.save(sessions["october"], LONG)
    view.open_record(sessions["october"])
    view.editor.go_to_line(150)
    place = view.editor.place()
    assert place[1] > 0
    view.open_record(sessions["today"])
    assert view.editor.place() != place
    data = QMimeData()
    data.setData("application/x-qt-image", b"no picture")  # after all: nothing happens, and is said
    before = view.editor.text()
    with qtbot.waitSignal(workspace.noticed) as caught:
        view.editor.insertFromMimeData(data)
    assert caught.args[0].startswith("Nothing was pasted")
    assert view.editor.text() == before
    view.open_record(sessions["october"])
    assert view.editor.place() == place


def test_also_after_the_next_start(qtbot, workspace, journal, sessions, signals, theme, tmp_path):
    journal.notes.save(sessions["october"], LONG)
    first = SessionsView(workspace)
    qtbot.addWidget(first)
    first.resize(1280, 800)
    first.show()
    first.open_record(sessions["october"])
    first.editor.go_to_line(150)
    place = first.editor.place()
    first.remember()
    workspace.preferences.save()
    first.hide()
    again = Preferences(tmp_path / "preferences.json")
    second = SessionsView(Workspace(journal, signals, again))
    qtbot.addWidget(second)
    second.resize(1280, 800)
    second.open_record(sessions["october"])
    second.show()
    line = second.editor.fontMetrics().lineSpacing()

    def is_there():  # what stands above is laid out anew: some pixels more or less
        caret, scrolled = second.editor.place()
        return caret == place[0] and abs(scrolled - place[1]) < line

    qtbot.waitUntil(is_there)


def test_odd_settings_do_no_harm(workspace, make, sessions):
    workspace.preferences.values.note_place = {"session": sessions["today"], "caret": "x"}
    view = make()
    view.open_record(sessions["today"])
    assert view.editor.place() == (2, 0)


def test_the_words_are_counted_in_thousands():
    for locale, said in (
        ("C", "41,212 words"), ("en_GB", "41,212 words"), ("de_DE", "41.212 words"),
    ):  # fmt: skip
        before = QLocale()
        QLocale.setDefault(english_of(QLocale(locale)))
        counted = word_count_words(41212)
        QLocale.setDefault(before)
        assert counted == said, locale
