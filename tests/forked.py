# SPDX-License-Identifier: MIT
"""Runs a program of some lines in a process of its own, which need not import what it uses first.

    python -m tests.forked MODULE...

imports those and forks itself for each line on its standard input: that is a process like any
other, to be killed, or to have less room or fewer rights; to import takes most of the time of a new
one. Where a system has no fork, it is a new one.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).parents[1]
STORE = (
    "rmjournal.exchange.importing",
    "rmjournal.exchange.markdown_export",
    "rmjournal.store.backups",
    "rmjournal.store.file.restore",
)
Ended = subprocess.CompletedProcess


class Forking:
    """Started when it is first wanted; ended by stop()."""

    def __init__(self, folder: Path, modules: Iterable[str] = STORE) -> None:
        """The modules need not be imported by what is run."""
        self._output, self._modules = folder, modules
        self._process: subprocess.Popen[str] | None = None

    def run(self, code: str, *arguments: object, check: bool = False) -> Ended[str]:
        """As `python -c CODE ARGUMENTS` in the folder of the sources; its output, and how it ended,
        below zero by a signal. Raises subprocess.CalledProcessError with check."""
        words = [str(each) for each in arguments]
        if not hasattr(os, "fork"):
            command = [sys.executable, "-c", code, *words]
            return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=check)
        out, errors = self._output / "out", self._output / "errors"
        said = {
            "code": code, "arguments": words, "environment": dict(os.environ),
            "out": str(out), "errors": str(errors),
        }  # fmt: skip
        line = self._server()
        line.stdin.write(json.dumps(said) + "\n")
        line.stdin.flush()
        code_of_end = int(line.stdout.readline())
        ended = Ended(words, code_of_end, out.read_text("utf-8"), errors.read_text("utf-8"))
        if check:
            ended.check_returncode()
        return ended

    def _server(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.forked", *self._modules],
                cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
        return self._process

    def stop(self) -> None:
        if self._process is not None:
            with self._process:
                self._process.stdin.close()


def serve() -> dict[str, Any] | None:
    """What is to run, in each process that was forked; None at the end."""
    for line in sys.stdin:
        said = json.loads(line)
        if not (pid := os.fork()):
            return cast("dict[str, Any]", said)
        _, status = os.waitpid(pid, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    return None


def become(said: dict[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(said["environment"])
    writing = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    names = (os.devnull, os.O_RDONLY), (said["out"], writing), (said["errors"], writing)
    for number, (name, flags) in enumerate(names):
        descriptor = os.open(str(name), flags, 0o600)
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.argv = ["-c", *said["arguments"]]


def main() -> None:
    for name in sys.argv[1:]:
        importlib.import_module(name)
    said = serve()
    if said is not None:
        become(said)
        exec(compile(str(said["code"]), "<string>", "exec"), {"__name__": "__main__"})


if __name__ == "__main__":
    main()
