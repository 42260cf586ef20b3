"""Blocks of configs for layers that are put together by hand."""
from trained import cnn, hash_embed, tok2vec

COLUMNS = ["LOWER", "SHAPE", "LENGTH", "IS_ALPHA"]


def layer(name, **settings):
    return {"@layers": name, **settings}


def group(name, *layers):
    return {"@layers": name, "*": {f"l{i:02}": inner for i, inner in enumerate(layers)}}


def chain(*layers):
    return group("chain.v1", *layers)


def concatenate(*layers):
    return group("concatenate.v1", *layers)


def add(*layers):
    return group("add.v1", *layers)


def tuplify(*layers):
    return group("tuplify.v1", *layers)


def around(name, inner, **settings):
    return {"@layers": name, "layer": inner, **settings}


def with_array(inner, pad=0):
    return around("with_array.v1", inner, pad=pad)


def residual(inner):
    return around("residual.v1", inner)


def clone(orig, n):
    return {"@layers": "clone.v1", "orig": orig, "n": n}


FEATURES = layer("spacy.FeatureExtractor.v1", columns=COLUMNS)
TO_RAGGED, TO_LIST, TO_ARRAY = layer("list2ragged.v1"), layer("ragged2list.v1"), layer("list2array.v1")
TO_PADDED, FROM_PADDED = layer("list2padded.v1"), layer("padded2list.v1")
SUM, MEAN, MOST, FIRST, LAST = (layer(f"reduce_{kind}.v1") for kind in ("sum", "mean", "max", "first", "last"))
SOFTMAX, LINEAR, LOGISTIC, NORM = layer("Softmax.v2"), layer("Linear.v1"), layer("Logistic.v1"), layer("LayerNorm.v1")


def hashed(width=16, rows=200, column=0, seed=3):
    return layer("HashEmbed.v1", nO=width, nV=rows, column=column, seed=seed)


def embedded(width=16):
    """Two attributes, hashed side by side: ragged rows."""
    both = concatenate(hashed(width, column=0), hashed(width, 90, 1, 4))
    return chain(FEATURES, TO_RAGGED, with_array(chain(both, layer("Maxout.v1", nO=width, nI=2 * width, nP=2, normalize=True, dropout=0.0))))


def pooled(*layers):
    """A doc's scores from ragged rows."""
    return chain(*layers, MEAN, SOFTMAX)


def window_layer(width=16):
    return residual(chain(layer("expand_window.v1", window_size=1), layer("Maxout.v1", nO=width, nI=3 * width, nP=2), NORM))


def encoder(width=16, depth=2):
    return with_array(clone(window_layer(width), depth), pad=depth)


__all__ = [name for name in dir() if not name.startswith("_")]
