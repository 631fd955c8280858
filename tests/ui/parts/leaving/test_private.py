# SPDX-License-Identifier: MIT
"""Nothing that was written for oneself is in a text that leaves unless its tick is on."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

import rmjournal
from rmjournal.exchange.leaving import read_note
from rmjournal.model.records import COMMITMENT, RECORDS
from rmjournal.store import schema
from rmjournal.ui.kit.charts.chart import LocalSpeech as ChartSpeech
from rmjournal.ui.pages.sessions.inspector import read_handout
from rmjournal.ui.parts.leaving.dialog import draft_for
from rmjournal.ui.parts.leaving.part import LeavingPart
from rmjournal.ui.parts.prep_facts import LocalSpeech, read_sheet
from rmjournal.ui.parts.thread import read_thread
from rmjournal.words.note_leaving import note_leaving
from rmjournal.words.review import Frozen, review_leaving
from rmjournal.words.sheet import sheet_leaving
from rmjournal.words.thread import thread_leaving

DAY = date(2026, 11, 23)
PRIVATE = {
    f"{record.table}.{field.name}"
    for record in RECORDS.values()
    for field in record.fields
    if field.is_stored and field.leaving == "private"
}
"""What somebody writes for themselves, or about others."""
NOTE = "# Video\nThe room was cold.\n? Who has filmed?\n! Sound first.\n-> Film the shift\n"
HELD = "team session"


class Marked:
    """Fills private fields with words that stand nowhere else."""

    def __init__(self):
        self.markers: list[str] = []

    def __call__(self, field: str) -> str:
        self.markers.append(f"zq{field}qz")
        return self.markers[-1]


@pytest.fixture
def marked():
    return Marked()


def fill_commitment(journal, commitment_id, mark):
    fields = COMMITMENT.private() - {"outcome", "let_go_why"}
    journal.commitments.edit(commitment_id, **{field: mark(field) for field in fields})


@pytest.fixture
def full(journal, marked):
    """A journal with words in every private field."""
    mark = marked
    fields = ("met", "offer", "asked_of_me", "notes", "agreed_for", "agreed_private", "agreed_stop")
    journal.aims.add("Write shorter", why=mark("why"))
    amara = journal.people.add(mark("former"))
    journal.people.edit(amara, name="Amara Osei")
    journal.people.edit(amara, **{field: mark(field) for field in fields})
    session = journal.sessions.add(DAY, [amara], kind=HELD, text=NOTE)
    journal.sessions.edit(session, gave=mark("gave"), place=mark("place"))
    coming = journal.sessions.add(date(2026, 12, 1), [amara])
    journal.sessions.edit(coming, place=mark("nextplace"))
    journal.sessions.cancel(session, by="me", why=mark("cancelledwhy"))
    journal.sessions.hold(session)
    journal.sessions.set_could_teach(session, amara, mark("couldteach"))
    asked, heard, act = (tied.record_id for tied in journal.notes.mirror(session).marks)
    journal.questions.predict(asked, mark("guess"))
    journal.questions.edit(journal.questions.asking(asked).question_id, why=mark("askwhy"))
    journal.commitments.edit(act, people=[amara])
    fill_commitment(journal, act, mark)
    journal.commitments.finish(act, mark("outcome"))
    dropped = journal.commitments.add("Buy a light", people=[amara], insight_id=heard)
    fill_commitment(journal, dropped, mark)
    journal.commitments.let_go(dropped, mark("letgowhy"))
    journal.commitments.add("Show it to the board", people=[amara])
    insight = journal.insights.add("Sell the canteen", person_id=amara)
    journal.insights.decline(insight, mark("fatewhy"))
    question = journal.questions.add("What do you see?", why=mark("preparedwhy"))
    prepared = journal.questions.ask(question, amara)
    journal.questions.predict(prepared, mark("preparedguess"))
    apart = journal.questions.ask(question, amara, session_id=session)
    journal.questions.answer(apart, mark("answerapart"))
    fill_loops(journal, amara, mark)
    review = fill_review(journal, amara, mark)
    return SimpleNamespace(amara=amara, session=session, review=review, heard=heard)


def fill_loops(journal, amara, mark):
    told, spared = (journal.commitments.add(text, people=[amara]) for text in ("Ring", "Write"))
    for commitment in (told, spared):
        journal.commitments.finish(commitment)
    (loop,) = journal.loops.rows(commitment_id=told)
    journal.loops.tell(loop.id, how=mark("how"), said=mark("said"))
    journal.loops.keep_notice(loop.id, "yes", mark("noticed"))
    (loop,) = journal.loops.rows(commitment_id=spared)
    journal.loops.set_not_needed(loop.id, mark("neednot"))


def fill_review(journal, amara, mark):
    review = journal.reviews.begin(DAY)
    ends = journal.commitments.add("Paint the door", people=[amara])
    row = journal.commitments.row(ends)
    journal.review_decisions.on_commitment(review, row, "let_go", words=mark("reviewwhy"))
    kept = journal.commitments.add("Plant a tree")
    journal.commitments.edit(kept, cue=mark("pickcue"), action=mark("pickaction"))
    journal.reviews.pick(review, [kept])
    journal.review_summaries.close(review, line=mark("line"))
    return review


@pytest.fixture
def leavings(journal, full):
    speech = LocalSpeech(journal.clock.today())
    loops = journal.loops.rows()
    assert len(loops) == 6
    review = journal.reviews.row(full.review)
    frozen = Frozen(review.summary_markdown, journal.reviews.summary(full.review))
    return {
        "review": review_leaving(frozen, str),
        "thread": thread_leaving(read_thread(journal, full.heard).steps, ChartSpeech()),
        "note": note_leaving(read_note(journal, full.session), speech),
        "handout": sheet_leaving(read_handout(journal, full.session), speech),
        "prep card": sheet_leaving(read_sheet(journal, full.amara, on_paper=True), speech),
        **{loop.text: draft_for(journal, loop) for loop in loops},
    }


def test_every_private_field_is_filled(journal, full):
    """Or the tests below would say nothing of it."""
    models = {model.__name__: model for model in schema.ALL}
    with journal.reading():
        for field in sorted(PRIVATE):
            model, name = field.split(".")
            assert any("zq" in str(getattr(row, name)) for row in models[model].select()), field


def test_a_note_without_who_was_there_names_none_of_them_on_the_page(qtbot, journal):
    priya = journal.people.add("Priya Nair")
    journal.people.add("Jun Park")
    text = "! Priya films it.\n-> Post it @Priya by Friday\n-> Ring Jun\n"
    session = journal.sessions.add(DAY, [priya], text=text)
    part = LeavingPart("Share this note")
    qtbot.addWidget(part)
    part.set_leaving(note_leaving(read_note(journal, session), LocalSpeech(DAY)))
    assert "@Priya" in part.text()
    assert part.words.marked() == ["Jun"]
    part.boxes()["people"].click()
    assert "Priya" not in part.text()
    assert "! Somebody films it.\n-> Post it somebody by Friday\n-> Ring Jun" in part.text()
    assert "Jun" in part.words.marked()
    assert not part.warning.isHidden()
    part.boxes()["people"].click()
    assert "-> Post it @Priya by Friday" in part.text()


WAYS_OUT = {
    "rmjournal/ui/parts/earlier.py": 1,  # an earlier text of one's own, to paste
    "rmjournal/ui/parts/leaving/part.py": 1,  # exactly what is shown
    "rmjournal/ui/parts/leaving/dialog.py": 3,  # the same, as a file and on paper
    "rmjournal/ui/kit/file_dialogs.py": 2,  # asks where to, for those here that write
    "rmjournal/ui/parts/leaving/paper.py": 2,  # the same, as PDF, and what those here print
    "rmjournal/ui/shell/cover.py": 1,  # words that were not entered, as they were typed
    "rmjournal/ui/shell/notices.py": 1,  # words that cannot be saved, as they were typed
    "rmjournal/ui/shell/report_dialog.py": 1,  # the report of a fault, without words of the journal
    "rmjournal/ui/kit/text_menu.py": 1,  # the address of a link
    "rmjournal/ui/kit/charts/chart.py": 1,  # the counts of a picture
    "rmjournal/ui/kit/row_view.py": 1,  # the number of a card that is dragged
    "rmjournal/ui/pages/sessions/note_page.py": 2,  # a note that cannot be saved, word for word
    "rmjournal/ui/shell/unlock/first_run.py": 1,  # where the journal shall lie
    "rmjournal/ui/pages/sessions/files.py": 2,  # a file of a note, as one put it in
    "rmjournal/ui/parts/keys/code_card.py": 4,  # the recovery sheet, as a file and on paper
    "rmjournal/ui/frame/preferences.py": 1,  # looks and places
}
LEAVES = re.compile(
    r"clipboard\(\)\.set|getSaveFileName\(|QPdfWriter\(|QPrinter\(|setMimeData\(|write_atomically\("
    r"|= (?:save|place)_file\(|return save_file\(|= print_(?:page|paper)\("
)


def test_every_way_out_of_the_window_is_known():
    """One that is new fails here until it goes through a Leaving, or is named with its reason."""
    root = Path(rmjournal.__file__).parent
    files = sorted((root / "ui").rglob("*.py"))
    found = {file: len(LEAVES.findall(file.read_text(encoding="utf-8"))) for file in files}
    named = {file.relative_to(root.parent).as_posix(): n for file, n in found.items() if n}
    assert named == WAYS_OUT


def found(text: str, marked: Marked) -> set[str]:
    return {marker for marker in marked.markers if marker.casefold() in text.casefold()}


def test_nothing_private_leaves_to_begin_with(leavings, marked):
    for name, leaving in leavings.items():
        assert found(leaving.compose(leaving.at_first()), marked) == set(), name


def test_each_tick_lets_out_no_more_than_its_own(leavings, marked):
    """What one tick lets out, no other does: two are never needed, and none is a master key."""
    for name, leaving in leavings.items():
        every = frozenset(tick.key for tick in leaving.ticks)
        alone = {key: found(leaving.compose(frozenset({key})), marked) for key in every}
        together = found(leaving.compose(every), marked)
        assert set().union(*alone.values()) == together, name
        assert sum(map(len, alone.values())) == len(together), name


def test_what_is_private_begins_off(leavings, marked):
    for name, leaving in leavings.items():
        for tick in leaving.ticks:
            if found(leaving.compose(frozenset({tick.key})), marked):
                assert not tick.is_on, (name, tick)


@pytest.mark.parametrize("name", ["note", "prep card"])
def test_what_is_ticked_does_leave(leavings, marked, name):
    leaving = leavings[name]
    every = frozenset(tick.key for tick in leaving.ticks)
    wanted = {"note": {"outcome", "gave", "guess", "askwhy", "obstacle"}, "prep card": {"offer"}}
    assert {f"zq{field}qz" for field in wanted[name]} <= found(leaving.compose(every), marked)


@pytest.fixture
def for_another(journal):
    """What Priya said led to something for Sam."""
    priya, sam = journal.people.add("Priya"), journal.people.add("Sam")
    session = journal.sessions.add(date(2026, 11, 12), [priya])
    heard = journal.insights.add("Two of the friends left", person_id=priya, session_id=session)
    done = journal.commitments.add("Ring the two", people=[priya, sam], insight_id=heard)
    journal.commitments.finish(done)
    loops = {loop.person_name: loop for loop in journal.loops.rows()}
    return loops["Priya"], loops["Sam"]


def test_a_draft_speaks_of_what_was_said_only_to_who_said_it(journal, for_another):
    to_sam = draft_for(journal, for_another[1])
    whole = to_sam.compose(frozenset(tick.key for tick in to_sam.ticks))
    assert whole == ("Hi Sam,\n\nI have done something that I want you to know of: Ring the two.")


def test_what_was_heard_comes_when_ticked_and_is_no_quotation(journal, for_another):
    draft = draft_for(journal, for_another[0])
    text = draft.compose(draft.at_first())
    assert "friends" not in text
    assert "Something you said on 12 November stayed with me." in text
    ticked = draft.compose(draft.at_first() | {"heard"})
    assert "\n\nWhat I took from our talk: Two of the friends left.\n\n" in ticked
    assert "\u201c" not in ticked


def test_a_former_name_is_a_name(journal, full):
    """In an old note, or in the title of something for somebody who changed their name."""
    person = journal.people.add("Nina Petrova")
    journal.people.edit(person, name="Nina Adler")
    done = journal.commitments.add("Ring Petrova", people=[person])
    journal.commitments.finish(done)
    draft = draft_for(journal, journal.loops.rows(commitment_id=done)[0])
    assert "My notes say: \u201cRing Petrova.\u201d" in draft.compose(draft.at_first())
    journal.notes.save(full.session, "! Petrova said no.")
    page = sheet_leaving(read_handout(journal, full.session), LocalSpeech(DAY))
    assert "said no" not in page.compose(page.at_first())
