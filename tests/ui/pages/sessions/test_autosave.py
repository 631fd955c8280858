# SPDX-License-Identifier: MIT
"""What is typed is kept in time, and a failure is said and mended."""

import time
from pathlib import Path

import pytest

from rmjournal.core.errors import BusyError, DiskFullError
from rmjournal.ui.pages.sessions import note_sync
from rmjournal.ui.pages.sessions.note_page import SaveState
from rmjournal.ui.pages.sessions.note_sync import Autosaver


class Desk:
    """A text that is typed and a disk that may be full."""

    def __init__(self):
        self.text = ""
        self.saved = []
        self.is_full = self.is_held = False

    def read(self):
        return self.text

    def save(self, text):
        if self.is_full:
            raise DiskFullError(Path("j.rmjournal"))
        if self.is_held:
            raise BusyError(Path("j.rmjournal"))
        self.saved.append(text)


@pytest.fixture
def controller():
    return Desk()


@pytest.fixture
def saver(qapp, controller):
    return Autosaver(controller.read, controller.save)


def write(controller, saver, text):
    controller.text = text
    saver.on_edited()


def test_a_pause_saves(qtbot, controller, saver):
    write(controller, saver, "a")
    write(controller, saver, "ab")
    qtbot.waitUntil(lambda: bool(controller.saved))
    assert controller.saved == ["ab"]


def test_nothing_is_saved_before_a_pause(controller, saver):
    write(controller, saver, "a")
    assert controller.saved == []
    assert saver.is_dirty


def test_who_never_pauses_is_saved_all_the_same(qtbot, monkeypatch, controller):
    monkeypatch.setattr(note_sync, "PAUSE_MS", 100)
    monkeypatch.setattr(note_sync, "LONGEST_MS", 250)
    saver = Autosaver(controller.read, controller.save)
    started = time.monotonic()

    def still_typing():
        write(controller, saver, controller.text + "a")
        return bool(controller.saved)

    qtbot.waitUntil(still_typing, timeout=2000)
    assert time.monotonic() - started < 1


def test_two_seconds_are_the_most_that_can_be_lost():
    assert note_sync.PAUSE_MS <= note_sync.LONGEST_MS < 2000


def test_flush_saves_at_once(controller, saver):
    write(controller, saver, "a")
    assert saver.flush()
    assert controller.saved == ["a"]
    assert not saver.is_dirty


def test_flush_writes_nothing_without_a_change(controller, saver):
    saver.set_stored("a")
    write(controller, saver, "a")
    assert saver.flush()
    assert controller.saved == []


def test_it_never_says_saved_while_it_is_not(qtbot, controller, saver):
    with qtbot.waitSignal(saver.state_changed) as caught:
        write(controller, saver, "a")
    assert caught.args == [SaveState.SAVING]
    with qtbot.waitSignal(saver.state_changed) as caught:
        pass
    assert caught.args == [SaveState.SAVED]


def test_a_failure_keeps_the_text_and_says_so(qtbot, controller, saver):
    controller.is_full = True
    write(controller, saver, "a")
    with qtbot.waitSignal(saver.failed) as caught:
        assert not saver.flush()
    assert isinstance(caught.args[0], DiskFullError)
    assert saver.state is SaveState.FAILED
    assert saver.is_dirty


def test_it_is_tried_again_by_itself(qtbot, monkeypatch, controller):
    monkeypatch.setattr(note_sync, "_RETRIES_MS", (20,))
    saver = Autosaver(controller.read, controller.save)
    controller.is_full = True
    write(controller, saver, "a")
    saver.flush()
    controller.is_full = False
    with qtbot.waitSignal(saver.state_changed) as caught:
        pass
    assert caught.args == [SaveState.SAVED]
    assert controller.saved == ["a"]


def test_no_key_waits_for_another_program_that_has_the_file(controller, saver):
    controller.is_held = True
    write(controller, saver, "a")
    for _ in range(9):
        saver.flush()
    write(controller, saver, "ab")
    due = [timer.isActive() for timer in (saver._pause, saver._longest, saver._retry)]
    assert due == [False, False, True]
    assert saver._retry.interval() == 2_000
    controller.is_held = False
    assert saver.flush()
    assert controller.saved == ["ab"]


def test_typing_on_after_a_failure_does_not_claim_to_be_saving(qtbot, controller):
    saver = Autosaver(controller.read, controller.save)
    controller.is_full = True
    write(controller, saver, "a")
    saver.flush()
    with qtbot.assertNotEmitted(saver.state_changed, wait=20):
        write(controller, saver, "ab")


def test_a_bug_in_saving_is_a_failure_too(controller, qapp):
    def save(text):
        raise ZeroDivisionError

    saver = Autosaver(controller.read, save)
    write(controller, saver, "a")
    with pytest.raises(ZeroDivisionError):
        saver.flush()
    assert saver.state is SaveState.FAILED
    saver.set_stored("")


def test_saving_does_not_start_again_inside_itself(controller, qapp):
    answers = []

    def save(text):
        answers.append(own.flush())

    own = Autosaver(controller.read, save)
    write(controller, own, "a")
    assert own.flush()
    assert answers == [False]


def test_another_text_starts_clean(controller, saver):
    controller.is_full = True
    write(controller, saver, "a")
    saver.flush()
    saver.set_stored("b")
    assert saver.state is SaveState.SAVED
    assert saver.flush()
