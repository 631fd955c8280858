# SPDX-License-Identifier: MIT
"""The command line takes a record on as the window does."""

import json
import subprocess
from datetime import date, timedelta

import pytest

from rmjournal.cli.completing import bash, commands, fish, manual
from rmjournal.cli.editing import editable
from rmjournal.cli.parser import build_parser
from rmjournal.store import Journal


@pytest.fixture
def chain(rmj, journal_file, tmp_path, once):
    """uids by kind: a talk held with a question, something heard and something to do."""

    def write():
        note = "? What do you skip?\n! The long list.\n-> Cut the list @Amara\n"
        (tmp_path / "note.md").write_text(note, encoding="utf-8")
        session = rmj("add", "session", "--with", "Amara", tmp_path / "note.md").uid
        with Journal.open(journal_file, read_only=True) as journal:
            (question,) = journal.questions.rows()
            return {
                "session": session,
                "question": question.uid,
                "asking": question.askings[0].uid,
                "insight": journal.insights.rows()[0].uid,
                "commitment": journal.commitments.rows()[0].uid,
                "person": journal.people.names()[0].uid,
            }

    return once(write)


def shown(rmj, uid):
    return rmj("show", uid, "--json").json


def test_done_and_told(rmj, chain):
    ended = rmj("do", chain["commitment"][:8], "It is short now")
    assert (ended.code, ended.err) == (0, "Done. Amara can hear of it now.\n")
    row = shown(rmj, chain["commitment"])
    assert (row["state"], row["outcome"]) == ("done", "It is short now")
    assert rmj("tell", chain["commitment"], "Good", "--how", "by mail").err == "Amara knows.\n"
    (loop,) = rmj("list", "loops", "--json").json
    assert (loop["state"], loop["how"], loop["said"]) == ("told", "by mail", "Good")
    assert rmj("tell", chain["commitment"]).code == 8
    assert rmj("do", chain["commitment"]).code == 8


def test_what_was_told_is_added_to_and_never_lost(rmj, chain):
    rmj("do", chain["commitment"])
    rmj("tell", chain["commitment"], "Good", "--on", "yesterday")
    (loop,) = rmj("list", "loops", "--json").json
    again = rmj("tell", loop["uid"])
    assert (again.code, again.err) == (8, f"rmjournal: Amara knows since {loop['told_on']}.\n")
    rmj("tell", loop["uid"], "--how", "by mail")
    (now,) = rmj("list", "loops", "--json").json
    assert (now["told_on"], now["said"], now["how"]) == (loop["told_on"], "Good", "by mail")


def test_undo_takes_back_one_thing_after_the_other(rmj, chain):
    before = shown(rmj, chain["commitment"])
    insight = shown(rmj, chain["insight"])
    rmj("do", chain["commitment"], "It is short now")
    rmj("tell", chain["commitment"], "Good")
    listed = rmj("undo", "--list", "--json").json
    assert [each["words"] for each in listed[:2]] == ["Told", "Done"]
    assert {each["uid"] for each in listed[:2]} == {chain["commitment"]}
    assert "Done: Cut the list" in rmj("undo", "--list").out.splitlines()[1]
    ended = rmj("undo")
    assert ended.code == 0
    assert ended.err.startswith("Taken back: Told: Cut the list, of ")
    assert rmj("list", "loops", "--json").json[0]["state"] == "open"
    (back,) = rmj("undo", "--json").json
    assert (back["words"], back["record"]) == ("Done", "commitment")
    after = shown(rmj, chain["commitment"])
    assert {**after, "updated_at": ""} == {**before, "updated_at": ""}
    assert shown(rmj, chain["insight"])["fate"] == insight["fate"]


def test_undo_leaves_what_was_changed_since(rmj, chain, journal_file):
    rmj("move", chain["commitment"], "2030-01-02")
    with Journal.open(journal_file) as journal:
        journal.commitments.move(journal.commitments.rows()[0].id, date(2030, 1, 3))
    ended = rmj("undo")
    assert ended.code == 8
    assert "Not taken back, more was written since: Moved: Cut the list." in ended.err
    assert shown(rmj, chain["commitment"])["due_on"] == "2030-01-03"
    assert "Moved" not in rmj("undo", "--list").out
    assert rmj("undo").code == 8  # the note has words, so the session stays
    while "Nothing was done" not in rmj("undo").err:
        pass
    assert rmj("undo", "--list").err.startswith("Nothing was done in the last week")


def test_to_be_told_otherwise(rmj, chain):
    rmj("do", chain["commitment"])
    for option, state in (("--next", "next_agenda"), ("--not-needed", "not_needed")):
        rmj("tell", chain["commitment"], option)
        assert rmj("list", "loops", "--json").json[0]["state"] == state, option


def test_a_date_is_moved(rmj, chain):
    rmj("move", chain["commitment"], "2030-01-02")
    rmj("move", chain["commitment"], "2030-01-09")
    row = shown(rmj, chain["commitment"])
    assert (row["due_on"], row["times_moved"]) == ("2030-01-09", 1)
    rmj("move", chain["session"], "2026-01-05")
    assert shown(rmj, chain["session"])["day"] == "2026-01-05"
    rmj("move", chain["session"], "2036-01-07")
    assert shown(rmj, chain["session"])["status"] == "planned"
    assert rmj("move", chain["question"], "2026-01-05").code == 4


def test_let_go(rmj, chain):
    for kind, words, field, value in (
        ("insight", ["Not ours"], "fate_why", "Not ours"),
        ("commitment", ["No time"], "let_go_why", "No time"),
        ("question", [], "state", "let_go"),
    ):
        assert rmj("let-go", chain[kind], *words).code == 0, kind
        assert shown(rmj, chain[kind])[field] == value, kind


def test_a_guess_and_an_answer(rmj, chain):
    rmj("guess", chain["question"], "The news")
    assert "The news" not in rmj("show", chain["question"]).out.partition("askings")[0]
    rmj("answer", chain["asking"], "All of it", "--how-far", "3")
    (asking,) = shown(rmj, chain["question"])["askings"]
    assert (asking["prediction"], asking["how_far"]) == ("The news", 3)
    assert asking["answer"].startswith("All of it")


def test_a_talk_is_cancelled_or_took_place(rmj, chain):
    uid = rmj("add", "session", "--with", "Amara", "--on", "2036-01-07").uid
    assert rmj("hold", uid).code == 8
    rmj("cancel", uid, "Ill", "--by", "them")
    row = shown(rmj, uid)
    assert (row["status"], row["cancelled_by"], row["cancelled_why"]) == (
        "cancelled",
        "them",
        "Ill",
    )
    assert rmj("cancel", uid).code == 8
    early = rmj("add", "session", "--with", "Amara", "--on", "2026-01-05").uid
    rmj("hold", early)
    assert shown(rmj, early)["status"] == "held"


def test_one_field_is_changed(rmj, chain):
    for kind, field, typed, kept in (
        ("person", "role", "Designer", "Designer"),
        ("person", "every_weeks", "3", 3),
        ("person", "notes", "Likes *tea*", "Likes *tea*"),
        ("question", "why", "To learn", "To learn"),
        ("insight", "text", "The short list.", "The short list."),
        ("commitment", "first-step", "Open it", "Open it"),
        ("commitment", "due_on", "2030-01-02", "2030-01-02"),
        ("session", "place", "Atrium", "Atrium"),
        ("session", "start", "09:30", "09:30"),
        ("session", "note", "# New\n", "# New\n"),
    ):
        assert rmj("edit", chain[kind], field, typed).code == 0, field
        assert shown(rmj, chain[kind])[field.replace("-", "_")] == kept, field


def test_the_line_follows_its_record(rmj, chain):
    rmj("edit", chain["commitment"], "title", "Halve the list")
    assert "-> Halve the list @Amara" in shown(rmj, chain["session"])["note"]


def test_what_cannot_be_edited(rmj, chain):
    for kind, field, typed in (
        ("person", "uid", "x"),
        ("person", "every_weeks", "often"),
        ("session", "start", "late"),
        ("commitment", "state", "done"),
        ("person", "every_weeks", "99"),
    ):
        before = shown(rmj, chain[kind])
        assert rmj("edit", chain[kind], field, typed).code in (2, 8), (field, typed)
        assert shown(rmj, chain[kind]) == before, (field, typed)


def test_every_field_that_can_be_edited_is_taken(rmj, chain, journal_file):
    """Whatever is declared as a field of the window: the store takes it."""
    values = {"number": "1", "day": "2026-01-05", "time": "09:30", "flag": "no", "area": "P1"}
    for kind in ("person", "question", "insight", "commitment"):
        for name, field in editable(kind).items():
            choices = () if field is None else field.choices
            words = choices[0] if choices else "words"
            typed = words if field is None else values.get(field.kind, words)
            assert rmj("edit", chain[kind], name, typed).code == 0, (kind, name)


def test_into_the_trash_and_back(rmj, chain):
    assert rmj("trash", "list").err == "The trash is empty.\n"
    ended = rmj("delete", chain["insight"][:8])
    assert f"rmjournal trash restore {chain['insight'][:8]}" in ended.err
    assert rmj("show", chain["insight"]).code == 4
    (row,) = rmj("trash", "list", "--json").json
    assert (row["record"], row["uid"]) == ("insight", chain["insight"])
    assert rmj("trash", "restore", chain["insight"][:8]).err == "Back: The long list.\n"
    assert shown(rmj, chain["insight"])["text"] == "The long list."
    assert rmj("trash", "restore", chain["insight"]).code == 4


def test_every_list_is_in_one_envelope(rmj, chain):
    for call in (
        ["list", "people"],
        ["search", "list"],
        ["backups"],
        ["trash", "list"],
        ["history", chain["session"]],
        ["today"],
        ["agenda", "Amara"],
        ["season"],
    ):
        value = json.loads(rmj(*call, "--json").out)
        assert (set(value), value["version"]) == ({"list", "version", "records"}, 1), call


def test_today_says_what_waits(rmj, chain):
    rmj("do", chain["commitment"])
    ended = rmj("today")
    assert "To tell:\n" in ended.out
    assert "Amara" in ended.out
    parts = {each["part"] for each in rmj("today", "--json").json}
    assert "To tell" in parts


def test_a_season(rmj, chain):
    rmj("do", chain["commitment"])
    said = rmj("season").out
    assert "## What you did" in said
    assert "\n\nOne talk took place, with Amara.\n\n" in said
    assert [each["part"] for each in rmj("season", "--half", "--json").json] == [
        "talks",
        "asked",
        "heard",
        "did",
    ]
    assert "There is nothing" in rmj("season", "1999-Q3").err
    assert rmj("season", "2026-Q5").code == 2
    assert rmj("season", "2026-Q3", "--half").code == 2


def test_the_prep_card(rmj, chain):
    ended = rmj("agenda", "amara")
    assert ended.out.startswith("# Amara\n")
    assert "Cut the list" in ended.out
    assert rmj("agenda", "Nobody").code == 4


def test_somebody_is_found_without_the_accents(rmj, chain):
    rmj("add", "person", "Zo\u00eb O\u2019Brien")
    for typed in ("zoe", "Zoe", "zoe o'brien"):
        assert rmj("agenda", typed).out.startswith("# Zo\u00eb O\u2019Brien\n"), typed
    assert rmj("agenda", "Zoe Lind").code == 4
    rmj("add", "person", "Zo\u00e9 Lind")
    several = rmj("agenda", "zoe").err
    assert "Several people" in several
    assert several.count("(Zo") == 2


def test_a_review(rmj, journal_file):
    assert rmj("review", "show").code == 4
    with Journal.open(journal_file) as journal:
        review = journal.reviews.begin(date(2026, 11, 20))
        journal.reviews.close(review, line="On", markdown="# Week 47\n", summary={})
        journal.reviews.begin(date(2026, 11, 27))
    assert rmj("review", "show").out == "# Week 47\n"
    assert rmj("review", "show", "2026-W47", "--json").json["line"] == "On"
    assert "not finished" in rmj("review", "show", "2026-48").err
    assert rmj("review", "show", "2026-W02").code == 4
    assert rmj("review", "show", "soon").code == 2


def test_bash_completes(tmp_path):
    script = tmp_path / "rmjournal.bash"
    script.write_text(bash(build_parser()), encoding="utf-8")
    wanted = {
        "": "today",
        "rest": "restore",
        "export --format ": "markdown html pdf json csv ics",
        "add ": "commitment",
        "trash ": "list restore",
        "list pe": "people",
    }
    code = [f"source {script}"]
    for words in wanted:
        typed = ["rmjournal", *words.split()] + ([""] if words.endswith(" ") or not words else [])
        code.append(
            f"COMP_WORDS=({' '.join(repr(each) for each in typed)}); "
            f"COMP_CWORD={len(typed) - 1}; COMPREPLY=(); _rmjournal; echo ${{COMPREPLY[@]}}"
        )
    bash_script = ["bash", "-c", "\n".join(code)]
    ended = subprocess.run(bash_script, capture_output=True, text=True, check=True)
    for words, offered in zip(wanted, ended.stdout.splitlines(), strict=True):
        assert wanted[words] in offered, words


def test_every_command_and_option_is_in_the_manual_and_completed():
    parser = build_parser()
    page, completed = manual(parser), fish(parser)
    for command in commands(parser):
        if command.path and not command.below:
            assert f".SS rmjournal {' '.join(command.path)}" in page
        for name in command.path:
            assert f"-a {name}" in completed
    for option in ("format", "how-far", "take-over", "old-backups"):
        assert f"--{option}".replace("-", r"\-") in page
        assert f"-l {option}" in completed
    assert not [line for line in page.splitlines() if line.startswith("'")]


def test_whether_somebody_is_named_is_said_here_too(rmj, chain):
    (amara,) = rmj("list", "people", "--json").json
    assert rmj("edit", amara["uid"], "consent", "Role").code == 0
    assert shown(rmj, amara["uid"])["consent"] == "role"
    wrong = rmj("edit", amara["uid"], "consent", "perhaps")
    assert (wrong.code, "named, role, ask, never" in wrong.err) == (2, True)
    rmj("edit", amara["uid"], "archived", "yes")
    assert shown(rmj, amara["uid"])["archived"] is True


def test_fields_of_a_few_words_are_edited(rmj, chain):
    rmj("edit", chain["commitment"], "change", "team")
    assert shown(rmj, chain["commitment"])["change"] == "team"
    rmj("edit", chain["session"], "kind", "digital-help")
    assert shown(rmj, chain["session"])["kind"] == "digital help"
    rmj("edit", chain["insight"], "challenged", "yes")
    assert shown(rmj, chain["insight"])["challenged"] is True
    assert rmj("edit", chain["insight"], "area", "g2").code == 0
    assert shown(rmj, chain["insight"])["area"] == "G2"
    assert rmj("edit", chain["insight"], "area", "").code == 0
    assert not shown(rmj, chain["insight"]).get("area")
    assert rmj("edit", chain["insight"], "area", "nowhere").code == 4


def test_a_guess_comes_before_the_answer(rmj, chain):
    rmj("add", "question", "What else?", "--for", "Amara")
    uid = next(row["uid"] for row in rmj("list", "questions", "--json").json
               if row["text"] == "What else?")  # fmt: skip
    assert rmj("guess", uid, "The slides").code == 0
    rmj("answer", uid, "The room")
    late = rmj("guess", uid, "The room, of course")
    assert (late.code, "The answer is in" in late.err) == (8, True)


def test_a_talk_without_a_title_is_named_by_its_day(rmj, journal_file):
    rmj("add", "session", "--with", "Kim", "--on", "2026-11-02")
    assert "Added: 2026-11-02, Kim" in rmj("undo", "--list").out


def test_today_says_first_what_was_picked(rmj, chain, journal_file):
    with Journal.open(journal_file) as journal:
        (row,) = journal.commitments.rows()
        review = journal.reviews.begin(journal.clock.today())
        journal.reviews.pick(review, [row.id])
    assert rmj("today").out.startswith("Picked for the week:\n")
    parts = [each["part"] for each in rmj("today", "--json").json if each["uid"] == row.uid]
    assert parts == ["Picked for the week"]


def test_what_is_due_in_the_next_seven_days_is_due_soon(rmj, journal_file):
    with Journal.open(journal_file) as journal:
        for days in (7, 8):
            due = journal.clock.today() + timedelta(days=days)
            journal.commitments.add(f"In {days} days", due_on=due)
    ended = rmj("today")
    assert ended.out.startswith("Due soon:\n")
    assert "In 7 days" in ended.out
    assert "In 8 days" not in ended.out
