"""Overlapping spans: real, generated, manual and hostile docs with all options."""
import copy
import itertools
import random

from spacy import displacy
from spacy.tokens import Span

import cases
from comparison import holds_no_foreign_markup, in_groups, refused_with, same_as, switches

OWN = {"span": "<b>{text}|{span_slices}|{span_starts}|{total_height:>6}</b>\n", "slice": "[{bg} {top_offset:.1f}]    \n",
       "start": "<b title='{label}' style=\"{bg}\">{top_offset}{kb_link}</b>"}
VALUES = {
    "colors": [colors for colors in cases.COLORS if colors is not None], "template": [None, {}, OWN],
    "kb_url_template": ["https://kb.example/{}", "/wiki/{0}", ""], "top_offset": [0, 40, 37.5, -3], "span_label_offset": [20, 0, 12.25],
    "top_offset_step": [17, 1, 9.75, 0], "spans_key": ["sc", "other", "none"],
}
LABELS = [label for label in cases.LABELS if label] + ["R & D", '"x"']


def options_at_random(rand):
    """Each option alone, then mixtures."""
    for name, values in VALUES.items():
        for value in values:
            yield {name: value}
    while True:
        yield {name: rand.choice(values) for name, values in VALUES.items() if rand.random() < 0.4}


def add_groups(doc, rand):
    for key in ["sc", "other"]:
        spans = []
        for _ in range(rand.randint(0, 9) if len(doc) else 0):
            start = rand.randrange(len(doc))
            end = min(len(doc), start + rand.randint(1, 6))
            spans.append(Span(doc, start, end, label=rand.choice(LABELS), kb_id=rand.choice(["", "", "Q42", "kb/1 2"])))
        doc.spans[key] = spans
    return doc


def manual_doc(rand):
    tokens = [rand.choice(cases.WORDS) for _ in range(rand.randint(0, 12))]
    spans = []
    for _ in range(rand.randint(0, 8)):
        start = rand.randint(-3, len(tokens) + 2)
        span = {"start_token": start, "end_token": start + rand.randint(-2, 6), "label": rand.choice(LABELS + [""])}
        if rand.random() < 0.4:
            span["kb_id"] = rand.choice(["Q1", "", None, 5, "<", "A & B"])
        if rand.random() < 0.4:
            span["kb_url"] = rand.choice(["#", "https://kb.example/Q1", "../Q1"])
        spans.append(span)
    doc = {"tokens": tokens, "spans": spans}
    if rand.random() < 0.5:
        doc["title"] = rand.choice(["Manual", None, "", "Q & A", "x    y"])
    if rand.random() < 0.5:
        doc["settings"] = rand.choice([{}, {"lang": "he", "direction": "rtl"}, {"lang": "de"}, {"direction": "rtl"}])
    return doc


def parsed_without_links(doc, options):
    parsed = displacy.parse_spans(doc, options)
    for span in parsed["spans"]:
        del span["kb_url"]
    return parsed


def add_docs(comparison, docs, options, rand):
    for number, group in enumerate(in_groups(docs, rand)):
        given = without_odd_labels(next(options), [span.label_ for doc in group for spans in doc.spans.values() for span in spans])
        flags = switches(number)
        expected = displacy.render(group, style="span", jupyter=False, options=given, **flags)
        request = {"style": "span", "docs": [parsed_without_links(doc, given) for doc in group], "options": given, **flags}
        comparison.add(request, same_as(expected))


def without_odd_labels(options, labels):
    """A template of one's own gets labels escaped, since it may put them anywhere: Python's bytes are for plain ones."""
    odd = any(sign in label for label in labels for sign in "&\"<>'")
    return {**options, "template": None} if odd and "template" in options else options


def add_manual(comparison, options, rand, count):
    for number in range(count):
        docs = [manual_doc(rand) for _ in range(rand.choice([1, 1, 2]))]
        given = without_odd_labels(next(options), [span["label"] for doc in docs for span in doc["spans"]])
        flags = switches(number)
        expected = displacy.render(copy.deepcopy(docs), style="span", jupyter=False, manual=True, options=given, **flags)
        comparison.add({"style": "span", "docs": docs, "options": given, "manual": True, **flags}, same_as(expected))


def hostile_doc(rand):
    def pick():
        return rand.choice(cases.HOSTILE)
    spans = [{"start_token": i, "end_token": i + 2, "label": pick(), "kb_id": pick(), "kb_url": pick()} for i in range(3)]
    return {"tokens": [pick() for _ in range(4)], "spans": spans, "title": pick(),
            "settings": {"lang": pick(), "direction": rand.choice(["ltr", "rtl"])}}


def add_hostile(comparison, rand, count):
    for number in range(count):
        docs = [hostile_doc(rand)]
        flags = switches(number)
        options = {"template": OWN} if number % 3 == 0 else {}
        expected = displacy.render(copy.deepcopy(docs), style="span", jupyter=False, manual=True, options=options, **flags)
        request = {"style": "span", "docs": docs, "options": options, "manual": True, **flags}
        comparison.add({**request, "unsafe": True}, same_as(expected))
        comparison.add(request, holds_no_foreign_markup)
    doc = {"tokens": ["a"], "spans": [{"start_token": 0, "end_token": 1, "label": "ORG"}]}
    for bad in cases.HOSTILE:
        comparison.add({"style": "span", "docs": doc, "options": {"colors": {"ORG": bad}}}, refused_with("BAD_COLOR", "ORG"))
    for bad in [{"span": "{text}"}, "{text}", {**OWN, "start": 5}]:
        comparison.add({"style": "span", "docs": doc, "options": {"template": bad}}, refused_with("BAD_OPTION", "template"))


def add_all(comparison, real, blanks, rand):
    options = options_at_random(random.Random(10))
    generated = [cases.generated_doc(vocab, rand) for vocab in blanks for _ in range(350)]
    docs = [add_groups(doc, rand) for doc in itertools.chain(real, generated)]
    add_docs(comparison, docs, options, rand)
    add_manual(comparison, options, rand, 800)
    print(f"span: {len(docs)} docs")
    add_hostile(comparison, rand, 300)
