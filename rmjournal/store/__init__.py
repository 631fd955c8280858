# SPDX-License-Identifier: MIT
"""The journal file and what it holds. Knows no Qt."""

from .areas import AreaRow
from .attachments import AttachmentRow
from .bank import BankQuestion
from .changes import Changes
from .commitment_rows import CHANGE_KINDS, ChangeKind, CommitmentDetail, CommitmentRow, EventRow
from .history import RevisionRow
from .insights import Fate, InsightRow
from .journal import Journal, key_file_path
from .keys import keys_path
from .loops import LoopRow
from .notes import LostMark, NoteMirror, TiedMark
from .people import PersonDetail, PersonName, PersonRow
from .questions import AskingRow, BankRow, QuestionRow, QuestionState
from .reviews import DecisionRow, PickRow, ReviewRow
from .sessions import KINDS, Attending, Part, SessionDetail, SessionKind, SessionRow, SessionStatus
from .tags import TagCount
from .transitions import ENDED, TABLE, Move, State, allowed
from .trash import TrashRow

__all__ = [
    "CHANGE_KINDS",
    "ENDED",
    "KINDS",
    "TABLE",
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
    "LoopRow",
    "LostMark",
    "Move",
    "NoteMirror",
    "Part",
    "PersonDetail",
    "PersonName",
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
    "State",
    "TagCount",
    "TiedMark",
    "TrashRow",
    "allowed",
    "key_file_path",
    "keys_path",
]
