# SPDX-License-Identifier: MIT
"""The model behind list and board."""

import pytest
from PySide6.QtCore import QLocale, Qt

from rmjournal.ui.kit.rows import HEADING_ROLE, SPEC_ROLE, Role
from rmjournal.ui.parts.commitments import CARD_FORMAT
from rmjournal.words.commitments import Column, open_words


def test_the_list_is_sound_and_speaks_in_groups(qtmodeltester, view, promised):
    qtmodeltester.check(view.model)
    rows = (view.model.index(row) for row in range(view.model.rowCount()))
    headings = [index.data(HEADING_ROLE) for index in rows]
    assert [heading.text for heading in headings if heading] == [
        "Past its date", "This week", "Later", "No date", "Paused", "Done",
        "Done, and they know", "Let go",
    ]  # fmt: skip
    late = [heading.text for heading in headings if heading and heading.tone == "late"]
    assert late == ["Past its date"]
    index = view.model.index(view.model.row_of(promised.late))
    assert index.data(Role.AccessibleTextRole) == (
        "Run the clinic. Under way. Was due Fri 20 Nov. From Theo Lindqvist. The dashboard, 17 Nov."
    )
    assert not any(column.model.rowCount() for column in view.page.board.columns)  # not looked at


def test_that_somebody_does_not_know_is_said_as_it_is_and_telling_them_as_an_act(
    journal, view, people, promised
):
    def told(of):
        spec = view.model.index(view.model.row_of(of)).data(SPEC_ROLE)
        view.open_record(of)
        return [end.text for end in spec.ends], spec.spoken, view.details._next.text()

    both = journal.commitments.add("Ask twice", people=[people.amara, people.theo])
    journal.commitments.finish(both)
    view.refresh()
    for of, owed, tell in (
        (promised.done, "Priya does not know yet", "I told Priya"),
        (both, "2 people do not know yet", "I told them"),
    ):
        ends, spoken, button = told(of)
        assert ends == ["Done today", owed]
        assert f"Done. Done today. {owed}. From" in spoken
        assert button == tell
    ends, spoken, button = told(promised.known)
    assert ends == ["Told Priya today"]
    assert "know yet" not in spoken


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Open and a bit tired.", "Open and a bit tired, 17 Nov"),
        ("Was it the plan?", "Was it the plan?, 17 Nov"),
        ("And then\u2026", "And then\u2026, 17 Nov"),
        ("And then...", "And then..., 17 Nov"),
    ],
)
def test_a_title_reads_on_to_the_day_without_its_full_stop(journal, view, promised, title, said):
    journal.notes.save(promised.session, f"# {title}\n")
    row = view.model.index(view.model.row_of(promised.late))
    assert row.data(SPEC_ROLE).lines[1].text == f"Theo  \u00b7  {said}"
    view.open_record(promised.late)
    assert view.details.panel._session.accessibleName() == f"17 Nov: {title}"


def test_a_dragged_card_carries_no_words_and_headings_cannot_be_dragged(view, promised):
    data = view.model.mimeData([view.model.index(view.model.row_of(promised.late))])
    assert data.formats() == [CARD_FORMAT]
    assert bytes(data.data(CARD_FORMAT).data()) == str(promised.late).encode()
    assert not view.model.flags(view.model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled


@pytest.fixture
def columns(view):
    view.commands["board"].trigger()
    return {column.column: column.model for column in view.page.board.columns}


def test_columns_are_sound_and_hold_what_belongs_to_them(qtmodeltester, columns, promised):
    qtmodeltester.check(columns[Column.TO_DO])
    held = {column: [line.row.id for line in model.values()] for column, model in columns.items()}
    assert held == {
        Column.TO_DO: [promised.week, promised.later, promised.undated, promised.paused],
        Column.UNDER_WAY: [promised.late],
        Column.DONE: [promised.done],
        Column.THEY_KNOW: [promised.known],
    }


def test_a_large_number_is_grouped_as_the_country_has_it(qapp):
    QLocale.setDefault(QLocale("en_US"))
    assert open_words(5500) == "5,500 open."
    assert open_words(12) == "Twelve open."


def test_what_was_picked_for_the_week_says_so(journal, view, promised):
    def said(of):
        ends = view.model.index(view.model.row_of(of)).data(SPEC_ROLE).ends
        return [end.text for end in ends]

    assert said(promised.undated) == []
    review = journal.reviews.begin(journal.clock.today())
    journal.reviews.pick(review, [promised.undated, promised.late])
    assert said(promised.undated) == ["Picked for the week"]
    assert said(promised.late) == ["Was due Fri 20 Nov", "Picked for the week  ·  Under way"]
    journal.reviews.pick(review, [])
    assert said(promised.undated) == []
