"""Generated pairs of docs: one text in two tokenizations, annotated alike but for noise, with anything missing."""
import random

from spacy.tokens import Doc, Span

LETTERS = ["a", "be", "New", "York", "ΟΔΟΣ", "İx", "ß", "😀", "don't", "U.S.", "co-op", ",", ".", "1,5", "日本", "É", "_"]
TAGS = ["NN", "VB", "JJ", "IN", ""]
POS = ["NOUN", "VERB", "ADJ", "ADP", ""]
MORPHS = ["Case=Nom|Number=Sing", "Number=Plur", "Case=Acc,Dat|Number=Plur|Person=3", "", "Tense=Past"]
DEPS = ["nsubj", "dobj", "punct", "P", "ROOT", "amod", ""]
LABELS = ["ORG", "GPE", "PERSON"]
IDS = ["", "Q1", "Q2", "NIL"]
CATS = ["A", "B", "C", "é"]
GROUPS = ["sc", "ruler", "x"]


class Text:
    """Letters with the spaces after them; a token is a run of letters, with spaces inside where some are."""

    def __init__(self, rng):
        self.letters = [letter for _ in range(rng.choice([0, 1, 2, 5, 9, 15, 25])) for letter in rng.choice(LETTERS)]
        self.spaces = [rng.random() < 0.25 for _ in self.letters]
        self.cuts = [space or rng.random() < 0.2 for space in self.spaces]
        self.seed = rng.random()

    def tokens(self, rng, change):
        """words, spaces, and the place of each token's first letter; -1 for whitespace that only this side has."""
        words, spaces, places = [], [], []
        word, start = "", 0
        for i, (letter, space, cut) in enumerate(zip(self.letters, self.spaces, self.cuts)):
            word += letter.upper() if rng.random() < 0.02 * change else letter
            if rng.random() < 0.15 * change:
                cut = not cut
            if not cut and i + 1 < len(self.letters):
                word += " " * space
                continue
            words.append(word)
            spaces.append(space)
            places.append(start)
            word, start = "", i + 1
            if rng.random() < 0.05 * change:
                words.append(rng.choice([" ", "\n", "\n \t"]))
                spaces.append(False)
                places.append(-1)
        return words, spaces, places


def by_place(values, place, text, rng, noise):
    """The same value wherever the place is the same, but for noise."""
    if rng.random() < noise:
        return rng.choice(values)
    return random.Random(f"{text.seed} {place} {values}").choice(values)


def heads_of(count, text, rng, noise):
    """A random tree; most are not projective."""
    own = random.Random(f"{text.seed} {count}")
    order = list(range(count))
    own.shuffle(order)
    heads = list(range(count))
    sentences = own.random() < 0.5
    for n, token in enumerate(order):
        choice = rng if rng.random() < noise else own
        near = [t for t in order[:n] if not sentences or abs(t - token) < 4]
        heads[token] = choice.choice(near) if near else token
    return heads


def entities_of(places, text, rng, noise):
    """IOB tags: entities by the place of the token that they begin with."""
    tags, label = [], ""
    for place in places:
        kind = by_place(["B", "I", "I", "O", "O", ""], place, text, rng, noise)
        if kind == "I" and label:
            tags.append(f"I-{label}")
        elif kind == "B":
            label = by_place(LABELS, place, text, rng, noise)
            tags.append(f"B-{label}")
        else:
            label = ""
            tags.append("O" if kind else "")
    return tags


def groups_of(doc, places, text, rng, noise):
    for key in GROUPS:
        if rng.random() < 0.3:
            continue
        spans = []
        for i, place in enumerate(places):
            if by_place([True, False, False], place, text, rng, noise):
                end = min(len(doc), i + by_place([1, 2, 3], place, text, rng, noise))
                spans.append(Span(doc, i, end, label=by_place(LABELS + [""], place, text, rng, noise), kb_id=rng.choice(IDS)))
        doc.spans[key] = spans


def cats_of(rng, sharp):
    chosen = [label for label in CATS if rng.random() < 0.8]
    if sharp:
        return {label: rng.choice([0.0, 1.0, True, False, 0, 1] + [0.5] * (rng.random() < 0.1)) for label in chosen}
    return {label: rng.choice([0.0, 0.25, 0.5, 1.0, rng.random()]) for label in chosen}


def doc_of(vocab, text, rng, change, noise, gold):
    words, spaces, places = text.tokens(rng, change)
    values = {"words": words}
    if rng.random() > 0.05:
        values["spaces"] = spaces
    for name, choices in [("tags", TAGS), ("pos", POS), ("morphs", MORPHS), ("lemmas", ["x", "y", "z", ""])]:
        if rng.random() < 0.85:
            values[name] = [by_place(choices, place, text, rng, noise) for place in places]
    parsed = rng.random() < 0.7
    if parsed:
        values["deps"] = [by_place(DEPS, place, text, rng, noise) for place in places]
        values["heads"] = heads_of(len(words), text, rng, noise)
    elif rng.random() < 0.7:
        values["sent_starts"] = [by_place([True, False, None, False], place, text, rng, noise) for place in places]
    if rng.random() < 0.85:
        values["ents"] = entities_of(places, text, rng, noise)
    doc = Doc(vocab, **values)
    for token in doc:
        if token.morph.key and rng.random() < 0.1:
            token.set_morph(None)
        if token.ent_type and token.ent_iob == 3 and rng.random() < 0.6:
            kb_id = by_place(IDS, places[token.i], text, rng, noise)
            for inside in doc[token.i:]:
                if inside.i > token.i and inside.ent_iob != 1:
                    break
                inside.ent_kb_id_ = kb_id
    groups_of(doc, places, text, rng, noise)
    doc.cats = cats_of(rng, gold) if rng.random() < 0.9 else {}
    return doc


def pair(vocab, rng):
    text = Text(rng)
    change, noise = rng.choice([0, 0.5, 1, 2]), rng.choice([0, 0.1, 0.3])
    predicted = doc_of(vocab, text, rng, change, noise, gold=False)
    reference = doc_of(vocab, text if rng.random() > 0.01 else Text(rng), rng, change, noise, gold=True)
    return predicted, reference
