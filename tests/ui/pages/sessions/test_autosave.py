# SPDX-License-Identifier: MIT
"""What is typed is kept in time, and a failure is said and mended."""

import time
from pathlib import Path

import pytest

from rmjournal.core.errors import DiskFullError
from rmjournal.ui.pages.sessions import autosave
from rmjournal.ui.pages.sessions.autosave import Autosaver, SaveState


class Desk:
    """A text that is typed and a disk that may be full."""

    def __init__(self):
        self.text = ""
        self.saved = []
        self.is_full = False

    def read(self):
        return self.text

    def save(self, text):
        if self.is_full:
            raise DiskFullError(Path("j.rmjournal"))
        self.saved.append(text)


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def saver(qapp, desk):
    return Autosaver(desk.read, desk.save)


def write(desk, saver, text):
    desk.text = text
    saver.on_edited()


def test_a_pause_saves(qtbot, desk, saver):
    write(desk, saver, "a")
    write(desk, saver, "ab")
    qtbot.waitUntil(lambda: bool(desk.saved))
    assert desk.saved == ["ab"]


def test_nothing_is_saved_before_a_pause(desk, saver):
    write(desk, saver, "a")
    assert desk.saved == []
    assert saver.is_dirty


def test_who_never_pauses_is_saved_all_the_same(qtbot, monkeypatch, desk):
    monkeypatch.setattr(autosave, "PAUSE_MS", 100)
    monkeypatch.setattr(autosave, "LONGEST_MS", 250)
    saver = Autosaver(desk.read, desk.save)
    started = time.monotonic()

    def still_typing():
        write(desk, saver, desk.text + "a")
        return bool(desk.saved)

    qtbot.waitUntil(still_typing, timeout=2000)
    assert time.monotonic() - started < 1


def test_two_seconds_are_the_most_that_can_be_lost():
    assert autosave.PAUSE_MS <= autosave.LONGEST_MS < 2000


def test_flush_saves_at_once(desk, saver):
    write(desk, saver, "a")
    assert saver.flush()
    assert desk.saved == ["a"]
    assert not saver.is_dirty


def test_flush_writes_nothing_without_a_change(desk, saver):
    saver.set_stored("a")
    write(desk, saver, "a")
    assert saver.flush()
    assert desk.saved == []


def test_it_never_says_saved_while_it_is_not(qtbot, desk, saver):
    with qtbot.waitSignal(saver.state_changed) as caught:
        write(desk, saver, "a")
    assert caught.args == [SaveState.SAVING]
    with qtbot.waitSignal(saver.state_changed) as caught:
        pass
    assert caught.args == [SaveState.SAVED]


def test_a_failure_keeps_the_text_and_says_so(qtbot, desk, saver):
    desk.is_full = True
    write(desk, saver, "a")
    with qtbot.waitSignal(saver.failed) as caught:
        assert not saver.flush()
    assert isinstance(caught.args[0], DiskFullError)
    assert saver.state is SaveState.FAILED
    assert saver.is_dirty


def test_it_is_tried_again_by_itself(qtbot, monkeypatch, desk):
    monkeypatch.setattr(autosave, "_RETRIES_MS", (20,))
    saver = Autosaver(desk.read, desk.save)
    desk.is_full = True
    write(desk, saver, "a")
    saver.flush()
    desk.is_full = False
    with qtbot.waitSignal(saver.state_changed) as caught:
        pass
    assert caught.args == [SaveState.SAVED]
    assert desk.saved == ["a"]


def test_typing_on_after_a_failure_does_not_claim_to_be_saving(qtbot, desk):
    saver = Autosaver(desk.read, desk.save)
    desk.is_full = True
    write(desk, saver, "a")
    saver.flush()
    with qtbot.assertNotEmitted(saver.state_changed, wait=20):
        write(desk, saver, "ab")


def test_a_bug_in_saving_is_a_failure_too(desk, qapp):
    def save(text):
        raise ZeroDivisionError

    saver = Autosaver(desk.read, save)
    write(desk, saver, "a")
    with pytest.raises(ZeroDivisionError):
        saver.flush()
    assert saver.state is SaveState.FAILED
    saver.set_stored("")


def test_saving_does_not_start_again_inside_itself(desk, qapp):
    answers = []

    def save(text):
        answers.append(saver.flush())

    saver = Autosaver(desk.read, save)
    write(desk, saver, "a")
    assert saver.flush()
    assert answers == [False]


def test_another_text_starts_clean(desk, saver):
    desk.is_full = True
    write(desk, saver, "a")
    saver.flush()
    saver.set_stored("b")
    assert saver.state is SaveState.SAVED
    assert saver.flush()
