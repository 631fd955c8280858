# SPDX-License-Identifier: MIT
"""The commands that add, change and show records, each declared once."""

from __future__ import annotations

from argparse import ArgumentParser

from .options import (
    DATE,
    PERSON,
    Commands,
    add_flag,
    add_json,
    add_people,
    add_place,
    add_several,
    add_some_of,
    add_text,
    add_uid,
    add_words,
)

KINDS = ("conversation", "digital-help", "team-session", "other")
_THOUGHTS = ("thought", "question", "insight", "commitment")
_ANSWERS = ("yes", "partly", "no", "later", "never")
_BY = ("me", "them")
_LISTS = ("people", "questions", "sessions", "insights", "commitments", "loops")
_SHOWN_PARTS = ("people", "asked", "heard", "act")
_PRIVATE_PARTS = ("text", "place", "thoughts", "outcomes", "plans", "gave", "cancelled")
_AUDIENCES = ("team", "peer", "hr")


def declare(commands: Commands) -> None:
    """In the order in which --help lists them."""
    _declare_adding(commands)
    _declare_thoughts(commands)
    _declare_acting(commands)
    _declare_asking(commands)
    _declare_talks(commands)
    _declare_aim(commands)
    _declare_records(commands)
    _declare_lists(commands)
    _declare_sharing(commands)
    _declare_overviews(commands)
    check = commands.add(
        "check", "prove that every page and every record is sound", "salvaging.run_check"
    )
    add_flag(check, "--rebuild-search", "first make the index of the search anew")


def _declare_adding(commands: Commands) -> None:
    new = commands.add("new", "make a new journal and show its recovery code once", "keys.run_new")
    purpose = "keep the key in a file beside it: safe from damage, not from people"
    add_flag(new, "--no-passphrase", purpose)
    add = commands.below(commands.add("add", "add a record and say its uid", "adding"), "record")
    _declare_session(add.add("session", "add a session, with its note if there is one", "adding"))
    question = add.add("question", "add a question", "adding")
    add_text(question, "text", "TEXT", "the question")
    add_people(question, "--for", "whom to ask")
    commitment = add.add("commitment", "add something to act on", "adding")
    add_text(commitment, "text", "TEXT", "what to do")
    add_people(commitment, "--from", "whom it came from", dest="source")
    add_people(commitment, "--for", "whom you promised it to")
    add_text(commitment, "--by", "DATE", f"when it is due: {DATE}")
    person = add.add("person", "add somebody you learn from", "adding")
    add_text(person, "name", "NAME", "a first name is enough")
    add_text(person, "--role", "ROLE", "what they do", default="")
    person.add_argument(
        "--every", type=int, metavar="WEEKS", help="how often you mean to talk, in weeks"
    )
    add_flag(person, "--another", "also where somebody of such a name is there")


def _declare_session(session: ArgumentParser) -> None:
    who = f"who was there: {PERSON}"
    add_several(session, "--with", "people", "NAME", who, required=True, default=None)
    add_text(session, "--on", "DATE", f"{DATE}; today if not given")
    session.add_argument(
        "--kind", choices=KINDS, default=KINDS[0], help="conversation if not given"
    )
    add_text(session, "--place", "PLACE", "where it was", default="")
    purpose = "the note, in Markdown; - reads standard input"
    add_place(session, "file", "FILE", purpose, nargs="?")


def _declare_thoughts(commands: Commands) -> None:
    capture = commands.add(
        "capture",
        "keep a thought at once, also while the journal is locked or open elsewhere",
        "capture",
    )
    add_text(
        capture,
        "text",
        "TEXT",
        "one line; it begins with ?, ! or -> as in a note. Without it, or as -, it is read "
        "from standard input: then it stands in no history and no list of processes",
        nargs="?",
    )
    whom = "whom it is about: it goes to the last or next talk with them"
    add_text(capture, "--with", "NAME", whom, dest="person")
    capture.add_argument(
        "--as", dest="kind", choices=_THOUGHTS, help="what it is, if it begins with no sign"
    )
    purpose = "seal it in any case; the window takes it in, at once or when it is unlocked"
    add_flag(capture, "--sealed", purpose)
    attach = commands.add(
        "attach", "keep pictures and other files with a talk, in its note", "adding.run_attach"
    )
    add_text(attach, "uid", "SESSION", "the uid of the session: the first four characters or more")
    add_place(attach, "files", "FILE", "a copy is kept; at most 50 MB each", nargs="+")
    noticed = commands.add("noticed", "keep what somebody who was told saw change", "changing")
    add_uid(noticed, "the loop")
    noticed.add_argument(
        "answer", choices=_ANSWERS, help="what they said; later and never say when to ask"
    )
    add_words(noticed, "what they said, as said")
    add_text(noticed, "--on", "DATE", "the day they said it; today if not given")


def _declare_acting(commands: Commands) -> None:
    do = commands.add("do", "mark something as done", "changing")
    add_uid(do, "the commitment")
    add_words(do, "what happened")
    move = commands.add("move", "move a date: of something to do, or of a talk", "changing")
    add_uid(move, "the commitment or the session")
    add_text(move, "day", "DATE", DATE)
    let_go = commands.add("let-go", "let something go: to do, to ask, or heard", "changing")
    add_uid(let_go, "the commitment, the question or what was heard")
    add_words(let_go, "why; a question takes none")
    tell = commands.add("tell", "note that somebody knows what came of it", "changing")
    add_uid(tell, "the loop, or of the commitment where one person is to hear of it")
    add_words(tell, "what they said")
    add_text(tell, "--how", "WORDS", "how they were told", default="")
    add_text(tell, "--on", "DATE", "when; today if not given")
    other = tell.add_mutually_exclusive_group()
    add_flag(other, "--next", "they will hear it at the next talk")
    add_flag(other, "--not-needed", "they need not; WORDS say why")


def _declare_asking(commands: Commands) -> None:
    who = "the asking, or of the question where one person is asked"
    answer = commands.add("answer", "keep what somebody answered", "changing")
    add_uid(answer, who)
    add_words(answer, "what they said")
    answer.add_argument(
        "--how-far", type=int, choices=range(4), help="how far off your guess was, 0 to 3"
    )
    guess = commands.add("guess", "keep what you think they will answer", "changing")
    add_uid(guess, who)
    add_words(guess, "your guess; without words it is taken away")


def _declare_talks(commands: Commands) -> None:
    hold = commands.add("hold", "note that a talk took place", "changing")
    add_uid(hold, "the session")
    cancel = commands.add("cancel", "note that a talk does not take place", "changing")
    add_uid(cancel, "the session")
    add_words(cancel, "why")
    cancel.add_argument("--by", choices=_BY, default=_BY[0], help="who cancelled; me if not given")


def _declare_aim(commands: Commands) -> None:
    aim = commands.add("aim", "read, set or end the aim of the half year", "changing.run_aim")
    add_text(aim, "text", "TEXT", "what should be different by then", nargs="?")
    add_text(aim, "--why", "WORDS", "one line for why", default="")
    first = "its first day; that of this half of the year if not given"
    add_text(aim, "--from", "DATE", first, dest="first")
    add_text(aim, "--until", "DATE", "its last day; that of the half of the year if not given")
    add_flag(aim, "--end", "end it today; it is kept")
    add_json(aim)


def _declare_records(commands: Commands) -> None:
    edit = commands.add("edit", "change one field of a record", "editing")
    add_uid(edit, "the person, session, aim, question, commitment or what was heard")
    add_text(edit, "field", "FIELD", "as show names it; a wrong one lists them")
    purpose = "the words, day or number; - reads standard input; an empty one clears the field"
    add_text(edit, "value", "VALUE", purpose)
    delete = commands.add(
        "delete", "put a record in the trash for thirty days", "editing.run_delete"
    )
    add_uid(delete, "a person, session, aim, question, commitment or what was heard")
    trash = commands.below(
        commands.add("trash", "what lies in the trash", "editing.run_trash_list"), "trash_command"
    )
    purpose = "list what lies in the trash, the latest first"
    add_json(trash.add("list", purpose, "editing.run_trash_list"), "as JSON")
    restore = trash.add(
        "restore", "bring a record back out of the trash", "editing.run_trash_restore"
    )
    add_uid(restore, "the record in the list")
    undo = commands.add("undo", "take back the last thing that was done with a record", "undoing")
    add_flag(undo, "--list", "list what can be taken back, no more")
    add_json(undo, "as JSON")
    redo = commands.add("redo", "do again what was taken back last", "undoing.run_redo")
    add_flag(redo, "--list", "list what can be done again, no more")
    add_json(redo, "as JSON")


def _declare_lists(commands: Commands) -> None:
    listing = commands.add("list", "list records, one on each line", "listing")
    listing.add_argument("what", choices=_LISTS, help="which records")
    add_json(listing)
    show = commands.add("show", "show one record of any kind", "finding")
    add_uid(show)
    add_json(show)
    history = commands.add(
        "history", "list what the texts of a record said before each change", "undoing.run_history"
    )
    add_uid(history)
    add_json(history)
    history.add_argument(
        "--version", dest="version_number", type=int, metavar="N", help="print that one whole"
    )
    add_flag(history, "--put-back", "with --version: let the text say that again")


def _declare_sharing(commands: Commands) -> None:
    share = commands.add(
        "share", "write out one note, without what you wrote for yourself", "sharing.run_share"
    )
    add_uid(share, "the session")
    purpose = "a part that is left out otherwise"
    add_some_of(share, "--include", "include", _PRIVATE_PARTS, purpose)
    add_some_of(share, "--leave-out", "leave_out", _SHOWN_PARTS, "a part that goes in otherwise")
    back = commands.add(
        "share-back",
        "write out what you learned, only as those it is from agreed to",
        "sharing.run_share_back",
    )
    back.add_argument(
        "--for",
        dest="audience",
        choices=_AUDIENCES,
        required=True,
        help="who is to read it; for HR nobody is named",
    )
    add_text(back, "--since", "DATE", "from that day on; else the last 13 weeks")
    add_several(back, "--allow", "allow", "KEY", "what stays out otherwise, by its key")


def _declare_overviews(commands: Commands) -> None:
    search = commands.add("search", "find words in every text of the journal", "listing.run_search")
    add_text(
        search,
        "words",
        "WORDS",
        'words, "a phrase", -not, with:NAME, area:NAME, kind:KIND, since:DATE, until:DATE, '
        "in:trash; what begins with - stands in one argument with words before it",
        nargs="+",
    )
    add_json(search)
    search.add_argument(
        "--most", type=int, default=20, metavar="N", help="of each kind; 20 if not given"
    )
    add_json(commands.add("today", "say what the first page of the window says", "overview"))
    agenda = commands.add("agenda", "show the prep card of a talk with somebody", "overview")
    add_text(agenda, "name", "NAME", "whom you will talk to")
    add_json(agenda, "as JSON, a line of the card each")
    season = commands.add("season", "look back on a quarter, or half a year", "overview")
    purpose = "as 2026-Q3, or 2026-H1 for half a year; the present one if not given"
    add_text(season, "period", "PERIOD", purpose, nargs="?")
    add_flag(season, "--half", "half a year, not a quarter")
    add_json(season)
    review = commands.below(
        commands.add("review", "the weekly reviews", "overview"), "review_command"
    )
    shown = review.add("show", "show the summary of a weekly review", "overview")
    purpose = "as 2026-W48; the latest that is finished if not given"
    add_text(shown, "week", "WEEK", purpose, nargs="?")
    add_json(shown)
