# SPDX-License-Identifier: MIT
"""What is meant by a few letters: words in any order, parts of them, initials, keys."""

from rmjournal.text.choosing import Rank, best, called, nearly, typed

NAMES = [
    called("New session", keys=("Ctrl+N", "N")),
    called("What the all-hands looks like", "Amara Osei"),
    called("Zoë O’Brien", "Designer"),
    called("Next state of the commitment", keys=("Space",)),
    called("会议纪要"),
]


def found(text):
    return [name.title for _, name in best(typed(text), [(each, each) for each in NAMES], 9)]


def test_what_is_meant_comes_first():
    for text, first in [
        ("new session", "new session"),
        ("session new", "new session"),
        ("ses ne", "new session"),
        ("ns", "new session"),
        ("n", "new session"),
        ("ctrl+n", "new session"),
        ("Ctrl N", "new session"),
        ("Ctrl+", "new session"),
        ("amara looks", "what the all hands looks like"),
        ("allhands", "what the all hands looks like"),
        ("zoe", "zoe o brien"),
        ("obrien", "zoe o brien"),
        ("o'brien zoe", "zoe o brien"),
        ("zob", "zoe o brien"),
        ("mitment", "next state of the commitment"),
        ("space", "next state of the commitment"),
        ("纪要", "会议纪要"),
    ]:
        assert found(text)[0] == first, (text, first)


def test_what_nothing_is_called_finds_nothing():
    for text in ["xyz", "session amara", "ctrl+q", "sn"]:
        assert found(text) == [], text


def test_the_better_match_comes_first_and_equals_keep_their_order():
    names = [called(each) for each in ("Renew it", "A new page", "New page", "New", "Never ever")]
    ranks = best(typed("new"), [(each, each.title) for each in names], 9)
    assert ranks == [
        (Rank.EXACT, "new"),
        (Rank.BEGINS, "new page"),
        (Rank.WORDS, "a new page"),
        (Rank.INSIDE, "renew it"),
    ]
    assert len(best(typed("ne"), [(each, each) for each in names], 2)) == 2


def test_signs_alone_mean_nothing_but_keys():
    assert not typed("  ")
    assert typed("?").keys == "?"
    assert best(typed("?"), [(called("Keyboard shortcuts", keys=("F1", "?")), 1)], 9) == [
        (Rank.EXACT, 1)
    ]


def nearly_found(text, *names):
    return [title for _, title in nearly(typed(text), [(called(each), each) for each in names])]


def test_without_words_that_say_nothing_nor_a_key():
    telling = typed("Make the Backup").without({"make", "the"})
    assert (telling.words, telling.title, telling.keys) == (("backup",), "backup", "")
    assert not typed("the").without({"the"})


def test_what_has_most_of_the_words_comes_where_nothing_has_all():
    names = ("Back up now", "Large text", "Larger text", "Lock now", "Text of the note")
    assert nearly_found("larger text letters", *names) == ["Larger text"]
    assert nearly_found("now lock quickly somehow", *names) == ["Lock now"]
    assert nearly_found("lock quickly somehow", *names) == []  # one of three
    assert nearly_found("lock quickly", *names) == ["Lock now"]
    assert nearly_found("text back", *names) == [names[0], names[1], names[2], names[4]]
    assert nearly_found("lock", *names) == []


def test_one_common_word_drowns_nothing():
    names = [f"Talk {number}" for number in range(30)]
    assert nearly_found("talk salary", *names) == []
    assert nearly_found("talk salary", *names, "Salary") == ["Salary"]
