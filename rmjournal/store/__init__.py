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

    from .areas import AreaRow
    from .attachments import AttachmentRow
    from .bank import BankQuestion, BankRow
    from .commitment_details import CommitmentDetail, EventRow
    from .commitment_rows import CHANGE_KINDS, ChangeKind, CommitmentRow
    from .history import Moments, RevisionRow
    from .insights import InsightRow
    from .journal import Journal, key_file_path
    from .list_index import AlikeCommitments, AlikeQuestions
    from .loops import LoopRow, LoopState
    from .notes import KeptTie, LostMark, NoteMirror, TiedMark, TiedRecord
    from .person_details import PersonDetail
    from .person_rows import PersonName, PersonRhythm, PersonRow
    from .questions import AskingRow, QuestionRow, QuestionState
    from .restoring import KeptEvent, Stamp
    from .reviews import STEPS, DecisionRow, PickRow, ReviewRow
    from .session_details import SessionDetail
    from .session_states import SessionStatus
    from .sessions import (
        KINDS,
        Attending,
        Part,
        SessionKind,
        SessionRow,
    )
    from .tags import TagCount
    from .transitions import ENDED, TABLE, Fate, Move, State, allowed
    from .trash import TrashRow

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
    ".areas": "AreaRow",
    ".attachments": "AttachmentRow",
    ".bank": "BankQuestion BankRow",
    "rmjournal.core.changes": "Changes",
    ".commitment_rows": "CHANGE_KINDS ChangeKind CommitmentRow",
    ".commitment_details": "CommitmentDetail EventRow",
    ".person_details": "PersonDetail",
    ".session_details": "SessionDetail",
    ".history": "Moments RevisionRow",
    ".insights": "InsightRow",
    ".journal": "Journal key_file_path",
    ".file.keys": "keys_path",
    ".loops": "LoopRow LoopState",
    ".notes": "KeptTie LostMark NoteMirror TiedMark TiedRecord",
    ".list_index": "AlikeCommitments AlikeQuestions",
    ".person_rows": "PersonName PersonRhythm PersonRow",
    ".questions": "AskingRow QuestionRow QuestionState",
    ".restoring": "KeptEvent Stamp",
    ".reviews": "DecisionRow PickRow ReviewRow STEPS",
    ".sessions": "Attending KINDS Part SessionKind SessionRow",
    ".session_states": "SessionStatus",
    ".tags": "TagCount",
    ".transitions": "ENDED Fate Move State TABLE allowed",
    ".trash": "TrashRow",
}
_WHERE = {name: module for module, names in _MODULES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Python asks here for a name that is not there yet (PEP 562)."""
    if name not in _WHERE:
        raise AttributeError(name)
    value = getattr(import_module(_WHERE[name], __name__), name)
    globals()[name] = value
    return value
