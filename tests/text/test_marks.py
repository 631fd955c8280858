# SPDX-License-Identifier: MIT
"""Lines with a mark are records; everything else is text and stays as it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmjournal.text.marks import (
    MOST_RECORDS,
    KnownPerson,
    MarkKind,
    parse,
    parse_with,
    replace_line,
)
from rmjournal.text.mentions import MOST_IN_A_LINE, Names
from rmjournal.text.sentence import SentenceReader

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
PRIYA = KnownPerson(1, "Priya Nair")
THEO = KnownPerson(2, "Theo")
JUN_LI = KnownPerson(3, "Jun Li")
JUN_PARK = KnownPerson(4, "Jun Park")
PEOPLE = [PRIYA, THEO, JUN_LI, JUN_PARK]


def read(text, people=PEOPLE, prefer=()):
    return parse(text, MONDAY, people, prefer)


def only(line, people=PEOPLE, prefer=()):
    (mark,) = read(line, people, prefer)
    return mark


def test_a_mark_makes_a_record():
    for line, kind, body in [
        ("? What first", MarkKind.QUESTION, "What first"),
        ("! Short video", MarkKind.INSIGHT, "Short video"),
        ("-> Post one", MarkKind.COMMITMENT, "Post one"),
        ("   ?\tTabbed  twice\t", MarkKind.QUESTION, "Tabbed twice"),
        ("-> ? nested", MarkKind.COMMITMENT, "? nested"),
        ("! \u00a0no-break", MarkKind.INSIGHT, "no-break"),
    ]:
        mark = only(line)
        assert (mark.kind, mark.body, mark.raw) == (kind, body, line), (line, kind)


def test_text_is_no_record():
    for text in [
        *("?What", "!", "? ", "->", "-> \t ", "->now", "text ? no", "    ? code", "\t? code"),
        *("  \t? code", "> ? quoted", "   > ! quoted", r"\? text", r"\! text", r"\-> text", ""),
        *("```\n? code\n```", "~~~\n? code\n~~~", "```\n? unclosed", "  ````py\n? a\n```\n! b"),
        *("~~~ `tick\n? code", "```\n? a\n~~~\n! b\n``` x\n-> c", "```\n? a\n    ```\n! b"),
    ]:
        assert read(text) == [], text


def test_a_record_after_other_blocks():
    for text in [
        *("```\ncode\n```\n? asked", "~~~\ncode\n~~~~~  \n? asked", "``` a`b\n? asked"),
        *("> quoted\n? asked", "a paragraph\n? asked", "    ```\n? asked", "`` \n? asked"),
    ]:
        assert [mark.body for mark in read(text)] == ["asked"], text


def test_offsets_whatever_the_line_end():
    for end in ["\n", "\r\n", "\r"]:
        text = end.join(["# Title", "", "? one", "text", "-> two", ""])
        assert [(m.line, text[m.start : m.end]) for m in read(text)] == [
            (2, "? one"),
            (4, "-> two"),
        ], end


def test_other_line_separators_do_not_end_a_line():
    assert only("? one\x0b\x0c\x85\u2028two").body == "one two"


def test_mixed_line_ends_are_counted():
    assert [mark.line for mark in read("\r\n\r\n\n\r? one\r\r\n! two")] == [4, 6]


def test_replacing_a_line_touches_nothing_else():
    text = "a\r\n? one\r\n! two\n"
    assert replace_line(text, read(text)[0], "? 1") == "a\r\n? 1\r\n! two\n"


def test_a_stale_mark_is_not_replaced():
    mark = only("? one")
    with pytest.raises(ValueError, match="changed"):
        replace_line("! other", mark, "? 1")


NOTES = st.text(st.sampled_from('?!-> \t\r\n`~#\\@aby"“3Def'), max_size=60)


@given(NOTES)
def test_marks_are_lines_of_the_text(text):
    marks = read(text)
    assert all(text[mark.start : mark.end] == mark.raw for mark in marks)
    assert all(replace_line(text, mark, mark.raw) == text for mark in marks)
    assert all(mark.body and mark.body == " ".join(mark.body.split()) for mark in marks)


def test_an_insight_answers_the_last_question_above():
    marks = read("! early\n? one\n! a\n# Heading\n! b\n? two\n! c")
    assert [mark.answers for mark in marks] == [None, None, 1, 1, None, 4]


def test_a_commitment_came_from_the_last_insight_under_its_heading():
    marks = read("-> x\n! a\n-> y\n? q\n-> z\n## Later\n-> w\n! b\n-> v")
    assert [m.came_from for m in marks if m.kind == "commitment"] == [None, 1, 1, None, 6]


def test_a_heading_without_words_heads_nothing():
    for line in ["#", "##  ", "# #", "#tag"]:
        assert read(f"! a\n{line}\n-> b")[1].came_from == 0, line


def test_paragraphs_and_blank_lines_do_not_part_it_from_what_was_heard():
    for between in ["\n", "\n\n\n", "\nHe laughed.\n\n", "\n- - -x\n", "\n--\n"]:
        assert read(f"! a\n{between}-> b")[1].came_from == 0, between


def test_a_line_across_and_an_underlined_heading_part_it():
    for line in ["---", "***", "___  ", "Plan\n===", "Plan\n----", "  ---"]:
        for end in ["\n", "\r\n"]:
            text = f"! a\n\n{line}\n\n-> b".replace("\n", end)
            assert read(text)[1].came_from is None, (line, end)


def test_a_rule_in_code_parts_nothing():
    assert read("! a\n```\n---\n```\n-> b")[1].came_from == 0


def test_what_comes_below_a_heading_came_from_nothing_above_it():
    for line in ["# Plan", "###### #tag", "# #1 of two ##"]:
        assert read(f"! a\n{line}\n-> b")[1].came_from is None, line


def test_people_are_mentioned():
    for line, body, ids in [
        ("-> Post it @Priya", "Post it", [1]),
        ("-> Post it @priya NAIR", "Post it", [1]),
        ('-> Post it @"Priya  nair"', "Post it", [1]),
        ("-> Post it @“Priya Nair”", "Post it", [1]),
        ("-> Ask @Theo to run", "Ask Theo to run", [2]),
        ("-> Read @Priya's post", "Read Priya's post", [1]),
        ("-> Read @Priya’s post", "Read Priya’s post", [1]),
        ("-> Post it @Priya, @Theo and @Jun Li.", "Post it.", [1, 2, 3]),
        ("-> Post it, @Priya", "Post it", [1]),
        ("-> Post it (@Priya)", "Post it", [1]),
        ("? Why so, @Theo?", "Why so?", [2]),
        ("-> Send slides to @Priya and @Theo", "Send slides to Priya and Theo", [1, 2]),
        ("-> Thank @Priya", "Thank Priya", [1]),
        ("-> Thank, @Priya", "Thank", [1]),
        ("! Silence @Priya", "Silence", [1]),
        ("-> @Priya", "Priya", [1]),
        ("! @Priya", "Priya", [1]),
        ("-> See (@Theo) soon", "See (Theo) soon", [2]),
        ("-> Ask @Nobody soon", "Ask @Nobody soon", [None]),
        ("-> Read the notes @Nobody", "Read the notes @Nobody", [None]),
        ("-> Ask @Jun soon", "Ask @Jun soon", [None]),
        ("-> Ask @Jun Park soon", "Ask Jun Park soon", [4]),
        ("-> Mail theo@example.org soon", "Mail theo@example.org soon", []),
        (r"-> Ask \@Theo soon", "Ask @Theo soon", []),
        (r"-> Ask \\@Theo soon", r"Ask \@Theo soon", []),
        ("-> Meet @ noon @ 12 @!", "Meet @ noon @ 12 @!", []),
        ('-> Say @"" and @"open', 'Say @"" and @"open', []),
    ]:
        mark = only(line)
        assert (mark.body, [mention.person_id for mention in mark.mentions]) == (body, ids), (
            line,
            body,
        )


def test_names_of_all_kinds():
    for typed, name in [
        ("@Zoë", "Zoë Lind"),
        ("@Zoe\u0308", "Zoë Lind"),
        ("@zoë lind", "Zoe\u0308 Lind"),
        ("@李雷", "李雷"),
        ("@李雷说得对", "李雷"),
        ("@O'Brien", "O'Brien"),
        ("@O'Brien's", "O'Brien"),
        ("@jean-luc", "Jean-Luc Picard"),
        ("@JEAN-LUC PICARD!", "Jean-Luc Picard"),
        ("@Strasse", "Straße"),
        ("@Sam Jr.", "Sam Jr."),
        ("@Sam Jr.", "Sam Jr"),
        ("@प्रिया", "प्रिया शर्मा"),
        ("@James'", "James"),
        ("*@Theo*", "Theo"),
    ]:
        mention = only(f"? Well {typed} then", [KnownPerson(9, name)]).mentions[0]
        assert mention.person_id == 9, (typed, name)


def test_the_span_of_a_mention_has_the_sign_and_quotes():
    line = '? Ask @"Priya Nair", please'
    mention = only(line).mentions[0]
    assert (mention.name, line[mention.start : mention.end]) == ("Priya Nair", '@"Priya Nair"')


def test_a_shared_first_name_means_whom_the_session_is_with():
    for typed, prefer, found in [
        ("@Jun", (), None),
        ("@Jun", (4,), 4),
        ("@Jun", (3, 4), None),
        ("@Jun", (1,), None),
        ("@Jun Li", (4,), 3),
    ]:
        assert only(f"? Ask {typed} then", prefer=prefer).mentions[0].person_id == found, (
            typed,
            prefer,
        )


def test_a_whole_name_that_is_anothers_first_name():
    for prefer, found in [((), 5), ((1,), 1)]:
        people = [PRIYA, KnownPerson(5, "Priya")]
        assert only("? Ask @Priya then", people, prefer).mentions[0].person_id == found, prefer


def test_two_people_of_the_same_name_stay_unresolved():
    people = [PRIYA, KnownPerson(6, "Priya Nair")]
    assert only("? Ask @Priya Nair then", people).mentions[0].person_id is None


def test_a_date_is_read():
    for line, body, phrase, day in [
        ("-> Post it by Fri", "Post it", "Fri", FRIDAY),
        ("-> Post it BY friday.", "Post it.", "friday", FRIDAY),
        ("-> Post it (by Friday)", "Post it", "Friday", FRIDAY),
        ("-> Post it, by next week", "Post it", "next week", date(2026, 11, 30)),
        ("-> Post it @Priya by 3 Dec", "Post it", "3 Dec", date(2026, 12, 3)),
        ("-> Post it by 3 Dec @Priya", "Post it", "3 Dec", date(2026, 12, 3)),
        ("-> Post it by 3 Dec @Priya #talks", "Post it #talks", "3 Dec", date(2026, 12, 3)),
        ("-> Post it @Priya #a by Fri #b", "Post it #a #b", "Fri", FRIDAY),
        ("-> Post it by Fri #a.", "Post it #a.", "Fri", FRIDAY),
        ("-> Post it by Fri and rest", "Post it and rest", "Fri", FRIDAY),
        ("-> By Friday, post it", "post it", "Friday", FRIDAY),
        ("-> by Friday", "by Friday", "Friday", FRIDAY),
        ("-> Post by today by Fri", "Post by today", "Fri", FRIDAY),
        ("-> Stand by me", "Stand by me", None, None),
        ("-> Post standby Fri", "Post standby Fri", None, None),
        ("-> Read Friday's by Friday's end", "Read Friday's by Friday's end", "Friday's end", None),
        ("-> Post it by 31 Feb", "Post it by 31 Feb", "31 Feb", None),
        ("-> Post it by Thursdya @Theo", "Post it by Thursdya", "Thursdya", None),
        ("-> Post it by 3 of us or four", "Post it by 3 of us or four", None, None),
        ("-> Cut it by 10%", "Cut it by 10%", None, None),
        (r"-> Post it \by Friday", "Post it by Friday", None, None),
        (r"-> Post it \\by Friday", r"Post it \by Friday", None, None),
    ]:
        mark = only(line)
        due = mark.due and (mark.due.phrase, mark.due.day)
        assert (mark.body, due) == (body, phrase and (phrase, day)), (line, body)


def test_only_a_commitment_has_a_date():
    mark = only(r"? Will it be by Friday or \by Monday")
    assert (mark.due, mark.body) == (None, r"Will it be by Friday or \by Monday")


def test_the_span_of_a_date_has_the_word_by():
    line = "-> Post it @Priya by 3 Dec 2027."
    due = only(line).due
    assert line[due.start : due.end] == "by 3 Dec 2027"


def test_a_name_with_a_date_in_it_is_a_name():
    mark = only('-> Go and see @"Sam by Friday" soon', [KnownPerson(7, "Sam by Friday")])
    assert (mark.due, mark.mentions[0].person_id) == (None, 7)


def test_a_note_holds_a_thousand_records():
    marks = read("-> Post it\n" * (MOST_RECORDS + 1))
    assert (len(marks), marks[-1].line) == (MOST_RECORDS, MOST_RECORDS - 1)


def test_a_line_names_a_hundred_people():
    mentions = only("? Ask" + " @Theo" * (MOST_IN_A_LINE + 1)).mentions
    assert {mention.person_id for mention in mentions} == {2}
    assert len(mentions) == MOST_IN_A_LINE


def test_the_last_of_many_dates_is_found():
    assert only("-> Go by Mon " + "by by " * 1000 + "by Fri").due.day == FRIDAY


def test_a_kept_reader_reads_only_the_lines_that_changed(monkeypatch):
    looked_at = []
    read_line = SentenceReader.read

    def watched(self, line, start, *, has_due):
        looked_at.append(line)
        return read_line(self, line, start, has_due=has_due)

    monkeypatch.setattr(SentenceReader, "read", watched)
    reader = SentenceReader(Names(PEOPLE), MONDAY)
    before = "".join(f"-> Post {number} @Theo by Friday\n\n" for number in range(500))
    after = before.replace("Post 7 ", "Send 7 ", 1)
    parse_with(reader, "Words.\n" + before)
    looked_at.clear()
    marks = parse_with(reader, after)
    assert looked_at == ["-> Send 7 @Theo by Friday"]
    assert marks == read(after)


@given(
    st.lists(st.sampled_from(["? A @Theo", "! A by Friday", "-> A by Friday", "-> @Jun", "# A"]))
)
def test_a_kept_reader_reads_as_a_new_one_does(lines):
    reader = SentenceReader(Names(PEOPLE), MONDAY)
    for count in range(len(lines)):
        text = "\n".join(lines[count:])
        assert parse_with(reader, text) == read(text)
