"""Compares DependencyMatcher with Python spaCy's: matches in their order, what is known of rules, and errors with spaCy's codes.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N]. Docs are real texts parsed by a package that is installed, sentences of
them, and generated trees, projective or not. The other side is Node over dist/. Prints `N passed, N failed`. SPACY_TEXTS is a folder
of .jsonl files with `text`.
"""
import argparse
import base64
import json
import random
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import spacy
from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc, Token

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE.parent / folder) for folder in ("", "matcher", "tokenizer")]
sys.dont_write_bytecode = True

from docs import guarded  # noqa: E402
from installed import load_package, packages  # noqa: E402
from texts import real_texts  # noqa: E402

OPERATORS = ["<", ">", "<<", ">>", ".", ".*", ";", ";*", "$+", "$-", "$++", "$--", ">+", ">-", ">++", ">--", "<+", "<-", "<++", "<--"]
ATTRIBUTES = ["ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP"]
LONGEST = 120  # tokens: Python tries every combination of tokens


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=3000, help="matchers, each over a few docs")
    parser.add_argument("--seed", type=int, default=4)
    return parser.parse_args()


def real_docs():
    name = next((name for name in sorted(packages()) if name.startswith("en_")), None)
    if name is None:
        return []
    nlp = load_package(name)
    docs = [Doc.from_docs([doc]) for doc in nlp.pipe(text[:700] for text in real_texts("en"))]
    docs += [sent.as_doc() for doc in docs[:80] for sent in doc.sents]
    return [doc for doc in docs if 0 < len(doc) <= LONGEST]


def tree(rand, length):
    """Heads without a circle, of one tree or more."""
    order = list(range(length))
    rand.shuffle(order)
    heads = list(range(length))
    for place, token in enumerate(order[1:], 1):
        if rand.random() < 0.85:
            heads[token] = rand.choice(order[:place])
    return heads


def chain(rand, length):
    """Heads of projective trees."""
    heads = list(range(length))
    for i in range(1, length):
        if rand.random() < 0.8:
            heads[rand.choice([i, i - 1])] = rand.choice([i, i - 1])
    return [head if heads[head] != i else i for i, head in enumerate(heads)]


def made_doc(rand, vocab):
    length = rand.randrange(1, 14)
    words = [rand.choice("a b c A the é".split()) for _ in range(length)]
    settings = {name: [rand.choice(values) for _ in words] for name, values in [("tags", ["NN", "VB"]), ("pos", ["NOUN", "VERB"]), ("lemmas", ["a", "b"])]}
    if rand.random() < 0.9:
        settings.update(heads=rand.choice([tree, chain])(rand, length), deps=[rand.choice(["nsubj", "dobj", "ROOT"]) for _ in words])
    return Doc(vocab, words=words, **settings)


def attributes(rand, doc, is_free):
    roll = rand.random()
    if roll < 0.25 and is_free:
        return {}
    name = rand.choice(ATTRIBUTES)
    value = lambda: getattr(rand.choice(doc), name.lower() + "_")  # noqa: E731
    if roll < 0.75:
        spec = {name: value()}
    elif roll < 0.85:
        spec = {name: {"IN": [value(), value()]}}
    elif roll < 0.9:
        spec = {name: {"REGEX": "^" + value()[:1].replace("(", ".").replace("[", ".").replace("*", ".").replace("\\", ".").replace("+", ".").replace("?", ".") }}
    elif roll < 0.94:
        spec = {"_": {"size": rand.randrange(1, 6)}}
    else:
        spec = {"LENGTH": {">=": rand.randrange(1, 5)}}
    if rand.random() < 0.04:
        spec["OP"] = rand.choice(["!", "{1,2}", "{2}", "{1}"])
    return spec


def pattern(rand, doc):
    nodes = [{"RIGHT_ID": "n0", "RIGHT_ATTRS": attributes(rand, doc, True)}]
    for i in range(1, rand.choice([1, 2, 2, 3, 3, 4])):
        nodes.append({"LEFT_ID": f"n{rand.randrange(i)}", "REL_OP": rand.choice(OPERATORS), "RIGHT_ID": f"n{i}",
                      "RIGHT_ATTRS": attributes(rand, doc, i == 1)})
    return nodes


def spoil(rand, nodes):
    """Something that Python refuses, or warns of."""
    node = rand.choice(nodes)
    changes = [
        lambda: node.pop("RIGHT_ID"), lambda: node.pop("RIGHT_ATTRS"), lambda: node.pop("LEFT_ID", None), lambda: node.pop("REL_OP", None),
        lambda: node.update(REL_OP=rand.choice(["", "x", "<<<", "$", None, 5, ">=", "..", "=="])), lambda: node.update(LEFT_ID="unknown"),
        lambda: node.update(RIGHT_ID="n0"), lambda: node.update(EXTRA=1, MORE=2), lambda: node["RIGHT_ATTRS"].update(OP=rand.choice("?*+")),
        lambda: node["RIGHT_ATTRS"].update(FOO=1), lambda: node["RIGHT_ATTRS"].update(OP="x"), lambda: node.clear(), lambda: nodes.clear(),
        lambda: node.update(RIGHT_ATTRS=[]), lambda: nodes.append("word"), lambda: nodes.insert(0, None), lambda: node["RIGHT_ATTRS"].update(ORTH=5),
    ]
    rand.choice(changes)()


def case(rand, pool):
    docs = rand.sample(range(len(pool)), rand.randrange(1, 4))
    steps = []
    for _ in range(rand.randrange(1, 4)):
        patterns = [pattern(rand, pool[rand.choice(docs)]) for _ in range(rand.choice([1, 1, 2, 3]))]
        if rand.random() < 0.1:
            spoil(rand, rand.choice(patterns))
        given = rand.choice([None, 5, {}, patterns[0], [5], "ab", [[]], [{}]]) if rand.random() < 0.02 else patterns
        steps.append({"add": rand.choice(["A", "B", "Ü"]), "patterns": given})
    if rand.random() < 0.15:
        steps.append({"remove": rand.choice(["A", "B", "C"])})
    for doc in docs:
        length = len(pool[doc])
        start = rand.randrange(length)
        steps.append({"match": doc} if rand.random() < 0.8 else {"match": doc, "span": [start, rand.randrange(start, length) + 1]})
    return {"validate": rand.random() < 0.2, "steps": steps}


def state(matcher):
    return [len(matcher), [key in matcher for key in ("A", "B", "Ü", "C")]]


def expected_of(given, pool, vocab):
    matcher = DependencyMatcher(vocab, validate=given["validate"])
    called = []
    answers = []
    for step in given["steps"]:
        with warnings.catch_warnings(record=True) as seen:
            warnings.simplefilter("always")
            if "add" in step:
                on_match = lambda found, doc, i, matches, key=step["add"]: called.append([key, i, len(matches)])  # noqa: E731
                answer = guarded(lambda: matcher.add(step["add"], step["patterns"], on_match=on_match) or state(matcher))
            elif "remove" in step:
                answer = guarded(lambda: matcher.remove(step["remove"]) or state(matcher))
            else:
                doc = pool[step["match"]]
                target = doc[step["span"][0]:step["span"][1]] if "span" in step else doc
                called.clear()
                answer = guarded(lambda: [[str(key), tokens] for key, tokens in matcher(target)])
                if isinstance(answer, list):
                    answer = [answer, list(called)]
        answers.append([answer, len({str(warning.message) for warning in seen})])
    return answers


def same(expected, got):
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected["code"] is None or expected["code"] == got["code"]
    return expected == got


def failed_within(answers):
    """A rule whose token pattern is refused halfway: Python has a key without patterns then, ours has nothing."""
    return any(isinstance(answer, dict) and answer["code"] in ("E152", "E153", "E154", "E011", None) for answer, _ in answers)


def main():
    arguments = read_arguments()
    warnings.filterwarnings("ignore")
    Token.set_extension("size", getter=lambda token: len(token.text), force=True)
    rand = random.Random(arguments.seed)
    vocab = spacy.blank("en").vocab
    pool = [Doc(vocab).from_bytes(doc.to_bytes()) for doc in real_docs()]
    pool += [made_doc(rand, vocab) for _ in range(400)]
    cases = [case(rand, pool) for _ in range(arguments.count)]
    expected = [expected_of(given, pool, vocab) for given in cases]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.json"
        path.write_text(json.dumps({"docs": [base64.b64encode(doc.to_bytes()).decode() for doc in pool], "cases": cases}))
        done = subprocess.run(["node", str(HERE / "node_side.mjs"), str(path)], stdout=subprocess.PIPE, check=True)
    replies = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
    passed = failed = matches = left_out = 0
    for given, answers, got in zip(cases, expected, replies, strict=True):
        if failed_within(answers):
            left_out += 1
            continue
        matches += sum(len(answer[0]) for step, (answer, _) in zip(given["steps"], answers) if "match" in step and isinstance(answer, list))
        if same(answers, got):
            passed += 1
            continue
        failed += 1
        if failed <= 5:
            differ = [(step, a, b) for step, a, b in zip(given["steps"], answers, got) if not same(a, b)]
            print("FAILED", json.dumps(given)[:3000], *(f"\n  at {step}\n  Python: {str(a)[:1500]}\n  ours:   {str(b)[:1500]}" for step, a, b in differ))
    print(f"{len(pool)} docs, {matches} matches; {left_out} cases left out where a rule fails halfway")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
