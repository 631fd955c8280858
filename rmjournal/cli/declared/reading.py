# SPDX-License-Identifier: MIT
"""The commands that show something."""

from __future__ import annotations

from .common import Commands, text

LISTS = ("people", "questions", "sessions", "insights", "commitments", "loops")
SHOWN_PARTS = ("people", "asked", "heard", "act")
PRIVATE_PARTS = ("text", "place", "thoughts", "outcomes", "plans", "gave", "cancelled")


def declare(commands: Commands) -> None:
    listing = commands.add("list", "list records, one on each line", module="listing")
    listing.add_argument("what", choices=LISTS, help="which records")
    listing.add_argument("--json", action="store_true", help="as JSON, with all fields")
    show = commands.add("show", "show one record of any kind", module="finding")
    show.add_argument("uid", type=text, metavar="UID", help="the first four characters or more")
    show.add_argument("--json", action="store_true", help="as JSON, with all fields")
    history = commands.add("history", "list what the texts of a record said before each change")
    history.add_argument("uid", type=text, metavar="UID", help="the first four characters or more")
    history.add_argument("--json", action="store_true", help="as JSON, with all fields")
    history.add_argument(
        "--version", dest="version_number", type=int, metavar="N", help="print that one whole"
    )
    history.add_argument(
        "--put-back", action="store_true", help="with --version: let the text say that again"
    )
    _add_share(commands)
    _add_share_back(commands)
    _add_search(commands)
    _add_overviews(commands)
    check = commands.add("check", "prove that every page and every record is sound")
    check.add_argument(
        "--rebuild-search", action="store_true", help="first make the index of the search anew"
    )


def _add_share(commands: Commands) -> None:
    share = commands.add("share", "write out one note, without what you wrote for yourself")
    share.add_argument(
        "uid", type=text, metavar="UID", help="of the session: the first four characters or more"
    )
    share.add_argument(
        "--include",
        action="append",
        default=[],
        choices=PRIVATE_PARTS,
        help="a part that is left out otherwise; may be repeated",
    )
    share.add_argument(
        "--leave-out",
        action="append",
        default=[],
        choices=SHOWN_PARTS,
        help="a part that goes in otherwise; may be repeated",
    )


def _add_share_back(commands: Commands) -> None:
    back = commands.add(
        "share-back",
        "write out what you learned, only as those it is from agreed to",
        module="sharing_back",
    )
    back.add_argument(
        "--for",
        dest="audience",
        choices=("team", "peer", "hr"),
        required=True,
        help="who is to read it; for HR nobody is named",
    )
    back.add_argument(
        "--since", type=text, metavar="DATE", help="from that day on; else the last 13 weeks"
    )
    back.add_argument(
        "--allow",
        action="append",
        default=[],
        type=text,
        metavar="KEY",
        help="what stays out otherwise, by its key; may be repeated",
    )


def _add_search(commands: Commands) -> None:
    search = commands.add("search", "find words in every text of the journal", module="searching")
    search.add_argument(
        "words",
        type=text,
        nargs="+",
        metavar="WORDS",
        help='words, "a phrase", -not, with:NAME, area:NAME, kind:KIND, since:DATE, until:DATE, '
        "in:trash; what begins with - stands in one argument with words before it",
    )
    search.add_argument("--json", action="store_true", help="as JSON, with all fields")
    search.add_argument(
        "--most", type=int, default=20, metavar="N", help="of each kind; 20 if not given"
    )


def _add_overviews(commands: Commands) -> None:
    today = commands.add("today", "say what the first page of the window says", module="overview")
    today.add_argument("--json", action="store_true", help="as JSON, with all fields")
    agenda = commands.add("agenda", "show the prep card of a talk with somebody", module="overview")
    agenda.add_argument("name", type=text, metavar="NAME", help="whom you will talk to")
    agenda.add_argument("--json", action="store_true", help="as JSON, a line of the card each")
    season = commands.add("season", "look back on a quarter, or half a year", module="overview")
    season.add_argument(
        "period",
        type=text,
        nargs="?",
        metavar="PERIOD",
        help="as 2026-Q3, or 2026-H1 for half a year; the present one if not given",
    )
    season.add_argument("--half", action="store_true", help="half a year, not a quarter")
    season.add_argument("--json", action="store_true", help="as JSON, with all fields")
    review = commands.below(
        commands.add("review", "the weekly reviews", module="overview"), "review_command"
    )
    shown = review.add("show", "show the summary of a weekly review", module="overview")
    shown.add_argument(
        "week",
        type=text,
        nargs="?",
        metavar="WEEK",
        help="as 2026-W48; the latest that is finished if not given",
    )
    shown.add_argument("--json", action="store_true", help="as JSON, with all fields")
