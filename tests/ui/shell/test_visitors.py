# SPDX-License-Identifier: MIT
"""Started again for the same journal."""

import pytest

from rmjournal.store.file.lock import Doorbell, doorbell_path
from rmjournal.ui.shell.processes import Visitors


@pytest.fixture
def first(qapp, tmp_path):
    made = Visitors(tmp_path)
    assert made.receive(tmp_path / "a.rmjournal")
    yield made
    made.stop()


def ring(tmp_path, name, process):
    """Ring as a second start, while the first one's events go on."""
    return Doorbell(doorbell_path(tmp_path / name, tmp_path)).ring(lambda _: process())


def test_the_first_is_called_and_the_second_ends(qtbot, qapp, first, tmp_path):
    first.listen()
    with qtbot.waitSignal(first.came):
        assert ring(tmp_path, "a.rmjournal", qapp.processEvents)
    with qtbot.waitSignal(first.came):
        assert ring(tmp_path, "a.rmjournal", qapp.processEvents)


def test_who_rang_before_it_listened_is_answered(qtbot, qapp, first, tmp_path):
    assert ring(tmp_path, "a.rmjournal", first.listen)


def test_it_goes_where_the_window_goes(qtbot, qapp, first, tmp_path):
    first.listen()
    first.move(tmp_path / "b.rmjournal")
    assert not ring(tmp_path, "a.rmjournal", qapp.processEvents)
    with qtbot.waitSignal(first.came):
        assert ring(tmp_path, "b.rmjournal", qapp.processEvents)
    other = Visitors(tmp_path)
    assert other.receive(tmp_path / "a.rmjournal")
    other.stop()
