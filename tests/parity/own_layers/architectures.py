"""Layers, a suggester and a scorer as a package of somebody's own registers them; architectures.mjs has the same in JavaScript."""
import numpy
from spacy.scorer import Scorer
from spacy.util import registry
from thinc.api import (Linear, Logistic, Maxout, Model, Relu, Softmax, chain, list2array, list2ragged, reduce_mean,
                       residual, with_array)
from thinc.types import Ragged

FEATURES = 5


def glorot(model, shape, seed):
    return numpy.random.RandomState(seed).normal(size=shape, scale=0.3).astype("f")


def features_of(doc):
    rows = [[len(token), token.is_title, token.like_num, "-" in token.text, token.i == 0] for token in doc]
    return numpy.asarray(rows, dtype="f").reshape((len(doc), FEATURES)) / 4


@registry.architectures("my.Shapes.v1")
def shapes(width: int):
    """Rows of a few things that one sees of a token, times a matrix."""

    def forward(model, docs, is_train):
        W = model.get_param("W")
        features = [features_of(doc) for doc in docs]

        def backprop(d_rows):
            model.inc_grad("W", sum((d.T @ x for d, x in zip(d_rows, features)), numpy.zeros_like(W)))
            return []

        return [x @ W.T for x in features], backprop

    def init(model, X=None, Y=None):
        model.set_param("W", glorot(model, (width, FEATURES), 1))

    return Model("shapes", forward, init=init, dims={"nO": width}, params={"W": None}, attrs={"features": FEATURES})


@registry.architectures("my.Context.v1")
def context(width: int):
    """Each row beside the mean of its doc's, through tanh."""

    def forward(model, rows, is_train):
        W, b = model.get_param("W"), model.get_param("b")
        inputs = [numpy.concatenate([x, numpy.broadcast_to(x.mean(axis=0, keepdims=True), x.shape)], axis=1) if len(x) else numpy.zeros((0, 2 * width), "f")
                  for x in rows]
        outputs = [numpy.tanh(x @ W.T + b) for x in inputs]

        def backprop(d_outputs):
            d_rows = []
            for x, y, d in zip(inputs, outputs, d_outputs):
                d = d * (1 - y * y)
                model.inc_grad("W", d.T @ x)
                model.inc_grad("b", d.sum(axis=0))
                d_in = d @ W
                d_rows.append(d_in[:, :width] + (d_in[:, width:].sum(axis=0, keepdims=True) / max(len(x), 1)))
            return d_rows

        return outputs, backprop

    def init(model, X=None, Y=None):
        model.set_param("W", glorot(model, (width, 2 * width), 2))
        model.set_param("b", glorot(model, (width,), 3))

    return Model("context", forward, init=init, dims={"nO": width, "nI": width}, params={"W": None, "b": None})


@registry.architectures("my.Deep.v1")
def deep(width: int, pieces: int):
    """Of thinc's own layers."""
    return with_array(chain(Maxout(nO=width, nI=width, nP=pieces, normalize=True, dropout=0.0), residual(Relu(nO=width, nI=width))))


@registry.architectures("my.Tok2Vec.v1")
def tok2vec(rows: Model, width: int):
    model = chain(rows, with_array(Relu(nO=width, nI=rows.get_dim("nO"), normalize=True)))
    model.set_dim("nO", width)
    return model


@registry.architectures("my.Tagger.v1")
def tagger(tok2vec: Model, nO=None):
    width = tok2vec.get_dim("nO")
    return chain(tok2vec, with_array(chain(Relu(nO=width, nI=width), Softmax(nO=nO, nI=width))))


@registry.architectures("my.TextCat.v1")
def textcat(tok2vec: Model, nO=None):
    model = chain(tok2vec, list2ragged(), reduce_mean(), Linear(nO=nO, nI=tok2vec.get_dim("nO")), Logistic())
    model.attrs["multi_label"] = True
    return model


@registry.architectures("my.Words.v1")
def words(linear_model: Model, nO=None):
    """A categorizer of spaCy's inside one of one's own: its scores, sharpened."""

    def forward(model, docs, is_train):
        scores, backprop = model.layers[0](docs, is_train)
        return scores * scores, lambda d: backprop(2 * scores * d)

    def init(model, X=None, Y=None):
        model.layers[0].initialize(X=X, Y=Y)
        width = model.get_ref("output_layer").maybe_get_dim("nO") if Y is None else Y.shape[1]
        if width is not None:
            model.set_dim("nO", width)

    refs = {"output_layer": linear_model.get_ref("output_layer")}
    return Model("words", forward, init=init, layers=[linear_model], dims={"nO": nO}, attrs={"multi_label": True}, refs=refs)


@registry.architectures("my.Pass.v1")
def passing(layer: Model, width: int):
    """What another layer gives."""

    def init(model, X=None, Y=None):
        model.layers[0].initialize(X=X, Y=Y)

    return Model("pass", lambda model, X, is_train: model.layers[0](X, is_train), init=init, layers=[layer], dims={"nO": width})


@registry.layers("my.reducer.v1")
def reducer(scale: float):
    """The mean of a span's rows and the sum of its ends, side by side."""

    def forward(model, ragged, is_train):
        X, lengths = ragged.dataXd, ragged.lengths
        ends = numpy.cumsum(lengths)
        starts = ends - lengths
        Y = numpy.stack([numpy.concatenate([X[a:b].mean(axis=0), (X[a] + X[b - 1]) * scale]) for a, b in zip(starts, ends)]) if len(lengths) else numpy.zeros((0, 2 * X.shape[1]), "f")

        def backprop(dY):
            dX = numpy.zeros_like(X)
            for d, a, b in zip(dY, starts, ends):
                dX[a:b] += d[:X.shape[1]] / (b - a)
                dX[a] += d[X.shape[1]:] * scale
                dX[b - 1] += d[X.shape[1]:] * scale
            return Ragged(dX, lengths)

        return Y.astype("f"), backprop

    return Model("my_reducer", forward, attrs={"scale": scale})


@registry.layers("my.scorer.v1")
def scorer(nO=None, nI=None):
    return chain(Linear(nO=nO, nI=nI), Logistic())


@registry.architectures("my.Spans.v1")
def spans(tok2vec: Model, nO=None):
    """Scores of spans from the mean of their rows."""
    linear = chain(Linear(nO=nO, nI=tok2vec.get_dim("nO")), Logistic())

    def forward(model, inputs, is_train):
        docs, places = inputs
        rows, backprop_rows = model.layers[0](docs, is_train)
        of_doc = numpy.repeat(numpy.arange(len(docs)), places.lengths)
        means = numpy.asarray([rows[i][a:b].mean(axis=0) for i, (a, b) in zip(of_doc, places.dataXd)], dtype="f").reshape((len(of_doc), -1))
        scores, backprop_scores = model.layers[1](means, is_train)

        def backprop(d_scores):
            d_means = backprop_scores(d_scores)
            d_rows = [numpy.zeros_like(x) for x in rows]
            for i, (a, b), d in zip(of_doc, places.dataXd, d_means):
                d_rows[i][a:b] += d / (b - a)
            return backprop_rows(d_rows)

        return scores, backprop

    def init(model, X=None, Y=None):
        model.layers[0].initialize(X=X[0] if X is not None else None)
        if Y is not None:
            model.layers[1].initialize(X=numpy.zeros((1, model.layers[0].get_dim("nO")), "f"), Y=Y)

    return Model("spans", forward, init=init, layers=[tok2vec, linear])


@registry.architectures("my.Ends.v1")
def ends(tok2vec: Model, nO=None):
    return chain(tok2vec, list2array(), Linear(nO=nO, nI=tok2vec.get_dim("nO")), Logistic())


@registry.misc("my.suggester.v1")
def suggester(size: int):
    """Stretches of up to so many tokens that begin with a capital or a number."""

    def suggest(docs, *, ops=None):
        found = [[[i, i + n] for i in range(len(doc)) for n in range(1, size + 1) if i + n <= len(doc) and (doc[i].is_title or doc[i].like_num)] for doc in docs]
        rows = [place for places in found for place in places]
        return Ragged(numpy.asarray(rows, dtype="i").reshape((len(rows), 2)), numpy.asarray([len(places) for places in found], dtype="i"))

    return suggest


@registry.scorers("my.tag_scorer.v1")
def tag_scorer(half: bool):
    def score(examples, **kwargs):
        scores = Scorer.score_token_attr(examples, "tag", **kwargs)
        return {"my_tags": scores["tag_acc"] / (2 if half else 1)}

    return score
