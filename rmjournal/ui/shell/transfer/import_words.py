# SPDX-License-Identifier: MIT
"""What an import would bring in, why a page stays out of it, and what of one is not as it was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from rmjournal.exchange.import_plan import ImportItem, ImportPlan, PlanRow, RecordItem
from rmjournal.exchange.own_pages import PageKind
from rmjournal.exchange.skip_reasons import Remark, RemarkKind, Skipped, SkipReason, staying_out
from rmjournal.store import State
from rmjournal.words.commitments import state_name
from rmjournal.words.days import full_day_words

_CONTEXT = "Import"
_MOST_NAMES = 8
_tr = partial(QCoreApplication.translate, _CONTEXT)


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
    said = _remark(remark.kind)
    if remark.detail:
        said = f"{said} ({remark.detail})"
    return f"{shown}  \u00b7  {said}"


def coming_words(row: PlanRow) -> str:
    """What a row of the plan would be or do."""
    translate = QCoreApplication.translate
    if isinstance(row, ImportItem):
        is_talk = row.is_talk
        return translate(_CONTEXT, "Conversation") if is_talk else translate(_CONTEXT, "Note")
    if isinstance(row, RecordItem):
        return _record_words(row.kind)
    if not row.state:
        return translate(_CONTEXT, "New version of the note")
    return translate(_CONTEXT, "Changes to {state}").replace(
        "{state}", state_name(State(row.state))
    )


def cannot_words(reason: SkipReason) -> str:
    """Why an edit cannot come back, as short as a column is wide."""
    translate = QCoreApplication.translate
    if reason is SkipReason.CHANGED_HERE:
        return translate(_CONTEXT, "Cannot: changed here too")
    if reason is SkipReason.CANNOT_FOLLOW:
        return translate(_CONTEXT, "Cannot: no such step")
    return translate(_CONTEXT, "Cannot: only texts and states")


def _record_words(kind: PageKind) -> str:
    translate = QCoreApplication.translate
    return {
        "journal": translate(_CONTEXT, "Areas and settings"),
        "person": translate(_CONTEXT, "Person"),
        "aim": translate(_CONTEXT, "Aim"),
        "question": translate(_CONTEXT, "Question"),
        "commitment": translate(_CONTEXT, "Commitment"),
        "insight": translate(_CONTEXT, "Insight"),
        "review": translate(_CONTEXT, "Weekly review"),
        "template": translate(_CONTEXT, "Template"),
    }[kind]


def reason_words(reason: SkipReason) -> str:
    translate = QCoreApplication.translate
    match reason:
        case SkipReason.NOT_MARKDOWN:
            return translate(_CONTEXT, "not Markdown")
        case SkipReason.HIDDEN:
            return translate(_CONTEXT, "hidden")
        case SkipReason.LINK:
            return translate(_CONTEXT, "a link, which is not followed")
        case SkipReason.NOT_A_FILE:
            return translate(_CONTEXT, "not a plain file")
        case SkipReason.TOO_LARGE:
            return translate(_CONTEXT, "larger than 5 MB")
        case SkipReason.TOO_DEEP:
            return translate(_CONTEXT, "too many folders deep")
        case SkipReason.TOO_MANY:
            return translate(_CONTEXT, "more than 100,000 files: the rest was not looked at")
        case SkipReason.TOO_MUCH:
            return translate(_CONTEXT, "more than 2 GB in all")
        case _:
            return _reason_inside(reason)


def _reason_inside(reason: SkipReason) -> str:
    translate = QCoreApplication.translate
    match reason:
        case SkipReason.UNREADABLE:
            return translate(_CONTEXT, "cannot be read")
        case SkipReason.BINARY:
            return translate(_CONTEXT, "not text")
        case SkipReason.NOT_UTF8:
            return translate(_CONTEXT, "not UTF-8 text")
        case SkipReason.EMPTY:
            return translate(_CONTEXT, "empty")
        case SkipReason.ALREADY_IMPORTED:
            return translate(_CONTEXT, "in the journal already")
        case SkipReason.INDEX:
            return translate(_CONTEXT, "the index of the export, with nothing to bring in")
        case SkipReason.SAME_AS_ANOTHER:
            return translate(_CONTEXT, "the same as")
        case SkipReason.OWN_RECORD:
            return translate(_CONTEXT, "comes in with its session")
        case SkipReason.BROKEN_RECORD:
            return translate(_CONTEXT, "a record that cannot be read")
        case SkipReason.LEFT_OUT:
            return translate(_CONTEXT, "left out, as you chose")
        case SkipReason.CHANGED:
            return translate(_CONTEXT, "changed since it was looked at")
        case _:
            return _reason_of_app(reason)


def _reason_of_app(reason: SkipReason) -> str:
    translate = QCoreApplication.translate
    match reason:
        case SkipReason.PROBABLY_HERE:
            return translate(_CONTEXT, "probably in the journal already")
        case SkipReason.OUTSIDE:
            return translate(_CONTEXT, "names a place outside the archive")
        case SkipReason.LOCKED:
            return translate(_CONTEXT, "locked with a password")
        case SkipReason.PACKED:
            return translate(_CONTEXT, "packed more tightly than is safe to open")
        case SkipReason.NAMED_TWICE:
            return translate(_CONTEXT, "has the name of another file there")
        case SkipReason.BROKEN:
            return translate(_CONTEXT, "cannot be understood")
        case SkipReason.OTHER_KIND:
            return translate(_CONTEXT, "nothing that this app's notes have")
        case SkipReason.FILE_TOO_LARGE:
            return translate(_CONTEXT, "larger than 50 MB")
        case SkipReason.NO_COLUMN:
            return translate(_CONTEXT, "no column says what each record needs")
        case SkipReason.VALUE_NOT_READ:
            return translate(_CONTEXT, "a day, a number or a word that its field cannot have")
        case SkipReason.ENCRYPTED:
            return translate(_CONTEXT, "encrypted: export it decrypted")
        case SkipReason.IN_TRASH:
            return translate(_CONTEXT, "in the trash there")
        case SkipReason.CHANGED_HERE:
            return translate(
                _CONTEXT,
                "edited there and changed here since it was exported: nothing is overwritten",
            )
        case SkipReason.CANNOT_FOLLOW:
            return translate(_CONTEXT, "a state that cannot follow the one it has here")
        case SkipReason.EDITED:
            return translate(
                _CONTEXT, "edited there, but only a note's text and a commitment's state come back"
            )
        case _:
            return str(reason)


def _remark(kind: RemarkKind) -> str:
    translate = QCoreApplication.translate
    match kind:
        case RemarkKind.FRONT_MATTER_KEPT:
            return translate(_CONTEXT, "front matter that could not be read is kept as text")
        case RemarkKind.FIELDS_LEFT_OUT:
            return translate(_CONTEXT, "fields that the journal has no place for")
        case RemarkKind.DATE_NOT_READ:
            return translate(_CONTEXT, "a date that could not be read")
        case RemarkKind.DAY_OF_CHANGE:
            return translate(
                _CONTEXT, "no day in it, so it gets the day when the file was last changed"
            )
        case RemarkKind.SIGNS_LEFT_OUT:
            return translate(_CONTEXT, "signs that no text can hold are left out")
        case RemarkKind.NAME_FITS_SEVERAL:
            return translate(_CONTEXT, "a name that several people have")
        case RemarkKind.NAME_LIKE_ANOTHER:
            return translate(_CONTEXT, "a new person, who may be somebody who is here already")
        case RemarkKind.AREA_NOT_KNOWN:
            return translate(_CONTEXT, "an area that the journal does not have")
        case RemarkKind.ATTACHMENT_MISSING:
            return translate(_CONTEXT, "an attachment that is not there as it was")
        case RemarkKind.FILE_OUTSIDE:
            return translate(_CONTEXT, "a file outside of what was chosen stays out")
        case RemarkKind.ATTACHMENT_TOO_LARGE:
            return translate(_CONTEXT, "an attachment larger than 50 MB")
        case RemarkKind.DAY_OR_MONTH:
            return translate(
                _CONTEXT, "a date that may be read in two ways, with the month taken to come first"
            )
        case RemarkKind.FILES_TOO_MUCH:
            return translate(_CONTEXT, "a file past 2 GB in all")
        case RemarkKind.ZONE_NOT_KNOWN:
            return translate(_CONTEXT, "a time zone that is not known, so the day is of this place")
        case _:
            return str(kind)
