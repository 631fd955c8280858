# SPDX-License-Identifier: MIT
"""What an import of many notes reads once, and not for each note."""

from datetime import date

from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.store import Journal
from rmjournal.store.operations import note_askings, note_people, restoring
from rmjournal.store.queries import notes as note_queries
from rmjournal.text.folding import words_key


def test_what_questions_say_is_read_once_for_all_notes(journal, tmp_path, monkeypatch):
    for number in range(30):
        journal.questions.add(f"What is {number} to you?")
    (tmp_path / "in").mkdir()
    for number in range(10):
        said = "? What is 7 to you?" if number == 9 else f"? Why {number}?\n? Why 0?"
        (tmp_path / "in" / f"{number}.md").write_text(f"# Note {number}\n\n{said}\n", "utf-8")
    read = []
    monkeypatch.setattr(
        note_askings, "words_key", lambda said: read.append(said) or words_key(said)
    )
    apply(journal, plan(journal, tmp_path / "in"))
    texts = [row.text for row in journal.questions.rows()]
    assert len(texts) == len(set(texts)) == 39
    assert len(read) < 150  # 400 and more where each note reads all of them


def test_a_note_that_is_saved_later_knows_what_was_changed_meanwhile(journal, tmp_path):
    question = journal.questions.add("Once?")
    (tmp_path / "a.md").write_text("# A\n\n? Once?\n", "utf-8")
    apply(journal, plan(journal, tmp_path / "a.md"))
    journal.questions.edit(question, text="Now?")
    (tmp_path / "b.md").write_text("# B\n\n? Now?\n", "utf-8")
    apply(journal, plan(journal, tmp_path / "b.md"))
    assert [row.text for row in journal.questions.rows()] == ["Now?"]


def test_questions_that_come_back_are_read_once_to_be_joined(journal, tmp_path, monkeypatch):
    for number in range(20):
        journal.questions.add(f"What is {number} to you?")
    export(journal, tmp_path / "out")
    with Journal.create(tmp_path / "other.rmjournal", passphrase=None)[0] as other:
        other.questions.add("What is 7 to you?")
        read = []
        monkeypatch.setattr(
            restoring, "words_key", lambda said: read.append(said) or words_key(said)
        )
        apply(other, plan(other, tmp_path / "out"))
        assert len(other.questions.rows()) == 20
    assert len(read) == 21


def test_who_is_known_is_read_once_for_many_notes(journal, tmp_path, monkeypatch):
    journal.people.add("Priya Nair")
    (tmp_path / "in").mkdir()
    for number in range(30):
        text = f"# Note {number}\n\n-> Ask {number} @Priya\n"
        (tmp_path / "in" / f"{number:02}.md").write_text(text, "utf-8")
    read = []
    names = note_queries.names
    monkeypatch.setattr(note_people, "names", lambda: read.append(1) or names())
    apply(journal, plan(journal, tmp_path / "in"))
    on_it = [[name for _, name in row.people] for row in journal.commitments.rows()]
    assert on_it == [["Priya Nair"]] * 30
    assert len(read) == 1


def test_who_is_known_is_read_once_for_all_notes_that_come_back(journal, tmp_path, monkeypatch):
    priya = journal.people.add("Priya Nair")
    for number in range(10):
        journal.sessions.add(date(2026, 11, 20), [priya], text=f"-> Ask {number} @Priya\n")
    export(journal, tmp_path / "out")
    with Journal.create(tmp_path / "other.rmjournal", passphrase=None)[0] as other:
        read = []
        names = note_queries.names
        monkeypatch.setattr(note_people, "names", lambda: read.append(1) or names())
        apply(other, plan(other, tmp_path / "out"))
        on_it = [[name for _, name in row.people] for row in other.commitments.rows()]
    assert on_it == [["Priya Nair"]] * 10
    assert len(read) == 1
