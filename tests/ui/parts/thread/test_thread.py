# SPDX-License-Identifier: MIT
"""What a thread is made of, where it is found, and how it is shown."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QPushButton
from shiboken6 import isValid

from rmjournal.core.errors import NotFoundError
from rmjournal.ui.pages.people.view import PeopleView
from rmjournal.ui.pages.sessions.view import SessionsView
from rmjournal.ui.parts.thread import ThreadDialog, read_thread, show_thread, thread_of


def kinds(journal, insight_id):
    return [step.kind for step in read_thread(journal, insight_id).steps]


def ends(journal, insight_id):
    return read_thread(journal, insight_id).open_ends


def test_from_the_question_to_the_telling(journal, said):
    journal.commitments.finish(said.commitment)
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id)
    assert kinds(journal, said.insight) == ["question", "answer", "commitment", "outcome", "told"]
    assert ends(journal, said.insight) == ()


def test_what_is_still_to_do_is_a_loose_end(journal, said):
    assert ends(journal, said.insight) == ("Still to do.",)
    journal.commitments.start(said.commitment)
    assert ends(journal, said.insight) == ("You are on it.",)


def test_who_does_not_know_yet_is_a_loose_end(journal, said):
    journal.commitments.finish(said.commitment)
    assert ends(journal, said.insight) == ("Amara does not know yet.",)
    (loop,) = journal.loops.rows()
    journal.loops.put_on_agenda(loop.id)
    assert ends(journal, said.insight) == ("Amara will hear it next time.",)


def test_several_loose_ends_are_told_apart(journal, said):
    journal.commitments.add("Ask in writing", insight_id=said.insight)
    assert ends(journal, said.insight) == (
        "Cancel one Monday call: Still to do.",
        "Ask in writing: Still to do.",
    )


def test_let_go_it_waits_again(journal, said):
    journal.commitments.let_go(said.commitment)
    assert ends(journal, said.insight) == (
        "Nothing came of it. It waits for you.",
        "Amara does not know yet.",
    )


@pytest.mark.parametrize(
    ("fate", "words"),
    [
        ("keep", ("You kept it as it is.",)),
        ("decline", ("You let it be. No time", "Amara does not know yet.")),
        ("", ("Nothing yet. It waits for you.",)),
        ("ask", ("You kept it as it is.", "It led you to ask: Where is it slow?")),
    ],
)
def test_something_heard_that_nothing_came_of(journal, said, fate, words):
    alone = journal.insights.add("The lift is slow", session_id=said.talk, person_id=said.amara)
    if fate == "keep":
        journal.insights.keep(alone)
    elif fate == "decline":
        journal.insights.decline(alone, "No time")
    elif fate == "ask":
        journal.insights.make_question(alone, "Where is it slow?")
    assert ends(journal, alone) == words


def test_every_record_finds_its_thread(journal, said):
    journal.commitments.finish(said.commitment)
    (loop,) = journal.loops.rows()
    for kind, record_id in (
        ("insight", said.insight),
        ("asking", said.asking),
        ("commitment", said.commitment),
        ("loop", loop.id),
    ):
        assert thread_of(journal, kind, record_id) == said.insight
    assert thread_of(journal, "session", said.talk) is None


def test_a_thread_that_is_gone(journal, workspace, said, qtbot):
    with pytest.raises(NotFoundError):
        read_thread(journal, 99)
    parent = QPushButton()
    qtbot.addWidget(parent)
    show_thread(workspace, parent, 99)


@pytest.fixture
def opened(monkeypatch):
    """Instead of waiting for the person, what the dialog says."""
    said = []

    def run(dialog):
        said.append(dialog.chart.sentence.text())

    monkeypatch.setattr(ThreadDialog, "exec", run)
    return said


def test_from_the_row_of_the_note(qtbot, workspace, said, opened):
    view = SessionsView(workspace)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    view.open_record(said.talk)
    buttons = [
        each
        for each in view.inspector.mirror.findChildren(QPushButton)
        if each.accessibleName() == "What came of it" and each.isVisible()
    ]
    assert len(buttons) == 1
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    view.commands["what_came"].trigger()
    assert opened == ["You have set out to do something about it."] * 2


def test_from_the_history_of_somebody(qtbot, workspace, said, opened):
    view = PeopleView(workspace)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    view.show()
    view.open_record(said.amara)
    page = view.person_page
    for row in range(page.model.rowCount()):
        line = page.model.index(row).data(Qt.ItemDataRole.UserRole)
        if line is not None and line.kind == "commitment":
            page.list.select_row(row)
    (action,) = [each for each in view.actions_for_menu() if each.text() == "What came of it"]
    action.trigger()
    assert opened == ["You have set out to do something about it."]


def test_escape_closes_it(qtbot, journal, workspace, theme, said):
    window = QPushButton()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    dialog = ThreadDialog(workspace, window, read_thread(journal, said.insight))
    QTimer.singleShot(0, dialog, lambda: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    assert dialog.exec() == ThreadDialog.DialogCode.Rejected
    assert dialog.height() <= window.height()


def test_the_look_changes_after_it_was_closed(qtbot, journal, workspace, theme, said):
    """Whoever still holds the dialog holds no picture any more."""
    window = QPushButton()
    qtbot.addWidget(window)
    dialog = ThreadDialog(workspace, window, read_thread(journal, said.insight))
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert not isValid(dialog)
    theme.set_mode("dark")


def test_copying_the_table_is_looked_at_first(qtbot, journal, workspace, said, looked_at):
    (row,) = journal.commitments.rows()
    journal.commitments.finish(row.id, "Nobody minded")
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id, said="At last")
    journal.loops.keep_notice(loop.id, "yes", "All of it")
    dialog = ThreadDialog(workspace, None, read_thread(journal, said.insight))
    qtbot.addWidget(dialog)
    dialog.chart.copy()
    (text,) = looked_at
    assert "You did it" in text
    for words in ("Nobody minded", "At last", "All of it"):
        assert words not in text


STEPS = ("question", "session", "commitment", "commitment", "person")


@pytest.fixture
def whole(journal, said):
    """With an outcome that was told."""
    journal.commitments.finish(said.commitment)
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id)
    (question,) = journal.questions.rows()
    ids = question.id, said.talk, said.commitment, said.commitment, said.amara
    return list(zip(STEPS, ids, strict=True))


@pytest.fixture
def asked_for(workspace):
    """The records that a page is asked to open."""
    got = []
    for kind in set(STEPS):
        signal = getattr(workspace, f"{kind}_requested")
        signal.connect(lambda record_id, kind=kind: got.append((kind, record_id)))
    return got


@pytest.mark.parametrize("number", range(len(STEPS)))
@pytest.mark.parametrize("by", ["click", "key"])
def test_a_step_opens_its_record(qtbot, workspace, said, whole, asked_for, number, by):
    window = QPushButton()
    qtbot.addWidget(window)
    window.resize(1000, 900)
    window.show()

    def act():
        (dialog,) = window.findChildren(ThreadDialog)
        picture = dialog.chart.picture
        assert picture.accessibleDescription() == "Enter opens the record"
        if by == "click":
            spot = picture.spots()[number].rect.center().toPoint()
            qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
            return
        for _ in range(number):
            qtbot.keyClick(picture, Qt.Key.Key_Down)
        qtbot.keyClick(picture, Qt.Key.Key_Return)

    QTimer.singleShot(0, window, act)
    show_thread(workspace, window, said.insight)
    assert asked_for == [whole[number]]


def test_what_has_not_come_to_pass_opens_nothing(qtbot, workspace, journal, said):
    dialog = ThreadDialog(workspace, None, read_thread(journal, said.insight))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.chart.picture, Qt.Key.Key_End)
    qtbot.keyClick(dialog.chart.picture, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.opened is None
