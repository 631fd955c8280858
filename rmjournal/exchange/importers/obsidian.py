# SPDX-License-Identifier: MIT
"""An Obsidian vault: Markdown files with `[[links]]`, `![[embeds]]`, callouts and tasks.

A vault has a folder `.obsidian`. Daily notes are named by their day. Links name a file by its name
or by its path in the vault; an embed may end with `|300`, a width. A callout is a quote that begins
`> [!note]`. See https://help.obsidian.md/links, https://help.obsidian.md/embeds and
https://help.obsidian.md/callouts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from typing_extensions import override

from rmjournal.exchange.drafts import PAGE_LINK, Draft, DraftFile
from rmjournal.exchange.scan import Found
from rmjournal.exchange.skip_reasons import Remark, RemarkKind
from rmjournal.exchange.source import Source
from rmjournal.text.folding import name_key

from .base import Page, Wishes
from .markdown import SUFFIXES, MarkdownReader
from .tasks import outside_code

_SETTINGS = ".obsidian"
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n|]{1,500})(?:\|([^\[\]\n]{0,500}))?\]\]")
_PICTURE = re.compile(
    r"!\[([^\[\]\n]{0,500})\]\((?!\w+:)<?([^()<>\n]{1,500}?)>?(?:\s+\"[^\"\n]*\")?\)"
)
_CALLOUT = re.compile(
    r"^((?:>[ \t]?)+)\[!([\w-]{1,40})[^\]\n]{0,40}\][+-]?[ \t]*([^\r\n]*)", re.MULTILINE
)
_WIDTH = re.compile(r"\d+(?:x\d+)?")
_COMMENT = re.compile(r"%%.{0,10000}?%%", re.DOTALL)


class ObsidianReader(MarkdownReader):
    """As Markdown files, with the vault's own signs read."""

    key = "obsidian"
    name = "Obsidian"

    @override
    def sniff(self, source: Source) -> int:
        is_vault = any(_SETTINGS in each.path.parts for each in source.skipped)
        return 60 if is_vault and source.with_suffix(*SUFFIXES) else 0

    @override
    def pages(self, source: Source, wishes: Wishes) -> Iterator[Page]:
        reading = _Vault(source)
        yield from map(reading.page, super().pages(source, wishes))

    @override
    def again(self, source: Source, wishes: Wishes, wanted: Sequence[Found]) -> Iterator[Page]:
        reading = _Vault(source)
        yield from map(reading.page, super().again(source, wishes, wanted))


class _Vault:
    """Which file a link means: of that path, or the one of that name nearest to the top."""

    def __init__(self, source: Source) -> None:
        self._files = source.files
        self._named: dict[str, PurePosixPath] = {}
        for path in sorted(source.files, key=lambda path: len(path.parts)):
            self._named.setdefault(name_key(path.name), path)

    def page(self, page: Page) -> Page:
        draft = page.content
        if not isinstance(draft, Draft) or draft.own is not None:
            return page
        reading = _Reading(page.found.path.parent, self.find)
        text = outside_code(draft.text, reading.read)
        if text == draft.text and not (reading.files or reading.missing):
            return page
        missing = (Remark(RemarkKind.ATTACHMENT_MISSING, name[:80]) for name in reading.missing)
        files, remarks = tuple(reading.files.values()), (*draft.remarks, *missing)
        return Page(page.found, replace(draft.saying(text), files=files, remarks=remarks))

    def find(self, target: str, folder: PurePosixPath) -> PurePosixPath | None:
        wanted = PurePosixPath(target)
        for path in (folder / wanted, wanted):
            if path in self._files:
                return path
        return self._named.get(name_key(wanted.name))


class _Reading:
    """The signs of one page."""

    def __init__(
        self,
        folder: PurePosixPath,
        find: Callable[[str, PurePosixPath], PurePosixPath | None],
    ) -> None:
        self._folder = folder
        self._find = find
        self.files: dict[PurePosixPath, DraftFile] = {}
        self.missing: list[str] = []

    def read(self, text: str) -> str:
        text = _PICTURE.sub(self._picture, text)
        text = _WIKI.sub(self._wiki, text)
        return _CALLOUT.sub(_callout, _COMMENT.sub("", text))

    def _picture(self, found: re.Match[str]) -> str:
        return self._shown(unquote(found[2]), found[1]) or found[0]

    def _wiki(self, found: re.Match[str]) -> str:
        is_embed, target, label = bool(found[1]), found[2].strip(), (found[3] or "").strip()
        page, _, heading = target.partition("#")
        if is_embed and PurePosixPath(page).suffix not in ("", *SUFFIXES):
            said = "" if _WIDTH.fullmatch(label) else label
            return self._shown(page, said or PurePosixPath(page).name) or found[0]
        name = PurePosixPath(page).name.removesuffix(".md")
        said = label or " ".join(filter(None, [name, heading.lstrip("^ ")]))
        path = self._find(page if page.endswith(SUFFIXES) else f"{page}.md", self._folder)
        return f"[{said}]({PAGE_LINK}{quote(path.as_posix())})" if path and said else said

    def _shown(self, target: str, label: str) -> str:
        """A link that shows the file; "" where it is not there."""
        path = self._find(target, self._folder)
        if path is None or path.suffix.lower() in SUFFIXES:
            if path is None:
                self.missing.append(target)
            return ""
        link = quote(path.as_posix())
        self.files.setdefault(path, DraftFile(path, path.name, link))
        return f"![{label}]({link})"


def _callout(found: re.Match[str]) -> str:
    """`> [!tip] Title` as a quote with a title in bold."""
    title = found[3].strip() or found[2].replace("-", " ").capitalize()
    return f"{found[1]}**{title}**"
