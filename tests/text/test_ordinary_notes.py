# SPDX-License-Identifier: MIT
"""Ordinary notes, and what a reader of CommonMark and GFM expects to see of them.

Where we differ, for what the writer sees in the editor, the name says so.
"""

import re

from rmjournal.text.render import to_html

NOTES = {
    # What HTML is read
    "a mail address in brackets": (
        "<a.b@c.de>!",
        '<p><a href="mailto:a.b@c.de">a.b@c.de</a>!</p>',
    ),
    "a break in a cell": (
        "| a |\n|---|\n| b<br>c<br />d |",
        "<table><thead><tr><th>a</th></tr></thead>"
        "<tbody><tr><td>b<br>c<br>d</td></tr></tbody></table>",
    ),
    "no break where it is escaped or code": (
        "\\<br> `<br>`",
        "<p>&lt;br&gt; <code>&lt;br&gt;</code></p>",
    ),
    # Lists
    "a list": ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
    "stars and pluses": ("* a\n* b\n\n+ c", "<ul><li>a</li><li>b</li></ul><ul><li>c</li></ul>"),
    "nested by two": ("- a\n  - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "nested by three": ("- a\n   - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "nested by four": ("- a\n    - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "nested by a tab": ("- a\n\t- b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    "nested twice": (
        "- a\n  - b\n    - c\n- d",
        "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>",
    ),
    "one space is the same level": ("- a\n - b", "<ul><li>a</li><li>b</li></ul>"),
    "numbers": ("1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
    "numbers with brackets": ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
    "numbers from three": ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
    "numbers from nought": ("0. a", '<ol start="0"><li>a</li></ol>'),
    "numbers all one": ("1. a\n1. b", "<ol><li>a</li><li>b</li></ol>"),
    "bullets in numbers by three": ("1. a\n   - b", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
    "bullets in numbers by two, which we take": (
        "1. a\n  - b\n2. c",
        "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
    ),
    "another delimiter begins a list": (
        "1. a\n1) b",
        "<ol><li>a</li></ol><ol><li>b</li></ol>",
    ),
    "another bullet begins a list": ("- a\n* b", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    "numbers below bullets": ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
    "a list below prose": ("Things:\n- a", "<p>Things:</p><ul><li>a</li></ul>"),
    "a number begins no list in prose": ("in\n2020. b", "<p>in<br>2020. b</p>"),
    "one begins a list below prose": ("so:\n1. b", "<p>so:</p><ol><li>b</li></ol>"),
    "one with a bracket too": ("so:\n1) b", "<p>so:</p><ol><li>b</li></ol>"),
    "a loose list": ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
    "a paragraph in an item": (
        "- a\n\n  b\n- c",
        "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>",
    ),
    "a line that goes on in an item": ("- a\n  b", "<ul><li>a<br>b</li></ul>"),
    "prose below a list is no part of it, as in the editor": (
        "- a\nb",
        "<ul><li>a</li></ul><p>b</p>",
    ),
    "prose below a list after an empty line": ("- a\n\nb", "<ul><li>a</li></ul><p>b</p>"),
    "bullets of Word and mail": ("• a\n• b", "<ul><li>a</li><li>b</li></ul>"),
    "bullets of Word with tabs": ("•\ta\n◦\tb", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    "a hyphen without a space": ("-a", "<p>-a</p>"),
    "a number without a space": ("1.a", "<p>1.a</p>"),
    "a year is a number": ("2020. b", '<ol start="2020"><li>b</li></ol>'),
    "boxes": ("- [ ] a\n- [x] b", "<ul><li>☐ a</li><li>☑ b</li></ul>"),
    "boxes of numbers": ("1. [X] a", "<ol><li>☑ a</li></ol>"),
    "nested boxes": ("- [ ] a\n  - [x] b", "<ul><li>☐ a<ul><li>☑ b</li></ul></li></ul>"),
    "no box without a list": ("[ ] a", "<p>[ ] a</p>"),
    "code in an item": (
        "- a\n  ```\n  b\n  ```\n- c",
        "<ul><li>a<pre><code>b</code></pre></li><li>c</li></ul>",
    ),
    "a quote in an item": (
        "- a\n  > b",
        "<ul><li>a<blockquote><p>b</p></blockquote></li></ul>",
    ),
    "an item of nothing": ("- a\n-\n- b", "<ul><li>a</li><li></li><li>b</li></ul>"),
    "a heading in an item": ("- # a", "<ul><li><h1>a</h1></li></ul>"),
    "a list ends at a rule": ("- a\n***\n- b", "<ul><li>a</li></ul><hr><ul><li>b</li></ul>"),
    "emphasis in items": (
        "- *a*\n- **b**",
        "<ul><li><em>a</em></li><li><strong>b</strong></li></ul>",
    ),
    # Headings
    "a heading": ("# A", "<h1>A</h1>"),
    "six levels": ("###### A", "<h6>A</h6>"),
    "seven are none": ("####### A", "<p>####### A</p>"),
    "a tag is no heading": ("#tag and words", "<p>#tag and words</p>"),
    "a number sign in prose": ("We are #1", "<p>We are #1</p>"),
    "a heading with signs at its end": ("## A ##", "<h2>A</h2>"),
    "a sharp stays": ("# C#", "<h1>C#</h1>"),
    "a heading below prose": ("a\n# B", "<p>a</p><h1>B</h1>"),
    "prose below a heading": ("# A\nb", "<h1>A</h1><p>b</p>"),
    "underlined twice": ("A\n===", "<h1>A</h1>"),
    "underlined once": ("A\n---", "<h2>A</h2>"),
    "a rule after an empty line": ("A\n\n---", "<p>A</p><hr>"),
    "a rule of stars": ("***", "<hr>"),
    "a rule with spaces": ("- - -", "<hr>"),
    "a rule of underscores": ("a\n\n___\nb", "<p>a</p><hr><p>b</p>"),
    "a rule below prose": ("a\n***", "<p>a</p><hr>"),
    # Prose and lines
    "a line end is a line end": ("a\nb", "<p>a<br>b</p>"),
    "two spaces do no more": ("a  \nb", "<p>a<br>b</p>"),
    "a backslash at the end does no more": ("a\\\nb", "<p>a<br>b</p>"),
    "two paragraphs": ("a\n\nb", "<p>a</p><p>b</p>"),
    "many empty lines": ("a\n\n\n\nb", "<p>a</p><p>b</p>"),
    "an indent is no code, as in the editor": ("    a", "<p>a</p>"),
    "a pasted tab is no code, as in the editor": ("\ta", "<p>a</p>"),
    "a name and words are no address": ("[Priya]: likes tea", "<p>[Priya]: likes tea</p>"),
    "a note in brackets": ("[sic] and [1]", "<p>[sic] and [1]</p>"),
    "a footnote stays as it is typed": ("a[^1]\n\n[^1]: b", "<p>a[^1]</p><p>[^1]: b</p>"),
    "html is text": ("<b>a</b> & c", "<p>&lt;b&gt;a&lt;/b&gt; &amp; c</p>"),
    "a tag of several lines": ("<div>\na\n</div>", "<p>&lt;div&gt;<br>a<br>&lt;/div&gt;</p>"),
    "less and more": ("1 < 2 > 0", "<p>1 &lt; 2 &gt; 0</p>"),
    # Emphasis
    "emphasis": ("*a* _b_", "<p><em>a</em> <em>b</em></p>"),
    "strong": ("**a** __b__", "<p><strong>a</strong> <strong>b</strong></p>"),
    "both": ("***a***", "<p><strong><em>a</em></strong></p>"),
    "inside a word": ("un*believ*able", "<p>un<em>believ</em>able</p>"),
    "underscores in a word": ("a_snake_case_name", "<p>a_snake_case_name</p>"),
    "stars of a sum": ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
    "one star": ("a * b", "<p>a * b</p>"),
    "struck": ("~~a~~ b", "<p><del>a</del> b</p>"),
    "code": ("`a *b*`", "<p><code>a *b*</code></p>"),
    "code with a tick": ("`` a`b ``", "<p><code>a`b</code></p>"),
    "over two lines": ("*a\nb*", "<p><em>a<br>b</em></p>"),
    "escapes": (r"\*a\* \_b\_ \# \[c\]", "<p>*a* _b_ # [c]</p>"),
    "an escaped number": (r"2020\. a", "<p>2020. a</p>"),
    "an escaped hyphen": (r"\- a", "<p>- a</p>"),
    "a path of Windows": (r"C:\data\new", r"<p>C:\data\new</p>"),
    # Links
    "a link": ("[a](https://x.org)", '<p><a href="https://x.org">a</a></p>'),
    "a link with a title": (
        '[a](https://x.org "b")',
        '<p><a href="https://x.org" title="b">a</a></p>',
    ),
    "in angles": ("<https://x.org>", '<p><a href="https://x.org">https://x.org</a></p>'),
    "bare": (
        "see https://x.org/a_b_c",
        '<p>see <a href="https://x.org/a_b_c">https://x.org/a_b_c</a></p>',
    ),
    "bare at the end": (
        "at https://x.org.",
        '<p>at <a href="https://x.org">https://x.org</a>.</p>',
    ),
    "bare in brackets": (
        "(https://x.org/a)",
        '<p>(<a href="https://x.org/a">https://x.org/a</a>)</p>',
    ),
    "bare with brackets": (
        "https://x.org/a_(b)",
        '<p><a href="https://x.org/a_(b)">https://x.org/a_(b)</a></p>',
    ),
    "bare with a query": (
        "https://x.org/?a=1&b=2",
        '<p><a href="https://x.org/?a=1&amp;b=2">https://x.org/?a=1&amp;b=2</a></p>',
    ),
    "www": ("www.x.org", '<p><a href="http://www.x.org">www.x.org</a></p>'),
    "mail": (
        "ask a.b@x.org, please",
        '<p>ask <a href="mailto:a.b@x.org">a.b@x.org</a>, please</p>',
    ),
    "no link in code": ("`https://x.org`", "<p><code>https://x.org</code></p>"),
    "no link in a link": ("[https://x.org](note:3)", '<p><a href="note:3">https://x.org</a></p>'),
    "bare and strong": (
        "**https://x.org**",
        '<p><strong><a href="https://x.org">https://x.org</a></strong></p>',
    ),
    "no address": ("a@b and http:// and www.", "<p>a@b and http:// and www.</p>"),
    "by reference": ("[a][1]\n\n[1]: https://x.org", '<p><a href="https://x.org">a</a></p>'),
    "by name": ("[a]\n\n[a]: https://x.org 'b'", '<p><a href="https://x.org" title="b">a</a></p>'),
    # Quotes
    "a quote": ("> a\n> b", "<blockquote><p>a<br>b</p></blockquote>"),
    "a quote without a space": (">a", "<blockquote><p>a</p></blockquote>"),
    "a nested quote": (
        "> a\n> > b",
        "<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>",
    ),
    "a list in a quote": ("> - a\n> - b", "<blockquote><ul><li>a</li><li>b</li></ul></blockquote>"),
    "two paragraphs in a quote": ("> a\n>\n> b", "<blockquote><p>a</p><p>b</p></blockquote>"),
    "a quote below prose": ("a\n> b", "<p>a</p><blockquote><p>b</p></blockquote>"),
    "prose below a quote is no part of it, as in the editor": (
        "> a\nb",
        "<blockquote><p>a</p></blockquote><p>b</p>",
    ),
    # Code
    "a fence": ("```\na\n```", "<pre><code>a</code></pre>"),
    "a fence of waves": ("~~~ py\na\n~~~", "<pre><code>a</code></pre>"),
    "a fence below prose": ("a\n```\nb\n```\nc", "<p>a</p><pre><code>b</code></pre><p>c</p>"),
    "a fence that never ends": ("```\na\n\nb", "<pre><code>a\n\nb</code></pre>"),
    "marks in a fence": ("```\n? a\n- b\n```", "<pre><code>? a\n- b</code></pre>"),
    "a fence in a quote": (
        "> ```\n> a\n> ```",
        "<blockquote><pre><code>a</code></pre></blockquote>",
    ),
    # Tables
    "a table": (
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    "a table without edges": (
        "a | b\n- | -\n1 | 2",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    "a table below prose": (
        "Who:\n| a |\n|---|\n| 1 |",
        "<p>Who:</p><table><thead><tr><th>a</th></tr></thead>"
        "<tbody><tr><td>1</td></tr></tbody></table>",
    ),
    "a table of a head": ("| a |\n|---|", "<table><thead><tr><th>a</th></tr></thead></table>"),
    "a table with a bar": (
        "| a |\n|---|\n| 1 \\| 2 |",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1 | 2</td></tr></tbody></table>",
    ),
    "a table with cells missing and too many": (
        "| a | b |\n|---|---|\n| 1 |\n| 2 | 3 | 4 |",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td></td></tr>"
        "<tr><td>2</td><td>3</td></tr></tbody></table>",
    ),
    "a table ends at an empty line": (
        "| a |\n|---|\n\nb",
        "<table><thead><tr><th>a</th></tr></thead></table><p>b</p>",
    ),
    "a bar is no table": ("a | b\nc | d", "<p>a | b<br>c | d</p>"),
    "emphasis in a table": (
        "| *a* |\n|---|\n| `1` |",
        "<table><thead><tr><th><em>a</em></th></tr></thead>"
        "<tbody><tr><td><code>1</code></td></tr></tbody></table>",
    ),
    # Records among them
    "a record ends a list": (
        "- a\n! b",
        '<ul><li>a</li></ul><p class="heard"><span class="mark">!</span> b</p>',
    ),
    "a record ends a table": (
        "| a |\n|---|\n? b",
        "<table><thead><tr><th>a</th></tr></thead></table>"
        '<p class="ask"><span class="mark">?</span> b</p>',
    ),
    "a bare address in a record": (
        "! https://x.org",
        '<p class="heard"><span class="mark">!</span> <a href="https://x.org">https://x.org</a></p>',
    ),
}


def normalised(html):
    """Without the line ends between blocks and at the ends of code, which show nothing."""
    html = re.sub(r"\n</code>", "</code>", html)
    html = re.sub(r"<br>\n", "<br>", html)
    return re.sub(
        r">\n+<", "><", re.sub(r"\n(?=</?(?:ul|ol|li|p|blockquote|pre))", "", html)
    ).strip()


def test_each_is_what_a_reader_expects():
    shown = {name: normalised(to_html(text)) for name, (text, _) in NOTES.items()}
    assert shown == {name: html for name, (_, html) in NOTES.items()}


def test_each_is_the_same_in_windows_line_ends():
    shown = {name: to_html(text.replace("\n", "\r\n")) for name, (text, _) in NOTES.items()}
    assert shown == {name: to_html(text) for name, (text, _) in NOTES.items()}
