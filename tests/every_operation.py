# SPDX-License-Identifier: MIT
"""Every way in which the store changes records, each as one step on a journal with some of all.

What there is to do is read from the managers themselves: a verb that is new and stands neither in
OPERATIONS nor in NO_STEP fails `tests/store/test_every_operation.py`.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from datetime import date, time
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from rmjournal import store
from rmjournal.model.records import RECORDS
from rmjournal.store import CommitmentRow, Journal, TextOf
from rmjournal.store.file.inbox import Thought, put_thought
from rmjournal.store.operations.notes import TiedRecord
from rmjournal.store.records import Manager
from rmjournal.text.attached import link_to, paired, with_links
from rmjournal.text.marks import MarkKind

if TYPE_CHECKING:
    from rmjournal.store import OwnerKind

DAY = date(2026, 11, 20)
NOTE = """# The back row
? What goes through your mind @Amara
! Silence is not agreement @Amara
-> Open with two questions @Amara by 3 Dec
Words of no mark.
"""


class Ids(NamedTuple):
    amara: int
    twin: int
    talk: int
    planned: int
    question: int
    asking: int
    insight: int
    commitment: int
    other: int
    done: int
    loop: int
    told: int
    aim: int
    review: int
    last_review: int
    picked: int
    file: int
    bank: str


def begin(journal: Journal) -> Ids:
    """Some of all there is, in a journal that is new."""
    amara = journal.people.add("Amara Osei", role="Designer")
    twin = journal.people.add("Amara O", role="Brand")
    talk = journal.sessions.add(DAY, [amara], text=NOTE)
    planned = journal.sessions.add(date(2026, 12, 4), [twin], start=time(9, 30))
    done = journal.commitments.add("Post a paragraph", people=[amara])
    other = journal.commitments.add("Ask Jun", people=[twin], due_on=date(2026, 12, 1))
    picked = journal.commitments.add("Cut the intro", people=[amara])
    question = journal.questions.add("What do you skip?")
    asking = journal.questions.ask(question, twin)
    journal.commitments.finish(done, "It went out")
    journal.commitments.finish(picked, "It is short")
    (in_note,) = [row for row in journal.commitments.rows() if row.title.startswith("Open with")]
    (loop,) = journal.loops.rows(commitment_id=done)
    (told,) = journal.loops.rows(commitment_id=picked)
    journal.loops.tell(told.id, said="Good")
    (insight,) = journal.insights.rows()
    aim = journal.aims.add("Speak less", why="They know more")
    last_review = journal.reviews.begin(date(2026, 11, 16))
    journal.reviews.pick(last_review, [picked])
    journal.review_summaries.close(last_review, line="Less is more")
    review = journal.reviews.begin(date(2026, 11, 23))
    file = journal.attachments.attach_bytes(planned, "deck.txt", b"some words")
    bank = journal.questions.bank_rows()[0].question.key
    return Ids(
        amara, twin, talk, planned, question, asking, insight.id, in_note.id, other, done,
        loop.id, told.id, aim, review, last_review, picked, file, bank,
    )  # fmt: skip


Do = Callable[[Journal, Ids], object]


def _after(first: Do, then: Do) -> Do:
    """What can only be done once something else was."""

    def do(journal: Journal, ids: Ids) -> object:
        return then(journal, ids)

    do.first = first  # type: ignore[attr-defined]
    return do


def _attach_with_link(journal: Journal, ids: Ids) -> None:
    """As the window does it: the file, and its link in the note."""
    with journal.write():
        row = journal.attachments.row(journal.attachments.keep(ids.talk, "plan.pdf", b"%PDF"))
    link = link_to(row.name, row.sha256, is_picture=False)
    journal.notes.save(ids.talk, with_links(journal.notes.text(ids.talk), [link]))


def _keep_thought(journal: Journal, _ids: Ids) -> object:
    captured = journal.captures.read("Ask them first")
    assert captured is not None
    place = journal.captures.places(captured)[0]
    return journal.captures.keep(captured, place, title="Stray thoughts")


def _bring_in(journal: Journal, _ids: Ids) -> object:
    journal.inbox.renew_seal()
    thought = Thought("They read on the train", None, "", journal.clock.now())
    put_thought(journal.path, thought)
    return journal.inbox.bring_in(title="Stray thoughts")


def _lost(then: Callable[[Journal, Ids, int], object]) -> Do:
    """With the line of a commitment that something hangs on gone from its note."""

    def first(journal: Journal, ids: Ids) -> object:
        journal.commitments.start(ids.commitment)
        kept = [line for line in NOTE.splitlines() if not line.startswith("->")]
        return journal.notes.save(ids.talk, "\n".join(kept))

    def do(journal: Journal, ids: Ids) -> object:
        (lost,) = journal.notes.mirror(ids.talk).lost
        return then(journal, ids, lost.tie_id)

    return _after(first, do)


def _decide(journal: Journal, ids: Ids, decision: Any, **values: Any) -> int:
    row = journal.commitments.row(ids.other)
    return journal.review_decisions.on_commitment(ids.review, row, decision, **values)


def _decide_loop(journal: Journal, ids: Ids, decision: Any, **values: Any) -> int:
    row = journal.loops.row(ids.loop)
    return journal.review_decisions.on_loop(ids.review, row, decision, **values)


def _decide_heard(journal: Journal, ids: Ids, decision: Any, **values: Any) -> int:
    row = journal.insights.row(ids.insight)
    return journal.review_decisions.on_insight(ids.review, row, decision, **values)


def _decided(then: Callable[[Journal, Ids, int], object]) -> Do:
    def do(journal: Journal, ids: Ids) -> object:
        (made,) = journal.reviews.decisions(ids.review)
        return then(journal, ids, made.id)

    return _after(lambda j, i: _decide(j, i, "let_go"), do)


def _open(journal: Journal) -> list[CommitmentRow]:
    return [row for row in journal.commitments.rows() if row.state == "to_do"]


OPERATIONS: dict[str, Do] = {
    "commitment added": lambda j, i: j.commitments.add("Cut the deck @Zoe", people=[i.amara]),
    "commitment edited": lambda j, i: j.commitments.edit(
        i.commitment, title="Open with three", due_on=date(2026, 12, 9), people=[i.twin]
    ),
    "plan edited": lambda j, i: j.commitments.edit(i.other, cue="After lunch", action="I call"),
    "started": lambda j, i: j.commitments.start(i.commitment),
    "paused": lambda j, i: j.commitments.pause(i.commitment, until=date(2026, 12, 20)),
    "finished": lambda j, i: j.commitments.finish(i.commitment, "They liked it"),
    "let go": lambda j, i: j.commitments.let_go(i.other, "No time"),
    "reopened": lambda j, i: j.commitments.reopen(i.done),
    "moved": lambda j, i: j.commitments.move(i.other, date(2026, 12, 11)),
    "checked in": lambda j, i: j.commitments.check_in(i.commitment, "Half way"),
    "rehearsed": lambda j, i: j.commitments.rehearse(i.commitment),
    "commitment deleted": lambda j, i: j.trash.put("commitment", i.commitment),
    "told": lambda j, i: j.loops.tell(i.loop, how="By phone", said="Good"),
    "on the agenda": lambda j, i: j.loops.put_on_agenda(i.loop),
    "not needed": lambda j, i: j.loops.set_not_needed(i.loop, "They were there"),
    "question added": lambda j, i: j.questions.add("Why so many decks?", why="Time"),
    "question edited": lambda j, i: j.questions.edit(i.question, text="What bores you?"),
    "asked": lambda j, i: j.questions.ask(i.question, i.amara),
    "was asked": lambda j, i: j.questions.record_asked(i.asking, i.talk),
    "guessed": lambda j, i: j.questions.predict(i.asking, "The deck"),
    "answered": lambda j, i: j.questions.answer(i.asking, "The intro", how_far=2),
    "parked": lambda j, i: j.questions.park(i.question),
    "question let go": lambda j, i: j.questions.let_go(i.question),
    "written for": lambda j, i: j.questions.write_for("And now?", [i.amara, None]),
    "taken from the bank": lambda j, i: j.questions.take_for(i.bank, [i.amara]),
    "bank question hidden": lambda j, i: j.questions.set_hidden(i.bank, True),
    "question deleted": lambda j, i: j.trash.put("question", i.question),
    "heard": lambda j, i: j.insights.add("Nobody reads it", person_id=i.amara),
    "heard edited": lambda j, i: j.insights.edit(i.insight, text="Silence is doubt"),
    "kept in mind": lambda j, i: j.insights.keep(i.insight),
    "declined": lambda j, i: j.insights.decline(i.insight, "We did"),
    "made a question": lambda j, i: j.insights.make_question(i.insight, "Who is silent?"),
    "heard deleted": lambda j, i: j.trash.put("insight", i.insight),
    "session added": lambda j, i: j.sessions.add(DAY, [i.amara], start=time(15)),
    "session edited": lambda j, i: j.sessions.edit(i.planned, day=date(2026, 12, 5), place="Roof"),
    "people set": lambda j, i: j.sessions.set_people(i.planned, [i.amara]),
    "areas set": lambda j, i: j.sessions.set_areas(i.talk, [j.areas.rows()[0].code]),
    "tags set": lambda j, i: j.sessions.set_tags(i.talk, ["Deck", "Silence"]),
    "held": lambda j, i: j.sessions.hold(i.planned),
    "cancelled": lambda j, i: j.sessions.cancel(i.planned, by="me", why="Ill"),
    "next planned": lambda j, i: j.sessions.plan_next(i.amara, day=date(2026, 12, 8)),
    "session deleted": lambda j, i: j.trash.put("session", i.talk),
    "person added": lambda j, i: j.people.add("Zoe", rhythm_weeks=2),
    "person renamed": lambda j, i: j.people.edit(i.amara, name="Amara Osei-Mensah", role="Lead"),
    "people merged": lambda j, i: j.people.merge(i.amara, i.twin),
    "person deleted": lambda j, i: j.trash.put("person", i.twin),
    "area added": lambda j, i: j.areas.add("Hiring"),
    "template added": lambda j, i: j.templates.add("Mine", "# How was it?"),
    "template changed": lambda j, i: j.templates.set_text(j.templates.rows()[0].key, "# Other"),
    "template says something again": lambda j, i: j.templates.put(
        j.templates.ids()["first-meeting"], "text", "# Where do you come from?"
    ),
    "file attached": lambda j, i: j.attachments.attach_bytes(i.talk, "a.txt", b"words"),
    "earlier note put back": lambda j, i: j.notes.save(i.talk, NOTE.replace("two", "three")),
    "aim added": lambda j, i: j.aims.add("Listen more"),
    "aim edited": lambda j, i: j.aims.edit(i.aim, text="Listen first", why="It works"),
    "aim ended": lambda j, i: j.aims.end(i.aim),
    "aim deleted": lambda j, i: j.trash.put("aim", i.aim),
    "file attached from a disk": lambda j, i: j.attachments.attach(i.talk, j.path),
    "file attached with its link": _attach_with_link,
    "a pair of pictures": lambda j, i: j.notes.save(
        i.talk, paired(NOTE, ("a" * 64, "Before"), ("b" * 64, "After"))
    ),
    "file kept": lambda j, i: j.attachments.keep(i.talk, "b.txt", b"other words"),
    "file renamed": lambda j, i: j.attachments.rename(i.file, "The deck.txt"),
    "thought kept": _keep_thought,
    "sealed thoughts came in": _bring_in,
    "resumed": _after(
        lambda j, i: j.commitments.pause(i.other), lambda j, i: j.commitments.resume(i.other)
    ),
    "put back to do": _after(
        lambda j, i: j.commitments.start(i.other), lambda j, i: j.commitments.put_back(i.other)
    ),
    "heard opened again": _after(
        lambda j, i: j.insights.keep(i.insight), lambda j, i: j.insights.reopen(i.insight)
    ),
    "asked later what they saw": _after(
        lambda j, i: j.loops.ask_notice(i.told, None), lambda j, i: j.loops.put_off_notice(i.told)
    ),
    "never asked what they saw": lambda j, i: j.loops.ask_notice(i.told, None),
    "they saw it": lambda j, i: j.loops.keep_notice(i.told, "partly", "It is shorter"),
    "to be told again": lambda j, i: j.loops.reopen(i.told),
    "one more to tell": _after(
        lambda j, i: j.commitments.edit(i.done, people_for=[i.twin]),
        lambda j, i: j.loops.tell_too(i.done, i.twin),
    ),
    "one less to tell": lambda j, i: j.loops.leave_out(i.done, i.amara),
    "line let be": _lost(lambda j, i, tie: j.notes.dismiss(tie)),
    "line put back": _lost(lambda j, i, tie: j.notes.put_back(tie)),
    "line is about another": lambda j, i: j.notes.mean(
        TiedRecord(MarkKind.INSIGHT, i.insight), [i.twin]
    ),
    "note read again": _after(
        lambda j, i: j.questions.edit(i.question, why="To know"),
        lambda j, i: j.notes.save(i.talk, NOTE + "! Words"),
    ),
    "question came from": lambda j, i: j.questions.come_from(i.question, i.insight),
    "question drafted": lambda j, i: j.questions.draft(i.question, text="What do you leave out?"),
    "listed for several": lambda j, i: j.questions.list_for(i.question, [i.amara, None]),
    "put on a list": lambda j, i: j.questions.put_on_list(i.question, i.amara),
    "taken from the bank in one's words": lambda j, i: j.questions.take(i.bank, text="And you?"),
    "taken up again": _after(
        lambda j, i: j.questions.park(i.question), lambda j, i: j.questions.take_up(i.question)
    ),
    "decided about": lambda j, i: _decide(j, i, "done", words="It went well"),
    "decided to keep": lambda j, i: _decide(j, i, "keep"),
    "decided to move": lambda j, i: _decide(j, i, "move", day=date(2026, 12, 12)),
    "decided on a smaller step": lambda j, i: _decide(j, i, "smaller", words="Open the file"),
    "decided to pause": lambda j, i: _decide(j, i, "pause", day=date(2026, 12, 12)),
    "decided to let go": lambda j, i: _decide(j, i, "let_go", words="No time"),
    "decided to tell": lambda j, i: _decide_loop(j, i, "told", how="By mail", said="Good"),
    "decided to tell later": lambda j, i: _decide_loop(j, i, "next_agenda"),
    "decided not to tell": lambda j, i: _decide_loop(j, i, "not_needed", why="They know"),
    "decided to act": lambda j, i: _decide_heard(j, i, "act", words="Ask twice"),
    "decided to keep in mind": lambda j, i: _decide_heard(j, i, "keep"),
    "decided to ask": lambda j, i: _decide_heard(j, i, "question", words="Who is silent?"),
    "decided to decline": lambda j, i: _decide_heard(j, i, "decline", words="We did"),
    "all kept": lambda j, i: j.review_decisions.keep_all(i.review, j.insights.rows()),
    "all let go": lambda j, i: j.review_decisions.let_go_all(i.review, _open(j), "Too many"),
    "all moved": lambda j, i: j.review_decisions.move_all(i.review, _open(j), date(2026, 12, 9)),
    "decision undone": _decided(lambda j, i, made: j.review_decisions.undo(made)),
    "picks judged": lambda j, i: j.reviews.judge_pick(i.last_review, i.picked, "kept"),
    "picked": lambda j, i: j.reviews.pick(i.review, [i.other, i.commitment]),
    "week closed": lambda j, i: j.review_summaries.close(i.review, line="Fewer slides"),
    "session only opened": lambda j, i: j.sessions.begin(i.talk),
    "kept as a note": lambda j, i: j.sessions.keep_as_note(i.talk),
    "planned again": lambda j, i: j.sessions.plan(i.talk),
    "could teach": lambda j, i: j.sessions.set_could_teach(i.talk, i.amara, "Short video"),
    "another kind": lambda j, i: j.sessions.set_kind(i.talk, "team session"),
    "template renamed": _after(
        lambda j, i: j.templates.add("Mine", "# How was it?"),
        lambda j, i: j.templates.rename(j.templates.own()[0].id, "Ours"),
    ),
    "words put in a text": lambda j, i: j.texts.put(TextOf("loop", i.told, "said"), "Very good"),
    "loop worded anew": lambda j, i: j.loops.reword(i.told, how="On the phone"),
    "brought out of the trash": _after(
        lambda j, i: j.trash.put("commitment", i.other),
        lambda j, i: j.trash.restore("commitment", i.other),
    ),
}
"""By what it does, in words."""

_OWN_MEMORY = "is remembered as an import, which goes as one"
_TYPING = "is typed in a note, which has an undo of its own and its earlier versions"
_WAY_BACK = "takes another step back, which goes from the file with it"
_PART = "is a part of a larger step"
NO_STEP: dict[str, str] = {
    **dict.fromkeys(("imports", "joining", "restoring"), _OWN_MEMORY),
    "backups": "is about files",
    "settings": "is no record",
    "undo_steps": "is this itself",
    "trash.purge": "erases for good",
    "areas.add_built_in": "is how a journal begins",
    **dict.fromkeys(
        ("notes.save", "notes.save_begin", "notes.save_more", "notes.bring_back"),
        _TYPING,
    ),
    **dict.fromkeys(
        (
            "captures.keep_again", "captures.take_back", "commitments.take_back",
            "inbox.bring_in_again", "inbox.take_back", "loops.put_as_it_was", "loops.put_back",
            "people.unmerge", "questions.list_again", "questions.put_as_it_was",
            "questions.take_off_list", "questions.undo_edit", "questions.unlist",
            "reviews.take_back",
        ),
        _WAY_BACK,
    ),
    "notes.tie_back": _PART,
    "templates.set_deleted": _PART,
    "templates.erase": _PART,
    "inbox.keep": _PART,
    "reviews.decide": _PART,
    "reviews.close": _PART,
    "reviews.begin": "opens a page; nothing was decided",
    "reviews.go_to": "keeps one's place",
    "reviews.set_line": "is typed, and has its earlier versions",
}  # fmt: skip
"""By manager, or by verb: why the file keeps no step of it."""


def verbs() -> list[str]:
    """Every public method of a manager that writes, as `manager.verb`. What is handed Changes is
    a part of another's write."""
    found = []
    for name, kind in Journal.__annotations__.items():
        manager = getattr(store, kind, None)
        if inspect.isclass(manager) and issubclass(manager, Manager):
            found += [
                f"{name}.{each}"
                for each in sorted(_writing()[manager])
                if "changes" not in inspect.signature(getattr(manager, each)).parameters
            ]
    return [each for each in found if not each.partition(".")[2].startswith("_")]


class _Method(NamedTuple):
    """What a method names: all of it, and what of that it asks itself for."""

    names: frozenset[str]
    own: frozenset[str]
    is_write: bool


@cache
def _writing() -> dict[type[Manager], set[str]]:
    """By class the names of the methods that write, themselves or by another of them."""
    for name in Journal.__annotations__.values():
        getattr(store, name, None)  # which imports it
    methods = {each: dict(_methods(each)) for each in _managers(Manager)}
    by_name = {each.__name__: each for each in methods}
    found: dict[type[Manager], set[str]] = {each: set() for each in methods}
    while True:
        more = [
            (manager, name)
            for manager, of_manager in methods.items()
            for name, method in of_manager.items()
            if name not in found[manager] and _writes(method, of_manager, by_name, found, manager)
        ]
        if not more:
            return found
        for manager, name in more:
            found[manager].add(name)


def _writes(
    method: _Method,
    beside: dict[str, _Method],
    by_name: dict[str, type[Manager]],
    found: dict[type[Manager], set[str]],
    manager: type[Manager],
) -> bool:
    """What it names of a manager that it uses, itself or through a property, counts as called."""
    if method.is_write or method.own & found[manager]:
        return True
    used = method.names.union(*(beside[name].names for name in method.own & beside.keys()))
    theirs = {name for other in used & by_name.keys() for name in found[by_name[other]]}
    return bool((method.names - method.own) & theirs)


def _managers(of: type[Manager]) -> Iterator[type[Manager]]:
    for each in of.__subclasses__():
        yield each
        yield from _managers(each)


def _methods(manager: type[Manager]) -> Iterator[tuple[str, _Method]]:
    for name in dir(manager):
        method = inspect.getattr_static(manager, name)
        if isinstance(method, staticmethod | classmethod):
            method = method.__func__
        if isinstance(method, property | cached_property):
            method = method.fget if isinstance(method, property) else method.func
        if inspect.isfunction(method):
            yield name, _read(inspect.unwrap(method))


@cache
def _read(function: Callable[..., Any]) -> _Method:
    names, own, is_write = set(), set(), False
    for each in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        if isinstance(each, ast.Name):
            names.add(each.id)
        elif isinstance(each, ast.alias):
            names.add(each.name)
        elif isinstance(each, ast.Attribute):
            names.add(each.attr)
            said = ast.unparse(each.value)
            if said == "self":
                own.add(each.attr)
            is_write = is_write or (each.attr == "write" and said == "self._db")
    return _Method(frozenset(names), frozenset(own), is_write)


def every_text(journal: Journal, ids: Ids) -> list[TextOf]:
    """Each text that a person types, by its declaration, of a record in begin()."""
    uid = journal.people.detail(ids.twin).uid
    owners = {
        "person": ids.amara, "session": ids.planned, "aim": ids.aim, "question": ids.question,
        "asking": ids.asking, "insight": ids.insight, "commitment": ids.other, "loop": ids.told,
        "review": ids.review, "attachment": ids.file,
    }  # fmt: skip
    parts = {"note": ("session", "note"), "attending": ("session", f"could_teach:{uid}")}
    found = []
    for kind, record in RECORDS.items():
        for field in record.fields:
            if field.keeps_versions:
                owner, name = parts.get(kind, (kind, field.name))
                found.append(TextOf(cast("OwnerKind", owner), owners[owner], name))
    return found
