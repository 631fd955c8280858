# SPDX-License-Identifier: MIT
"""A journal with something of everything in it."""

from datetime import date, time
from pathlib import Path

import pytest

from rmjournal.exchange.importing import apply, plan
from tests.changed_rows import told_changes  # noqa: F401
from tests.ready_made import ready_made

NOTE = """# What makes a post worth stopping for

Coffee in the atrium. The picture: ![board](attach:{picture}), and [last time](note:{earlier}).

? What do you look at before you trust a profile?
! Short video first, then a person, then search.
-> Post one paragraph in my own voice @Priya by 4 Dec

```
[kept](note:{earlier})
```
"""


@pytest.fixture
@ready_made
def told(journal, clock):
    """People, sessions in each status, and the whole chain from a question to a told loop."""
    priya = journal.people.add("Priya Nair", role="Brand designer", rhythm_weeks=2)
    journal.people.edit(priya, team="Marketing", offer="A view of the board", notes="Likes tea.\n")
    journal.people.edit(priya, consent="role")
    jun = journal.people.add("Jun Park")
    journal.people.edit(jun, archived=True)
    area = journal.areas.add("Sales")
    earlier = journal.sessions.add(date(2026, 11, 2), [priya], start=time(10, 30), minutes=45)
    session = journal.sessions.add(date(2026, 11, 16), [priya, jun], place="Atrium")
    journal.attachments.attach_bytes(session, "board: one.PNG", b"\x89PNG picture")
    (picture,) = journal.attachments.rows(session)
    uid = journal.sessions.detail(earlier).uid
    journal.notes.save(session, NOTE.format(picture=picture.sha256, earlier=uid))
    journal.sessions.set_areas(session, ["G1", area])
    journal.sessions.set_tags(session, ["posts", "voice: mine"])
    journal.sessions.edit(session, gave="How a board decides", mirror_talk=0)
    fill_records(journal, priya, jun)
    fill_reviews(journal)
    return journal


def fill_records(journal, priya, jun):
    aim = journal.aims.add("Write in *my* own voice", why="They do not read us")
    question = journal.questions.take("G1.01")
    journal.questions.edit(question, aim=aim)
    journal.questions.predict(journal.questions.ask(question, jun), "More video")
    (commitment,) = journal.commitments.rows()
    journal.commitments.edit(commitment.id, first_step="Open the draft", cue="On Friday")
    journal.commitments.edit(commitment.id, aim=aim)
    journal.commitments.start(commitment.id)
    journal.commitments.finish(commitment.id, "It went out")
    (loop,) = journal.loops.rows()
    journal.loops.tell(loop.id, how="by mail", said="Good")
    journal.loops.keep_notice(loop.id, "partly", "Shorter: *yes*")
    journal.settings.set("notice_weeks", 6)
    loose = journal.insights.add("Nobody reads *long* posts", person_id=priya, area="G2")
    journal.insights.edit(loose, aim=aim)
    journal.insights.decline(loose, "Not ours to change")
    team = journal.sessions.add(date(2026, 11, 19), [priya, jun], kind="team session")
    journal.sessions.set_could_teach(team, jun, "Reading a dashboard")
    cancelled = journal.sessions.add(date(2026, 11, 20), [jun])
    journal.sessions.cancel(cancelled, by="me", why="Travel")
    journal.sessions.add(date(2026, 12, 1), [priya], kind="digital help")
    journal.questions.set_hidden("G1.02", True)


def fill_reviews(journal):
    (commitment,) = journal.commitments.rows()
    review = journal.reviews.begin(date(2026, 11, 20))
    journal.reviews.decide(review, 2, ("commitment", commitment.uid), "keep", "still worth it")
    journal.reviews.pick(review, [commitment.id])
    journal.reviews.close(
        review, line="On", markdown="# Week 47\n\nOne told.\n", summary={"heard": 1}
    )
    journal.reviews.begin(date(2026, 11, 23))


@pytest.fixture
def docs():
    return Path(__file__).parents[2] / "docs"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "notes"
    made.mkdir()
    return made


@pytest.fixture
def write(folder):
    def write_one(path, text):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return write_one


@pytest.fixture
def bring_in(journal, folder):
    return lambda: apply(journal, plan(journal, folder))
