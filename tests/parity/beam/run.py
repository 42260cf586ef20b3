"""Compares beams of entity recognizers and parsers that are trained here with Python spaCy's: every analysis and every score.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N] [--only NAME]; 2,000 docs each are `--count 2000`. The other side is Node over dist/. A doc passes
when its beam holds Python's analyses in Python's order, with scores within 1e-4, what they add up to for entities, heads and labels is equal too, and the
component itself annotates it alike. Python is given one doc at a time: in a batch it can give a doc the scores of another one. A doc passes as a tie where
Python's own search answers otherwise once its weights move by at most 3e-5 of themselves (ties.py), or scores the entities found here as its own. Prints
`N passed, N failed`.
"""
import argparse
import hashlib
import json
import math
import os
import random
import subprocess
import tempfile
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

from fixtures import FIXTURES, train  # noqa: E402  first: it finds the others

import numpy  # noqa: E402
import spacy  # noqa: E402
import trained  # noqa: E402
from docs import plain_texts, preset, sentences  # noqa: E402
from report import record_pipeline  # noqa: E402
from spacy.tokens import DocBin  # noqa: E402
from ties import kind_of_tie  # noqa: E402

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-4
WIDER = 4
SETTINGS = [(width, density) for width in (1, 2, 8, 16, 32) for density in (0, 0.001, 0.1)] + [(5, 1.0), (3, -1.0)]
ATTRIBUTES = ["NORM", "ENT_IOB", "ENT_TYPE", "SENT_START"]


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=17, help="docs for each fixture: one for each width and density after another")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--only", default="", help="fixtures whose name contains this")
    return parser.parse_args()


def make_docs(nlp, texts, seed):
    """Most as they are, some with entities or sentences of an earlier component."""
    rand = random.Random(seed)
    docs = [nlp.make_doc(text) for text in texts]
    labels = list(nlp.pipeline[-1][1].labels) or ["X"]
    return [preset(doc, rand, labels) if i % 7 == 3 else sentences(doc, rand) if i % 7 == 5 else doc for i, doc in enumerate(docs)]


def ours(folder, docs):
    """Node's answers, and its facts of the component."""
    with tempfile.TemporaryDirectory() as work:
        DocBin(docs=docs, attrs=ATTRIBUTES).to_disk(f"{work}/docs.spacy")
        job = Path(work, "job.json")
        job.write_text(json.dumps({"folder": str(folder), "file": f"{work}/docs.spacy", "settings": SETTINGS}), "utf8")
        answer = subprocess.run(["node", str(HERE / "node_side.mjs"), str(job)], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr[-3000:])
    *lines, facts = map(json.loads, answer.stdout.splitlines())
    return lines, facts


def finds_entities(pipe):
    return hasattr(pipe, "scored_ents")


def beam_parses(pipe, beam):
    return [(prob, [tuple(fact) for fact in facts]) for prob, facts in pipe.moves.get_beam_parses(beam)]


def beam_in_python(pipe, doc, width, density):
    """A beam's analyses as Python has them: probability and (start, end, label) or (head, child, label) of each fact, and what they add up to."""
    beam = pipe.beam_parse([doc], beam_width=width, beam_density=density)[0]
    parses = beam_parses(pipe, beam)
    if finds_entities(pipe):
        return {"scores": list(beam.scores), "parses": parses, "scored": [pipe.scored_ents([beam])[0]]}
    return {"parses": parses, "scored": [scores[0] for scores in pipe.scored_parses([beam])]}


def beam_here(answer, of_entities):
    """The same as Node gives it. Python leaves out an analysis that has no arc."""
    parses = [parse_here(parse) for parse in answer["beam"]["parses"]]
    scored = [{tuple(row[:-1]): row[-1] for row in rows} for rows in answer["scored"]]
    if of_entities:
        return {"scores": [parse["score"] for parse in answer["beam"]["parses"]], "parses": parses, "scored": scored}
    return {"parses": [(prob, facts) for prob, facts in parses if facts], "scored": scored}


def parse_here(parse):
    if "ents" in parse:
        return parse["prob"], [tuple(ent.values()) for ent in parse["ents"]]
    return parse["prob"], [(head, i, label) for i, (head, label) in enumerate(zip(parse["heads"], parse["deps"])) if head != i]


def same_beam(a, b):
    """The largest difference of a score, or infinity where something else differs. A parser's arcs lie in a hash table in Python: their order says nothing."""
    order = list if "scores" in a else sorted
    facts = [[[order(facts) for _, facts in beam["parses"]], [order(scores) for scores in beam["scored"]]] for beam in (a, b)]
    if facts[0] != facts[1]:
        return math.inf
    numbers = [
        numpy.array([*beam.get("scores", ()), *(prob for prob, _ in beam["parses"]), *(scores[key] for scores, keys in zip(beam["scored"], facts[0][1]) for key in keys)])
        for beam in (a, b)
    ]
    return float((numpy.abs(numbers[0] - numbers[1]) / numpy.maximum(1, numpy.abs(numbers[0]))).max(initial=0))


def equally_good(pipe, doc, width, wanted, found):
    """Whether Python itself, when it keeps more, gives the entities found here the scores of its own, rank for rank: of equals either may be kept."""
    beam = pipe.beam_parse([doc], beam_width=WIDER * width)[0]
    known = {repr(facts): score for score, (_, facts) in zip(beam.scores, beam_parses(pipe, beam))}
    scores = [known.get(repr(facts), math.inf) for _, facts in found["parses"]]
    return len(scores) == len(wanted["scores"]) and numpy.allclose(scores, wanted["scores"], rtol=TOLERANCE / 10, atol=TOLERANCE / 10)


def annotation(pipe, doc):
    if finds_entities(pipe):
        return [[token.ent_iob_, token.ent_type_] for token in pipe(doc)]
    return [[token.head.i, token.dep_] for token in pipe(doc)]


def learn_labels(pipe, doc):
    """New labels of a doc in their order there: Python alone learns them in that of a set, which differs from process to process. They all score alike."""
    for label in dict.fromkeys(token.ent_type_ for token in doc if token.ent_type):
        pipe.add_label(label)


def compare_doc(tally, name, nlp, untouched, answer, width, density):
    """Whether the component annotates the doc as it does here, and how many analyses its beam has."""
    pipes = [component for _, component in nlp.pipeline]
    *others, pipe = pipes

    if finds_entities(pipe):
        learn_labels(pipe, untouched)

    def ready():
        doc = untouched.copy()
        for other in others:
            doc = other(doc)
        return doc

    def ask():
        return beam_in_python(pipe, ready(), width, density)

    doc = ready()
    wanted, found = beam_in_python(pipe, doc, width, density), beam_here(answer, finds_entities(pipe))
    difference = same_beam(wanted, found)
    good = difference <= TOLERANCE
    if good:
        tally.largest = max(tally.largest, difference)
    elif finds_entities(pipe) and equally_good(pipe, ready(), width, wanted, found):
        good = tally.tie("given")
    else:
        good = tally.tie(kind_of_tie(pipes, ask, lambda other: same_beam(other, found) <= TOLERANCE, lambda other: same_beam(other, wanted) <= TOLERANCE))
    tally.check(f"{name}, {width} wide, density {density}", good, f"{doc.text[:60]!r} has {str(wanted)[:700]} in Python, {str(found)[:700]} here")
    annotated, ours = annotation(pipe, doc), answer["annotated"]
    equal = annotated == ours
    good = equal or tally.tie(kind_of_tie(pipes, lambda: annotation(pipe, ready()), ours.__eq__, annotated.__eq__))
    tally.check(f"{name}, as it runs", good, f"{doc.text[:60]!r} is {str(annotated)[:500]} in Python, {str(ours)[:500]} here")
    return equal, len(wanted["parses"])


def compare(tally, name, arguments, texts):
    with tempfile.TemporaryDirectory() as folder:
        nlp = train(name, folder, arguments.seed)
        docs = make_docs(nlp, texts, arguments.seed)
        answers, facts = ours(folder, docs)
    pipe_name, pipe = nlp.pipeline[-1]
    wanted = {"config": nlp.get_pipe_config(pipe_name), "bytes": hashlib.sha256(pipe.to_bytes(exclude=["vocab"])).hexdigest()}
    equal = analyses = 0
    for i, (doc, answer) in enumerate(zip(docs, answers, strict=True)):
        is_equal, count = compare_doc(tally, name, nlp, doc, answer, *SETTINGS[i % len(SETTINGS)])
        equal += is_equal
        analyses += count
    print(f"{name}: {analyses} analyses in {len(docs)} docs")
    wanted["labels"] = list(pipe.labels)  # with those that docs brought along
    for fact, value in wanted.items():
        tally.check(f"{name}, {fact}", facts[fact] == value, f"{value} in Python, {facts[fact]} here")
    record_pipeline(nlp, nlp.pipe_names, equal, len(docs))


def main():
    arguments = read_arguments()
    tally = trained.Tally()
    texts = plain_texts(spacy.blank("en"), arguments.seed, arguments.count)
    random.Random(arguments.seed).shuffle(texts)
    texts = ["", "x", " ", "Two words", *texts][: arguments.count]
    for name in FIXTURES:
        if arguments.only in name:
            compare(tally, name, arguments, texts)
    tally.end()


if __name__ == "__main__":
    main()
