# SPDX-License-Identifier: MIT
"""An Obsidian vault: daily notes, links between notes, embeds, callouts, tasks."""

import pytest

from rmjournal.exchange.importers.markup import as_commitments
from rmjournal.exchange.importing import plan
from rmjournal.exchange.scan import RemarkKind, SkipReason
from tests.exchange.finding import reasons

PICTURE = b"\x89PNG board"


@pytest.fixture
def vault(put):
    put(".obsidian/app.json", "{}")
    put("Files/board one.png", PICTURE)
    put("Ideas.md", "# Ideas\n")
    return put("Daily/2024-03-05.md", "").parents[1]


def text_of(journal, title):
    return next(journal.notes.text(r.id) for r in journal.sessions.rows() if r.title == title)


def test_a_vault_is_known_by_its_settings(journal, vault):
    assert plan(journal, vault).format == "obsidian"


def test_links_lead_to_the_notes_that_came_in(journal, vault, put, bring):
    put("Daily/2024-03-05.md", "# Day\n\nSee [[Ideas|mine]], [[Ideas#Next]] and [[Nowhere]].\n")
    bring(vault)
    (uid,) = [row.uid for row in journal.sessions.rows() if row.title == "Ideas"]
    assert text_of(journal, "Day") == (
        f"# Day\n\nSee [mine](note:{uid}), [Ideas Next](note:{uid}) and Nowhere.\n"
    )


def test_a_link_finds_a_file_whose_name_is_composed_otherwise(journal, vault, put, bring):
    put("Deep/Zoe\u0308.md", "# Her page\n")
    put("Daily/2024-03-05.md", "# Day\n\nSee [[Zo\u00eb]].\n")
    bring(vault)
    (uid,) = [row.uid for row in journal.sessions.rows() if row.title == "Her page"]
    assert text_of(journal, "Day") == f"# Day\n\nSee [Zo\u00eb](note:{uid}).\n"


@pytest.mark.parametrize(
    "embed",
    [
        "![[board one.png]]",
        "![[Files/board one.png|300]]",
        "![board one.png](Files/board%20one.png)",
        "![board one.png](../Files/board%20one.png)",
        "![board one.png](<board one.png>)",
    ],
)
def test_embeds_come_in_as_files_of_the_note(journal, vault, put, bring, embed):
    put("Daily/2024-03-05.md", f"# Day\n\n{embed}\n")
    assert reasons(plan(journal, vault))["Files/board one.png"] is SkipReason.OWN_RECORD
    bring(vault)
    (row,) = journal.attachments.rows()
    assert (row.name, journal.attachments.read(row.sha256)) == ("board one.png", PICTURE)
    assert text_of(journal, "Day") == f"# Day\n\n![board one.png](attach:{row.sha256})\n"


def test_an_embed_that_is_not_there_is_told(journal, vault, put):
    put("Daily/2024-03-05.md", "# Day\n\n![[gone.png]] ![](/etc/passwd)\n")
    items = {each.title: each for each in plan(journal, vault).items}
    missing = [each.detail for each in items["Day"].remarks]
    assert sorted(missing) == ["/etc/passwd", "gone.png"]


def test_callouts_are_quotes_and_comments_go(journal, vault, put, bring):
    put("Daily/2024-03-05.md", "# Day\n\n> [!tip]- Try this\n> Text\n\n> [!note]\n%%hidden%%End\n")
    bring(vault)
    assert text_of(journal, "Day") == "# Day\n\n> **Try this**\n> Text\n\n> **Note**\nEnd\n"


def test_code_stays_as_it_is(journal, vault, put, bring):
    text = "# Day\n\n```\n[[Ideas]] - [ ] x\n- [ ] x\n```\n"
    put("Daily/2024-03-05.md", text)
    bring(vault, tasks=True)
    assert text_of(journal, "Day") == text


def test_open_tasks_become_commitments_where_that_is_wanted(journal, vault, put, bring):
    put("Daily/2024-03-05.md", "# Day\n\n- [ ] Ask Jun \U0001f4c5 2024-03-08\n- [x] Done\n")
    assert [each.marks.commitments for each in plan(journal, vault).items] == [0, 0]
    bring(vault, tasks=True)
    (row,) = journal.commitments.rows()
    assert (row.title, row.due_on.isoformat()) == ("Ask Jun", "2024-03-08")


def test_tasks():
    for task, line in [
        ("- [ ] One", "-> One"),
        ("* [ ] One", "-> One"),
        ("- [ ] One [due:: 2024-03-08]", "-> One by 2024-03-08"),
        ("- [ ] One \u23eb \u2795 2024-03-01", "-> One"),
        ("- [x] One", "- [x] One"),
        ("    - [ ] One", "    - [ ] One"),
        ("- [ ] ", "- [ ] "),
        ("- [ ] \U0001f4c5 2024-03-08", "- [ ] \U0001f4c5 2024-03-08"),
    ]:
        assert as_commitments(task) == line, (task, line)


def test_broken_signs_are_text(journal, vault, put):
    text = "# Day\n\n![[ ]] [[]] ![[a|b|c]] [[a\nb]] ![](x y z\n"
    put("Daily/2024-03-05.md", text)
    items = {each.title: each for each in plan(journal, vault).items}
    assert {each.kind for each in items["Day"].remarks} <= {RemarkKind.ATTACHMENT_MISSING}
