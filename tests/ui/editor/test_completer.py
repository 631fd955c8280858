# SPDX-License-Identifier: MIT
"""Names after `@` and dates after `by`, by keys alone."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent

from rmjournal.text.marks import KnownPerson
from rmjournal.ui.editor.completer import Completer, SuggestionModel
from rmjournal.ui.editor.suggestions import PreparedQuestion, Suggestion

from .conftest import DAY

Key = Qt.Key


@pytest.fixture
def popup(editor):
    return editor.findChild(Completer)


def test_enter_takes_the_first_name(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "-> Call @am")
    assert popup.isVisible()
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "-> Call @Amara "
    assert not popup.isVisible()


def test_down_and_tab_take_another(qtbot, editor):
    editor.load("")
    qtbot.keyClicks(editor, "? Ask @pri")
    qtbot.keyClick(editor, Key.Key_Down)
    qtbot.keyClick(editor, Key.Key_Tab)
    assert editor.text() == '? Ask @"Priya Shah" '


def test_tab_behind_a_whole_name_or_date_writes_no_tab(qtbot, editor):
    for typed in [
        "-> Call @Amara",
        "-> Call @amara",
        '-> Call @"Priya Shah"',
        "-> Send it by Friday",
    ]:
        editor.load("")
        qtbot.keyClicks(editor, typed)
        for _ in range(2):
            qtbot.keyClick(editor, Key.Key_Tab)
            assert editor.text() == f"{typed} ", typed
        qtbot.keyClicks(editor, " soon")  # the space is there already
        assert editor.text() == f"{typed} soon", typed


def test_people_of_the_session_come_first(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "@")
    assert popup._model.index(0, 0).data() == "Amara Osei"


def test_escape_closes_and_enter_is_enter_again(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "@am")
    qtbot.keyClick(editor, Key.Key_Escape)
    assert not popup.isVisible()
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "@am\n"


def test_dates_after_by(qtbot, editor):
    editor.load("")
    qtbot.keyClicks(editor, "-> Do it by tom")
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "-> Do it by tomorrow "


def test_enter_before_anything_of_a_date_is_a_new_line(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "-> Do it by ")
    assert popup.isVisible()
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "-> Do it by \n"


NOTHING_TO_COMPLETE = ["-> Call @amara", "-> Do it by friday", "by ", "a@b", "```\n@am"]


def test_nothing_to_complete(qtbot, editor, popup):
    for text in NOTHING_TO_COMPLETE:
        editor.load("")
        qtbot.keyClicks(editor, text.split("\n")[0])
        for line in text.split("\n")[1:]:
            qtbot.keyClick(editor, Key.Key_Return)
            qtbot.keyClicks(editor, line)
        assert not popup.isVisible(), text


def test_a_click_takes_a_name(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "@ama")
    rect = popup._view.visualRect(popup._model.index(0, 0))
    qtbot.mouseClick(popup._view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert editor.text() == "@Amara "


def test_moving_away_closes(qtbot, editor, popup):
    editor.load("")
    qtbot.keyClicks(editor, "@ama")
    qtbot.keyClick(editor, Key.Key_Left)
    assert not popup.isVisible()


def test_the_list_stays_inside_the_editor(qtbot, editor, popup):
    editor.load("line\n" * 12)
    editor.go_to_line(12)
    qtbot.keyClicks(editor, "@p")
    assert editor.rect().contains(popup.geometry())


def test_model(qtmodeltester, qapp):
    model = SuggestionModel()
    model.set_suggestions([Suggestion("Friday", "Fri 27 Nov", "Friday")])
    qtmodeltester.check(model)


PREPARED = [
    PreparedQuestion(7, "What do you look at before you trust a profile?"),
    PreparedQuestion(9, "Which words do we use that nobody says?"),
]


@pytest.fixture
def prepared(editor):
    editor.set_prepared_questions(lambda: PREPARED)
    editor.load("")


@pytest.mark.usefixtures("prepared")
def test_a_question_mark_offers_what_is_prepared(qtbot, editor, popup):
    qtbot.keyClicks(editor, "? ")
    assert popup.isVisible()
    assert popup._model.rowCount() == 2
    qtbot.keyClick(editor, Key.Key_Down)
    with qtbot.waitSignal(editor.question_taken) as caught:
        qtbot.keyClick(editor, Key.Key_Return)
    assert caught.args == [PREPARED[0]]
    assert editor.text() == f"? {PREPARED[0].text}"
    editor.undo()
    assert editor.text() == "? "


@pytest.mark.usefixtures("prepared")
def test_tab_takes_the_question_that_is_meant(qtbot, editor):
    qtbot.keyClicks(editor, "? which wo")
    qtbot.keyClick(editor, Key.Key_Tab)
    assert editor.text() == f"? {PREPARED[1].text}"


@pytest.mark.usefixtures("prepared")
def test_enter_ends_a_question_of_ones_own(qtbot, editor):
    qtbot.keyClicks(editor, "? What")
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "? What\n"


@pytest.mark.usefixtures("prepared")
def test_no_prepared_question_fits(qtbot, editor, popup):
    for text in ["and ? ", "! ", "? Zebra", f"? {PREPARED[0].text}"]:
        editor.load("")
        qtbot.keyClicks(editor, text)
        assert not popup.isVisible(), text


@pytest.mark.usefixtures("prepared")
def test_no_question_in_front_of_other_words(qtbot, editor, popup, load):
    load("?| do I write?")
    qtbot.keyClicks(editor, " ")
    assert not popup.isVisible()


def test_tab_takes_the_first_date_before_anything_of_it(qtbot, editor):
    editor.load("")
    qtbot.keyClicks(editor, "-> Do it by ")
    first = editor.findChild(Completer)._model.index(0, 0).data()
    qtbot.keyClick(editor, Key.Key_Tab)
    assert editor.text() == f"-> Do it by {first} "


def commit(editor, text, composing=""):
    event = QInputMethodEvent(composing, [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(editor, event)


def test_a_dead_key_completes_too(qtbot, editor, popup):
    editor.set_context(DAY, [KnownPerson(1, "Zo\u00ebl Park"), KnownPerson(2, "Zoran")], [])
    editor.load("")
    qtbot.keyClicks(editor, "@Zo")
    commit(editor, "\u00eb")
    assert popup.isVisible()
    assert popup._model.rowCount() == 1
    qtbot.keyClick(editor, Key.Key_Return)
    assert editor.text() == "@Zo\u00ebl "


def test_an_input_method_completes_once_it_commits(qtbot, editor, popup):
    editor.set_context(DAY, [KnownPerson(1, "\u6797\u5b8f Li"), KnownPerson(2, "Zoran")], [])
    editor.load("")
    qtbot.keyClicks(editor, "@")
    commit(editor, "", composing="lin")
    assert not popup.isVisible()
    commit(editor, "\u6797")
    assert popup._model.index(0, 0).data() == "\u6797\u5b8f Li"
    assert popup.isVisible()


OFFERED = [
    ("Friday 18", "-> Do it by Friday 18 Dec "),
    ("3/12", "-> Do it by 3 Dec "),
    ("Thu 18 Dec", "-> Do it by Thu 18 Dec\n"),  # which of the two is wrong, nobody knows
]


def test_what_a_note_cannot_read_is_offered_in_words(qtbot, editor, popup):
    for typed, text in OFFERED:
        editor.load("")
        qtbot.keyClicks(editor, f"-> Do it by {typed}")
        assert popup.isVisible(), typed
        qtbot.keyClick(editor, Key.Key_Return)
        assert editor.text() == text, typed


def test_a_space_after_a_completion_is_not_written_twice(qtbot, editor):
    editor.load("")
    qtbot.keyClicks(editor, "-> Call @am")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClicks(editor, " soon  now")
    assert editor.text() == "-> Call @Amara soon  now"


def test_a_space_typed_where_a_completion_was_earlier_is_written(qtbot, editor):
    editor.load("")
    qtbot.keyClicks(editor, "-> Call @am")
    qtbot.keyClick(editor, Key.Key_Return)
    qtbot.keyClick(editor, Key.Key_Left)
    qtbot.keyClick(editor, Key.Key_Right)
    qtbot.keyClicks(editor, " ")
    assert editor.text() == "-> Call @Amara  "
