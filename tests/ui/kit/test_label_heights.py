"""Qt asks every label around a change how high it is: only the first time costs."""

import pytest

from rmjournal.ui.kit.label import Label, TextBlock


@pytest.fixture
def made(monkeypatch):
    blocks = []
    real = TextBlock

    def counted(*values, **named):
        blocks.append(values)
        return real(*values, **named)

    monkeypatch.setattr("rmjournal.ui.kit.label.TextBlock", counted)
    return blocks


def test_a_height_is_found_once_for_each_width(qtbot, theme, made):
    label = Label("Some words that go on " * 10)
    qtbot.addWidget(label)
    first = [label.heightForWidth(width) for width in (200, 300)]
    count = len(made)
    for _ in range(50):
        assert [label.heightForWidth(width) for width in (200, 300)] == first
    assert len(made) == count


def test_other_words_and_another_size_are_measured_anew(qtbot, theme):
    label = Label("Short")
    qtbot.addWidget(label)
    low = label.heightForWidth(200)
    label.setText("Some words that go on " * 10)
    high = label.heightForWidth(200)
    assert high > low
    theme.set_scale(1.5)
    assert label.heightForWidth(200) > high
