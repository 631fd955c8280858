# SPDX-License-Identifier: MIT
"""The demo journal: believable on every day, in every state, and in a folder of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from rmjournal.core.errors import AlreadyExistsError, LockedError, UnreadableError
from rmjournal.demo import _SIGN, SIGN_NAME, build, make_anew
from rmjournal.demo.build import MORNING, Calendar, StoryClock, scenes
from rmjournal.store import CommitmentRow, Fate, Journal, QuestionRow, SessionRow
from rmjournal.store.file.lock import JournalLock
from rmjournal.text.marks import parse

pytestmark = pytest.mark.slow

TUESDAY = date(2026, 11, 24)


def opened(path: Path, day: date) -> Journal:
    return Journal.open(path, clock=StoryClock(datetime.combine(day, MORNING)))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.rmjournal"
    build(path, today=TUESDAY)
    return path


@pytest.fixture
def demo(built: Path) -> Iterator[Journal]:
    with opened(built, TUESDAY) as journal:
        yield journal


def test_who_is_in_the_demo_and_what_was_talked_about(demo: Journal) -> None:
    names = [person.name for person in demo.people.rows()]
    assert names == ["Amara Osei", "Jun Park", "Priya Nair", "Theo Lindqvist"]
    rows = demo.sessions.rows()
    statuses = Counter(row.status for row in rows)
    assert statuses == {"held": 30, "planned": 3, "cancelled": 1}
    # Questions wait for the planned sessions.
    planned = {row.id for row in rows if row.status == "planned"}
    askings = [asking for row in demo.questions.rows() for asking in row.askings]
    assert planned <= {asking.session_id for asking in askings}
    # An answer can be held against its prediction.
    assert any(each.prediction and each.answer and each.how_far for each in askings)
    # Records are as old as they say.
    commitment = demo.commitments.rows()[0]
    assert demo.commitments.events(commitment.id)[0].day == commitment.session_day


def test_there_is_an_aim_and_something_of_each_kind_belongs_to_it(demo: Journal) -> None:
    aim = demo.aims.current()
    assert aim is not None
    of_aim = demo.aims.belonging(aim.id, aim.begins_on, aim.last_day)
    assert (len(of_aim.asked), len(of_aim.heard), len(of_aim.done)) == (2, 2, 1)
    (closed, *_) = (row for row in demo.reviews.rows() if row.finished_at)
    assert "## My aim" in closed.summary_markdown


def test_records_stand_in_every_state(demo: Journal) -> None:
    states = {row.state for row in demo.questions.rows()}
    assert states == {"to_ask", "asked", "answered", "parked", "let_go"}
    assert {row.fate for row in demo.insights.rows()} == set(get_args(Fate))
    commitments = demo.commitments.rows()
    states_of_commitments = {row.state for row in commitments}
    assert states_of_commitments == {"to_do", "under_way", "paused", "done", "let_go"}
    late = [
        row.title
        for row in commitments
        if row.due_on and row.due_on < TUESDAY and row.state in ("to_do", "under_way")
    ]
    assert late == ["Ask Theo to run the next data clinic, and attend as a learner"]
    assert {row.state for row in demo.loops.rows()} == {"open", "next_agenda", "told", "not_needed"}
    # Two reviews are closed, and this week's is open.
    assert [row.finished_at is None for row in demo.reviews.rows()] == [True, False, False]


@pytest.mark.parametrize("days", [0, 5, 6], ids=["Monday", "Saturday", "Sunday"])
def test_it_can_be_made_at_either_end_of_a_week(tmp_path: Path, days: int) -> None:
    day = date(2027, 3, 22) + timedelta(days=days)
    build(tmp_path / "demo.rmjournal", today=day)
    with opened(tmp_path / "demo.rmjournal", day) as journal:
        rows = journal.sessions.rows()
    assert all((row.day > day) == (row.status == "planned") for row in rows)


def test_it_is_the_same_for_the_same_day(tmp_path: Path, built: Path) -> None:
    def records(path: Path) -> tuple[list[SessionRow], list[QuestionRow], list[CommitmentRow]]:
        with opened(path, TUESDAY) as journal:
            return journal.sessions.rows(), journal.questions.rows(), journal.commitments.rows()

    build(tmp_path / "again.rmjournal", today=TUESDAY)
    assert records(tmp_path / "again.rmjournal") == records(built)


def test_every_note_has_a_title_that_fits_two_lines() -> None:
    for scene in scenes():
        title = scene.note.strip().splitlines()[0]
        assert title.startswith("# "), scene.key
        assert len(title) <= 55, scene.key


def test_every_date_in_a_note_is_understood() -> None:
    calendar = Calendar(TUESDAY)
    for scene in scenes():
        day = calendar.day(scene.days)
        for mark in parse(scene.text(calendar, day), day):
            assert "{{" not in mark.raw
            assert mark.due is None or mark.due.day is not None


def test_made_anew_it_replaces_the_demo_before(tmp_path: Path) -> None:
    path = tmp_path / "demo" / "demo.rmjournal"
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / SIGN_NAME).write_bytes(_SIGN)
    Journal.create(path, passphrase=None)[0].close()
    make_anew(path, today=TUESDAY)
    with opened(path, TUESDAY) as journal:
        assert len(journal.people.rows()) == 4


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "demo.rmjournal").write_text("mine")
    with pytest.raises(AlreadyExistsError):
        make_anew(tmp_path / "demo.rmjournal", today=TUESDAY)
    assert (tmp_path / "demo.rmjournal").read_text() == "mine"


def test_a_sign_that_is_not_ours_is_no_sign(tmp_path: Path) -> None:
    (tmp_path / SIGN_NAME).write_text("something else")
    with pytest.raises(AlreadyExistsError):
        make_anew(tmp_path / "demo.rmjournal", today=TUESDAY)


def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "demo").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UnreadableError):
        make_anew(tmp_path / "demo" / "demo.rmjournal", today=TUESDAY)


def test_an_open_demo_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "demo.rmjournal"
    (tmp_path / SIGN_NAME).write_bytes(_SIGN)
    path.write_text("open")
    with JournalLock(path), pytest.raises(LockedError):
        make_anew(path, today=TUESDAY)
    assert path.read_text() == "open"
