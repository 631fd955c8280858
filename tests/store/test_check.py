# SPDX-License-Identifier: MIT
"""The check finds what does not hold together, and nothing else."""

from datetime import date

import pytest

from rmjournal.model.transitions import fate_of
from rmjournal.store import schema
from rmjournal.store.check import check
from tests.ready_made import ready_made

NOTE = "# Title\n\n? Why?\n\n! So.\n-> Do it by 3 Dec\n"
SECRET = "zebrafish"


@pytest.fixture
@ready_made
def session(journal):
    """A session whose note has one mark of each kind."""
    person = journal.people.add("Amara")
    return journal.sessions.add(date(2026, 11, 20), [person], text=NOTE)


@pytest.fixture
@ready_made
def commitment(journal, session):
    """The commitment of that note, moved and ended."""
    commitment = journal.commitments.rows()[0].id
    journal.commitments.start(commitment)
    journal.commitments.move(commitment, date(2026, 12, 10))
    journal.commitments.finish(commitment, "Done.")
    return commitment


def parts(journal):
    return [finding.part for finding in check(journal)]


def change(model, **values):
    """Write to a table behind the back of the managers."""
    assert model.update(**values).execute()


def test_a_new_journal_is_sound(journal):
    assert check(journal) == []


def test_a_journal_in_use_is_sound(journal, session, commitment):
    journal.commitments.take_back(journal.commitments.events(commitment)[-1].id)
    journal.notes.save(session, NOTE.replace("? Why?", "? Why not?") + "! More.\n")
    insight = journal.insights.rows()[0].id
    journal.insights.decline(insight, "No.")
    journal.trash.put("insight", insight)
    journal.trash.restore("insight", insight)
    journal.questions.ask(journal.questions.rows()[0].id, None)
    journal.attachments.attach_bytes(session, "a.txt", b"bytes")
    journal.reviews.begin(date(2026, 11, 20))
    assert check(journal) == []


def test_a_journal_is_sound_while_records_lie_in_the_trash(journal, session, commitment):
    journal.trash.put("commitment", commitment)
    journal.trash.put("question", journal.questions.rows()[0].id)
    assert check(journal) == []


def test_a_journal_is_sound_while_a_session_lies_in_the_trash(journal, session):
    journal.trash.put("session", session)
    assert check(journal) == []


def test_a_marked_line_without_a_record(journal, session):
    change(schema.Note, text=NOTE + "! Unknown.\n")
    assert parts(journal) == ["tie"]


def test_a_record_whose_line_is_gone(journal, session):
    change(schema.Note, text=NOTE.replace("! So.\n", ""))
    assert parts(journal) == ["tie"] * 3  # the line below has moved up as well


def test_a_record_that_is_on_another_line(journal, session):
    change(schema.NoteMark, line=0)
    assert set(parts(journal)) == {"tie"}


def test_a_record_in_the_trash_that_has_a_line(journal, session):
    schema.Insight.update(deleted_at=journal.clock.now()).execute()
    assert "tie" in parts(journal)


def test_an_asking_of_a_question_in_the_trash(journal, session):
    schema.Question.update(deleted_at=journal.clock.now()).execute()
    assert parts(journal) == ["reference"]


def test_a_loop_about_nothing(journal, commitment):
    change(schema.Loop, commitment=None)
    assert parts(journal) == ["reference"]


def test_an_open_loop_about_what_has_not_ended(journal, commitment):
    other = journal.commitments.add("Something else")
    change(schema.Loop, commitment=other)
    assert parts(journal) == ["state"]


def test_an_open_loop_about_an_insight_that_was_not_declined(journal, session):
    insight = journal.insights.rows()[0].id
    journal.insights.decline(insight, "No.")
    change(schema.Insight, fate="kept")
    assert parts(journal) == ["state"]


def test_attached_bytes_that_changed(journal, session):
    journal.attachments.attach_bytes(session, "a.txt", b"bytes")
    change(schema.AttachmentData, data=b"bytez")
    assert parts(journal) == ["reference"]


def test_an_attachment_of_another_length(journal, session):
    journal.attachments.attach_bytes(session, "a.txt", b"bytes")
    change(schema.Attachment, size_bytes=4)
    assert parts(journal) == ["reference"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"state": "let_go"}, "where its moves led"),
        ({"times_moved": 2}, "as often as it says"),
        ({"ended_on": None}, "ended on a day"),
        ({"paused_until": date(2026, 12, 1)}, "without being paused"),
    ],
)
def test_a_commitment_that_is_not_where_its_moves_led(journal, commitment, values, sentence):
    change(schema.Commitment, **values)
    change(schema.Insight, fate=fate_of([journal.commitments.row(commitment).state]))
    journal.loops.set_not_needed(journal.loops.rows()[0].id, "")
    assert [sentence in finding.sentence for finding in check(journal)] == [True]


def test_a_move_that_the_table_does_not_know(journal, commitment):
    change(schema.CommitmentEvent, move="resume")
    assert set(parts(journal)) == {"state"}


def test_a_state_that_there_is_not(journal, commitment):
    change(schema.Commitment, state="forgotten")
    assert "state" in parts(journal)


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (schema.Asking, {"state": "waiting"}),
        (schema.Question, {"state": "to_ask"}),
        (schema.Insight, {"fate": "open"}),
    ],
)
def test_a_state_that_the_facts_do_not_bear_out(journal, session, model, values):
    change(model, **values)
    assert "state" in parts(journal)


def test_a_review_that_was_closed_too_early(journal):
    review = journal.reviews.begin(date(2026, 11, 20))
    journal.reviews.close(review, line="", markdown="", summary={})
    change(schema.Review, step=2)
    assert parts(journal) == ["state"]


def test_too_many_picks(journal):
    review = journal.reviews.begin(date(2026, 11, 20))
    for number in range(4):
        commitment = journal.commitments.add(f"Thing {number}")
        schema.ReviewPick.create(review=review, commitment=commitment, position=number)
    assert parts(journal) == ["state"]


def test_findings_hold_nothing_of_the_text(journal):
    session = journal.sessions.add(date(2026, 11, 20), text=f"# {SECRET}\n? {SECRET}?\n")
    change(schema.Note, text=f"! {SECRET}\n")
    change(schema.Question, state="answered")
    findings = check(journal)
    assert session
    assert findings
    assert not any(SECRET in finding.sentence for finding in findings)


def test_progress_counts_pages_and_may_stop(journal):
    class StoppedError(Exception):
        pass

    def stop(done, total):
        raise StoppedError

    with pytest.raises(StoppedError):
        check(journal, stop)


def test_a_commitment_that_was_looked_at_is_sound(journal):
    commitment = journal.commitments.add("Post in my own voice")
    journal.commitments.check_in(commitment, "A draft is there")
    assert check(journal) == []
