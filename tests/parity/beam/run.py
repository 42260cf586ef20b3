"""Compares beams of entity recognizers and parsers that are trained here with Python spaCy's: every analysis and every score.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N] [--only NAME]; 2,000 docs each are `--count 2000`. The other side is Node over dist/. A doc passes
when its beam holds Python's analyses in Python's order, with scores within 1e-4, what they add up to for entities, heads and labels is equal too, and the
component itself annotates it alike. Python is given one doc at a time: in a batch it can give a doc the scores of another one. A doc passes as a tie where
somewhere in Python's own search two analyses are as good as equal. Prints `N passed, N failed`.
"""
import argparse
import hashlib
import json
import os
import random
import subprocess
import tempfile
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

from fixtures import FIXTURES, train  # noqa: E402  first: it finds the others

import spacy  # noqa: E402
import trained  # noqa: E402
from docs import plain_texts, preset, sentences  # noqa: E402
from report import record_pipeline  # noqa: E402
from spacy.tokens import DocBin  # noqa: E402

HERE = Path(__file__).resolve().parent
TOLERANCE = 1e-4
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


def parses_of(pipe, beam):
    """A beam's analyses as Python has them: probability, and (start, end, label) or (head, child, label) of each fact."""
    return [(prob, [tuple(fact) for fact in facts]) for prob, facts in pipe.moves.get_beam_parses(beam)]


def parse_here(parse):
    if "ents" in parse:
        return parse["prob"], [tuple(ent.values()) for ent in parse["ents"]]
    return parse["prob"], [(head, i, label) for i, (head, label) in enumerate(zip(parse["heads"], parse["deps"])) if head != i]


def parses_here(beam, of_entities):
    """Python leaves out an analysis that has no arc."""
    parses = [parse_here(parse) for parse in beam["parses"]]
    return [(prob, facts) for prob, facts in parses if facts or of_entities]


def scored(pipe, beam):
    """What the analyses add up to: of each list rows of the key's parts and the score."""
    if finds_entities(pipe):
        return [[(*key, score) for key, score in pipe.scored_ents([beam])[0].items()]]
    return [[(*key, score) for key, score in scores[0].items()] for scores in pipe.scored_parses([beam])]


def near(tally, a, b):
    difference = abs(a - b) / max(1, abs(a))
    tally.largest = max(tally.largest, difference)
    return difference <= TOLERANCE


def same_parses(tally, wanted, found, ordered):
    """A parser's arcs lie in a hash table in Python: their order says nothing."""
    order = list if ordered else sorted
    return len(wanted) == len(found) and all(order(x) == order(y) and near(tally, a, b) for (a, x), (b, y) in zip(wanted, found))


def same_scores(tally, wanted, found, ordered):
    order = list if ordered else sorted
    for theirs, here in zip(map(order, wanted), map(order, ([tuple(row) for row in rows] for rows in found)), strict=True):
        if [row[:-1] for row in theirs] != [row[:-1] for row in here] or not all(near(tally, a[-1], b[-1]) for a, b in zip(theirs, here)):
            return False
    return True


def annotation(pipe, doc):
    if finds_entities(pipe):
        return [[token.ent_iob_, token.ent_type_] for token in pipe(doc)]
    return [[token.head.i, token.dep_] for token in pipe(doc)]


def is_tie(pipe, doc, width):
    """Whether two analyses of a wider beam are as good as equal: which one stays is then the last bit's choice."""
    scores = sorted(pipe.beam_parse([doc], beam_width=2 * width)[0].scores)
    return any(abs(a - b) <= TOLERANCE * max(1, abs(a)) / 10 for a, b in zip(scores, scores[1:]))


def compare_beam(tally, name, pipe, doc, answer, width, density):
    """How many analyses there are."""
    beam = pipe.beam_parse([doc], beam_width=width, beam_density=density)[0]
    of_entities = finds_entities(pipe)
    wanted, found = parses_of(pipe, beam), parses_here(answer["beam"], of_entities)
    good = same_parses(tally, wanted, found, of_entities) and same_scores(tally, scored(pipe, beam), answer["scored"], of_entities)
    if of_entities:
        good = good and all(near(tally, a, parse["score"]) for a, parse in zip(beam.scores, answer["beam"]["parses"], strict=True))
    if not good and is_tie(pipe, doc, width):
        tally.ties += 1
        good = True
    tally.check(f"{name}, {width} wide, density {density}", good, f"{doc.text[:60]!r} has {str(wanted)[:700]} in Python, {str(found)[:700]} here")
    return len(wanted)


def compare_annotation(tally, name, pipe, doc, found):
    tied = is_tie(pipe, doc, pipe.cfg["beam_width"])
    wanted = annotation(pipe, doc)
    good = wanted == found
    if not good and tied:
        tally.ties += 1
        good = True
    return tally.check(f"{name}, as it runs", good, f"{doc.text[:60]!r} is {str(wanted)[:500]} in Python, {str(found)[:500]} here")


def compare(tally, name, arguments, texts):
    with tempfile.TemporaryDirectory() as folder:
        nlp = train(name, folder, arguments.seed)
        docs = make_docs(nlp, texts, arguments.seed)
        answers, facts = ours(folder, docs)
    pipe_name, pipe = nlp.pipeline[-1]
    wanted = {"config": nlp.get_pipe_config(pipe_name), "bytes": hashlib.sha256(pipe.to_bytes(exclude=["vocab"])).hexdigest()}
    equal = analyses = 0
    for i, (doc, answer) in enumerate(zip(docs, answers, strict=True)):
        for _, before in nlp.pipeline[:-1]:
            doc = before(doc)
        analyses += compare_beam(tally, name, pipe, doc, answer, *SETTINGS[i % len(SETTINGS)])
        equal += compare_annotation(tally, name, pipe, doc, answer["annotated"])
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
