# SPDX-License-Identifier: MIT
"""What is read without PyYAML is what PyYAML reads."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.exchange import frontmatter
from rmjournal.exchange.frontmatter import _Loader, _WrittenLoader
from rmjournal.exchange.plain_yaml import dump, read_plain

from .test_yaml_lines import FIELDS, NAMES, VALUES

_LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "  ", "- ", "  - ", "    ", "-", "- - ", "? "]),
        st.sampled_from(["title: ", "tags:", "with: ", "off: ", "n: ", "'a': ", "", "title : "]),
        st.sampled_from([
            "", "a", "a b", "yes", "no", "true", "Null", "7", "007", "1_0", "-3", "12:30", "0x1f",
            "2026-05-01", "2026-05-01 09:30:00+00:00", "2026-05-01 09:30:00.000001+02:00", "'a: b'",
            "'it''s'", '"a"', "[]", "[Jun Park]", "[Jun Park, Priya]", "[a, 'b']", "[yes, 7]", "{}",
            "a: b", "a #b", "a#b", "a:", "*a", "&a b", "!a", "|", ">", "é", "~", "0f3c" * 8,
            "1" * 32, "0b01" * 8, "# a", "a ", "a\tb", "a\u2028b", "<<", "=", "- a", "@a", "`a`",
        ]),
    ).map("".join),
    max_size=6,
).map(lambda lines: "".join(f"{line}\n" for line in lines))  # fmt: skip


def by_yaml(source, loader):
    try:
        loaded = yaml.load(source, Loader=loader)
    except (yaml.YAMLError, ValueError) as error:
        return error
    return {str(name): value for name, value in loaded.items()} if loaded else loaded


@pytest.mark.parametrize("loader", [_Loader, _WrittenLoader])
@given(source=_LINES)
def test_it_is_what_pyyaml_reads(loader, source):
    plain = read_plain(source, as_written=loader is _WrittenLoader)
    if plain is not None:
        assert plain == by_yaml(source, loader)


@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_so_it_is_of_what_an_export_writes(fields):
    plain = read_plain(dump(fields), as_written=False)
    if plain is not None:
        assert plain == by_yaml(dump(fields), _Loader)


def test_what_nearly_every_page_holds_needs_no_pyyaml(monkeypatch):
    expected = by_yaml(dump(FIELDS), _Loader)
    monkeypatch.setattr(yaml, "load", lambda *_, **__: pytest.fail("given to PyYAML"))
    written = frontmatter.split("---\ndate: 2026-05-01\nwith: [Jun Park, Zoë]\n---\n\n# A\n")
    assert written.fields == {"date": "2026-05-01", "with": ["Jun Park", "Zoë"]}
    assert frontmatter.split(frontmatter.join(FIELDS, "# A\n")).fields == expected


def test_what_asks_for_more_is_left_to_pyyaml():
    for source in ["a: &b c\n", "a: *b\n", "a: !!python/name:os.system\n"]:
        assert read_plain(source, as_written=True) is None, source
