# SPDX-License-Identifier: MIT
"""Every command of the registry is found by its words, its initials and its key, and runs."""

from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from rmjournal.text.choosing import typed
from rmjournal.ui.commands import PLACES
from rmjournal.ui.kit.command_set import CommandSet
from rmjournal.ui.kit.text_menu import native_keys
from rmjournal.ui.shell.palette.entries import Offers, Records, sections


class Place(QWidget):
    """Has all commands of one place, and notes what was run."""

    def __init__(self, place):
        super().__init__()
        self.ran: list[str] = []
        names = [each.name for each in PLACES[place].commands() if not each.built_in]
        self.commands = CommandSet(
            self, place, {each: partial(self.ran.append, each) for each in names}
        )
        self.commands.follow(names)


@pytest.fixture
def offers(journal):
    return Offers(journal, Records(journal, lambda *_: None), [])


def offered(offers, text):
    return [each for _, entries in offers.find(text) for each in entries]


def test_it_is_found_and_runs_where_it_is_possible(qtbot, offers):
    for place in PLACES:
        made = Place(place)
        qtbot.addWidget(made)
        made.show()
        offers.begin(made, made)
        for one in PLACES[place].commands():
            for text in ways_to_say(one):
                found = [each for each in offered(offers, text) if each.title == one.told()]
                assert found, (place, text)
                if not one.built_in:
                    mine = next(each for each in found if each.id == f"{place}.{one.name}")
                    assert mine.group in ("do", "go"), (place, text)
                    mine.run()
                    assert made.ran.pop() == one.name, (place, text)


def test_it_is_found_where_it_is_not_possible_and_says_where_it_is(qtbot, offers):
    nowhere = QWidget()
    qtbot.addWidget(nowhere)
    nowhere.show()
    offers.begin(nowhere, nowhere)
    for one in (one for place in PLACES.values() for one in place.commands()):
        for text in ways_to_say(one):
            found = [each for each in offered(offers, text) if each.title == one.told()]
            assert {each.group for each in found} <= {"elsewhere", "not_now"}, text
            assert all(each.about for each in found)


def ways_to_say(one):
    words = one.told().split()
    ways = [one.told(), " ".join(reversed(words)), one.told().upper()]
    initials = "".join(word[0] for word in typed(one.told()).words)
    if len(initials) > 1:
        ways.append(initials)
    ways += [*one.keys, *map(native_keys, one.keys), *filter(None, [one.letter])]
    return ways


def test_typing_on_finds_what_typing_anew_finds(journal):
    for name in ("Priya Nair", "Zo\u00eb Lind", "Jo-Ann O'Neil", "Pri", "Amara Osei", "Wei Chen"):
        journal.people.add(name)
    settings = sections(lambda *_: None)
    steady = Offers(journal, Records(journal, lambda *_: None), settings)
    nowhere = QWidget()
    steady.begin(nowhere, None)
    for text in (
        "theme",
        "font t",
        "priya n",
        "zoe l",
        "jo-ann o'n",
        "pn",
        "wei  chen",
        "a o",
        "ona",
        "the pri n please",
        "to set the font",
    ):
        for end in [*range(1, len(text) + 1), *range(len(text), 0, -1)]:
            anew = Offers(journal, Records(journal, lambda *_: None), settings)
            anew.begin(nowhere, None)
            assert offered(steady, text[:end]) == offered(anew, text[:end]), text[:end]
