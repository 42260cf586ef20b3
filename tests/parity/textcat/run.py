"""Compares what text categorizers of every architecture, trained here, give with Python spaCy's.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N] [--only NAME]; 2,000 texts each are `--count 2000`. The other side is Node over dist/. A doc
passes when it has Python's categories in Python's order, with scores within 1e-4. Python is given one doc at a time: what it says of a doc without tokens
depends on the others of its batch. Prints `N passed, N failed`.
"""
import argparse
import hashlib
import random
import sys
import tempfile
from pathlib import Path

import spacy

sys.path += [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tokenizer")]
import trained  # noqa: E402
from fixtures import LABELS, VARIANTS, WITH_VECTORS  # noqa: E402
from report import record_pipeline  # noqa: E402
from texts import TextMaker, real_texts  # noqa: E402

TOLERANCE = 1e-4
TRAINED_ON = 48


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=60, help="texts for each architecture")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", default="", help="architectures whose name contains this")
    return parser.parse_args()


def annotated(doc, exclusive):
    words = [len(token) for token in doc]
    facts = [len(doc) % 2 == 0, sum(words) > 5 * len(doc), "e" in doc.text[:9], "?" in doc.text]
    if exclusive:
        facts = [i == facts.index(True) if True in facts else i == 0 for i in range(len(facts))]
    doc.cats = {label: float(fact) for label, fact in zip(LABELS, facts)}
    return doc


def compare(tally, name, components, arguments, texts):
    exclusive = any(factory == "textcat" for factory, _, _ in components)
    nlp = trained.train(components, texts[:TRAINED_ON], lambda doc: annotated(doc, exclusive), arguments.seed, name in WITH_VECTORS)
    with tempfile.TemporaryDirectory() as folder:
        nlp.to_disk(folder)
        nlp = spacy.load(folder)
        *answers, facts = trained.ours(folder, texts)
    equal = 0
    for text, answer in zip(texts, answers, strict=True):
        wanted, found = nlp(text).cats, answer["cats"]
        differences = [abs(wanted[label] - found.get(label, 1e9)) for label in wanted]
        good = list(wanted) == list(found) and max(differences) <= TOLERANCE
        tally.largest = max([tally.largest, *differences])
        equal += tally.check(name, good, f"{text[:60]!r} is {wanted} in Python, {found} here")
    for pipe, component in nlp.pipeline:
        bytes_here = hashlib.sha256(component.to_bytes(exclude=["vocab"])).hexdigest()
        tally.check(f"{name}, bytes of {pipe}", bytes_here == facts["bytes"][pipe], "they are others than Python writes")
    tally.check(f"{name}, labels", nlp.pipe_labels == facts["labels"], f"{nlp.pipe_labels} in Python, {facts['labels']} here")
    record_pipeline(nlp, nlp.pipe_names, equal, len(texts))


def main():
    arguments = read_arguments()
    tally = trained.Tally()
    real = [text for text in real_texts() if text]
    random.Random(arguments.seed).shuffle(real)
    maker = TextMaker(arguments.seed, spacy.blank("en").tokenizer.rules, sorted({word for text in real for word in text.split()}))
    texts = (real[: max(arguments.count, TRAINED_ON)] + ["", " ", "x"] + maker.texts(arguments.count // 4))
    for name, components in VARIANTS.items():
        if arguments.only in name:
            compare(tally, name, components, arguments, texts)
    tally.end()


if __name__ == "__main__":
    main()
