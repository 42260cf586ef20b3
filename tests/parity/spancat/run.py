"""Compares what span categorizers and span finders, trained here, give with Python spaCy's.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N] [--only NAME]; 2,000 texts each are `--count 2000`. The other side is Node over dist/. A doc
passes when each key has Python's spans in Python's order, with scores within 1e-4, of Python's type and shape. Where a score is that near to a threshold, to
another label's or to another span's, sums of floats in another order may choose otherwise: such a doc counts as a tie and passes. Prints `N passed, N failed`.
"""
import sys
from pathlib import Path

import numpy

sys.path.append(str(Path(__file__).resolve().parents[1]))
import trained  # noqa: E402
from fixtures import LABELS, RULES, VARIANTS, WITH_VECTORS  # noqa: E402
from report import record_pipeline  # noqa: E402
from spacy.tokens import Span  # noqa: E402

TOLERANCE = 1e-4
TRAINED_ON = 32


def annotated(doc, keys):
    spans = []
    for token in doc:
        if token.is_title:
            spans.append(Span(doc, token.i, token.i + 1, LABELS[0]))
            if token.i + 1 < len(doc):
                spans.append(Span(doc, token.i, token.i + 2, LABELS[2]))
        elif token.like_num:
            spans.append(Span(doc, token.i, token.i + 1, LABELS[1]))
    for key in keys:
        doc.spans[key] = spans
    return doc


def keys_of(components):
    return {config.get("spans_key", "sc") for factory, config, _ in components if factory != "tok2vec"}


def group_facts(group):
    scores = group.attrs.get("scores")
    facts = {"name": group.name, "spans": [[span.start, span.end, span.label_] for span in group]}
    if scores is not None:
        facts |= {"scores": scores.ravel().tolist(), "shape": list(scores.shape), "kind": scores.dtype.name}
    return facts


def same(tally, wanted, found):
    """Whether two docs' groups are equal, scores to within the tolerance."""
    if list(wanted) != list(found):
        return False
    for key, group in wanted.items():
        other = dict(found[key])
        difference = numpy.abs(numpy.subtract(group.get("scores", []), other.get("scores", []))) if len(group.get("scores", [])) == len(other.get("scores", [])) else numpy.ones(1)
        if len(difference):
            tally.largest = max(tally.largest, float(difference.max()))
            if difference.max() > TOLERANCE:
                return False
        if {**group, "scores": None} != {**other, "scores": None}:
            return False
    return True


def is_tie(nlp, text):
    """Whether a choice that some component makes of a doc hangs on as good as nothing."""
    doc = nlp.make_doc(text)
    for name, pipe in nlp.pipeline:
        factory = nlp.get_pipe_meta(name).factory
        if factory == "span_finder":
            if (numpy.abs(pipe.predict([doc]) - pipe.cfg["threshold"]) < TOLERANCE).any():
                return True
        elif factory.startswith("spancat"):
            scores = pipe.predict([doc])[1]
            threshold = pipe.cfg["threshold"]
            ranked = numpy.sort(scores, axis=1)
            if threshold is not None and (numpy.abs(scores - threshold) < TOLERANCE).any():
                return True
            if pipe.cfg["max_positive"] and scores.shape[0] and (numpy.diff(ranked, axis=1) < TOLERANCE).any():
                return True
            if not pipe.cfg["allow_overlap"] and (numpy.diff(numpy.sort(ranked[:, -1:], axis=0), axis=0) < TOLERANCE).any():
                return True
        doc = pipe(doc)
    return False


def compare(tally, name, components, seed, texts):
    keys = keys_of(components)
    nlp = trained.train(components, texts[:TRAINED_ON], lambda doc: annotated(doc, keys), seed, name in WITH_VECTORS, RULES)
    nlp, answers, facts = trained.saved_and_loaded(nlp, texts)
    equal = spans = 0
    for text, answer in zip(texts, answers, strict=True):
        doc = nlp(text)
        wanted, found = {key: group_facts(group) for key, group in doc.spans.items()}, answer["spans"]
        spans += sum(len(group["spans"]) for group in wanted.values())
        good = same(tally, wanted, found)
        equal += good
        if not good and is_tie(nlp, text):
            tally.ties += 1
            good = True
        tally.check(name, good, f"{text[:60]!r} has {str(wanted)[:700]} in Python, {str(found)[:700]} here")
    print(f"{name}: {spans} spans in {len(texts)} docs")
    tally.pipes(name, nlp, facts)
    record_pipeline(nlp, nlp.pipe_names, equal, len(texts))


if __name__ == "__main__":
    trained.compare_all(__doc__, count=30, trained_on=TRAINED_ON, variants=VARIANTS, compare=compare)
