"""Compares what changes a doc with Python spaCy's: the constructor, entities, retokenizing, extension attributes, JSON, joining,
copying, span groups; values, and the codes of errors.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N]. The other side is Node over dist/. Prints `N passed, N failed`.
"""
import argparse
import json
import random
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

import spacy

import cases
import python_side

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "containers"))
import attributes  # noqa: E402

SHOWN = 15


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=4000, help="cases")
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--case", type=int, help="show one case alone")
    return parser.parse_args()


def ours(made):
    """`constructor` is what every object of JavaScript's has."""
    renamed = [{"constructor_" if key == "constructor" else key: value for key, value in case.items()} for case in made]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.json"
        path.write_text(json.dumps(renamed))
        done = subprocess.run(["node", str(HERE / "node_side.mjs"), str(path)], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def names_of(case):
    if "steps" not in case:
        return ["constructor" if "constructor" in case else "from_docs"]
    return ["doc", *(step[0] for step in case["steps"])]


def is_uncoded(expected):
    """Python stumbled where spaCy has no error of its own: ours may say what is wrong, or do better."""
    return isinstance(expected, dict) and expected.get("error") == "uncoded"


def compare(expected, got):
    if is_uncoded(expected):
        crashed = isinstance(got, dict) and "\n" in str(got.get("error", ""))
        return [f"ours crashed: {got}"] if crashed else []
    wrapped = {"": expected} if isinstance(expected, dict) and "error" in expected else expected
    return attributes.differences(wrapped, {"": got} if wrapped is not expected else got) or extra_keys(expected, got)


def extra_keys(expected, got):
    if isinstance(expected, dict) and isinstance(got, dict):
        if list(expected) != list(got):
            return [f"keys {list(expected)} in Python, {list(got)} here"]
        return [line for key in expected for line in extra_keys(expected[key], got[key])]
    if isinstance(expected, list) and isinstance(got, list):
        return [line for one, other in zip(expected, got) for line in extra_keys(one, other)]
    return []


def main():
    warnings.filterwarnings("ignore")
    arguments = read_arguments()
    rand = random.Random(arguments.seed)
    vocab = spacy.blank("en").vocab
    made = [cases.case(rand) for _ in range(arguments.count)]
    # Through JSON: what both sides get is the same.
    made = json.loads(json.dumps(made))
    expected = [json.loads(json.dumps(python_side.run(vocab, case))) for case in made]
    passed = failed = 0
    codes, uncoded = Counter(), 0
    for number, (case, right, got) in enumerate(zip(made, expected, ours(made), strict=True)):
        for name, one, other in zip(names_of(case), right, got):
            lines = compare(one, other)
            uncoded += is_uncoded(one)
            if isinstance(one, dict) and "error" in one:
                codes[one["error"]] += 1
            passed += attributes.values_in(one) - min(len(lines), attributes.values_in(one))
            failed += len(lines)
            if lines and failed - len(lines) < SHOWN:
                print(f"FAILED case {number}, {name}: {lines[0]}")
            if lines and arguments.case == number:
                print(json.dumps(case, ensure_ascii=False), *lines, sep="\n")
            if lines:
                break
    print(f"{len(made):,} cases, with errors {dict(sorted(codes.items()))}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
