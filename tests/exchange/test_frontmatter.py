# SPDX-License-Identifier: MIT
"""Front matter goes out and comes back as it was, and hostile front matter does no harm."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from rmjournal.exchange.frontmatter import LIMIT_BYTES, OWN_LIMIT_BYTES, OWN_MARK, join, split

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=6), WORDS)
def test_fields_and_body_come_back_as_they_were(fields, body):
    fields = {OWN_MARK: "session", **fields}
    found = split(join(fields, body))
    assert (found.fields, found.body, found.is_broken) == (fields, body, False)


@given(st.text())
def test_any_text_is_split_without_an_error(text):
    assert split("---\n" + text).body is not None


@given(st.text("ab:-[]{}&*!|>'\"%@#?, \n\t.0_1e<=~", max_size=60))
def test_what_looks_like_yaml_is_split_without_an_error(text):
    assert split(f"---\n{text}\n---\nbody").body.endswith("body")


def test_days_and_moments_come_back_as_text():
    fields = {"day": date(2026, 3, 5), "at": datetime(2026, 3, 5, 9, 30, tzinfo=UTC)}
    assert split(join(fields, "")).fields == {
        "day": "2026-03-05",
        "at": "2026-03-05 09:30:00+00:00",
    }


def test_equal_values_are_written_out():
    day = date(2026, 3, 5)
    assert "&" not in join({"first": day, "second": day}, "")


def test_an_impossible_date_is_text():
    assert split("---\ndate: 2024-02-31\n---\n").fields == {"date": "2024-02-31"}


def test_line_ends():
    for end in ["\n", "\r\n", "\r"]:
        found = split(end.join(["---", "title: A", "---", "", "Body", ""]))
        assert (found.fields, found.body) == ({"title": "A"}, f"Body{end}"), end


def test_a_byte_order_mark():
    assert split("\ufeff---\ntitle: A\n---\nBody").fields == {"title": "A"}


def test_a_byte_order_mark_without_fields():
    assert split("\ufeffBody").body == "Body"


def test_dots_end_the_fields():
    assert split("---\ntitle: A\n...\nBody").body == "Body"


def test_only_one_empty_line_is_left_out():
    assert split("---\ntitle: A\n---\n\n\nBody").body == "\nBody"


def test_what_is_no_front_matter():
    for text in [
        "Body\n---\ntitle: A\n---\n",
        "---\nno end",
        "---\nwords between two rules\n---\nBody",
        "---\n- a\n- b\n---\n",
        "----\ntitle: A\n----\n",
        " ---\ntitle: A\n---\n",
    ]:
        found = split(text)
        assert (found.fields, found.body, found.is_broken) == ({}, text, False), text


def test_broken_or_hostile_fields_stay_in_the_text():
    for source in [
        "a: !!python/object/apply:os.system [echo]",
        "a: !!timestamp never",
        "a: !!int ''",
        "a: [&x 1]\nb: [*x]",
        "a: [!own 1]",
        "&x a: b",
        "a: " + "[" * 30 + "]" * 30,
        "\ta: b",
        "{a: b}: c: d",
        "? [a]\n: b",
    ]:
        text = f"---\n{source}\n---\nBody"
        found = split(text)
        assert (found.fields, found.body, found.is_broken) == ({}, text, True), source


def test_values_of_others_stay_as_they_are_written():
    for value in [
        "yes",
        "no",
        "12:30",
        "007",
        "1_000",
        "0x1F",
        "0b_",
        "1e3",
        "null",
        "2024-03-05",
        "9" * 5000,
    ]:
        assert split(f"---\ntitle: {value}\nempty:\n---\n").fields == {
            "title": value,
            "empty": None,
        }, value


def test_what_is_no_yaml_spoils_no_other_field():
    for line, name, value in [
        ("title: Feedback: what I learned", "title", "Feedback: what I learned"),
        ("title: [unclosed", "title", "[unclosed"),
        ('title: "unclosed', "title", '"unclosed'),
        ("title: 'a' and b", "title", "'a' and b"),
        ("title: @home", "title", "@home"),
        ("title: 50 % off: now", "title", "50 % off: now"),
        ("people: [[Priya]], [[Jun]]", "people", "[[Priya]], [[Jun]]"),
        ("why: a\n  b: c: d", "why", "a\nb: c: d"),
        ("title: *star*", "title", "*star*"),
        ("title: & sons", "title", "& sons"),
        ("title: !important", "title", "!important"),
        ("a: &x it's", "a", "&x it's"),
        ("title: Talk #3 with Sam", "title", "Talk #3 with Sam"),
        ("title: Talk #3  # the third", "title", "Talk #3"),
        ("title: Talk # a comment", "title", "Talk"),
        ("mood: #calm #tired", "mood", "#calm #tired"),
        ("about:\n  - #calm\n  - *b", "about", ["#calm", "*b"]),
        ("about:\n\t- a\n\t- b", "about", ["a", "b"]),
        ("about:\n\tone: a\n\tmore:\n\t\t- b", "about", {"one": "a", "more": ["b"]}),
        ("about: |\n  - #3 *x*\n\n  k: #4\nz: #z", "about", "- #3 *x*\n\nk: #4\n"),
    ]:
        found = split(f"---\ndate: 2024-03-05\n{line}\ntags:\n  - a\n  - b\n---\nBody")
        fields = {key: field for key, field in found.fields.items() if key != "z"}
        assert fields == {"date": "2024-03-05", name: value, "tags": ["a", "b"]}, (line, name)
        assert (found.body, found.is_broken) == ("Body", False), (line, name)


def test_large_fields_stay_in_the_text():
    text = f"---\na: {'x' * LIMIT_BYTES}\n---\nBody"
    assert (split(text).body, split(text).is_broken) == (text, True)


def test_large_fields_of_our_own_are_read():
    text = join({"rmjournal": "session", "notes": "x" * LIMIT_BYTES}, "Body")
    assert split(text).body == "Body"


def test_fields_of_our_own_have_a_limit_too():
    text = join({"rmjournal": "session", "notes": "x" * OWN_LIMIT_BYTES}, "Body")
    assert split(text).is_broken
