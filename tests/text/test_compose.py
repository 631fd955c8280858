# SPDX-License-Identifier: MIT
"""An edited record is written back so that its line says exactly what was asked."""

from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from rmjournal.text.marks import KEEP, KnownPerson, parse, rewrite

MONDAY = date(2026, 11, 23)
PRIYA = KnownPerson(1, "Priya Nair")
THEO = KnownPerson(2, "Theo")
JUN_LI = KnownPerson(3, "Jun Li")
JUN_PARK = KnownPerson(4, "Jun Park")
BEAR = KnownPerson(5, 'Bo "Bear" (Lind), Jr.')
FRIDAY = KnownPerson(6, "by Friday")
KNOWN = [PRIYA, THEO, JUN_LI, JUN_PARK, BEAR, FRIDAY]


def only(line, prefer=()):
    (mark,) = parse(line, MONDAY, KNOWN, prefer)
    return mark


def rewritten(line, prefer=(), **changes):
    return rewrite(only(line, prefer), anchor=MONDAY, known=KNOWN, **changes)


def said(line):
    mark = only(line)
    ids = {mention.person_id for mention in mark.mentions} - {None}
    return mark.body, ids, mark.due and mark.due.day


def test_other_words():
    for line, body, written in [
        ("-> Post it @Priya by Fri", "Post that", "-> Post that @Priya by Fri"),
        ("  ?  Why  so", "Why not", "  ?  Why not"),
        ("-> Ask @Theo to run it", "Ask Theo to fly it", "-> Ask @Theo to fly it"),
        ("-> Ask @Theo to run it", "Fly it", "-> Fly it @Theo"),
        ("! Heard", "Heard\nmore\r\n of it", "! Heard more of it"),
        ("-> Post it", "Post it by 3 Dec", r"-> Post it \by 3 Dec"),
        ("-> Post it by Fri", "Stand by me", "-> Stand by me by Fri"),
        ("-> Post it", "Ask @Theo or @Nobody", r"-> Ask \@Theo or @Nobody"),
        ("-> Post it @Theo", "Talk to", "-> Talk to, @Theo"),
        ("-> Post it", "? -> ! # x", "-> ? -> ! # x"),
    ]:
        assert rewritten(line, body=body) == written, (line, body)


def test_other_people():
    for line, people, written in [
        ("-> Post it", [THEO], "-> Post it @Theo"),
        ("-> Post it by Fri", [THEO], "-> Post it @Theo by Fri"),
        ("-> Post it @Theo by Fri", [], "-> Post it by Fri"),
        ("-> Post it @Theo by Fri", [PRIYA], "-> Post it @Priya by Fri"),
        ("-> Post it  @Theo, by Fri.", [THEO, JUN_LI], '-> Post it  @Theo, @"Jun Li" by Fri.'),
        ("-> Ask @Theo to  run", [], "-> Ask Theo to  run"),
        ('? Ask @"Theo" soon', [THEO, PRIYA], '? Ask @"Theo" soon @Priya'),
    ]:
        assert rewritten(line, people=people) == written, (line, people)


def test_another_date():
    for line, due, written in [
        ("-> Post it @Theo", date(2026, 12, 3), "-> Post it @Theo by 3 Dec"),
        ("-> Post it @Theo.", date(2026, 12, 3), "-> Post it @Theo by 3 Dec."),
        ("-> Post it by Fri @Theo", date(2027, 12, 3), "-> Post it by 3 December 2027 @Theo"),
        ("-> Post it by Fri @Theo", None, "-> Post it @Theo"),
        ("-> Post it (by Fri)", None, "-> Post it"),
        ("-> Post it by Fri and rest", None, "-> Post it and rest"),
        ("-> Post it by Fri, then rest", date(2026, 12, 3), "-> Post it by 3 Dec, then rest"),
        ("-> Post it by Friday", date(2026, 11, 27), "-> Post it by Friday"),
        ("-> Post it by 31 Feb @Theo", date(2026, 12, 3), "-> Post it by 3 Dec @Theo"),
        ("-> Post it by 31 Feb @Theo", None, "-> Post it by 31 Feb @Theo"),
        ("-> by Friday", None, r"-> \by Friday"),
    ]:
        assert rewritten(line, due=due) == written, (line, due)


def test_nothing_asked_changes_nothing():
    line = "  ->  Post   it ( by Fri ),@Theo and @Priya ...  "
    assert rewritten(line) == line


def test_a_name_only_the_session_made_clear_stays_as_it_is():
    assert rewritten("-> Post it @Jun", (4,), body="Post that") == "-> Post that @Jun"


def test_a_shared_first_name_is_written_out():
    assert rewritten("? Why", people=[JUN_PARK]) == '? Why @"Jun Park"'


def test_people_of_one_name_read_back_for_the_session_they_are_in():
    known = [PRIYA, KnownPerson(9, "Priya Nair")]
    (mark,) = parse("? Why", MONDAY, known)
    line = rewrite(mark, people=[known[1]], anchor=MONDAY, known=known)
    assert parse(line, MONDAY, known, [9])[0].mentions[0].person_id == 9


def test_a_record_needs_words():
    for body in ["", " \n "]:
        with pytest.raises(ValueError, match="words"):
            rewritten("? Why", body=body)


def test_only_a_commitment_takes_a_date():
    with pytest.raises(ValueError, match="commitment"):
        rewritten("? Why", due=MONDAY)


WORDS = st.sampled_from(
    [
        *(
            "by",
            "By",
            "\\by",
            "3",
            "Dec",
            "3 Dec",
            "by Friday",
            "by 31 Feb",
            "2027",
            "in two weeks",
        ),
        *("@Theo", "@Priya", "@Priya Nair", "@Jun", "@Nobody", '@"Jun Li"', '@"', "@", "\\@Theo"),
        *("Theo", "Priya's", "and", "&", "to", ",", ".", "(", ")", "\\", "\\\\@", "?", "->", "a"),
        *("Ask", "Post", "it", "李雷", "**", "(by", "Fri)", "@Theo,", "standby", "…", "Friday's"),
        *("#rooms", "#a", "#", "#3.", "(#b)"),
    ]
)
PHRASES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
BODIES = st.one_of(PHRASES, st.text(min_size=1, max_size=12)).filter(lambda body: body.strip())
LINES = st.builds(
    lambda mark, body: f"{mark} {body}",
    st.sampled_from(["?", "!", "->", "->", "  ->"]),
    PHRASES.filter(lambda body: body.strip()),
)
PEOPLE = st.lists(st.sampled_from(KNOWN), unique=True, max_size=3)
DAYS = st.one_of(st.none(), st.dates(), st.dates(MONDAY, date(2027, 12, 31)))


@settings(max_examples=400)
@given(line=LINES, body=BODIES, people=PEOPLE, due=DAYS)
@example(line="-> a", body="\\by", people=[], due=None)
@example(line="-> a", body=",", people=[THEO], due=MONDAY)
@example(line="-> a", body='@"Jun', people=[JUN_LI], due=None)
@example(line="-> a", body="see (", people=[FRIDAY], due=MONDAY)
def test_everything_asked_is_said(line, body, people, due):
    due = due if line.lstrip().startswith("->") else None
    new = rewritten(line, body=body, people=people, due=due)
    assert said(new) == (" ".join(body.split()), {person.id for person in people}, due)


@settings(max_examples=200)
@given(line=LINES, body=BODIES)
def test_other_words_leave_people_and_date(line, body):
    _, ids, day = said(line)
    assert said(rewritten(line, body=body)) == (" ".join(body.split()), ids, day)


@settings(max_examples=200)
@given(line=LINES, people=PEOPLE)
def test_other_people_leave_words_and_date(line, people):
    body, _, day = said(line)
    expected = (body, {person.id for person in people}, day)
    assert said(rewritten(line, people=people)) == expected


@settings(max_examples=200)
@given(line=LINES, due=DAYS)
def test_another_date_leaves_words_and_people(line, due):
    mark = only(line)
    assume(mark.kind == "commitment" and not (mark.due and mark.due.day is None))
    body, ids, _ = said(line)
    assert said(rewritten(line, due=due)) == (body, ids, due)


@given(LINES)
def test_keeping_all_keeps_each_character(line):
    assert rewritten(line, due=KEEP) == line
