# SPDX-License-Identifier: MIT
"""The index holds every text that is declared, follows every write, and forgets what is erased."""

import signal
import subprocess
import sys
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from rmjournal.core.changes import Changes
from rmjournal.core.paths import installation_path
from rmjournal.model.records import RECORDS
from rmjournal.store import Journal, schema
from rmjournal.store.check import check
from rmjournal.store.schema import database
from rmjournal.store.search.documents import searched_fields
from rmjournal.store.search.index import differences
from tests.using import live

DAY = date(2026, 11, 20)


def found(journal, typed, **options):
    """Kind and id of each hit, with an index that has read everything."""
    journal.search.index.catch_up()
    assert list(differences()) == []
    return [(hit.kind, hit.id) for hit in journal.search.find(typed, **options).hits]


def test_every_text_that_is_declared_stands_in_some_document():
    declared = {
        (record.kind, each.name) for record in RECORDS.values() for each in record.searched()
    }
    assert {(record, field) for _, record, field in searched_fields()} == declared


def word_for(record, field):
    return f"zz{record}{field}".replace("_", "")


@pytest.mark.keeps_words_otherwise
def test_each_record_is_found_by_each_of_its_texts(journal):
    ids = make_one_of_each(journal)
    with journal.write() as changes:
        for _, record, field in searched_fields():
            model = getattr(schema, RECORDS[record].table)
            word = word_for(record, field)
            is_list = RECORDS[record][field].kind == "lines"
            model.update({getattr(model, field): [word] if is_list else word}).execute()
        for part in PARTS:
            getattr(changes, part).update(range(1, 9))
        changes.tags = True
    for kind, record, field in searched_fields():
        assert (kind, ids[kind]) in found(journal, word_for(record, field), limit=50), field


PARTS = (
    "people", "sessions", "notes", "questions", "insights", "commitments", "loops", "reviews",
    "attachments", "aims",
)  # fmt: skip


def make_one_of_each(journal):
    """A record of each kind, with one of each that can hang on it."""
    person = journal.people.add("Zoë")
    session = journal.sessions.add(DAY, [person], text="# Talk\n\n? What now?\n")
    journal.sessions.set_tags(session, ["video"])
    (question,) = journal.questions.rows()
    journal.questions.answer(question.askings[0].id, "Later")
    insight = journal.insights.add("Short video first", person_id=person, session_id=session)
    journal.insights.decline(insight, "Not now")
    commitment = journal.commitments.add("Post", people=[person])
    journal.commitments.finish(commitment, "Posted")
    review = journal.reviews.begin(DAY)
    journal.reviews.decide(review, 2, ("commitment", "x"), "keep", "Later")
    attachment = journal.attachments.attach_bytes(session, "plan.txt", b"x")
    return {
        "person": person, "session": session, "insight": insight, "question": question.id,
        "commitment": commitment, "review": review, "attachment": attachment,
        "aim": journal.aims.add("Write shorter", why="They told me"),
    }  # fmt: skip


def test_a_guess_is_found_once_the_answer_is_in(journal):
    person = journal.people.add("Zoë")
    question = journal.questions.add("What do you trust?")
    asking = journal.questions.ask(question, person)
    journal.questions.predict(asking, "Friends, surely")
    assert found(journal, "surely") == []
    journal.questions.answer(asking, "Video")
    assert found(journal, "surely") == [("question", question)]


def test_what_was_heard_is_shown_once_by_its_note(journal):
    person = journal.people.add("Zoë")
    session = journal.sessions.add(DAY, [person], text="# Talk\n\n! Short video first.\n")
    alone = journal.insights.add("Video is quicker", person_id=person)
    assert found(journal, "video") == [("insight", alone), ("session", session)]
    (hit,) = journal.search.find("short").hits
    assert (hit.kind, hit.line, hit.target, hit.target_id) == ("session", 2, "session", session)


def test_a_word_that_was_changed_is_gone(journal):
    session = journal.sessions.add(DAY, text="The budget is late")
    assert found(journal, "budget") == [("session", session)]
    journal.notes.save(session, "The plan is late")
    assert found(journal, "budget") == []
    assert found(journal, "plan") == [("session", session)]


def test_what_moves_to_another_day_is_found_on_that_day(journal):
    session = journal.sessions.add(DAY, text="Budget")
    assert found(journal, "budget since:2026-11-18") == [("session", session)]
    journal.sessions.edit(session, day=DAY - timedelta(days=9))
    assert found(journal, "budget since:2026-11-18") == []
    assert found(journal, "budget until:2026-11-12") == [("session", session)]


def test_what_hangs_on_a_session_moves_with_it(journal):
    zoe, sam = journal.people.add("Zoë"), journal.people.add("Sam")
    session = journal.sessions.add(DAY, [zoe], text="# Talk\n\n! Short video first.\n")
    attached = journal.attachments.attach_bytes(session, "plan.txt", b"x")
    assert found(journal, "plan with:zoe since:2026-11-18") == [("attachment", attached)]
    journal.sessions.edit(session, day=DAY - timedelta(days=9))
    journal.sessions.set_people(session, [sam])
    assert found(journal, "plan with:zoe") == []
    assert found(journal, "plan with:sam until:2026-11-12") == [("attachment", attached)]
    journal.trash.put("session", session)
    assert ("attachment", attached) in found(journal, "plan in:trash")


def test_somebody_with_another_name_is_found_by_both(journal):
    """Records are found by whom they are with, and none of them is indexed again for a name."""
    person = journal.people.add("Zoë Lind")
    session = journal.sessions.add(DAY, [person], text="Budget")
    found(journal, "budget")
    journal.people.edit(person, name="Zoë Berg")
    assert journal.search.index.waiting() == 1
    assert found(journal, "berg") == [("session", session), ("person", person)]
    assert found(journal, "lind budget") == [("session", session)]


def test_the_trash_is_searched_by_itself(journal):
    session = journal.sessions.add(DAY, text="Budget")
    journal.trash.put("session", session)
    assert found(journal, "budget") == []
    assert found(journal, "budget in:trash") == [("session", session)]
    (hit,) = journal.search.find("budget in:trash").hits
    assert hit.in_trash
    assert hit.target is None
    journal.trash.restore("session", session)
    assert found(journal, "budget in:trash") == []
    assert found(journal, "budget") == [("session", session)]


def test_a_loop_that_is_erased_takes_its_words_along(journal, clock):
    """Somebody who is erased is no longer told anything: the commitment stays without it."""
    ids = make_one_of_each(journal)
    (loop,) = journal.loops.of_commitments([ids["commitment"]])[ids["commitment"]]
    journal.loops.tell(loop.id, how="Over coffee", said="Marvellous")
    assert found(journal, "marvellous") == [("commitment", ids["commitment"])]
    journal.trash.put("person", ids["person"])
    live(journal, clock, days=31)
    journal.trash.purge()
    assert found(journal, "marvellous") == []


def test_no_deleted_word_is_in_any_page_once_the_trash_is_emptied(journal, clock):
    words = ("quixotic", "zephyrous", "obstreperous")
    kept = [journal.sessions.add(DAY, text=f"Plans and plans {number}") for number in range(40)]
    gone = [journal.sessions.add(DAY, text=f"{word} plans") for word in words]
    question = journal.questions.add("What is perspicacious?")
    journal.search.index.catch_up()
    assert all(word in plain_pages(journal) for word in ("quixotic", "perspicacious"))
    journal.notes.save(gone[0], "Plans")
    journal.search.index.catch_up()
    for session in gone:
        journal.trash.put("session", session)
    journal.trash.put("question", question)
    live(journal, clock, days=31)
    journal.trash.purge()
    journal.search.index.catch_up()
    pages = plain_pages(journal)
    assert [word for word in (*words, "perspicacious") if word in pages] == []
    # FTS5 keeps of a word what the one before it in order does not begin with
    assert [word for word in (*words, "perspicacious") if word[2:] in pages] == []
    assert "plans" in pages
    assert len(found(journal, "plans", limit=50)) == len(kept)
    assert check(journal) == []


def plain_pages(journal):
    """The bytes of all pages of the file, decrypted by hand, small letters only."""
    data, plain = journal.path.read_bytes(), bytearray()
    secret = database.obj.key.secret
    for start in range(0, len(data), 4096):
        page = data[start + (16 if start == 0 else 0) : start + 4096]
        body, iv = page[:-80], page[-80:-64]
        decryptor = Cipher(algorithms.AES(secret), modes.CBC(iv)).decryptor()
        plain += decryptor.update(body) + decryptor.finalize()
    return plain.decode("latin-1").lower()


_SAVE = """
import os, signal, sys
from datetime import date
from pathlib import Path
from rmjournal.core.paths import settle_home
from rmjournal.store import Journal
settle_home(Path(sys.argv[3]))
journal = Journal.open(Path(sys.argv[1]))
journal.search.index.catch_up()
journal.sessions.add(date(2026, 11, 20), text="Budget")
if sys.argv[2] == "within":
    from rmjournal.store.search import index
    index._numbered = lambda new: (os.kill(os.getpid(), signal.SIGKILL) for _ in new)
    journal.search.index.catch_up()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("when", ["before", "within"])
def test_after_a_kill_the_index_catches_up(journal, when):
    """Killed after the save and before the index has read it, or while it reads."""
    journal.close()
    here = installation_path().parent
    ended = subprocess.run([sys.executable, "-c", _SAVE, journal.path, when, here], check=False)
    assert ended.returncode == -signal.SIGKILL
    with Journal.open(journal.path) as again:
        assert again.search.index.waiting() == 1
        assert [kind for kind, _ in found(again, "budget")] == ["session"]
        assert check(again) == []


def test_the_check_tells_what_the_index_lacks_and_a_rebuild_mends_it(journal):
    session = journal.sessions.add(DAY, text="Budget")
    found(journal, "budget")
    schema.Note.update(text="Plan").execute()
    uid = journal.sessions.detail(session).uid
    assert [(each.part, each.uid) for each in check(journal)] == [("index", uid)]
    assert "Plan" not in str(check(journal))
    journal.search.index.rebuild()
    assert check(journal) == []
    assert found(journal, "plan") == [("session", session)]


def test_steps_are_short_and_can_be_stopped(journal):
    for number in range(60):
        journal.questions.add(f"Question {number}?")
    seen = []
    assert journal.search.index.catch_up(most=25, progress=lambda *each: seen.append(each)) == 35
    assert seen == [(25, 60)]
    assert journal.search.find("question").waiting == 35


def test_what_a_write_says_is_read_of_all_that_hangs_on_its_records(journal):
    theo = journal.people.add("Theo")
    journal.questions.add("Something else?")
    made = journal.commitments.add("Ask first", people=[theo])
    journal.commitments.finish(made, outcome="It went well")
    (loop,) = journal.loops.rows(commitment_id=made)
    heard: list[Changes] = []
    journal.listen(heard.append)
    journal.loops.tell(loop.id, how="At lunch", said="I never knew")
    assert {"At lunch", "I never knew", "Ask first"} <= set(journal.search.said_in(heard[-1]))
    assert "Something else?" not in journal.search.said_in(heard[-1])
    journal.settings.set("a note", 1)
    assert journal.search.said_in(heard[-1]) == []
