# SPDX-License-Identifier: MIT
"""A folder of notes in many scripts, written for these tests."""

TEXTS = {
    "en": "# A talk about trust\n\nWe met in the atrium.\n\n? What do you look at first?\n",
    "de": "# Über Vertrauen\n\nWir trafen uns früh. Größe zählt nicht.\n\n! Erst das Gesicht\n",
    "fr": "# À propos de confiance\n\nÇa va « bien » ?\n\n-> Écrire à Zoë\n",
    "el": "# Περί εμπιστοσύνης\n\nΣυναντηθήκαμε νωρίς.\n",
    "ru": "# О доверии\n\nМы встретились рано.\n\n? Что ты видишь сначала?\n",
    "ar": "# عن الثقة\n\nالتقينا مبكرا.\n\n! الفيديو القصير أولا\n",
    "he": "# על אמון\n\nנפגשנו מוקדם.\n",
    "fa": "# درباره‌ی اعتماد\n\nزود همدیگر را دیدیم.\n",
    "hi": "# भरोसे के बारे में\n\nहम जल्दी मिले।\n\n-> एक पोस्ट लिखना\n",
    "ta": "# நம்பிக்கை பற்றி\n\nநாங்கள் சந்தித்தோம்.\n",
    "th": "# เรื่องความไว้วางใจ\n\nเราเจอกันแต่เช้า\n",
    "zh": "# 关于信任\n\n我们很早就见面了。\n\n! 先看短视频\n",
    "ja": "# 信頼について\n\n朝早く会いました。\n\n? 最初に何を見ますか？\n",
    "ko": "# 신뢰에 대하여\n\n우리는 일찍 만났다.\n",
    "am": "# ስለ መተማመን\n\nበጠዋት ተገናኘን።\n",
    "ka": "# ნდობის შესახებ\n\nადრე შევხვდით.\n",
    "emoji": "# 👩🏽‍💻 and 🇿🇦\n\nA family: 👨‍👩‍👧‍👦. Combined: e\u0301, \u0928\u093f.\n",
    "bidi": "# Mixed \u2067עברית\u2069 text\n\nA line with \u200f marks.\n",
    "far": "# 𝔐𝔞𝔱𝔥 and 𐍈\n\nBeyond the first plane: 𠜎.\n",
    "code": "# Code\n\n```\n? not a question\n```\n\n    ! not heard\n> -> quoted\n",
    "table": "# Table\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- [ ] a task\n",
    "html": "# Page\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n",
}
OTHER = {
    "note.txt": b"Text",
    "picture.png": b"\x89PNG\r\n\x1a\n\0\0",
    "empty.md": b"",
    "latin.md": "# Café au lait, s'il vous plaît\n".encode("latin-1"),
    "wide.md": "# Wide\n".encode("utf-16"),
}


def write_corpus(folder):
    """Write it; the text that each imported file's note is to have, by its path."""
    expected = {}
    for number, (language, text) in enumerate(TEXTS.items(), 1):
        plain = f"{language}/2024-03-{number:02d} {text.split(chr(10))[0].strip('# ')[:12]}.md"
        expected[plain] = text
        crlf = f"{language}/crlf.markdown"
        expected[crlf] = text.replace("# ", "## ").replace("\n", "\r\n")
        fields = f"{language}/fields.md"
        expected[fields] = text.replace("\n\n", "\n\nAgain: ", 1)
        write(folder / plain, expected[plain])
        write(folder / crlf, "\ufeff" + expected[crlf])
        write(folder / fields, f"---\ndate: 2024-04-{number:02d}\ntags: [{language}]\n---\n"
              f"{expected[fields]}")  # fmt: skip
    for name, data in OTHER.items():
        (folder / name).write_bytes(data)
    return expected


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
