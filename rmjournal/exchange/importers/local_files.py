# SPDX-License-Identifier: MIT
"""Links from a page to files and pages that lie beside it: `![board](assets/board.png)`,
`![board|300](<my board.png>)`, `[slides](../slides.pdf)`, `![board][1]`, `<img src="board.png">`.

A file that lies inside what was chosen comes in with the page; one outside stays out and is said.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from rmjournal.exchange.drafts import ODD_BYTES, Draft, DraftFile, page_link
from rmjournal.exchange.scan import Remark, RemarkKind
from rmjournal.exchange.source import Source
from rmjournal.text.folding import name_key, words_key

from .markup import outside_code

PAGE_SUFFIXES = (".md", ".markdown")
# The words of a link may hold a picture, so only its end is looked for.
_TARGET = re.compile(r"\]\(([^()\n]{1,500}(?:\([^()\n]{0,100}\)[^()\n]{0,200})?)\)")
_TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*\Z")
_WIDTH = re.compile(r"(!\[[^\[\]\n|]{0,500})\|\d{1,5}(?:x\d{1,5})?\]\(")
_NAMED = re.compile(r"(!?)\[([^\[\]\n]{0,500})\]\[([^\[\]\n]{0,200})\]")
_DEFINED = re.compile(
    r"^ {0,3}\[([^\[\]\n]{1,200})\]:[ \t]+<?([^\s<>]{1,500})>?[^\n]{0,300}$", re.M
)
_HTML = re.compile(r"<img\b([^<>]{1,1000})>", re.IGNORECASE)
_VALUE = re.compile(r"\b(src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_SUFFIX = re.compile(r"\.\w{1,8}\Z")
_LONGEST_TOLD = 80


class Files:
    """Which file a link means, of those in a source."""

    def __init__(self, source: Source) -> None:
        self._files = source.files
        self._root = source.path.as_posix() if source.path.is_dir() else ""
        self._spelt: dict[str, PurePosixPath] | None = None
        self._by_name: dict[str, PurePosixPath] | None = None
        self._tops = {path.parts[0] for path in source.files if path.parts}

    def find(self, target: str, folder: PurePosixPath) -> PurePosixPath | None:
        """From the page's folder, or from the top, whatever the case of its letters."""
        for path in self._places(target, folder):
            if path in self._files:
                return path
            found = self._by_spelling.get(name_key(path.as_posix()))
            if found is not None:
                return found
        return None

    def named(self, name: str) -> PurePosixPath | None:
        """The one of that name nearest to the top, wherever it lies."""
        if self._by_name is None:
            self._by_name = {}
            for path in sorted(self._files, key=lambda path: len(path.parts)):
                self._by_name.setdefault(name_key(path.name), path)
        return self._by_name.get(name_key(name))

    def is_outside(self, target: str, folder: PurePosixPath) -> bool:
        return not self._places(target, folder)

    def _places(self, target: str, folder: PurePosixPath) -> list[PurePosixPath]:
        """Where it may lie, all inside."""
        target = target.replace("\\", "/").removeprefix("file://")
        if self._root and target.startswith(f"{self._root}/"):
            target = target.removeprefix(self._root)
        elif target.startswith("/"):
            # From the top of the folder, as on a web site, if there is such a folder.
            top = target.lstrip("/").partition("/")[0]
            target = target if top in self._tops else ""
        places = (
            [target.lstrip("/")] if target.startswith("/")
            else [f"{folder.as_posix()}/{target}", target] if target else []
        )  # fmt: skip
        normal = (posixpath.normpath(each) for each in places)
        return [PurePosixPath(each) for each in normal if not each.startswith(("..", "/"))]

    @property
    def _by_spelling(self) -> Mapping[str, PurePosixPath]:
        if self._spelt is None:
            self._spelt = {}
            for path in self._files:
                self._spelt.setdefault(name_key(path.as_posix()), path)
        return self._spelt


class LocalLinks:
    """The links of one page; read() gives its text with links to what comes in."""

    def __init__(self, files: Files, folder: PurePosixPath) -> None:
        self._files = files
        self._folder = folder
        self.files: dict[PurePosixPath, DraftFile] = {}
        self.remarks: list[Remark] = []

    def may_link(self, text: str) -> bool:
        """Whether read() has anything to look at: most pages have no link."""
        return "<" in text or "](" in text or "][" in text

    def read(self, text: str) -> str:
        if "<" in text:
            text = _HTML.sub(self._of_html, text)
        if "](" not in text and "][" not in text:
            return text
        text = self._with_named(text)
        return _TARGET.sub(self._led, _WIDTH.sub(r"\1](", text))

    def link_to(self, target: str, *, is_shown: bool) -> str:
        """What to write for it, for a file that comes in and for another page; "" for all else.

        What is shown is a picture, and so a file whatever its name.
        """
        target = target.strip()
        scheme = _SCHEME.match(target)
        if target.startswith("#") or (scheme and scheme[0].lower() != "file:"):
            return ""
        said = unquote(target)
        path = self.find(said) or self.find(said.partition("#")[0].partition("?")[0])
        if path is None:
            if is_shown or scheme or _SUFFIX.search(said.partition("#")[0]):
                self.tell_missing(said)
            return ""
        return self.take(path)

    def find(self, target: str) -> PurePosixPath | None:
        return self._files.find(target, self._folder) if target else None

    def drafted(self, draft: Draft) -> Draft:
        """The page with its files and its text with their links, the same page as before: links
        say nothing about whether it was brought in already."""
        if not self.may_link(draft.text):
            return draft
        text = outside_code(draft.text, self.read)
        if text == draft.text and not (self.files or self.remarks):
            return draft
        remarks = (*draft.remarks, *self.remarks)
        return replace(draft, text=text, files=tuple(self.files.values()), remarks=remarks)

    def take(self, path: PurePosixPath) -> str:
        """The link to a file of the source."""
        if path.suffix.lower() in PAGE_SUFFIXES:
            return page_link(path)
        link = quote(path.as_posix(), errors=ODD_BYTES)
        self.files.setdefault(path, DraftFile(path, path.name, link))
        return link

    def tell_missing(self, target: str) -> None:
        is_outside = self._files.is_outside(target, self._folder)
        kind = RemarkKind.FILE_OUTSIDE if is_outside else RemarkKind.ATTACHMENT_MISSING
        remark = Remark(kind, target[:_LONGEST_TOLD])
        if remark not in self.remarks:
            self.remarks.append(remark)

    def _led(self, found: re.Match[str]) -> str:
        target = _TITLE.sub("", found[1].strip()).strip()
        if target.startswith("<") and target.endswith(">"):
            target = target[1:-1]
        start = found.string.rfind("[", max(0, found.start() - 500), found.start())
        is_shown = start > 0 and found.string[start - 1] == "!"
        link = self.link_to(target, is_shown=is_shown)
        return f"]({link})" if link else found[0]

    def _with_named(self, text: str) -> str:
        """With links by name, `[words][name]`, that mean files here written in full."""
        named = {words_key(name): target for name, target in _DEFINED.findall(text)}
        if not named:
            return text

        def in_full(found: re.Match[str]) -> str:
            target = named.get(words_key(found[3] or found[2]), "")
            link = self.link_to(target, is_shown=bool(found[1])) if target else ""
            return f"{found[1]}[{found[2]}]({link})" if link else found[0]

        return _NAMED.sub(in_full, text)

    def _of_html(self, found: re.Match[str]) -> str:
        values = {name.lower(): one or other for name, one, other in _VALUE.findall(found[1])}
        link = self.link_to(values.get("src", ""), is_shown=True) if values.get("src") else ""
        words = re.sub(r"[\[\]\n]", " ", values.get("alt", "")).strip()
        return f"![{words}]({link})" if link else found[0]
