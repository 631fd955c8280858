# SPDX-License-Identifier: MIT
"""The commands that add something."""

from __future__ import annotations

from argparse import ArgumentParser

from .common import DATE, Commands, add_people, place, text

KINDS = ("conversation", "digital-help", "team-session", "other")
THOUGHTS = ("thought", "question", "insight", "commitment")
ANSWERS = ("yes", "partly", "no", "later", "never")


def declare(commands: Commands) -> None:
    _add_new(commands)
    _add_add(commands)
    _add_capture(commands)
    _add_attach(commands)
    _add_noticed(commands)


def _add_new(commands: Commands) -> None:
    new = commands.add("new", "make a new journal and show its recovery code once")
    new.add_argument(
        "--no-passphrase",
        action="store_true",
        help="keep the key in a file beside it: safe from damage, not from people",
    )


def _add_add(commands: Commands) -> None:
    add = commands.below(commands.add("add", "add a record and say its uid"), "record")
    _add_session(add.add("session", "add a session, with its note if there is one", module="add"))
    question = add.add("question", "add a question", module="add")
    question.add_argument("text", type=text, metavar="TEXT", help="the question")
    add_people(question, "--for", "whom to ask")
    commitment = add.add("commitment", "add something to act on", module="add")
    commitment.add_argument("text", type=text, metavar="TEXT", help="what to do")
    add_people(commitment, "--from", "whom it came from", dest="source")
    add_people(commitment, "--for", "whom you promised it to")
    commitment.add_argument("--by", type=text, metavar="DATE", help=f"when it is due: {DATE}")
    person = add.add("person", "add somebody you learn from", module="add")
    person.add_argument("name", type=text, metavar="NAME", help="a first name is enough")
    person.add_argument("--role", type=text, default="", metavar="ROLE", help="what they do")
    person.add_argument(
        "--every", type=int, metavar="WEEKS", help="how often you mean to talk, in weeks"
    )
    person.add_argument(
        "--another", action="store_true", help="also where somebody of such a name is there"
    )


def _add_session(session: ArgumentParser) -> None:
    add_people(session, "--with", "who was there", required=True)
    session.add_argument("--on", type=text, metavar="DATE", help=f"{DATE}; today if not given")
    session.add_argument(
        "--kind", choices=KINDS, default=KINDS[0], help="conversation if not given"
    )
    session.add_argument("--place", type=text, default="", metavar="PLACE", help="where it was")
    session.add_argument(
        "file",
        type=place,
        nargs="?",
        metavar="FILE",
        help="the note, in Markdown; - reads standard input",
    )


def _add_capture(commands: Commands) -> None:
    capture = commands.add(
        "capture", "keep a thought at once, also while the journal is locked or open elsewhere"
    )
    capture.add_argument(
        "text",
        type=text,
        nargs="?",
        metavar="TEXT",
        help="one line; it begins with ?, ! or -> as in a note. Without it, or as -, it is read "
        "from standard input: then it stands in no history and no list of processes",
    )
    capture.add_argument(
        "--with",
        dest="person",
        type=text,
        metavar="NAME",
        help="whom it is about: it goes to the last or next talk with them",
    )
    capture.add_argument(
        "--as", dest="kind", choices=THOUGHTS, help="what it is, if it begins with no sign"
    )
    capture.add_argument(
        "--sealed",
        action="store_true",
        help="seal it in any case; the window takes it in, at once or when it is unlocked",
    )


def _add_attach(commands: Commands) -> None:
    attach = commands.add("attach", "keep pictures and other files with a talk, in its note")
    attach.add_argument(
        "uid",
        type=text,
        metavar="SESSION",
        help="the uid of the session: the first four characters or more",
    )
    attach.add_argument(
        "files", type=place, nargs="+", metavar="FILE", help="a copy is kept; at most 50 MB each"
    )


def _add_noticed(commands: Commands) -> None:
    noticed = commands.add("noticed", "keep what somebody who was told saw change")
    noticed.add_argument(
        "uid", type=text, metavar="UID", help="of the loop: the first four characters or more"
    )
    noticed.add_argument(
        "answer", choices=ANSWERS, help="what they said; later and never say when to ask"
    )
    noticed.add_argument(
        "words", type=text, nargs="?", default="", metavar="WORDS", help="what they said, as said"
    )
    noticed.add_argument(
        "--on", type=text, metavar="DATE", help="the day they said it; today if not given"
    )
