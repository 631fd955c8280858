# SPDX-License-Identifier: MIT
"""What an import would bring in, why a page stays out of it, and what of one is not as it was."""

from __future__ import annotations

from functools import partial

from rmjournal.exchange.edits import UpdateItem
from rmjournal.exchange.import_plan import ImportItem, ImportPlan, PlanRow, RecordItem
from rmjournal.exchange.own_pages import PageKind
from rmjournal.exchange.scan import Remark, RemarkKind, Skipped, SkipReason, staying_out
from rmjournal.store import State
from rmjournal.words.commitments import state_name
from rmjournal.words.days import full_day_words
from rmjournal.words.language import noop, translate

_MOST_NAMES = 8
_LONGEST = 120
_tr = partial(translate, "Import")


def plan_words(found: ImportPlan) -> str:
    is_table = found.format == "csv" and bool(found.records)
    says_notes = not is_table and not (found.updates and not found.items)
    sentences = [_notes_words(found)] if says_notes else []
    sentences += _records_coming(len(found.records), is_table=is_table)
    if found.notes == 1:
        sentences.append(_tr("One of them is of no conversation and counts as none."))
    elif found.notes:
        said = _tr("%Ln of them are of no conversation and count as none.", "", found.notes)
        sentences.append(said)
    if files := sum(item.files for item in found.items):
        many = _tr("%Ln files come in with them.", "", files)
        sentences.append(_tr("One file comes in with them.") if files == 1 else many)
    if len(found.updates) == 1:
        sentences.append(_tr("One record that is here would change as it was edited."))
    elif found.updates:
        said = _tr(
            "%Ln records that are here would change as they were edited.",
            "",
            len(found.updates),
        )
        sentences.append(said)
    names = found.new_people
    if names:
        listed = ", ".join(names[:_MOST_NAMES]) + ("\u2026" if len(names) > _MOST_NAMES else "")
        sentences.append(_tr("New people: {names}.").format(names=listed))
    out = len(staying_out(found.skipped))
    if found.format == "csv" and out:
        rows = _tr("%Ln rows stay out.", "", out)
        sentences.append(_tr("One row stays out.") if out == 1 else rows)
    elif out == 1:
        sentences.append(_tr("One file stays out."))
    elif out:
        sentences.append(_tr("%Ln files stay out.", "", out))
    return " ".join(sentences)


def _records_coming(count: int, *, is_table: bool) -> list[str]:
    if count == 1:
        one = _tr("One row of the table would come in.")
        return [one if is_table else _tr("One page of another record would come in.")]
    rows = _tr("%Ln rows of the table would come in.", "", count)
    pages = _tr("%Ln pages of other records would come in.", "", count)
    return [rows if is_table else pages] if count else []


def _notes_words(found: ImportPlan) -> str:
    count = len(found.items)
    if found.is_empty:
        return _tr("Nothing would come in.")
    if not count:
        return _tr("No note would come in.")
    days = sorted(item.day for item in found.items)
    first, last = full_day_words(days[0]), full_day_words(days[-1])
    if count == 1:
        return _tr("One note would come in, of {day}.").format(day=first)
    said = _tr("%Ln notes would come in, from {first} to {last}.", "", count)
    return said.format(first=first, last=last)


def skipped_words(skipped: Skipped) -> str:
    """One line: the file, and why it stays out."""
    said = reason_words(skipped.reason)
    if skipped.other:
        said = f"{said}: {skipped.other}"
    return f"{skipped.shown}  \u00b7  {said}"


def remark_words(shown: str, remark: Remark) -> str:
    """One line: the file, and what is different in the journal."""
    said = reason_words(remark.kind)
    if remark.detail:
        said = f"{said} ({remark.detail})"
    return f"{shown}  \u00b7  {said}"


def coming_words(row: PlanRow) -> str:
    """What a row of the plan would be or do."""
    if isinstance(row, ImportItem):
        is_talk = row.is_talk
        return _tr("Conversation") if is_talk else _tr("Note")
    if isinstance(row, RecordItem):
        return _record_words(row.kind)
    if not row.state:
        return _tr("New version of the note")
    was, state = state_name(State(row.was)), state_name(State(row.state))
    return _tr("{was} \u2192 {state}").replace("{was}", was).replace("{state}", state)


def change_words(row: UpdateItem) -> str:
    """One line: the page, and what it would change here, from what to what."""
    was, becomes = (" ".join(each.split())[:_LONGEST] for each in (row.was, row.becomes))
    if row.state:
        was, becomes = state_name(State(row.was)), state_name(State(row.state))
        said = _tr("{was}, then {becomes}")
    elif not was:
        said = _tr("new: \u201c{becomes}\u201d")
    elif not becomes:
        said = _tr("goes: \u201c{was}\u201d")
    else:
        said = _tr("\u201c{was}\u201d becomes \u201c{becomes}\u201d")
    said = said.replace("{was}", was).replace("{becomes}", becomes)
    return f"{row.title or row.shown}  \u00b7  {said}"


def cannot_words(reason: SkipReason) -> str:
    """Why an edit cannot come back, as short as a column is wide."""
    if reason is SkipReason.CHANGED_HERE:
        return _tr("Cannot: changed here too")
    if reason is SkipReason.CANNOT_FOLLOW:
        return _tr("Cannot: no such step")
    return _tr("Cannot: only texts and states")


def _record_words(kind: PageKind) -> str:
    return {
        "journal": _tr("Areas and settings"),
        "person": _tr("Person"),
        "aim": _tr("Aim"),
        "question": _tr("Question"),
        "commitment": _tr("Commitment"),
        "insight": _tr("Insight"),
        "review": _tr("Weekly review"),
        "template": _tr("Template"),
    }[kind]


_HERE = {
    SkipReason.TOO_MANY: noop("more than 100,000 files: the rest was not looked at"),
    SkipReason.SAME_AS_ANOTHER: noop("the same as"),
    SkipReason.OTHER_KIND: noop("nothing that this app's notes have"),
    SkipReason.NO_COLUMN: noop("no column says what each record needs"),
    RemarkKind.DAY_OF_CHANGE: noop(
        "no day in it, so it gets the day when the file was last changed"
    ),
    RemarkKind.SIGNS_LEFT_OUT: noop("signs that no text can hold are left out"),
    RemarkKind.DAY_OR_MONTH: noop(
        "a date that may be read in two ways, with the month taken to come first"
    ),
    RemarkKind.ZONE_NOT_KNOWN: noop("a time zone that is not known, so the day is of this place"),
}
"""What the window says otherwise than the terminal."""


def reason_words(reason: SkipReason | RemarkKind) -> str:
    return _tr(_HERE.get(reason, reason.value))
