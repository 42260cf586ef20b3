"""Puts pipelines together step by step in Python and in ours: names, order, errors' codes, what components need, meta and config.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N]. The other side is Node over dist/. Prints `N passed, N failed`.
"""
import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import spacy
from spacy.language import Language

from asking import asked, make_asking

HERE = Path(__file__).resolve().parent
SHOWN = 10
OURS = (
    "sentencizer merge_entities merge_noun_chunks merge_subtokens token_splitter doc_cleaner attribute_ruler lemmatizer "
    "tagger morphologizer senter parser ner tok2vec trainable_lemmatizer textcat textcat_multilabel spancat spancat_singlelabel span_finder"
).split()
FACTORIES = [*OURS, *OURS, "own_plain", "own_scored", "own_function", "nope"]
NAMES = ["a", "b", "c", "sentencizer", "own_plain", "ner", "x y"]
CONFIGS = {
    "own_plain": [{"flag": True}, {"block": {"deep": {"x": 2}}}, {"block": {"other": [1, None]}}],
    "token_splitter": [{"min_length": 7}],
    "sentencizer": [{"punct_chars": ["!", "."]}, {"overwrite": True}],
    "tagger": [{"overwrite": True}, {"neg_prefix": "?"}],
    "ner": [
        {"model": {"hidden_width": 32}},
        {"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}},
    ],
    "tok2vec": [{"model": {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 64, "depth": 2,
                           "embed_size": 300, "window_size": 1, "maxout_pieces": 3, "subword_features": False}}],
    "doc_cleaner": [{"attrs": {"tensor": None}}],
}


def register():
    @Language.factory(
        "own_plain",
        default_config={"flag": False, "block": {"deep": {"x": 1, "y": 0.5}, "other": []}},
        assigns=["doc._.seen", "token.tag"],
        requires=["doc.ents", "token.dep"],
    )
    def own_plain(nlp, name: str, flag: bool, block: dict):
        return lambda doc: doc

    @Language.factory(
        "own_scored",
        retokenizes=True,
        requires=["doc._.seen"],
        default_score_weights={"own_f": 0.5, "own_p": 0.25, "own_r": None, "tag_acc": 0.1},
    )
    def own_scored(nlp, name: str):
        return lambda doc: doc

    @Language.component("own_function", assigns=["doc.cats"])
    def own_function(doc):
        return doc


def place(rng):
    kind = rng.random()
    if kind < 0.45:
        return {}
    options = {
        "before": rng.choice([*NAMES, *OURS, 0, 1, 2, 9, -1]),
        "after": rng.choice([*NAMES, *OURS, 0, 1, 2, 9]),
        "first": rng.choice([True, True, False]),
        "last": rng.choice([True, True, False]),
    }
    return {key: options[key] for key in rng.sample(list(options), 1 if kind < 0.92 else 2)}


def make_step(rng):
    if rng.random() < 0.2:
        return make_asking(rng, [*OURS, *NAMES])
    kind = rng.choices(
        ["add", "remove", "rename", "replace", "disable", "enable", "select", "restore", "source", "config", "has"],
        [40, 8, 6, 6, 6, 5, 4, 3, 6, 3, 3],
    )[0]
    some = rng.choice([*OURS, *OURS, *NAMES])
    if kind in ("add", "replace"):
        factory = rng.choice(FACTORIES)
        config = rng.choice(CONFIGS.get(factory, [{}])) if rng.random() < 0.5 else {}
        if kind == "replace":
            return {"do": kind, "name": some, "factory": factory if factory != "nope" else "own_plain", "config": config}
        named = {"name": rng.choice(NAMES)} if rng.random() < 0.4 else {}
        return {"do": kind, "factory": factory, "options": {**named, **place(rng), **({"config": config} if config else {})}}
    if kind == "rename":
        return {"do": kind, "name": some, "to": rng.choice([*NAMES, "new"])}
    if kind == "select":
        names = rng.sample([*OURS, *NAMES], 2)
        return {"do": kind, "options": {rng.choice(["enable", "disable"]): names} if rng.random() < 0.9 else {}}
    if kind == "source":
        return {"do": kind, "name": rng.choice(["sentencizer", "own_plain", "token_splitter", "nope"]), "options": place(rng)}
    return {"do": kind, "name": some}


def make_case(rng):
    return {"lang": rng.choice(["en", "de", "xx", "nl", "fr"]), "steps": [make_step(rng) for _ in range(rng.randint(2, 14))]}


def code_of(error):
    found = re.match(r"\[(\w+)\]", str(error.args[0]) if error.args else "")
    return found[1] if found else "uncoded"


def other_pipeline(lang):
    other = spacy.blank(lang)
    other.add_pipe("sentencizer", config={"punct_chars": ["?"]})
    other.add_pipe("own_plain", config={"flag": True})
    other.add_pipe("token_splitter", config={"min_length": 4})
    return other


def carry_out(nlp, step, selections):
    do = step["do"]
    if do == "add":
        nlp.add_pipe(step["factory"], **step["options"])
    elif do == "source":
        nlp.add_pipe(step["name"], source=other_pipeline(nlp.lang), **step["options"])
    elif do == "replace":
        nlp.replace_pipe(step["name"], step["factory"], config=step["config"])
    elif do == "remove":
        nlp.remove_pipe(step["name"])
    elif do == "rename":
        nlp.rename_pipe(step["name"], step["to"])
        if step["name"] in nlp._disabled:  # in Python what is disabled runs again under its new name
            nlp._disabled = nlp._disabled - {step["name"]} | {step["to"]}
    elif do == "disable":
        nlp.disable_pipe(step["name"])
    elif do == "enable":
        nlp.enable_pipe(step["name"])
    elif do == "select":
        selections.append(nlp.select_pipes(**step["options"]))
    elif do == "restore":
        if selections:
            selections.pop().restore()
    elif do == "config":
        return nlp.config["training"]["score_weights"]
    elif do == "has":
        return nlp.has_pipe(step["name"])
    else:
        return asked(nlp, step)
    return None


def spelt(text):
    """JavaScript's numbers do not tell 0.0 from 0 where no config.cfg was read."""
    return re.sub(r"(?<= )(-?\d+)\.0$", r"\1", text, flags=re.M)


def theirs(case):
    nlp = spacy.blank(case["lang"])
    selections, states = [], []
    for step in case["steps"]:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            try:
                result = carry_out(nlp, step, selections)
            except Exception as error:  # noqa: BLE001
                result = {"error": code_of(error)}
        codes = sorted({code_of(warning.message) for warning in warned})
        states.append([json.loads(json.dumps(result)), codes, nlp.component_names[:], nlp.disabled[:], dict(nlp.pipe_factories)])
    analysis = nlp.analyze_pipes()
    meta = {key: value for key, value in nlp.meta.items()}
    return json.loads(json.dumps({
        "states": states, "analysis": analysis, "meta": meta, "config": nlp.config.interpolate(), "labels": dict(nlp.pipe_labels),
        "text": nlp.config.to_str(),
    }))


def ours(cases):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "job.json"
        path.write_text(json.dumps(cases))
        done = subprocess.run(["node", str(HERE / "node_side.mjs"), str(path)], stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]


def differences(expected, got, path=""):
    if path == ".text" and isinstance(got, str) and expected != got:
        expected, got = spelt(expected).split("\n"), spelt(got).split("\n")
    if isinstance(expected, dict) and isinstance(got, dict):
        for key in {**expected, **got}:
            if key not in expected or key not in got:
                yield f"{path}.{key}: {expected.get(key, 'missing')!r} / {got.get(key, 'missing')!r}"
            else:
                yield from differences(expected[key], got[key], f"{path}.{key}")
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        for i, (a, b) in enumerate(zip(expected, got)):
            yield from differences(a, b, f"{path}[{i}]")
    elif expected != got:
        yield f"{path}: {expected!r} / {got!r}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=150, help="pipelines")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    register()
    rng = random.Random(arguments.seed)
    cases = [make_case(rng) for _ in range(arguments.count)]
    passed = failed = 0
    for i, (case, got) in enumerate(zip(cases, ours(cases))):
        found = list(differences(theirs(case), got))
        passed += not found
        failed += bool(found)
        if found and failed <= SHOWN:
            print(f"case {i}: {json.dumps(case)}", *found[:6], sep="\n  ")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
