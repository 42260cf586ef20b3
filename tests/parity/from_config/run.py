"""Configs, whole and wrong, and folders with options: what Language.from_config and spacy.load make of them, in Python and ours.

Run by a Python with spaCy 3.8: run.py [--count N] [--seed N]. The other side is Node over dist/. Prints `N passed, N failed`.
"""
import argparse
import copy
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

HERE = Path(__file__).resolve().parent
SHOWN = 10
FACTORIES = ["sentencizer", "entity_ruler", "span_ruler", "merge_entities", "token_splitter", "doc_cleaner", "attribute_ruler", "own"]
LANGS = ["en", "de", "xx"]


@Language.factory("own", default_config={"flag": False})
def own(nlp, name: str, flag: bool):
    return lambda doc: doc


def some(rng, names):
    names = [*names, "nope"]
    chosen = rng.sample(names, rng.randint(0, min(2, len(names))))
    return chosen[0] if chosen and rng.random() < 0.3 else chosen


def make_case(rng, folder, i):
    lang = rng.choice(LANGS)
    nlp = spacy.blank(lang)
    for factory in rng.sample(FACTORIES, rng.randint(1, 5)):
        nlp.add_pipe(factory, name=rng.choice([factory, f"my_{factory}"]))
    for name in nlp.component_names:
        if rng.random() < 0.2:
            nlp.disable_pipe(name)
    names = nlp.component_names
    options = {key: some(rng, names) for key in ("disable", "enable", "exclude") if rng.random() < 0.4}
    if rng.random() < 0.5:
        return {"lang": lang, "config": spoilt(rng, nlp.config.interpolate(), names), "options": options}
    path = folder / str(i)
    nlp.to_disk(path)
    if rng.random() < 0.5:
        name = rng.choice(names)
        overrides = [{"nlp.batch_size": 7}, {"nlp": {"batch_size": 7}}, {"nlp.disabled": []}, {"nlp.pipeline": [name]},
                     {"nlp.enabled": names}, {f"components.{name}.factory": "nope"}, {f"components.{name}": {"factory": "nope"}}]
        options["config"] = rng.choice(overrides)
        if "nope" in str(options["config"]):
            # Ours loads a package without a component that it has not, where that is disabled.
            nlp.enable_pipe(name)
            nlp.to_disk(path)
            options = {"config": options["config"]}
    return {"lang": lang, "path": str(path), "options": options}


def spoilt(rng, config, names):
    config = json.loads(json.dumps(config))
    name = rng.choice(names)
    how = rng.choice(["", "", "", "block", "factory", "nlp", "lang", "unknown", "enabled", "pipeline"])
    if how == "block":
        del config["components"][name]
    elif how == "factory":
        del config["components"][name]["factory"]
    elif how == "nlp":
        del config["nlp"]
    elif how == "lang":
        config["nlp"]["lang"] = "fr"
    elif how == "unknown":
        config["components"][name] = {"factory": "nope"}
    elif how == "enabled":
        config["nlp"]["enabled"] = list(names)
    elif how == "pipeline":
        config["nlp"]["pipeline"] = [*names, "missing"]
    return config


def code_of(error):
    found = re.match(r"\[(\w+)\]", str(error.args[0]) if error.args else "")
    return found[1] if found else "uncoded"


def theirs(case):
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            if "path" in case:
                nlp = spacy.load(case["path"], **case["options"])
            else:
                nlp = spacy.util.get_lang_class(case["lang"]).from_config(copy.deepcopy(case["config"]), **case["options"])
            found = {"names": nlp.component_names, "disabled": nlp.disabled, "factories": dict(nlp.pipe_factories),
                     "batch": nlp.batch_size, "components": nlp.config["components"]}
        except Exception as error:  # noqa: BLE001
            found = {"error": code_of(error)}
    return json.loads(json.dumps({**found, "warned": sorted({code_of(warning.message) for warning in warned})}))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=150, help="configs and folders")
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        cases = [make_case(rng, Path(folder), i) for i in range(arguments.count)]
        job = Path(folder) / "job.json"
        job.write_text(json.dumps(cases))
        done = subprocess.run(["node", str(HERE / "node_side.mjs"), str(job)], stdout=subprocess.PIPE, check=True)
        ours = [json.loads(line) for line in done.stdout.decode().split("\n")[:-1]]
        for i, (case, got) in enumerate(zip(cases, ours)):
            expected = theirs(case)
            passed += expected == got
            failed += expected != got
            if expected != got and failed <= SHOWN:
                shown = {key: value for key, value in case.items() if key != "config"}
                print(f"case {i}: {json.dumps(shown)}", expected, got, sep="\n  ")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
