# SPDX-License-Identifier: MIT
"""Somebody of the same name who comes later changes nothing that was written before."""

from datetime import date

import pytest

from tests.ready_made import ready_made

TODAY = date(2026, 11, 23)
NOTE = "? What is odd? @Priya\n! It is loud. @Priya\n-> Ask for a quiet room @Priya by 3 Dec"


@pytest.fixture
@ready_made
def amara(journal):
    return journal.people.add("Amara Osei")


@pytest.fixture
@ready_made
def priya(journal):
    return journal.people.add("Priya Nair")


@pytest.fixture
@ready_made
def session(journal, amara, priya):
    """With somebody else, so that nothing but the name says who is meant."""
    return journal.sessions.add(TODAY, [amara], text=NOTE)


def whose(journal):
    asking = journal.questions.rows()[0].askings[0].person_id
    return asking, journal.insights.rows()[0].person_id, journal.commitments.rows()[0].people[0][0]


def namesake(journal, priya, how):
    if how == "renamed":
        journal.people.edit(priya, name="Menon")
    journal.people.add("Priya Shah" if how == "added" else "Priya")


@pytest.mark.parametrize("how", ["added", "same name", "renamed"])
class TestLater:
    def test_a_line_that_is_edited_stays_theirs(self, journal, session, priya, how):
        namesake(journal, priya, how)
        text = NOTE.replace("odd?", "strange?").replace("loud", "noisy").replace("quiet", "calm")
        journal.notes.save(session, text)
        assert whose(journal) == (priya,) * 3
        assert journal.commitments.rows()[0].title == "Ask for a calm room"
        assert journal.questions.rows()[0].text == "What is strange?"

    def test_other_people_in_the_session_change_nothing(self, journal, session, priya, how):
        namesake(journal, priya, how)
        journal.sessions.set_people(session, [])
        assert whose(journal) == (priya,) * 3

    def test_nor_does_a_name_that_becomes_a_person(self, journal, session, priya, how):
        namesake(journal, priya, how)
        journal.people.add("Theo")
        assert whose(journal) == (priya,) * 3

    def test_the_panel_still_knows_who_is_meant(self, journal, session, priya, how):
        namesake(journal, priya, how)
        for tied in journal.notes.mirror(session).marks:
            assert [each.person_id for each in tied.mark.mentions] == [priya]


def test_a_new_line_is_nobodys_until_it_is_said(journal, session, priya):
    shah = journal.people.add("Priya Shah")
    journal.notes.save(session, f"{NOTE}\n! It is cold. @Priya")
    mention = journal.notes.mirror(session).marks[-1].mark.mentions[0]
    assert mention.person_id is None
    journal.notes.save(session, f'{NOTE}\n! It is cold. @"Priya Shah"')
    assert journal.insights.rows()[0].person_id == shah


def test_a_name_that_is_changed_in_the_line_means_somebody_else(journal, session, priya, amara):
    journal.people.add("Priya Shah")
    journal.notes.save(session, NOTE.replace("@Priya", "@Amara"))
    assert whose(journal) == (amara,) * 3
