"""Compares the command `convert` with Python spaCy's: every attribute of the docs of real and generated files, and errors by code.

Run by a Python with spaCy 3.8 and an English package: run.py [--count N], N generated files of each format. The other side is
Node over dist/. Prints `N passed, N failed`; a file counts as one.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from spacy.cli.convert import CONVERTERS
from spacy.training import docs_to_json
from spacy.util import get_package_path

import cli
import conllu
import iob
import training_json
from describe import convert

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from installed import load_package, newest  # noqa: E402

ROOT = HERE.parents[2]
SHOWN = 12
OPTIONS = {"n_sents": "nSents", "seg_sents": "segSents", "model": "model", "append_morphology": "morphology", "merge_subtokens": "mergeSubtokens"}


def real_docs():
    path = Path(os.environ.get("SPACY_TEXTS", ROOT.parent / "shared" / "texts")) / "en.jsonl"
    texts = [json.loads(line)["text"] for line in path.read_text("utf8").split("\n")[:40]]
    return list(load_package(newest("en_core_web")).pipe(texts))


def real_cases(docs, model):
    for with_ents in (False, True):
        text = conllu.from_docs(docs, with_ents)
        for options in [{"n_sents": 1}, {"n_sents": 10, "append_morphology": True, "ner_map": {"GPE": "LOC", "DATE": ""}}, {"n_sents": 3, "merge_subtokens": True}]:
            yield "conllu", text, options
    sentences = list(iob.sentences_of(docs))
    for columns in (2, 3):
        yield "iob", "\n".join(iob.line_of(rows, columns) for rows in sentences), {"n_sents": 10}
        blocks = ["\n".join(iob.rows_of(rows, columns)) for rows in sentences]
        yield "ner", "\n\n".join(blocks), {"n_sents": 10}
        for options in [{"n_sents": 5, "seg_sents": True}, {"n_sents": 0, "seg_sents": True, "model": model}, {"n_sents": 4, "seg_sents": True, "model": model}]:
            yield "conll", "\n".join(blocks[:80]), options
        yield "conll", f"\n\n{iob.START}\n\n".join(blocks), {"n_sents": 10}
    for doc in docs:
        doc.cats = {"LONG": float(len(doc) > 50), "SCORE": 0.5}
    yield "json", json.dumps([docs_to_json(docs), docs_to_json(docs[:3])]), {}


def generated_cases(rand, count, model):
    for i in range(count):
        broken = i % 3 == 2
        yield "conllu", conllu.generated(rand, broken), conllu.options(rand)
        yield "iob", iob.generated_iob(rand, broken), {"n_sents": rand.choice([0, 1, 1, 2, 3, 10, -1])}
        yield "ner", iob.generated_ner(rand, broken), iob.options(rand, [model] if i % 20 == 0 else [])
        yield "json", training_json.generated(rand, broken), {}
    for text in conllu.ODD:
        yield "conllubio", text, {"n_sents": 1}
        yield "conllu", text, {"n_sents": 0}
    for text in iob.ODD:
        for n_sents in (0, 1):
            yield "iob", text, {"n_sents": n_sents}
            for seg_sents in (False, True):
                yield "conll", text, {"n_sents": n_sents, "seg_sents": seg_sents}
    for text in training_json.ODD:
        yield "json", text, {}


def ask_python(cases):
    return [json.loads(json.dumps(convert(CONVERTERS[name], text, options))) for name, text, options in cases]


def ask_node(cases, folder):
    job = []
    for i, (name, text, options) in enumerate(cases):
        ours = {OPTIONS[key]: value for key, value in options.items() if key in OPTIONS}
        if "ner_map" in options:
            path = folder / f"{i}.json"
            path.write_text(json.dumps(options["ner_map"]))
            ours["nerMap"] = str(path)
        job.append({"converter": name, "text": text, "options": ours})
    path = folder / "job.json"
    path.write_text(json.dumps(job))
    done = subprocess.run(["node", str(HERE / "node_side.mjs"), str(path)], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def differences(theirs, ours):
    if (theirs["error"] or {}).get("error") != (ours["error"] or {}).get("error"):
        yield f"error: Python {theirs['error']}, ours {ours['error']}"
    if theirs["printed"] != ours["printed"]:
        yield f"printed: Python {theirs['printed']}, ours {ours['printed']}"
    if len(theirs["docs"]) != len(ours["docs"]):
        yield f"docs: Python {len(theirs['docs'])}, ours {len(ours['docs'])}"
    for i, (expected, got) in enumerate(zip(theirs["docs"], ours["docs"])):
        for key, value in expected.items():
            other = got[key]
            if isinstance(other, dict) and "error" in other:
                other = {"error": other["error"]}
            if value != other:
                yield f"doc {i}, {key}: Python {value!r:.300}, ours {got[key]!r:.300}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=150)
    count = parser.parse_args().count
    package = newest("en_core_web")
    model = str(next(Path(get_package_path(package)).glob("*/config.cfg")).parent)
    cases = [*real_cases(real_docs(), model), *generated_cases(random.Random(7), count, model)]
    found = []
    with tempfile.TemporaryDirectory() as folder:
        ours = ask_node(cases, Path(folder))
        for case, expected, got in zip(cases, ask_python(cases), ours, strict=True):
            found.append((f"{case[0]} {case[2]} {case[1]!r:.600}", list(differences(expected, got))))
        for args, different in cli.compare(Path(folder), random.Random(5), model):
            found.append((f"convert {' '.join(args)}", different))
    bad = [(name, different) for name, different in found if different]
    for name, different in bad[:SHOWN]:
        print(f"FAILED {name}", *different[:4], sep="\n  ")
    print(f"{len(found) - len(bad)} passed, {len(bad)} failed")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
