# SPDX-License-Identifier: MIT
"""Thousands of damaged and made-up files for each import format: nothing may crash or hang.

`python -m tools.fuzz_imports --count 10000 [--format dayone] [--seed 1]` prints a line a format and
ends with 1 at the first fault: an exception that is no error for a person, more than five seconds
of processor time, a page without a place, or the journal changed by looking. One input in fifty is
planned and brought in too, in a transaction that is cancelled at its end: the journal must be as it
was. The same seed makes the same inputs.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from rmjournal.core.errors import CancelledError, JournalError
from rmjournal.exchange.importers.base import Wishes
from rmjournal.exchange.importers.known import BY_KEY, open_source
from rmjournal.exchange.importing import apply, plan
from rmjournal.store import Journal

MOST_S = 5.0
APPLIED_ONE_IN = 50
TODAY = date(2026, 11, 24)
_ID = "0123456789abcdef" * 2
_SAMPLES: dict[str, tuple[str, str]] = {
    "markdown": ("a.md", "---\ndate: 2024-03-05\nwith: [Jun]\n---\n# A\n\n? Why\n- [ ] x\n"
                 "![e|2](../f.png \"t\") <img src='f.png' alt=\"a\"> [x][1] [a](a.md#h)\n\n"
                 "[1]: f.png\n"),
    "obsidian": ("a.md", "# A #t\n\n[[b|c]] ![[a#h]] w ^id\n"
                 "![[d.png|3]] ![e](f.png)\n> [!tip] T\n%%x%%\n- [ ] x\n"),
    "dayone": ("J.json", json.dumps({"metadata": {"version": "1.0"}, "entries": [{
        "uuid": "A" * 32, "creationDate": "2024-03-06T03:30:00Z", "timeZone": "Europe/Berlin",
        "text": "A\\. ![](dayone-moment://B)", "tags": ["x"],
        "photos": [{"identifier": "B", "md5": "c" * 32, "type": "png"}]}, {
        "creationDate": "2024-03-06T03:30:00Z", "timeZone": "GMT+0100", "starred": True,
        "richText": json.dumps({"contents": [
            {"attributes": {"line": {"header": 1, "listStyle": "checkbox"}, "bold": True},
             "text": "A\nb"}, {"embeddedObjects": [{"type": "photo", "identifier": "B"}]}]})}]})),
    "jrnl": ("j.txt", "[2024-03-05 09:30] A @b.\nText\n[2024-03-06 09:30:00 PM] C *\n"
             "[Tue, 05/03/2024 9:30 AM] D\n[13/03/2024] E\n"),
    "joplin": (f"{_ID}.md", f"A\n\n<p>B <img src=\":/{_ID}\"> <b>c</b> ![](:/{_ID})\n\nid: {_ID}\n"
               "user_created_time: 2024-03-05T10:00:00.000Z\nmarkup_language: 2\nis_todo: 1\n"
               "todo_due: 1709899200000\ntype_: 1"),
    "rednotebook": ("2024-03.txt", "5:\n  text: '//a// --b-- [\"\"c\"\".png] =D='\n"
                    "  Cat: {e: null}\n"),
    "standardnotes": ("b.txt", json.dumps({"items": [
        {"uuid": "a", "content_type": "Note", "created_at": "2024-03-05T12:00:00.000Z",
         "content": {"title": "A", "text": '{"root": {"children": []}}'}},
        {"uuid": "b", "content_type": "Note", "content": {
            "title": "B", "text": "<ul><li data-checked='true'><p>x</p></li></ul>"}},
        {"uuid": "c", "content_type": "Note", "content": {"noteType": "task", "text":
            '{"groups": [{"name": "g", "tasks": [{"description": "d", "completed": true}]}]}'}},
        {"content_type": "Tag", "content": {"title": "t", "references": [{"uuid": "a"}]}}]})),
    "minidiary": ("m.json", json.dumps({"metadata": {"application": "Mini Diary"}, "entries": {
        "2024-03-05": {"title": "A", "text": "B"}}})),
    "json": ("all.json", '{"rmjournal": "export", "version": 1, "records": [\n'
             '{"file": "people/A.md", "rmjournal": "person", "uid": "aaaaaaaa", "name": "A", '
             '"text": ""},\n{"file": "sessions/a.md", "rmjournal": "session", "uid": "bbbbbbbb", '
             '"date": "2024-03-05", "attachments": [{"file": "attachments/a.png", "sha256": "'
             'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"}], "text": "# A"}\n'
             '], "attachments": [\n{"file": "attachments/a.png", "base64": "YQ=="}\n'
             '], "history": [\n{"uid": "bbbbbbbb", "field": "note", "at": '
             '"2024-03-05T10:00:00+00:00", "text": "B"}\n]}\n'),
    "csv": ("t.csv", "Task;Due date;Status;From;uid\r\nA;4 Dec 2026;done;Zo\u00eb, Jun;aaaaaaaa\r\n"
            '"B\r\nc";2026-11-20;paused;"D; E";\r\n\'=1+1;;;;\r\n'),
    "orgjournal": ("20240305.org", "* Tuesday\n:PROPERTIES:\n:CREATED: 20240305\n:END:\n** 09:30 A "
                   ":t:\n*b* /c/ =d= [[e][f]]\n#+begin_src\n* x\n#+end_src\n"
                   "* TODO [#A] Tuesday, 03/05/24 :t:\nDEADLINE: <2024-03-08 Fri>\n"
                   "[[file:a b.png]]\n|--+--|\n"),
}  # fmt: skip
"""For each format a file that has something of all it can have."""
_PIECES = (
    "\0", "\ufeff", "\r", "\r\n", "\ud800", "[", "]", "{", "}", "(", ")", "*", "/", "=", "#", "!",
    '"', "'", "\\", ":", "---\n", "&a ", "*a", "!!python/object:x ", "[[", "]]", "![[", "%%", "```",
    "> [!", "dayone-moment://", ":/", "../", "/etc/passwd", "2024-13-45", "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00", "1e999", "NaN", "-1", "9" * 400, "null", "true", "type_: 1",
    "\u202e", "\U0001f4c5 2024-03-08", "a" * 3000, "* " * 500, "[" * 500, '"text": ', "- [ ] ",
)  # fmt: skip


class Fuzzer:
    """Makes inputs of one format from a seed, and looks at what comes of each."""

    def __init__(self, journal: Journal, folder: Path, form: str, seed: int) -> None:
        self._journal = journal
        self._folder = folder
        self._form = form
        self._random = random.Random(f"{form} {seed}")
        self.slowest_s = 0.0

    def run(self, count: int) -> str:
        """What went wrong first; "" for nothing."""
        for number in range(count):
            path = self._write()
            started = time.process_time()
            try:
                fault = self._look(path, is_applied=number % APPLIED_ONE_IN == 0)
            except JournalError as error:
                fault = "" if str(error) else "an error without data"
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                fault = f"{type(error).__name__}: {error}"
            took_s = time.process_time() - started
            self.slowest_s = max(self.slowest_s, took_s)
            if took_s > MOST_S:
                fault = f"it took {took_s:.1f} s"
            if fault:
                return f"input {number}: {fault} ({path})"
            path.unlink()
        return ""

    def _look(self, path: Path, *, is_applied: bool) -> str:
        if not is_applied:
            with open_source(path) as source:
                pages = list(BY_KEY[self._form].pages(source, Wishes(TODAY, tasks=True)))
            is_placed = all(page.found.shown for page in pages)
            return "" if is_placed else "a page without a place"
        found = plan(self._journal, path, form=self._form, tasks=True)
        if found.items or found.records:
            with suppress(CancelledError):
                apply(self._journal, found, progress=_cancel_at_the_end)
        journal = self._journal
        rows = (*journal.sessions.rows(), *journal.people.names(), *journal.commitments.rows())
        is_empty = not rows and not journal.questions.rows()
        return "" if is_empty else "the journal is not as it was"

    def _write(self) -> Path:
        name, text = _SAMPLES[self._form]
        data = self._damaged(text).encode(errors="surrogatepass")
        if self._random.random() < 0.2:
            data = self._flipped(data)
        shape: Callable[[str, bytes], bytes] = self._random.choice((_plain, _plain, _zip, _tar))
        packed = shape(name, data)
        if shape is not _plain and self._random.random() < 0.3:
            packed = self._flipped(packed)
        path = self._folder / (name if shape is _plain else "in.archive")
        path.write_bytes(packed)
        return path

    def _damaged(self, text: str) -> str:
        choice = self._random
        for _ in range(choice.randint(0, 6)):
            at, end = sorted(choice.randint(0, len(text)) for _ in range(2))
            match choice.randint(0, 4):
                case 0:
                    text = text[:at] + choice.choice(_PIECES) * choice.randint(1, 3) + text[at:]
                case 1:
                    text = text[:at] + text[end:]
                case 2:
                    text = text[:at]
                case 3:
                    text = text[:at] + text[at:end] * choice.randint(2, 5) + text[end:]
                case _:
                    text = text[:at] + choice.choice(_PIECES) + text[end:]
        return text[:200_000]

    def _flipped(self, data: bytes) -> bytes:
        changed = bytearray(data)
        for _ in range(self._random.randint(1, 8)):
            if changed:
                changed[self._random.randrange(len(changed))] = self._random.randrange(256)
        return bytes(changed)


def _plain(_name: str, data: bytes) -> bytes:
    return data


def _zip(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        for other in ("photos/" + "c" * 32 + ".png", "f.png", "d.png", "resources/" + _ID):
            archive.writestr(other, b"\x89PNG")
    return packed.getvalue()


def _tar(name: str, data: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def _cancel_at_the_end(done: int, total: int) -> None:
    if done == total:
        raise CancelledError


def main() -> int:
    parser = argparse.ArgumentParser(description="Fuzz the import formats.")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=sorted(_SAMPLES), action="append")
    arguments = parser.parse_args()
    code = 0
    for form in arguments.format or sorted(_SAMPLES):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            (folder / "in").mkdir()
            journal, _ = Journal.create(folder / "fuzz.rmjournal", passphrase=None)
            fuzzer = Fuzzer(journal, folder / "in", form, arguments.seed)
            started = time.process_time()
            fault = fuzzer.run(arguments.count)
            journal.close()
            took_s = time.process_time() - started
            said = fault or "nothing crashed, hung or changed the journal"
            print(
                f"{BY_KEY[form].name}: {arguments.count:,} inputs in {took_s:.0f} s, "
                f"slowest {fuzzer.slowest_s:.2f} s: {said}",
                flush=True,
            )
            code = code or int(bool(fault))
    return code


if __name__ == "__main__":
    sys.exit(main())
