# SPDX-License-Identifier: MIT
"""Every record and each of its fields, declared once, in the order of an exported file.

Export, import, the commands and their documentation are made from this; the store's columns and
what may leave the journal are compared with it.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from .fields import Field, Record

_hidden = partial(Field, is_exported=False)
_worked_out = partial(Field, is_stored=False, is_exported=False)

SESSION_KINDS: Final = ("conversation", "digital help", "team session", "other")
CHANGES: Final = ("leadership", "brand", "digital", "team", "other")
TIED: Final = ("question", "insight", "commitment")
MOVES: Final = (
    "created", "move", "check_in", "start", "put_back", "pause", "resume", "finish", "let_go",
    "reopen",
)  # fmt: skip
STATES: Final = ("to_do", "under_way", "paused", "done", "let_go")
MOST_WEEKS: Final = 52
STEPS: Final = 6
CONSENTS: Final = ("named", "role", "ask", "never")
_SET_ASIDE: Final = "set_aside"
"""What is written outside the journal for a question that is parked; both are read."""

UID: Final = Field("uid", "uid", listed="list")
"""Of a record of its own, which also keeps when it was made and last changed."""
LOOPS: Final = Field("loops", "records", to="loop", is_stored=False)
OF_AIM: Final = Field(
    "aim", "uid", "My aim", to="aim", listed="list", says="The aim it belongs to, or `null`."
)

AIM: Final = Record("aim", "Aim", (
    UID,
    Field("text", "line", "Your aim", "What should be different by then?", leaves="shown",
          listed="list"),
    Field("why", "line", "Why it matters", "One line is enough", heading="Why",
          listed="list", says="One line for why."),
    Field("begins_on", "day", "From", listed="list", says="Its first day."),
    Field("until", "day", "Until", listed="list", says="Its last day."),
    Field("ended_on", "day", listed="list",
          says="The day it was ended, where that was before its last day."),
))  # fmt: skip

PERSON: Final = Record("person", "Person", (
    UID,
    Field("name", "name", "Name", leaves="shown", listed="list"),
    Field("role", "line", "Role", "What they do", leaves="shown", listed="list"),
    Field("team", "line", "Team", "Where they work", leaves="shown", listed="list"),
    Field("met", "text", "How you met", "How did it begin?", heading="How we met",
          listed="show", says="How you met."),
    Field("offer", "text", "What you can offer", "What could you give in return?",
          heading="What I can offer", listed="show", says="What you can offer them."),
    Field("rhythm_weeks", "number", "Rhythm", least=1, most=MOST_WEEKS, listed="list",
          json_key="every_weeks", says="The rhythm in weeks."),
    Field("paused_until", "day", "Paused until", "Only if it rests for a while", listed="list",
          says="A day."),
    Field("ended_on", "day", listed="list", says="A day."),
    Field("archived", "flag", listed="list", says="`true` or `false`"),
    Field("notes", "markdown", "Notes", "Anything worth remembering", heading="Notes",
          listed="show", says="Markdown."),
    Field("asked_of_me", "text", "What they asked of you", "What do they hope for?",
          heading="What they asked of me", listed="show", says="What they asked of you."),
    Field("former_names", "lines"),
    Field("consent", "choice", "When you share what they said", choices=CONSENTS, otherwise="ask",
          listed="show", says="Whether they may be named where you share what you learned: "
          "`named`, `role` (by what they do), `ask` (each time) or `never`."),
    Field("agreed_for", "text", "What these talks are for", "What do you both want from them?",
          heading="What these talks are for", listed="show", says="What you agreed they are for."),
    Field("agreed_until", "day", "How long you agreed on", "Only if you set an end", listed="list",
          says="The day on which the agreement ends."),
    Field("agreed_private", "text", "What stays between you", "What will neither of you pass on?",
          heading="What stays between us", listed="show", says="What stays between you."),
    Field("agreed_stop", "text", "How either of you can stop", "For example: a word is enough",
          heading="How either of us can stop", listed="show", says="How either of you can stop."),
    _worked_out("talks", "count", listed="list", says="Sessions held."),
    _worked_out("heard", "count", listed="list", says="Insights from them."),
    _worked_out("done", "count", listed="list", says="Commitments from them that are done."),
    _worked_out("commitments", "count", listed="list", says="All commitments from them."),
    _worked_out("last_held", "day", listed="list", says="The day you last spoke."),
    _worked_out("next_day", "day", listed="list", says="The day of the next session."),
    _worked_out("next_start", "time", listed="list", says="Its time of day."),
))  # fmt: skip

ATTENDING: Final = Record("attending", "SessionPerson", (
    Field("person", "uid", to="person"),
    Field("name", "name", is_stored=False),
    Field("part", "choice", choices=("mentor", "presenter", "attendee")),
    Field("could_teach", "name", "What they could teach next"),
    _hidden("session", "uid", to="session"),
    _hidden("position", "count"),
))  # fmt: skip

MIRROR: Final = Record("mirror", "", tuple(
    Field(f"mirror_{name}", "number", key=name, most=10, listed="show", says=f"{says}, 0 to 3.")
    for name, says in (
        ("talk", "How much you talked"), ("follow_ups", "How often you asked further"),
        ("surprise", "How surprised you were"),
    )
))  # fmt: skip

SESSION: Final = Record("session", "Session", (
    UID,
    Field("title", "name", "Title", leaves="shown", listed="list", searched="never",
          changes="follows", says="The first heading of the note, else its first line."),
    Field("day", "day", "Day", key="date", listed="list"),
    Field("status", "choice", choices=("planned", "held", "cancelled", "begun", "note"),
          listed="list", says="`planned`, `held`, `cancelled`, `begun` (only opened, with nothing "
          "written), or `note` (a page of no conversation)"),
    Field("kind", "choice", "Kind", choices=SESSION_KINDS, otherwise="conversation", listed="list",
          says="`conversation`, `digital help`, `team session` or `other`"),
    Field("start", "time", "Time", listed="list", says="A time of day."),
    Field("minutes", "number", "Minutes", least=1, most=24 * 60, listed="list"),
    Field("place", "name", "Where", "Where", listed="show"),
    Field("people", "people", "Who was there", is_stored=False, listed="list",
          says="Each a person with `part`: `mentor`, `presenter` or `attendee`."),
    Field("attending", "records", to="attending", is_stored=False),
    Field("areas", "areas", "Areas", is_stored=False, listed="show", says="Codes."),
    Field("tags", "lines", "Tags", is_stored=False, listed="show"),
    Field("gave", "text", "What I gave in return", "An introduction, an answer", listed="show",
          says="What you gave in return."),
    Field("cancelled_by", "name", leaves="code", listed="show"),
    Field("cancelled_why", "text", listed="show"),
    Field("mirror", "records", to="mirror", is_stored=False),
    *(_hidden(each.name, each.kind, most=each.most, listed="show", says=each.says)
      for each in MIRROR.fields),
    _hidden("words", "count", listed="list", says="The length of the note."),
    _hidden("snippet", "text", leaves="shown", searched="never", changes="follows"),
    _hidden("imported_from", "code"),
    _worked_out("note", "markdown", listed="show", says="The Markdown as it was typed."),
))  # fmt: skip

ASKING: Final = Record("asking", "Asking", (
    UID,
    _hidden("question", "uid", to="question", listed="list"),
    Field("person", "uid", to="person", listed="list", says="`null` for anyone."),
    Field("session", "uid", to="session", listed="list",
          says="Where it was or will be asked; `null` for the next one with them."),
    Field("state", "choice", choices=("waiting", "asked", "answered"), is_imported=False,
          listed="list", says="`waiting`, `asked` or `answered`"),
    Field("since", "day", listed="list", says="The day it was first meant for them."),
    Field("asked_on", "day", listed="list", says="A day."),
    Field("prediction", "text", "Your guess", "What will they say?", listed="list",
          searched="answered", says="What you thought they would say."),
    Field("answer", "text", "Their answer", "What did they say?", listed="list",
          says="What they said."),
    Field("how_far", "number", "How far off your guess was", "How far off?", most=3, listed="list",
          says="How far off you were, 0 to 3."),
    _worked_out("times_carried", "count", listed="list",
                says="Sessions with them since, without asking it."),
))  # fmt: skip

QUESTION: Final = Record("question", "Question", (
    UID,
    Field("text", "line", "Question", leaves="shown", listed="list"),
    Field("area", "area", "Topic", listed="list"),
    Field("depth", "number", "How much it asks of them", least=1, most=3, listed="list",
          says="1 safe, 2 some trust, 3 brave."),
    Field("why", "text", "Why I want to know", "What made you think of it?", heading="Why",
          listed="list", says="Why you want to know."),
    Field("origin", "choice", choices=("bank", "own", "note"), otherwise="own", listed="list",
          says="`bank`, `own` or `note`"),
    Field("bank_key", "code"),
    Field("state", "choice", choices=("to_ask", "asked", "answered", "parked", "let_go"),
          otherwise="to_ask", listed="list",
          says="`to_ask`, `asked`, `answered`, `set_aside` or `let_go`"),
    Field("askings", "records", to="asking", is_stored=False, listed="list",
          says="Each an asking."),
    Field("insight", "uid", to="insight", is_stored=False, listed="list",
          says="What you heard that it came from."),
    OF_AIM,
    Field("practice", "area", "Habit it trains", key="habit", listed="list", json_key="habit",
          says="The habit it trains."),
    _worked_out("practice", "area", listed="list", says="The same, under its older name."),
))  # fmt: skip

LOOP: Final = Record("loop", "Loop", (
    UID,
    Field("person", "uid", to="person", listed="list", says="Who is to hear it."),
    _hidden("commitment", "uid", to="commitment", listed="list",
            says="What came of it, or `null`."),
    _hidden("insight", "uid", to="insight", listed="list", says="What was declined, or `null`."),
    Field("state", "choice", choices=("open", "next_agenda", "told", "not_needed"),
          otherwise="open", listed="list", says="`open`, `next_agenda`, `told` or `not_needed`"),
    Field("opened_on", "day", listed="list", says="A day."),
    Field("told_on", "day", "When", listed="list", says="A day."),
    Field("how", "text", "How", "Over coffee, in a message", listed="list",
          says="How they were told."),
    Field("said", "text", "What they said", "A word or two is enough", listed="list",
          says="What they said."),
    Field("why", "text", listed="list", says="Why it is not needed."),
    Field("notice_on", "day", "Ask them on", "Never", listed="list",
          says="From that day on they are asked what they saw change; `null`: never."),
    Field("noticed", "choice", "What did they see change?", choices=("", "yes", "partly", "no"),
          otherwise="", listed="list",
          says="`yes`, `partly` or `no`; empty as long as they have not said."),
    Field("noticed_words", "text", "In their words", "As they said it", listed="list",
          says="Their words."),
    Field("noticed_on", "day", listed="list", says="The day they said so."),
))  # fmt: skip

INSIGHT: Final = Record("insight", "Insight", (
    UID,
    Field("text", "line", leaves="shown", listed="list"),
    Field("person", "uid", to="person", listed="list"),
    _hidden("session", "uid", to="session", listed="list"),
    Field("asking", "uid", to="asking", listed="list", says="What it answers."),
    Field("area", "area", "Topic", listed="list"),
    Field("challenged", "flag", listed="list", says="Whether it challenged you."),
    Field("fate", "choice", choices=("open", "under_way", "acted_on", "kept", "declined"),
          otherwise="open", listed="list", says="`open`, `under_way` (a commitment from it is "
          "open), `acted_on` (one is done), `kept` or `declined`"),
    Field("fate_why", "text", listed="list"),
    Field("fate_on", "day", listed="list", says="A day."),
    OF_AIM,
    LOOPS,
))  # fmt: skip

EVENT: Final = Record("event", "CommitmentEvent", (
    Field("uid", "uid"),
    Field("at", "moment", listed="show"),
    Field("day", "day", listed="show"),
    Field("move", "choice", choices=MOVES, listed="show"),
    Field("from_state", "code", key="from", is_imported=False, listed="show"),
    Field("to_state", "code", key="to", is_imported=False, listed="show"),
    Field("detail", "text", listed="show", changes="once"),
    Field("taken_back", "flag", listed="show"),
    Field("before", "json"),
    _hidden("commitment", "uid", to="commitment"),
))  # fmt: skip

COMMITMENT: Final = Record("commitment", "Commitment", (
    UID,
    Field("title", "line", "Commitment", leaves="shown", listed="list"),
    Field("state", "choice", choices=STATES, is_imported=False, listed="list",
          says="`to_do`, `under_way`, `paused`, `done` or `let_go`"),
    Field("change", "choice", "What it changes", choices=CHANGES, otherwise="other", listed="list",
          says="`leadership`, `brand`, `digital`, `team` or `other`"),
    Field("insight", "uid", to="insight", listed="list", says="What it came from."),
    Field("session", "uid", to="session", listed="list"),
    OF_AIM,
    Field("people", "people", is_stored=False, listed="list",
          says="Whom it came from: they are to hear what came of it."),
    Field("people_for", "people", is_stored=False, listed="list", says="Whom it is for, or with."),
    Field("people_promised", "people", is_stored=False, listed="list",
          says="Whom you promised it to: they are to hear that it is done."),
    Field("due_on", "day", "Due", "Only if there is a date", listed="list", says="A day."),
    Field("review_on", "day", "Comes up again in the review", "For example: in two weeks",
          listed="list", says="A day."),
    Field("times_moved", "count", listed="list", says="How often the date was put off."),
    Field("moves_since_plan", "count"),
    Field("paused_until", "day", listed="list", says="A day."),
    Field("paused_for", "uid", to="person", listed="list",
          says="A person, until the next session with them."),
    Field("ended_on", "day", listed="list", says="A day."),
    _worked_out("they_know", "flag", listed="list",
                says="Whether it has ended and everyone was told."),
    Field("first_step", "text", "First step", "A quarter of an hour or less",
          heading="First step", listed="show"),
    Field("done_looks", "text", "What done looks like", "How will you know?",
          heading="What done looks like", listed="show", says="What done looks like."),
    Field("cue", "text", "When", "the next review opens", heading="When", listed="show",
          says="When."),
    Field("action", "text", "I will", "ask before I say", heading="Then", listed="show",
          says="Then."),
    Field("obstacle", "text", "What may get in the way", "And what then?",
          heading="What may get in the way", listed="show"),
    Field("checker", "line", "Who will ask me about it", "A peer, by name",
          heading="Who checks on me", listed="show", says="Who will check on you."),
    Field("outcome", "text", "What happened", heading="What happened", listed="show",
          says="What happened."),
    Field("let_go_why", "text", "Why I let it go", heading="Why I let it go", listed="show"),
    Field("rehearsed_on", "day"),
    Field("loops", "records", to="loop", is_stored=False, listed="list", says="Each a loop."),
    Field("events", "records", to="event", is_stored=False, listed="show",
          says="Each with `at`, `day`, `move`, `from_state`, `to_state`, `detail` and "
          "`taken_back`."),
))  # fmt: skip

DECISION: Final = Record("decision", "ReviewDecision", (
    Field("step", "number", least=1, most=STEPS, listed="show"),
    Field("subject_kind", "line", leaves="code", listed="show"),
    Field("subject_uid", "uid", listed="show"),
    Field("decision", "line", leaves="code", listed="show"),
    Field("detail", "text", listed="show", changes="once"),
    Field("taken_back", "flag", listed="show"),
    Field("at", "moment"),
    _hidden("undo", "json"),
    _hidden("review", "uid", to="review"),
))  # fmt: skip

PICK: Final = Record("pick", "ReviewPick", (
    Field("commitment", "uid", to="commitment", listed="show"),
    _worked_out("title", "line", listed="show"),
    Field("kept", "choice", choices=("kept", "partly", "not"), listed="show"),
    _hidden("review", "uid", to="review"),
    _hidden("position", "count"),
))  # fmt: skip

REVIEW: Final = Record("review", "Review", (
    UID,
    Field("year", "number", least=1, most=9999, listed="list", says="Of the ISO week."),
    Field("week", "number", least=1, most=53, listed="list", says="1 to 53."),
    Field("mode", "choice", choices=("full", "short"), otherwise="full", listed="list",
          says="`full` or `short`"),
    Field("step", "number", least=1, most=STEPS, listed="list", says="1 to 6."),
    Field("card", "line", leaves="code"),
    Field("started_at", "moment", listed="list", says="A moment."),
    Field("finished_at", "moment", listed="list", says="A moment, or `null` while it is open."),
    Field("line", "line", "A line to yourself", listed="list", says="The line to yourself."),
    _hidden("summary_markdown", "markdown", leaves="shown", listed="list", json_key="summary",
            changes="follows", says="Markdown."),
    _hidden("summary_json", "json", leaves="shown"),
    Field("decisions", "records", to="decision", is_stored=False, listed="show",
          says="Each with `step`, `subject_kind`, `subject_uid`, `decision` (ending with `_all` "
          "where many were decided at once), `detail` and `taken_back`."),
    Field("picks", "records", to="pick", is_stored=False, listed="show",
          says="Each with `commitment`, `title` and `kept`."),
))  # fmt: skip

ATTACHMENT: Final = Record("attachment", "Attachment", (
    UID,
    _hidden("session", "uid", to="session", listed="list"),
    _hidden("data", "uid"),
    Field("sha256", "code", is_stored=False, listed="list", says="Of its bytes."),
    Field("name", "name", leaves="shown", listed="list"),
    Field("media_type", "code", listed="list"),
    Field("size_bytes", "count", listed="list"),
    Field("file", "code", is_stored=False),
))  # fmt: skip

TIE: Final = Record("line", "NoteMark", (
    Field("kind", "choice", choices=TIED),
    _hidden("asking", "uid", to="asking"),
    _hidden("insight", "uid", to="insight"),
    _hidden("commitment", "uid", to="commitment"),
    _hidden("session", "uid", to="session"),
    Field("line", "number", least=1, most=10_000_000),
    Field("adopted", "flag"),
    Field("prepared", "line", leaves="shown", searched="never", changes="follows"),
    Field("raw", "line", leaves="shown", key="text", searched="never", changes="follows"),
    Field("dismissed", "flag"),
    _hidden("live", "flag"),
))  # fmt: skip

AREA: Final = Record("area", "Area", (
    Field("code", "code"), Field("name", "line", leaves="shown", searched="never", changes="once"),
    Field("kind", "code"),
    Field("position", "count"),
))  # fmt: skip

RECORDS: Final[dict[str, Record]] = {each.kind: each for each in (
    PERSON, SESSION, AIM, QUESTION, ASKING, INSIGHT, COMMITMENT, LOOP, REVIEW, ATTACHMENT,
    ATTENDING, MIRROR, EVENT, DECISION, PICK, TIE, AREA,
    Record("tag", "Tag", (Field("name", "line", leaves="shown", changes="once"),)),
    Record("note", "Note", (
        Field("session", "uid", to="session"), Field("text", "markdown", leaves="shown"),
    )),
    Record("session area", "SessionArea", (
        Field("session", "uid", to="session"), Field("area", "area"),
    )),
    Record("session tag", "SessionTag", (
        Field("session", "uid", to="session"), Field("tag", "uid", to="tag"),
    )),
    Record("hidden question", "HiddenBankQuestion", (Field("bank_key", "code"),)),
    Record("source", "QuestionSource", (
        Field("question", "uid", to="question"), Field("insight", "uid", to="insight"),
    )),
    Record("commitment person", "CommitmentPerson", (
        Field("commitment", "uid", to="commitment"), Field("person", "uid", to="person"),
        Field("position", "count"), Field("part", "choice", choices=("source", "for", "promised")),
    )),
    Record("attachment data", "AttachmentData", (
        Field("sha256", "code"), Field("data", "bytes"),
    )),
    Record("revision", "Revision", (
        Field("owner_kind", "code"), Field("owner_id", "count"), Field("field", "code"),
        Field("at", "moment"), Field("text", "bytes"), Field("why", "code"),
    )),
    Record("undo step", "UndoStep", (
        Field("at", "moment"), Field("words", "line", leaves="opaque", searched="never"),
        Field("page", "code"),
        Field("record_kind", "code"), Field("record_id", "count"), Field("is_draft", "flag"),
        Field("changes", "bytes"), Field("is_undone", "flag"),
    )),
    Record("setting", "Setting", (Field("key", "code"), Field("value", "json"))),
)}  # fmt: skip
"""Each by its kind: those a person writes, then what hangs on them."""


def outward(state: str) -> str:
    """The state of a question as exports and the command line say it."""
    return _SET_ASIDE if state == "parked" else state


def inward(state: object) -> object:
    """The same as the journal has it, in the words of now or before."""
    return "parked" if state == _SET_ASIDE else state
