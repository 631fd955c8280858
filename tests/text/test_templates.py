# SPDX-License-Identifier: MIT
"""Templates are short, none of them is a record by itself, and a change of one is kept."""

from datetime import date

from rmjournal.text.marks import MarkKind, parse
from rmjournal.text.plain import title_of
from rmjournal.text.templates import KEYS, LONGEST, inserted, originals, templates, with_text


def test_each_is_short_enough_for_one_look():
    for key in KEYS:
        assert 30 < len(originals()[key]) < 500, key


def test_empty_marks_wait_for_words_and_are_no_records_yet():
    for key in KEYS:
        kinds = {mark.kind for mark in parse(originals()[key], date(2026, 11, 23), [], [])}
        assert kinds <= {MarkKind.QUESTION}, key


def test_each_leads_to_something_to_do():
    for key in KEYS:
        assert "\n-> \n" in originals()[key], key


def test_a_change_takes_the_place_of_the_original():
    changed = with_text(None, "conversation", "How are you?\n")
    found = {each.key: each for each in templates(changed)}

    assert found["conversation"].text == "How are you?\n"
    assert found["conversation"].is_changed
    assert not found["team-session"].is_changed


def test_the_original_text_is_not_kept_as_a_change():
    changed = with_text({"conversation": "Other"}, "conversation", originals()["conversation"])
    assert changed == {}


def test_an_emptied_template_stays_empty():
    changed = with_text(None, "conversation", "")
    assert templates(changed)[0].text == ""


def test_odd_settings_are_passed_over():
    cases: list[object] = [
        None,
        [],
        "text",
        7,
        {"conversation": 7},
        {"unknown": "text"},
        {"conversation": None},
    ]
    for stored in cases:
        assert [each.text for each in templates(stored)] == list(originals().values()), stored


def test_a_long_text_is_cut():
    assert len(with_text(None, "conversation", "x" * 100_000)["conversation"]) == LONGEST


def test_stands_below_what_is_there():
    for note, whole in [("", "T"), ("\n", "\nT"), ("A", "A\n\nT"), ("A\n", "A\n\nT")]:
        assert note + inserted(note, "T") == whole, (note, whole)


def test_a_note_has_a_fitting_title_before_somebody_gives_it_one():
    for key in KEYS:
        assert title_of(originals()[key]).casefold() == key.replace("-", " "), key
