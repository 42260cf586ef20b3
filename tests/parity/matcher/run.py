"""Compares Matcher and PhraseMatcher with Python spaCy's: matches in their order, alignments, and errors with spaCy's codes.

Run by a Python with spaCy 3.8: run.py [path of spacy_matcher_driver] [--count N] [--seed N]. Prints `N passed, N failed`.
"""
import argparse
import json
import subprocess
import sys
import warnings
from pathlib import Path

import spacy
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Token

import generate
from docs import annotated, guarded, make_doc

ROOT = Path(__file__).resolve().parents[3]


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("driver", nargs="?", default=str(ROOT / "build/native/tests/cpp/spacy_matcher_driver"))
    parser.add_argument("--count", type=int, default=20000, help="pairs of patterns and a doc")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def called(matcher, doc, step, **options):
    target = doc[step["start"]:step["end"]] if step["is_span"] else doc
    return [[key, start, end, *rest] for key, start, end, *rest in matcher(target, **options)]


def run_matcher(case, doc):
    for name, values in case["extensions"].items():
        for token, value in zip(doc, values):
            token._.set(name, value)
    matcher = Matcher(doc.vocab, validate=case["validate"])
    answers = []
    for step in case["steps"]:
        if "add" in step:
            answers.append(guarded(lambda: matcher.add(step["add"], step["patterns"], greedy=step["greedy"]) or len(matcher)))
        elif "remove" in step:
            answers.append(guarded(lambda: matcher.remove(step["remove"]) or len(matcher)))
        else:
            answers.append(guarded(lambda: called(matcher, doc, step, allow_missing=step["allow_missing"], with_alignments=step["with_alignments"])))
    return answers


def run_phrase_matcher(case, doc, phrases):
    matcher = guarded(lambda: PhraseMatcher(doc.vocab, attr=case["attr"], validate=case["validate"]))
    if isinstance(matcher, dict):
        return matcher
    answers = []
    for step, docs in zip(case["steps"], phrases):
        if "add" in step:
            with warnings.catch_warnings(record=True) as seen:
                warnings.simplefilter("always")
                answer = guarded(lambda: matcher.add(step["add"], docs) or len(matcher))
            answers.append(answer if isinstance(answer, dict) else [answer, len(seen)])
        elif "remove" in step:
            answers.append(guarded(lambda: matcher.remove(step["remove"]) or len(matcher)))
        else:
            answers.append(guarded(lambda: called(matcher, doc, step)))
    return answers


def prepare(case, vocab):
    """Python's answers, and the case as the driver is asked it."""
    doc = make_doc(vocab, case["doc"])
    asked = {**case, "doc": annotated(doc)}
    if case["kind"] == "matcher":
        return run_matcher(case, doc), asked
    phrases = [[make_doc(vocab, given) for given in step.get("phrases", [])] for step in case["steps"]]
    asked["steps"] = [{**step, "phrases": [annotated(phrase) for phrase in docs]} if "phrases" in step else step
                      for step, docs in zip(case["steps"], phrases)]
    return run_phrase_matcher(case, doc, phrases), asked


def same(expected, got):
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected["code"] is None or expected["code"] == got["code"]
    return expected == got


def main():
    arguments = read_arguments()
    warnings.filterwarnings("ignore")
    for name in generate.EXTENSION_VALUES:
        Token.set_extension(name, default=None, force=True)
    vocab = spacy.blank("en").vocab
    prepared = [prepare(case, vocab) for case in generate.cases(arguments.seed, arguments.count)]
    lines = "".join(json.dumps(asked) + "\n" for _, asked in prepared)
    replies = subprocess.run([arguments.driver], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().split("\n")[:-1]
    passed = failed = 0
    for (expected, asked), reply in zip(prepared, replies, strict=True):
        got = json.loads(reply)
        if same(expected, got):
            passed += 1
            continue
        failed += 1
        if failed <= 5:
            print("FAILED", json.dumps(asked)[:3000], "\n  Python:", str(expected)[:1500], "\n  ours:  ", str(got)[:1500])
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
