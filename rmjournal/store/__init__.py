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
    from rmjournal.model.commitment_details import CommitmentDetail, EventRow
    from rmjournal.model.commitments import CHANGE_KINDS, ChangeKind, CommitmentRow
    from rmjournal.model.insights import InsightRow
    from rmjournal.model.loops import LoopRow, LoopState
    from rmjournal.model.people import PersonName, PersonRhythm, PersonRow
    from rmjournal.model.person_details import PersonDetail
    from rmjournal.model.questions import AskingRow, QuestionRow, QuestionState
    from rmjournal.model.records import STEPS
    from rmjournal.model.reviews import DecisionRow, PickRow, ReviewRow
    from rmjournal.model.session_details import SessionDetail
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
    from .bank import BankQuestion, BankRow
    from .file.key_copies import key_file_path, second_keys_path
    from .file.keys import keys_path
    from .journal import Journal
    from .operations.aims import Aims
    from .operations.areas import AreaRow, Areas
    from .operations.attachments import LIMIT_BYTES, MANY_BYTES, AttachmentRow, Attachments
    from .operations.captures import Captured, CapturePlace, Captures, Kept
    from .operations.commitments import Commitments
    from .operations.imports import Imports
    from .operations.inbox import Brought, Inbox
    from .operations.insights import Insights
    from .operations.joining import Joining
    from .operations.loops import Loops
    from .operations.note_records import KeptTie
    from .operations.notes import LostMark, NoteMirror, Notes, TiedMark, TiedRecord
    from .operations.people import People
    from .operations.questions import Questions
    from .operations.restoring import KeptEvent, Restoring, Stamp
    from .operations.review_decisions import ReviewDecisions
    from .operations.review_summaries import ReviewSummaries
    from .operations.reviews import Reviews
    from .operations.sessions import Sessions
    from .operations.settings import Settings
    from .operations.tags import TagCount, Tags
    from .operations.templates import Templates
    from .operations.texts import TextOf, Texts
    from .operations.trash import Trash, TrashRow
    from .operations.undo_steps import UndoStepRow, UndoSteps
    from .queries.history import History, Moments, RevisionRow, Version
    from .queries.list_index import AlikeCommitments, AlikeQuestions, ListIndex
    from .queries.pictures import Pictures
    from .queries.prep import Prep
    from .queries.record_names import NamedKind, RecordName, RecordNames
    from .queries.review_cards import ReviewCards
    from .queries.seasons import Seasons
    from .queries.today import Today
    from .queries.uids import Uids
    from .revisions import OwnerKind, Why
    from .search.find import Found, FoundGroup, Search
    from .search.hits import SearchHit

_MODULES = {
    ".backups": "Backups BackupState",
    ".bank": "BankQuestion BankRow",
    ".file.key_copies": "key_file_path second_keys_path",
    ".file.keys": "keys_path",
    ".journal": "Journal",
    ".operations.aims": "Aims",
    ".operations.areas": "AreaRow Areas",
    ".operations.attachments": "AttachmentRow Attachments LIMIT_BYTES MANY_BYTES",
    ".operations.captures": "Captured CapturePlace Captures Kept",
    ".operations.commitments": "Commitments",
    ".operations.imports": "Imports",
    ".operations.inbox": "Brought Inbox",
    ".operations.insights": "Insights",
    ".operations.joining": "Joining",
    ".operations.loops": "Loops",
    ".operations.note_records": "KeptTie",
    ".operations.notes": "LostMark NoteMirror Notes TiedMark TiedRecord",
    ".operations.people": "People",
    ".operations.questions": "Questions",
    ".operations.restoring": "KeptEvent Restoring Stamp",
    ".operations.review_decisions": "ReviewDecisions",
    ".operations.review_summaries": "ReviewSummaries",
    ".operations.reviews": "Reviews",
    ".operations.sessions": "Sessions",
    ".operations.settings": "Settings",
    ".operations.tags": "TagCount Tags",
    ".operations.templates": "Templates",
    ".operations.texts": "TextOf Texts",
    ".operations.trash": "Trash TrashRow",
    ".operations.undo_steps": "UndoStepRow UndoSteps",
    ".queries.history": "History Moments RevisionRow Version",
    ".queries.list_index": "AlikeCommitments AlikeQuestions ListIndex",
    ".queries.pictures": "Pictures",
    ".queries.prep": "Prep",
    ".queries.record_names": "NamedKind RecordName RecordNames",
    ".queries.review_cards": "ReviewCards",
    ".queries.seasons": "Seasons",
    ".queries.today": "Today",
    ".queries.uids": "Uids",
    ".revisions": "OwnerKind Why",
    ".search.find": "Found FoundGroup Search",
    ".search.hits": "SearchHit",
    "rmjournal.core.changes": "Changes",
    "rmjournal.model.aims": "AimRow OfAim",
    "rmjournal.model.commitment_details": "CommitmentDetail EventRow",
    "rmjournal.model.commitments": "CHANGE_KINDS ChangeKind CommitmentRow",
    "rmjournal.model.insights": "InsightRow",
    "rmjournal.model.loops": "LoopRow LoopState",
    "rmjournal.model.people": "PersonName PersonRhythm PersonRow",
    "rmjournal.model.person_details": "PersonDetail",
    "rmjournal.model.questions": "AskingRow QuestionRow QuestionState",
    "rmjournal.model.records": "STEPS",
    "rmjournal.model.reviews": "DecisionRow PickRow ReviewRow",
    "rmjournal.model.session_details": "SessionDetail",
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
