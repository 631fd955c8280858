# SPDX-License-Identifier: MIT
"""Every command of the window, declared once: its words, its keys, its letter and its menus.

Menus, letters in lists, the sheet of keys and the tests are made from this table. What a command
does is given where it is used: see kit/command_set.py.
"""

from __future__ import annotations

import sys
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from rmjournal.core.record import dataclass

Scope = Literal["window", "page", "rows", "field"]
"""Where the keys are heard: anywhere, in the page, in its rows only, or by the field itself."""


def _(text: str) -> str:
    """For the tool that collects what there is to translate."""
    return str(QT_TRANSLATE_NOOP("commands", text))


@dataclass(frozen=True, slots=True)
class Command:
    """What can be done: in one place of the app its name is its own."""

    name: str
    words: str
    keys: tuple[str, ...] = ()
    letter: str = ""
    menus: str = "page"  # the names of the menus it stands in
    scope: Scope | None = None  # where its keys are heard, if not where those of its place are
    is_checkable: bool = False
    at_times: bool = False  # disabled until CommandSet.follow() says that it is possible
    is_heard_over: bool = False  # its keys act while a dialog of ours stands over the window too
    asks_day: bool = False  # its letter may be followed by one that answers with a day
    built_in: bool = False  # a widget hears its keys by itself: it is only told of

    def said(self) -> str:
        """Its words, translated."""
        return QCoreApplication.translate("commands", self.words)

    @property
    def asks(self) -> bool:
        """Whether it asks for more before it does anything, as in a dialog."""
        return self.words.endswith("\u2026")

    def told(self) -> str:
        """Its words where they stand beside its key."""
        return self.said().removesuffix("\u2026")


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the app that has commands, in groups with a line between them."""

    title: str
    pages: tuple[str, ...]  # of which it is a part; the window and a note are of every page
    groups: tuple[tuple[Command, ...], ...]
    scope: Scope = "page"

    def commands(self) -> list[Command]:
        return [command for group in self.groups for command in group]

    def said(self) -> str:
        """Its title, translated."""
        return QCoreApplication.translate("commands", self.title)


def _built_in(name: str, words: str, *keys: str) -> Command:
    return Command(name, words, keys, built_in=True)


def _go(name: str, words: str, keys: str) -> Command:
    return Command(name, words, (keys,), menus="go")


_IS_MAC = sys.platform == "darwin"  # where Alt with an arrow moves by a word in a text
_BACK, _FORWARD = ("Ctrl+[", "Ctrl+]") if _IS_MAC else ("Alt+Left", "Alt+Right")

_WINDOW = (
    (
        Command("new_session", _("New session"), ("Ctrl+N",), menus="file"),
        Command("new_question", _("New question"), ("Ctrl+Shift+Q",), menus="file"),
        Command("new_commitment", _("New commitment"), ("Ctrl+Shift+A",), menus="file"),
        Command("capture", _("Keep a thought"), ("Ctrl+Shift+Space",), menus="file"),
    ),
    (
        Command("export", _("Export\u2026"), ("Ctrl+E",), menus="file"),
        Command("take_home", _("Share what you learned\u2026"), menus="file"),
        Command("import", _("Import notes\u2026"), menus="file"),
    ),
    (
        Command("lock", _("Lock journal"), ("Ctrl+L",), menus="file", is_heard_over=True),
        Command("quit", _("Quit"), ("Ctrl+Q",), menus="file"),
    ),
    (
        Command("undo", _("Undo"), ("Ctrl+Z",), menus="edit"),
        Command("redo", _("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), menus="edit"),
    ),
    (
        Command("cut", _("Cut"), ("Ctrl+X",), menus="edit", scope="field"),
        Command("copy", _("Copy"), ("Ctrl+C",), menus="edit", scope="field"),
        Command("paste", _("Paste"), ("Ctrl+V",), menus="edit", scope="field"),
        Command("select_all", _("Select all"), ("Ctrl+A",), menus="edit", scope="field"),
    ),
    (
        Command("find", _("Find"), ("Ctrl+F",), menus="edit"),
        Command(
            "earlier", _("Earlier versions of the text\u2026"), ("Ctrl+Shift+H",), menus="edit"
        ),
    ),
    (
        Command("larger", _("Larger text"), ("Ctrl+=", "Ctrl++"), menus="view"),
        Command("smaller", _("Smaller text"), ("Ctrl+-",), menus="view"),
        Command("normal", _("Normal text size"), ("Ctrl+0",), menus="view"),
    ),
    (
        Command("sidebar", _("Sidebar wide or narrow"), ("Ctrl+\\", "F9"), menus="view"),
        Command("next_pane", _("Next pane"), ("F6",), menus="view"),
        Command("previous_pane", _("Previous pane"), ("Shift+F6",), menus="view"),
        Command("menu_bar", _("To the menus"), ("F10",), menus="view"),
    ),
    (
        _go("palette", _("Do or find by name"), "Ctrl+K"),
        _go("back", _("Back to what you looked at"), _BACK),
        _go("forward", _("Forward again"), _FORWARD),
    ),
    (
        _go("today", _("Today"), "Ctrl+1"),
        _go("questions", _("Questions"), "Ctrl+2"),
        _go("sessions", _("Sessions"), "Ctrl+3"),
        _go("commitments", _("Act on it"), "Ctrl+4"),
        _go("people", _("People"), "Ctrl+5"),
        _go("review", _("Weekly review"), "Ctrl+6"),
        _go("search", _("Search"), "Ctrl+Shift+F"),
    ),
    (_go("month", _("Show the month"), "Ctrl+Shift+M"), _go("settings", _("Settings"), "Ctrl+,")),
    (
        Command("how", _("How it goes"), menus="help"),
        Command("shortcuts", _("Keyboard shortcuts"), ("F1", "?"), menus="help"),
        Command("about", _("About RM Journal"), menus="help"),
    ),
)

MENUS = {
    "file": _("&File"),
    "edit": _("&Edit"),
    "view": _("&View"),
    "go": _("&Go"),
    "help": _("&Help"),
}
"""The menus of the window, with their titles; that of the page comes before the last."""


def _sometimes(name: str, words: str, keys: str = "", menus: str = "page") -> Command:
    return Command(name, words, (keys,) if keys else (), menus=menus, at_times=True)


def _of_row(
    name: str, words: str, letter: str = "", menus: str = "page row", *, asks_day: bool = False
) -> Command:
    return Command(name, words, (), letter, menus, at_times=True, asks_day=asks_day)


def _delete(name: str, words: str, menus: str = "page row") -> Command:
    return Command(name, words, ("Del",), menus=menus, scope="rows", at_times=True)


def _decides(name: str, words: str, letter: str, *, asks_day: bool = False) -> Command:
    """A decision of a review, or an answer, which a button carries out."""
    return Command(name, words, letter=letter, asks_day=asks_day, built_in=True)


def _mark(name: str, words: str, keys: str) -> Command:
    return Command(name, words, (keys,), menus="page text", is_checkable=True)


_DETAILS = Command("details", _("Show or hide the details"), ("Ctrl+I",))
_EVERY = "page row more"
_ADVANCE = _of_row("advance", _("Next state of the commitment"))
_DONE = _of_row("done", _("Done\u2026"), "D", _EVERY)
_MOVE = _of_row("move", _("Move to another day\u2026"), "M", _EVERY, asks_day=True)
_PAUSE = _of_row("pause", _("Pause\u2026"), "P", _EVERY, asks_day=True)
_LET_GO = _of_row("let_go", _("Let it go\u2026"), "L", _EVERY)
_TELL = _of_row("tell", _("I told them"), "T", _EVERY)
_TOLD = _of_row("told", _("I told them"), "T", "row")
_AGENDA = _of_row("next_agenda", _("On the agenda of the next talk"), "A", "row")
_NOT_NEEDED = _of_row("not_needed", _("No need to tell\u2026"), "N", "row")
_OPEN_PERSON = Command("open", _("Open the person's page"), menus="row")
_NEXT_TALK = _of_row(
    "next", _("The next talk, with what waits to be asked"), "N", _EVERY, asks_day=True
)
_PREP = _of_row("prep", _("Prep card"), "C", _EVERY)
_ASKS_DAY = ("today", "commitments", "people", "prep", "review")  # pages
_GO_ON = _decides("more", _("Go on with what is left of a step"), "G")

PLACES = {
    "window": Place(_("Window"), (), _WINDOW, "window"),
    "today": Place(_("Today"), ("today",), (
        (
            _sometimes("notes", _("Start notes for the next talk")),
            _sometimes("ask", _("Add a question for the next talk")),
            _sometimes("open", _("Open the question"), menus="row"),
            _delete("unask", _("Take the question off the list")),
            _sometimes("prep", _("Prep card for the next talk")),
            _sometimes("last", _("Read the last one")),
            _sometimes("held", _("The talk took place")),
            _sometimes("missed", _("The talk will not take place\u2026")),
        ),
        (
            _sometimes("plan", _("Plan the next talk")),
            _sometimes("told", _("I told them what came of it\u2026")),
            _sometimes("act", _("Act on what you heard")),
            Command("review", _("Weekly review")),
        ),
    )),
    "due": Place(_("On a commitment"), ("today",), (
        (Command("open", _("Open"), menus="row"),),
        (_ADVANCE, _DONE, _MOVE, _PAUSE, _LET_GO, _TELL),
    )),
    "commitments": Place(_("Act on it"), ("commitments",), (
        (
            Command("new", _("New commitment"), ("Ctrl+Shift+A",)),
            Command("list", _("Show as a list")),
            Command("board", _("Show as a board")),
            _DETAILS,
        ),
    )),
    "commitment": Place(_("On a commitment"), ("commitments",), (
        (Command("open", _("Open"), menus="row"),),
        (
            _ADVANCE, _DONE, _MOVE, _PAUSE,
            _of_row("put_back", _("Back to do"), menus=_EVERY),
            _LET_GO,
            _of_row("reopen", _("Open it again"), menus=_EVERY),
            _TELL,
            _of_row("write", _("Write to them\u2026"), "W", _EVERY),
        ),
        (
            _delete("delete", _("Delete commitment"), _EVERY),
        ),
    )),
    "untold": Place(_("On who does not know yet"), ("today",), (
        (_OPEN_PERSON,),
        (
            _TOLD, _AGENDA, _NOT_NEEDED,
            _of_row("write", _("Write to them\u2026"), "W", "row"),
        ),
    )),
    "rhythm": Place(_("On a person"), ("today",), ((_OPEN_PERSON, _NEXT_TALK, _PREP),)),
    "questions": Place(_("On a question"), ("questions",), (
        (
            Command("open", _("Open"), menus="row"),
            Command("new", _("New question")),
            _of_row("bring", _("Put on the next talk with somebody\u2026"), "B"),
        ),
        (
            _of_row("park", _("Set the question aside"), "P"),
            _of_row("let_go", _("Let the question go"), "L"),
            _of_row("take_up", _("Take the question up again"), "U"),
        ),
        (
            _delete("delete", _("Delete the question")),
        ),
        (
            Command("bank", _("Show ready-made questions")),
            Command("balance", _("Show who was asked about what")),
            _DETAILS,
        ),
    )),
    "bank": Place(_("On a ready-made question"), ("questions",), ((
        _of_row("take", _("Take the ready-made question")),
        _of_row("own", _("Put it in your own words"), "E"),
        _of_row("hide", _("Hide or show the ready-made question"), "H"),
    ),)),
    "balance": Place(_("Who and what"), ("balance",), ((
        Command("put", _("Put the suggested question on their list")),
        Command("another", _("Suggest another question")),
        Command("table", _("Show as table or as picture")),
        Command("back", _("Back to the questions")),
    ),)),
    "sessions": Place(_("Sessions"), ("sessions",), (
        (
            Command("open", _("Open the note"), menus="row"),
            Command("new", _("New session"), ("Ctrl+N",)),
            _sometimes("find", _("Find in the note"), "Ctrl+F", "page more"),
            Command("filter", _("Filter the sessions")),
            Command("month", _("Show the month"), ("Ctrl+Shift+M",), is_checkable=True),
        ),
        (
            Command(
                "preview", _("Preview"), ("Ctrl+Shift+P",), is_checkable=True, at_times=True
            ),
            _sometimes("beside", _("Preview beside the note"), menus="page more"),
            _DETAILS,
            _sometimes("prep", _("Prep card"), menus=_EVERY),
            _sometimes("template", _("Insert a template\u2026"), menus="page more"),
            _sometimes("attach", _("Attach files\u2026"), menus="page more"),
            _sometimes("what_came", _("What came of what you heard here"), menus=_EVERY),
            _sometimes(
                "about", _("What the question is about\u2026"), "Ctrl+Shift+G", "page more"
            ),
        ),
        (
            _sometimes("hold", _("It took place"), menus=_EVERY),
            _sometimes("plan", _("Planned, still to come"), menus=_EVERY),
            _sometimes("cancel", _("It will not take place\u2026"), menus=_EVERY),
        ),
        (
            _sometimes("share", _("Share this note\u2026"), menus="page more share"),
            _sometimes("page", _("Page for everybody\u2026"), menus="page row more share"),
        ),
        (
            _sometimes("earlier", _("Earlier versions of the note\u2026"), menus=_EVERY),
        ),
        (
            _delete("delete", _("Delete the session"), _EVERY),
        ),
    )),
    "month": Place(_("In the month"), ("sessions",), (
        (
            _built_in("walk", _("By a day, or by a week"), "Left", "Right", "Up", "Down"),
            _built_in("turn", _("To another month"), "PgUp", "PgDown"),
            _built_in("ends", _("To the first or last day of the week"), "Home", "End"),
        ),
        (
            _sometimes("open", _("Open the talk, or all of the day"), menus="row"),
            _of_row("plan", _("Plan a talk on that day"), "N"),
            _of_row("today", _("Go to today"), "T"),
        ),
    )),
    "day": Place(_("Talks of a day"), ("sessions",), ((
        Command("open", _("Open the talk"), menus="row"),
    ),)),
    "people": Place(_("On a person"), ("people",), (
        (
            Command("add", _("Add a person")),
            _sometimes("open", _("Open the person's page"), menus="page row"),
            _sometimes("details", _("Show details"), "Ctrl+I"),
        ),
        (
            _NEXT_TALK,
            _sometimes("plan", _("Set a date for the next talk"), menus="page row"),
            _PREP,
            _sometimes("thread", _("What came of it"), menus="page more"),
        ),
        (
            _sometimes("merge", _("Merge with\u2026"), menus=_EVERY),
            _sometimes("archive", _("Archive the person"), menus=_EVERY),
            _delete("delete", _("Delete the person"), _EVERY),
        ),
    )),
    "history": Place(_("In somebody's history"), ("people",), (
        (
            _sometimes("open", _("Open"), menus="row"),
            _sometimes("thread", _("What came of it"), menus="row"),
            _of_row("prep", _("Prep card"), "C", "row"),
        ),
        (_TOLD, _AGENDA, _NOT_NEEDED),
    )),
    "prep": Place(_("Prep card"), ("prep",), ((
        _sometimes("start", _("Start notes, or plan the next")),
        _sometimes("give", _("Print or copy the card\u2026"), menus="page share"),
    ),)),
    "weeks": Place(_("Weeks"), ("review",), (
        (Command("open", _("Open the week"), menus="row"),),
        (
            _sometimes("aim", _("Your aim for the half year")),
            _sometimes("season", _("Look back on a season")),
        ),
    )),
    "season": Place(_("Look back on a season"), ("season",), (
        (_sometimes("open", _("Open"), menus="row"),),
        (
            _sometimes("earlier", _("Months before")),
            _sometimes("later", _("Months after")),
            _sometimes("give", _("Print or copy the page\u2026"), menus="page share"),
        ),
    )),
    "review": Place(_("Weekly review"), ("review",), ((
        _sometimes("go_on", _("Next card"), "Ctrl+Return"),
        _sometimes("back", _("Card before"), "Alt+Left"),
        _sometimes("thought", _("Keep a stray thought")),
        _sometimes("leave", _("Leave the review, keep my place")),
    ),)),
    "review 1": Place(_("Review, look back"), ("review",), ((
        _decides("kept", _("Kept"), "K"),
        _decides("partly", _("Partly"), "P"),
        _decides("not", _("Not"), "N"),
    ),)),
    "review 2": Place(_("Review, decide"), ("review",), ((
        _decides("done", _("Done"), "D"),
        _decides("keep", _("Keep it"), "K"),
        _decides("move", _("Move it"), "M", asks_day=True),
        _decides("smaller", _("Make it smaller"), "S"),
        _decides("pause", _("Pause it"), "P", asks_day=True),
        _decides("let_go", _("Let it go"), "L"),
        _GO_ON,
    ),)),
    "review 3": Place(_("Review, tell"), ("review",), ((
        _decides("told", _("Told"), "T"),
        _decides("next_agenda", _("On the next agenda"), "A"),
        _decides("copy", _("Copy the message"), "C"),
        _decides("noticed_yes", _("They noticed"), "Y"),
        _decides("noticed_partly", _("They noticed in part"), "P"),
        _decides("not_needed", _("Not needed, or no change noticed"), "N"),
        _decides("notice_later", _("Ask later whether they noticed"), "L"),
        _decides("notice_never", _("Do not ask whether they noticed"), "X"),
        _GO_ON,
    ),)),
    "review 4": Place(_("Review, keep"), ("review",), ((
        _decides("act", _("Act on it"), "A"),
        _decides("keep", _("Keep it"), "K"),
        _decides("question", _("Ask about it"), "Q"),
        _decides("decline", _("Decline it"), "X"),
        _decides("batch", _("Keep all from before this week"), "B"),
        _GO_ON,
    ),)),
    "review 5": Place(_("Review, choose"), ("review",), ((
        _decides("plan", _("Plan the next talk"), "P", asks_day=True),
    ),)),
    "days": Place(_("When a day is asked for"), _ASKS_DAY, ((
        _decides("proposed", _("The day that is proposed for a talk"), "P"),
        _decides("week", _("A week later, or for a week"), "W"),
        _decides("four_weeks", _("For four weeks"), "F"),
        _decides("talk", _("The next talk"), "X"),
        _decides("month_end", _("The end of the month"), "E"),
        _decides("open_end", _("Until I take it up"), "U"),
        _decides("other", _("Another day"), "D"),
    ),)),
    "search": Place(_("Search"), ("search",), ((
        _sometimes("open", _("Open what was found"), menus="page row"),
        Command("narrow", _("Narrow the search down\u2026")),
        _sometimes("clear", _("Search for something else")),
    ),)),
    "settings": Place(_("Settings"), ("settings",), ((
        Command("passphrase", _("Change passphrase\u2026")),
        Command("code", _("New recovery code\u2026")),
        _sometimes("rekey", _("Somebody knows my passphrase\u2026")),
    ),)),
    "backups": Place(_("Backups"), ("settings",), ((
        Command("back_up", _("Back up now")),
        Command("check", _("Check the journal\u2026")),
        Command("second_place", _("Choose a second place\u2026")),
        _sometimes("old_keys", _("Backups that the old passphrase opens\u2026")),
        _sometimes("copies", _("A copy beside the journal\u2026")),
        _sometimes("look", _("Look inside the backup\u2026"), menus="page row"),
    ),)),
    "imports": Place(_("Imports"), ("settings",), ((
        Command("undo_import", _("Undo the import"), menus="page row"),
    ),)),
    "trash": Place(_("Trash"), ("settings",), ((
        Command("restore", _("Restore from the trash"), menus="page row"),
    ),)),
    "list": Place(_("In a list"), (), ((
        _built_in("walk", _("Move, past the headings"), "Up", "Down", "Home", "End"),
        _built_in("open", _("Open"), "Return"),
        _built_in("back", _("Back"), "Esc"),
        _built_in("advance", _("Next state of a commitment"), "Space"),
        _built_in("column", _("Take a card to the next column"), "Ctrl+Right"),
        _built_in("menu", _("All that can be done with the row"), "Shift+F10"),
    ),)),
    "field": Place(_("In a field"), (), ((
        _built_in("keep", _("Keep what is typed"), "Tab"),
        _built_in("leave", _("Take back what was typed; pressed again, leave the field"), "Esc"),
    ),)),
    "note": Place(_("In a note"), (), (
        (
            _built_in("in", _("Take a suggestion, or one level deeper in a list"), "Tab"),
            _built_in("out", _("One level up in a list"), "Shift+Tab"),
            _built_in("line", _("A new line that is no item"), "Shift+Return"),
        ),
        (
            _mark("ask", _("Make it a question"), "Ctrl+Shift+1"),
            _mark("hear", _("Make it something heard"), "Ctrl+Shift+2"),
            _mark("act", _("Make it something to act on"), "Ctrl+Shift+3"),
        ),
        (
            Command("bold", _("Bold"), ("Ctrl+B",), menus="page text"),
            Command("italic", _("Italic"), ("Ctrl+Shift+I",), menus="page text"),
            Command("follow", _("Follow the link"), ("Ctrl+Return",)),
        ),
        (
            _built_in("begin", _("Begin a question as offered below it"), "Ctrl+T"),
            _built_in("find", _("Find in the note"), "Ctrl+F"),
            _built_in("leave", _("Leave the note"), "Esc", "F6"),
        ),
    ), "field"),
}  # fmt: skip


def command(place: str, name: str) -> Command:
    """Raises KeyError."""
    return {each.name: each for each in PLACES[place].commands()}[name]


def letters_of(place: str) -> dict[str, str]:
    """What each letter does there, by the letter: no other is heard. None are for place ""."""
    commands = PLACES[place].commands() if place else ()
    return {each.letter: each.told() for each in commands if each.letter}


def pairs_of(place: str) -> frozenset[str]:
    """Two letters that mean something one after the other: the first asks, the second answers."""
    commands = PLACES[place].commands() if place else ()
    asking = [each.letter for each in commands if each.asks_day]
    return frozenset(asks + day for asks in asking for day in letters_of("days"))
