# SPDX-License-Identifier: MIT
"""`rmjournal export`: the journal as a folder of Markdown files."""

from __future__ import annotations

from argparse import Namespace

from rmjournal.core.exchange_errors import ExportConflictError
from rmjournal.exchange.folder import lies_beside_journal
from rmjournal.exchange.markdown_export import export
from rmjournal.words.messages import shown

from .console import note, one_line, say
from .exits import Exit, RefusalError
from .opening import opened

_MOST_NAMED = 20


def run(arguments: Namespace) -> int:
    """Raises as export() does, after the files in the way were named."""
    folder = (arguments.folder or arguments.to).expanduser()
    with opened(arguments, read_only=True) as journal:
        if lies_beside_journal(folder, journal.path) and not arguments.yes:
            raise RefusalError(
                "That folder lies with the encrypted journal, and the files would not be "
                "encrypted. Choose another, or add --yes."
            )
        try:
            report = export(journal, folder)
        except ExportConflictError as error:
            for path in error.paths[:_MOST_NAMED]:
                note(shown(path))
            raise
    for name in report.missing_attachments:
        note(f"The bytes of {one_line(name)} are not in the journal.")
    say(f"Written to {shown(folder)}: {report.files} files. They are not encrypted.")
    return Exit.DONE
