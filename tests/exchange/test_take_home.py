# SPDX-License-Identifier: MIT
"""What is read for it: of the time asked for, and of anybody who may have said it."""

from datetime import date

from rmjournal.exchange.leaving import read_take_home


def test_what_was_heard_and_done_since(journal):
    amara, jun = journal.people.add("Amara", role="Designer"), journal.people.add("Jun")
    journal.people.edit(amara, consent="role")
    for day, words in ((date(2026, 6, 1), "Long ago"), (date(2026, 11, 2), "Of late")):
        journal.sessions.add(day, [amara], text=f"! {words}\n-> Do it {words}\n", place="Pond")
    for row in journal.commitments.rows():
        journal.commitments.finish(row.id)
    team = journal.sessions.add(date(2026, 11, 3), [amara, jun], kind="team session")
    insight = journal.insights.add("By one of them", session_id=team)
    journal.insights.edit(insight, person=None)
    declined = journal.insights.add("No", session_id=team, person_id=jun)
    journal.insights.decline(declined, "Not ours")
    facts = read_take_home(journal, date(2026, 9, 1))
    heard = {each.text: set(each.people) for each in facts.heard}
    assert heard == {"Of late": {amara}, "By one of them": {amara, jun}}
    assert {each.text for each in facts.done} == {"Do it Long ago", "Do it Of late"}
    assert all(each.people == (amara,) for each in facts.done)
    assert facts.places == ("Pond",)
    assert [(each.name, each.consent) for each in facts.sources] == [
        ("Amara", "role"), ("Jun", "ask"),
    ]  # fmt: skip


def test_what_came_of_something_heard_was_heard_too(journal):
    journal.sessions.add(date(2026, 11, 2), [], text="! Sound first\n-> Send it\n")
    (row,) = journal.commitments.rows()
    journal.commitments.finish(row.id)
    journal.commitments.finish(journal.commitments.add("Tidy up"))
    done = {each.text: each.is_heard for each in read_take_home(journal, date(2026, 9, 1)).done}
    assert done == {"Send it": True, "Tidy up": False}
