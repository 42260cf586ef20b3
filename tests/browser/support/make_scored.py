"""Makes what the tests of scores open: a package with categorizers, spans and entities, gold docs with Python's scores of
the package on them, docs with scores and identifiers, and two sets of annotations of the same texts.

Usage: make_scored.py OUTPUT_FOLDER
"""

import json
import random
import shutil
import sys
from pathlib import Path

import numpy
import spacy
from make_fixtures import HOSTILE, TOK2VEC, save, zipped
from spacy.pipeline import TextCategorizer
from spacy.tokens import Doc, Span
from spacy.training import Example

PEOPLE = ["Mario", "Luigi", "Peach", "Toad", "Yoshi", "Anna Meier"]
PLACES = ["Rome", "Paris", "New York", "Oslo"]
FIRMS = ["Nintendo", "Acme", "Initech"]
MANY = [f"topic {i:02}" for i in range(24)] + HOSTILE[:2]
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 32, "upstream": "*"}
WORDS = {"@architectures": "spacy.TextCatBOW.v3", "ngram_size": 1, "no_output_layer": False, "length": 4096}
NER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": 32,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": LISTENER,
}
SPANCAT = {
    "@architectures": "spacy.SpanCategorizer.v1",
    "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 32},
    "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": None, "nI": None},
    "tok2vec": LISTENER,
}
SUGGESTER = {"@misc": "spacy.ngram_suggester.v1", "sizes": [1, 2, 3]}


def sentence(rng):
    """Words with tags, and the spans of people, places and firms in them."""
    words, tags, spans = [], [], []

    def add(text, tag, label=None):
        start = len(words)
        for word in text.split():
            words.append(word)
            tags.append(tag)
        if label:
            spans.append((start, len(words), label))

    add(rng.choice(PEOPLE), "NNP", "PERSON")
    kind = rng.choice(["travel", "work", "talk"])
    if kind == "travel":
        add(rng.choice(["flew", "drove"]) + " to", "VBD")
        add(rng.choice(PLACES), "NNP", "GPE")
    elif kind == "work":
        add("works for", "VBZ")
        add(rng.choice(FIRMS), "NNP", "ORG")
    else:
        add("met", "VBD")
        add(rng.choice(PEOPLE), "NNP", "PERSON")
        add("in", "IN")
        add(rng.choice(PLACES), "NNP", "GPE")
    add(".", ".")
    return words, tags, spans, kind


def gold_doc(nlp, rng):
    words, tags, spans, kind = sentence(rng)
    doc = Doc(nlp.vocab, words=words, spaces=[word != "." for word in words[1:]] + [False], tags=tags)
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in spans]
    doc.spans["sc"] = [Span(doc, start, end, label=label) for start, end, label in spans]
    doc.spans["sc"].append(Span(doc, 0, len(doc) - 1, label="EVENT")) if len(doc) < 5 else None
    doc.cats = {name: float(name == kind) for name in ("travel", "work", "talk")}
    doc.cats |= {name: float(i == len(words) or (i + len(words)) % 7 == 0) for i, name in enumerate(MANY)}
    return doc


def train(rng):
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    nlp.add_pipe("ner", config={"model": NER})
    nlp.add_pipe("textcat", config={"model": {**WORDS, "exclusive_classes": True}})
    nlp.add_pipe("textcat_multilabel", name="topics", config={"threshold": 0.3, "model": {**WORDS, "exclusive_classes": False}})
    nlp.add_pipe("spancat", config={"model": SPANCAT, "suggester": SUGGESTER, "threshold": 0.2})
    docs = [gold_doc(nlp, rng) for _ in range(40)]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    # Both read doc.cats: each is told which labels are its own, and neither looks at the other's.
    TextCategorizer._validate_categories = lambda *_: None
    nlp.config["initialize"]["components"] = {"textcat": {"labels": ["travel", "work", "talk"]}, "topics": {"labels": MANY}}
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(12):
        nlp.update(examples, sgd=optimizer)
    nlp.meta.update(name="scored", version="1.0.0")
    return nlp


def make_package(out):
    rng = random.Random(1)
    nlp = train(rng)
    docs = [gold_doc(nlp, rng) for _ in range(60)]
    # Tokens of their own, and texts with something that no training has seen.
    docs.append(Doc(nlp.vocab, words=["Mar", "io", "met", "Peach", "in", "Os", "lo", "."], spaces=[False] + [True] * 4 + [False] * 3))
    docs[-1].ents = [Span(docs[-1], 0, 2, label="PERSON"), Span(docs[-1], 5, 7, label="GPE")]
    for doc in docs:
        if doc.ents and rng.random() < 0.3:
            doc.ents = doc.ents[:-1]
    save(docs, out / "gold.spacy", store_user_data=True)
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    scores.pop("speed")
    (out / "scores.json").write_text(json.dumps(scores), "utf8")
    kept = {key: value for key, value in scores.items() if key != "token_acc"}
    nlp.meta["performance"] = {**kept, "ents_f": scores["ents_f"] - 0.02, "tag_acc": 1.5, "speed": 1234.5}
    folder = out / "scored-data"
    nlp.to_disk(folder)
    zipped(folder, out / "scored.zip", "scored")
    shutil.rmtree(folder)


def make_beams(out):
    """A package with a beam_ner of its own, not sure of itself, and what Python says of a text."""
    rng = random.Random(2)
    spacy.util.fix_random_seed(0)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    nlp.add_pipe("beam_ner", config={"model": NER, "beam_width": 6, "beam_density": 0.0})
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in (gold_doc(nlp, rng) for _ in range(40))]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(8):
        nlp.update(examples, sgd=optimizer)
    nlp.meta.update(name="beams", version="1.0.0")
    folder = out / "beams-data"
    nlp.to_disk(folder)
    zipped(folder, out / "beams.zip", "beams")
    shutil.rmtree(folder)
    text = "Mario works for Nintendo ."
    pipe = nlp.get_pipe("beam_ner")
    with nlp.select_pipes(disable=["beam_ner"]):
        doc = nlp(text)
    beams = pipe.beam_parse([doc], beam_width=6, beam_density=0.0)
    parses = [[score, [[start, end, label] for start, end, label in parse]] for score, parse in pipe.moves.get_beam_parses(beams[0])]
    scored = [[*entity, score] for entity, score in pipe.scored_ents(beams)[0].items()]
    (out / "beams.json").write_text(json.dumps({"text": text, "parses": parses, "scored": scored}), "utf8")


def make_scored_docs(out):
    nlp = spacy.blank("en")
    first = nlp.make_doc("Douglas Adams wrote it in Cambridge for the BBC and for nobody else at all.")
    first.ents = [
        Span(first, 0, 2, label="PERSON", kb_id="Q42"),
        Span(first, 5, 6, label="GPE", kb_id="NIL"),
        Span(first, 7, 9, label="ORG", kb_id="a/b?c=d&e#f"),
        Span(first, 11, 12, label="NONE"),
    ]
    first.spans["sc"] = [Span(first, 0, 2, label="PERSON", kb_id="Q42"), Span(first, 0, 6, label="CLAUSE"), Span(first, 5, 6, label="GPE")]
    first.spans["sc"].attrs["scores"] = numpy.asarray([0.9, 0.4, 0.65], dtype="float32")
    first.spans["wild"] = [Span(first, i, i + 2, label="ANY") for i in range(4)]
    first.spans["wild"].attrs["scores"] = numpy.asarray([[-2.5], [0.1], [3.5], [float("nan")]], dtype="float32")
    first.spans["plain"] = [Span(first, 0, 1, label="PLAIN")]
    first.spans["lying"] = [Span(first, 0, 1, label="PLAIN"), Span(first, 1, 2, label="PLAIN")]
    first.spans["lying"].attrs["scores"] = [0.5]
    first.cats = {"wrong": -1.5, "right": 2.5, "nothing": 0.0}
    second = nlp.make_doc("Many categories.")
    second.cats = {f"label {i:04}": (i * 37 % 1000) / 1000 for i in range(2_500)}
    third = nlp.make_doc("Odd categories.")
    third.cats = {**{name: 0.5 for name in HOSTILE}, "nan": float("nan"), "inf": float("inf"), "tiny": 1e-9}
    save([first, second, third], out / "scored.spacy", store_user_data=True)


def annotate(doc, spans, tags, cats):
    doc.ents = [Span(doc, start, end, label=label) for start, end, label in spans]
    doc.spans["sc"] = [Span(doc, start, end, label=label) for start, end, label in spans]
    doc.cats = cats
    for token, tag in zip(doc, tags):
        token.tag_ = tag
    return doc


def make_pairs(out):
    """Two annotators: labels that differ, spans that one has not, other borders, other tokens, another order, other texts."""
    nlp = spacy.blank("en")
    words = "Mario met Anna Meier in New York .".split()
    spaces = [True] * 6 + [False, False]
    tags = "NNP VBD NNP NNP IN NNP NNP .".split()
    one = [(0, 1, "PERSON"), (2, 4, "PERSON"), (5, 7, "GPE")]
    yes, no = {"travel": 1.0, "talk": 0.0}, {"travel": 0.0, "talk": 1.0}

    def doc(spans, cats=yes, tags=tags, prefix=None):
        made = Doc(nlp.vocab, words=[*words[:-1], prefix or words[-1]], spaces=spaces)
        return annotate(made, spans, tags, cats)

    split = Doc(nlp.vocab, words=["Ma", "rio", "met", "Anna Meier", "in", "New", "York", "e"], spaces=[False, True, True, True, True, True, False, False])
    left = [
        doc(one),
        doc(one, prefix="a"),
        doc(one, prefix="b"),
        doc(one, yes, prefix="c"),
        doc(one, prefix="d"),
        doc(one, prefix="e"),
        doc(one, prefix="only in A"),
    ]
    right = [
        doc(one),
        doc([(0, 1, "ORG"), (2, 4, "PERSON"), (5, 7, "GPE")], prefix="a"),
        doc([(2, 4, "PERSON"), (5, 7, "GPE")], tags=["NN", *tags[1:]], prefix="b"),
        doc([(0, 1, "PERSON"), (2, 3, "PERSON"), (5, 7, "GPE"), (7, 8, HOSTILE[0])], no, prefix="c"),
        annotate(split, [(0, 2, "PERSON"), (3, 4, "PERSON"), (5, 7, "ORG")], ["NNP", "NNP", "VBD", "NNP", "IN", "NNP", "NNP", "."], yes),
        doc(one, prefix="d"),
        doc(one, prefix="only in B"),
        doc([], prefix="also only in B"),
    ]
    save(left, out / "left.spacy", store_user_data=True)
    save(right, out / "right.spacy", store_user_data=True)
    make_agreement(nlp, out)


def make_agreement(nlp, out):
    """Random annotations of the same tokens, and what Python's Scorer says of them."""
    rng = random.Random(3)
    labels = ["PERSON", "ORG", "GPE", "DATE"]

    def some(doc, times):
        found, at = [], 0
        while at < len(doc) - 2:
            length = rng.randint(1, 2)
            if rng.random() < times:
                found.append((at, at + length, rng.choice(labels)))
            at += length
        return found

    left, right = [], []
    for number in range(120):
        words = [f"w{rng.randint(0, 9)}" for _ in range(rng.randint(3, 12))] + [str(number)]
        a, b = Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words)
        spans = some(a, 0.5)
        other = [span if rng.random() < 0.6 else (*span[:2], rng.choice(labels)) for span in spans if rng.random() < 0.8]
        tags = [rng.choice("XYZ") for _ in words]
        left.append(annotate(a, spans, tags, {}))
        right.append(annotate(b, other, [tag if rng.random() < 0.7 else rng.choice("XYZ") for tag in tags], {}))
    save(left, out / "agree-a.spacy", store_user_data=True)
    save(right, out / "agree-b.spacy", store_user_data=True)
    examples = [Example(b, a) for a, b in zip(left, right)]
    scores = spacy.scorer.Scorer.score_spans(examples, "ents") | spacy.scorer.Scorer.score_token_attr(examples, "tag")
    pairs = [(x.tag_, y.tag_) for a, b in zip(left, right) for x, y in zip(a, b)]
    (out / "agree.json").write_text(json.dumps({"scores": scores, "tags": pairs}), "utf8")


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    make_package(out)
    make_beams(out)
    make_scored_docs(out)
    make_pairs(out)
    (out / "complete").write_text(spacy.__version__, "utf8")


if __name__ == "__main__":
    main()
