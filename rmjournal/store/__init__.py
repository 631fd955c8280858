# SPDX-License-Identifier: MIT
"""The journal file and what it holds. Knows no Qt.

A name is imported when it is first asked for, so that a command pays only for what it uses.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes
    from rmjournal.store.operations.note_records import KeptTie
    from rmjournal.store.operations.notes import LostMark, NoteMirror, Notes, TiedMark, TiedRecord
    from rmjournal.store.queries.commitment_row import CHANGE_KINDS, ChangeKind, CommitmentRow
    from rmjournal.store.queries.session_states import KINDS, Attending, Part, SessionKind
    from rmjournal.store.queries.sessions import SessionRow

    from .backups import Backups, BackupState
    from .bank import BankQuestion, BankRow
    from .file.key_copies import second_keys_path
    from .file.keyfile import key_file_path
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
    from .operations.people import People
    from .operations.questions import Questions
    from .operations.restoring import KeptEvent, Restoring, Stamp
    from .operations.review_decisions import ReviewDecisions
    from .operations.review_summaries import ReviewSummaries
    from .operations.reviews import STEPS, Reviews
    from .operations.sessions import Sessions
    from .operations.settings import Settings
    from .operations.tags import TagCount, Tags
    from .operations.templates import Templates
    from .operations.texts import TextOf, Texts
    from .operations.trash import Trash, TrashRow
    from .operations.undo_steps import UndoStepRow, UndoSteps
    from .queries.aims import AimRow, OfAim
    from .queries.commitment_details import CommitmentDetail, EventRow
    from .queries.history import History, Moments, RevisionRow, Version
    from .queries.insights import InsightRow
    from .queries.list_index import AlikeCommitments, AlikeQuestions, ListIndex
    from .queries.loops import LoopRow, LoopState
    from .queries.people import PersonName, PersonRhythm, PersonRow
    from .queries.person_details import PersonDetail
    from .queries.pictures import Pictures
    from .queries.prep import Prep
    from .queries.questions import AskingRow, QuestionRow, QuestionState
    from .queries.record_names import NamedKind, RecordName, RecordNames
    from .queries.review_cards import ReviewCards
    from .queries.reviews import DecisionRow, PickRow, ReviewRow
    from .queries.seasons import Seasons
    from .queries.session_details import SessionDetail
    from .queries.session_states import SessionStatus
    from .queries.today import Today
    from .queries.uids import Uids
    from .revisions import OwnerKind, Why
    from .search.find import Found, FoundGroup, Search
    from .search.hits import SearchHit
    from .transitions import ENDED, TABLE, Fate, Move, State, allowed

_MODULES = {
    ".backups": "Backups BackupState",
    ".bank": "BankQuestion BankRow",
    ".file.key_copies": "second_keys_path",
    ".file.keyfile": "key_file_path",
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
    ".operations.reviews": "Reviews STEPS",
    ".operations.sessions": "Sessions",
    ".operations.settings": "Settings",
    ".operations.tags": "TagCount Tags",
    ".operations.templates": "Templates",
    ".operations.texts": "TextOf Texts",
    ".operations.trash": "Trash TrashRow",
    ".operations.undo_steps": "UndoStepRow UndoSteps",
    ".queries.aims": "AimRow OfAim",
    ".queries.commitment_details": "CommitmentDetail EventRow",
    ".queries.commitment_row": "CHANGE_KINDS ChangeKind CommitmentRow",
    ".queries.history": "History Moments RevisionRow Version",
    ".queries.insights": "InsightRow",
    ".queries.list_index": "AlikeCommitments AlikeQuestions ListIndex",
    ".queries.loops": "LoopRow LoopState",
    ".queries.people": "PersonName PersonRhythm PersonRow",
    ".queries.person_details": "PersonDetail",
    ".queries.pictures": "Pictures",
    ".queries.prep": "Prep",
    ".queries.seasons": "Seasons",
    ".queries.questions": "AskingRow QuestionRow QuestionState",
    ".queries.record_names": "NamedKind RecordName RecordNames",
    ".queries.review_cards": "ReviewCards",
    ".queries.reviews": "DecisionRow PickRow ReviewRow",
    ".queries.session_details": "SessionDetail",
    ".queries.session_states": "Attending KINDS Part SessionKind SessionStatus",
    ".queries.sessions": "SessionRow",
    ".queries.today": "Today",
    ".queries.uids": "Uids",
    ".revisions": "OwnerKind Why",
    ".search.find": "Found FoundGroup Search",
    ".search.hits": "SearchHit",
    ".transitions": "ENDED Fate Move State TABLE allowed",
    "rmjournal.core.changes": "Changes",
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Python asks here for a name that is not there yet (PEP 562)."""
    if name not in _WHERE:
        raise AttributeError(name)
    value = getattr(import_module(_WHERE[name], __name__), name)
    globals()[name] = value
    return value
