# SPDX-License-Identifier: MIT
"""Each list is narrowed down by what a search finds in its records, by the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt

from rmjournal.ui.kit.tasks import Task
from rmjournal.ui.kit.theme import current_theme
from rmjournal.ui.pages.commitments.view import CommitmentsView
from rmjournal.ui.pages.people.view import PeopleView
from rmjournal.ui.pages.questions.view import QuestionsView
from tests.ready_made import ready_made

DAY = date(2026, 11, 20)
Key = Qt.Key


@pytest.fixture
@ready_made
def filled(journal):
    zoe, sam = journal.people.add("Zo\u00eb"), journal.people.add("Sam")
    journal.people.edit(sam, notes="Likes archery")
    trust = journal.questions.add("What do you trust?")
    journal.questions.add("What do you drop?")
    journal.questions.answer(journal.questions.ask(trust, zoe), "Short video")
    post = journal.commitments.add("Post a paragraph", people=[zoe])
    journal.commitments.edit(post, first_step="Borrow a camera")
    journal.commitments.add("Walk to work", people=[sam])
    return journal


@pytest.fixture
def narrowing(qtbot):
    """The filter of a page, which must have answered before the journal closes."""
    yield lambda view: view.list_page.narrowing if isinstance(view, PeopleView) else view.narrowing
    qtbot.waitUntil(lambda: not Task.any_alive())


CASES = [
    (QuestionsView, "short", ["What do you trust?"]),
    (CommitmentsView, "camer", ["Post a paragraph"]),
    (PeopleView, "archery", ["Sam"]),
]


def titles(rows):
    model = rows.model()
    found = [model.index(row, 0) for row in range(model.rowCount())]
    return [index.data() for index in found if index.flags() & Qt.ItemFlag.ItemIsSelectable]


def list_of(view):
    return {
        QuestionsView: lambda: view.list,
        CommitmentsView: lambda: view.page.list,
        PeopleView: lambda: view.list_page.list,
    }[type(view)]()


@pytest.mark.parametrize(("kind", "typed", "left"), CASES, ids=["questions", "act", "people"])
def test_it_is_opened_typed_left_and_taken_away(
    qtbot, filled, workspace, narrowing, kind, typed, left
):
    view = kind(workspace)
    qtbot.addWidget(view)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    line = narrowing(view)
    rows = list_of(view)
    assert not line.isVisible()
    view.find_text()
    assert line.field.hasFocus()
    qtbot.keyClicks(line.field, typed)
    qtbot.waitUntil(lambda: titles(rows) == left)
    qtbot.keyClick(line.field, Key.Key_Down)
    assert rows.hasFocus()
    view.find_text()
    qtbot.keyClicks(line.field, "zzz")
    qtbot.waitUntil(lambda: line.nothing.isVisible())
    assert line.nothing.text() == "Nothing with \u201czzz\u201d. Try fewer letters, or a name."
    qtbot.keyClick(line.field, Key.Key_Escape)
    assert len(titles(rows)) == 2
    assert not line.isVisible()


@pytest.mark.parametrize(
    ("kind", "typed", "add"),
    [
        (QuestionsView, "drop", lambda journal: journal.questions.add("Why drop it?")),
        (CommitmentsView, "walk", lambda journal: journal.commitments.add("Walk more")),
        (PeopleView, "sam", lambda journal: journal.people.add("Samira")),
    ],
    ids=["questions", "act", "people"],
)
def test_what_came_while_another_page_was_shown_is_found_too(
    qtbot, filled, workspace, narrowing, kind, typed, add
):
    view = kind(workspace)
    qtbot.addWidget(view)
    view.show()
    line, rows = narrowing(view), list_of(view)
    line.field.setText(typed)
    qtbot.waitUntil(lambda: len(titles(rows)) == 1)
    view.hide()
    add(filled)
    view.show()
    qtbot.waitUntil(lambda: len(titles(rows)) == 2)


def test_the_page_says_how_many_are_open_whatever_is_shown(qtbot, filled, workspace, narrowing):
    view = CommitmentsView(workspace)
    qtbot.addWidget(view)
    before, line = view.page.summary(), narrowing(view)
    line.field.setText("camera")
    qtbot.waitUntil(lambda: len(titles(view.page.list)) == 1)
    assert view.page.summary() == before


def test_what_the_index_reads_later_is_shown_then(qtbot, filled, workspace, narrowing):
    view = QuestionsView(workspace)
    qtbot.addWidget(view)
    line = narrowing(view)
    line.field.setText("short")
    qtbot.waitUntil(lambda: len(titles(view.list)) == 1)
    filled.questions.add("How short is short?")
    workspace.index.read_on.emit()
    qtbot.waitUntil(lambda: len(titles(view.list)) == 2)


def test_what_is_opened_from_elsewhere_is_shown_whatever_was_typed(
    qtbot, filled, workspace, narrowing
):
    view = QuestionsView(workspace)
    qtbot.addWidget(view)
    line = narrowing(view)
    line.field.setText("short")
    qtbot.waitUntil(lambda: len(titles(view.list)) == 1)
    other = next(row.id for row in filled.questions.rows() if "drop" in row.text)
    view.open_record(other)
    assert view.current_record() == other
    assert line.field.text() == ""


def grounds(rows):
    """How many pixels have the ground of what was found."""
    image = rows.viewport().grab(QRect(0, 0, 400, 100)).toImage()
    ground = current_theme().color("sel_text").rgb()
    places = ((x, y) for y in range(0, image.height(), 2) for x in range(0, image.width(), 2))
    return sum(image.pixel(x, y) == ground for x, y in places)


MARKED = [
    (QuestionsView, "What do you trust?", {"tru": ["trust"], " what": ["What", "trust"]}),
    (CommitmentsView, "Post a paragraph", {"par": ["paragraph"], " po": ["Post", "paragraph"]}),
    (PeopleView, "Zo\u00eb", {"zoe": ["Zo\u00eb"]}),
]


@pytest.mark.parametrize(("kind", "title", "steps"), MARKED, ids=["questions", "act", "people"])
def test_what_was_found_is_marked_in_the_rows(
    qtbot, workspace, filled, narrowing, kind, title, steps
):
    view = kind(workspace)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    with qtbot.waitExposed(view):
        view.show()
    rows = list_of(view)

    def marked():
        return [title[at : at + length] for at, length in rows.itemDelegate().marks(title)]

    narrowing(view).open_bar()
    assert not marked()
    before = 0
    for typed, words in steps.items():
        qtbot.keyClicks(narrowing(view).field, typed)
        qtbot.waitUntil(lambda: marked() == words)  # noqa: B023
        assert titles(rows) == [title]
        qtbot.waitUntil(lambda: grounds(rows) > before)  # noqa: B023
        before = grounds(rows)
    qtbot.keyClick(narrowing(view).field, Key.Key_Escape)
    assert not marked()
    qtbot.waitUntil(lambda: not grounds(rows))
