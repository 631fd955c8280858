# SPDX-License-Identifier: MIT
"""What in a text could say who somebody is: names, addresses, numbers, places, quoted sentences.

It finds too much rather than too little: each is shown to a person who decides. What it cannot find
is a story that only one could have told; who reads the text before it leaves has to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rmjournal.core.strength import word_lists

from .folding import SearchedText, search_key
from .naming import ALSO_WORDS, PARTICLES, NameFinder

LeakKind = Literal["name", "address", "number", "place", "quote"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Leak:
    kind: LeakKind
    words: str
    spans: tuple[Span, ...]
    """Each place where these words stand."""


_MAIL = re.compile(
    r"[\w.+%'-]{1,64}\s{0,9}(?:@|\(at\)|\[at\]|\s+at\s+)\s*[\w-]+(?:\s*(?:\.|\(dot\)|\[dot\]|\s+dot\s+)\s*[a-z]{2,})+",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"(?<![\w@.])\w[\w.+-]{0,200}@\w[\w-]+")
_WEB = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[^\s<>)\]]+|"
    r"(?<![\w.@])(?:[\w-]{1,64}\.){1,20}(?:com|org|net|io|de|fr|uk|eu|dev|app|me|info|ch|nl|pl)\b(?:/\S*)?|"
    r"(?<![\w.@/])(?:[\w-]{2,64}\.){1,20}[a-z]{2,}/[\w.~-][^\s)]*|"
    r"(?<![\w.@/])(?:[\w-]{2,64}\.){2,20}[a-z]{2,}\b|"
    r"\b(?:skype|tel|sip|xmpp|teams|slack|signal|whatsapp|mailto|doi):[\w+][^\s,;]*|"
    r"\b(?=[\w:]*(?:::|[a-f]))(?:[0-9a-f]{0,4}:){3,}[0-9a-f]{0,4}\b",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"\\\\[\w.$-]+(?:\\[^\s\\]+)+|\b[A-Za-z]:\\[^\s\"]+|(?<![\w/.:)\]])~?(?:/[\w.~-]+){2,}|"
    r"(?<![\w/])[ru]/\w[\w-]+|(?<!\w)\w[\w.]{0,64}#\d{3,5}\b|(?<![\w#&])#[a-z][\w-]*\w|"
    r"(?<![\w/.])(?=[\w./-]{14})\w[\w.-]{0,200}(?:/\w[\w.-]{0,200}){2,}"
)
_HANDLE = re.compile(r"(?<![\w@])@\w[\w.-]*\w")
_DAY = re.compile(
    r"\b(?:\d{4}-\d{2}-\d{2}|\d{1,2} (?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)(?: \d{4})?|(?:19|20)\d{2}|\d{1,2}:\d{2})\b"
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_BORN = re.compile(
    r"\b(?:19\d{2}|200\d)-\d{2}-\d{2}\b|\b(?:19\d{2}|200\d)\b|"
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19\d{{2}}|200\d)\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?:19\d{{2}}|200\d)\b|"
    r"(?<=\bsince )(?:19|20)\d{2}\b"
)
"""A year, or a day of one, when somebody may have been born or have come."""
_BIRTHDAY = re.compile(
    r"\b(?:born|birthday|birth|d\.?o\.?b\.?)\b[^.\n\d]{0,25}?"
    rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?: \d{{4}})?|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|"
    r"\d[\d./-]*\d)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b[A-Z]{1,6}(?:[-/]\w*\d\w*)+\b|\b[A-Z]{2}(?: \d{2}){3} [A-D]\b|"
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\bx\d{3,5}\b|"
    r"\bv\d+(?:\.\d+)+|\b0x[0-9A-Fa-f]+\b|\b\d{1,3}[A-Za-z]\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)(?= birthday)|\b(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{12,}\b"
)
_UNITS = "one|two|three|four|five|six|seven|eight|nine|ten"
_TEENS = (
    "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|"
    "forty|fifty|sixty|seventy|eighty|ninety"
)
_IN_WORDS = re.compile(
    rf"\b(?:(?:half a|an?|{_UNITS}|{_TEENS})[ -]){{0,12}}"
    r"(?:hundred|thousand|million|billion|dozen)\b|"
    rf"\b(?:{_TEENS})(?:[ -](?:{_UNITS}))?\b|\b(?:{_UNITS}) (?:in|out of) (?:{_UNITS}|{_TEENS})\b|"
    r"\b(?:twent|thirt|fort|fift|sixt)ies\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.])(?:[+#\u20ac$\u00a3]\s?)?(?:\(\d[\d .-]*\)|\d)"
    r"(?:[\d .,/'\u2019-]|\(\d[\d .-]*\)){0,200}\d(?:\s?(?:%|k|m|bn|million|"
    r"thousand|euros?|dollars?|pounds?|EUR|USD|GBP|CHF))?(?!\w)|[\u20ac$\u00a3]\s?\d+\w*|"
    r"\b[A-Z]{1,5}-?\d{2,}\w*\b|(?<![\w.,])\d(?!\w)"
)
_QUOTE = re.compile(
    "\u201c[^\u201c\u201d]{2,400}?[\u201d\u201c]|\u201e[^\u201c\u201d\n]{2,}?[\u201c\u201d]|"
    '\u201d[^\u201c\u201d\n]{2,}?\u201d|"[^"\n]{3,}?"|&quot;[^\n]{2,}?&quot;|``[^`\n]{2,}?\'\'|'
    "\u00ab[^\u00ab\u00bb\n]{2,}?\u00bb|\u00bb[^\u00ab\u00bb\n]{2,}?\u00ab|"
    "\u2039[^\u2039\u203a\n]{2,}?\u203a|\u203a[^\u2039\u203a\n]{2,}?\u2039|"
    "\u201a[^\u201a\u2018\n]{2,}?\u2018|\u300c[^\u300c\u300d\n]+\u300d|\u300e[^\u300e\u300f\n]+\u300f|"
    "(?<![\\w])'[^'\n]{2,400}? [^\n]{0,400}?'(?!\\w)|(?<!\\w)\u2018[^\u2018\n]{6,}?\u2019(?!\\w)|"
    "(?<![\\w*])\\*{1,3}(?=\\S)(?=(?:[^*\n ]+ ){2})[^*\n]{5,300}\\*{1,3}(?![\\w*])|"
    "(?<![\\w_])__?(?=\\S)(?=(?:[^_\n ]+ ){2})[^_\n]{5,300}__?(?![\\w_])|"
    "\uff02[^\uff02\n]{2,}?\uff02|\u3010[^\u3010\u3011\n]+\u3011|"
    "<(?P<tag>q|blockquote|cite)>[^<>]{2,400}</(?P=tag)>|"
    "`(?=(?:[^`\n ]+ ){2})[^`\n]{5,300}`|"
    "(?m:^[ \t]*>[ \t]?\\S[^\n]+$)|(?m:^[ \t]*[\u2013\u2014][ \t]*\\S[^\n]+$)|"
    "(?m:^[ \t]{0,20}(?:[-*+][ \t]{1,20})?(?!And|But|Yes|No|Then)[^\n.:]{3,2000}?, (?:she|he|they) "
    "(?:said|says|wrote|replied)\\b\\.?)|"
    "\\b(?i:(?:she|he|they|I|somebody|someone|one) "
    "(?:said|says|wrote|replied|answered|asked|quote)|(?:her|his|their) (?:exact )?words):"
    "[ \t]+\\S[^\n]{3,}"
)
_LETTER_SPEAKER = re.compile(r"^[ \t]*(?:[-*+>][ \t]+)?[A-Z]:[ \t]+\S[^\n]{3,}$", re.MULTILINE)
_SPEAKER = re.compile(
    r"^[ \t]*(?:[-*+>][ \t]+)?(\w[\w.'\u2019-]*):[ \t]+\S[^\n]{5,}$", re.MULTILINE
)
_UPPER = "A-Z" + "".join(filter(str.isupper, map(chr, (*range(0xC0, 0x250), *range(0x386, 0x530)))))
_CAPITAL = rf"(?:[{_UPPER}]|O['\u2019]|Mc|Mac|al-|d['\u2019])[\w'\u2019&-]*\w"
_SMALL = "of|de|van|von|der|den|del|la|the|am|upon|bin"
_INITIALS = rf"[{_UPPER}]\.(?:[ \t-]?(?:[{_UPPER}]|v|d|de|van)\.)*"
_RUN = re.compile(
    rf"(?<![\w@])(?:(?:von|van|de|al|el|zu)[ \t])?(?:{_CAPITAL}|{_INITIALS})"
    rf"(?:(?:[ \t](?:{_SMALL}))*[ \t](?:{_CAPITAL}|[A-Z]\.(?!\w)))*"
)
_BEFORE = 200
"""Letters before a word that are looked at: no blanks, signs and numbers before it are more."""
_SENTENCE_START = re.compile(
    "(?:\\A|[.!?:\u2026]['\"\u201d\u2019)]*\\s+|\\n)[\\s#>*\\-\\d.]*['\"\u201c\u2018(]*\\Z"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|outside|around|beside|behind|opposite|via|office|campus|of|into|through)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_PLACE_AFTER = re.compile(
    r"\s+(?:office|plant|factory|campus|building|site|branch|warehouse|floor|street|road|square|tower|store)\b",
    re.IGNORECASE,
)
_PLACE_WORDS = re.compile(
    r"\b(?:street|road|square|tower|avenue|lane|stra(?:ss|\u00df)e|platz|rue|plaza|house|room|hall|campus|office|"
    r"building|floor|plant|city|town|airport|station|park|hotel|caf\u00e9|cafe|bridge|north|south|east|west)\b",
    re.IGNORECASE,
)
_ROOM = re.compile(
    r"\b(?:room|floor|building|desk|gate|house|hall|unit|block|level|wing|plant|depot|site|store|branch|bay|sector|zone|terminal|platform)\s+(?:[A-Z]?\.?\d[\w.]*\w|[A-Z]?\d|[A-Z]\b)|"
    r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|top|ground)\s+floor\b|"
    r"\b\d+\s+[A-Z\u00c0-\u00de]\w+(?:\s[A-Z\u00c0-\u00de]\w+)*\s(?:Street|Road|Lane|Avenue|Square|Way|Court|Drive)\b|"
    r"\b\d+,? (?:rue|via|calle|piazza|plaza|place) (?:[\w']+ ){0,3}[A-Z]\w+",
    re.IGNORECASE,
)
_SMALL_WORD = re.compile(
    r"(?<![\w@./'\u2019-])(?!van|von|del|den|der)[a-z]{3,}(?!['\u2019][^s]|[\w@/-])"
)
_NOT_LATIN = re.compile("[^\\W\\d_\u0000-\u036f\u1e00-\u1eff]+")
_LONG = 3
_MORE_WORDS = (
    "aide angle blossom brain conception don echo genie glory hung lean lore mac manual meta nova "
    "roman van"
)
# Words that begin with a capital and name nobody: what opens a sentence is judged by this alone.
_COMMON = frozenset(
    word
    for line in (
        "a about above across actually advert adverts advice after afterwards again against ai",
        "all almost already also although always am american among an and another answer answers",
        "any anybody anyone anything app apprentices apps april are around as ask asked asking at",
        "attention august away be because been before begin being belonging below best better",
        "between board boards both bots brand brands bring british budget budgets but by call",
        "calls camera cameras can candour cannot career careers ceo cfo change changes chart",
        "charts chat chats check chinese climate clip clips colleague colleagues come comment",
        "comments companies company context conversations could criticism cto culture curiosity",
        "customer customers cut data deadlines december decisions design did different do does",
        "doing done doubt down draft during dutch each early either else email emails end energy",
        "english enough eu european even every everybody everyone everyone's everything except",
        "eyes faq far fear february feed feedback feeds few filming finally find first five",
        "flexible for form forms four french friday friend friends from further gave german get",
        "give given go going good got graduates graph graphs growth habits had half hardly has",
        "have having he headline headlines hear heard hello her here hers him his home honesty",
        "how however hr html humour hybrid i i'd i'll i'm i've idea ideas if in inclusion indeed",
        "instead interns into is it italian its itself january japanese jargon journal july june",
        "juniors just keep kept know known kpi language last lately later leader leaders learn",
        "learned least less lesson lessons let like likely line lines link links listen listening",
        "little long look lot loyalty made mail make manager managers many march may maybe me",
        "mean meet meeting meetings men mentor mentors message messages might mine monday",
        "monday's money more most mostly move much music must my myself name nearly need neither",
        "never new newcomers news newsletter next no nobody none nor not note nothing november",
        "now number numbers october of off office often oh ok okr old older on once one only open",
        "or other others our out over own page pages parents part pay pdf people perhaps phone",
        "phones photo photos picture pictures plan please post posting posts praise process",
        "processes product products profile profiles proud purpose put q&a quality question",
        "questions quite rather read reading really reel reels remarks remote replace report",
        "reports respect review reviews rewrite right rituals rules said salary same saturday say",
        "saying says search second see send seniors sent september seven several shall sharing",
        "she short should show showing silence since site six slides so some somebody someone",
        "something sometimes soon sound spanish speed start status still stop stories story",
        "students such sunday sure sustainability take talk talks teachers team teams tell ten",
        "text texts than thank thanks that the their them then there these they thing things",
        "think third this those though three through thursday till time title titles to today",
        "together told tomorrow too tool tools towards training tried true trust trusting try",
        "tuesday tv two ui uk under until up upon url us use used user users usually ux very",
        "video videos wait want was watch way we website wednesday week well went were what",
        "whatever when where whether which while who whole whom whose why will with within",
        "without women word words work would write writing yes yesterday yet you young your yours",
    )
    for word in line.split()
)
_DAYS_AND_MONTHS = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"),
        *("tue", "tues", "wed", "thu", "thur", "thurs", "fri"),
        *("january", "february", "july", "september", "october", "november", "december"),
        *("feb", "apr", "aug", "sep", "sept", "oct", "nov", "dec"),
    }
)
_MONTHS_AND_NAMES = frozenset({"march", "april", "may", "june", "august"})
_SMALL_WORDS = frozenset(_SMALL.split("|"))
_A_PAIR = 2


_NO_NAMES = _COMMON | ALSO_WORDS | {*_MORE_WORDS.split()}
"""Names that without a capital are words."""


def find_leaks(
    text: str, names: Iterable[str], places: Iterable[str] = (), roles: Iterable[str] = ()
) -> list[Leak]:
    """In the order in which they first stand. names: of everybody who is known, former ones too;
    places, roles: those that are known. Equal words of one kind are one leak."""
    found = _Found(len(text))
    names = tuple(names)
    _add(found, "quote", (each.span() for each in _QUOTE.finditer(text)))
    _add(found, "quote", _spoken(text, names))
    _add(found, "quote", (each.span() for each in _LETTER_SPEAKER.finditer(text)))
    addresses = (_MAIL, _WEB, _PATH, _LOGIN, _HANDLE)
    _add(found, "address", (m.span() for p in addresses for m in p.finditer(text)))
    _add(found, "name", NameFinder(names).find(text))
    _add(found, "name", _parts_of_names(text, names))
    _add(found, "name", _known_words(text, roles))
    _add(found, "place", _known_words(text, places))
    _add(found, "place", (each.span() for each in _ROOM.finditer(text)))
    _add(found, "number", (each.span() for each in _BORN.finditer(text)))
    _add(found, "number", (each.span("day") for each in _BIRTHDAY.finditer(text)))
    _add(found, "number", (each.span() for each in _CODE.finditer(text)))
    _add(found, "number", (each.span() for each in _IN_WORDS.finditer(text)))
    days = _Covered(len(text))
    for each in _DAY.finditer(text):
        days.add(each.span())
    _add(found, "number", (s for s in _spans(_NUMBER, text) if not days.has(s)))
    for kind, span in _capitals(text):
        _add(found, kind, [span])
    _add(found, "name", _small_names(text))
    _add(found, "name", _other_scripts(text))
    return _gathered(text, found.spans)


def _parts_of_names(text: str, names: Iterable[str]) -> list[Span]:
    """Parts of known names that are no words, however they are written, also in the name of a file:
    `scan_kovacs.png`, `larsson`."""
    searched = SearchedText(text)
    parts = parts_that_are_no_words(names)
    found = (span for part in sorted(parts) for span in searched.find(part))
    return [
        (start, end)
        for start, end in found
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
    ]


def parts_that_are_no_words(names: Iterable[str]) -> set[str]:
    """Those parts of the names that name somebody without a capital too."""
    known = word_lists()[1]
    parts = {part for name in names for part in re.split(r"[\s-]+", name)}
    parts |= {re.sub("['\u2019]", "", part) for part in parts}
    return {
        part
        for part in parts
        if len(part) >= _LONG
        and search_key(part) not in known
        and search_key(part) not in PARTICLES
    }


def _other_scripts(text: str) -> list[Span]:
    """What stands in Latin letters' company in others, such as a name in Cyrillic."""
    others = [each.span() for each in _NOT_LATIN.finditer(text)]
    letters = sum(map(str.isalpha, text))
    return others if 2 * sum(end - start for start, end in others) < letters else []


def _small_names(text: str) -> list[Span]:
    """Given names without a capital, such as short forms, that are no words."""
    names, words = word_lists()

    def is_name(word: str) -> bool:
        forms = (word, word.removesuffix("s"))
        return word in names and not any(form in words or form in _NO_NAMES for form in forms)

    return [each.span() for each in _SMALL_WORD.finditer(text) if is_name(each[0])]


def _spoken(text: str, names: Iterable[str]) -> list[Span]:
    """Lines of a conversation, `Jun: Nobody reads that.`"""
    given, words = word_lists()
    known = {search_key(part) for name in names for part in name.split()}
    found = []
    for each in _SPEAKER.finditer(text):
        who = search_key(each[1])
        is_capital = each[1][:1].isupper() and not _is_common(each[1])
        if who in known or (is_capital and (who in given or who not in words)):
            found.append(each.span())
    return found


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Without the blanks and stops at the end that a number may have in it."""
    return [
        (each.start(), each.end() - (len(each[0]) - len(each[0].rstrip(" .,/(-'\u2019"))))
        for each in pattern.finditer(text)
    ]


class _Covered:
    """Parts of a text, and whether another lies in one of them: a Fenwick tree of where those that
    begin up to a place end at last, so that a text with very many takes no square of the time."""

    def __init__(self, length: int) -> None:
        self._ends = [0] * (length + 2)

    def add(self, span: Span) -> None:
        at = span[0] + 1
        while at < len(self._ends):
            self._ends[at] = max(self._ends[at], span[1])
            at += at & -at

    def has(self, span: Span) -> bool:
        at = span[0] + 1
        while at:
            if self._ends[at] >= span[1]:
                return True
            at -= at & -at
        return False


class _Found:
    """What was found so far. A quotation holds others, which count as well."""

    def __init__(self, length: int) -> None:
        self.spans: list[tuple[int, int, LeakKind]] = []
        self._every, self._but_quotes = _Covered(length), _Covered(length)

    def add(self, kind: LeakKind, span: Span) -> None:
        """But for what lies in one that is there."""
        taken = self._every if kind == "quote" else self._but_quotes
        if span[0] < span[1] and not taken.has(span):
            self.spans.append((*span, kind))
            self._every.add(span)
            if kind != "quote":
                self._but_quotes.add(span)


def _add(found: _Found, kind: LeakKind, spans: Iterable[Span]) -> None:
    for span in spans:
        found.add(kind, span)


def _known_words(text: str, known: Iterable[str]) -> list[Span]:
    words = sorted({each.strip() for each in known if len(each.strip()) > 1}, key=len, reverse=True)
    return [
        each.span()
        for word in words
        for each in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    ]


def _capitals(text: str) -> list[tuple[LeakKind, Span]]:
    """Runs of words with capitals that no list knows: somebody, or somewhere."""
    found: list[tuple[LeakKind, Span]] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        words = list(re.finditer(r"\S+", text[start:end]))
        begins = _SENTENCE_START.search(text, max(0, start - _BEFORE), start) is not None
        if all(_is_common(each[0]) for each in words):
            continue
        while begins and _is_common(words[0][0]):
            words, begins = words[1:], len(words) > 1 and _is_common(words[1][0])
        words = _without_days(_without_beginning(words) if begins else words)
        if all(_is_common(each[0]) for each in words):
            continue
        start, end = run.start() + words[0].start(), run.start() + words[-1].end()
        end -= len(text[start:end]) - len(_POSSESSIVE.sub("", text[start:end]))
        is_first = start == run.start() and begins
        if is_first and len(words) == 1 and not _is_told_of(text, start, end):
            continue
        found.append((_sort_of(text, start, end), (start, end)))
    return found


def _without_beginning(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without "Cancel the", where the first word is no name: "Alexander the Great" stays."""
    has_the = len(words) > _A_PAIR and words[1][0].casefold() == "the"
    return words[2:] if has_the and _is_plain_word(words[0][0]) else words


def _without_days(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without the days and months at the end, and small words before them. A month that is a name
    too, as April, stays after what is no plain word."""
    while len(words) > 1:
        last, before = words[-1][0].casefold(), words[-2][0]
        is_month = last in _MONTHS_AND_NAMES and _is_plain_word(before)
        if not (is_month or last in _DAYS_AND_MONTHS or last in _SMALL_WORDS):
            break
        words = words[:-1]
    return words


def _is_plain_word(word: str) -> bool:
    names, words = word_lists()
    plain = word.casefold()
    return plain in words and plain not in names


def _is_common(word: str) -> bool:
    bare = _POSSESSIVE.sub("", word).strip(",;:").casefold()
    return bare in _COMMON or bare in _DAYS_AND_MONTHS


_POSSESSIVE = re.compile("['\u2019]s?$")
_TOLD = re.compile(
    "['\u2019]s\\b|\\s+(?:and|or)\\s+[A-Z]|,?\\s+(?:said|says|told|tells|asked|asks|thinks|thought|wants|wanted|feels|"
    "felt|knows|knew|does|did|is|was|has|had|will|would|can|could|gave|gives|wrote|writes|showed|shows|left|joined|"
    "works|worked|leads|led|runs|ran|reports|reported|called|calls|mentioned|explained|noticed|never|also|hates|loves|"
    "likes|prefers|answered|laughed|smiled|agreed|met|sits|sat|moved|from|of|in|at|who|whose)\\b"
)
_NO_NAME = re.compile(r"(?:ing|ed|ly|tion|ment|ness|ity|ies|ers|ings)$")


def _is_told_of(text: str, start: int, end: int) -> bool:
    """Whether a word that opens a sentence is a name: as names go, as no other word, or by what
    follows it."""
    word = text[start:end]
    if word.isupper() and len(word) > 1:
        return True
    names, words = word_lists()
    plain = word.casefold()
    if plain in names or plain not in words:
        return True
    return _TOLD.match(text, end) is not None and _NO_NAME.search(word) is None


def _sort_of(text: str, start: int, end: int) -> LeakKind:
    is_place = (
        _PLACE_WORDS.search(text[start:end]) is not None
        or _PLACE_BEFORE.search(text, max(0, start - _BEFORE), start) is not None
        or _PLACE_AFTER.match(text, end) is not None
    )
    return "place" if is_place else "name"


def _gathered(text: str, found: list[tuple[int, int, LeakKind]]) -> list[Leak]:
    by_words: dict[tuple[LeakKind, str], list[Span]] = {}
    for start, end, kind in sorted(found):
        by_words.setdefault((kind, text[start:end]), []).append((start, end))
    return [Leak(kind, words, tuple(spans)) for (kind, words), spans in by_words.items()]
