"""Docs with parses of every kind: projective or not, with circles, partial, of several sentences, with and without annotation."""
import numpy
from spacy.attrs import IDS
from spacy.tokens import Doc

WORDS = ["Apple", "is", "naïve", "\U0001f98a", "ירו", "á", "\n", " ", "don't", ".", ",", "(", "one", "x" * 40, "the", "IDX", "_"]
LABELS = ["nsubj", "conj", "conj", "ROOT", "cc", "own dep", "dobj", "punct", "amod", "pobj"]
MORPHS = ["", "_", "Number=Sing", "Case=Nom|Number=Plur", "Own=Thing", "Case=Acc,Dat|Gender=Fem", "A1=x|A=y"]
ENT_TYPES = ["PERSON", "ORG", "my own label"]


def heads(rand, length, with_circles=True):
    """Places of heads: a projective tree, any tree, several trees, circles, none."""
    kind = rand.choice(["projective", "projective", "tree", "forest", "forest", "wild" if with_circles else "tree", "flat"])
    if kind == "flat" or length == 0:
        return list(range(length))
    if kind == "wild":
        return [rand.randrange(length) for _ in range(length)]
    found = list(range(length))
    if kind == "projective":
        attach(rand, found, 0, length)
        return found
    reach = 4 if kind == "forest" else length
    order = list(range(length))
    rand.shuffle(order)
    for place, token in enumerate(order):
        near = [other for other in order[:place] if abs(other - token) <= reach]
        if near and not (kind == "forest" and rand.random() < 0.15):
            found[token] = rand.choice(near)
    return found


def attach(rand, found, start, end, head=None):
    """Makes tokens from start to before end a projective tree below `head`; several where that is none."""
    while start < end:
        cut = rand.randint(start + 1, end) if head is not None or rand.random() < 0.4 else end
        root = rand.randrange(start, cut)
        found[root] = root if head is None else head
        attach(rand, found, start, root, root)
        attach(rand, found, root + 1, cut, root)
        start = cut


def entities(rand, length):
    iobs, types = [], []
    for i in range(length):
        if i and types[-1] and rand.random() < 0.5:
            iobs.append(1)
            types.append(types[-1])
        else:
            iobs.append(rand.choice([0, 2, 2, 3]))
            types.append(rand.choice(ENT_TYPES) if iobs[-1] == 3 else "")
    return iobs, types


def set_columns(doc, columns):
    rows = numpy.zeros((len(doc), len(columns)), dtype="uint64")
    for place, (name, values) in enumerate(columns.items()):
        for i, value in enumerate(values):
            if isinstance(value, str):
                value = doc.vocab.strings.add(value) if value else 0
            rows[i, place] = value & 0xFFFFFFFFFFFFFFFF
    if columns and len(doc):
        doc.from_array([IDS[name] for name in columns], rows)


def doc_of_words(vocab, rand, length):
    words = [rand.choice(WORDS) for _ in range(length)]
    return Doc(vocab, words=words, spaces=[rand.random() < 0.6 for _ in words])


def annotated_doc(vocab, rand):
    length = rand.choice([0, 1, 1, 2, 3, 6, 12, 12, 25])
    doc = doc_of_words(vocab, rand, length)
    iobs, types = entities(rand, length)
    partly = rand.random() < 0.3
    columns = {
        "ENT_IOB": iobs, "ENT_TYPE": types,
        "ENT_KB_ID": [rand.choice(["", "Q42"]) for _ in doc], "ENT_ID": [rand.choice(["", "id-1"]) for _ in doc],
        "TAG": [rand.choice(["NN", "VBZ", ""]) for _ in doc], "LEMMA": [rand.choice([word.text, "be", ""]) for word in doc],
        "POS": [rand.choice([0, *range(84, 104)]) for _ in doc], "MORPH": [rand.choice(MORPHS) for _ in doc],
        "NORM": [rand.choice([word.norm_, "norm"]) for word in doc],
        "HEAD": [head - i for i, head in enumerate(heads(rand, length))],
        "DEP": [rand.choice(LABELS + [""] * 5 if partly else LABELS) for _ in doc],
    }
    if rand.random() < 0.15:
        columns["DEP"] = [""] * length
    for name in rand.sample(["POS", "HEAD", "MORPH", "TAG"], rand.choice([0, 0, 0, 1, 4])):
        del columns[name]
    if "HEAD" not in columns:
        columns["SENT_START"] = [rand.choice([-1, 0, 1]) for _ in doc] if rand.random() < 0.7 else [0] * length
    set_columns(doc, columns)
    return doc


def parsed_doc(vocab, rand, labels, with_circles):
    """For noun chunks: only what their rules look at."""
    length = rand.choice([1, 3, 8, 15, 15, 30])
    doc = doc_of_words(vocab, rand, length)
    nominal = rand.choice([0.3, 0.6])
    pos = [rand.choice([92, 92, 95, 96]) if rand.random() < nominal else rand.choice([84, 85, 87, 89, 90, 97, 100, 0]) for _ in doc]
    places = heads(rand, length, with_circles)
    deps = [rand.choice(labels) for _ in doc]
    kind = rand.random()
    if kind < 0.1:
        deps = [rand.choice([dep, ""]) for dep in deps]
    elif kind < 0.15:
        deps = [""] * length
    elif kind < 0.2:
        pos = [0] * length
    set_columns(doc, {"POS": pos, "DEP": deps, "HEAD": [head - i for i, head in enumerate(places)]})
    return doc
