# SPDX-License-Identifier: MIT
"""A folder of Markdown files comes in as sessions: every file accounted for, nothing twice."""

import os
from datetime import date, time
from pathlib import PurePosixPath

import pytest

from rmjournal.errors import CancelledError, MissingFileError, UnreadableError
from rmjournal.exchange import walk as walking
from rmjournal.exchange.markdown_export import export
from rmjournal.exchange.markdown_import import apply, plan
from rmjournal.exchange.reasons import Remark, RemarkKind, SkipReason
from rmjournal.store import Journal

from .corpus import write_corpus

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX links and file kinds")


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "notes"
    made.mkdir()
    return made


@pytest.fixture
def write(folder):
    def write_one(path, text):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return write_one


@pytest.fixture
def bring_in(journal, folder):
    return lambda: apply(journal, plan(journal, folder))


def only(journal):
    (row,) = journal.sessions.rows()
    return journal.sessions.detail(row.id)


def reasons(found):
    return {str(each.path): each.reason for each in found.skipped}


def test_a_plan_changes_nothing(journal, folder, write):
    write("2024-03-05 Priya.md", "---\npeople: [Priya]\ntags: [a]\n---\n# Trust\n")
    heard = []
    journal.listen(heard.append)
    (item,) = plan(journal, folder).items
    assert (item.title, item.day, item.day_from) == ("Trust", date(2024, 3, 5), "name")
    assert (heard, journal.sessions.rows(), journal.people.names()) == ([], [], [])


def test_a_note_comes_in_character_for_character(journal, write, bring_in):
    text = "\n\n# Été\r\nline\rend \t\n? What is it?\n"
    write("a.md", text)
    bring_in()
    assert journal.notes.text(only(journal).id) == text


def test_marks_become_records(journal, write, bring_in):
    write("a.md", "? What is it?\n! Video first\n-> Post it\n")
    bring_in()
    assert [row.title for row in journal.commitments.rows()] == ["Post it"]
    assert [row.text for row in journal.insights.rows()] == ["Video first"]


def test_the_day_of_a_field_goes_before_that_of_the_name(journal, write, bring_in):
    write("2024-03-05.md", "---\ndate: 2023-01-02\n---\nText")
    bring_in()
    assert only(journal).day == date(2023, 1, 2)


def test_a_file_without_a_day_has_that_of_its_last_change(journal, folder, write, bring_in):
    write("a.md", "Text")
    os.utime(folder / "a.md", (1.7e9, 1.7e9))
    bring_in()
    assert only(journal).day in {date(2023, 11, 14), date(2023, 11, 15)}


def test_a_day_that_cannot_be_read_is_told(journal, folder, write):
    write("2024-03-05.md", "---\ndate: last week\n---\nText")
    (item,) = plan(journal, folder).items
    assert item.remarks == (Remark(RemarkKind.DATE_NOT_READ, "last week"),)


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("people: [Priya Nair, Jun]", ["Priya Nair", "Jun"]),
        ("with: Priya Nair and Jun", ["Priya Nair", "Jun"]),
        ("mentor: '[[people/x|Priya]], @Jun'", ["people/x", "Jun"]),
        ("with: '[[Priya Nair]]'", ["Priya Nair"]),
        ("People: 李雷", ["李雷"]),
        ("people: 5", []),
        ("people: {a: b}", []),
    ],
)
def test_people_come_from_fields(journal, write, bring_in, field, names):
    write("a.md", f"---\n{field}\n---\nText")
    bring_in()
    assert [person.name for person in only(journal).people] == names


def test_people_who_are_there_are_not_made_again(journal, write, bring_in):
    priya = journal.people.add("Priya Nair")
    write("a.md", "---\nwith: priya\n---\nText")
    write("b.md", "---\nwith: Zoë\n---\nText b")
    write("c.md", "---\nwith: zoë\n---\nText c")
    report = bring_in()
    assert len(report.people) == 1
    assert [row.name for row in journal.people.names()] == ["Priya Nair", "Zoë"]
    assert [row.title for row in journal.sessions.rows(person_id=priya)] == ["Text"]


def test_a_name_that_fits_several_is_told_and_not_guessed(journal, write, bring_in):
    journal.people.add("Priya Nair")
    journal.people.add("Priya Shah")
    write("a.md", "---\nwith: Priya\n---\nText")
    report = bring_in()
    assert only(journal).people == ()
    assert report.remarks == {
        PurePosixPath("a.md"): (Remark(RemarkKind.NAME_FITS_SEVERAL, "Priya"),)
    }


def test_a_plan_names_the_people_it_would_make(journal, folder, write):
    journal.people.add("Priya Nair")
    write("a.md", "---\nwith: [Priya, Zoë]\n---\nText")
    write("b.md", "---\nwith: ZOË\n---\nText b")
    assert plan(journal, folder).new_people == ("ZOË",)


@pytest.mark.parametrize(
    "field", ["tags: [posts, '#voice']", "tags: posts, voice", "tag: posts,voice"]
)
def test_tags_come_from_fields(journal, write, bring_in, field):
    write("a.md", f"---\n{field}\n---\nText")
    bring_in()
    assert set(only(journal).tags) == {"posts", "voice"}


def test_a_title_that_the_text_lacks_becomes_its_heading(journal, write, bring_in):
    write("a.md", "---\ntitle: Trust\n---\n\nText")
    bring_in()
    assert journal.notes.text(only(journal).id) == "# Trust\n\nText"


def test_a_title_that_the_text_has_is_not_repeated(journal, write, bring_in):
    write("a.md", "---\ntitle: trust\n---\n\n## Trust\nText")
    bring_in()
    assert journal.notes.text(only(journal).id) == "## Trust\nText"


def test_in_a_vault_the_name_is_the_title(journal, folder, write, bring_in):
    (folder / ".obsidian").mkdir()
    write("Trust.md", "Text")
    bring_in()
    assert journal.notes.text(only(journal).id) == "# Trust\n\nText"


def test_a_date_is_no_title(journal, folder, write, bring_in):
    (folder / ".obsidian").mkdir()
    write("2024-03-05.md", "Text")
    bring_in()
    assert journal.notes.text(only(journal).id) == "Text"


def test_fields_without_a_place_are_told(journal, folder, write):
    write("a.md", "---\nrating: 5\naliases: []\nAuthor: me\n---\nText")
    (item,) = plan(journal, folder).items
    assert item.remarks == (Remark(RemarkKind.FIELDS_LEFT_OUT, "rating, author"),)


def test_broken_front_matter_comes_in_as_text(journal, write, bring_in):
    text = "---\ntitle: [broken\n---\nText"
    write("a.md", text)
    report = bring_in()
    assert journal.notes.text(only(journal).id) == text
    assert report.remarks[PurePosixPath("a.md")] == (Remark(RemarkKind.FRONT_MATTER_KEPT),)


def test_twice_adds_nothing_twice(journal, folder, write, bring_in):
    write("2024-03-05.md", "Text")
    write("b.md", "Text b")
    bring_in()
    found = plan(journal, folder)
    assert found.items == ()
    assert set(reasons(found).values()) == {SkipReason.ALREADY_IMPORTED}


def test_a_moved_folder_is_the_same(journal, folder, write, bring_in):
    write("b.md", "Text b\n")
    bring_in()
    folder.rename(folder.with_name("moved"))
    (folder.with_name("moved") / "b.md").write_bytes(b"\xef\xbb\xbfText b\r\n")
    assert plan(journal, folder.with_name("moved")).items == ()


def test_what_was_imported_and_deleted_does_not_come_back(journal, folder, write, bring_in):
    write("a.md", "Text")
    bring_in()
    journal.sessions.delete(only(journal).id)
    assert reasons(plan(journal, folder)) == {"a.md": SkipReason.ALREADY_IMPORTED}


def test_the_same_text_on_another_day_is_another_session(journal, folder, write):
    write("2024-03-05.md", "Nothing new")
    write("2024-03-06.md", "Nothing new")
    assert len(plan(journal, folder).items) == 2


def test_the_same_text_twice_comes_in_once(journal, folder, write):
    write("a/x.md", "Text")
    write("b/x.md", "Text\n")
    (skipped,) = plan(journal, folder).skipped
    assert (skipped.reason, skipped.other) == (SkipReason.SAME_AS_ANOTHER, "a/x.md")


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("a.txt", "Text", SkipReason.NOT_MARKDOWN),
        ("a", "Text", SkipReason.NOT_MARKDOWN),
        (".a.md", "Text", SkipReason.HIDDEN),
        ("a.md", "", SkipReason.EMPTY),
        ("a.md", " \n\t\n", SkipReason.EMPTY),
        ("a.md", "---\ntags: [a]\n---\n", SkipReason.EMPTY),
        ("a.md", b"caf\xe9 au lait", SkipReason.NOT_UTF8),
        ("a.md", b"\xed\xa0\x80 and some more text that is long enough", SkipReason.NOT_UTF8),
        ("a.md", "Text".encode("utf-16-le"), SkipReason.BINARY),
        ("a.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", SkipReason.BINARY),
        ("a.md", b"x" * 5_000_001, SkipReason.TOO_LARGE),
        ("a.md", "---\nrmjournal: person\nname: Priya\n---\n", SkipReason.OWN_RECORD),
    ],
)
def test_a_file_that_stays_out(journal, folder, write, path, content, reason):
    write(path, content)
    found = plan(journal, folder)
    assert (found.items, reasons(found)) == ((), {path: reason})


@pytest.mark.parametrize("name", [".obsidian", ".git", ".trash"])
def test_a_hidden_folder_is_one_entry(journal, folder, write, name):
    write(f"{name}/a/b.md", "Text")
    assert reasons(plan(journal, folder)) == {name: SkipReason.HIDDEN}


@pytest.mark.parametrize("path", ["a.MD", "a.markdown", "deep/er/a.Markdown"])
def test_a_markdown_file_by_its_name(journal, folder, write, path):
    write(path, "Text")
    assert [each.shown for each in plan(journal, folder).items] == [path]


def test_a_few_signs_that_no_text_can_hold_are_left_out_and_told(journal, write, bring_in):
    write("a.md", "Text " * 100 + "\0\0")
    report = bring_in()
    assert journal.notes.text(only(journal).id) == "Text " * 100
    assert report.remarks[PurePosixPath("a.md")] == (Remark(RemarkKind.SIGNS_LEFT_OUT, "2"),)


@posix
def test_links_are_not_followed(journal, tmp_path, folder, write):
    (tmp_path / "secret.md").write_text("Secret")
    (folder / "file.md").symlink_to(tmp_path / "secret.md")
    (folder / "loop").symlink_to(folder)
    (folder / "away").symlink_to(tmp_path)
    (folder / "nowhere.md").symlink_to(folder / "none")
    found = plan(journal, folder)
    assert found.items == ()
    assert set(reasons(found).values()) == {SkipReason.LINK}
    assert len(found.skipped) == 4


@posix
def test_a_pipe_is_not_waited_for(journal, folder):
    os.mkfifo(folder / "a.md")
    assert reasons(plan(journal, folder)) == {"a.md": SkipReason.NOT_A_FILE}


@posix
def test_a_name_that_is_no_text(journal, folder):
    try:
        (folder / os.fsdecode(b"caf\xe9.md")).write_text("Text")
    except OSError:
        pytest.skip("this file system takes no such name")
    found = plan(journal, folder)
    assert [each.shown for each in found.items] == ["caf\\xe9.md"]
    assert len(apply(journal, found).sessions) == 1


def test_folders_beyond_a_depth_are_told(journal, folder, write):
    write("/".join("d" * 51) + "/a.md", "Text")
    assert list(reasons(plan(journal, folder)).values()) == [SkipReason.TOO_DEEP]


def test_files_beyond_a_number_are_told(journal, folder, write, monkeypatch):
    monkeypatch.setattr(walking, "MOST_FILES", 3)
    for number in range(5):
        write(f"{number}.md", f"Text {number}")
    found = plan(journal, folder)
    assert (len(found.items), list(reasons(found).values())) == (3, [SkipReason.TOO_MANY])


def test_bytes_beyond_a_sum_are_told(journal, folder, write, monkeypatch):
    monkeypatch.setattr(walking, "MOST_BYTES_IN_ALL", 10)
    for number in range(3):
        write(f"{number}.md", "Text" * (number + 1))
    found = plan(journal, folder)
    assert reasons(found) == {"1.md": SkipReason.TOO_MUCH, "2.md": SkipReason.TOO_MUCH}


def test_a_missing_folder(journal, tmp_path):
    with pytest.raises(MissingFileError):
        plan(journal, tmp_path / "none")


def test_a_file_in_place_of_a_folder(journal, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UnreadableError):
        plan(journal, tmp_path / "file")


def test_a_file_that_changed_since_the_plan_stays_out(journal, folder, write):
    write("a.md", "Text")
    write("b.md", "Text b")
    write("c.md", "Text c")
    planned = plan(journal, folder)
    write("a.md", "Changed")
    (folder / "b.md").unlink()
    report = apply(journal, planned)
    assert len(report.sessions) == 1
    assert reasons(report) == {"a.md": SkipReason.CHANGED, "b.md": SkipReason.CHANGED}


def test_an_old_plan_adds_nothing_twice(journal, folder, write):
    write("a.md", "Text")
    planned = plan(journal, folder)
    apply(journal, planned)
    assert reasons(apply(journal, planned)) == {"a.md": SkipReason.ALREADY_IMPORTED}


def test_a_cancelled_import_leaves_the_journal_as_it_was(journal, folder, write):
    for number in range(3):
        write(f"{number}.md", f"---\nwith: Zoë\n---\nText {number}")

    def cancel(done, total):
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        apply(journal, plan(journal, folder), progress=cancel)
    assert (journal.sessions.rows(), journal.people.names()) == ([], [])


def test_listeners_hear_of_an_import_once(journal, write, bring_in):
    for number in range(3):
        write(f"{number}.md", f"Text {number}")
    heard = []
    journal.listen(heard.append)
    bring_in()
    assert [len(changes.sessions) for changes in heard] == [3]


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


def known_of(detail):
    """All of a session but what another journal numbers anew, and an area it does not have."""
    people = [(person.name, person.part, person.could_teach) for person in detail.people]
    areas = [code for code in detail.areas if not code.startswith("own-")]
    names = ("kind", "status", "day", "start", "minutes", "place", "title", "gave", "tags")
    names += ("cancelled_by", "cancelled_why", "mirror_talk", "mirror_follow_ups")
    return people, areas, [getattr(detail, name) for name in names]


def test_our_own_sessions_are_known_in_their_own_journal(told, tmp_path):
    export(told, tmp_path / "out")
    found = plan(told, tmp_path / "out")
    assert found.items == ()
    assert list(reasons(found).values()).count(SkipReason.ALREADY_IMPORTED) == 5


def test_an_edited_export_is_read_without_trust(journal, write, bring_in):
    write(
        "sessions/a.md",
        "---\nrmjournal: session\nuid: [x]\ndate: 2024-03-05\nstatus: over\nkind: 5\n"
        "start: '25:00'\nminutes: -1\nattending: [1, {name: Zoë, part: boss, person: ../x}]\n"
        "areas: [G1, nowhere]\n"
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


def test_the_start_of_a_session_comes_back(told, tmp_path):
    export(told, tmp_path / "out")
    told.close()
    other, _ = Journal.create(tmp_path / "other.rmjournal", passphrase=None)
    with other:
        apply(other, plan(other, tmp_path / "out"))
        assert other.sessions.rows()[-1].start == time(10, 30)


def test_many_scripts(journal, folder):
    """A small folder as people have it: every file accounted for, each note its file's text."""
    expected = write_corpus(folder)
    planned = plan(journal, folder)
    report = apply(journal, planned)
    assert {each.as_posix() for each in report.sessions} == expected.keys()
    for path, session in report.sessions.items():
        assert journal.notes.text(session) == expected[path.as_posix()]
    accounted = len(report.sessions) + len(report.skipped)
    assert accounted == sum(path.is_file() for path in folder.rglob("*"))
    assert plan(journal, folder).items == ()
