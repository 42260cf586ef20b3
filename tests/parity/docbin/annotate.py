"""Docs with every kind of annotation a DocBin holds. Runs in spaCy 3.8 and in 2.3 (no syntax newer than Python 3.6)."""
import numpy
import spacy
from spacy.attrs import IDS
from spacy.tokens import Doc, Span

IS_V2 = spacy.__version__.startswith("2.")
WORDS = ["Apple", "is", "na\u00efve", "\U0001f98a", "\U0001f469\u200d\U0001f469", "\u05d9\u05e8\u05d5", "a\u0301", "\n", " ", "\t\t", "don't",
         "x" * 60, "\u2028", "\x00nul", "ENT_ID", "IDX", "MORPH", "_", "PERSON", "nsubj", "Animacy_anim", "VerbType_light", "DEPRECATED001",
         "IS_ALPHA", "Gender_psor_neut", "ORTH", "Case_abe", "\ud7ff", "\uffff", "0", "NOUN"]
LABELS = ["PERSON", "SNEK", "my own label", "\U0001f40d", "ENT_ID", "IDX", "_", "MORPH", "Mood_imp", "ORG", "Poss_yes", "DEPRECATED276", ""]
TAGS = ["NN", "VBZ", "OWN|TAG", "Abbr_yes", "", "_SP" if not IS_V2 else "XX", "DET"]
MORPHS = ["", "_", "Number=Sing", "Case=Nom|Number=Plur", "Own=Thing"]


def random_heads(rand, length):
    """Offsets to heads: a tree, or trees near or far. Circles, which Python takes and we refuse, are not among them."""
    kind = rand.choice(["tree", "forest", "wild", "flat"])
    if kind == "flat" or length == 0:
        return [0] * length
    reach = 3 if kind == "forest" else length
    order = list(range(length))
    rand.shuffle(order)
    heads = [0] * length
    for place, token in enumerate(order):
        near = [other for other in order[:place] if abs(other - token) <= reach]
        if near and not (kind != "tree" and rand.random() < 0.3):
            heads[token] = rand.choice(near) - token
    return heads


def random_entities(rand, length):
    """ENT_IOB and ENT_TYPE: valid or not."""
    if rand.random() < 0.2:
        return [rand.randrange(4) for _ in range(length)], [rand.choice(LABELS) for _ in range(length)]
    iobs, types, label = [], [], ""
    for _ in range(length):
        if label and rand.random() < 0.5:
            iobs.append(1)
        elif rand.random() < 0.4:
            label = rand.choice(LABELS[:-1])
            iobs.append(3)
        else:
            label = ""
            iobs.append(2)
        types.append(label)
    return iobs, types


def annotate(doc, rand):
    """Fills in every attribute by Doc.from_array."""
    length = len(doc)
    iobs, types = random_entities(rand, length)
    columns = {
        "ENT_IOB": iobs,
        "ENT_TYPE": types,
        "ENT_KB_ID": [rand.choice(["", "", "Q42", "kb id", "IDX"]) for _ in range(length)],
        "ENT_ID": [rand.choice(["", "", "id-1", "ENT_ID"]) for _ in range(length)],
        "TAG": [rand.choice(TAGS) for _ in range(length)],
        "LEMMA": [rand.choice([word.text, "be", "", "Case_nom"]) for word in doc],
        "NORM": [rand.choice([word.text, "norm", "Case_nom", word.text.lower()]) for word in doc],
        "POS": [rand.choice([0] + list(range(84, 104))) for _ in range(length)],
        "HEAD": random_heads(rand, length),
        "DEP": [rand.choice(["nsubj", "ROOT", "", "own dep", "Voice_act"]) for _ in range(length)],
    }
    if rand.random() < 0.1:
        columns["DEP"] = [""] * length
    if not IS_V2:
        columns["MORPH"] = [rand.choice(MORPHS) for _ in range(length)]
    set_columns(doc, columns)
    # Heads and sentence starts can't be given together in 2.x.
    if rand.random() < 0.5:
        set_columns(doc, {"SENT_START": [rand.choice([-1, 0, 1]) for _ in range(length)]})
    return doc


def set_columns(doc, columns):
    names = list(columns)
    rows = numpy.zeros((len(doc), len(names)), dtype="uint64")
    for place, name in enumerate(names):
        for i, value in enumerate(columns[name]):
            if isinstance(value, str):
                value = doc.vocab.strings.add(value) if value else 0
            rows[i, place] = value & 0xFFFFFFFFFFFFFFFF
    if names and len(doc):
        doc.from_array([IDS[name] for name in names], rows)


def generated_doc(vocab, rand):
    words = [rand.choice(WORDS) for _ in range(rand.choice([0, 1, 2, 5, 20, 60]))]
    spaces = [rand.random() < 0.6 for _ in words]
    if not IS_V2 and rand.random() < 0.2:
        doc = Doc(vocab, words=words)  # unknown spaces
    else:
        doc = Doc(vocab, words=words, spaces=spaces)
    return add_extras(annotate(doc, rand), rand)


def add_extras(doc, rand):
    """What stands beside the tokens: cats, user data, span groups."""
    if rand.random() < 0.5:
        doc.cats = {rand.choice(LABELS): rand.choice([0, 1, 0.25, -3, True, 1e-9, 2 ** 40]) for _ in range(rand.randint(1, 4))}
    if rand.random() < 0.5:
        doc.user_data["title"] = rand.choice([u"T\u00eftle", 5, None, [1, {"a": 2.5}]])
        doc.user_data[("._.", "mood", None, None)] = "fine"
        if len(doc):
            doc.user_data[("._.", "seen", rand.randrange(50), None)] = True
    if not IS_V2:
        add_spans(doc, rand)
    return doc


def add_spans(doc, rand):
    from spacy.tokens import SpanGroup
    for key in rand.sample(["sc", "errors", "", "\U0001f98a", "other"], rand.choice([0, 0, 1, 3])):
        spans = []
        for _ in range(rand.randint(0, 5)):
            start = rand.randint(0, len(doc))
            end = rand.randint(start, len(doc))
            if start < end:
                spans.append(Span(doc, start, end, label=rand.choice(LABELS), kb_id=rand.choice(["", "Q1"]), span_id=rand.choice(["", "s-1"])))
        doc.spans[key] = SpanGroup(doc, name=rand.choice([key, "name"]), attrs=rand.choice([{}, {"score": 0.5}]), spans=spans)
    if "sc" in doc.spans and rand.random() < 0.3:
        doc.spans["copy of sc"] = doc.spans["sc"]
