# SPDX-License-Identifier: MIT
"""What a person types is not what the app calls it, and it is found all the same."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rmjournal.ui.commands import PLACES
from rmjournal.ui.frame.preferences import SETTINGS, section_titles
from rmjournal.ui.pages.settings.view import SettingsView
from rmjournal.words import synonyms
from rmjournal.words.synonyms import command_also, section_also

TYPED = {
    "dark": "setting.theme", "light": "setting.theme", "theme": "setting.theme",
    "dark mode": "setting.theme", "color": "setting.theme", "appearance": "section.look",
    "font": "setting.faces", "font size": "window.larger", "zoom": "window.larger",
    "animation": "setting.reduced_motion", "scrollbar": "setting.always_show_scroll_bars",
    "markdown": "window.export", "hotkeys": "window.shortcuts", "aim": "weeks.aim",
    "goal": "weeks.aim", "backup": "section.backups", "backups": "section.backups",
    "usb": "backups.second_place", "verify": "backups.check", "restore": "section.backups",
    "passphrase": "setting.opens", "password": "setting.opens", "pin": "setting.opens",
    "recovery": "setting.opens", "encryption": "section.privacy", "lock": "window.lock",
    "log out": "window.lock", "timeout": "setting.idle_minutes",
    "auto lock": "setting.idle_minutes", "notification": "setting.notifies",
    "reminder": "setting.notifies", "print": "prep.give", "pdf": "window.export",
    "save": "window.export", "download": "window.export", "calendar": "window.month",
    "obsidian": "window.import", "day one": "window.import", "template": "setting.templates",
    "undo": "window.undo", "redo": "window.redo", "revert": "window.undo",
    "undelete": "section.trash", "bin": "section.trash", "options": "window.settings",
    "preferences": "window.settings", "help": "window.how", "version": "section.about",
    "exit": "window.quit", "todo": "window.commitments", "tasks": "window.commitments",
    "kanban": "commitments.board", "contact": "people.add", "mentor": "people.add",
    "duplicate": "people.merge", "hr": "window.take_home", "redact": "window.take_home",
    "idea": "window.capture", "inbox": "window.capture", "picture": "sessions.attach",
    "history": "window.earlier", "meeting": "window.new_session", "friday": "window.review",
    "quarter": "weeks.season", "coach": "setting.coach", "openers": "questions.bank",
    "snooze": "commitment.move", "path": "setting.place", "home": "window.today",
}  # fmt: skip
SAID = {
    "make a backup": "backups.back_up",
    "please make a backup of my journal": "backups.back_up",
    "dark mode please": "setting.theme",
    "i would like dark": "setting.theme",
    "bigger letters": "window.larger",
    "whom did I forget to tell": "untold.told",
    "how do i print it": "prep.give",
    "go to settings": "window.settings",
    "where are the deleted things": "section.trash",
    "I want to add a new person please": "people.add",
    "change my password now": "settings.passphrase",
    "show me the keyboard keys": "window.shortcuts",
    "enlarge the font somehow": "window.larger",
}
"""A sentence, with words that say nothing or that nothing is called by."""
_NEAR = 12
"""Rows among which it stands: what is seen without moving."""


def test_what_a_person_types_is_found(ask):
    assert len(TYPED) >= 60
    palette = ask()
    lost = {}
    for words, wanted in TYPED.items():
        palette.field.setText(words)
        offered = [each.id for each in palette.entries()][:_NEAR]
        if wanted not in offered:
            lost[words] = offered
    assert lost == {}


def test_what_a_person_says_in_a_sentence_is_found(ask, qtbot):
    palette = ask()
    lost = {}
    for words, wanted in SAID.items():
        palette.field.setText(words)
        qtbot.waitUntil(lambda: not palette._texts.is_waiting())
        offered = [each.id for each in palette.entries()]
        if wanted not in offered[:_NEAR]:
            lost[words] = offered
    assert lost == {}
    palette.field.setText("xylophone the quarrel")
    qtbot.waitUntil(lambda: not palette._texts.is_waiting())
    assert palette.entries() == []


def test_what_has_all_words_is_alone_and_texts_come_before_what_has_most(ask, qtbot):
    palette = ask()
    palette.field.setText("find in the note")
    with_all = palette.entries()
    assert (with_all[0].title, len(with_all)) == ("Find in the note", 1)
    palette.field.setText("short video bigger")
    assert palette.entries() == []  # a text may have them all
    qtbot.waitUntil(lambda: not palette._texts.is_waiting())
    assert "window.larger" not in [each.id for each in palette.entries()]  # one of three
    palette.field.setText("short video first")
    qtbot.waitUntil(lambda: not palette._texts.is_waiting())
    assert palette.entries()[0].group == "text"


def test_a_setting_is_gone_to_itself_and_what_is_done_there_is_done(window, ask, monkeypatch):
    QTest.keyClick(ask("theme").field, Qt.Key.Key_Return)
    view = window.workbench.view()
    assert isinstance(view, SettingsView)
    assert view.place() == "look"
    assert view.look.settings["theme"].isAncestorOf(window.focusWidget())
    QTest.keyClick(ask("timeout").field, Qt.Key.Key_Return)
    assert view.place() == "privacy"
    minutes = view.privacy.settings["idle_minutes"]
    assert minutes.isAncestorOf(window.focusWidget()) or window.focusWidget() is minutes
    asked = []
    page = "rmjournal.ui.pages.settings.backups_page"
    monkeypatch.setattr(f"{page}.choose_folder", lambda *about: asked.append(about))
    window.workbench.go_to("today")
    QTest.keyClick(ask("usb").field, Qt.Key.Key_Return)
    assert window.workbench.view().place() == "backups"
    assert asked


def test_each_setting_stands_on_its_page(window):
    window.workbench.go_to("settings")
    view = window.workbench.view()
    for setting in SETTINGS:
        page = view._pages[setting.section]
        view.show_section(setting.section)
        there = view.focus_setting(setting.key)
        assert there or not page.settings[setting.key].isEnabled(), setting.key


def test_nothing_is_left_without_another_name():
    for key, place in PLACES.items():
        for one in place.commands():
            assert command_also(key, one.name), f"{key}.{one.name}"
    assert all(section_also(key) for key, _ in section_titles())
    assert all(each.also_said() for each in SETTINGS)


def test_no_other_name_is_of_what_there_is_not():
    for key, names in synonyms._BY_PLACE.items():
        assert set(names) <= {one.name for one in PLACES[key].commands()}, key
    every = {one.name for place in PLACES.values() for one in place.commands()}
    assert {*synonyms._COMMITMENT, *synonyms._ANYWHERE} <= every
    assert set(synonyms._SECTIONS) == {key for key, _ in section_titles()}
