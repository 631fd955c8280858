# SPDX-License-Identifier: MIT
"""The journal file and what it holds. Knows no Qt.

A name is imported when it is first asked for, so that a command pays only for what it uses.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rmjournal.core.changes import Changes
    from rmjournal.store.file.keys import keys_path
    from rmjournal.store.operations.areas import AreaRow
    from rmjournal.store.operations.attachments import AttachmentRow
    from rmjournal.store.operations.history import Moments, RevisionRow
    from rmjournal.store.operations.notes import KeptTie, LostMark, NoteMirror, TiedMark, TiedRecord
    from rmjournal.store.operations.restoring import KeptEvent, Stamp
    from rmjournal.store.operations.reviews import STEPS
    from rmjournal.store.operations.tags import TagCount
    from rmjournal.store.operations.trash import TrashRow
    from rmjournal.store.queries.commitment_details import CommitmentDetail, EventRow
    from rmjournal.store.queries.commitments import CHANGE_KINDS, ChangeKind, CommitmentRow
    from rmjournal.store.queries.insights import InsightRow
    from rmjournal.store.queries.list_index import AlikeCommitments, AlikeQuestions
    from rmjournal.store.queries.loops import LoopRow, LoopState
    from rmjournal.store.queries.people import PersonName, PersonRhythm, PersonRow
    from rmjournal.store.queries.person_details import PersonDetail
    from rmjournal.store.queries.questions import AskingRow, QuestionRow, QuestionState
    from rmjournal.store.queries.reviews import DecisionRow, PickRow, ReviewRow
    from rmjournal.store.queries.session_details import SessionDetail
    from rmjournal.store.queries.session_states import SessionStatus
    from rmjournal.store.queries.sessions import KINDS, Attending, Part, SessionKind, SessionRow

    from .bank import BankQuestion, BankRow
    from .journal import Journal, key_file_path
    from .transitions import ENDED, TABLE, Fate, Move, State, allowed

__all__ = [
    "CHANGE_KINDS",
    "ENDED",
    "KINDS",
    "STEPS",
    "TABLE",
    "AlikeCommitments",
    "AlikeQuestions",
    "AreaRow",
    "AskingRow",
    "AttachmentRow",
    "Attending",
    "BankQuestion",
    "BankRow",
    "ChangeKind",
    "Changes",
    "CommitmentDetail",
    "CommitmentRow",
    "DecisionRow",
    "EventRow",
    "Fate",
    "InsightRow",
    "Journal",
    "KeptEvent",
    "KeptTie",
    "LoopRow",
    "LoopState",
    "LostMark",
    "Moments",
    "Move",
    "NoteMirror",
    "Part",
    "PersonDetail",
    "PersonName",
    "PersonRhythm",
    "PersonRow",
    "PickRow",
    "QuestionRow",
    "QuestionState",
    "ReviewRow",
    "RevisionRow",
    "SessionDetail",
    "SessionKind",
    "SessionRow",
    "SessionStatus",
    "Stamp",
    "State",
    "TagCount",
    "TiedMark",
    "TiedRecord",
    "TrashRow",
    "allowed",
    "key_file_path",
    "keys_path",
]

_MODULES = {
    ".operations.areas": "AreaRow",
    ".operations.attachments": "AttachmentRow",
    ".bank": "BankQuestion BankRow",
    "rmjournal.core.changes": "Changes",
    ".queries.commitments": "CHANGE_KINDS ChangeKind CommitmentRow",
    ".queries.commitment_details": "CommitmentDetail EventRow",
    ".queries.person_details": "PersonDetail",
    ".queries.session_details": "SessionDetail",
    ".operations.history": "Moments RevisionRow",
    ".operations.insights": "InsightRow",
    ".journal": "Journal key_file_path",
    ".file.keys": "keys_path",
    ".operations.loops": "LoopRow LoopState",
    ".operations.notes": "KeptTie LostMark NoteMirror TiedMark TiedRecord",
    ".queries.list_index": "AlikeCommitments AlikeQuestions",
    ".queries.people": "PersonName PersonRhythm PersonRow",
    ".operations.questions": "AskingRow QuestionRow QuestionState",
    ".operations.restoring": "KeptEvent Stamp",
    ".operations.reviews": "DecisionRow PickRow ReviewRow STEPS",
    ".operations.sessions": "Attending KINDS Part SessionKind SessionRow",
    ".queries.session_states": "SessionStatus",
    ".operations.tags": "TagCount",
    ".transitions": "ENDED Fate Move State TABLE allowed",
    ".operations.trash": "TrashRow",
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Python asks here for a name that is not there yet (PEP 562)."""
    if name not in _WHERE:
        raise AttributeError(name)
    value = getattr(import_module(_WHERE[name], __name__), name)
    globals()[name] = value
    return value
