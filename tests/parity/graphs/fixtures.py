"""Graphs of layers put together by hand: each layer in one at least, each component with several."""
import blocks as b

WIDTH = 32  # of the architectures


def textcat(model, **settings):
    return [("textcat", {"model": model, **settings}, "textcat")]


def multi(model):
    return [("textcat_multilabel", {"model": model}, "topics")]


def tagger(model, factory="tagger"):
    return [(factory, {"model": model}, factory)]


def spancat(model, **settings):
    return [("spancat", {"model": model, "suggester": {"@misc": "spacy.ngram_suggester.v1", "sizes": [1, 2]}, **settings}, "spancat")]


def listed(*layers):
    """Lists of rows, from attributes."""
    return b.chain(b.embedded(), *layers, b.TO_LIST)


def scored(tokens):
    return b.chain(tokens, b.with_array(b.SOFTMAX))


def spanned(tokens, *layers):
    """Scores of spans from lists of rows."""
    return b.chain(b.around("with_getitem.v1", b.chain(tokens, b.TO_RAGGED), idx=0), b.layer("spacy.extract_spans.v1"), *layers)


def lstm(**settings):
    return b.layer("LSTM.v1", nO=12, **settings)


def of_pairs(likeness):
    """Two reductions of a doc, and a row of a table for how alike they are. Python can't train it: it has its first weights."""
    return b.chain(b.embedded(), b.tuplify(b.MEAN, b.MOST), likeness, b.layer("HashEmbed.v1", nO=8, nV=30, seed=2), b.SOFTMAX)


def ngrams(size, attr, *layers):
    return b.chain(b.layer("spacy.extract_ngrams.v1", ngram_size=size, attr=attr), *layers)


INIT = {"@initializers": "glorot_uniform_init.v1"}
RELU = b.layer("Relu.v1", nO=24, nI=16)
NUMBERS = b.chain(b.FEATURES, b.TO_RAGGED)
MAPPED = b.chain(b.layer("remap_ids.v2", mapping_table={"1": 2, "2": 3, "3": 1, "4": 4}, default=5, column=2), b.layer("Embed.v1", nO=8, nV=6, column=0))
WORDS = b.layer("remap_ids.v1", mapping_table={"x": 2}, default=3)

# name: components
VARIANTS = {
    "n-grams": textcat(ngrams(2, 65, b.layer("SparseLinear.v2", nO=2, length=4096), b.layer("softmax_activation.v1"))),
    "n-grams of another length": multi(ngrams(3, 66, b.layer("SparseLinear.v2", nO=2, length=1001), b.layer("sigmoid_activation.v1"))),
    "n-grams, first version": textcat(ngrams(1, 67, b.layer("SparseLinear.v1", nO=2, length=2048), b.layer("Softmax.v1"))),
    "mean of hashed words": textcat(b.pooled(b.embedded())),
    "all reductions": textcat(b.chain(b.embedded(), b.concatenate(b.FIRST, b.LAST, b.MOST, b.MEAN, b.SUM), b.SOFTMAX)),
    "groups inside groups": textcat(b.chain(b.embedded(), b.concatenate(b.concatenate(b.FIRST, b.MEAN), b.chain(b.MOST, b.layer("Gelu.v1", nO=7, nI=16))),
                                            b.add(b.add(b.layer("Linear.v1", nO=2, nI=39), b.layer("Mish.v1", nO=2, nI=39)), b.layer("Swish.v1", nO=2, nI=39)), b.layer("softmax_activation.v1"))),
    "an encoder by hand": textcat(b.pooled(listed(), b.encoder(), b.TO_RAGGED)),
    "windows of ragged rows": multi(b.chain(b.embedded(), b.layer("expand_window.v1", window_size=2), b.MOST, b.LINEAR, b.LOGISTIC)),
    "a table by number": textcat(b.pooled(NUMBERS, b.with_array(b.layer("Embed.v1", nO=10, nV=40, column=3)))),
    "numbers for numbers": textcat(b.pooled(NUMBERS, b.with_array(MAPPED))),
    "numbers for words": textcat(b.pooled(b.around("with_flatten.v1", WORDS), b.TO_RAGGED, b.with_array(b.layer("Embed.v1", nO=6, nV=5, column=0)))),
    "numbers for words, again": textcat(b.pooled(b.around("with_flatten.v2", WORDS), b.TO_RAGGED, b.with_array(b.layer("Embed.v1", nO=6, nV=5, column=0)))),
    "numbers for docs": textcat(b.chain(WORDS, b.layer("Embed.v1", nO=6, nV=5, column=0), b.SOFTMAX)),
    "unique numbers": textcat(b.pooled(NUMBERS, b.with_array(b.around("uniqued.v1", b.hashed(column=1), column=1)))),
    "memory": textcat(b.pooled(listed(), b.TO_PADDED, lstm(bi=True, depth=2), b.FROM_PADDED, b.TO_RAGGED)),
    "memory of ragged rows": multi(b.chain(b.embedded(), b.around("with_padded.v1", lstm()), b.LAST, b.LINEAR, b.LOGISTIC)),
    "two memories": textcat(b.pooled(b.embedded(), b.around("with_padded.v1", {"@layers": "bidirectional.v1", "l2r": lstm(), "r2l": lstm(depth=2)}))),
    "a memory twice": textcat(b.pooled(b.embedded(), b.around("with_padded.v1", {"@layers": "bidirectional.v1", "l2r": lstm()}))),
    "padded rows as a cube": textcat(b.pooled(b.embedded(), b.around("with_padded.v1", b.with_array(b.layer("sigmoid_activation.v1"))))),
    "padded rows laid flat": textcat(b.pooled(b.embedded(), b.around("with_padded.v1", b.around("with_array2d.v1", RELU)))),
    "lists of ragged rows": textcat(b.pooled(b.embedded(), b.around("with_list.v1", b.with_array(b.layer("expand_window.v1"), pad=1)))),
    "ragged rows of lists": textcat(b.pooled(listed(), b.around("with_ragged.v1", b.layer("expand_window.v1", window_size=3)), b.TO_RAGGED)),
    "a pair": textcat(of_pairs(b.layer("CauchySimilarity.v1"))),
    "twins": textcat(of_pairs({"@layers": "siamese.v1", "layer": b.layer("Linear.v1", nO=11, nI=16), "similarity": b.layer("CauchySimilarity.v1", nI=11)})),
    "attention": textcat(b.chain(b.embedded(), b.layer("ParametricAttention.v1", nO=16), b.residual(b.with_array(b.layer("Linear.v1", nO=16, nI=16))), b.SUM, b.SOFTMAX)),
    "attention to something": multi(b.chain(b.embedded(), b.layer("ParametricAttention.v2", nO=16, key_transform=b.layer("Gelu.v1", nO=16, nI=16)), b.MEAN, b.LINEAR, b.LOGISTIC)),
    "characters": textcat(b.pooled(b.layer("spacy.CharEmbed.v1", nM=4, nC=6), b.TO_RAGGED)),
    "vectors": textcat(b.pooled(b.layer("spacy.StaticVectors.v2", nO=14, dropout=0.1, init_W=INIT))),
    "vectors, first version": textcat(b.pooled(b.layer("spacy.StaticVectors.v1", nO=14, init_W=INIT))),
    "vectors beside words": textcat(b.pooled(b.concatenate(b.embedded(), b.layer("spacy.StaticVectors.v2", nO=2, init_W=INIT)))),
    "an architecture inside": textcat(b.pooled(b.cnn(), b.with_array(b.layer("Relu.v1", nO=20, nI=WIDTH, dropout=0.2)), b.TO_RAGGED)),
    "architectures side by side": textcat(b.chain(b.concatenate({"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 1, "no_output_layer": True, "length": 5000, "nO": 2},
                                                                b.chain(b.tok2vec(), b.TO_RAGGED, b.MEAN)), b.SOFTMAX)),
    "processors": textcat(b.pooled(listed(), b.around("with_cpu.v1", b.with_array(b.layer("Linear.v1", nO=16, nI=16)), ops={"@ops": "NumpyOps"}), b.TO_RAGGED)),
    "nothing inside": textcat(b.pooled(listed(), b.group("noop.v1", b.layer("Dropout.v1")), b.layer("Dropout.v1"), b.TO_RAGGED)),
    "in an architecture": textcat({"@architectures": "spacy.TextCatReduce.v1", "exclusive_classes": True, "use_reduce_mean": True, "use_reduce_max": True, "use_reduce_first": False,
                                   "use_reduce_last": False, "tok2vec": b.chain(listed(), b.with_array(b.layer("Linear.v1", nO=16, nI=16)))}),
    "a tagger": tagger(scored(listed())),
    "a tagger of two": tagger(b.chain({"@architectures": "spacy.Tagger.v2", "tok2vec": b.cnn(), "normalize": True, "nO": 6}, b.with_array(b.layer("Softmax.v2", nI=6)))),
    "a tagger's vectors": tagger({"@architectures": "spacy.Tagger.v2", "tok2vec": listed()}),
    "an embedding alone": tagger({"@architectures": "spacy.Tagger.v2", "tok2vec": b.hash_embed()}),
    "an embedding by hand": tagger({"@architectures": "spacy.Tagger.v2", "tok2vec": {"@architectures": "spacy.Tok2Vec.v2", "embed": b.chain(b.FEATURES, b.TO_RAGGED, b.with_array(b.hashed(WIDTH)), b.TO_LIST),
                                    "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": 2, "window_size": 1, "maxout_pieces": 3}}}),
    "an encoder of ours' rows": tagger({"@architectures": "spacy.Tagger.v2", "tok2vec": {"@architectures": "spacy.Tok2Vec.v2", "embed": b.hash_embed(), "encode": b.chain(
        b.encoder(WIDTH), b.with_array(b.layer("Linear.v1", nO=WIDTH, nI=WIDTH)))}}),
    "our first encoder": tagger(b.chain(b.hash_embed(), b.with_array({"@architectures": "spacy.MaxoutWindowEncoder.v1", "width": WIDTH, "depth": 2, "window_size": 1, "maxout_pieces": 3}, pad=2),
                                        b.with_array(b.SOFTMAX))),
    "a morphologizer": tagger(scored(listed()), "morphologizer"),
    "a senter": tagger(scored(b.chain(listed(), b.encoder())), "senter"),
    "lemmas": tagger(scored(listed()), "trainable_lemmatizer"),
    "lemmas' vectors": tagger({"@architectures": "spacy.Tagger.v2", "tok2vec": listed()}, "trainable_lemmatizer"),
    "spans": spancat(spanned(listed(), b.MOST, b.LINEAR, b.LOGISTIC)),
    "spans with memory": spancat(spanned(listed(), b.around("with_padded.v1", lstm(bi=True)), b.LAST, b.LINEAR, b.LOGISTIC)),
    "spans' parts": spancat({"@architectures": "spacy.SpanCategorizer.v1", "tok2vec": listed(), "reducer": b.concatenate(b.MEAN, b.chain(b.layer("expand_window.v1"), b.MOST)),
                             "scorer": b.chain(b.layer("Relu.v1", nO=10), b.LINEAR, b.LOGISTIC)}),
    "ends of spans": [("span_finder", {"model": b.chain(listed(), b.TO_ARRAY, b.LINEAR, b.LOGISTIC)}, "span_finder")],
    "ends of spans' parts": [("span_finder", {"model": {"@architectures": "spacy.SpanFinder.v1", "tok2vec": b.chain(listed(), b.encoder()), "scorer": {
        "@layers": "spacy.LinearLogistic.v1", "nO": 2}}}, "span_finder")],
    "entities": [("ner", {"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "ner", "extra_state_tokens": False, "hidden_width": 16, "maxout_pieces": 2, "use_upper": True,
                                    "tok2vec": b.chain(listed(), b.encoder())}}, "ner")],
    "a parse": [("parser", {"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False, "hidden_width": 16, "maxout_pieces": 2,
                                      "use_upper": False, "tok2vec": listed()}, "min_action_freq": 1}, "parser")],
    "listeners": [("tok2vec", {"model": b.chain(b.hash_embed(), b.with_array(b.layer("Linear.v1", nO=WIDTH, nI=WIDTH)))}, "tok2vec"),
                  ("tagger", {"model": scored({"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"})}, "tagger")],
}
WITH_VECTORS = {name for name in VARIANTS if name.startswith("vectors")}
UNTRAINED = {"a pair", "twins"}
