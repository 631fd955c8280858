# SPDX-License-Identifier: MIT
"""Sessions of our own export come back as they were, and an edited export is read without trust."""

import os
from datetime import time
from pathlib import PurePosixPath

import pytest

from rmjournal.exchange.importing import apply, plan
from rmjournal.exchange.markdown_export import export
from rmjournal.exchange.scan import Remark, RemarkKind, SkipReason
from rmjournal.store import Journal

from .finding import only, reasons

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX links and file kinds")


def test_our_own_sessions_come_back_as_they_were(told, tmp_path):
    export(told, tmp_path / "out")
    before = {row.uid: told.sessions.detail(row.id) for row in told.sessions.rows()}
    texts = {uid: told.notes.text(detail.id) for uid, detail in before.items()}
    told.close()
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None, clock=told.clock)
    with other:
        report = apply(other, plan(other, tmp_path / "out"))
        after = {row.uid: other.sessions.detail(row.id) for row in other.sessions.rows()}
        assert len(report.sessions) == 5
        assert {uid: other.notes.text(detail.id) for uid, detail in after.items()} == texts
        assert {uid: known_of(detail) for uid, detail in after.items()} == {
            uid: known_of(detail) for uid, detail in before.items()
        }
        assert len(other.attachments.rows()) == 1
        assert set(reasons(report).values()) == {SkipReason.HIDDEN, SkipReason.OWN_RECORD}
        assert report.people == ()


def known_of(detail):
    """All of a session but what another journal numbers anew, and an area it does not have."""
    people = [(person.name, person.part, person.could_teach) for person in detail.people]
    areas = [code for code in detail.areas if not code.startswith("own-")]
    names = (
        *("kind", "status", "day", "start", "minutes", "place", "title", "gave", "tags"),
        *("cancelled_by", "cancelled_why", "mirror_talk", "mirror_follow_ups"),
    )
    return people, areas, [getattr(detail, name) for name in names]


def test_our_own_sessions_are_known_in_their_own_journal(told, tmp_path):
    export(told, tmp_path / "out")
    found = plan(told, tmp_path / "out")
    assert found.items == ()
    assert found.records == ()
    assert set(reasons(found).values()) == {
        SkipReason.HIDDEN, SkipReason.OWN_RECORD, SkipReason.ALREADY_IMPORTED
    }  # fmt: skip


def test_an_edited_export_is_read_without_trust(journal, write, bring_in):
    write(
        "sessions/a.md",
        "---\nrmjournal: session\nuid: [x]\ndate: 2024-03-05\nstatus: over\nkind: 5\n"
        "start: '25:00'\nminutes: -1\nattending: [1, {name: Zoë, part: boss, person: ../x}]\n"
        "areas: [g1, nowhere]\n"
        "mirror: {talk: 99}\nattachments: [{name: x, sha256: " + "a" * 64 + ", file: ../../x}]\n"
        "links: {x: 'javascript:1'}\n---\n\n[a](x)",
    )
    report = bring_in()
    found = only(journal)
    assert (found.status, found.kind, found.start, found.minutes) == (
        "held",
        "conversation",
        None,
        None,
    )
    assert (found.areas, found.mirror_talk) == (("G1",), None)
    assert journal.notes.text(found.id) == "[a](x)"
    assert report.remarks[PurePosixPath("sessions/a.md")] == (
        Remark(RemarkKind.AREA_NOT_KNOWN, "nowhere"),
    )


@posix
def test_an_attachment_that_is_a_link_is_not_read(told, tmp_path):
    export(told, tmp_path / "out")
    picture = tmp_path / "out" / "attachments" / "board one.png"
    picture.rename(tmp_path / "elsewhere.png")
    picture.symlink_to(tmp_path / "elsewhere.png")
    told.close()
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None)
    with other:
        report = apply(other, plan(other, tmp_path / "out"))
        assert other.attachments.rows() == []
    (remarks,) = report.remarks.values()
    assert Remark(RemarkKind.ATTACHMENT_MISSING, "board: one.PNG") in remarks


def test_a_picture_by_another_name_comes_back_as_a_picture(told, tmp_path):
    (row,) = told.attachments.rows()
    told.attachments.rename(row.id, "the board")
    export(told, tmp_path / "out")
    told.close()
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None)
    with other:
        apply(other, plan(other, tmp_path / "out"))
        (back,) = other.attachments.rows()
    assert (back.name, back.media_type) == ("the board", "image/png")


def test_the_start_of_a_session_comes_back(told, tmp_path):
    export(told, tmp_path / "out")
    told.close()
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None)
    with other:
        apply(other, plan(other, tmp_path / "out"))
        assert other.sessions.rows()[-1].start == time(10, 30)


def test_an_index_with_nothing_in_it_is_said_to_be_one(tmp_path, clock):
    for name in ("one", "two"):
        made, _ = Journal.create(tmp_path / f"{name}.rmjournal", passphrase=None, clock=clock)
        with made:
            if name == "one":
                made.people.add("Zoë")
                export(made, tmp_path / "out")
            else:
                found = reasons(plan(made, tmp_path / "out"))
                assert found["index.md"] == SkipReason.INDEX


def test_an_index_that_says_only_the_weeks_brings_them(journal, tmp_path, clock):
    journal.settings.set("notice_weeks", 6)
    export(journal, tmp_path / "out")
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None, clock=clock)
    with other:
        apply(other, plan(other, tmp_path / "out"))
        assert other.settings.get("notice_weeks") == 6
