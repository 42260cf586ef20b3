"""Compares entity_ruler, span_ruler and future_entity_ruler with Python spaCy's: entities, spans, ids, what is known of patterns, errors with spaCy's
codes; generated pipelines of them, files and bytes both ways, those of 2.x, and rulers before and after the ner of a package.

Run by a Python with spaCy 3.8 and packages: run.py [--count N] [--seed N]. The other side is Node over dist/. Prints `N passed, N failed`.
SPACY_TEXTS is a folder of .jsonl files with `text`. Docs in which two labels of an entity_ruler match one span are left out by name:
Python decides them by the order of a set.
"""
import argparse
import base64
import copy
import json
import os
import random
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import spacy
from spacy.pipeline import EntityRuler
from spacy.tokens import Token

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path += [str(HERE.parent / folder) for folder in ("", "matcher", "tokenizer")]
sys.dont_write_bytecode = True

import ruler_cases  # noqa: E402
from docs import guarded  # noqa: E402
from installed import load_package, newest  # noqa: E402
from report import record  # noqa: E402
from texts import real_texts  # noqa: E402

GETTERS = {
    "x": lambda token: None if token.i % 3 == 0 else token.lower_, "number": lambda token: token.i, "text": lambda token: token.text,
    "flag": lambda token: token.is_alpha, "list": lambda token: [token.lower_, "a"],
}
collisions = []
LEFT_OUT = "left out"


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500, help="pipelines, each over a few texts")
    parser.add_argument("--seed", type=int, default=6)
    return parser.parse_args()


def note_collisions():
    """Where a set decides: two labels of one span."""
    match = EntityRuler.match

    def noted(self, doc):
        found = match(self, doc)
        if len({(start, end) for _, start, end in found}) < len(found):
            collisions.append(doc.text)
        return found

    EntityRuler.match = noted


def described(doc):
    return {
        "ents": [[ent.start, ent.end, ent.label_, ent.kb_id_, ent.ent_id_] for ent in doc.ents],
        "tokens": [[token.ent_iob_, token.ent_type_, token.ent_id_] for token in doc],
        "spans": {key: [[span.start, span.end, span.label_, span.id_] for span in group] for key, group in doc.spans.items()},
    }


def run_text(nlp, text):
    collisions.clear()
    answer = guarded(lambda: described(nlp(text)))
    return LEFT_OUT if collisions else answer


def matches_of(ruler, doc):
    """What a ruler finds, in an order that no set decides."""
    found = ruler.match(doc)
    if isinstance(ruler, EntityRuler):
        return sorted([start, end, str(key)] for key, start, end in found)
    return [[span.start, span.end, span.label_, span.id_] for span in found]


def run_alone(nlp, ruler, text):
    """A ruler's own methods on tokens alone: match, and set_annotations of what that gave."""
    collisions.clear()

    def both():
        doc = nlp.make_doc(text)
        matches = matches_of(ruler, doc)
        ruler.set_annotations(doc, ruler.match(doc))
        return [matches, LEFT_OUT if collisions else described(doc)]

    return guarded(both)


def run_texts(nlp, given):
    if not given["batched"]:
        return [run_text(nlp, text) for text in given["texts"]]
    collisions.clear()
    answers = guarded(lambda: list(map(described, nlp.pipe(given["texts"]))))
    if isinstance(answers, dict):
        return [LEFT_OUT if collisions else answers]
    return [LEFT_OUT if doc in collisions else answer for doc, answer in zip(given["texts"], answers)]


def state(ruler):
    ids = ruler.ent_ids if isinstance(ruler, EntityRuler) else ruler.ids
    return {"length": len(ruler), "labels": list(ruler.labels), "ids": sorted(ids), "patterns": copy.deepcopy(ruler.patterns), "has": [label in ruler for label in ruler_cases.LABELS]}


def carry_out(ruler, step):
    if "add" in step:
        ruler.add_patterns(step["add"])
    elif "clear" in step:
        ruler.clear()
    elif "remove" in step:
        ruler.remove(step["remove"])
    elif isinstance(ruler, EntityRuler):
        ruler.remove(step["remove_id"])
    else:
        ruler.remove_by_id(step["remove_id"])
    return state(ruler)


def build(nlp, given):
    for name in list(nlp.pipe_names):
        nlp.remove_pipe(name)
    return [nlp.add_pipe(ruler["factory"], name=f"r{i}", config=ruler["config"]) for i, ruler in enumerate(given["rulers"])]


def fails_before(nlp, rulers, step, answer):
    """Whether phrases could not be added because a ruler before this one fails on them: ours runs it only where it matters."""
    phrases = [entry["pattern"] for entry in step.get("add", []) if isinstance(entry, dict) and isinstance(entry.get("pattern"), str)]
    run = lambda: [ruler(doc) for ruler in rulers[:step["ruler"]] for doc in map(nlp.make_doc, phrases)]  # noqa: E731
    return "code" in answer and isinstance(guarded(run), dict)


def generated_case(nlp, given, folder):
    """Python's answers; leaves the pipeline without patterns and with them for ours to open."""
    rulers = guarded(lambda: build(nlp, given))
    if isinstance(rulers, dict):
        return None
    folder.mkdir(parents=True)
    (folder / "own").mkdir()
    nlp.to_disk(folder / "empty", exclude=["vocab", "tokenizer"])
    steps = [guarded(lambda: carry_out(rulers[step["ruler"]], step)) for step in given["steps"]]
    steps = [LEFT_OUT if fails_before(nlp, rulers, step, answer) else answer for step, answer in zip(given["steps"], steps)]
    texts = run_texts(nlp, given)
    # Where Python stumbled, it and ours have not the same patterns.
    stumbled = any(answer == LEFT_OUT or answer.get("code", "") is None for answer in steps)
    alone = [] if stumbled else [run_alone(nlp, ruler, text) for ruler in rulers for text in given["texts"]]
    # What a ruler holds that failed halfway is not what its files give.
    whole = not any(answer == LEFT_OUT or "code" in answer for answer in steps)
    if whole:
        nlp.to_disk(folder / "full", exclude=["vocab", "tokenizer"])
        # Python runs phrases through what stands before a ruler, and that may stumble.
        reloaded = guarded(lambda: spacy.load(folder / "full", exclude=["vocab", "tokenizer"]))
        whole = not isinstance(reloaded, dict)
    if whole:
        again = run_texts(reloaded, given)
    return {"steps": steps, "texts": texts, "alone": alone, "again": again if whole else None, "saved": [saved(ruler, folder / "own") for ruler in rulers] if whole else None}


def saved(ruler, folder):
    """A ruler's bytes and files."""
    ruler.to_disk(folder / ruler.name)
    return [base64.b64encode(ruler.to_bytes()).decode(), {path.name: path.read_text("utf8") for path in sorted((folder / ruler.name).iterdir())}]


def generated(arguments, folder):
    real = [text[:300] for text in real_texts()]
    nlp = spacy.blank("en")
    jobs, expected = [], []
    for number, given in enumerate(ruler_cases.cases(arguments.seed, arguments.count, real)):
        home = folder / str(number)
        answers = generated_case(nlp, given, home)
        if answers is None:
            continue
        jobs.append({"kind": "generated", "folder": str(home), "full": answers["again"] is not None, **given})
        expected.append(answers)
    return jobs, expected


def phrases_of(rand, docs):
    """Patterns with words of the docs: some hit entities of the ner, some do not."""
    patterns = []
    for _ in range(150):
        doc = rand.choice(docs)
        start = rand.randrange(max(1, len(doc) - 4))
        span = doc[start:start + rand.randrange(1, 4)]
        label = rand.choice(["RULE", "ORG", "DATE"])
        if rand.random() < 0.5:
            pattern = span.text
        else:
            pattern = [{rand.choice(["LOWER", "LEMMA", "POS", "TAG", "ENT_TYPE", "SHAPE"]): None} for _ in span]
            for spec, token in zip(pattern, span):
                spec.update({name: getattr(token, name.lower() + "_") for name in spec})
        patterns.append({"label": label, "pattern": pattern, **({"id": f"id{rand.randrange(9)}"} if rand.random() < 0.3 else {})})
    return patterns


def with_ner(folder):
    name = newest("en_core_web_sm")
    texts = [text[:800] for text in real_texts("en")][:150]
    docs = list(load_package(name).pipe(texts))
    rand = random.Random(3)
    jobs, expected = [], []
    for number, (factory, place, config) in enumerate([
        ("entity_ruler", {"before": "ner"}, {}), ("entity_ruler", {"after": "ner"}, {}), ("entity_ruler", {"after": "ner"}, {"overwrite_ents": True}),
        ("entity_ruler", {"last": True}, {"phrase_matcher_attr": "LEMMA", "overwrite_ents": True}), ("future_entity_ruler", {"before": "ner"}, {}),
        ("future_entity_ruler", {"after": "ner"}, {"overwrite_ents": True}), ("span_ruler", {"after": "ner"}, {}),
        ("span_ruler", {"last": True}, {"annotate_ents": True, "overwrite": False, "ents_filter": {"@misc": FILTER}}),
    ]):
        nlp = load_package(name)
        patterns = phrases_of(rand, docs)
        if "before" in place:
            patterns = [entry for entry in patterns if isinstance(entry["pattern"], str) or not any({"LEMMA", "ENT_TYPE"} & spec.keys() for spec in entry["pattern"])]
        nlp.add_pipe(factory, name="rules", config=config, **place).add_patterns(patterns)
        home = folder / f"ner{number}"
        nlp.to_disk(home)
        jobs.append({"kind": "ner", "folder": str(home), "texts": texts, "batched": True})
        expected.append({"texts": run_texts(nlp, jobs[-1])})
    return jobs, expected


FILTER = "spacy.prioritize_existing_ents_filter.v1"


def old_files(folder):
    """Rulers as 2.x wrote them: folder, file, bytes, and its answers."""
    python = ROOT / ".venv-v2/bin/python"
    if not python.exists():
        return [], []
    done = subprocess.run([str(python), str(HERE / "old_side.py"), str(folder)], stdout=subprocess.PIPE, check=True)
    made = json.loads(done.stdout)
    return [{"kind": "old", **job} for job in made["jobs"]], made["expected"]


def same(expected, got):
    """Where Python stumbles without an error of spaCy's (an id that is None), ours may say what is wrong, or do better."""
    if expected == LEFT_OUT:
        return True
    if isinstance(expected, dict) and "code" in expected:
        return expected["code"] is None or isinstance(got, dict) and expected["code"] == got.get("code")
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected.keys() == got.keys() and all(same(expected[key], got[key]) for key in expected)
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    return expected == got


def compare(job, expected, got):
    """(passed, failed, left out) of docs and steps."""
    passed = failed = left_out = 0
    for key, values in expected.items():
        for place, value in enumerate(values or []):
            answers = got.get(key) or []
            answer = answers[place] if place < len(answers) else None
            if value == LEFT_OUT:
                left_out += 1
            elif same(value, answer):
                passed += 1
            else:
                failed += 1
                if failed <= 1:
                    shown = {name: given for name, given in job.items() if name not in ("texts",)}
                    print(f"FAILED {key} {place}: {json.dumps(shown)[:2500]} {str(job.get('texts', '')[place:place + 1])[:300]}\n  Python: {str(value)[:1200]}\n  ours:   {str(answer)[:1200]}")
    return passed, failed, left_out


def main():
    arguments = read_arguments()
    warnings.filterwarnings("ignore")
    note_collisions()
    for name, getter in GETTERS.items():
        Token.set_extension(name, getter=getter, force=True)
    totals = [0, 0, 0]
    with tempfile.TemporaryDirectory() as given:
        folder = Path(given)
        jobs, expected = [], []
        for more_jobs, more_expected in (generated(arguments, folder), with_ner(folder), old_files(folder)):
            jobs += more_jobs
            expected += more_expected
        (folder / "jobs.json").write_text(json.dumps(jobs))
        with (folder / "answers.jsonl").open("wb") as answers:
            subprocess.run(["node", str(HERE / "node_side.mjs"), str(folder / "jobs.json")], stdout=answers, check=True, env={**os.environ})
        replies = (folder / "answers.jsonl").read_text("utf8").split("\n")[:-1]
        for job, wanted, reply in zip(jobs, expected, replies, strict=True):
            counts = compare(job, wanted, json.loads(reply))
            totals = [a + b for a, b in zip(totals, counts)]
            if job["kind"] == "generated":
                for factory in {ruler["factory"] for ruler in job["rulers"]}:
                    record("component", factory, counts[0], counts[0] + counts[1])
    print(f"{len(jobs)} pipelines; {totals[2]} docs left out by name: two labels for one span, which Python decides by a set, or a ruler before that fails on phrases")
    print(f"{totals[0]} passed, {totals[1]} failed")
    sys.exit(1 if totals[1] else 0)


if __name__ == "__main__":
    main()
