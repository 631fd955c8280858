# SPDX-License-Identifier: MIT
"""What the file says is taken as far as it is what can be set."""

import json

import pytest

from rmjournal.ui.frame.preferences import SETTINGS, Preferences, Values, groups_of


@pytest.mark.parametrize(
    ("key", "said", "taken"),
    [
        ("theme", "dark", "dark"),
        ("theme", "purple", "system"),
        ("reduced_motion", False, False),
        ("reduced_motion", 1, None),
        ("scale", 9, 2.0),
        ("idle_minutes", 0, 1),
        ("idle_minutes", "5", 5),
        ("coach", 0, True),
    ],
)
def test_a_value(tmp_path, key, said, taken):
    path = tmp_path / "preferences.json"
    path.write_text(json.dumps({key: said, "last_view": "people"}))
    values = Preferences(path).values
    assert (getattr(values, key), values.last_view) == (taken, "people")


def test_each_setting_stands_under_one_heading():
    sections = {each.section for each in SETTINGS}
    grouped = [each for section in sections for _, group in groups_of(section) for each in group]
    assert {*grouped} == {*SETTINGS}
    assert len({each.key for each in SETTINGS}) == len(SETTINGS) == len(grouped)


def test_a_setting_begins_as_one_of_its_values():
    for each in SETTINGS:
        now = getattr(Values(), each.key, None)
        assert not each.options or now in dict(each.options), each.key
