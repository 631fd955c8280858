# SPDX-License-Identifier: MIT
"""The registry of commands: each has words, keys and letters of its own, and stands in the help."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from rmjournal.ui.commands import MENUS, PLACES, command, letters_of, pairs_of
from rmjournal.ui.kit.command_set import CommandSet, page_menu
from rmjournal.ui.kit.label import Label
from rmjournal.ui.kit.row_list import RowList
from rmjournal.ui.kit.signs import Chip
from rmjournal.ui.kit.text_menu import native_keys
from rmjournal.ui.shell.help import HelpSheet, ShortcutsSheet, groups_for

PAGES = {page for place in PLACES.values() for page in place.pages}


def test_every_command_has_words_and_a_name_of_its_own():
    for name, place in PLACES.items():
        names = [each.name for each in place.commands()]
        assert all(each.words for each in place.commands()), name
        assert len(names) == len(set(names)), name
        assert place.said(), name


def test_no_two_commands_of_a_place_share_a_letter():
    for name, place in PLACES.items():
        letters = [each.letter for each in place.commands() if each.letter]
        assert len(letters) == len(set(letters)), name
        assert all(len(each) == 1 and each.isupper() for each in letters), name


@pytest.mark.parametrize("page", sorted(PAGES))
def test_no_two_commands_of_a_page_share_keys(page):
    """But for those that are heard among the rows only, of which each list has its own."""
    places = [place for place in PLACES.values() if page in place.pages]
    commands = [each for place in places for each in place.commands() if each.scope != "rows"]
    keys = [keys for each in commands for keys in each.keys]
    assert len(keys) == len(set(keys))


def test_no_two_commands_of_the_window_share_keys():
    keys = [keys for each in PLACES["window"].commands() for keys in each.keys]
    assert len(keys) == len(set(keys))


def test_every_command_stands_in_a_menu_or_is_done_by_a_widget():
    known = {"page", "row", "more", "share", "text", *MENUS}
    for each in (each for place in PLACES.values() for each in place.commands()):
        assert each.built_in or set(each.menus.split()) <= known, each
        assert each.built_in or each.menus, each


@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_key_and_letter_is_in_the_help_of_its_page(page):
    told = {keys for _, lines in groups_for(page) for _, each in lines for keys in each.split(", ")}
    for place in PLACES.values():
        if page in place.pages or not place.pages:
            for each in place.commands():
                keys = each.letter or native_keys("".join(each.keys[:1]))
                assert not keys or keys in told, each


@pytest.mark.parametrize("page", sorted(PAGES))
def test_the_help_says_what_each_key_of_the_page_does(page):
    lines = [line for _, lines in groups_for(page) for line in lines]
    for place in PLACES.values():
        if page in place.pages:
            with_keys = [each.told() for each in place.commands() if each.keys or each.letter]
            assert set(with_keys) <= {words for words, _ in lines}


@pytest.mark.parametrize("page", sorted(PAGES))
def test_the_help_begins_with_the_keys_of_the_page(page):
    own = [place for place in PLACES.values() if page in place.pages]
    first = next(iter(groups_for(page)))[0]
    has_keys = [each.said() for each in own if any(c.keys or c.letter for c in each.commands())]
    assert first == (has_keys[0] if has_keys else "File")


def test_the_help_tells_of_letters_elsewhere_too():
    for place, title in (("questions", "On a question"), ("untold", "On who does not know yet")):
        lines = dict(groups_for("settings"))[title]
        assert set(lines) == {(words, letter) for letter, words in letters_of(place).items()}


def test_the_sheet_shows_every_line(qtbot, theme):
    sheet = ShortcutsSheet(None, "review")
    qtbot.addWidget(sheet)
    keys = {each.text() for each in sheet.findChildren(Chip)}
    words = {each.text() for each in sheet.findChildren(Label)}
    for title, lines in groups_for("review"):
        assert {title, *(said for said, _ in lines)} <= words
        assert {each for _, each in lines} <= keys


@pytest.mark.parametrize("make", [lambda: ShortcutsSheet(None, "review"), lambda: HelpSheet(None)])
def test_home_and_end_go_to_the_first_and_the_last_line(qtbot, theme, make):
    sheet = make()
    qtbot.addWidget(sheet)
    sheet.resize(sheet.width(), 240)
    sheet.show()
    bar = sheet.area.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(sheet.area, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(sheet.area, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_letter_that_asks_for_a_day_may_be_followed_by_one_that_answers():
    assert "MW" in pairs_of("commitment")
    assert pairs_of("questions") == frozenset()


@pytest.fixture
def made(qtbot, theme):
    """The commands of a history with a list that hears them, and the names that were run."""
    owner, rows = QWidget(), RowList("History")
    ran: list[str] = []
    qtbot.addWidget(owner)
    rows.setParent(owner)
    names = [each.name for each in PLACES["history"].commands()]
    made = CommandSet(owner, "history", {name: partial(ran.append, name) for name in names})
    made.attach(rows)
    return owner, rows, made, ran


def test_a_command_without_something_to_run_is_an_error(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    with pytest.raises(ValueError, match="give"):
        CommandSet(owner, "prep", {"start": list})
    with pytest.raises(ValueError, match="sing"):
        CommandSet(owner, "prep", {"start": list, "give": list, "sing": list})


def test_a_letter_runs_its_command_while_that_is_possible(qtbot, made):
    _, rows, commands, ran = made
    qtbot.keyClick(rows, Qt.Key.Key_T)
    assert ran == []
    commands.follow({"told"})
    for key in (Qt.Key.Key_T, Qt.Key.Key_A, Qt.Key.Key_Q):
        qtbot.keyClick(rows, key)
    assert ran == ["told"]


def test_keys_run_their_command(made, qtbot):
    owner = made[0]
    ran: list[str] = []
    window = CommandSet(
        owner, "review",
        {each.name: partial(ran.append, each.name) for each in PLACES["review"].commands()},
    )  # fmt: skip
    assert not window.press_keys("Ctrl+Return")
    window.follow({"go_on"})
    assert window.press_keys("Ctrl+Return")
    assert ran == ["go_on"]


def test_a_menu_has_a_line_between_groups(made):
    _, _, commands, _ = made
    shown = ["-" if each.isSeparator() else each.objectName() for each in commands.menu("row")]
    assert shown == ["open", "thread", "prep", "-", "told", "next_agenda", "not_needed"]
    assert page_menu(commands) == []


def test_what_can_be_done_now_can_be_listed(qtbot, made):
    owner, _, commands, ran = made
    assert [*commands.reachable()] == []
    owner.show()
    commands.follow({"open"})
    (found,) = commands.reachable()
    assert (found.id, found.words) == ("history.open", command("history", "open").said())
    found.run()
    assert ran == ["open"]
