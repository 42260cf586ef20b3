"""Dependencies: real sentences, generated trees, manual and hostile docs with all options.

Python gives the drawing random ids: here they are fixed. It takes arcs from a set: which of two arcs of equal length that cross
is the higher one differs from run to run. Docs that have such arcs are compared with a Python that takes them in our order.
"""
import copy
import importlib
import random
from types import SimpleNamespace

from spacy import displacy
from spacy.displacy.render import DependencyRenderer
from spacy.tokens import Doc

import cases
from comparison import holds_no_foreign_markup, in_groups, refused_with, same_as, switches

ID = "0123456789abcdef0123456789abcdef"
VALUES = {
    "compact": [True, False, 1], "word_spacing": [45, 0, 30.5], "arrow_spacing": [12, 7.25, 0], "arrow_width": [6, 10.5, 2],
    "arrow_stroke": [1, 2.5, 0], "distance": [100, 175, 90.1, 1e-5], "offset_x": [0, 100.75, -20, 333333.3],
    "color": ["#09a3d5", "white", "rgb(1, 2, 3)", None], "bg": ["#000", "linear-gradient(90deg, #aa9cfc, #fc9ce7)", "transparent"],
    "font": ["Source Sans Pro", "'Segoe UI', Arial", "Ünï, serif", ""], "collapse_punct": [True, False], "collapse_phrases": [True, False],
    "fine_grained": [True, False], "add_lemma": [True, False],
}
DEPS = ["nsubj", "dobj", "punct", "ROOT", "acl:relcl", "", "o'", "ЛМ", "a & b", "<", "nmod\"x\""]
TAGS = ["NN", "''", "``", ",", "$", "-LRB-", "PRP$", "XX", "日本", ""]
LEMMAS = ["be", '"', "&", "<", ">", "AT & T", "<3", "&&", "it's", "", "naïf"]
PUNCT = [".", ",", "!", "...", "»", "(", ")", "-", "?!"]


def options_at_random(rand):
    """Each option alone, then mixtures."""
    for name, values in VALUES.items():
        for value in values:
            yield {name: value}
    while True:
        yield {name: rand.choice(values) for name, values in VALUES.items() if rand.random() < 0.4}


def with_phrases(options, has_chunks):
    return options if has_chunks else {name: value for name, value in options.items() if name != "collapse_phrases"}


def generated_doc(vocab, rand, longest=24):
    words = [rand.choice(PUNCT if rand.random() < 0.3 else cases.WORDS) for _ in range(rand.randint(0, longest))]
    heads = tree(len(words), rand)
    pick = lambda values: [rand.choice(values) for _ in words]
    doc = Doc(vocab, words=words, spaces=[rand.random() < 0.7 for _ in words], heads=heads, deps=pick(DEPS), tags=pick(TAGS),
              pos=pick(["NOUN", "PUNCT", "VERB", ""]), lemmas=pick(LEMMAS))
    return doc


def tree(size, rand):
    """Heads without a cycle, in any order: crossing arcs too."""
    heads = list(range(size))
    order = rand.sample(range(size), size)
    for place, word in enumerate(order):
        if place and rand.random() < 0.9:
            near = [head for head in order[:place] if abs(head - word) < 5]
            heads[word] = rand.choice(near or order[:place])
    return heads


def manual_doc(rand):
    size = rand.randint(1, 12)
    words = []
    for _ in range(size):
        word = {"text": rand.choice(cases.WORDS), "tag": rand.choice(TAGS + [None, 7, 0.5])}
        if rand.random() < 0.4:
            word["lemma"] = rand.choice(LEMMAS + [None])
        words.append(word)
    arcs = []
    for _ in range(rand.randint(0, 14)):
        start = rand.randint(0, size)
        arc = {"start": start, "end": start + rand.randint(1, 6), "label": rand.choice(DEPS), "dir": rand.choice(["left", "right", "up"])}
        arcs += [arc, dict(arc)] if rand.random() < 0.2 else [arc]
    doc = {"words": words, "arcs": arcs}
    if rand.random() < 0.5:
        doc["title"] = rand.choice(["Manual", None, "", "Q & A", 'the "x"', 5])
    if rand.random() < 0.5:
        doc["settings"] = rand.choice([{}, {"lang": "he", "direction": "rtl"}, {"lang": "de"}, {"direction": "rtl"}])
    return doc


def in_given_order(self, arcs):
    """DependencyRenderer.get_levels without its set."""
    kept = list({tuple(sorted(arc.items())): arc for arc in arcs}.values())
    heights = [0] * max([arc["end"] for arc in kept], default=0)
    levels = {}
    for arc in sorted(kept, key=lambda arc: arc["end"] - arc["start"]):
        under = slice(arc["start"], arc["end"])
        level = 1 + max(heights[under])
        heights[under] = [level] * (arc["end"] - arc["start"])
        levels[arc["start"], arc["end"], arc["label"]] = level
    return levels


def hangs_on_the_set(arcs):
    kept = list({tuple(sorted(arc.items())): arc for arc in arcs}.values())
    for place, one in enumerate(kept):
        for other in kept[:place]:
            length = one["end"] - one["start"]
            if other["end"] - other["start"] == length and abs(one["start"] - other["start"]) < length:
                return True
    return False


class Expected:
    """Python's drawings, and how many of them needed our order."""

    def __init__(self):
        self.docs = self.in_our_order = 0
        self.own_levels = DependencyRenderer.get_levels
        # spacy.displacy.render is a function too, and the module is behind it.
        importlib.import_module("spacy.displacy.render").uuid = SimpleNamespace(uuid4=lambda: SimpleNamespace(hex=ID))

    def render(self, parsed, options, **flags):
        ties = sum(hangs_on_the_set(doc["arcs"]) for doc in parsed)
        self.docs += len(parsed)
        self.in_our_order += ties
        DependencyRenderer.get_levels = in_given_order if ties else self.own_levels
        return displacy.render(copy.deepcopy(parsed), style="dep", jupyter=False, manual=True, options=options, **flags)


def add(comparison, parsed, options, number, expected):
    flags = switches(number)
    request = {"style": "dep", "docs": parsed, "options": options, "id": ID, **flags}
    comparison.add(request, same_as(expected.render(parsed, options, **flags)))


def add_docs(comparison, docs, options, rand, expected, has_chunks=False):
    for number, group in enumerate(in_groups(docs, rand)):
        given = with_phrases(next(options), has_chunks)
        add(comparison, [displacy.parse_deps(doc, given) for doc in group], given, number, expected)


def add_manual(comparison, options, rand, count, expected):
    for number in range(count):
        add(comparison, [manual_doc(rand) for _ in range(rand.choice([1, 1, 2]))], next(options), number, expected)


def hostile_doc(rand):
    def pick():
        return rand.choice(cases.HOSTILE)
    words = [{"text": pick(), "tag": pick(), "lemma": pick()} for _ in range(3)]
    arcs = [{"start": 0, "end": 1, "label": pick(), "dir": "left"}, {"start": 0, "end": 2, "label": pick(), "dir": pick()}]
    return {"words": words, "arcs": arcs, "title": pick(), "settings": {"lang": pick(), "direction": rand.choice(["ltr", "rtl"])}}


def add_hostile(comparison, rand, count, expected):
    for number in range(count):
        docs = [hostile_doc(rand)]
        flags = switches(number)
        request = {"style": "dep", "docs": docs, "options": {}, "manual": True, "id": ID, **flags}
        comparison.add({**request, "unsafe": True}, same_as(expected.render(docs, {}, **flags)))
        comparison.add({**request, "id": rand.choice(cases.HOSTILE)}, holds_no_foreign_markup)
    doc = {"words": [{"text": "a", "tag": "X"}, {"text": "b", "tag": "Y"}], "arcs": []}
    for bad in cases.HOSTILE:
        for name in ["color", "bg"]:
            comparison.add({"style": "dep", "docs": doc, "options": {name: bad}}, refused_with("BAD_COLOR", name))
    for bad in ['Arial"><script>', "x;background:url(//x)", "a</style>", "'Arial", "url(x)", "a\\;b", "a{b}"]:
        comparison.add({"style": "dep", "docs": doc, "options": {"font": bad}}, refused_with("BAD_OPTION", "font"))
    arc = {"start": 0, "end": 1, "label": "x", "dir": "left"}
    for bad, code in [({"start": -1}, "E157"), ({"end": -1}, "E157"), ({"start": 1}, "BAD_DOC"), ({"end": 1e30}, "BAD_DOC"), ({"end": "1"}, "BAD_DOC")]:
        comparison.add({"style": "dep", "docs": {**doc, "arcs": [{**arc, **bad}]}, "options": {}}, refused_with(code))


def add_all(comparison, real, blanks, rand):
    expected = Expected()
    options = options_at_random(random.Random(9))
    add_docs(comparison, real, options, rand, expected, has_chunks=True)
    for vocab in blanks:
        add_docs(comparison, [generated_doc(vocab, rand) for _ in range(350)], options, rand, expected)
    add_manual(comparison, options, rand, 800, expected)
    print(f"dep: {expected.docs} docs, of which {expected.in_our_order} have crossing arcs of equal length: those in our order")
    add_hostile(comparison, rand, 300, expected)
