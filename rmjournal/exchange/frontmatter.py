# SPDX-License-Identifier: MIT
"""YAML front matter: the fields between two lines `---` at the top of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import yaml

from .plain_yaml import dump, read_plain

LIMIT_BYTES = 64_000
# Our own exports hold records in the front matter: a session with a thousand marks is more.
OWN_LIMIT_BYTES = 4_000_000
OWN_MARK = "rmjournal"

_DEEPEST = 20
_NULL = "tag:yaml.org,2002:null"
_ENTRY = re.compile(
    r"^(?P<name>[^\s:#'\"\[\]{}&*!|>%@`,?-][^:\n]{0,100}?)[ \t]*:(?P<value>[ \t].*|)$"
)
# What stands for more than itself in YAML, written by people for what it says: `*star`, `&co`,
# `!important`, and `Talk #3` or `#work`, where YAML begins a comment.
_OWN_SIGN = re.compile(
    r"(?P<before>[ \t]*(?:- +|[^\s:#'\"\[\]{}&*!|>%@`,?-][^:]{0,100}?[ \t]*:[ \t]+))"
    r"(?P<value>(?=[*&]|!(?!!)|[^'\"\[{|>]*?(?<!\S)#\w)[^'\"\[{|>\s].*?)(?P<after>\s*|\s+#\s.*\s*)"
)
_BLOCK_OF_TEXT = re.compile(r"[^#]*:[ \t]+[|>][-+0-9]{0,2}\s*")
_LEADING_TABS = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|[\r\n]|\Z)", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")

# libyaml's is ten times faster and reads the same.
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BaseLoader):  # type: ignore[misc]
    """Leaves a date as the text it is: an impossible one is no error, an hour keeps its zone."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
    }


class _WrittenLoader(_BaseLoader):  # type: ignore[misc]
    """Of files that others wrote: `yes`, 12:30 and 007 stay as they are written."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, Any]]]] = {
        first: [(tag, re.compile(r"(?:~|)$")) for tag, _ in resolvers if tag == _NULL]
        for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
    }


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A Markdown file in its two parts.

    `is_broken` when there are fields that could not be read: then they are part of the body.
    """

    fields: Mapping[str, Any]
    body: str
    is_broken: bool = False


def join(fields: Mapping[str, Any], body: str) -> str:
    """The text of a file: the fields, an empty line, and the body as it is."""
    return f"---\n{dump(fields)}---\n\n{body}"


def split(text: str) -> FrontMatter:
    """The fields and the body of a file; one empty line after the fields belongs to neither.

    Dates come as text, and so do numbers and the like unless it is our own export. What is no YAML
    is read field by field, each that is not as the text it is. Nothing is raised, whatever the text
    is: fields that are too large, too deep or no mapping of names to values are part of the body.
    """
    text = text.removeprefix("\ufeff")
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter({}, text)
    # An own export is known by its first field.
    is_own = text.startswith(f"{OWN_MARK}: ", opening.end())
    limit = OWN_LIMIT_BYTES if is_own else LIMIT_BYTES
    closing = _CLOSING.search(_with_newlines(text[: limit + 8]), opening.end())
    if closing is None:
        return FrontMatter({}, text, is_broken=len(text) > limit and _has_closing(text, opening))
    source = text[opening.end() : closing.start()]
    if len(source.encode(errors="replace")) > limit:
        return FrontMatter({}, text, is_broken=True)
    if not is_own:
        source = _with_quotes(source)
    try:
        fields = _load(source, _Loader if is_own else _WrittenLoader)
    except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError) as error:
        may_be_mended = isinstance(error, yaml.YAMLError) and not is_own
        fields = _load_each(source) if may_be_mended else None
        if fields is None:
            return FrontMatter({}, text, is_broken=True)
    if fields is None:  # a text between two rules, or nothing at all
        return FrontMatter({}, text)
    return FrontMatter(fields, _without_first_empty_line(text[closing.end() :]))


def _with_quotes(source: str) -> str:
    """Quotes around values that begin with a sign of YAML's, but for what is text already."""
    if not any(sign in source for sign in "*&!#"):
        return source
    lines: list[str] = []
    text_from: int | None = None
    for line in source.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip())
        if text_from is not None and (indent > text_from or not line.strip()):
            lines.append(line)
            continue
        text_from = indent if _BLOCK_OF_TEXT.fullmatch(line) else None
        found = _OWN_SIGN.fullmatch(line)
        if found is not None:
            words = found["value"].replace("'", "''")
            line = f"{found['before']}'{words}'{found['after']}"
        lines.append(line)
    return "".join(lines)


def _with_newlines(text: str) -> str:
    """Of the same length, with \\n for a lone \\r, which `^` does not know."""
    return _LONE_RETURN.sub("\n", text)


def _has_closing(text: str, opening: re.Match[str]) -> bool:
    return _CLOSING.search(_with_newlines(text), opening.end()) is not None


def _without_first_empty_line(body: str) -> str:
    return re.sub(r"\A[ \t]*(?:\r\n|\r|\n)", "", body, count=1)


def load_fields(source: str) -> dict[str, Any] | None:
    """A whole file of YAML that another app wrote, its values as they are written; None where it is
    no mapping or cannot be read."""
    if len(source) > OWN_LIMIT_BYTES:
        return None
    try:
        return _load(source.removeprefix("\ufeff"), _WrittenLoader)
    except (yaml.YAMLError, ValueError, ArithmeticError, RecursionError):
        return None


def _load_each(source: str) -> dict[str, Any] | None:
    """Each field by itself: a colon in one spoils no other. None when a line is in no field."""
    entries: list[tuple[str, str, list[str]]] = []
    for line in source.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = _ENTRY.match(line)
        if found is not None:
            entries.append((found["name"], found["value"].strip(), [line]))
        elif entries and (not line.strip() or line[0] in " \t-#"):
            entries[-1][2].append(line)
        elif line.strip() and not line.startswith("#"):
            return None
    fields: dict[str, Any] = {}
    for name, value, lines in entries:
        try:
            loaded = _load(_without_tabs("\n".join(lines)), _WrittenLoader) or {}
        except ValueError:
            return None  # an alias or the like: nothing that a person wrote
        except (yaml.YAMLError, ArithmeticError, RecursionError):
            loaded = {name: "\n".join([value, *map(str.strip, lines[1:])]).strip()}
        fields |= loaded
    return fields or None


def _without_tabs(source: str) -> str:
    """Indented by spaces: YAML takes no tabs, many editors put them."""
    return _LEADING_TABS.sub(lambda found: found[0].replace("\t", "  "), source)


def _load(source: str, loader: Any) -> dict[str, Any] | None:
    """None when it is no mapping. Raises yaml.YAMLError, ValueError, ArithmeticError."""
    plain = read_plain(source, as_written=loader is _WrittenLoader)
    if plain is not None:
        return plain
    _check_events(source)
    loaded = yaml.load(source, Loader=loader)  # both derived from the safe one
    if not isinstance(loaded, dict):
        return None
    return {str(name): value for name, value in loaded.items()}


def _check_events(source: str) -> None:
    """Refuse what makes a small file large or slow, or what asks for a type by name."""
    depth = 0
    for event in yaml.parse(source, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ValueError("alias")
        if getattr(event, "tag", None):
            raise ValueError("tag")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                raise ValueError("depth")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
