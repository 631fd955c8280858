# SPDX-License-Identifier: MIT
"""An export comes back into an empty journal record for record; an edited one does no harm."""

import json
import random
import shutil
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from rmjournal.core.errors import UnreadableError
from rmjournal.demo import build
from rmjournal.exchange.formats import Format, write_out
from rmjournal.exchange.frontmatter import join, split
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.exchange.scan import SkipReason
from rmjournal.exchange.selection import Selection
from rmjournal.store import Journal, State
from rmjournal.store.check import check
from tests.conftest import FakeClock
from tests.every_operation import begin, every_text
from tests.ready_made import ready_made

pytestmark = pytest.mark.slow

JUNK: tuple[object, ...] = (
    None, -1, 10**30, "", "x" * 3000, [], {}, [[]], [{}], True, "done", "created", "2026-02-30",
    "0001-01-01 00:00:00+14:00", "answered", "told", "\u202e evil", "a\nb",
)  # fmt: skip


def files_in(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """The files of another journal with nothing in it, to copy."""
    folder = tmp_path_factory.mktemp("other")
    made, _ = Journal.create(folder / "j.rmjournal", passphrase=None, clock=FakeClock())
    made.close()
    return folder


@pytest.fixture
def another(tmp_path, clock, empty):
    """A way to an empty journal, in place of the one that is open."""
    made: list[Journal] = []

    def make(before=None):
        if before is not None:
            before.close()
        folder = shutil.copytree(empty, tmp_path / f"other {len(made)}")
        other = Journal.open(folder / "j.rmjournal", clock=clock)
        made.append(other)
        return other

    yield make
    for journal in made:
        journal.close()


@pytest.fixture
@ready_made
def more_told(told):
    """And what has been carried, paused, answered, renamed, declined and written for oneself."""
    priya = next(row.id for row in told.people.rows() if row.name == "Priya Nair")
    told.people.edit(priya, name="Priya Nair-Shah")
    paused = told.commitments.add("Ask Priya to review it", people=[priya])
    told.commitments.move(paused, date(2026, 12, 1))
    told.commitments.move(paused, date(2026, 12, 8))
    told.commitments.check_in(paused, "A draft is there")
    told.commitments.pause(paused, for_person=priya)
    answered = told.questions.ask(told.questions.add("Own one", area="G2", depth=2), priya)
    told.questions.answer(answered, "Not at all", how_far=2)
    told.templates.set_text("conversation", "## What I heard\n")
    told.templates.add("A walk", "\n# Where we went\n")
    heard = told.insights.add("Every post is too late", person_id=priya)
    told.insights.make_question(heard, "What would be in time?")
    for text, ends in (("Begin late", "let_go"), ("Ask in writing", "")):
        source = told.insights.add(text, person_id=priya)
        act = told.commitments.add(text, insight_id=source)
        if ends:
            told.commitments.let_go(act)
    told.questions.park(told.questions.add("Another one"))
    return told


@dataclass
class WrittenOut:
    """Where the first test that wants them leaves the folder and the file of the export."""

    folder: Path
    moment: datetime | None = None


@pytest.fixture(scope="module")
def written_out(tmp_path_factory):
    return WrittenOut(tmp_path_factory.mktemp("written"))


@pytest.fixture
def exported(request, tmp_path, another, written_out, clock):
    """The folder of an export, and an empty journal to bring it into."""
    told = None
    if written_out.moment is None:
        told = request.getfixturevalue("more_told")
        export(told, written_out.folder / "out")
        written_out.moment = clock.moment
    clock.moment = written_out.moment
    return shutil.copytree(written_out.folder / "out", tmp_path / "out"), another(told)


def bring_in(journal, folder):
    return apply(journal, plan(journal, folder))


@pytest.fixture
def in_one_file(exported, tmp_path, another, written_out):
    """The same as one JSON file, and an empty journal."""
    folder, journal = exported
    file = written_out.folder / "all.json"
    if not file.exists():
        bring_in(journal, folder)
        write_out(journal, file, "json", Selection())
        journal = another(journal)
    return Path(shutil.copy(file, tmp_path)), journal


def test_an_export_as_json_comes_back_record_for_record(in_one_file, tmp_path):
    file, journal = in_one_file
    found = plan(journal, file)
    assert found.format == "json"
    apply(journal, found)
    write_out(journal, tmp_path / "again.json", "json", Selection())
    assert (tmp_path / "again.json").read_bytes() == file.read_bytes()
    assert check(journal) == []
    again = plan(journal, file)
    assert again.is_empty
    assert {each.reason for each in again.skipped} <= {
        SkipReason.ALREADY_IMPORTED, SkipReason.INDEX, SkipReason.OWN_RECORD,
    }  # fmt: skip
    # A note that is edited in it is a new version.
    edited = file.read_text("utf-8").replace("Coffee in the atrium", "Tea in the atrium")
    file.write_text(edited, "utf-8")
    found = plan(journal, file)
    assert len(found.updates) == 1
    assert apply(journal, found).updated == 1


def test_json_that_was_laid_out_anew_comes_back_as_well(in_one_file, tmp_path):
    file, journal = in_one_file
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")), indent=2), "utf-8")
    bring_in(journal, file)
    assert journal.attachments.read(sha256(b"\x89PNG picture").hexdigest()) == b"\x89PNG picture"
    assert {row.title for row in journal.commitments.rows()} >= {"Begin late", "Ask in writing"}


def test_json_that_is_cut_off_or_of_a_version_to_come_is_not_read_by_half(in_one_file):
    file, journal = in_one_file
    whole = file.read_bytes()
    spoilt = [whole[:end] for end in (3_000, -3, -40)]
    spoilt.append(whole.replace(b'"version": 1', b'"version": 2', 1))
    for content in spoilt:
        file.write_bytes(content)
        with pytest.raises(UnreadableError):
            plan(journal, file)


def test_what_json_may_hold_leads_nowhere_else(journal, tmp_path):
    records: list[object] = [
        {"file": name, "rmjournal": "session", "uid": "a" * 32, "date": "2026-11-16", "text": "x"}
        for name in ("../a.md", "/etc/a.md", "a/../../b.md", ".hidden/a.md", 7, None, "", "c\\d.md")
    ]
    records += ["text", None, [], {"rmjournal": "session"}]
    value: dict[str, object] = {"rmjournal": "export", "version": 1, "records": records}
    value["attachments"] = [{"file": "attachments/a.png", "base64": "%%%"}, {"file": 1}]
    file = tmp_path / "in.json"
    file.write_text(json.dumps(value), "utf-8")
    found = plan(journal, file)
    assert found.is_empty
    assert {each.reason for each in found.skipped} == {
        SkipReason.OUTSIDE, SkipReason.HIDDEN, SkipReason.BROKEN_RECORD, SkipReason.NOT_MARKDOWN,
    }  # fmt: skip


def test_an_export_comes_back_once_and_as_it_was_and_one_can_go_on_with_it(exported, tmp_path):
    folder, journal = exported
    bring_in(journal, folder)
    export(journal, tmp_path / "again")
    assert files_in(tmp_path / "again") == files_in(folder)
    assert check(journal) == []
    again = plan(journal, folder)
    assert (again.items, again.records) == ((), ())
    # The last move can still be taken back.
    row = next(row for row in journal.commitments.rows() if row.state is State.PAUSED)
    assert row.paused_for is not None
    journal.commitments.take_back(journal.commitments.events(row.id)[-1].id)
    assert journal.commitments.row(row.id).state is State.TO_DO
    assert check(journal) == []
    # What lies in the trash does not come back.
    for question in journal.questions.rows():
        journal.trash.put("question", question.id)
    assert plan(journal, folder).records == ()
    bring_in(journal, folder)
    assert journal.questions.rows() == []


def test_what_the_texts_said_before_comes_back(told, tmp_path, another):
    row = max(told.sessions.rows(), key=lambda each: each.words)
    with told.because("import"):
        told.notes.save(row.id, told.notes.text(row.id) + "One line more.\n")
    told.commitments.edit(told.commitments.rows()[0].id, cue="When I sit down")
    told.commitments.edit(told.commitments.rows()[0].id, cue="When the bell rings")
    export(told, tmp_path / "out")
    before = (tmp_path / "out" / "history.jsonl").read_bytes()
    journal = another(told)
    found = plan(journal, tmp_path / "out")
    (skipped,) = [each for each in found.skipped if each.path.name == "history.jsonl"]
    assert skipped.reason is SkipReason.OWN_RECORD
    bring_in(journal, tmp_path / "out")
    kinds = {kind for kind, _ in journal.history.owners()}
    assert kinds == {"session", "commitment"}
    export(journal, tmp_path / "again")
    assert (tmp_path / "again" / "history.jsonl").read_bytes() == before
    (came,) = [each for each in journal.sessions.rows() if each.uid == row.uid]
    assert journal.history.rows("session", came.id, "note")[0].why == "import"


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_what_templates_said_before_comes_back(journal, tmp_path, another, form):
    templates = journal.templates
    templates.add("Walk", "# Where we went")
    own = templates.rows()[-1].key
    for key in (own, "conversation"):
        templates.set_text(key, "Second")
        templates.set_text(key, "Third")
    templates.set_text("first-meeting", "Changed")
    out = tmp_path / ("out.json" if form == "json" else "out")
    write_out(journal, out, form, Selection())
    ids = templates.ids()
    said = {key: journal.history.versions("template", at) for key, at in ids.items()}
    journal = another(journal)
    bring_in(journal, out)
    ids = journal.templates.ids()
    assert said == {key: journal.history.versions("template", at) for key, at in ids.items()}
    assert len(said[own]) == len(said["conversation"]) == 2
    again = out.with_name(f"again-{out.name}")
    write_out(journal, again, form, Selection())
    assert versions_in(again) == versions_in(out)


def versions_in(out):
    """What an export holds of them, in its order."""
    if out.is_dir():
        return (out / "history.jsonl").read_bytes()
    return json.loads(out.read_bytes())["history"]


def test_every_text_that_is_declared_brings_back_what_it_said(journal, tmp_path, another):
    texts = every_text(journal, begin(journal))
    for text in texts:
        for number in range(3):
            journal.texts.put(text, f"Words {number}")
    forms: tuple[Format, ...] = ("markdown", "json")
    for form in forms:
        write_out(journal, tmp_path / f"out.{form}", form, Selection())
    back = journal
    for form in forms:
        out, again = (tmp_path / f"{name}.{form}" for name in ("out", "again"))
        back = another(back)
        bring_in(back, out)
        came = {
            (kind, each.field)
            for kind, owner in back.history.owners()
            for each in back.history.versions(kind, owner)
        }
        assert came == {(text.kind, text.field) for text in texts}, form
        write_out(back, again, form, Selection())
        assert versions_in(again) == versions_in(out), form


def test_a_history_that_was_tampered_with_does_no_harm(told, tmp_path, another):
    uid = told.people.rows()[0].uid
    export(told, tmp_path / "out")
    lines = [
        "no json", "[]", '{"uid": 3}', "[" * 5000,
        f'{{"uid": "{uid}", "field": "archived", "at": "2026-11-20T10:00:00Z", "text": "x"}}',
        f'{{"uid": "{uid}", "field": "met", "at": "never", "text": "x"}}',
        f'{{"uid": "{uid}", "field": "met", "at": "2026-11-20T10:00:00Z", "text": "Once"}}',
    ]  # fmt: skip
    (tmp_path / "out" / "history.jsonl").write_text("\n".join(lines), encoding="utf-8")
    journal = another(told)
    bring_in(journal, tmp_path / "out")
    (owner,) = [each for each in journal.history.owners() if each[0] == "person"]
    assert [each.text for each in journal.history.versions(*owner)] == ["Once"]
    assert check(journal) == []


def test_the_half_year_of_the_demo_comes_back(tmp_path, another):
    build(tmp_path / "demo.rmjournal", today=date(2026, 11, 24))
    with Journal.open(tmp_path / "demo.rmjournal") as demo:
        export(demo, tmp_path / "out")
    journal = another()
    bring_in(journal, tmp_path / "out")
    export(journal, tmp_path / "again")
    before, after = files_in(tmp_path / "out"), files_in(tmp_path / "again")
    assert after.keys() == before.keys()
    # Much of the demo is of one moment, and the index lists records as they were made.
    listed = {path for path in before if path.name in ("index.md", ".rmjournal-export.json")}
    assert {path for path in before if before[path] != after[path]} <= listed


def test_a_line_edited_in_the_folder_changes_its_record(exported):
    folder, journal = exported
    (note,) = (folder / "sessions").glob("*What makes*")
    text = note.read_text(encoding="utf-8")
    text = text.replace(
        "! Short video first, then a person", "A new line.\n\n! Video first, a person"
    )
    note.write_text(text, encoding="utf-8")
    bring_in(journal, folder)
    heard = {row.text for row in journal.insights.rows()}
    assert "Video first, a person, then search." in heard
    assert len(heard) == 5
    assert check(journal) == []


def test_people_of_one_name_stay_two(told, tmp_path, another):
    told.people.add("Priya Nair", role="Somebody else")
    export(told, tmp_path / "out")
    journal = another(told)
    bring_in(journal, tmp_path / "out")
    assert [row.name for row in journal.people.rows()].count("Priya Nair") == 2


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ("[]", State.TO_DO),
        ("[{move: finish, at: 2026-11-01 09:00:00+00:00}]", State.TO_DO),
        (
            "[{move: created, at: 2026-11-01 09:00:00+00:00},"
            " {move: resume, at: 2026-11-02 09:00:00+00:00},"
            " {move: finish, at: 2026-11-03 09:00:00+00:00}]",
            State.DONE,
        ),
    ],
    ids=["none", "no beginning", "one that cannot follow"],
)
def test_a_commitment_stands_where_its_moves_lead(journal, write, folder, events, state):
    write(
        "commitments/a.md",
        f"---\nrmjournal: commitment\nuid: {'a' * 32}\ntitle: Post\nstate: let_go\n"
        f"events: {events}\n---\n",
    )
    bring_in(journal, folder)
    (row,) = journal.commitments.rows()
    assert row.state is state
    assert check(journal) == []


@pytest.mark.parametrize("seed", range(5))
def test_whatever_was_done_to_an_export_the_journal_is_sound(exported, seed):
    folder, journal = exported
    chance = random.Random(seed)
    pages = sorted(folder.rglob("*.md"))
    for page in chance.sample(pages, len(pages) // 2):
        parts = split(page.read_text(encoding="utf-8"))
        fields = dict(parts.fields)
        for _ in range(chance.choice([1, 5])):
            spoil(fields, chance)
        page.write_text(join(fields, parts.body), encoding="utf-8", errors="replace")
    bring_in(journal, folder)
    assert check(journal) == []
    again = plan(journal, folder)
    assert (again.items, again.records) == ((), ())


def spoil(fields, chance):
    """Put something else in one place, or nothing."""
    places = [place for place in places_in(fields) if place[1] not in ("rmjournal", "uid")]
    if not places:
        return
    holder, key = chance.choice(places)
    if chance.random() < 0.3:
        del holder[key]
    else:
        holder[key] = chance.choice(JUNK)


def places_in(value):
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        yield value, key
        if isinstance(inner, dict | list):
            yield from places_in(inner)


def test_only_who_was_told_saw_what_came_of_it(exported):
    """An edited export that says so of somebody else brings in no answer."""
    folder, journal = exported
    for path in (folder / "commitments").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("state: told", "state: open"), encoding="utf-8")
    found = plan(journal, folder)
    apply(journal, found)
    answers = [(row.state, row.noticed, row.notice_on) for row in journal.loops.rows()]
    assert ("open", "", None) in answers
    assert all(noticed == "" for state, noticed, _ in answers if state != "told")


def test_whom_a_commitment_is_for_comes_back(journal, tmp_path, clock):
    priya, sam = journal.people.add("Priya"), journal.people.add("Sam")
    jun = journal.people.add("Jun")
    on_it = {"people": [priya], "people_for": [sam], "people_promised": [jun]}
    journal.commitments.add("Cut the deck", **on_it)
    export(journal, tmp_path / "out")
    journal.close()
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None, clock=clock)
    with other:
        apply(other, plan(other, tmp_path / "out"))
        (row,) = other.commitments.rows()
        names = {part: [name for _, name in getattr(row, part)] for part in on_it}
    assert names == {"people": ["Priya"], "people_for": ["Sam"], "people_promised": ["Jun"]}
