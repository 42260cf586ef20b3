"""Compares heads, dependencies and sentence starts with Python spaCy's: the packages, and parsers made here; then merged and split tokens.

Run by a Python with spaCy 3.8 and en_core_web_sm's data: run.py [path of spacy_parser_driver] [--count N] [--each N] [--seed N]
[--only NAME]; 2,000 docs of each small pipeline are `--each 1000`.
Prints the first differences, the rates of the package's run and `N passed, N failed`: a doc passes when every value is equal.
"""
import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from lines import Tally, as_line, columns, ours  # first: it settles the threads

import numpy
import spacy
from spacy.attrs import DEP, HEAD
from spacy.pipeline._parser_internals.nonproj import is_decorated

import retokenization
from docs import WHITESPACE, long_docs, plain_texts, sentences
from installed import load_package, packages
from report import record_pipeline
from variants import VARIANTS, random_tree, train

ROOT = Path(__file__).resolve().parents[3]
COMPONENTS = ("tok2vec", "parser")
FIELDS = ("head", "dep", "sent_start")
PACKAGES = ("en_core_web_sm", "fr_core_news_sm")


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("driver", nargs="?", default=str(ROOT / "build/native/tests/cpp/spacy_parser_driver"))
    parser.add_argument("--count", type=int, default=1000, help="texts for the package")
    parser.add_argument("--each", type=int, help="texts for each of the small pipelines: a twentieth, without it")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--only", default="", help="what has this in its name ('package', 'retokenization', a variant)")
    return parser.parse_args()


def all_sentences(doc, rand):
    """Every token said to start a sentence or not, as a senter leaves them."""
    for token in doc:
        token.is_sent_start = token.i == 0 or rand.random() < 0.2
    return doc


def parsed_before(doc, rand):
    """Heads and labels that an earlier component left."""
    if len(doc) == 0:
        return doc
    heads = random_tree(len(doc), 5, rand)
    labels = [doc.vocab.strings.add(label) for label in ("obj", "ROOT", "subtok", "")]
    rows = [[(head - i) % 2**64, rand.choice(labels)] for i, head in enumerate(heads)]
    return doc.from_array([HEAD, DEP], numpy.array(rows, dtype="uint64"))


def all_docs(nlp, seed, count, long):
    """Groups of docs by name. Each call makes the same docs anew."""
    rand = random.Random(seed)
    texts = plain_texts(nlp, seed, count)
    rand.shuffle(texts)
    texts = WHITESPACE + texts[:count]
    some = texts[: count // 3]
    groups = {
        "texts": [nlp.make_doc(text) for text in texts],
        "long docs": long_docs(nlp, long),
        "some sentence starts": [sentences(nlp.make_doc(text), rand) for text in some],
        "all sentence starts": [all_sentences(nlp.make_doc(text), rand) for text in some],
    }
    # Old heads and new ones can go in a circle, in which Python looks for a decorated label's head without end.
    if not any(is_decorated(move) for move in nlp.get_pipe("parser").move_names):
        groups["parsed before"] = [parsed_before(nlp.make_doc(text), rand) for text in some]
    return groups


def pipe(nlp, docs):
    """Python's components on docs one after another, as nlp.pipe does for one process."""
    for name in COMPONENTS:
        if name in nlp.pipe_names:
            docs = list(nlp.get_pipe(name).pipe(docs, batch_size=256))
    return docs


def compare(tally, driver, name, nlp, count, seed, batch_sizes, long):
    names = [component for component in COMPONENTS if component in nlp.pipe_names]
    for group, docs in all_docs(nlp, seed, count, long).items():
        lines = [as_line(doc) for doc in docs]
        started = time.perf_counter()
        docs = pipe(nlp, docs)
        rate = sum(len(doc) for doc in docs) / (time.perf_counter() - started)
        differing = set()
        for batch_size in batch_sizes if group == "texts" else batch_sizes[-1:]:
            answers, facts = ours(driver, nlp.path, lines, names, batch_size)
            differing |= tally.compare(f"{name}, {group}, batches of {batch_size}", docs, answers, FIELDS)
        record_pipeline(nlp, names, len(docs) - len(differing), len(docs))
        if group == "texts":
            wanted = list(nlp.get_pipe("parser").labels)
            tally.check(facts["labels"]["parser"] == wanted, name, f"labels are {wanted} in Python, {facts['labels']['parser']} here")
            if len(batch_sizes) > 1:
                print(f"{name}: {facts['rate']:,.0f} tokens a second here, {rate:,.0f} in Python ({facts['rate'] / rate:.1f} times)")


def main():
    arguments = read_arguments()
    tally = Tally()
    for package in packages():
        if package.startswith(PACKAGES) and arguments.only in f"package {package}":
            nlp = load_package(package)
            compare(tally, arguments.driver, package, nlp, arguments.count, arguments.seed, [1, 7, 256], [255, 256, 257, 1023, 1025, 20000])
            retokenization.compare_on_parses(tally, arguments.driver, nlp, plain_texts(nlp, arguments.seed, arguments.count)[: arguments.count // 4])
    for variant in VARIANTS:
        if arguments.only in variant:
            with tempfile.TemporaryDirectory() as folder:
                nlp = train(variant, folder, arguments.seed)
                compare(tally, arguments.driver, variant, nlp, arguments.each or arguments.count // 20, arguments.seed, [256], [257, 700])
    if arguments.only in "retokenization":
        with tempfile.TemporaryDirectory() as folder:
            retokenization.compare(tally, arguments.driver, folder, arguments.seed, arguments.count)
    print(f"{tally.tokens:,} tokens, {tally.wrong_tokens} of them with another value")
    print(f"{tally.passed} passed, {tally.failed} failed")
    sys.exit(1 if tally.failed else 0)


if __name__ == "__main__":
    main()
