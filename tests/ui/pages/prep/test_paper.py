# SPDX-License-Identifier: MIT
"""The printed card is one page, whatever there is to say."""

import re
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from rmjournal.ui.parts.prep_facts import LocalSpeech, fitting_page, read_sheet, sheet_pdf
from rmjournal.words.prep import Advice, LastWords, PrepFacts, Promise, ToAsk, prep_sheet

TODAY = date(2026, 11, 23)
SPEECH = LocalSpeech(TODAY)
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def pages(pdf):
    return len(PAGE.findall(pdf))


def paper(pdf):
    """Its width and height in whole points."""
    box = re.search(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert box is not None
    return round(float(box[1])), round(float(box[2]))


@pytest.fixture(scope="module")
def crowded():
    long = "Why do we keep asking people to meetings in which nobody decides anything? " * 4
    return prep_sheet(
        PrepFacts(
            TODAY,
            "Maximiliane-Wilhelmina von und zu Hohenzollern-Sigmaringen the Younger",
            "Maximiliane-Wilhelmina",
            role=long,
            place=long,
            next_day=TODAY,
            to_ask=tuple(ToAsk(f"{n} {long}", TODAY, n) for n in range(40)),
            promised=tuple(
                Promise(f"{n} 最初に何を変えますか。{long}", "to_do", TODAY) for n in range(40)
            ),
            advice=tuple(Advice(f"{n} {long}", "done", TODAY, "not yet") for n in range(40)),
            asked_of_me="\n".join([long] * 40),
            offer=long * 20,
            their_words=LastWords(long * 9, TODAY),
            my_words=LastWords("מה היית משנה קודם? " * 200, TODAY),
        ),
        SPEECH,
    )


def test_an_ordinary_card_is_one_page_of_the_paper_of_the_country(theme, journal, known):
    for locale, size in (("en_GB", (595, 842)), ("en_US", (612, 792))):
        QLocale.setDefault(QLocale(locale))
        pdf = sheet_pdf(read_sheet(journal, known.amara), SPEECH)
        assert pages(pdf) == 1, locale
        assert paper(pdf) == size, locale
        # its title names nobody
        assert b"/Title (\xfe\xff" + "RM Journal".encode("utf-16-be") in pdf, locale


def test_a_crowded_card_is_one_page_too(theme, crowded):
    assert pages(sheet_pdf(crowded, SPEECH)) == 1


@pytest.mark.parametrize(("width", "height"), [(2055, 3083), (2125, 2875)])
def test_everything_on_it_lies_on_the_paper_and_what_is_cut_is_said(theme, crowded, width, height):
    page = fitting_page(crowded, SPEECH, width, height)
    assert 0.6 * height < page.height <= height
    assert any(re.fullmatch(r"and \d+ more", words) for words in page.words())
