"""Compares the attribute_ruler with Python spaCy's: those of the packages that are installed, over real texts, and generated ones.

Run by a Python with spaCy 3.8 and packages: run.py [path of spacy_attribute_ruler_driver]. Prints `N passed, N failed`.
What comes before the component is Python's. SPACY_TEXTS is a folder of .jsonl files with `text`.
"""
import json
import random
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import spacy
from spacy.attrs import IDS
from spacy.lang.en import English
from spacy.pipeline import AttributeRuler
from spacy.vocab import create_vocab

ROOT = Path(__file__).resolve().parents[3]
sys.path += [str(ROOT / "tests" / "parity" / folder) for folder in ("", "matcher", "tokenizer")]
sys.dont_write_bytecode = True

import generate  # noqa: E402
from docs import annotated, guarded, make_doc  # noqa: E402
from installed import load_package, packages  # noqa: E402
from report import record  # noqa: E402
from texts import real_texts  # noqa: E402

DOCS = 60
GENERATED = 3000
FLAGS = 64
ATTRIBUTES = [number for name, number in sorted(IDS.items()) if name and name not in ("ID", "IDX", "LANG") and not name.startswith("FLAG")]


def texts():
    found = real_texts()
    if not found:
        rand = random.Random(2)
        found = [" ".join(rand.choice(generate.WORDS) for _ in range(rand.randrange(1, 60))) for _ in range(DOCS)]
        found += ["I ain't going to be there; you can't have done that yourself, can you?", "That she herself hadn't known it was something."]
    return random.Random(1).sample(found, min(DOCS, len(found)))


def values(doc, attributes):
    return doc.to_array(attributes).tolist() if len(doc) else []


def package_case(name, folder):
    nlp = load_package(name)
    if "attribute_ruler" not in nlp.pipe_names:
        return None
    ruler = nlp.get_pipe("attribute_ruler")
    place = nlp.pipe_names.index("attribute_ruler")
    docs = list(nlp.pipe(texts(), disable=nlp.pipe_names[place:]))
    data = folder / name
    data.mkdir()
    ruler.to_disk(data / "ruler")
    nlp.vocab.to_disk(data / "vocab", exclude=["vectors"])
    # The driver's words are English: flags of others are what its tests of languages compare.
    attributes = [number for number in ATTRIBUTES if nlp.lang == "en" or number >= FLAGS]
    asked = {"vocab": str(data / "vocab"), "ruler": str(data / "ruler"), "config": {}, "attributes": attributes,
             "docs": [{**annotated(doc), "norms": [token.norm_ for token in doc]} for doc in docs]}
    return asked, [values(ruler(doc), attributes) for doc in docs]


SETTINGS = {
    "POS": generate.POS + ["nonsense", 92], "MORPH": generate.MORPHS + ["Number=Plur|Case=Nom", "A=2,1"], "TAG": generate.TAGS, "LEMMA": generate.LEMMAS,
    "DEP": generate.DEPS, "NORM": ["norm", ""], "ENT_TYPE": generate.TYPES, "ENT_IOB": ["I", "O", "B", "", 2], "IS_STOP": [True, False], "LOWER": ["low"],
    "SHAPE": ["xx"], "lemma": ["small"], "SPACY": [True, False], "SENT_START": [True, 1, 0], "ENT_KB_ID": ["Q5"], "ENT_ID": ["id"], "NOTHING": ["a"],
    "PREFIX": ["p"], "ORTH": ["other"], "LENGTH": [99],
}
WRONG = {"ENT_IOB": "X", "MORPH": "no features", "_": {"unregistered": 1}}


def generated_rules(rand):
    rules = []
    for _ in range(rand.randrange(1, 6)):
        names = rand.sample(list(SETTINGS), rand.randrange(0, 4))
        patterns = [generate.pattern(rand) for _ in range(rand.randrange(1, 3))]
        for spec in (spec for pattern in patterns for spec in pattern):
            spec.pop("_", None)
        rules.append({"patterns": patterns, "attrs": {name: rand.choice(SETTINGS[name]) for name in names},
                      "index": rand.choice([0, 0, 0, 0, -1, 1, -2])})
    if rand.random() < 0.05:
        rand.choice(rules)["attrs"].update([rand.choice(list(WRONG.items()))])
    if rand.random() < 0.05:
        rand.choice(rules)["patterns"] = [generate.odd_pattern(rand)]
    return rules


def generated_case(number, folder):
    rand = random.Random(number)
    vocab = create_vocab("en", English.Defaults)
    rules = generated_rules(rand)
    path = folder / str(number)
    path.mkdir()
    (path / "patterns").write_bytes(spacy.util.srsly.msgpack_dumps(rules))
    validate = rand.random() < 0.5
    doc = make_doc(vocab, generate.doc(rand))
    asked = {"ruler": str(path), "config": {"validate": validate}, "attributes": ATTRIBUTES, "docs": [annotated(doc)]}

    def run():
        ruler = AttributeRuler(vocab, validate=validate).from_disk(path, exclude=["vocab"])
        return [values(ruler(doc), ATTRIBUTES)]
    return asked, guarded(run)


def wrong_cells(attributes, expected, got):
    if len(expected) != len(got):
        return [("docs", len(expected), len(got))]
    wrong = []
    for doc, (theirs, ours) in enumerate(zip(expected, got)):
        for token, (row, other) in enumerate(zip(theirs, ours, strict=True)):
            wrong += [(doc, token, attributes[i], a, b) for i, (a, b) in enumerate(zip(row, other)) if a != b]
    return wrong


def main():
    driver = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build" / "native" / "tests" / "cpp" / "spacy_attribute_ruler_driver")
    warnings.filterwarnings("ignore")
    passed = failed = printed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        names = packages()
        cases = [(name, package_case(name, folder)) for name in names]
        cases += [(f"generated {number}", generated_case(number, folder)) for number in range(GENERATED)]
        cases = [(name, *case) for name, case in cases if case]
        lines = "".join(json.dumps(asked) + "\n" for _, asked, _ in cases)
        done = subprocess.run([driver], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    for (name, asked, expected), reply in zip(cases, done.stdout.decode().splitlines(), strict=True):
        got = json.loads(reply)
        if isinstance(expected, dict):
            why = None if "code" in got and expected["code"] in (None, got["code"]) else (expected, got)
        else:
            why = got if "code" in got else wrong_cells(asked["attributes"], expected, got["docs"])
        rows = 1 if isinstance(expected, dict) else max(1, sum(map(len, expected)))
        if name in names and "rate" in got:
            print(f"{name}: {rows} tokens of {len(expected)} docs, {got['rate']:,.0f} tokens a second")
        bad = 0 if not why else len({cell[:2] for cell in why}) if isinstance(why, list) else rows
        docs = len(asked["docs"])
        record("component", "attribute_ruler", docs - (len({cell[0] for cell in why}) if isinstance(why, list) else docs * bool(why)), docs)
        passed += rows - bad
        failed += bad
        if bad and printed < 5:
            printed += 1
            print("FAILED", name, str(why)[:600], "" if name in names else json.dumps(asked)[:1500])
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
