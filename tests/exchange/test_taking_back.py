# SPDX-License-Identifier: MIT
"""A whole import goes in one step, comes again in one, and leaves what was written into since."""

from datetime import date

import pytest

from rmjournal.core.errors import DiskFullError, NotFoundError
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.store import Changes, Journal
from rmjournal.store.operations.step_keeping import IMPORTS_KEY as KEY
from rmjournal.store.queries.rows import among, tuples
from rmjournal.store.schema import ALL, AttachmentData, Person, Setting

DAY = date(2026, 11, 10)
NOTE = """---
people: [Priya Nair]
tags: [posts]
---
# Posts

? What do you look at first?
! The comments, always.
-> Answer one comment a day @Priya by 4 Dec
"""


def tables():
    """Every row of every table but the imports' own memory and bytes nobody names."""
    return {
        model.__name__: sorted(repr(sorted(row.__data__.items())) for row in model.select())
        for model in ALL
        if model not in (AttachmentData, Setting)
    } | {"settings": {row.key: row.value for row in Setting.select() if row.key != KEY}}


@pytest.fixture
def imported(journal, write, bring_in):
    write("2026-11-10 a.md", NOTE)
    write("2026-11-11 b.md", NOTE.replace("Posts", "Reviews").replace("Priya Nair", "Jun"))
    return bring_in()


def test_all_that_came_in_goes_and_comes_again_as_it_was(journal, write, bring_in):
    journal.people.add("Theo")
    before = tables()
    write("2026-11-10 a.md", NOTE)
    report = bring_in()
    after = tables()
    taken = journal.imports.take_back(report.uid)
    assert (tables(), taken.kept) == (before, ())
    journal.imports.bring_back(taken)
    assert tables() == after
    journal.imports.take_back(report.uid)
    assert tables() == before


def test_it_can_be_imported_again_afterwards(journal, imported, bring_in):
    journal.imports.take_back(imported.uid)
    assert len(bring_in().sessions) == 2


def test_a_whole_export_that_came_back_goes_again(told, tmp_path):
    export(told, tmp_path / "out")
    told.close()
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None, clock=told.clock)
    with other:
        before = tables()
        report = apply(other, plan(other, tmp_path / "out"))
        full = tables()
        taken = other.imports.take_back(report.uid)
        assert tables() == before
        other.imports.bring_back(taken)
        assert tables() == full


def test_what_its_texts_said_before_comes_again_too(told, tmp_path):
    person = told.people.names()[0]
    told.people.edit(person.id, met="At a fair")
    told.people.edit(person.id, met="At the fair")
    export(told, tmp_path / "out")
    told.close()
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None, clock=told.clock)
    with other:
        theo = other.people.add("Theo")
        other.people.edit(theo, met="By chance")
        taken = other.imports.take_back(apply(other, plan(other, tmp_path / "out")).uid)
        other.people.edit(theo, met="In May")  # its version takes the number of one that went
        other.imports.bring_back(taken)
        came = next(each for each in other.people.names() if each.name == person.name)
        versions = other.history.versions("person", came.id)
        assert "At a fair" in [each.text for each in versions]


def test_what_was_written_into_since_stays_with_its_people_and_is_named(journal, imported):
    first = next(row for row in journal.sessions.rows() if row.title == "Posts")
    journal.notes.save(first.id, journal.notes.text(first.id) + "\nAnd one more thing.\n")
    taken = journal.imports.take_back(imported.uid)
    assert [row.title for row in journal.sessions.rows()] == ["Posts"]
    assert journal.notes.text(first.id).endswith("And one more thing.\n")
    assert [person.name for person in journal.people.names()] == ["Priya Nair"]
    assert "Posts" in taken.kept
    assert "Reviews" not in taken.kept


def test_an_asking_that_goes_and_comes_back_is_told_with_its_question_that_stays(journal, imported):
    first = next(row for row in journal.sessions.rows() if row.title == "Posts")
    journal.notes.save(first.id, journal.notes.text(first.id) + "\nAnd one more thing.\n")
    before = journal.questions.rows()
    heard: list[Changes] = []
    journal.listen(heard.append)
    taken = journal.imports.take_back(imported.uid)
    (question,) = journal.questions.rows()
    assert len(question.askings) == 1
    journal.imports.bring_back(taken)
    assert journal.questions.rows() == before
    assert [question.id in changes.questions for changes in heard] == [True, True]


def test_a_person_met_again_since_stays_without_the_old_talks(journal, imported):
    jun = next(person for person in journal.people.names() if person.name == "Jun")
    journal.sessions.add(date(2026, 11, 20), [jun.id])
    journal.imports.take_back(imported.uid)
    assert [person.name for person in journal.people.names()] == ["Jun"]
    assert [row.day for row in journal.sessions.rows()] == [date(2026, 11, 20)]


def test_a_question_that_waited_and_met_a_line_waits_again(journal, write, bring_in):
    priya = journal.people.add("Priya Nair")
    question = journal.questions.add("What do you look at first?")
    journal.questions.ask(question, priya)
    before = tables()
    write("2026-11-10 a.md", NOTE)
    report = bring_in()
    assert journal.questions.row(question).state != "to_ask"
    journal.imports.take_back(report.uid)
    assert journal.questions.row(question).state == "to_ask"
    assert tables()["Asking"] == before["Asking"]


def test_a_record_of_it_in_the_trash_goes_too(journal, imported):
    journal.trash.put("session", journal.sessions.rows()[0].id)
    journal.imports.take_back(imported.uid)
    assert journal.trash.rows() == []


def test_the_listeners_hear_of_it_once(journal, imported):
    heard: list[Changes] = []
    journal.listen(heard.append)
    journal.imports.take_back(imported.uid)
    (changes,) = heard
    assert changes.sessions == set(imported.sessions.values())
    assert changes.people >= set(imported.people)
    assert changes.commitments
    assert changes.tags


def test_a_failure_half_way_takes_nothing_back(journal, imported, monkeypatch):
    before = tables()

    def fail(*_):
        raise DiskFullError(journal.path)

    monkeypatch.setattr(type(journal.imports), "_forget", fail)
    with pytest.raises(DiskFullError):
        journal.imports.take_back(imported.uid)
    assert tables() == before


def test_it_is_taken_back_once(journal, imported):
    (row,) = journal.imports.rows()
    assert (row.uid, row.name, row.sessions) == (imported.uid, "notes", 2)
    journal.imports.take_back(imported.uid)
    assert journal.imports.rows() == []
    with pytest.raises(NotFoundError):
        journal.imports.take_back(imported.uid)


def test_an_import_of_nothing_is_not_remembered(journal, folder, bring_in):
    bring_in()
    assert journal.imports.rows() == []


def test_it_does_not_come_again_into_the_place_of_something_else(journal, imported):
    taken = journal.imports.take_back(imported.uid)
    journal.sessions.add(DAY, [])
    with pytest.raises(NotFoundError):
        journal.imports.bring_back(taken)
    assert len(journal.sessions.rows()) == 1


def count_models(monkeypatch):
    made: list[str] = []
    for model in ALL:
        monkeypatch.setattr(model, "__init__", counting(model.__init__, made))
    return made


def counting(real, made):
    def init(self, *values, **named):
        made.append(type(self).__name__)
        real(self, *values, **named)

    return init


def test_a_large_import_goes_and_comes_in_few_statements(journal, write, bring_in, monkeypatch):
    for number in range(12):
        write(f"2026-10-{number + 10} {number}.md", NOTE.replace("Posts", f"Talk {number}"))
    report = bring_in()
    made = count_models(monkeypatch)
    taken = journal.imports.take_back(report.uid)
    journal.imports.bring_back(taken)
    assert len(report.sessions) == 12
    assert [name for name in made if name not in ("Setting", "Asking")] == []


def test_any_number_of_values_is_one_to_the_file(journal):
    names = [f"Person {number}" for number in range(40_000)]
    journal.people.add(names[-1])
    found = tuples(Person.select(Person.name).where(among(Person.name, names)))
    assert found == [(names[-1],)]
