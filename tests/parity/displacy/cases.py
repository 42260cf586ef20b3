"""What the comparison of displaCy's markup renders: real docs, generated docs, manual input, and every option."""
import itertools
import json
import os
import random
from pathlib import Path

from spacy.tokens import Doc, Span

ROOT = Path(__file__).resolve().parents[3]
LABELS = ["ORG", "PERSON", "GPE", "DATE", "WORK_OF_ART", "SNEK", "human", "Straße", "ŉoun", "X", ""]
WORDS = ["Apple", "is", "naïve", "🦊", "👩‍👩‍👧", "Ünïcode", "ירושלים", "القاهرة", "日本", "<b>", "a&b", '"quoted"', "it's", "\n", "\n\n", " ",
         "    ", "        ", "\t", "{x}", "}}", "\u2028", "\x85", "e\u0301", "&amp;", "x" * 40]
ENTRY_POINT_COLORS = [{"SNEK": "#3dff74", "HUMAN": "#cfc5ff"}, {"snek": "tomato", "X": "rgb(1, 2, 3)"}]
COLORS = [None, {}, {"ORG": "yellow", "org": "linear-gradient(90deg, #aa9cfc, #fc9ce7)"}, {"Person": "#FFF", "PERSON": "#123456"},
          {"STRASSE": "hsl(120, 50%, 50%)", "": "currentColor"}]
FILTERS = [None, [], ["ORG", "person"], ["Human", "STRASSE", "DATE"]]
TEMPLATES = [None, "", "<b title='x' style=\"{bg}\">{text}|{label}{kb_link}</b>", "{{{label:>8}}} {text:.3}{bg!s:*^12}\n    \n"]
COLORS_IN_ANY_FORM = ["red", "RebeccaPurple", "#abc", "#abcd", "#aabbcc", "#aabbccdd", "rgb(1 2 3 / 50%)", "rgba(1,2,3,.5)", "hsla(1,2%,3%,0.4)",
                      "linear-gradient(90deg, #aa9cfc, #fc9ce7)", "radial-gradient(circle at 50% 50%, red, rgb(1, 2, 3) 70%)", "transparent"]
KB_URLS = [None, "", "https://kb.example/{}", "/wiki/{0}/{0}#{{x}}"]


def all_options():
    """Every combination of displaCy's options."""
    for colors, ents, template, kb_url in itertools.product(COLORS, FILTERS, TEMPLATES, KB_URLS):
        given = {"colors": colors, "ents": ents, "template": template, "kb_url_template": kb_url}
        yield {key: value for key, value in given.items() if value is not None}


def real_docs(nlp, count):
    path = Path(os.environ.get("SPACY_TEXTS", ROOT.parent / "shared" / "texts")) / "en.jsonl"
    texts = []
    with path.open(encoding="utf8") as lines:
        for line in itertools.islice(lines, count):
            texts.append(json.loads(line)["text"])
    return list(nlp.pipe(texts))


def generated_doc(vocab, rand):
    words = [rand.choice(WORDS) for _ in range(rand.randint(0, 30))]
    doc = Doc(vocab, words=words, spaces=[rand.random() < 0.7 for _ in words])
    ents = []
    place = 0
    while place < len(doc):
        end = place + rand.randint(1, 4)
        if rand.random() < 0.4 and end <= len(doc):
            ents.append(Span(doc, place, end, label=rand.choice(LABELS[:-1]), kb_id=rand.choice(["", "Q42", "kb/1 2"])))
            place = end
        else:
            place += 1
    doc.ents = ents
    if rand.random() < 0.3:
        doc.user_data["title"] = rand.choice(["A title", "Ein Titel\nmit    Zeilen", "", 7, "it's", "{0}"])
    return doc


def manual_doc(rand):
    text = "".join(rand.choice(WORDS) + rand.choice(["", " "]) for _ in range(rand.randint(0, 20)))
    ents = []
    for _ in range(rand.randint(0, 6)):
        start = rand.randint(-5, len(text) + 5)
        ent = {"start": start, "end": start + rand.randint(-3, 12), "label": rand.choice(LABELS)}
        if rand.random() < 0.5:
            ent["kb_id"] = rand.choice(["Q1", "", None, 5])
        if rand.random() < 0.5:
            ent["kb_url"] = rand.choice(["#", "https://kb.example/Q1", "../Q1", "HTTP://x/y z:1"])
        if rand.random() < 0.3:
            ent["params"] = rand.choice([{}, {"bg": "red"}, {"label": "other", "score": 0.5}, {"text": "T", "kb_link": ""}])
        ents.append(ent)
    doc = {"text": text, "ents": ents}
    if rand.random() < 0.5:
        doc["title"] = rand.choice(["Manual", None, "", "x    y"])
    if rand.random() < 0.5:
        doc["settings"] = rand.choice([{}, {"lang": "he", "direction": "rtl"}, {"lang": "de"}, {"direction": "rtl"}])
    return doc


HOSTILE = ["</mark><script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", "&lt;b&gt;", "javascript:alert(1)",
           " \x01java\nscript:alert(1)", "java    script:alert(1)", "DATA:text/html,<script>", "vbscript:x", "red;background:url(//x)",
           "url(javascript:x)", "expression(alert(1))", "red}</style>", "rgb(0,0,0);}", "#12", "#ggg", "linear-gradient(url(x), red)"]


def hostile_doc(rand):
    def pick():
        return rand.choice(HOSTILE)
    text = pick() + " some text " + pick()
    ents = [{"start": i * 5, "end": i * 5 + 3, "label": pick(), "kb_id": pick(), "kb_url": pick(), "params": {"extra": pick()}} for i in range(3)]
    return {"text": text, "ents": ents, "title": pick(), "settings": {"lang": pick(), "direction": rand.choice(["ltr", "rtl"])}}
