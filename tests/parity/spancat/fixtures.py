"""The span categorizers and the span finder, with each option that changes their graphs or what they keep."""
from trained import listener, tok2vec

LABELS = ["NAME", "number", "é"]
NGRAMS = {"@misc": "spacy.ngram_suggester.v1", "sizes": [1, 2, 3]}
MEAN_MAX = {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 24}
LOGISTIC = {"@layers": "spacy.LinearLogistic.v1"}
SOFTMAX = {"@layers": "Softmax.v2"}


def model(reducer=None, scorer=None, vectors=None):
    return {"@architectures": "spacy.SpanCategorizer.v1", "tok2vec": vectors or tok2vec(), "reducer": reducer or MEAN_MAX, "scorer": scorer or LOGISTIC}


def chain(*layers):
    return {"@layers": "chain.v1", "*": {str(i): layer for i, layer in enumerate(layers)}}


def dense(name, **settings):
    return {"@layers": f"{name}.v1", **settings}


def several(**settings):
    settings.setdefault("model", model())
    settings.setdefault("suggester", NGRAMS)
    return [("spancat", {"threshold": 0.1, **settings}, "spancat")]


def one(**settings):
    settings.setdefault("model", model(scorer=SOFTMAX))
    settings.setdefault("suggester", NGRAMS)
    return [("spancat_singlelabel", settings, "single")]


def finder(**settings):
    scorer = {"@layers": "spacy.LinearLogistic.v1", "nO": 2}
    return [("span_finder", {"model": {"@architectures": "spacy.SpanFinder.v1", "tok2vec": tok2vec(), "scorer": scorer}, "threshold": 0.2, **settings}, "finder")]


def preset(key):
    return {"@misc": "spacy.preset_spans_suggester.v1", "spans_key": key}


RULES = [{"label": "A", "pattern": [{"IS_TITLE": True, "OP": "+"}]}, {"label": "B", "pattern": [{"LIKE_NUM": True}, {"IS_ALPHA": True, "OP": "?"}]}]

# name: components
VARIANTS = {
    "defaults": [("spancat", {"threshold": 0.2}, "spancat")],
    "default of one label": [("spancat_singlelabel", {}, "single")],
    "several labels": several(),
    "a key of its own": several(spans_key="found é", threshold=0.05),
    "all of them": several(threshold=0),
    "none of them": several(threshold=1),
    "at most two": several(threshold=0, max_positive=2),
    "at most one": several(threshold=0.1, max_positive=1),
    "from one to six": several(suggester={"@misc": "spacy.ngram_range_suggester.v1", "min_size": 1, "max_size": 6}),
    "sizes in another order": several(suggester={"@misc": "spacy.ngram_suggester.v1", "sizes": [4, 1, 4]}, threshold=0.1),
    "one label": one(),
    "one label, no overlap": one(allow_overlap=False),
    "one label, few negatives": one(negative_weight=0.05),
    "one label, few negatives, no overlap": one(negative_weight=0.05, allow_overlap=False),
    "mean": several(model=model(dense("reduce_mean"))),
    "first": several(model=model(dense("reduce_first"))),
    "last": one(model=model(dense("reduce_last"), SOFTMAX)),
    "most": one(model=model(dense("reduce_max"), SOFTMAX)),
    "sum, then a layer": several(model=model(chain(dense("reduce_sum"), dense("Relu", nO=20, normalize=True)))),
    "two reducers and a layer": several(model=model(chain({"@layers": "concatenate.v1", "*": {"a": dense("reduce_mean"), "b": dense("reduce_sum")}}, dense("Gelu", nO=18), dense("Mish", nO=12)))),
    "layers in the scorer": several(model=model(scorer=chain(dense("Maxout", nO=14, nP=2), dense("Swish", nO=10), dense("Linear"), dense("Logistic")))),
    "hard layers in the scorer": several(model=model(scorer=chain(dense("HardSwish", nO=11), dense("Dish", nO=11), dense("ReluK", nO=9, k=2.0), dense("HardSigmoid")))),
    "more layers in the scorer": one(model=model(scorer=chain(dense("HardSwishMobilenet", nO=11), dense("HardTanh", nO=9), {"@layers": "residual.v1", "layer": dense("ClippedLinear", nO=9, nI=9, slope=0.5, max_val=2.0)}, dense("LayerNorm"),
                                                            dense("Softmax")))),
    "layers added, copied and wrapped": several(model=model(scorer=chain(
        {"@layers": "add.v1", "*": {"a": dense("Relu", nO=3), "b": dense("Mish", nO=3), "c": dense("Gelu", nO=3)}}, dense("Maxout", nO=12, nP=2),
        {"@layers": "clone.v1", "orig": dense("Relu", nO=12, nI=12), "n": 2}, {"@layers": "with_array.v1", "layer": dense("Linear", nO=9)}, {"@layers": "with_array2d.v1", "layer": dense("Swish", nO=8)},
        dense("Linear"), dense("sigmoid_activation")))),
    "layers side by side": several(model=model(scorer=chain(
        {"@layers": "concatenate.v1", "*": {"a": dense("Relu", nO=3), "b": chain(dense("Gelu", nO=6), dense("Linear", nO=3))}}, dense("Linear"), dense("softmax_activation")))),
    "attention in the reducer": several(model=model(chain(dense("ParametricAttention"), dense("reduce_sum")))),
    "attention by a key, then a layer": several(model=model(chain({"@layers": "ParametricAttention.v2", "key_transform": dense("Gelu", nO=32, nI=32)}, dense("reduce_sum"), dense("Relu", nO=20)))),
    "sigmoid": several(model=model(scorer=dense("Sigmoid"))),
    "warm": one(model=model(scorer={"@layers": "Softmax.v2", "temperature": 2.5})),
    "not normalized": one(model=model(scorer={"@layers": "Softmax.v2", "normalize_outputs": False})),
    "with vectors": several(model=model(vectors=tok2vec(vectors=True))),
    "listener": [("tok2vec", {"model": tok2vec()}, "tok2vec"), *several(model=model(vectors=listener()))],
    "rules first": [("span_ruler", {"spans_key": "ruled"}, "ruler"), *several(suggester=preset("ruled"))],
    "rules first, in its own key": [("span_ruler", {"spans_key": "sc"}, "ruler"), *one(suggester=preset("sc"))],
    "finder": finder(),
    "finder of long spans": finder(min_length=3, threshold=0.1),
    "finder of short spans": finder(max_length=2, min_length=1, spans_key="é", threshold=0.1),
    "finder first": [*finder(spans_key="found", max_length=5), *several(suggester=preset("found"), threshold=0)],
}
WITH_VECTORS = {"with vectors"}
