# SPDX-License-Identifier: MIT
"""Typed words stay, whatever field it is: in the journal, or in it while the disk is full."""

from contextlib import contextmanager
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLineEdit, QTextEdit, QWidget

from rmjournal.core.errors import DiskFullError
from rmjournal.store import Journal
from rmjournal.ui.kit.button import Button
from rmjournal.ui.pages.sessions.new_session import NewSessionForm
from rmjournal.ui.shell.pages import factories
from rmjournal.ui.shell.workbench import Workbench
from tests.ready_made import ready_made

ENTER = Qt.Key.Key_Return
WORDS = "seven words that nobody would type twice"
OTHER_WORDS = "eight more of them that nobody would either"


@pytest.fixture
@ready_made
def filled(journal):
    """One record of each kind, with a talk to come and one that was."""
    today = journal.clock.today()
    amara = journal.people.add("Amara")
    past = journal.sessions.add(today, [amara], text="! Short video first\n")
    journal.sessions.hold(past)
    question = journal.questions.add("What do you see first?")
    journal.questions.ask(question, amara)
    journal.commitments.add("Post a paragraph", people=[amara], due_on=today)
    journal.commitments.finish(journal.commitments.add("Cut the intro", people=[amara]))
    journal.sessions.plan_next(amara, day=today.replace(day=today.day + 2))
    return journal


@pytest.fixture
def bench(qtbot, filled, workspace):
    made = Workbench(workspace, factories())
    qtbot.addWidget(made)
    made.resize(1400, 900)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    for timer in made.findChildren(QTimer):
        timer.stop()  # what would be looked at in a moment, in a journal that is closed by then


@pytest.fixture
def full_disk(journal, monkeypatch):
    """Called, every write from then on finds no room."""

    @contextmanager
    def write(self):
        raise DiskFullError(self.path)
        yield

    return lambda: monkeypatch.setattr(Journal, "write", write)


def fields(page: QWidget):
    """Those in which words can be typed now."""
    found: list[QLineEdit | QTextEdit] = [
        *page.findChildren(QLineEdit),
        *page.findChildren(QTextEdit),
    ]
    for field in found:
        takes_words = not isinstance(field.parent(), QAbstractSpinBox)
        if takes_words and field.isVisible() and field.isEnabled() and not field.isReadOnly():
            yield field


def name(field: QWidget) -> str:
    return field.accessibleName() or type(field).__name__


def text_of(field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _cancel(page):
    page.list_pane.select(page._journal.sessions.next_with(1))
    page.cancel_session()


def _tags(page):
    page.inspector.tags.open_form([])


def _who(page):
    page.inspector.people.edit()


def _done(page):
    page.decisions.done(page.page.current().row)


def _template(page):
    page.show_section("writing")


def _own_words(page):
    page.show_bank()
    page.bank.list.select_row(1)
    page._edit_as_own()


# What is opened on the page before anything is typed there.
PLACES = {
    "today": ("today", None),
    "questions": ("questions", lambda page: page.side.set_open(True)),
    "an opener in one's own words": ("questions", _own_words),
    "sessions": ("sessions", None),
    "cancel": ("sessions", _cancel),
    "tags": ("sessions", _tags),
    "who was there": ("sessions", _who),
    "new session": ("sessions", lambda page: page.begin_new()),
    "commitments": ("commitments", lambda page: page.side.set_open(True)),
    "a new commitment": ("commitments", lambda page: page.begin_new()),
    "what happened": ("commitments", _done),
    "people": ("people", lambda page: page.list_page.create_line.show()),
    "a person": ("people", lambda page: page.open_record(1)),
    "templates": ("settings", _template),
}


def prepared(bench, place):
    """The page with a record open, and all that can be opened on it."""
    key, open_on = PLACES[place]
    bench.go_to(key)
    page = bench.page(key)
    if open_on is not None:
        open_on(page)
    return page


def is_readable(page, field, words):
    """Whether the words are in the field, or on a button that they became beside it."""
    shown = (each for each in page.findChildren(QAbstractButton) if each.isVisible())
    places = [text_of(field).replace("\n", " "), *(each.accessibleName() for each in shown)]
    return any(words in each for each in places)


def _at_step(number, keys=""):
    def open_on(page):
        page.begin_this_week()
        while page.flow.step().number != number:
            page.flow.go_on()
        for letter in keys:
            page.flow.step().on_letter(letter)

    return open_on


def _aim(page):
    page.home.aim.change.click()


def _set_aim(page):
    page.home.aim.verbs.set("Speak less")
    page.home.aim.change.click()


def _thought(page):
    _at_step(2)(page)
    page.flow.ask_for_thought()


PLACES |= {
    "a new aim": ("review", _aim),
    "an aim": ("review", _set_aim),
    "done in a review": ("review", _at_step(2, "D")),
    "let go in a review": ("review", _at_step(2, "L")),
    "told in a review": ("review", _at_step(3, "T")),
    "declined in a review": ("review", _at_step(4, "X")),
    "asked about in a review": ("review", _at_step(4, "Q")),
    "a smaller step in a review": ("review", _at_step(2, "S")),
    "not told in a review": ("review", _at_step(3, "N")),
    "acted on in a review": ("review", _at_step(4, "A")),
    "the line of a week": ("review", _at_step(6)),
    "a stray thought of a review": ("review", _thought),
}
FILTERS = {"Filter", "Find", "Search"}


def words_fields(page):
    """Those that are not for finding, as long as each still shows when its turn comes."""
    for field in list(fields(page)):
        if field.isVisible() and not any(word in name(field) for word in FILTERS):
            yield field


def type_over(qtbot, field, words):
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
    qtbot.keyClicks(field, words)


def all_words(journal):
    """Everything that any table says."""
    db = journal.database
    tables = [row[0] for row in db.execute_sql("SELECT name FROM sqlite_schema WHERE type='table'")]
    found = []
    for table in tables:
        if not table.startswith(("search", "sqlite_")):
            found += [
                str(value) for row in db.execute_sql(f'SELECT * FROM "{table}"') for value in row
            ]
    return "\n".join(found)


def are_kept_without_enter(qtbot, bench, journal, part):
    """How many fields there were in that part of the page."""
    typed: list[str] = []
    for field in words_fields(part):
        typed.append(f"{WORDS} {len(typed)}.")
        type_over(qtbot, field, typed[-1])
    bench.flush()
    kept = all_words(journal)
    assert [words for words in typed if words not in kept] == []
    return len(typed)


def stay_where_they_are(qtbot, bench, page, enters=1):
    """Each entered on a disk that is full, then left."""
    for number, field in enumerate(list(words_fields(page))):
        if not field.isVisible():
            continue
        words = f"{OTHER_WORDS} {number}."
        type_over(qtbot, field, words)
        for _ in range(enters):
            qtbot.keyClick(field, ENTER)
        bench.nav.setFocus()
        qtbot.waitUntil(partial(is_readable, page, field, words))


@pytest.mark.parametrize("place", [place for place in PLACES if place != "new session"])
def test_words_stay_whatever_field_they_are_typed_in(qtbot, bench, full_disk, journal, place):
    """Not entered, they are in the journal once the window locks or closes; entered while the disk
    is full, they stay where they are."""
    page = prepared(bench, place)
    count = are_kept_without_enter(qtbot, bench, journal, page)
    assert count
    if len([*words_fields(page)]) < count:  # what is written closes the field of a tag
        page = prepared(bench, place)
    assert len([*words_fields(page)]) >= count
    full_disk()
    stay_where_they_are(qtbot, bench, page)


def test_words_of_a_new_session_are_kept_without_enter(qtbot, bench, journal):
    form = prepared(bench, "new session").findChild(NewSessionForm)
    assert are_kept_without_enter(qtbot, bench, journal, form)  # what is elsewhere closes it


def test_words_of_a_new_session_stay_where_they_are(qtbot, bench, full_disk):
    page = prepared(bench, "new session")
    full_disk()
    stay_where_they_are(qtbot, bench, page, enters=2)  # it closes by being left, but for those


def test_a_thought_that_is_captured_stays(qtbot, open_window, filled, full_disk):
    window = open_window(filled)
    bench = window.workbench
    bench.keep_thought()
    line = bench.capture.line.edit
    full_disk()
    qtbot.keyClicks(line, WORDS)
    qtbot.keyClick(line, ENTER)
    assert line.text() == WORDS
    assert bench.notices.banner.text() == "The disk is full. Nothing was written."


def test_it_is_tried_again_by_itself_and_no_more_is_said(
    qtbot, bench, full_disk, journal, workspace, monkeypatch
):
    page = prepared(bench, "commitments")
    obstacle = page.details.panel.texts["obstacle"]
    first = page.current_record()
    full_disk()
    obstacle.edit.setFocus()
    qtbot.keyClicks(obstacle.edit, WORDS)
    bench.nav.setFocus()
    assert bench.notices.banner.isVisible()
    assert workspace._retry.isActive()
    said: list[object] = []
    workspace.failed.connect(said.append)
    workspace._retry.timeout.emit()
    assert (said, workspace._retry.isActive()) == ([], True)
    monkeypatch.undo()
    workspace._retry.timeout.emit()
    assert journal.commitments.detail(first).obstacle == WORDS
    assert not workspace._retry.isActive()
    assert not bench.notices.banner.isVisible()


def offers(bench):
    buttons = bench.notices.banner.findChildren(Button)
    return [each for each in buttons if each.text() == "Copy your words"]


@pytest.mark.parametrize("place", ["commitments", "people", "done in a review"])
def test_a_copy_of_the_words_is_offered(qtbot, bench, full_disk, place):
    page = prepared(bench, place)
    field = page.details.panel.texts["obstacle"].edit if place == "commitments" else None
    field = field or next(each for each in fields(page) if not FILTERS & set(name(each).split()))
    full_disk()
    field.setFocus()
    qtbot.keyClicks(field, WORDS)
    qtbot.keyClick(field, ENTER)
    bench.nav.setFocus()
    qtbot.waitUntil(lambda: bool(offers(bench)))
    qtbot.mouseClick(offers(bench)[0], Qt.MouseButton.LeftButton)
    assert WORDS in QGuiApplication.clipboard().text()
    assert name(field) in QGuiApplication.clipboard().text()


def test_no_copy_is_offered_where_no_words_are_held(qtbot, bench, full_disk):
    page = prepared(bench, "commitments")
    full_disk()
    page.verbs.start(page.page.current().row)
    assert bench.notices.banner.isVisible()
    events: list[bool] = []
    QTimer.singleShot(0, lambda: events.append(True))
    qtbot.waitUntil(lambda: bool(events))
    assert offers(bench) == []


def test_each_field_is_tried_once(qtbot, bench, full_disk, workspace):
    """Not in each order in which the fields could have each other written."""
    page = prepared(bench, "commitments")
    full_disk()
    typed = [field for field in fields(page) if isinstance(field, QTextEdit)][:4]
    for field in typed:
        field.setFocus()
        qtbot.keyClicks(field, WORDS)
    bench.nav.setFocus()
    tried: list[object] = []
    workspace.failed.connect(tried.append)
    workspace.save_typed()
    assert len(tried) == len(typed) == 4


def test_a_plain_sentence_says_why(qtbot, bench, full_disk):
    page = prepared(bench, "questions")
    full_disk()
    qtbot.keyClicks(page.create_line.edit, WORDS)
    qtbot.keyClick(page.create_line.edit, ENTER)
    assert page.create_line.text() == WORDS
    assert bench.notices.banner.text() == "The disk is full. Nothing was written."


def test_once_there_is_room_the_same_words_are_kept_by_enter(
    qtbot, bench, full_disk, journal, monkeypatch
):
    page = prepared(bench, "people")
    line = page.list_page.create_line.edit
    full_disk()
    qtbot.keyClicks(line, "Priya")
    qtbot.keyClick(line, ENTER)
    monkeypatch.undo()
    qtbot.keyClick(line, ENTER)
    assert [row.name for row in journal.people.names()] == ["Amara", "Priya"]
    assert line.text() == ""


def test_a_day_that_was_typed_stays(qtbot, bench, full_disk):
    bench.go_to("commitments")
    page = bench.page("commitments")
    page.side.set_open(True)
    due = next(each for each in fields(page) if name(each) == "Due")
    full_disk()
    due.setFocus()
    due.selectAll()
    qtbot.keyClicks(due, "in two weeks")
    qtbot.keyClick(due, ENTER)
    bench.nav.setFocus()
    assert due.text() == "in two weeks"


def test_words_wait_for_room_while_another_record_is_selected(
    qtbot, bench, full_disk, journal, monkeypatch
):
    page = prepared(bench, "commitments")
    panel, first = page.details.panel, page.current_record()
    other = next(row.id for row in journal.commitments.rows() if row.id != first)
    full_disk()
    panel.texts["obstacle"].edit.setFocus()
    qtbot.keyClicks(panel.texts["obstacle"].edit, WORDS)
    page.open_record(other)
    assert panel.texts["obstacle"].text() == ""
    assert bench.notices.banner.text() == "The disk is full. Nothing was written."
    page.open_record(first)
    assert panel.texts["obstacle"].text() == WORDS
    page.open_record(other)
    monkeypatch.undo()
    page.flush()
    assert journal.commitments.detail(first).obstacle == WORDS
    assert journal.commitments.detail(other).obstacle == ""
