# SPDX-License-Identifier: MIT
"""A line above Today when no backup has reached the second place for two weeks."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from rmjournal.store.file.backups import Reason
from rmjournal.ui.kit.page_header import Banner


@pytest.fixture
def stick(journal, tmp_path):
    """The second place."""
    place = tmp_path / "stick"
    place.mkdir()
    journal.backups.choose_second_place(place)
    return place


@pytest.fixture
def made(journal, stick, clock):
    """On Monday, and two weeks have gone since."""
    journal.backups.make(Reason.ASKED)
    clock.go_on(days=14, minutes=1)


@pytest.fixture
def copied(journal, stick, clock):
    """On Monday, and two weeks have gone since."""
    journal.backups.make(Reason.ASKED)
    journal.backups.copy_to_second()
    clock.go_on(days=14, minutes=1)


@pytest.fixture
def look(workspace, make_view):
    """Show Today; the line at its head, once it was looked how it stands."""

    def shown():
        view = make_view()
        workspace.backups.began.emit()
        return view.findChild(Banner)

    return shown


def copy_now(banner):
    found = banner.findChildren(QAbstractButton)
    return next(each for each in found if each.text() == "Copy now")


def test_without_a_second_place_nothing_is_said(journal, known, clock, look):
    journal.backups.make(Reason.ASKED)
    clock.go_on(days=20)
    assert not look().isVisible()


def test_after_two_weeks_it_is_said_when_the_last_one_was_copied(known, copied, clock, stick, look):
    clock.go_on(days=-1)
    banner = look()
    assert not banner.isVisible()
    clock.go_on(days=1)
    banner.parentWidget().look()
    assert banner.text() == f"The last backup was copied to {stick} 23 Nov."
    assert banner.isVisible()
    stick.rename(stick.with_name("elsewhere"))
    banner.parentWidget().look()
    assert banner.text().endswith("23 Nov. Connect it, then copy.")


def test_that_nothing_was_ever_copied_is_said(known, made, stick, look):
    assert look().text() == f"No backup has been copied to {stick} yet."


def test_a_copy_is_made_from_there_and_the_line_comes_again_after_two_more_weeks(
    qtbot, journal, known, copied, stick, clock, workspace, look
):
    banner = look()
    assert banner.isVisible()
    with qtbot.waitSignal(workspace.backups.ended):
        copy_now(banner).click()
    assert not banner.isVisible()
    assert len(journal.backups.second_rows()) == 2
    stick.rename(stick.with_name("elsewhere"))
    clock.go_on(days=14, minutes=1)
    with qtbot.waitSignal(workspace.backups.ended):
        workspace.backups.make()
    assert banner.isVisible()
    assert "7 Dec" in banner.text()


def test_for_a_place_that_was_chosen_anew_it_comes_again_with_the_same_words(
    known, journal, made, stick, look
):
    banner = look()
    words = banner.text()
    next(each for each in banner.findChildren(QAbstractButton) if not each.text()).click()
    for place in (None, stick):
        journal.backups.choose_second_place(place)
        banner.parentWidget().look()
    assert banner.isVisible()
    assert banner.text() == words


def test_what_was_sent_away_does_not_come_again_with_the_same_words(
    qtbot, known, copied, stick, workspace, look
):
    stick.rename(stick.with_name("elsewhere"))
    banner = look()
    close = next(each for each in banner.findChildren(QAbstractButton) if not each.text())
    close.click()
    assert not banner.isVisible()
    with qtbot.waitSignal(workspace.backups.ended):
        workspace.backups.make()
    assert not banner.isVisible()
