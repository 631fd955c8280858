# SPDX-License-Identifier: MIT
"""Tags of another app's notes that are said to be people."""

import json

import pytest

from rmjournal.exchange.drafts import DraftPerson
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.tag_people import name_of_tag, names_first, tag_key


@pytest.fixture
def notes(tmp_path):
    """Of Day One, which knows no people."""
    path = tmp_path / "Journal.json"
    entries = [
        {"uuid": f"{number:032}", "creationDate": f"2026-11-0{number}T10:00:00Z",
         "timeZone": "UTC", "text": f"Note {number}", "tags": tags}
        for number, tags in enumerate((["priya", "work"], ["priya-nair"], ["Work", "jun"]), 1)
    ]  # fmt: skip
    path.write_text(json.dumps({"metadata": {"version": "1.0"}, "entries": entries}))
    return path


def people_of(journal):
    return {row.title: [each.name for each in row.people] for row in journal.sessions.rows()}


def test_who_is_a_person_is_not_guessed(journal, notes):
    found = plan(journal, notes)
    assert found.new_people == ()
    assert found.tags == [("work", 2), ("priya", 1), ("priya-nair", 1), ("jun", 1)]


def test_a_tag_is_somebody_new_and_two_may_be_one(journal, notes):
    priya = DraftPerson("Priya Nair")
    found = plan(journal, notes, people={"priya": priya, tag_key("priya-nair"): priya})
    assert found.new_people == ("Priya Nair",)
    assert [item.people for item in found.items] == [("Priya Nair",), ("Priya Nair",), ()]
    assert not any(item.is_talk for item in found.items)
    report = apply(journal, found)
    assert len(report.people) == 1
    assert people_of(journal) == {"Note 1": ["Priya Nair"], "Note 2": ["Priya Nair"], "Note 3": []}


def test_a_tag_is_somebody_who_is_here(journal, notes):
    row = journal.people.detail(journal.people.add("Junaid Ali"))
    report = apply(journal, plan(journal, notes, people={"jun": DraftPerson(row.name, row.uid)}))
    assert report.people == ()
    assert people_of(journal)["Note 3"] == ["Junaid Ali"]


def test_a_tag_with_the_name_of_somebody_may_be_nobody(journal, notes):
    journal.people.add("Priya")
    assert plan(journal, notes).items[0].people == ("Priya",)
    assert plan(journal, notes, people={"priya": None}).items[0].people == ()


def test_it_is_remembered_for_the_next_import_and_goes_with_the_person(journal, notes):
    said = {"priya": DraftPerson("Priya Nair"), "work": None}
    report = apply(journal, plan(journal, notes, people=said))
    journal.imports.take_back(report.uid)
    assert journal.people.rows() == []
    assert plan(journal, notes).new_people == ()  # she is gone: it is asked anew
    apply(journal, plan(journal, notes, people=said))
    text = notes.read_text().replace("Note 1", "Another one")
    notes.write_text(text.replace("0" * 31 + "1", "9" * 32))
    (item,) = plan(journal, notes).items
    assert item.people == ("Priya Nair",)


def test_a_tag_is_spelt_as_a_name():
    for tag, name in [
        ("priya", "Priya"),
        ("people/priya-nair", "Priya Nair"),
        ("@jun_park", "Jun Park"),
        ("Zoë", "Zoë"),
        ("McKay", "McKay"),
    ]:
        assert name_of_tag(tag) == name, (tag, name)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "2026-11-02.md").write_text(
        "---\ntags: [work]\n---\n# Talk with #ana and #tomas\n\n#work, [up](#top)\n\n"
        "```\n#code\n```\n! They film\n"
    )
    (folder / "2026-11-03.md").write_text("---\ntags: [work]\n---\n# Another\n\n#2 and #ana\n")
    return folder


def test_tags_in_the_text_are_offered_and_become_people(journal, folder):
    found = plan(journal, folder)
    assert found.tags == [("work", 2), ("ana", 2), ("tomas", 1)]
    assert found.new_people == ()
    apply(journal, plan(journal, folder, people={"ana": DraftPerson("Ana Li")}))
    assert people_of(journal) == {"Talk with #ana and #tomas": ["Ana Li"], "Another": ["Ana Li"]}
    tags = {tuple(journal.sessions.detail(row.id).tags) for row in journal.sessions.rows()}
    assert tags == {("work",)}


def test_a_tag_in_the_text_that_is_a_name_is_them(journal, folder):
    journal.people.add("Tomas Berg")
    assert [item.people for item in plan(journal, folder).items] == [("Tomas Berg",), ()]
    nobody = plan(journal, folder, people={"tomas": None})
    assert [item.people for item in nobody.items] == [(), ()]


def test_names_stand_before_other_tags():
    tags = [("work", 3), ("ana", 2), ("tomas-berg", 1), ("jun", 1)]
    assert names_first(tags, ["Tomas Berg", "Jun Park"]) == [
        ("tomas-berg", 1), ("jun", 1), ("work", 3), ("ana", 2),
    ]  # fmt: skip
