# SPDX-License-Identifier: MIT
"""Every search of searches.py finds what it should, and nothing else."""

import shutil

import pytest

from rmjournal.store import Journal

from ..conftest import FakeClock
from . import searches


@pytest.fixture(scope="module")
def made(tmp_path_factory, new_files):
    """The journal, which no test changes, and the names of its records."""
    folder = tmp_path_factory.mktemp("searches")
    for file in new_files:
        shutil.copy(file, folder)
    with Journal.open(folder / "j.rmjournal", clock=FakeClock()) as journal:
        named = searches.make(journal)
        journal.search.index.catch_up()
        yield journal, named


def test_three_hundred_searches(made):
    journal, named = made
    wrong = {}
    for answer, typed in searches.ANSWERS.items():
        for each in typed:
            hits = journal.search.find(each, limit=100).hits
            found = {named[hit.kind, hit.id] for hit in hits}
            if found != set(answer.split()):
                wrong[each] = found ^ set(answer.split())
    assert wrong == {}
    assert sum(map(len, searches.ANSWERS.values())) >= 300


def test_each_is_shown_in_a_sentence_that_has_the_words(made):
    """But where the words are somebody's name, who is named beside it."""
    journal, named = made
    bare = []
    for typed in (each for searches_of in searches.ANSWERS.values() for each in searches_of):
        found = journal.search.find(typed, limit=100)
        bare += [
            (typed, named[hit.kind, hit.id])
            for hit in found.hits
            if found.query.wanted and not (hit.excerpt.spans or hit.people)
        ]
    assert bare == []
