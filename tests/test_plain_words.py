# SPDX-License-Identifier: MIT
"""What a person reads is said in words that one gets at once."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TYPED = ROOT / "rmjournal" / "words" / "synonyms.py"
"""What people call things by themselves: it is looked for, and never shown."""
MODULES = {*(ROOT / "rmjournal").rglob("*.py")} - {TYPED}
SAYING = {"tr", "translate", "say", "_", "plural", "QT_TRANSLATE_NOOP", "noop", "_tr", "_say"}
BANNED = {
    r"\bopeners?\b": "ready-made questions",
    r"\bbalance\b": "who was asked about what",
    r"\bpark(ed|s)?\b": "set aside",
    r"\bpractices?\b": "habit",
    r"\bdepth\b": "how much it asks",
    r"kept as a record": "what the line becomes",
    r"what might close it": "a better beginning",
    r"from memory": "ask for the plan",
    r"finish your own sentence": "do you still know your plan",
    r"with thanks": "end for good",
    r"look at it again": "comes up again",
    r"cancel the session": "it will not take place",
    r"^cancel(…|\.\.\.)": "it will not take place",
    r"\bkeeper\b|\bmirror\b|\bdeeds?\b|\bnought\b": "a modern word",
}


def said_in(path):
    """The texts that the module gives to be shown."""
    text = path.read_text("utf-8")
    if not any(f"{name}(" in text for name in SAYING):
        return  # to read it as Python takes a hundred times as long
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(
            node.func, "id", ""
        )  # fmt: skip
        if name not in SAYING:
            continue
        for part in node.args:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_no_text_has_a_word_that_is_not_got_at_once():
    said = [(path, text) for path in sorted(MODULES) for text in said_in(path)]
    assert len(said) > 1000
    for banned, rather in BANNED.items():
        found = [(path, text) for path, text in said if re.search(banned, text, re.I)]
        assert found == [], f"rather: {rather}"
