# SPDX-License-Identifier: MIT
"""Markdown files, one page each: any folder, our own export, and the vaults of Obsidian.

A vault has a folder `.obsidian`. Its files have `[[links]]`, `![[embeds]]`, callouts and tasks;
daily notes are named by their day. Links name a file by its name or by its path in the vault; an
embed may end with `|300`, a width. A callout is a quote that begins `> [!note]`, `%%` is around
comments, and `^id` at the end of a paragraph names it. See https://help.obsidian.md/links,
https://help.obsidian.md/embeds and https://help.obsidian.md/callouts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from typing_extensions import override

from rmjournal.exchange import scan
from rmjournal.exchange.drafts import Draft
from rmjournal.exchange.own_json import JsonSource
from rmjournal.exchange.scan import Found, Remark, RemarkKind, SkipReason
from rmjournal.exchange.source import Source
from rmjournal.exchange.tag_people import tags_in

from .base import Page, Reader, Wishes
from .local_files import PAGE_SUFFIXES, Files, LocalLinks
from .markup import with_tasks


class MarkdownReader(Reader):
    """What any folder is, if it is nothing else."""

    key = "markdown"
    name = "Markdown"

    @override
    def sniff(self, source: Source) -> int:
        if source.path.is_dir():
            return 1
        return 10 if source.with_suffix(*PAGE_SUFFIXES) else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        size_bytes, files = 0, Files(source)
        for found in source.files.values():
            if found.path.suffix.lower() not in PAGE_SUFFIXES:
                yield Page(found, SkipReason.NOT_MARKDOWN)
                continue
            if found.size_bytes <= scan.MOST_BYTES:
                size_bytes += found.size_bytes
            if size_bytes > scan.MOST_BYTES_IN_ALL:
                yield Page(found, SkipReason.TOO_MUCH)
            else:
                yield self._page(source, wishes, found, files)

    @override
    def again(self, source: Source, wishes: Wishes, wanted: Sequence[Found]) -> Iterator[Page]:
        files = Files(source)
        for found in wanted:
            yield self._page(source, wishes, found, files)

    def _page(self, source: Source, wishes: Wishes, found: Found, files: Files) -> Page:
        data = source.read(found.path, scan.MOST_BYTES)
        if isinstance(data, SkipReason):
            return Page(found, data)
        draft = source.understood.read(found, data, wishes.today)
        if isinstance(draft, Draft) and draft.own is None:
            draft = self._links(files, found).drafted(draft)
            if wishes.tasks:
                draft = draft.saying(with_tasks(draft.text))
        return Page(found, draft)

    def _links(self, files: Files, found: Found) -> LocalLinks:
        return LocalLinks(files, found.path.parent)


class OwnJsonReader(MarkdownReader):
    """Our own export as one file: its source shows it as the folder that it was made like."""

    key = "json"
    name = "RM Journal's JSON"

    @override
    def sniff(self, source: Source) -> int:
        return 100 if isinstance(source, JsonSource) else 0


_SETTINGS = ".obsidian"
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n|]{1,500})(?:\|([^\[\]\n]{0,500}))?\]\]")
_CALLOUT = re.compile(
    r"^((?:>[ \t]?)+)\[!([\w-]{1,40})[^\]\n]{0,40}\][+-]?[ \t]*([^\r\n]*)", re.MULTILINE
)
_WIDTH = re.compile(r"(?:\A|\|)\s*\d+(?:x\d+)?\Z")
_MOST_TAGS = 200
_COMMENT = re.compile(r"%%.{0,10000}?%%", re.DOTALL)
_BLOCK_NAME = re.compile(r"[ \t]+\^[A-Za-z0-9-]{1,40}[ \t]*$", re.MULTILINE)


class ObsidianReader(MarkdownReader):
    """As Markdown files, with the vault's own signs read."""

    key = "obsidian"
    name = "Obsidian"

    @override
    def sniff(self, source: Source) -> int:
        is_vault = any(_SETTINGS in each.path.parts for each in source.skipped)
        return 60 if is_vault and source.with_suffix(*PAGE_SUFFIXES) else 0

    @override
    def _links(self, files: Files, found: Found) -> LocalLinks:
        return _VaultLinks(files, found.path.parent)

    @override
    def _page(self, source: Source, wishes: Wishes, found: Found, files: Files) -> Page:
        """With the tags that stand in the text."""
        page = super()._page(source, wishes, found, files)
        draft = page.content
        if not isinstance(draft, Draft) or draft.own is not None:
            return page
        every = tuple(dict.fromkeys([*draft.tags, *tags_in(draft.text)]))[:_MOST_TAGS]
        return Page(found, replace(draft, tags=every))


class _VaultLinks(LocalLinks):
    """A link means the file of that path, or the one of that name nearest to the top."""

    @override
    def find(self, target: str) -> PurePosixPath | None:
        found = super().find(target)
        return found or self._files.named(PurePosixPath(target).name)

    @override
    def may_link(self, text: str) -> bool:
        return True

    @override
    def read(self, text: str) -> str:
        text = _WIKI.sub(self._wiki, super().read(text))
        bare = _COMMENT.sub("", text)
        if bare != text:
            self.remarks.append(Remark(RemarkKind.FIELDS_LEFT_OUT, "%%"))
        return _CALLOUT.sub(_callout, _BLOCK_NAME.sub("", bare))

    def _wiki(self, found: re.Match[str]) -> str:
        # In a table a bar is part of the link where a backslash stands before it.
        is_embed, target = bool(found[1]), found[2].strip().removesuffix("\\")
        label = (found[3] or "").strip()
        page, _, heading = target.partition("#")
        suffix = PurePosixPath(page).suffix.lower()
        if suffix not in ("", *PAGE_SUFFIXES) and (path := self.find(page)):
            said = _WIDTH.sub("", label).strip()
            return f"{found[1]}[{said or path.name}]({self.take(path)})"
        if is_embed and suffix not in ("", *PAGE_SUFFIXES):
            self.tell_missing(page)
            return found[0]
        name = PurePosixPath(page).name.removesuffix(".md")
        said = label or " ".join(filter(None, [name, heading.lstrip("^ ")]))
        path = self.find(page if page.endswith(PAGE_SUFFIXES) else f"{page}.md")
        return f"[{said}]({self.take(path)})" if path and said else said


def _callout(found: re.Match[str]) -> str:
    """`> [!tip] Title` as a quote with a title in bold."""
    title = found[3].strip() or found[2].replace("-", " ").capitalize()
    return f"{found[1]}**{title}**"
