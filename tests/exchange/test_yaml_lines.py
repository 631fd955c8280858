# SPDX-License-Identifier: MIT
"""What is written without PyYAML is what PyYAML writes."""

from datetime import UTC, date, datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.exchange import plain_yaml
from rmjournal.exchange.plain_yaml import dump

SIGNS = list("aZé日 0129:#-?,[]{}&*!|>'\"%@`~=<.\\\t\n\r\x85\u2028\ufeff\u200f\x7f👩_/+()")
TEXTS = st.text(st.sampled_from(SIGNS), max_size=8) | st.sampled_from([
    "yes", "Off", "NULL", "y", "true", "0b" + "01" * 15, "1" * 32, "1e5" + "0" * 29, "é: x", "a:",
    "0123456789abcdef" * 2, "a" * 1_999 + " b", "w " * 60_000 + "x", "a #b", "a: 'b'", "a#b:c",
])  # fmt: skip
SCALARS = st.one_of(
    TEXTS, st.none(), st.booleans(), st.integers(), st.dates(), st.floats(allow_nan=False),
    st.datetimes(timezones=st.just(UTC)),
)  # fmt: skip
NAMES = st.sampled_from(["title", "uid", "created_at", "off", "../a b.md", "é"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


def by_yaml(fields):
    return yaml.dump(
        fields, Dumper=plain_yaml._Dumper, allow_unicode=True, sort_keys=False, width=100_000
    )


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_it_is_what_pyyaml_writes(fields):
    assert dump(fields) == by_yaml(fields)


FIELDS = {
    "rmjournal": "session", "uid": "0f3c" * 8, "title": "Who asks: why", "date": date(2026, 5, 1),
    "people": ["Priya Nair", "Zoë"], "attending": [{"person": "ab1" * 10 + "cd", "part": "mentor"}],
    "mirror": {"talk": 0}, "minutes": 45, "they_know": True,
    "created_at": datetime(2026, 5, 1, 9, 30, tzinfo=UTC),
}  # fmt: skip


def test_what_nearly_every_page_holds_needs_no_pyyaml(monkeypatch):
    expected = by_yaml(FIELDS)
    monkeypatch.setattr(plain_yaml, "_by_yaml", lambda _: pytest.fail("given to PyYAML"))
    assert dump(FIELDS) == expected
