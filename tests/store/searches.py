# SPDX-License-Identifier: MIT
# ruff: noqa: E501 - some letters count as two
"""Three hundred searches and their right answers, written before they were tried.

A journal of a few dozen records in fifteen scripts; of each answer the names of those records.
"""

from datetime import date

from rmjournal.store import Journal

NOTES = {
    "cafe": (date(2026, 3, 10), "# Café Zürich\n\nThe naïve façade of the résumé. Søren brought "
             "smörgåsbord."),
    "obrien": (date(2026, 4, 2), "# Lunch\n\nO’Brien said don’t rush; l’équipe d’accueil was "
               "there. Rock ’n’ roll."),
    "wide": (date(2026, 5, 5), "# Ｗｉｄｅ ｆｏｒｍｓ\n\nThe ﬁnal oﬃce ﬂow costs １２３ yen. ｶﾀｶﾅ is half."),
    "zh": (date(2026, 5, 20), "# 会议记录\n\n我们在北京的会议室讨论了预算和远程工作。下周继续。"),
    "zh2": (date(2026, 6, 1), "# 计划\n\n预算已经批准，年轻同事喜欢短视频。"),
    "ja": (date(2026, 6, 15), "# 東京の話\n\n来週の会議でデジタル化について話しました。"
           "カタカナとひらがなが混ざる。がんばって。"),
    "th": (date(2026, 7, 1), "# ประชุมทีม\n\nเราคุยเรื่องการทำงานทางไกลและวัฒนธรรมองค์กร ลูกค้าชอบวิดีโอสั้น"),
    "ru": (date(2026, 7, 10), "# Встреча\n\nОленёв считает, что ещё рано. Бюджет утверждён."),
    "ar": (date(2026, 7, 20), "# اجتماع\n\nناقشنا الميزانية والعمل عن بعد. مُحَمَّد وافق."),
    "he": (date(2026, 7, 25), "# פגישה\n\nדיברנו על תקציב ועבודה מרחוק. שָׁלוֹם."),
    "el": (date(2026, 8, 1), "# Συνάντηση\n\nΜιλήσαμε για τον προϋπολογισμό και την τηλεργασία."),
    "ko": (date(2026, 8, 10), "# 회의\n\n예산과 원격근무를 논의했습니다."),
    "hi": (date(2026, 8, 20), "# बैठक\n\nहमने बजट और दूरस्थ कार्य पर चर्चा की।"),
    "de": (date(2026, 9, 1), "# Straße\n\nGroße Maßnahmen in der Fußgängerzone."),
    "tr": (date(2026, 9, 5), "# İstanbul\n\nIşık ve ısı; Iğdır'dan DİYARBAKIR."),
    "deco": (date(2026, 9, 10), "Cafe\u0301 de\u0301ja\u0300 vu, A\u030angstro\u0308m"),
    "plan": (date(2026, 10, 1), "# Planning\n\nThe next budget is late. We plan a launch. "
             "Follow-up with the vendor."),
    "plan2": (date(2026, 10, 15), "# Retro\n\nThe budget for next quarter is fine; nothing late "
              "here."),
    "emoji": (date(2026, 10, 20), "# Mood\n\nParty 🎉 time and 👍🏽"),
    "gone": (date(2026, 10, 21), "The trampoline session"),
}  # fmt: skip
PEOPLE = {
    "zoe": "Zoë Lind", "sean": "Seán O’Brien", "jun": "Jun Park", "wang": "王小明", "sato": "佐藤",
    "olenev": "Оленёв", "priya": "Priya Nair", "theo": "Theo Lindqvist",
}  # fmt: skip
WITH = {
    "cafe": "zoe", "obrien": "sean", "wide": "jun", "zh": "wang", "ja": "sato", "ru": "olenev",
    "plan": "priya", "plan2": "theo",
}  # fmt: skip


def make(journal: Journal) -> dict[tuple[str, int], str]:
    """The records, and the name of each by its kind and id."""
    people = {key: journal.people.add(name) for key, name in PEOPLE.items()}
    named = {("person", person): key for key, person in people.items()}
    journal.people.edit(people["priya"], name="Priya Raman")
    journal.people.edit(people["zoe"], role="Designer", notes="Likes archery.")
    sessions = {}
    for key, (day, text) in NOTES.items():
        those = [people[WITH[key]]] if key in WITH else []
        sessions[key] = journal.sessions.add(day, those, text=text)
        named["session", sessions[key]] = key
    journal.sessions.set_areas(sessions["cafe"], ["G1"])
    journal.sessions.set_areas(sessions["obrien"], ["G2"])
    journal.sessions.set_areas(sessions["plan"], ["G3"])
    journal.sessions.set_tags(sessions["plan"], ["launch pad"])
    journal.sessions.edit(sessions["plan"], place="Room 7")
    attached = journal.attachments.attach_bytes(sessions["plan"], "Quarterly-figures.pdf", b"x")
    named["attachment", attached] = "file"
    named |= _questions(journal, people) | _deeds(journal, people)
    journal.trash.put("session", sessions["gone"])
    return named


def _questions(journal: Journal, people: dict[str, int]) -> dict[tuple[str, int], str]:
    trust = journal.questions.add("What do you look at before you trust a profile?")
    journal.questions.edit(trust, why="Curiosity about brands", area="G3")
    asking = journal.questions.ask(trust, people["priya"])
    journal.questions.predict(asking, "Friends, surely")
    journal.questions.answer(asking, "Short video first, then a person")
    wait = journal.questions.add("Which tool would you drop?")
    journal.questions.predict(journal.questions.ask(wait, people["theo"]), "Spreadsheets")
    return {("question", trust): "trust", ("question", wait): "wait"}


def _deeds(journal: Journal, people: dict[str, int]) -> dict[tuple[str, int], str]:
    heard = journal.insights.add("Short video beats long memos", person_id=people["zoe"])
    journal.insights.decline(heard, "Too early")
    post = journal.commitments.add("Post one paragraph in my own voice", people=[people["priya"]])
    journal.commitments.edit(
        post, first_step="Borrow a camera", cue="The review opens", action="Ask before I say",
        obstacle="Fear of typos",
    )  # fmt: skip
    journal.commitments.finish(post, "Everyone replied")
    (loop,) = journal.loops.of_commitments([post])[post]
    journal.loops.tell(loop.id, how="Over coffee", said="Marvellous")
    bought = journal.commitments.add("Buy a trampoline")
    journal.trash.put("commitment", bought)
    review = journal.reviews.begin(date(2026, 11, 20))
    journal.reviews.set_line(review, "Slow down on Mondays")
    return {
        ("insight", heard): "heard", ("commitment", post): "post", ("commitment", bought): "bought",
        ("review", review): "review",
    }  # fmt: skip


ANSWERS: dict[str, list[str]] = {
    "cafe": [
        "zürich", "zurich", "ZURICH", "Zu\u0308rich", "ｚｕｒｉｃｈ", "zür", "naive", "naïve", "NAÏVE",
        "nai\u0308ve", "facade", "façade", "fac\u0327ade", "FAÇADE", "smorgasbord", "smörgåsbord",
        "smorg", "søren", "soren", "SØREN", "resume", "résumé", "resum", "naive facade",
        '"naive facade"', '"naïve façade of the résumé"', "“soren brought”", "brought soren",
        "area:G1", "area:digital", 'area:"Digital fluency"', "until:2026-03-31 kind:sessions",
        "until:march kind:sessions", "with:zoe kind:sessions -video", "cafe -angstrom",
    ],
    "cafe deco": ["cafe", "café", "CAFÉ", "cafe\u0301", "ｃａｆｅ", "caf", "Café"],
    "deco": [
        "déjà", "deja", "DÉJÀ VU", '"deja vu"', "de\u0301ja", "angstrom", "Ångström", "ångström",
        "A\u030angstrom", "\u212bngstrom", "cafe deja", "café -zurich",
    ],
    "obrien sean": [
        "o'brien", "o’brien", "O`Brien", "Oʼbrien", "O′BRIEN", "O’BRI", "brien", "o'b", "sean",
        "Seán", "SEA\u0301N", "sean o'brien", '"Seán O’Brien"', "with:sean", "with:o'brien",
        'with:"sean o’brien"',
    ],
    "obrien": [
        "don't", "don’t", "DON'T", "equipe", "équipe", "l'equipe", "l’équipe", "L'ÉQUIPE", "l'équ",
        "d'accueil", "d’accueil", "accueil", "rush", "\"don't rush\"", "rock 'n' roll",
        '"rock ’n’ roll"', "o'brien said", "said -zoe", "area:G2", "with:sean kind:sessions",
    ],
    "": [
        "obrien", "dont", "spreadsheets", "trampoline", "xylophone", "followup", "zzz", "with:nobody",
        "area:nonsense", "budget -late", '"budget late"', "かたかな", "العمل", "budget in:trash",
        "会议室 批准", '"next late"', "zurich since:2026-04", "video with:theo", "kind:reviews budget",
        "北海", "室会", "cafe\u0327rie", "archery -designer", "", " ", "-budget", "?!", "budget x",
    ],
    "wide": [
        "wide forms", "ｗｉｄｅ", "WIDE", "wid", "final", "ﬁnal", "FINAL", "office", "oﬃce", "offi",
        "flow", "ﬂow", "123", "１２３", "12", "yen", "half", "final office flow",
        '"final office flow"', "oﬃce ﬂow", "123 yen", "jun yen",
        "with:jun kind:sessions", "ｶﾀｶﾅ half",
    ],
    "wide plan2": ["fin"],
    "wide ja": ["ｶﾀｶﾅ", "カタカナ", "タカ", "カナ", "タカナ", "ｶﾅ"],
    "zh": [
        "会议记录", "记录", "北京", "会议室", "议室", "讨论", "远程", "远程工作", "程工", "工作", "下周", "我们",
        "京的会", "继续", "会议室讨论", "北京 预算", "预算 北京", "会议", '"预算和远程"', "预算 -批准", "记",
        "with:王 kind:sessions", "会议 with:小明",
    ],
    "zh wang": ["王小明", "小明", "王小", "with:王小明", "王"],
    "zh zh2": ["预算", "预", "算", "“预算”"],
    "zh2": [
        "计划", "批准", "年轻同事", "同事", "短视频", "视频", "喜欢", "已经批准", "预算 批准", "预算已经", "轻同",
        "预算 -北京", "-北京 预算", "批",
    ],
    "zh ja": ["会"],
    "ja": [
        "東京", "東京の話", "来週", "会議", "会議で", "デジタル", "デジタル化", "ジタル", "話しました", "ひらがな",
        "らがな", "混ざる", "がんばって", "来週の会議", "について", "議でデ", "ﾃﾞｼﾞﾀﾙ", "ひら", "話",
        "テ\u3099シ\u3099タル", "東京 会議", '"来週の会議"', "会 -预算",
    ],
    "ja sato": ["佐藤", "藤", "佐", "with:佐藤"],
    "th": [
        "ประชุม", "ประชุมทีม", "ทีม", "ทำงาน", "การทำงาน", "ทางไกล", "วัฒนธรรม", "องค์กร", "ลูกค้า",
        "วิดีโอ", "วิดีโอสั้น", "สั้น", "เรื่อง", "คุยเรื่อง", "ชอบ", "ทำงานทางไกล", "ลูกค้าชอบ", "ธรรมองค์",
        "ทีม วิดีโอ",
    ],
    "ru": [
        "встреча", "ВСТРЕЧА", "встр", "еще", "ещё", "ЕЩЁ", "утвержден", "утверждён", "бюджет", "рано",
        "ещё рано", "оленев считает", '"еще рано"', "бюджет with:оленев",
    ],
    "ru olenev": ["оленев", "Оленёв", "ОЛЕНЕВ", "олен", "Олене\u0308в", "with:оленев"],
    "ar": ["اجتماع", "الميزانية", "الميز", "محمد", "مُحَمَّد", "والعمل", "ناقشنا", "وافق"],
    "he": ["פגישה", "תקציב", "שלום", "שָׁלוֹם", "מרחוק", "דיברנו", "ועבודה"],
    "el": [
        "συνάντηση", "συναντηση", "ΣΥΝΑΝΤΗΣΗ", "προϋπολογισμό", "προυπολογισμο", "τηλεργ", "μιλησαμε",
    ],
    "ko": ["회의", "예산과", "예산", "원격", "원격근무", "논의", "예사"],
    "hi": ["बैठक", "बजट", "दूरस्थ", "कार्य", "चर्चा", "बज", "दूर"],
    "de": [
        "straße", "strasse", "STRASSE", "große", "grosse", "GROẞE", "massnahmen", "maßnahmen",
        "fußgängerzone", "fussganger", "Fußgän",
    ],
    "tr": [
        "istanbul", "İstanbul", "ISTANBUL", "ışık", "isik", "ısı", "diyarbakır", "diyarbakir",
        "DİYARBAKIR", "igdir", "Iğdır", "ığdır", "since:2026-09-05 until:2026-09-09",
    ],
    "de tr deco": ["since:2026-09 until:2026-09", "since:september until:september"],
    "de tr": ['since:"1 sep" until:"5 sep"', "since:2026-09-01 until:2026-09-05"],
    "emoji": ["🎉", "party 🎉", "👍", "👍🏽"],
    "plan": [
        "planning", "launch", "vendor", "follow-up", "follow up", "Follow‐up", '"follow-up with"',
        '"next budget"', "room 7", '"Room 7"', "launch pad", '"launch pad"', '"budget is late"',
        "budget -fine", "budget until:2026-10-10", "priya budget", "budget with:priya", "plan",
        "area:g3 budget", "  budget   launch ", "budget, launch!", "budget launch vendor", "launc",
    ],
    "plan plan2": ["budget", "late", "next", "budget late", "late budget", "BUDGET", "budg"],
    "plan2": [
        "retro", "budget -launch", 'budget -"is late"', '"next quarter"', "budget since:2026-10-10",
        "budget with:theo", "fine", "theo budget", "budget -priya", "quarter budget",
    ],
    "plan2 file": ["quarter"],
    "file": ["quarterly", "figures", "Quarterly-figures", "pdf", "figures with:priya", "FIGURES"],
    "plan file": [
        "with:priya kind:sessions", "since:2026-10-01 until:2026-10-01", "kind:talks with:raman",
    ],
    "priya plan file trust post": [
        "priya", "raman", "nair", "Priya Raman", "with:priya", 'with:"Priya Raman"', "with:nair",
    ],
    "priya file trust post": ["priya -budget"],
    "trust": [
        "trust", "profile?", "curiosity", "brands", "surely", "then a person", '"then a person"',
        "with:priya kind:questions", "video with:priya", "video -zoe", "look profile", "area:G3 video",
        "kind:question trust",
    ],
    "trust heard": ["video", "short video", '"short video"', "vide"],
    "plan trust": ["area:g3", "area:fresh"],
    "heard": ["memos", "beats", "too early", '"too early"', "video with:zoe", "video -priya"],
    "wait": ["tool", "drop", "with:theo kind:questions", "kind:questions -trust tool"],
    "wait theo plan2": ["theo", "with:theo", "lindqvist", "with:Lindqvist"],
    "wait theo plan2 zoe cafe heard": ["lind", "with:lind"],
    "zoe cafe heard": ["zoe", "zoë", "ZOE", "Zoe\u0308", "ｚｏｅ", "with:zoe", '"Zoë Lind"'],
    "zoe": ["archery", "designer", "zoe archery", "kind:people zoe", "kind:people with:zoe"],
    "post": [
        "paragraph", "own voice", "camera", "borrow", "typos", "fear", "replied", "coffee",
        "marvellous", "over coffee", '"ask before"', "review opens", "with:nair kind:commitments",
        "kind:act paragraph", 'kind:"act on it" with:priya',
    ],
    "review": ["mondays", "slow down", "slow", "kind:reviews", "kind:review slow"],
    "bought gone": ["trampoline in:trash", "in:trash", "IN:trash tramp"],
    "bought": ["trampoline in:trash kind:commitments", "buy in:trash"],
    "gone": ["in:trash session", "trampoline in:trash kind:sessions"],
}  # fmt: skip
