"""Compares pipelines with layers, suggesters and scorers of somebody's own with Python's: registered there in Python (architectures.py), here in JavaScript
(architectures.mjs).

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N] [--only NAME]; 2,000 texts each are `--count 2000`. The other side is Node over dist/. A doc
passes when all annotations are equal, and scores of categories and spans within 1e-4; one of which Python says something else once its weights move by a
few millionths (ties.py) is a tie and passes. The bytes that both write are compared, and what nlp.evaluate gives by a scorer of one's own. Prints
`N passed, N failed`.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE.parent), str(HERE)]
import architectures  # noqa: E402, F401
import trained  # noqa: E402
from fixtures import VARIANTS  # noqa: E402
from ties import kind_of_tie  # noqa: E402

TOLERANCE = 1e-4
TRAINED_ON = 24


def kind_of(token):
    return "TITLE" if token.is_title else "NUM" if token.like_num else "PUNCT" if token.is_punct else "WORD"


def annotated(doc):
    heads = [max(token.i - 1, 0) for token in doc]
    gold = Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc], tags=[kind_of(token) for token in doc],
               heads=heads, deps=["ROOT" if token.i == 0 else f"after{kind_of(token)}".lower() for token in doc])
    gold.cats = {"LONG": float(len(doc) > 30), "NUMBER": float(any(token.like_num for token in doc))}
    gold.ents = [Span(gold, token.i, token.i + 1, "NAME") for token in doc if token.is_title]
    gold.spans["sc"] = [Span(gold, token.i, token.i + 1, kind_of(token)) for token in doc if token.is_title or token.like_num]
    return gold


def facts(doc):
    group = doc.spans.get("sc")
    return {
        "tags": [token.tag_ for token in doc],
        "deps": [[token.dep_, token.head.i] for token in doc],
        "ents": [[ent.start, ent.end, ent.label_] for ent in doc.ents],
        "spans": [[span.start, span.end, span.label_] for span in group or []],
        "scores": [] if group is None else numpy.ravel(group.attrs.get("scores", [])).tolist(),
        "cats": list(doc.cats.values()),
    }


def ours(job):
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf8") as file:
        json.dump(job, file)
        file.flush()
        answer = subprocess.run(["node", str(HERE / "side.mjs"), file.name], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    return json.loads(answer.stdout)


def difference(wanted, found):
    if len(wanted) != len(found):
        return 1.0
    return float(numpy.abs(numpy.subtract(wanted, found)).max()) if wanted else 0.0


def same(wanted, found):
    largest = max(difference(wanted[key], found[key]) for key in ("scores", "cats"))
    return largest <= TOLERANCE and all(wanted[key] == found[key] for key in ("tags", "deps", "ents", "spans"))


def compare(tally, name, components, seed, texts):
    nlp = trained.train(components, texts[:TRAINED_ON], annotated, seed)
    with tempfile.TemporaryDirectory() as folder:
        nlp.to_disk(folder)
        nlp = spacy.load(folder)
        answer = ours({"folder": folder, "texts": texts})
        config = Path(folder, "config.cfg").read_text(encoding="utf8")
    tally.pipes(name, nlp, answer)  # before Python's ner runs, which sets its model's dropout to 0 and writes that from then on
    pipes = [pipe for _, pipe in nlp.pipeline]
    for text, found in zip(texts, answer["docs"], strict=True):
        wanted = facts(nlp(text))
        good = same(wanted, found)
        if good:
            tally.largest = max(tally.largest, *(difference(wanted[key], found[key]) for key in ("scores", "cats")))
        else:
            good = tally.tie(kind_of_tie(pipes, lambda: facts(nlp(text)), lambda other: same(other, found), lambda other: same(other, wanted)))
        tally.check(name, good, f"{text[:60]!r} has {str(wanted)[:500]} in Python, {str(found)[:500]} here")
    tally.check(f"{name}, config.cfg", config == answer["config"], "it is another than Python writes")
    tally.check(f"{name}, again", answer["again"], "the pipeline that was saved and loaded answers otherwise")
    examples = [Example(nlp(text), annotated(nlp.make_doc(text))) for text in texts[:TRAINED_ON]]
    scores = {key: value for key, value in nlp.evaluate(examples).items() if key == "my_tags"}
    tally.check(f"{name}, scores", scores == {} or abs(scores["my_tags"] - answer["scores"]["my_tags"]) < 1e-9, f"{scores} in Python, {answer['scores']} here")
    print(f"{name}: {len(texts)} docs")


if __name__ == "__main__":
    trained.compare_all(__doc__, 12, TRAINED_ON, VARIANTS, compare)
