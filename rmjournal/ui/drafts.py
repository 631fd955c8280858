# SPDX-License-Identifier: MIT
"""A message in plain words, for the person to copy and make their own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from rmjournal.store import CommitmentDetail, State


def message(detail: CommitmentDetail, name: str, heard: str) -> str:
    """What one could write to that person; heard is the insight it came from, or empty."""
    translate = QCoreApplication.translate
    title = _as_clause(detail.row.title)
    parts = [translate("commitments", "Hi {name},").replace("{name}", name)]
    if heard:
        said = translate("commitments", "You told me: \u201c{heard}\u201d")
        parts.append(said.replace("{heard}", heard.strip()))
    else:
        parts.append(translate("commitments", "You told me something that stayed with me."))
    if detail.row.state == State.LET_GO:
        parts += _let_go(title, detail.let_go_why)
    else:
        parts += _done(title, detail.outcome)
    parts.append(translate("commitments", "Thank you for telling me."))
    return "\n\n".join(parts)


def _done(title: str, outcome: str) -> list[str]:
    did = QCoreApplication.translate("commitments", "This is what I did: {title}.")
    return [did.replace("{title}", title), *_sentence(outcome)]


def _let_go(title: str, why: str) -> list[str]:
    meant = QCoreApplication.translate(
        "commitments",
        "I meant to do this and have decided not to: {title}. You should hear that from me.",
    )
    return [meant.replace("{title}", title), *_sentence(why)]


def _sentence(text: str) -> list[str]:
    return [text.strip()] if text.strip() else []


def _as_clause(title: str) -> str:
    """Without the full stop that the sentence around it brings."""
    return title.strip().rstrip(".")
