"""Compares doc.tensor, ENT_IOB, ENT_TYPE and ENT_KB_ID with Python spaCy's: the package, and pipelines trained here.

Run by a Python with spaCy 3.8 and en_core_web_sm's data: run.py [path of spacy_ner_driver] [--count N] [--each N] [--seed N]
[--only NAME]; 2,000 docs of each small pipeline are `--each 1000`.
Prints the first differences, the rates of the package's run and `N passed, N failed`: a doc passes when every value is equal, its
tensor to within 1e-4.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

import numpy  # noqa: E402
import spacy  # noqa: E402

from docs import all_docs, as_line  # noqa: E402
from models import VARIANTS, train  # noqa: E402

sys.path.append(str(Path(__file__).resolve().parents[1]))
from installed import load_package, newest  # noqa: E402
from report import record_pipeline  # noqa: E402

ROOT = Path(__file__).resolve().parents[3]
TOLERANCE = 1e-4
SHOWN = 3
NOT_HERE = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
COMPONENTS = ("tok2vec", "ner")


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("driver", nargs="?", default=str(ROOT / "build/native/tests/cpp/spacy_ner_driver"))
    parser.add_argument("--count", type=int, default=900, help="texts for the package")
    parser.add_argument("--each", type=int, help="texts for each of the small pipelines: a twentieth, without it")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--only", default="", help="variants whose name contains this ('package' is the package)")
    return parser.parse_args()


def ours(driver, folder, file, names, batch_size):
    """The driver's answers: docs, and what it says of itself."""
    with tempfile.TemporaryDirectory() as out:
        answer = subprocess.run([driver, folder, file, f"{out}/docs", str(batch_size), *names], check=True, capture_output=True)
        tensors = numpy.fromfile(f"{out}/docs.bin", dtype="<f4")
        docs = [json.loads(line) for line in open(f"{out}/docs.json", encoding="utf8")]
    return docs, tensors, json.loads(answer.stdout)


def pipe(nlp, docs):
    """Python's components on docs one after another, as nlp.pipe does for one process."""
    for name in COMPONENTS:
        if name in nlp.pipe_names:
            docs = list(nlp.get_pipe(name).pipe(docs, batch_size=256))
    return docs


def difference(doc, answer, tensor):
    for field, values in (("iob", [token.ent_iob for token in doc]), ("types", [token.ent_type_ for token in doc])):
        for token, a, b in zip(doc, values, answer[field], strict=True):
            if a != b:
                return f"token {token.i} {token.text!r}: {field} is {a!r} in Python, {b!r} here"
    kb_ids = [token.ent_kb_id_ for token in doc]
    if answer["kb_ids"] != kb_ids and (answer["kb_ids"] or any(kb_ids)):
        return f"kb_ids are {kb_ids} in Python, {answer['kb_ids']} here"
    if tensor.size != doc.tensor.size or tensor.size and numpy.abs(tensor - doc.tensor).max() > TOLERANCE:
        return f"tensor differs: {doc.tensor.shape} in Python, {tensor.shape} here"
    return None


class Tally:
    passed = failed = tokens = wrong_tokens = 0
    largest = 0.0

    def compare(self, name, docs, answers, tensors):
        """The places of the docs that differ."""
        at = 0
        differing = set()
        for place, (doc, answer) in enumerate(zip(docs, answers, strict=True)):
            size = len(doc) * answer["width"]
            tensor = tensors[at:at + size].reshape(len(doc), answer["width"])
            at += size
            if tensor.size and tensor.shape == doc.tensor.shape:
                self.largest = max(self.largest, float(numpy.abs(tensor - doc.tensor).max()))
            self.tokens += len(doc)
            found = difference(doc, answer, tensor)
            if found is None:
                self.passed += 1
                continue
            self.failed += 1
            self.wrong_tokens += sum(a != b.ent_iob or c != b.ent_type_ for a, b, c in zip(answer["iob"], doc, answer["types"]))
            differing.add(place)
            if len(differing) <= SHOWN:
                print(f"FAILED {name}: {doc.text[:120]!r}\n  {found}")
        return differing


def compare(tally, driver, name, nlp, folder, count, seed, batch_sizes, long):
    labels = list(nlp.get_pipe("ner").labels) or ["X"]
    names = [component for component in COMPONENTS if component in nlp.pipe_names]
    groups = all_docs(nlp, seed, count, labels, long)
    with tempfile.TemporaryDirectory() as work:
        for group, docs in groups.items():
            file = f"{work}/docs.jsonl"
            with open(file, "w", encoding="utf8") as lines:
                lines.writelines(json.dumps(as_line(doc)) + "\n" for doc in docs)
            # Python's ner learns the labels of the docs it has seen, and keeps them: each group meets it as it was saved.
            fresh = spacy.load(folder, vocab=nlp.vocab, exclude=NOT_HERE)
            started = time.perf_counter()
            docs = pipe(fresh, docs)
            rate = sum(len(doc) for doc in docs) / (time.perf_counter() - started)
            differing = set()
            for batch_size in batch_sizes if group == "texts" else batch_sizes[-1:]:
                answers, tensors, facts = ours(driver, folder, file, names, batch_size)
                differing |= tally.compare(f"{name}, {group}, batches of {batch_size}", docs, answers, tensors)
            record_pipeline(nlp, names, len(docs) - len(differing), len(docs))
            if group == "texts":
                wanted = list(nlp.get_pipe("ner").labels)
                if facts["labels"]["ner"] != wanted:
                    tally.failed += 1
                    print(f"FAILED {name}: labels are {wanted} in Python, {facts['labels']['ner']} here")
                if len(batch_sizes) > 1:
                    print(f"{name}: {facts['rate']:,.0f} tokens a second here, {rate:,.0f} in Python ({facts['rate'] / rate:.1f} times)")


def main():
    arguments = read_arguments()
    tally = Tally()
    if arguments.only in "package":
        package = load_package(newest("en_core_web_sm"), exclude=NOT_HERE)
        compare(tally, arguments.driver, "package", package, str(package.path), arguments.count, arguments.seed, [1, 7, 256], [255, 256, 257, 511, 513, 1023, 1025, 20000])
    for variant in VARIANTS:
        if arguments.only in variant:
            with tempfile.TemporaryDirectory() as folder:
                nlp = train(variant, folder, arguments.seed)
                compare(tally, arguments.driver, variant, nlp, folder, arguments.each or arguments.count // 20, arguments.seed, [256], [257, 700])
    print(f"{tally.tokens:,} tokens, {tally.wrong_tokens} of them with another ENT_IOB or ENT_TYPE; largest difference in a tensor {tally.largest:.1e}")
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
