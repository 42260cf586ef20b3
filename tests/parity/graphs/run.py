"""Compares pipelines whose models are graphs of layers put together by hand with Python spaCy's.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N] [--only NAME]; 2,000 texts each are `--count 2000`. The other side is Node over dist/. A doc
passes when all annotations are equal, and scores of categories and spans within 1e-4; one in which a choice hangs on less counts as a tie and passes. Python is
given one doc at a time: what some of its layers say of a doc depends on the others of its batch. The bytes that both write are compared. Prints
`N passed, N failed`.
"""
import sys
import tempfile
from pathlib import Path

import numpy
import spacy
from spacy.tokens import Doc, Span

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE.parent), str(HERE)]
import trained  # noqa: E402
from fixtures import UNTRAINED, VARIANTS, WITH_VECTORS  # noqa: E402

TOLERANCE = 1e-4
TRAINED_ON = 24


def kind_of(token):
    return "TITLE" if token.is_title else "NUM" if token.like_num else "PUNCT" if token.is_punct else "WORD"


def annotated(doc):
    heads = [max(token.i - 1, 0) for token in doc]
    kinds = [kind_of(token) for token in doc]
    gold = Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc], tags=kinds, heads=heads,
               deps=["ROOT" if token.i == 0 else f"after{kind}".lower() for token, kind in zip(doc, kinds)], lemmas=[token.lower_ for token in doc],
               pos=["PROPN" if kind == "TITLE" else "NUM" if kind == "NUM" else "X" for kind in kinds], morphs=["Number=Sing" if kind == "NUM" else "" for kind in kinds])
    is_long = len(doc) > 30
    gold.cats = {"LONG": float(is_long), "SHORT": float(not is_long)}
    gold.ents = [Span(gold, token.i, token.i + 1, "NAME") for token in doc if token.is_title]
    gold.spans["sc"] = [Span(gold, token.i, token.i + 1, kind) for token, kind in zip(doc, kinds) if kind in ("TITLE", "NUM")]
    return gold


def facts(doc):
    group = doc.spans.get("sc")
    return {
        "tags": [token.tag_ for token in doc],
        "poses": [token.pos_ for token in doc],
        "morphs": [str(token.morph) for token in doc],
        "lemmas": [token.lemma_ for token in doc],
        "starts": [token.is_sent_start is True for token in doc][1:] if doc.has_annotation("SENT_START") else [],
        "deps": [[token.dep_, token.head.i] for token in doc],
        "ents": [[ent.start, ent.end, ent.label_] for ent in doc.ents],
        "spans": [[span.start, span.end, span.label_] for span in group or []],
        "scores": [] if group is None else numpy.ravel(group.attrs.get("scores", [])).tolist(),
        "cats": list(doc.cats.values()),
    }


def difference(wanted, found):
    if len(wanted) != len(found):
        return 1.0
    return float(numpy.abs(numpy.subtract(wanted, found)).max()) if wanted else 0.0


def is_tie(nlp, doc):
    """Whether a choice hangs on as good as nothing: scores that are nearer to each other, or to a threshold, than sums in another order may differ."""
    for name, pipe in nlp.pipeline:
        if name in ("tagger", "morphologizer", "senter", "trainable_lemmatizer"):
            ranked = numpy.sort(pipe.model.predict([doc])[0], axis=1)[:, -2:]
            if (numpy.diff(ranked, axis=1) < TOLERANCE).any():
                return True
        if name == "span_finder" and (numpy.abs(pipe.predict([doc]) - pipe.cfg["threshold"]) < TOLERANCE).any():
            return True
        if name == "spancat" and (numpy.abs(pipe.predict([doc])[1] - pipe.cfg["threshold"]) < TOLERANCE).any():
            return True
        doc = pipe(doc)
    return False


def compare(tally, name, components, seed, texts):
    epochs = 0 if name in UNTRAINED else trained.EPOCHS
    nlp = trained.train(components, texts[:TRAINED_ON], annotated, seed, name in WITH_VECTORS, epochs=epochs)
    with tempfile.TemporaryDirectory() as folder:
        nlp.to_disk(folder)
        nlp = spacy.load(folder)
        *answers, last = trained.ours(folder, texts, side="graphs/side.mjs")
    tally.pipes(name, nlp, last)
    for text, found in zip(texts, answers, strict=True):
        wanted = facts(nlp(text))
        largest = max(difference(wanted[key], found[key]) for key in ("scores", "cats"))
        good = largest <= TOLERANCE and all(wanted[key] == found[key] for key in wanted if key not in ("scores", "cats"))
        if good:
            tally.largest = max(tally.largest, largest)
        elif is_tie(nlp, nlp.make_doc(text)):
            tally.ties += 1
            good = True
        tally.check(name, good, f"{text[:60]!r} has {str(wanted)[:700]} in Python, {str(found)[:700]} here")


if __name__ == "__main__":
    trained.compare_all(__doc__, 8, TRAINED_ON, VARIANTS, compare)
