# SPDX-License-Identifier: MIT
"""A thought that is put in on the page that asks for the passphrase."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rmjournal.store import Journal
from rmjournal.store.file.inbox import seal_path, waiting
from rmjournal.store.file.keys import KdfCost
from rmjournal.ui.shell.main_window import MainWindow
from rmjournal.ui.shell.unlock.start_flow import StartFlow
from rmjournal.ui.shell.unlock.unlock_page import UnlockPage

PASSPHRASE = "harbour lantern velvet goose"


@pytest.fixture
def path(tmp_path, clock):
    place = tmp_path / "work.rmjournal"
    cost = KdfCost(8 * 1024, 1, 1)
    with Journal.create(place, passphrase=PASSPHRASE, cost=cost, clock=clock)[0] as journal:
        journal.inbox.renew_seal()
    return place


@pytest.fixture
def page(path, clock, shown):
    return shown(UnlockPage(path, clock.today()))


@pytest.fixture
def field(page):
    page._thought._open.click()
    return page._thought._field.edit


def test_enter_seals_it_and_goes_back(qtbot, page, field, path):
    qtbot.keyClicks(field, "One thing")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    (sealed,) = waiting(path)
    assert b"One thing" not in sealed.read_bytes()
    assert field.text() == ""
    assert not field.isVisible()
    assert page._thought._said.text() == "Sealed. It comes in when you unlock."
    with Journal.open(path, passphrase=PASSPHRASE) as journal:
        assert len(journal.inbox.bring_in(title="Stray").kept) == 1


def test_escape_closes_the_field_and_leaves_the_words(qtbot, page, field, path):
    qtbot.keyClicks(field, "Half a thou")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    page._thought._open.click()
    assert field.text() == "Half a thou"
    assert waiting(path) == []


def test_what_was_typed_is_sealed_when_the_journal_opens(qtbot, page, field, path):
    qtbot.keyClicks(field, "Half a thou")
    page._passphrase.set_text(PASSPHRASE)
    with qtbot.waitSignal(page.opened) as opened:
        page.go_on.click()
    opened.args[0].close()
    assert len(waiting(path)) == 1


def test_what_cannot_be_sealed_stays_in_the_field(qtbot, page, field, path):
    seal_path(path).write_bytes(b"nothing of the kind")
    qtbot.keyClicks(field, "One thing")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.isVisible()) == ("One thing", True)
    assert page._thought._field.has_error()


def test_before_the_journal_was_open_once_there_is_no_such_line(path, clock, shown):
    seal_path(path).unlink()
    page = shown(UnlockPage(path, clock.today()))
    assert not page._thought.isVisible()


def test_in_large_text_the_field_is_scrolled_to(qtbot, page, theme):
    theme.set_scale(2.0)
    page.resize(1024, 640)
    page._thought._open.click()
    edit = page._thought._field.edit
    qtbot.waitUntil(lambda: edit.visibleRegion().boundingRect() == edit.rect())


@pytest.fixture
def window(qtbot, qapp, theme, preferences, path, clock):
    made = MainWindow(preferences, qapp)
    qtbot.addWidget(made)
    made.show_start(StartFlow(path, clock.today()))
    made.make_controls()
    with qtbot.waitActive(made):
        made.show()
    return made


def _press_capture(window):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space, keys)


def test_its_keys_open_the_field_from_the_passphrase(qtbot, window):
    page = window.centralWidget().page()
    assert page._passphrase.edit.hasFocus()
    for _ in range(2):  # pressed again, they lead to it again
        _press_capture(window)
        assert page._thought._field.edit.hasFocus()
        page._passphrase.setFocus()
    assert page._passphrase.text() == ""


def test_its_keys_do_nothing_before_the_journal_was_open_once(qtbot, window, path):
    seal_path(path).unlink()
    window.show_start(StartFlow(path, window.centralWidget()._today))
    _press_capture(window)
    assert not window.centralWidget().page()._thought.is_open()


def test_its_keys_do_nothing_where_a_journal_begins(qtbot, window, path, clock):
    window.centralWidget().show_first_run(path.with_name("new.rmjournal"))
    _press_capture(window)
    assert window.centralWidget().page().isVisible()
