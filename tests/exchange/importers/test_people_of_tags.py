# SPDX-License-Identifier: MIT
"""Apps that know no people have them as tags: who is in the journal is known by them."""

import pytest

from rmjournal.exchange.importing import plan
from tests.exchange.finding import only
from tests.ready_made import ready_made


@pytest.fixture
@ready_made
def amara(journal):
    journal.people.add("Jun Park")
    journal.people.add("Jun Lee")
    return journal.people.add("Amara Osei")


@pytest.mark.parametrize("tag", ["@amara", "@Amara", "#amara"])
def test_a_tag_that_is_the_name_of_somebody_known_says_who(journal, put, bring, amara, tag):
    path = put("j.txt", f"[2024-03-05 09:30] Over coffee\nWith {tag} and @idea\n")
    (item,) = plan(journal, path).items
    assert (item.people, item.new_people, item.is_talk) == (("Amara Osei",), (), False)
    bring(path)
    made = only(journal)
    assert [person.id for person in made.people] == [amara]
    assert made.status == "note"
    assert [row.name for row in journal.people.rows()] == ["Amara Osei", "Jun Lee", "Jun Park"]


@pytest.mark.parametrize("tag", ["jun", "osei", "idea"])
def test_a_tag_that_is_nobody_or_several_says_nothing(journal, put, bring, amara, tag):
    bring(put("j.txt", f"[2024-03-05 09:30] Over coffee\n@{tag}\n"))
    assert only(journal).people == ()


def test_who_is_named_besides_is_there_once(journal, put, bring, amara):
    path = put("a.md", "---\npeople: [Amara]\ntags: [amara osei, team]\n---\n# Talk\n")
    (item,) = plan(journal, path).items
    assert item.people == ("Amara",)
    bring(path)
    assert [person.id for person in only(journal).people] == [amara]
