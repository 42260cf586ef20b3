"""Every architecture of the text categorizers, with each option that changes its graph."""
from trained import cnn, hash_embed, listener, tok2vec

LABELS = ["EVEN", "long words", "é", "question"]


def bow(version, exclusive=True, ngram_size=1, no_output_layer=False, **settings):
    return {"@architectures": f"spacy.TextCatBOW.{version}", "exclusive_classes": exclusive, "ngram_size": ngram_size, "no_output_layer": no_output_layer, **settings}


def reduce(exclusive, *kinds):
    flags = {f"use_reduce_{kind}": kind in kinds for kind in ("first", "last", "max", "mean")}
    return {"@architectures": "spacy.TextCatReduce.v1", "exclusive_classes": exclusive, "tok2vec": cnn(), **flags}


def convolved(version, exclusive):
    return {"@architectures": f"spacy.TextCatCNN.{version}", "exclusive_classes": exclusive, "tok2vec": cnn()}


def ensemble(words, vectors=None):
    return {"@architectures": "spacy.TextCatEnsemble.v2", "tok2vec": vectors or tok2vec(), "linear_model": words}


def attention(exclusive, vectors=None):
    return {"@architectures": "spacy.TextCatParametricAttention.v1", "exclusive_classes": exclusive, "tok2vec": vectors or tok2vec()}


def first_ensemble(exclusive, **settings):
    return {"@architectures": "spacy.TextCatEnsemble.v1", "exclusive_classes": exclusive, "width": 20, "embed_size": 150, "pretrained_vectors": None, "ngram_size": 1,
            "window_size": 1, "conv_depth": 2, "dropout": None, **settings}


def single(model, **settings):
    return [("textcat", {"model": model, **settings}, "textcat")]


def multi(model, **settings):
    return [("textcat_multilabel", {"model": model, **settings}, "topics")]


# name: components
VARIANTS = {
    "defaults": [("textcat", {}, "textcat"), ("textcat_multilabel", {}, "topics")],
    "words, first version": single(bow("v1", ngram_size=2)),
    "words, first version, each by itself": multi(bow("v1", False)),
    "words, first version, as they are": single(bow("v1", no_output_layer=True)),
    "words, second version": single(bow("v2", ngram_size=3)),
    "words, second version, each by itself": multi(bow("v2", False, 2)),
    "words, second version, as they are": multi(bow("v2", False, no_output_layer=True)),
    "words, third version": single(bow("v3", length=5000, ngram_size=2), threshold=0.25),
    "words, third version, each by itself": multi(bow("v3", False, 3, length=1 << 14), threshold=0.75),
    "words, third version, as they are": single(bow("v3", no_output_layer=True, length=1)),
    "network, first version": single(convolved("v1", True)),
    "network, first version, each by itself": multi(convolved("v1", False)),
    "network, second version": single(convolved("v2", True)),
    "network, second version, each by itself": multi(convolved("v2", False)),
    "first": single(reduce(True, "first")),
    "last and most": multi(reduce(False, "last", "max")),
    "most": multi(reduce(False, "max")),
    "all reductions": single(reduce(True, "first", "last", "max", "mean")),
    "all reductions, each by itself": multi(reduce(False, "first", "last", "max", "mean")),
    "attention": single(attention(True)),
    "attention, each by itself": multi(attention(False)),
    "ensemble": single(ensemble(bow("v3", length=20000, ngram_size=2))),
    "ensemble, each by itself": multi(ensemble(bow("v2", False, no_output_layer=True))),
    "ensemble with the first words": single(ensemble(bow("v1"))),
    "ensemble of two networks": multi(ensemble(convolved("v2", False), cnn())),
    "ensemble with vectors": single(ensemble(bow("v3", length=3000), tok2vec(vectors=True))),
    "listeners": [("tok2vec", {"model": tok2vec()}, "tok2vec"), *single(ensemble(bow("v3", length=3000), listener())), *multi(attention(False, listener()))],
    "first ensemble": single(first_ensemble(True)),
    "first ensemble, each by itself": multi(first_ensemble(False, conv_depth=1, window_size=2, ngram_size=2, dropout=0.1)),
}
WITH_VECTORS = {"ensemble with vectors"}
