# SPDX-License-Identifier: MIT
"""What a language other than English needs is there: a made-up one is collected, compiled, loaded
and read back from pages, from dialogs, from words/ and from the terminal."""

import ast
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from rmjournal.cli.console import Exit
from rmjournal.cli_main import main
from rmjournal.core.errors import WrongPassphraseError
from rmjournal.ui.kit.region import QtPlace, settle_language
from rmjournal.ui.shell import pages
from rmjournal.words import language
from rmjournal.words.days import day_words
from rmjournal.words.language import PlainEnglish, speak
from rmjournal.words.messages import words
from tools.translation import Sentence, read, said_in, sentences, write

pytestmark = pytest.mark.slow

OPEN, SHUT = "\u00ab", "\u00bb"
SAYING = (QLabel, QAbstractButton, QLineEdit)
TODAY = date(2026, 11, 23)


def made_up(text):
    return f"{OPEN}{text}{SHUT}"


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """Each sentence in a language that is English in angle quotes, with the plurals of German."""
    path = tmp_path_factory.mktemp("translations") / "rmjournal_de.ts"
    known = {each: [made_up(each.text)] * (2 if each.has_count else 1) for each in sentences()}
    return write(path, "de", known)


@pytest.fixture
def translated(qapp, compiled):
    translator = QTranslator()
    assert translator.load(str(compiled))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def is_made_up(text):
    return text.startswith(OPEN) and text.endswith(SHUT)


def said_by(window):
    """What is to be read on it, but for numbers, letters of a key and days."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, SAYING) or not widget.isVisibleTo(window):
            continue
        text = widget.placeholderText() if isinstance(widget, QLineEdit) else widget.text()
        if any(sign.isalpha() for sign in text) and len(text) > 1:
            yield text


def test_all_that_the_pages_say_is_in_the_other_language(open_window, journal, translated):
    window = open_window(journal)
    for key in pages.BY_KEY:
        window.workbench.show_view(key)
        found = set(said_by(window))
        assert len(found) > 2
        assert {text for text in found if OPEN not in text} == {"RM Journal"}, key


def test_days_are_in_the_other_language(translated):
    assert day_words(TODAY, TODAY) == made_up("Today")


def test_what_went_wrong_is_in_the_other_language(translated):
    assert is_made_up(words(WrongPassphraseError()))


def test_the_terminal_has_a_translator_of_its_own(tmp_path, capsys):
    before = language._translator[0], language._place[0]
    speak(lambda context, text, comment, count: made_up(text), PlainEnglish())
    try:
        assert main(["--journal", str(tmp_path / "none.rmjournal"), "check"]) == Exit.NOT_FOUND
    finally:
        speak(*before)
    assert OPEN in capsys.readouterr().err


@pytest.fixture
def system(monkeypatch):
    """Have the system speak that language; the customs are put back."""
    before = QLocale()

    def speaks(name):
        monkeypatch.setattr(QLocale, "system", lambda: QLocale(name))

    yield speaks
    QLocale.setDefault(before)


def test_the_language_of_the_system_is_taken_where_it_is_translated(qapp, compiled, system):
    system("de_AT")
    assert settle_language(qapp, compiled.parent)
    try:
        assert QCoreApplication.translate("dates", "Today") == made_up("Today")
        assert QtPlace().weekday(1) == "Montag"
    finally:
        for translator in qapp.findChildren(QTranslator):
            qapp.removeTranslator(translator)
            translator.deleteLater()


@pytest.mark.parametrize("name", ["en_GB", "fr_FR"])
def test_another_language_stays_english(qapp, compiled, system, name):
    system(name)
    assert not settle_language(qapp, compiled.parent)
    assert QCoreApplication.translate("dates", "Today") == "Today"


def test_what_is_translated_is_kept(compiled):
    known = read(compiled.with_suffix(".ts"))
    assert known[Sentence("dates", "Today")] == [made_up("Today")]
    assert all(len(forms) == 1 + each.has_count for each, forms in known.items())
    assert set(known) == set(sentences())


def test_what_is_not_translated_yet_is_english(qapp, tmp_path):
    path = tmp_path / "rmjournal_de.ts"
    compiled = write(path, "de", {})
    assert read(path) == {}
    translator = QTranslator()
    translator.load(str(compiled))
    qapp.installTranslator(translator)
    try:
        assert day_words(TODAY, TODAY) == "Today"
    finally:
        qapp.removeTranslator(translator)


def collected(tmp_path, source):
    path = tmp_path / "module.py"
    path.write_text(source)
    return said_in(path)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("class A:\n    def f(self): self.tr('x')", Sentence("A", "x")),
        ("class A:\n    def f(self): self.tr('%n x', '', 3)", Sentence("A", "%n x", True)),
        ("_tr = partial(translate, 'a')\n_tr('x')", Sentence("a", "x")),
        ("C = 'a'\n_tr = partial(QCoreApplication.translate, C)\n_tr('x')", Sentence("a", "x")),
        ("C = 'a'\ntranslate(C, '%Ln x', '', 3)", Sentence("a", "%Ln x", True)),
        ("_tr = partial(translate, 'a')\nX = noop('x')", Sentence("a", "x")),
        ("def _(t):\n    return str(QT_TRANSLATE_NOOP('a', t))\n_('x')", Sentence("a", "x")),
        ("speech.say('x')", Sentence("speech", "x")),
    ],
)
def test_a_sentence_is_collected(tmp_path, source, wanted):
    assert collected(tmp_path, source) == [wanted]


def test_a_sentence_of_nobody_is_refused(tmp_path):
    with pytest.raises(ValueError, match="x"):
        collected(tmp_path, "widget.tr('x')")


def test_what_is_declared_in_tables_is_collected():
    found = set(sentences())
    assert Sentence("Record", "Your aim") in found
    assert Sentence("commands", "Undo") in found


def test_every_text_stands_where_it_is_translated():
    """Not in a name or put together: that cannot be collected."""
    sources = Path(pages.__file__).parents[2].rglob("*.py")
    calling = {path: text for path in sources if ".tr(" in (text := path.read_text("utf-8"))}
    assert len(calling) > 50
    names = [
        f"{path.name}:{node.lineno}"
        for path, text in calling.items()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "tr"
        and not (isinstance(node.args[0], ast.Constant))
    ]
    assert names == []
