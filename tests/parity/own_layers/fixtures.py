"""Pipelines in which layers of one's own stand in each place where they can."""
import trained
from trained import WIDTH, cnn, hash_embed

SHAPES = {"@architectures": "my.Shapes.v1", "width": WIDTH}
CONTEXT = {"@architectures": "my.Context.v1", "width": WIDTH}
DEEP = {"@architectures": "my.Deep.v1", "width": WIDTH, "pieces": 2}
WINDOW = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": 2, "window_size": 1, "maxout_pieces": 3}
WHOLE = {"@architectures": "my.Tok2Vec.v1", "rows": SHAPES, "width": WIDTH}
SUGGESTER = {"@misc": "my.suggester.v1", "size": 3}


def tok2vec(embed, encode):
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def passing(layer):
    return {"@architectures": "my.Pass.v1", "layer": layer, "width": WIDTH}


def tagger(of):
    return {"@architectures": "spacy.Tagger.v2", "tok2vec": of}


def transitions(state, of):
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "extra_state_tokens": False, "hidden_width": 24, "maxout_pieces": 2, "use_upper": True,
            "tok2vec": of}


def span_categorizer(of, reducer, scorer):
    return {"@architectures": "spacy.SpanCategorizer.v1", "tok2vec": of, "reducer": reducer, "scorer": scorer}


REDUCER = {"@layers": "my.reducer.v1", "scale": 0.5}
SCORER = {"@layers": "my.scorer.v1"}
LOGISTIC = {"@layers": "spacy.LinearLogistic.v1", "nO": None, "nI": None}
BOW = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": False, "ngram_size": 1, "no_output_layer": False, "length": 4096}

VARIANTS = {
    "embedding": [("tagger", {"model": tagger(tok2vec(SHAPES, WINDOW))}, "tagger")],
    "encoder": [("tagger", {"model": tagger(tok2vec(hash_embed(), CONTEXT))}, "tagger")],
    "encoder of thinc's": [("tagger", {"model": tagger(tok2vec(hash_embed(), DEEP))}, "tagger")],
    "both": [("tagger", {"model": tagger(tok2vec(SHAPES, CONTEXT)), "scorer": {"@scorers": "my.tag_scorer.v1", "half": True}}, "tagger")],
    "around embedding and encoder": [("tagger", {"model": tagger(tok2vec(passing(hash_embed()), passing(WINDOW)))}, "tagger")],
    "around tok2vec": [("tagger", {"model": tagger(passing(cnn()))}, "tagger")],
    "tok2vec": [("ner", {"model": transitions("ner", WHOLE)}, "ner")],
    "listeners": [("tok2vec", {"model": tok2vec(hash_embed(), CONTEXT)}, "tok2vec"), ("tagger", {"model": tagger(trained.listener())}, "tagger"),
                  ("ner", {"model": transitions("ner", trained.listener())}, "ner")],
    "tagger": [("tagger", {"model": {"@architectures": "my.Tagger.v1", "tok2vec": cnn()}}, "tagger")],
    "tagger around own": [("tagger", {"model": {"@architectures": "my.Tagger.v1", "tok2vec": WHOLE}}, "tagger")],
    "tagger around both kinds": [("tagger", {"model": {"@architectures": "my.Tagger.v1", "tok2vec": tok2vec(SHAPES, WINDOW)}}, "tagger")],
    "tagger around a listener": [("tok2vec", {"model": tok2vec(hash_embed(), WINDOW)}, "tok2vec"),
                                 ("tagger", {"model": {"@architectures": "my.Tagger.v1", "tok2vec": trained.listener()}}, "tagger")],
    "ensemble": [("textcat_multilabel", {"model": {"@architectures": "spacy.TextCatEnsemble.v2", "tok2vec": WHOLE, "linear_model": {"@architectures": "my.Words.v1", "linear_model": BOW}}},
                  "textcat_multilabel")],
    "textcat": [("textcat_multilabel", {"model": {"@architectures": "my.TextCat.v1", "tok2vec": cnn()}}, "textcat_multilabel")],
    "textcat around spaCy's": [("textcat_multilabel", {"model": {"@architectures": "my.Words.v1", "linear_model": BOW}}, "textcat_multilabel")],
    "reducer": [("spancat", {"spans_key": "sc", "threshold": 0.3, "model": span_categorizer(cnn(), REDUCER, LOGISTIC), "suggester": SUGGESTER}, "spancat")],
    "scorer": [("spancat", {"spans_key": "sc", "threshold": 0.3, "model": span_categorizer(WHOLE, REDUCER, SCORER)}, "spancat")],
    "single label": [("spancat_singlelabel", {"spans_key": "sc", "model": span_categorizer(cnn(), REDUCER, {"@layers": "Softmax.v2"}), "suggester": SUGGESTER}, "spancat_singlelabel")],
    "spancat": [("spancat", {"spans_key": "sc", "threshold": 0.3, "model": {"@architectures": "my.Spans.v1", "tok2vec": cnn()}, "suggester": SUGGESTER}, "spancat")],
    "span_finder": [("span_finder", {"spans_key": "sc", "threshold": 0.3, "model": {"@architectures": "my.Ends.v1", "tok2vec": cnn()}}, "span_finder")],
}
