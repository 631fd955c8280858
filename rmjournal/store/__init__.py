# SPDX-License-Identifier: MIT
"""The journal file and what it holds. Knows no Qt.

A name is imported when it is first asked for, so that a command pays only for what it uses.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes
    from rmjournal.model.aims import AimRow, OfAim
    from rmjournal.model.commitments import CHANGE_KINDS, ChangeKind, CommitmentRow
    from rmjournal.model.details import CommitmentDetail, EventRow, PersonDetail, SessionDetail
    from rmjournal.model.insights import InsightRow, LoopRow, LoopState
    from rmjournal.model.people import PersonName, PersonRhythm, PersonRow
    from rmjournal.model.questions import AskingRow, QuestionRow, QuestionState
    from rmjournal.model.records import STEPS
    from rmjournal.model.reviews import DecisionRow, PickRow, ReviewRow
    from rmjournal.model.sessions import (
        KINDS,
        Attending,
        Part,
        SessionKind,
        SessionRow,
        SessionStatus,
    )
    from rmjournal.model.transitions import ENDED, TABLE, Fate, Move, State, allowed

    from .backups import Backups, BackupState
    from .file.key_copies import key_file_path, second_keys_path
    from .file.keys import keys_path
    from .journal import Journal
    from .operations.attachments import LIMIT_BYTES, MANY_BYTES, AttachmentRow, Attachments
    from .operations.captures import Brought, Captured, CapturePlace, Captures, Inbox, Kept
    from .operations.commitments import Commitments
    from .operations.groups import Aims, AreaRow, Areas, TagCount, Tags
    from .operations.imports import Imports
    from .operations.insights import Insights, Loops
    from .operations.joining import Joining
    from .operations.note_records import KeptTie
    from .operations.notes import LostMark, NoteMirror, Notes, TiedMark, TiedRecord
    from .operations.people import People
    from .operations.question_bank import BankQuestion, BankRow
    from .operations.questions import Questions
    from .operations.restoring import KeptEvent, Restoring, Stamp
    from .operations.review_decisions import ReviewDecisions, ReviewSummaries
    from .operations.reviews import Reviews
    from .operations.sessions import Sessions
    from .operations.settings import Settings
    from .operations.templates import Templates
    from .operations.texts import TextOf, Texts
    from .operations.trash import Trash, TrashRow
    from .operations.undo_steps import UndoStepRow, UndoSteps
    from .queries.cards import Prep, Seasons
    from .queries.history import History, Moments, RevisionRow, Version
    from .queries.list_index import AlikeCommitments, AlikeQuestions, ListIndex
    from .queries.pictures import Pictures
    from .queries.record_names import NamedKind, RecordName, RecordNames, Uids
    from .queries.review_cards import ReviewCards
    from .queries.today import Today
    from .revisions import OwnerKind, Why
    from .search.find import Found, FoundGroup, Search, SearchHit

_MODULES = {
    ".backups": "Backups BackupState",
    ".file.key_copies": "key_file_path second_keys_path",
    ".file.keys": "keys_path",
    ".journal": "Journal",
    ".operations.attachments": "AttachmentRow Attachments LIMIT_BYTES MANY_BYTES",
    ".operations.captures": "Brought Captured CapturePlace Captures Inbox Kept",
    ".operations.commitments": "Commitments",
    ".operations.groups": "Aims AreaRow Areas TagCount Tags",
    ".operations.imports": "Imports",
    ".operations.insights": "Insights Loops",
    ".operations.joining": "Joining",
    ".operations.note_records": "KeptTie",
    ".operations.notes": "LostMark NoteMirror Notes TiedMark TiedRecord",
    ".operations.people": "People",
    ".operations.question_bank": "BankQuestion BankRow",
    ".operations.questions": "Questions",
    ".operations.restoring": "KeptEvent Restoring Stamp",
    ".operations.review_decisions": "ReviewDecisions ReviewSummaries",
    ".operations.reviews": "Reviews",
    ".operations.sessions": "Sessions",
    ".operations.settings": "Settings",
    ".operations.templates": "Templates",
    ".operations.texts": "TextOf Texts",
    ".operations.trash": "Trash TrashRow",
    ".operations.undo_steps": "UndoStepRow UndoSteps",
    ".queries.cards": "Prep Seasons",
    ".queries.history": "History Moments RevisionRow Version",
    ".queries.list_index": "AlikeCommitments AlikeQuestions ListIndex",
    ".queries.pictures": "Pictures",
    ".queries.record_names": "NamedKind RecordName RecordNames Uids",
    ".queries.review_cards": "ReviewCards",
    ".queries.today": "Today",
    ".revisions": "OwnerKind Why",
    ".search.find": "Found FoundGroup Search SearchHit",
    "rmjournal.core.changes": "Changes",
    "rmjournal.model.aims": "AimRow OfAim",
    "rmjournal.model.commitments": "CHANGE_KINDS ChangeKind CommitmentRow",
    "rmjournal.model.details": "CommitmentDetail EventRow PersonDetail SessionDetail",
    "rmjournal.model.insights": "InsightRow LoopRow LoopState",
    "rmjournal.model.people": "PersonName PersonRhythm PersonRow",
    "rmjournal.model.questions": "AskingRow QuestionRow QuestionState",
    "rmjournal.model.records": "STEPS",
    "rmjournal.model.reviews": "DecisionRow PickRow ReviewRow",
    "rmjournal.model.sessions": "Attending KINDS Part SessionKind SessionRow SessionStatus",
    "rmjournal.model.transitions": "allowed ENDED Fate Move State TABLE",
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Python asks here for a name that is not there yet (PEP 562)."""
    if name not in _WHERE:
        raise AttributeError(name)
    value = getattr(import_module(_WHERE[name], __name__), name)
    globals()[name] = value
    return value
