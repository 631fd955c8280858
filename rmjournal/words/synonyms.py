# SPDX-License-Identifier: MIT
"""What else people call a command or a page of settings: found by it, never shown.

A translation names the words of its own language, not those of English.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from rmjournal.words.language import noop, translate

_tr = partial(translate, "synonyms")

_WINDOW: Final = {
    "new_session": noop("create add write start note notes meeting conversation talk entry"),
    "new_question": noop("create add ask"),
    "new_commitment": noop("create add action task todo promise"),
    "capture": noop("quick note jot idea inbox thought remember"),
    "export": noop("save download extract markdown pdf html json csv calendar ics leave file copy"),
    "take_home": noop("take home team hr redact redacted anonymous anonymise consent report"),
    "import": noop("bring load day one obsidian joplin jrnl rednotebook csv migrate open file"),
    "lock": noop("close hide secure sign out log off logout"),
    "quit": noop("exit close leave end"),
    "undo": noop("revert back mistake oops take back"),
    "redo": noop("repeat again"),
    "cut": noop("remove clipboard"),
    "copy": noop("clipboard duplicate"),
    "paste": noop("clipboard insert"),
    "select_all": noop("mark everything"),
    "find": noop("search look for"),
    "earlier": noop("history versions revisions older before changes restore"),
    "larger": noop("bigger enlarge zoom in increase font size letters"),
    "smaller": noop("zoom out decrease shrink font size tiny letters"),
    "normal": noop("reset zoom 100 default font"),
    "sidebar": noop("navigation panel collapse expand rail toggle"),
    "next_pane": noop("focus part switch jump"),
    "previous_pane": noop("focus part switch jump"),
    "menu_bar": noop("file edit view"),
    "palette": noop("command commands quick open launcher"),
    "back": noop("previous return history"),
    "forward": noop("next history"),
    "today": noop("home start dashboard overview now agenda"),
    "questions": noop("ask asked topics answers"),
    "sessions": noop("notes talks conversations meetings diary entries"),
    "commitments": noop("actions tasks todo to do promises due overdue board"),
    "people": noop("persons mentors colleagues contacts names"),
    "review": noop("friday week reflect look back picks"),
    "search": noop("find look for text"),
    "settings": noop("preferences options configure configuration setup customise"),
    "how": noop("help guide tutorial learn method introduction manual"),
    "shortcuts": noop("keys hotkeys help keyboard bindings"),
    "about": noop("version licence license credits"),
}
_TODAY: Final = {
    "notes": noop("write begin meeting conversation"),
    "ask": noop("bring prepare topic"),
    "open": noop("show read"),
    "unask": noop("remove drop"),
    "prep": noop("prepare preparation briefing agenda print"),
    "last": noop("previous earlier note conversation"),
    "held": noop("happened done met"),
    "missed": noop("cancel cancelled off postponed skipped"),
    "plan": noop("schedule date appointment book calendar"),
    "told": noop("close loop tell report back"),
    "act": noop("action task todo commitment"),
    "review": noop("friday week reflect"),
}
_COMMITMENT: Final = {
    "advance": noop("progress begin start under way status state"),
    "done": noop("finish finished complete completed close tick"),
    "move": noop("postpone reschedule snooze later delay defer due date"),
    "pause": noop("hold wait snooze suspend"),
    "let_go": noop("drop abandon discard cancel give up close"),
    "tell": noop("close loop told report back inform"),
    "told": noop("close loop tell report back inform"),
    "put_back": noop("reset restart not started"),
    "reopen": noop("undo restart again"),
    "next_agenda": noop("later remind talk"),
    "not_needed": noop("skip ignore close loop"),
    "write": noop("message mail email draft letter"),
}
_ANYWHERE: Final = {
    "open": noop("show view read go"),
    "new": noop("create add"),
    "details": noop("inspector panel side info properties toggle"),
    "delete": noop("remove trash bin erase throw away"),
    "prep": noop("prepare preparation briefing agenda"),
    "plan": noop("schedule date appointment calendar"),
    "next": noop("schedule date agenda plan meeting"),
    "thread": noop("story chain loop outcome result follow"),
    "earlier": noop("history previous versions older"),
    "later": noop("next newer"),
    "month": noop("calendar dates grid"),
    "give": noop("paper pdf share save handout"),
    "back": noop("previous return"),
    "undo": noop("revert take back mistake"),
    "leave": noop("close stop exit pause"),
    "find": noop("search look for"),
    "act": noop("commitment action task todo"),
    "more": noop("continue rest"),
    "walk": noop("arrows move"),
    "keep": noop("stay save hold"),
    "copy": noop("clipboard message"),
}
_BY_PLACE: Final[Mapping[str, Mapping[str, str]]] = {
    "window": _WINDOW,
    "today": _TODAY,
    "commitments": {
        "list": noop("rows table layout view"),
        "board": noop("kanban columns cards layout view"),
    },
    "questions": {
        "bring": noop("ask schedule agenda bring someone"),
        "park": noop("later postpone snooze hold"),
        "let_go": noop("drop discard abandon remove"),
        "take_up": noop("reopen unpark resume"),
        "bank": noop("openers ideas examples suggestions library bank"),
        "balance": noop("balance matrix statistics coverage overview areas chart"),
    },
    "bank": {
        "take": noop("use adopt copy add"),
        "own": noop("edit rewrite change"),
        "hide": noop("remove unwanted"),
    },
    "balance": {
        "put": noop("add ask"),
        "another": noop("other different suggestion"),
        "table": noop("grid chart graph switch"),
    },
    "sessions": {
        "filter": noop("narrow search list"),
        "preview": noop("read rendered formatted markdown view"),
        "beside": noop("split side view markdown"),
        "template": noop("form outline snippet start text"),
        "attach": noop("file picture photo image attachment upload screenshot"),
        "what_came": noop("story chain loop outcome result thread"),
        "about": noop("area topic category practice"),
        "hold": noop("held happened done met"),
        "plan": noop("schedule future calendar"),
        "cancel": noop("called off cancelled missed postponed skipped"),
        "share": noop("send handout export print copy"),
        "page": noop("team handout share print minutes publish"),
        "details": noop("inspector panel side date people place areas tags"),
    },
    "month": {
        "turn": noop("next previous"),
        "ends": noop("monday sunday"),
        "plan": noop("schedule new date"),
        "today": noop("now current"),
    },
    "people": {
        "add": noop("new create mentor colleague contact"),
        "merge": noop("join combine duplicate same twice"),
        "archive": noop("hide retire end former left"),
        "plan": noop("schedule meeting appointment calendar"),
    },
    "prep": {
        "start": noop("write begin note"),
    },
    "weeks": {
        "open": noop("read earlier past review"),
        "aim": noop("goal objective purpose target intention okr"),
        "season": noop("quarter half year summary report retrospective"),
    },
    "review": {
        "go_on": noop("continue forward skip"),
        "thought": noop("capture note idea jot"),
    },
    "review 1": {
        "kept": noop("yes did"),
        "partly": noop("some half"),
        "not": noop("no missed"),
    },
    "review 2": {
        "keep": noop("stay continue"),
        "smaller": noop("easier first step reduce split"),
    },
    "review 3": {
        "noticed_yes": noop("saw change"),
        "noticed_partly": noop("saw some"),
        "notice_later": noop("remind wait"),
        "notice_never": noop("stop skip"),
    },
    "review 4": {
        "question": noop("follow up"),
        "decline": noop("reject drop no"),
        "batch": noop("backlog clear all at once"),
    },
    "days": {
        "proposed": noop("suggested"),
        "week": noop("seven days postpone"),
        "four_weeks": noop("month"),
        "talk": noop("meeting conversation"),
        "month_end": noop("last day"),
        "open_end": noop("indefinitely forever someday"),
        "other": noop("date pick choose"),
    },
    "search": {
        "narrow": noop("filter refine date person"),
        "clear": noop("reset new empty"),
    },
    "settings": {
        "passphrase": noop("password pin secret code security encryption set"),
        "code": noop("recover emergency forgotten lost sheet print"),
        "rekey": noop("leaked stolen compromised rekey key password"),
    },
    "backups": {
        "back_up": noop("backup copy save safety"),
        "check": noop("verify integrity damaged corrupt repair test"),
        "second_place": noop("usb external drive disk folder backup cloud copy"),
        "old_keys": noop("rekey passphrase delete"),
        "copies": noop("conflict conflicted sync duplicate merge dropbox"),
        "look": noop("restore recover open view previous"),
    },
    "imports": {
        "undo_import": noop("take back remove revert"),
    },
    "trash": {
        "restore": noop("undelete recover deleted bin bring back"),
    },
    "list": {
        "column": noop("board state drag"),
        "menu": noop("context right click actions"),
    },
    "field": {
        "keep": noop("save"),
        "leave": noop("escape cancel"),
    },
    "note": {
        "in": noop("indent complete"),
        "out": noop("outdent dedent"),
        "line": noop("break"),
        "ask": noop("mark question"),
        "hear": noop("mark insight learned quote"),
        "act": noop("mark commitment action task todo"),
        "bold": noop("strong fat"),
        "italic": noop("emphasis slanted"),
        "follow": noop("open url address web"),
        "begin": noop("coach rephrase better"),
    },
}
_SECTIONS: Final = {
    "look": noop("appearance display"),
    "writing": noop("editor notes"),
    "privacy": noop("security encryption safety private password"),
    "backups": noop("backup restore copy save recover safety"),
    "imports": noop("imported undo import"),
    "trash": noop("deleted bin restore undelete recover recycle"),
    "about": noop("version licence license credits"),
}
_LITTLE: Final = noop(
    "a an the this that these those my mine me i we our us you your it its some any one "
    "please just now to of in on at for from with by and or as so if "
    "do does did don make makes made get got let go give have has had be is are am was were "
    "can could will would should shall may must want need like wish try "
    "how what where when who whom which why there here s t d m ll re ve"
)


def little_words() -> frozenset[str]:
    """Those that say nothing of what is looked for, folded as what is typed."""
    return frozenset(_tr(_LITTLE).split())


def command_also(place: str, name: str) -> str:
    """Of a command of ui/commands.py; that of its place, else that of every place."""
    of_place = _BY_PLACE.get(place, {})
    text = of_place.get(name) or _COMMITMENT.get(name) or _ANYWHERE.get(name, "")
    return _tr(text) if text else ""


def section_also(key: str) -> str:
    """Of a page of settings."""
    return _tr(_SECTIONS[key])
