# SPDX-License-Identifier: MIT
"""One page to read: what of a note's files is in it."""

from datetime import date

from rmjournal.exchange.layout import Snapshot
from rmjournal.exchange.reading import html_chunks
from rmjournal.text.attached import link_to

WEBP = b"RIFF\x04\x00\x00\x00WEBP"


def test_pictures_are_in_it_side_by_side_and_other_files_by_name(journal):
    session = journal.sessions.add(date(2026, 11, 20))
    shas = {}
    for name, data in (("old.png", b"\x89PNG\r\n\x1a\n"), ("new.webp", WEBP), ("a.pdf", b"%PDF")):
        row = journal.attachments.row(journal.attachments.attach_bytes(session, name, data))
        shas[name] = row.sha256
    pair = " ".join(
        link_to(f"{word}: {name}", shas[name], is_picture=True)
        for word, name in (("Before", "old.png"), ("After", "new.webp"))
    )
    plan = link_to("a.pdf", shas["a.pdf"], is_picture=False)
    journal.notes.save(session, f"Words\n{pair}\nThe plan: {plan}")
    page = b"".join(html_chunks(journal, Snapshot.read(journal), lambda *_: None)).decode()
    table = page[page.index('<table class="pair">') : page.index("</table>")]
    assert 'src="data:image/png;base64,' in table
    assert 'src="data:image/webp;base64,' in table
    assert '<td class="words">Before: old.png</td><td class="words">After: new.webp</td>' in table
    assert "The plan: <a>a.pdf</a>" in page
    assert "attach:" not in page
