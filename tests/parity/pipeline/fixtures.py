"""Small pipelines made here from fixed seeds: every version of an architecture, every kind of vectors, every component.

Weights are what initialization makes, with the last layers and biases drawn at random: no training is needed to tell whether two
programs compute the same."""
import random

import numpy
import spacy
from spacy.attrs import LOWER
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from spacy.vectors import Vectors

TAGS = ["NN", "VB", "é", "-", "JJR", "_SP"]
MORPHS = ["", "Number=Sing", "Case=Acc,Nom|Number=Plur", "VerbForm=Inf", "Degree=Pos", "POS=X|Tense=Past|VerbForm=Part", "Number=Plur|PronType=Prs"]
POS = ["NOUN", "VERB", "ADJ", "ADV", "PROPN", "SPACE", "X", "AUX", "DET", "PRON", "ADP", "NUM", "PART", ""]
WIDTH = 24


def hash_embed(version="v2", vectors=False, attrs=("NORM", "PREFIX", "SUFFIX", "SHAPE")):
    return {"@architectures": f"spacy.MultiHashEmbed.{version}", "width": WIDTH, "attrs": list(attrs), "rows": [300 + 7 * i for i in range(len(attrs))],
            "include_static_vectors": vectors}


def character_embed(version="v2", vectors=False, nC=9, feature="LOWER"):
    return {"@architectures": f"spacy.CharacterEmbed.{version}", "width": WIDTH, "rows": 200, "nM": 5, "nC": nC, "include_static_vectors": vectors, "feature": feature}


def maxout(version="v2", depth=3, window_size=1):
    return {"@architectures": f"spacy.MaxoutWindowEncoder.{version}", "width": WIDTH, "depth": depth, "window_size": window_size, "maxout_pieces": 2}


def mish(version="v2", depth=3, window_size=1):
    return {"@architectures": f"spacy.MishWindowEncoder.{version}", "width": WIDTH, "depth": depth, "window_size": window_size}


def tok2vec(embed, encode, version="v2"):
    return {"@architectures": f"spacy.Tok2Vec.{version}", "embed": embed, "encode": encode}


def cnn(version="v2", vectors=None, subword=True):
    return {"@architectures": f"spacy.HashEmbedCNN.{version}", "width": WIDTH, "depth": 2, "embed_size": 201, "window_size": 1, "maxout_pieces": 3, "subword_features": subword,
            "pretrained_vectors": vectors}


def tagger(vectors, version="v2", **settings):
    return {"@architectures": f"spacy.Tagger.{version}", "tok2vec": vectors, **settings}


def listener(upstream="*"):
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": upstream}


PLAIN = tagger(cnn())
STATIC = tagger(tok2vec(hash_embed(vectors=True), maxout()))
LEGACY = "spacy-legacy."


def legacy(block):
    return {key: legacy(value) if isinstance(value, dict) else value.replace("spacy.", LEGACY, 1) if key == "@architectures" and value.endswith("v1") else value for key, value in block.items()}


# name: (kind of vectors, components: [(factory, config)])
VARIANTS = {
    "defaults": (None, [("tagger", {})]),
    "first versions": (None, [("tagger", {"model": tagger(tok2vec(hash_embed("v1"), maxout("v1"), "v1"), "v1")})]),
    "first versions by their own name": (None, [("tagger", {"model": legacy(tagger(tok2vec(hash_embed("v1"), maxout("v1"), "v1"), "v1"))})]),
    "second encoder in the first Tok2Vec": (None, [("tagger", {"model": tagger(tok2vec(hash_embed(), maxout(depth=2), "v1"), normalize=True)})]),
    "small network, first version": ("full", [("tagger", {"model": tagger(cnn("v1", True))})]),
    "small network with vectors": ("full", [("tagger", {"model": tagger(cnn("v2", True, False))})]),
    "mish": (None, [("tagger", {"model": tagger(tok2vec(hash_embed(), mish()))})]),
    "mish, first version, window of two": (None, [("tagger", {"model": tagger(tok2vec(hash_embed("v1"), mish("v1", 2, 2), "v1"))})]),
    "mish, one layer": (None, [("tagger", {"model": tagger(tok2vec(hash_embed(), mish(depth=1)))})]),
    "characters": (None, [("tagger", {"model": tagger(tok2vec(character_embed(), maxout()))})]),
    "characters with vectors": ("full", [("tagger", {"model": tagger(tok2vec(character_embed("v2", True, 16, "SHAPE"), maxout()))})]),
    "characters, first version, with vectors": ("full", [("tagger", {"model": tagger(tok2vec(character_embed("v1", True, 3, 67), maxout("v1"), "v1"))})]),
    "vectors": ("full", [("tagger", {"model": STATIC})]),
    "vectors, first version": ("full", [("tagger", {"model": tagger(tok2vec(hash_embed("v1", True), maxout()))})]),
    "pruned vectors": ("pruned", [("tagger", {"model": STATIC})]),
    "floret vectors": ("floret", [("tagger", {"model": STATIC})]),
    "floret vectors of lower case": ("floret lower", [("tagger", {"model": tagger(tok2vec(hash_embed(vectors=True, attrs=["ORTH"]), mish()))})]),
    "vectors in Fortran's order": ("fortran", [("tagger", {"model": STATIC})]),
    "listeners": (None, [("tok2vec", {"model": tok2vec(hash_embed(), maxout())}), ("tagger", {"model": tagger(listener()), "overwrite": True, "neg_prefix": "-", "label_smoothing": 0.1}),
                         ("morphologizer", {"model": tagger(listener("tok2vec"))})]),
    "morphologizer": (None, [("morphologizer", {"model": PLAIN})]),
    "morphologizer that keeps": (None, [("morphologizer", {"model": PLAIN, "overwrite": False})]),
    "morphologizer that extends": (None, [("morphologizer", {"model": PLAIN, "overwrite": False, "extend": True})]),
    "morphologizer that extends and overwrites": (None, [("morphologizer", {"model": PLAIN, "extend": True})]),
    "tagger that keeps": (None, [("tagger", {"model": PLAIN, "overwrite": False})]),
    "tagger that overwrites": (None, [("tagger", {"model": PLAIN, "overwrite": True, "neg_prefix": "!"})]),
    "trainable lemmatizer that overwrites": (None, [("trainable_lemmatizer", {"model": PLAIN, "overwrite": True})]),
    "all that keep": (None, [(name, {"model": PLAIN, "overwrite": False}) for name in ("tagger", "morphologizer", "senter", "trainable_lemmatizer")]),
    "all that overwrite": (None, [(name, {"model": PLAIN, "overwrite": True, **({"extend": True} if name == "morphologizer" else {})})
                                  for name in ("tagger", "morphologizer", "senter", "trainable_lemmatizer")]),
    "senter": (None, [("senter", {})]),
    "senter that overwrites": (None, [("senter", {"model": tagger(cnn(), "v1"), "overwrite": True})]),
    "sentencizer": (None, [("sentencizer", {})]),
    "sentencizer of other marks": (None, [("sentencizer", {"punct_chars": ["the", ",", "。"], "overwrite": True})]),
    "trainable lemmatizer": (None, [("trainable_lemmatizer", {"model": PLAIN})]),
    "trainable lemmatizer, three trees": (None, [("trainable_lemmatizer", {"model": PLAIN, "top_k": 3, "backoff": "lower", "overwrite": True})]),
    "trainable lemmatizer, all trees": (None, [("trainable_lemmatizer", {"model": PLAIN, "top_k": 30, "backoff": None, "min_tree_freq": 1})]),
    "cleaner": (None, [("tok2vec", {"model": cnn()}), ("doc_cleaner", {"attrs": {"tensor": None, "_.x": None}})]),
}


def add_vectors(nlp, kind, words, seed):
    rand = numpy.random.RandomState(seed)
    words = sorted(set(words))[::2]
    rows = rand.normal(size=(len(words), 21)).astype("f")
    if kind in ("full", "fortran"):
        nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=numpy.asfortranarray(rows) if kind == "fortran" else rows, keys=words)
    elif kind == "pruned":
        nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows[:40], keys=words[:40])
        for i, word in enumerate(words[40:]):
            nlp.vocab.vectors.add(word, row=i * i % 40)
    else:
        nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=rows[:97], mode="floret", minn=2, maxn=5, hash_count=3, hash_seed=2166136261, bow="<", eow="é>",
                                    attr=LOWER if "lower" in kind else "ORTH")


def annotated(doc, rand):
    """Random annotations, of some tokens: what the components find, and what examples teach them."""
    words = [token.text for token in doc]
    lemmas = [rand.choice([word.lower(), word[:-1] or word, word + "s", "be", word.replace("i", "y")]) for word in words]
    return {
        "words": words, "tags": [rand.choice(TAGS) for _ in words], "morphs": [rand.choice(MORPHS) for _ in words], "pos": [rand.choice(POS[:-1]) for _ in words],
        "lemmas": lemmas, "sent_starts": [rand.choice([1, -1]) for _ in words],
    }


def randomize(model, rand):
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name) and (node.name == "softmax" or name == "b" or node.name == "charembed"):
                node.set_param(name, rand.normal(scale=0.5, size=node.get_param(name).shape).astype("f"))


def make(name, folder, texts, seed):
    kind, components = VARIANTS[name]
    fix_random_seed(seed)
    rand = random.Random(seed)
    nlp = spacy.blank("en")
    docs = [nlp.make_doc(text) for text in texts]
    if kind:
        add_vectors(nlp, kind, [token.text for doc in docs for token in doc], seed)
    for factory, config in components:
        nlp.add_pipe(factory, config=config)
    examples = [Example.from_dict(doc, annotated(doc, rand)) for doc in docs[:12] if len(doc)]
    nlp.initialize(lambda: examples)
    for _, component in nlp.components:
        if hasattr(component, "model"):
            randomize(component.model, numpy.random.RandomState(seed))
    nlp.to_disk(folder)
    return spacy.load(folder)


def preset(doc, rand):
    """A doc with annotations as earlier components leave them, on some of its tokens."""
    for token in doc:
        if rand.random() < 0.4:
            token.tag_ = rand.choice(TAGS + ["NEW"])
        if rand.random() < 0.4:
            token.set_morph(rand.choice(MORPHS + ["Foo=C,A,B"]))
        if rand.random() < 0.4:
            token.pos_ = rand.choice(POS)
        if rand.random() < 0.3:
            token.lemma_ = rand.choice(["kept", token.text])
        if token.i and rand.random() < 0.3:
            token.is_sent_start = rand.choice([True, False])
    return doc


def copied(doc):
    """The same tokens and annotations in a doc of their own."""
    return Doc(doc.vocab).from_bytes(doc.to_bytes())
