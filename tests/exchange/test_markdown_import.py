# SPDX-License-Identifier: MIT
"""A folder of Markdown files comes in as sessions: every file accounted for, nothing twice."""

import os
from datetime import date
from pathlib import PurePosixPath

import pytest

from rmjournal.core.errors import CancelledError
from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.scan import Remark, RemarkKind, SkipReason
from rmjournal.store import Changes

from .corpus import write_corpus
from .finding import only, reasons


def test_a_plan_changes_nothing(journal, folder, write):
    write("2024-03-05 Priya.md", "---\npeople: [Priya]\ntags: [a]\n---\n# Trust\n")
    heard: list[Changes] = []
    journal.listen(heard.append)
    (item,) = plan(journal, folder).items
    assert (item.title, item.day, item.day_from) == ("Trust", date(2024, 3, 5), "name")
    assert (heard, journal.sessions.rows(), journal.people.names()) == ([], [], [])


def test_a_note_comes_in_character_for_character(journal, write, bring_in):
    text = "\n\n# Été\r\nline\rend \t\n? What is it?\n"
    write("a.md", text)
    bring_in()
    assert journal.notes.text(only(journal).id) == text


def test_marks_become_records(journal, write, bring_in):
    write("a.md", "? What is it?\n! Video first\n-> Post it\n")
    bring_in()
    assert [row.title for row in journal.commitments.rows()] == ["Post it"]
    assert [row.text for row in journal.insights.rows()] == ["Video first"]


def test_the_day_of_a_field_goes_before_that_of_the_name(journal, write, bring_in):
    write("2024-03-05.md", "---\ndate: 2023-01-02\n---\nText")
    bring_in()
    assert only(journal).day == date(2023, 1, 2)


def test_a_file_without_a_day_has_that_of_its_last_change(journal, folder, write, bring_in):
    write("a.md", "Text")
    os.utime(folder / "a.md", (1.7e9, 1.7e9))
    bring_in()
    assert only(journal).day in {date(2023, 11, 14), date(2023, 11, 15)}


def test_a_day_that_cannot_be_read_is_told(journal, folder, write):
    write("2024-03-05.md", "---\ndate: last week\n---\nText")
    (item,) = plan(journal, folder).items
    assert item.remarks == (Remark(RemarkKind.DATE_NOT_READ, "last week"),)


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("people: [Priya Nair, Jun]", ["Priya Nair", "Jun"]),
        ("with: Priya Nair and Jun", ["Priya Nair", "Jun"]),
        ("mentor: '[[people/x|Priya]], @Jun'", ["x", "Jun"]),
        ("people: [[People/Zoë]]", ["Zoë"]),
        ("people: [[[Zoë]], [[Jun.md#Role]]]", ["Zoë", "Jun"]),
        ("people:\n  - '[[People/Zoë|Z]]'\n  - Jun", ["Zoë", "Jun"]),
        ("people: [[Priya]], [[Jun]]", ["Priya", "Jun"]),
        ("with: '[[Priya Nair]]'", ["Priya Nair"]),
        ("People: 李雷", ["李雷"]),
        ("people: 5", []),
        ("people: {a: b}", []),
    ],
)
def test_people_come_from_fields(journal, write, bring_in, field, names):
    write("a.md", f"---\n{field}\n---\nText")
    bring_in()
    assert [person.name for person in only(journal).people] == names


def test_people_who_are_there_are_not_made_again(journal, write, bring_in):
    priya = journal.people.add("Priya Nair")
    write("a.md", "---\nwith: priya\n---\nText")
    write("b.md", "---\nwith: Zoë\n---\nText b")
    write("c.md", "---\nwith: zoë\n---\nText c")
    report = bring_in()
    assert len(report.people) == 1
    assert [row.name for row in journal.people.names()] == ["Priya Nair", "Zoë"]
    assert [row.title for row in journal.sessions.rows(person_id=priya)] == ["a"]


def test_a_new_person_who_may_be_somebody_is_told_before_they_are_made(journal, write, folder):
    journal.people.add("Zo\u00eb")
    write("2024-03-05 a.md", "---\nwith: Zoe\n---\nText")
    (item,) = plan(journal, folder).items
    assert item.new_people == ("Zoe",)
    assert item.remarks == (Remark(RemarkKind.NAME_LIKE_ANOTHER, "Zoe, Zo\u00eb"),)


def test_a_name_that_fits_several_is_told_and_not_guessed(journal, write, bring_in):
    journal.people.add("Priya Nair")
    journal.people.add("Priya Shah")
    write("2024-03-05 a.md", "---\nwith: Priya\n---\nText")
    report = bring_in()
    assert only(journal).people == ()
    assert report.remarks == {
        PurePosixPath("2024-03-05 a.md"): (Remark(RemarkKind.NAME_FITS_SEVERAL, "Priya"),)
    }


def test_a_plan_names_the_people_it_would_make(journal, folder, write):
    journal.people.add("Priya Nair")
    write("a.md", "---\nwith: [Priya, Zoë]\n---\nText")
    write("b.md", "---\nwith: ZOË\n---\nText b")
    assert plan(journal, folder).new_people == ("ZOË",)


def test_tags_come_from_fields(journal, write, bring_in):
    fields = [
        "tags: [posts, '#voice']", "tags: posts, voice", "tag: posts,voice", "tags: #posts #voice",
    ]  # fmt: skip
    for number, field in enumerate(fields):
        write(f"{number}.md", f"---\n{field}\n---\nText {number}")
    sessions = bring_in().sessions
    for number, field in enumerate(fields):
        row = journal.sessions.detail(sessions[PurePosixPath(f"{number}.md")])
        assert set(row.tags) == {"posts", "voice"}, field


def test_a_title_that_the_text_lacks_becomes_its_heading(journal, write, bring_in):
    write("a.md", "---\ntitle: Trust\n---\n\nText")
    bring_in()
    assert journal.notes.text(only(journal).id) == "# Trust\n\nText"


def test_a_title_that_the_text_has_is_not_repeated(journal, write, bring_in):
    write("a.md", "---\ntitle: trust\n---\n\n## Trust\nText")
    bring_in()
    assert journal.notes.text(only(journal).id) == "## Trust\nText"


@pytest.mark.parametrize("name", ["Trust.md", "2024-03-05 Trust.md", "sub/20240305_Trust.md"])
def test_the_name_is_the_title_where_there_is_no_heading(journal, write, bring_in, name):
    write(name, "Text")
    bring_in()
    assert journal.notes.text(only(journal).id) == "# Trust\n\nText"


@pytest.mark.parametrize("text", ["## What she said\n\nText\n", "Text\n\n# What she said\n"])
def test_a_page_with_a_title_stays_as_it_is(journal, write, bring_in, text):
    write("Trust.md", text)
    bring_in()
    assert journal.notes.text(only(journal).id) == text


def test_a_heading_further_down_is_none_of_the_page(journal, write, bring_in):
    write("Trust.md", "Text\n\n## What she said\n")
    bring_in()
    assert journal.notes.text(only(journal).id) == "# Trust\n\nText\n\n## What she said\n"


def test_a_date_is_no_title(journal, write, bring_in):
    write("2024-03-05.md", "Text")
    bring_in()
    assert journal.notes.text(only(journal).id) == "Text"


def test_fields_without_a_place_are_told(journal, folder, write):
    write("2024-03-05 a.md", "---\nrating: 5\naliases: []\nAuthor: me\n---\nText")
    (item,) = plan(journal, folder).items
    assert item.remarks == (Remark(RemarkKind.FIELDS_LEFT_OUT, "rating, author"),)


def test_broken_front_matter_comes_in_as_text(journal, write, bring_in):
    text = "---\ntitle: [&a x, *a]\n---\n# Text"
    write("2024-03-05 a.md", text)
    report = bring_in()
    assert journal.notes.text(only(journal).id) == text
    assert report.remarks[PurePosixPath("2024-03-05 a.md")] == (
        Remark(RemarkKind.FRONT_MATTER_KEPT),
    )


def test_twice_adds_nothing_twice(journal, folder, write, bring_in):
    write("2024-03-05.md", "Text")
    write("b.md", "Text b")
    bring_in()
    found = plan(journal, folder)
    assert found.items == ()
    assert set(reasons(found).values()) == {SkipReason.ALREADY_IMPORTED}


def test_a_moved_folder_is_the_same(journal, folder, write, bring_in):
    write("b.md", "Text b\n")
    bring_in()
    folder.rename(folder.with_name("moved"))
    (folder.with_name("moved") / "b.md").write_bytes(b"\xef\xbb\xbfText b\r\n")
    assert plan(journal, folder.with_name("moved")).items == ()


def test_what_was_imported_and_deleted_does_not_come_back(journal, folder, write, bring_in):
    write("a.md", "Text")
    bring_in()
    journal.trash.put("session", only(journal).id)
    assert reasons(plan(journal, folder)) == {"a.md": SkipReason.ALREADY_IMPORTED}


def test_the_same_text_on_another_day_is_another_session(journal, folder, write):
    write("2024-03-05.md", "Nothing new")
    write("2024-03-06.md", "Nothing new")
    assert len(plan(journal, folder).items) == 2


def test_the_same_text_twice_comes_in_once(journal, folder, write):
    write("a/x.md", "Text")
    write("b/x.md", "Text\n")
    (skipped,) = plan(journal, folder).skipped
    assert (skipped.reason, skipped.other) == (SkipReason.SAME_AS_ANOTHER, "a/x.md")


def test_a_file_that_changed_since_the_plan_stays_out(journal, folder, write):
    write("a.md", "Text")
    write("b.md", "Text b")
    write("c.md", "Text c")
    planned = plan(journal, folder)
    write("a.md", "Changed")
    (folder / "b.md").unlink()
    report = apply(journal, planned)
    assert len(report.sessions) == 1
    assert reasons(report) == {"a.md": SkipReason.CHANGED, "b.md": SkipReason.CHANGED}


def test_an_old_plan_adds_nothing_twice(journal, folder, write):
    write("a.md", "Text")
    planned = plan(journal, folder)
    apply(journal, planned)
    assert reasons(apply(journal, planned)) == {"a.md": SkipReason.ALREADY_IMPORTED}


def test_a_cancelled_import_leaves_the_journal_as_it_was(journal, folder, write):
    for number in range(3):
        write(f"{number}.md", f"---\nwith: Zoë\n---\nText {number}")

    def cancel(done, total):
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        apply(journal, plan(journal, folder), progress=cancel)
    assert (journal.sessions.rows(), journal.people.names()) == ([], [])


def test_listeners_hear_of_an_import_once(journal, write, bring_in):
    for number in range(3):
        write(f"{number}.md", f"Text {number}")
    heard: list[Changes] = []
    journal.listen(heard.append)
    bring_in()
    assert [len(changes.sessions) for changes in heard] == [3]


def test_many_scripts(journal, folder):
    """A small folder as people have it: every file accounted for, each note its file's text."""
    expected = write_corpus(folder)
    planned = plan(journal, folder)
    report = apply(journal, planned)
    assert {each.as_posix() for each in report.sessions} == expected.keys()
    for path, session in report.sessions.items():
        assert journal.notes.text(session) == expected[path.as_posix()]
    accounted = len(report.sessions) + len(report.skipped)
    assert accounted == sum(path.is_file() for path in folder.rglob("*"))
    assert plan(journal, folder).items == ()


def test_two_ways_to_write_a_name_are_one_person(journal, folder, write, bring_in):
    journal.people.add("Pat O\u2019Brien")
    write("a.md", "---\npeople: [Zoë, Pat O'Brien]\n---\nOne\n")
    write("b.md", "---\npeople: [Zoe\u0308]\n---\nTwo\n")
    assert plan(journal, folder).new_people == ("Zoe\u0308",)
    bring_in()
    assert len(journal.people.names()) == 2


def test_a_day_that_is_only_that_of_a_change_is_said(journal, folder, write):
    write("trust.md", "# Trust\n\nWords.\n")
    write("2024-03-05 Priya.md", "# Slides\n\nWords.\n")
    items = {item.title: item for item in plan(journal, folder).items}
    day = items["Trust"].day.isoformat()
    assert items["Trust"].remarks == (Remark(RemarkKind.DAY_OF_CHANGE, day),)
    assert items["Slides"].remarks == ()


def test_a_title_and_a_heading_of_the_same_words_are_one(journal, write, bring_in):
    cases = [
        ("My title", "# My title"), ("My title", "# My title."), ("My title.", "# my title"),
        ("Q&A", "# Q&amp;A"), ("My title", "# My title {#mine}"), ("My title", "My title\n===="),
    ]  # fmt: skip
    for number, (title, heading) in enumerate(cases):
        write(f"{number}.md", f"---\ntitle: {title}\n---\n{heading}\n\nWords {number}.\n")
    sessions = bring_in().sessions
    for number, (_, heading) in enumerate(cases):
        text = journal.notes.text(sessions[PurePosixPath(f"{number}.md")])
        assert text == f"{heading}\n\nWords {number}.\n", heading
