# SPDX-License-Identifier: MIT
"""The command line: reads the arguments, hands over to a command, says how it ended.

Imports next to nothing until it knows the command, since many a call only asks for help.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module

from rmjournal.cli.console import Exit, code_of, note, prepare_streams, sentence_of
from rmjournal.cli.parser import parse
from rmjournal.core.errors import JournalError
from rmjournal.core.paths import settle_home

_GARBAGE_THRESHOLD = 200_000


def main(argv: list[str] | None = None) -> int:
    """Run one command, or the window where none is given; its exit code."""
    # What is imported stays: to look for garbage in it again and again takes a tenth of the start.
    gc.set_threshold(_GARBAGE_THRESHOLD)
    prepare_streams()
    try:
        code = _run(argv)
        sys.stdout.flush()
        return code
    except JournalError as error:
        note(f"rmjournal: {sentence_of(error)}")
        return code_of(error)
    except BrokenPipeError:
        _drop_output()  # whoever reads our output has seen enough
        return Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except UnicodeEncodeError:
        note("rmjournal: The name of a file cannot be written in UTF-8, or not in this locale.")
        return Exit.REFUSED
    except OSError as error:
        return _output_failed(error)


def _run(argv: list[str] | None) -> int:
    try:
        arguments = parse(argv)
    except SystemExit as ended:  # argparse has said what there is to say
        return int(ended.code or 0)
    settle_home(arguments.home)
    module, _, function = arguments.runs.partition(".")
    run = getattr(import_module(f"rmjournal.cli.{module}"), function or "run")
    return int(run(arguments))


def _output_failed(error: OSError) -> Exit:
    """A disk that is full where our output goes, most likely."""
    _drop_output()
    note(f"rmjournal: {error.strerror or type(error).__name__}")
    return Exit.STORAGE


def _drop_output() -> None:
    """Let the interpreter's last flush go nowhere, so that it does not fail again."""
    with suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
