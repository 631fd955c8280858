# SPDX-License-Identifier: MIT
"""Templates of one's own beside those of the app."""

import pytest

from rmjournal.core.errors import InvalidValueError, NotFoundError
from rmjournal.store import TextOf
from rmjournal.store.operations.templates import CHANGED
from rmjournal.text.templates import KEYS
from tests.ready_made import ready_made
from tests.using import live


@pytest.fixture
@ready_made
def walk(journal):
    return journal.templates.add("  Walk and\ntalk ", "# Where we went\n")


def names(journal):
    return [each.name for each in journal.templates.rows() if each.own_id is not None]


def test_they_come_after_those_of_the_app_by_name(journal, walk):
    journal.templates.add("a lunch")
    assert [each.key for each in journal.templates.rows()][:5] == list(KEYS)
    assert names(journal) == ["a lunch", "Walk and talk"]


def test_text_and_name_change(journal, walk):
    journal.templates.rename(walk, "Walk")
    journal.templates.set_text(journal.templates.rows()[-1].key, "Three lines")
    (row,) = journal.templates.rows()[5:]
    assert (row.name, row.text) == ("Walk", "Three lines")


def test_a_text_of_the_app_is_kept_as_a_change(journal):
    journal.templates.set_text("conversation", "How are you?")
    assert journal.settings.get(CHANGED) == {"conversation": "How are you?"}


@pytest.mark.parametrize("name", ["", " \n"])
def test_a_name_is_needed(journal, walk, name):
    with pytest.raises(InvalidValueError):
        journal.templates.add(name)
    with pytest.raises(InvalidValueError):
        journal.templates.rename(walk, name)
    assert names(journal) == ["Walk and talk"]


def test_what_is_not_there_is_not_changed(journal, walk):
    with pytest.raises(NotFoundError):
        journal.templates.set_text("nothing", "x")
    with pytest.raises(NotFoundError):
        journal.templates.rename(walk + 1, "x")


def test_it_rests_in_the_trash_for_thirty_days(journal, walk, clock):
    journal.trash.put("template", walk)
    assert names(journal) == []
    (row,) = journal.trash.rows()
    assert (row.kind, row.text) == ("template", "Walk and talk")
    journal.trash.restore("template", walk)
    assert (names(journal), journal.trash.rows()) == (["Walk and talk"], [])
    journal.trash.put("template", walk)
    live(journal, clock, days=31)
    assert journal.trash.purge() == 1
    assert journal.trash.rows() == []


def versions(journal, number):
    return [(each.field, each.text) for each in journal.history.versions("template", number)]


def test_what_a_text_said_before_is_kept(journal, walk):
    own, of_app = journal.templates.rows()[-1].key, "conversation"
    came = journal.templates.rows()[0].text
    for key in (own, of_app):
        journal.templates.set_text(key, "Three lines")
        journal.templates.set_text(key, "Three lines\n")  # nothing else is said
        journal.templates.set_text(key, "Four lines")
    journal.templates.rename(walk, "Walk")
    ids = journal.templates.ids()
    assert versions(journal, ids[own]) == [
        ("text", "# Where we went\n"), ("text", "Three lines\n"), ("name", "Walk and talk"),
    ]  # fmt: skip
    assert versions(journal, ids[of_app]) == [("text", came), ("text", "Three lines\n")]
    assert len(set(ids.values())) == len(KEYS) + 1


@pytest.mark.parametrize("is_own", [True, False])
def test_one_is_put_back(journal, walk, is_own):
    key = journal.templates.rows()[-1 if is_own else 0].key
    text = TextOf("template", journal.templates.ids()[key], "text")
    before = journal.texts.said(text)
    journal.templates.set_text(key, "Other")
    assert journal.texts.said(text) == "Other"
    assert journal.texts.of("template", text.id) == [text]
    with journal.because("restore"):
        journal.texts.put(text, before)
    assert journal.texts.said(text) == before
    last = journal.history.versions("template", text.id)[-1]
    assert (last.text, last.why) == ("Other", "restore")


def test_no_text_is_kept_of_one_that_is_erased(journal, walk):
    journal.templates.rename(walk, "Walk")
    journal.templates.set_deleted(walk, journal.clock.now())
    assert journal.templates.erase(lambda _: True) == 1
    assert versions(journal, walk) == []
    assert journal.templates.add("Another") == walk
    assert journal.texts.of("template", walk) == []
    with pytest.raises(NotFoundError):
        journal.texts.said(TextOf("template", 99, "text"))
