# SPDX-License-Identifier: MIT
"""The words are English whatever the system speaks; the customs are those of the place."""

import os

import pytest
from PySide6.QtCore import QLocale

from rmjournal.ui.kit import region
from tests.forked import Forking

USED = (
    "PySide6.QtWidgets",
    "rmjournal.text.dates",
    "rmjournal.ui.kit.region",
    "rmjournal.words.days",
)
_SHOWN = """
import sys
from datetime import date, time, timedelta
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from rmjournal.text.dates import Direction, read_day
from rmjournal.ui.kit.region import first_day_of_week, settle_region
settle_region()
app = QApplication(["rmjournal"])
from rmjournal.words.days import *
from rmjournal.words.days import day_order
today = date(2026, 11, 28)
for away in range(-200, 200):
    day = today + timedelta(away)
    for words in (day_words(day, today), full_day_words(day)):
        assert words.isascii(), words
        assert ".." not in words + ".", words
        assert read_day(words, today, Direction.NEAREST, day_order()) == day, words
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
print(day_words(date(2026, 12, 9), today), day_words(date(2026, 10, 9), today),
      due_words(date(2026, 11, 24), today), time_words(time(15, 30)).replace("\\u202f", " "),
      first_day_of_week().name, QLocale().toString(1234),
      box.buttons()[0].text().replace("&", ""), app.layoutDirection().name, sep="|")
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """Each one it runs asks anew what the system speaks."""
    made = Forking(tmp_path_factory.mktemp("region"), USED)
    yield made
    made.stop()


@pytest.fixture
def shown_under(monkeypatch, program):
    """What a program shows where the system speaks a language."""
    for name in [each for each in os.environ if each.startswith("LC_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def shown(lang):
        for name in ("LANG", "LC_ALL"):
            monkeypatch.setenv(name, lang)
        ended = program.run(_SHOWN)
        assert ended.returncode == 0, ended.stderr
        return [each.strip() for each in ended.stdout.split("|")]

    return shown


@pytest.mark.parametrize(
    ("lang", "ahead", "past", "due", "at", "first", "number"),
    [
        ("en_US", "Wed December 9", "Oct 9", "Was due Tue Nov 24", "3:30 PM", "Sunday", "1,234"),
        ("de_DE", "Wed 9 December", "9 Oct", "Was due Tue 24 Nov", "15:30", "Monday", "1.234"),
        ("ar_EG", "Wed 9 December", "9 Oct", "Was due Tue 24 Nov", "3:30 pm", "Saturday", "1,234"),
        ("fa_IR", "Wed 9 December", "9 Oct", "Was due Tue 24 Nov", "15:30", "Saturday", "1,234"),
        ("th_TH", "Wed 9 December", "9 Oct", "Was due Tue 24 Nov", "15:30", "Sunday", "1,234"),
        ("sv_SE", "Wed 9 December", "9 Oct", "Was due Tue 24 Nov", "15:30", "Monday", "1\u00a0234"),
        ("ja_JP", "Wed December 9", "Oct 9", "Was due Tue Nov 24", "15:30", "Sunday", "1,234"),
    ],
)
def test_words_are_english_in_the_customs_of_the_place(
    shown_under, lang, ahead, past, due, at, first, number
):
    said = shown_under(f"{lang}.UTF-8")
    assert said == [ahead, past, due, at, first, number, "Cancel", "LeftToRight"]


@pytest.mark.slow
def test_the_customs_of_almost_every_place_are_found():
    places = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )
    for place in places:
        found = region.english_of(place)
        assert found.language() in (QLocale.Language.English, QLocale.Language.C)
        assert region._is_day_first(found) == region._is_day_first(place), place.name()
        assert region._has_halves(found) == region._has_halves(place), place.name()


def test_a_locale_of_no_place_only_groups_its_digits():
    found = region.english_of(QLocale.c())
    assert found.language() == QLocale.Language.C
    assert found.toString(41212) == "41,212"
    assert found.dateFormat() == QLocale.c().dateFormat()
