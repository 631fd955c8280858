# SPDX-License-Identifier: MIT
"""What is taken home says no more than those agreed to whom it is from."""

from datetime import date

from rmjournal.words.take_home import Learned, Source, TakeHomeFacts, take_home

from .test_prep_words import English

AMARA, JUN, PRIYA, THEO = 1, 2, 3, 4


def made(heard, *, places=(), done=(), audience="team", team="", **consents):
    names = {"amara": "Amara Osei", "jun": "Jun Park", "priya": "Priya Nair", "theo": "Theo Lind"}
    roles = {"amara": "Product designer", "jun": "Engineer", "priya": "Engineer", "theo": ""}
    sources = tuple(
        Source(
            place,
            name,
            roles[key],
            consents.get(key, "ask"),
            ("Amy Osei",) * (key == "amara"),
            team,
        )
        for place, (key, name) in enumerate(names.items(), start=1)
    )
    facts = TakeHomeFacts(date(2026, 9, 1), sources, tuple(heard), tuple(done), tuple(places))
    return take_home(facts, English(), audience)


def text(leaving, *more):
    return leaving.compose(leaving.at_first() | set(more))


def labels(leaving):
    return {tick.label: tick.is_on for tick in leaving.ticks}


def test_words_go_in_as_was_agreed():
    for consent, said in [
        ("named", "- Sound comes first. (Amara Osei)\n"),
        ("role", "- Sound comes first. (product designer)\n"),
        ("ask", ""),
        ("never", ""),
    ]:
        leaving = made([Learned("Sound comes first", (AMARA,))], amara=consent)
        assert text(leaving).partition("## What I heard\n\n")[2] == said, consent


def test_of_who_is_asked_each_time_they_go_in_when_they_were():
    leaving = made([Learned("Sound comes first", (AMARA,))])
    assert labels(leaving) == {"Only if Amara Osei agreed: Sound comes first": False}
    (tick,) = leaving.ticks
    assert text(leaving, tick.key).endswith("- Sound comes first.\n")


def test_a_tick_keeps_its_key_whatever_else_is_heard():
    """A line that was allowed lets in no other line later."""
    before = made([Learned("Sound comes first", (AMARA,))])
    after = made([Learned("Cut it short", (JUN,)), Learned("Sound comes first", (AMARA,))])
    (tick,) = before.ticks
    assert "Sound" in text(after, tick.key)
    assert "Cut" not in text(after, tick.key)


def test_of_who_said_no_nothing_can_be_ticked():
    leaving = made([Learned("Sound comes first", (AMARA, JUN))], amara="never", jun="named")
    assert leaving.ticks == ()
    asked = made([Learned("Sound comes first", (AMARA, JUN))])
    assert "Sound" not in leaving.compose(frozenset(tick.key for tick in asked.ticks))


def test_everybody_is_called_the_same_throughout():
    heard = [Learned("Ask Amara first", (JUN,)), Learned("@amara knew, and so did Jun", (AMARA,))]
    leaving = made(heard, amara="role", jun="named", done=[Learned("Sent Amy's draft", (AMARA,))])
    said = text(leaving)
    assert "Ask the product designer first. (Jun Park)" in said
    assert "product designer knew, and so did Jun Park." in said.lower().replace(
        "jun park", "Jun Park"
    )
    assert "Sent the product designer's draft." in said
    for name in ("Amara", "Osei", "Amy"):
        assert name not in said


def test_a_role_of_two_is_said_by_initials():
    leaving = made([Learned("It is late", (PRIYA,))], priya="role")
    assert "(P. N.)" in text(leaving)
    assert labels(leaving)["Write \u201cP. N.\u201d, not \u201csomebody\u201d"]


def test_names_of_others_are_somebody():
    leaving = made([Learned("Theo deletes it, and Priya knows", (AMARA,))], amara="named")
    assert "Somebody deletes it, and somebody knows" in text(leaving)


def test_every_leak_has_a_tick_that_is_off():
    words = 'Marta said "nobody reads line two" in Leeds, mail her: m.k@example.com or 555-0199'
    leaving = made([Learned(words, (AMARA,))], amara="named")
    off = {label for label, is_on in labels(leaving).items() if not is_on}
    assert off == {
        "Write \u201cMarta\u201d, not \u201csomebody\u201d",
        'Their words: "nobody reads line two"', "Place: Leeds",
        "Address: m.k@example.com", "Number: 555-0199",
    }  # fmt: skip
    said = text(leaving)
    for leak in ("Marta", "nobody reads", "Leeds", "example.com", "555"):
        assert leak not in said
    assert "somebody said \u2026 somewhere, mail her: \u2026 or \u2026 (" in said.lower()


def test_a_leak_that_is_ticked_stays_as_it_is():
    leaving = made([Learned("Marta reads it in Leeds", (AMARA,))], amara="named")
    key = next(tick.key for tick in leaving.ticks if tick.label == "Place: Leeds")
    assert "in Leeds" in text(leaving, key)
    assert "Marta" not in text(leaving, key)


def test_a_place_of_the_journal_is_found_however_it_is_written():
    leaving = made(
        [Learned("we met by the pond again", (AMARA,))], amara="named", places=["the Pond"]
    )
    assert labels(leaving)["Place: the pond"] is False
    assert "pond" not in text(leaving).replace("Place", "")


def test_what_somebody_types_in_is_marked():
    leaving = made([Learned("Sound first", (AMARA,))], amara="role")
    typed = "Sound first, said Jun in Leeds."
    assert [typed[start:end] for start, end in leaving.marks(typed)] == ["Jun", "Leeds"]
    assert leaving.warning


def test_what_stands_in_for_a_leak_leaves_a_sentence():
    for words, said in [
        ("We lost 30 people (12 of 40)", "We lost \u2026 people (\u2026 of \u2026). ("),
        ("About 1,200 (1,300 last year) left", "About \u2026 (\u2026 last year) left. ("),
        ("Call (020) 7946 0000 at once", "Call \u2026 at once. ("),
        ("It costs 30", "It costs \u2026 ("),
        ("We lost 30. It was late", "We lost \u2026 It was late. ("),
        ("Marta said so. Marta knows", "- Somebody said so. Somebody knows. ("),
        ("It is so (Marta knows)", "It is so (somebody knows). ("),
        ("People wait at Leeds too", "People wait somewhere too. ("),
        ("People come from Leeds", "People come from somewhere. ("),
    ]:
        assert said in text(made([Learned(words, (AMARA,))], amara="named")), words


def test_to_hr_nobody_is_known_by_name_role_or_initials():
    for consent in ["named", "role"]:
        heard = [
            Learned("Amara cut it, and the product designer knew", (AMARA,)),
            Learned("It is late", (PRIYA,)),
        ]
        leaving = made(heard, audience="hr", amara=consent, priya=consent)
        said = text(leaving, *(tick.key for tick in leaving.ticks if "designer" not in tick.label))
        assert said.partition("## What I heard\n\n")[2] == (
            "- Somebody cut it, and the somebody knew.\n- It is late.\n"
        ), consent
        assert not any("Amara" in label or "P. N." in label for label in labels(leaving)), consent


def test_what_somebody_does_says_who_it_is():
    for consent, is_there in [("ask", False), ("named", False), ("role", True)]:
        heard = [Learned("Ask our product designer", (JUN,))]
        assert ("roduct" in text(made(heard, jun="named", amara=consent))) is is_there, (
            consent,
            is_there,
        )


def test_the_name_of_a_team_is_a_place():
    leaving = made([Learned("so says the growth lab", (AMARA,))], amara="named", team="Growth Lab")
    assert labels(leaving)["Place: growth lab"] is False


def test_what_nobody_is_named_for_waits_for_a_tick():
    """Whoever said it may have said no."""
    for audience in ["team", "peer", "hr"]:
        done = [Learned("Sent a film", is_heard=True), Learned("Shelf tidied")]
        leaving = made([Learned("They film on the phone")], done=done, audience=audience)
        assert labels(leaving) == {
            "Nobody is named there. Only if they agreed: They film on the phone": False,
            "Nobody is named there. Only if they agreed: Sent a film": False,
            "Shelf tidied": True,
        }, audience
        assert "film" not in text(leaving), audience
        assert "They film on the phone." in text(leaving, leaving.ticks[0].key), audience
