"""Small pipelines trained here, so that nothing is fitted to one package: other widths, windows, pieces, attributes,
labels and wirings."""
import random
import warnings

import spacy
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from texts import real_texts

NAMED = ["spacy", "paris", "2", "$5", "O'Neil", "the", "C++"]


def tok2vec(width=32, depth=2, window_size=1, maxout_pieces=3, attrs=("NORM", "PREFIX", "SUFFIX", "SHAPE"), rows=500, versions=("v2", "v2", "v2")):
    return {
        "@architectures": f"spacy.Tok2Vec.{versions[0]}",
        "embed": {"@architectures": f"spacy.MultiHashEmbed.{versions[1]}", "width": width, "attrs": list(attrs), "rows": [rows + 7 * i for i in range(len(attrs))],
                  "include_static_vectors": False},
        "encode": {"@architectures": f"spacy.MaxoutWindowEncoder.{versions[2]}", "width": width, "depth": depth, "window_size": window_size, "maxout_pieces": maxout_pieces},
    }


def ner(vectors, hidden_width=24, maxout_pieces=2, use_upper=True, extra=False, state_type="ner", version="v2"):
    return {"@architectures": f"spacy.TransitionBasedParser.{version}", "tok2vec": vectors, "state_type": state_type, "extra_state_tokens": extra, "hidden_width": hidden_width,
            "maxout_pieces": maxout_pieces, "use_upper": use_upper}


def listener(width):
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}


PLAIN = ["ORG", "PERSON"]
DASHED = ["A-B", "A", "-", "B-A-C", "é", "U-", "I"]
ALL_ATTRIBUTES = ["ORTH", "LOWER", "norm", "SHAPE", "IS_ALPHA", "LIKE_NUM", "LENGTH", "SPACY", "IS_SPACE", "IDX", "LANG", "ENT_IOB", "HEAD", "SENT_START", "TAG"]

# name: (model of ner, model of a shared tok2vec or None, labels)
VARIANTS = {
    "defaults": (None, None, PLAIN),
    "odd widths": (ner(tok2vec(width=20, maxout_pieces=2), hidden_width=13, maxout_pieces=3), None, PLAIN),
    "window of two": (ner(tok2vec(window_size=2, depth=3), maxout_pieces=1), None, PLAIN),
    "window of none": (ner(tok2vec(window_size=0, depth=2)), None, PLAIN),
    "one layer": (ner(tok2vec(depth=1, width=16)), None, PLAIN),
    "eight layers": (ner(tok2vec(depth=8, width=48)), None, PLAIN),
    "one piece": (ner(tok2vec(maxout_pieces=1)), None, PLAIN),
    "no upper layer": (ner(tok2vec(), use_upper=False), None, DASHED),
    "no upper layer, one piece": (ner(tok2vec(), use_upper=False, maxout_pieces=1), None, PLAIN),
    "more state tokens": (ner(tok2vec(), extra=True), None, PLAIN),
    "a parser's state": (ner(tok2vec(), state_type="parser"), None, PLAIN),
    "a parser's larger state": (ner(tok2vec(), state_type="parser", extra=True), None, PLAIN),
    "one attribute": (ner(tok2vec(attrs=["ORTH"])), None, PLAIN),
    "many attributes": (ner(tok2vec(attrs=ALL_ATTRIBUTES, rows=60)), None, PLAIN),
    "labels with dashes": (ner(tok2vec()), None, DASHED),
    "no labels": (ner(tok2vec()), None, []),
    "wide": (ner(tok2vec(width=300, depth=2, maxout_pieces=3), hidden_width=128), None, [f"L{i}" for i in range(40)]),
    "shared tok2vec": (ner(listener(40)), tok2vec(width=40, attrs=["LOWER", "SHAPE", "SPACY"]), PLAIN),
    "replaced listeners": (ner(listener(40)), tok2vec(width=40), PLAIN),
    "first versions": (ner(tok2vec(versions=("v1", "v1", "v1")), version="v1"), None, PLAIN),
    "small network": ({**ner({}), "tok2vec": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 24, "depth": 2, "embed_size": 301, "window_size": 1, "maxout_pieces": 3,
                                              "subword_features": False, "pretrained_vectors": None}}, None, PLAIN),
}


def examples(nlp, labels, rand):
    made = []
    for text in real_texts()[:60]:
        doc = nlp.make_doc(text[:300])
        ents, end = [], 0
        for i in range(len(doc) if labels else 0):
            start = i
            if start < end or not (doc[i].text[0].isupper() or doc[i].lower_ in NAMED):
                continue
            end = min(len(doc), start + rand.choice([1, 2, 3]))
            ents.append((doc[start].idx, doc[end - 1].idx + len(doc[end - 1]), rand.choice(labels)))
        made.append(Example.from_dict(doc, {"entities": ents}))
    return made


def train(name, folder, seed):
    """Trains a variant for a moment, so that its weights are not what initialization makes, and saves it."""
    model, shared, labels = VARIANTS[name]
    fix_random_seed(seed)
    rand = random.Random(seed)
    nlp = spacy.blank("en")
    if shared:
        nlp.add_pipe("tok2vec", config={"model": shared})
    component = nlp.add_pipe("ner", config={"model": model} if model else {})
    for label in labels:
        component.add_label(label)
    data = examples(nlp, labels, rand)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        optimizer = nlp.initialize(lambda: data)
        for batch in minibatch(data, 16) if labels else []:
            nlp.update(batch, sgd=optimizer, drop=0.1)
        if labels:
            component.add_label("ADDED LATER")  # a class that training never saw
        if name == "replaced listeners":
            nlp.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.to_disk(folder)
    return spacy.load(folder)
