"""Every name that saving can leave out, alone, in pairs and in sets drawn at random: what is saved, what is read, what fails.

Python runs here, ours in exclude.mjs: the same files, the same keys with the same bytes, the same answers of a pipeline that
reads them, an error where Python has one. exclude_test.py [--pairs N] [--sets N] [--seed N]
"""
import argparse
import hashlib
import itertools
import json
import random
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy
import spacy
import srsly
from answers import answers, code_of, differing
from made import attribute_ruler, fixtures
from parts import parts_of
from round_trip import HERE, ROOT, files_of

warnings.simplefilter("ignore")
TEXTS = ["The cat of Google Inc. sat in 2004 on the 12 mats.", "", "I'll not gimme the 3 cats!"]
# Of the pipeline, of the vocab, of the tokenizer, of components.
NAMES = (
    "tok2vec tagger morphologizer entity_ruler attribute_ruler other lemmatizer sentencizer vocab tokenizer meta config "
    "strings vectors lookups cfg model patterns key2row exceptions prefix_search url_match faster_heuristics nope"
).split()


def make(folder, seed, words):
    folder.parent.mkdir(exist_ok=True)
    nlp = fixtures.make("listeners", folder, TEXTS[:1], 1)
    for _, component in nlp.components:
        fixtures.randomize(component.model, numpy.random.RandomState(seed))
    fixtures.add_vectors(nlp, "full", words, seed)
    attribute_ruler(nlp)
    # Python loses patterns that are phrases when it reads the ruler's bytes.
    nlp.add_pipe("entity_ruler").add_patterns([{"label": f"L{seed}", "pattern": [{"ORTH": "Google"}]}, {"label": "N", "pattern": [{"LIKE_NUM": True}]}])
    nlp.add_pipe("sentencizer", config={"punct_chars": [words[0]]})
    lookups = spacy.lookups.Lookups()
    lookups.add_table("lemma_lookup", {word: word[:seed] for word in words})
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"}).initialize(lookups=lookups)
    # Of words that no pattern has: those have their norm in Python for good.
    nlp.vocab.lookups.add_table("lexeme_norm", {word: word[::-1] for word in words[seed - 3 : seed - 1]})
    nlp.tokenizer.add_special_case("gimme", [{65: "gim"}, {65: "me"}] if seed % 2 else [{65: "gi"}, {65: "mme"}])
    nlp.to_disk(folder)


def digest(value):
    if isinstance(value, str):
        value = value.encode()
    return hashlib.sha1(value if isinstance(value, bytes) else repr(value).encode()).hexdigest()


def digests(folder):
    return {name: digest(value) for name, value in files_of(folder).items()}


def keys_of(made):
    """A msgpack map by key, or the bytes where they are none."""
    try:
        whole = srsly.msgpack_loads(made)
    except Exception:
        return digest(made)
    return {str(key): digest(value) for key, value in whole.items()} if isinstance(whole, dict) else digest(made)


def attempt(action):
    try:
        return action()
    except Exception as error:
        return {"error": code_of(error)}


def saved(nlp, exclude, folder):
    """What is left in bytes and folders of the whole and of its parts."""
    folder.mkdir(parents=True)

    def disk():
        nlp.to_disk(folder / "nlp", exclude=exclude)
        return digests(folder / "nlp")

    found = {"bytes": attempt(lambda: keys_of(nlp.to_bytes(exclude=exclude))), "disk": attempt(disk)}
    for name, part in parts_of(nlp).items():
        if name in ("vocab.strings", "vocab.lookups"):
            continue
        found[f"bytes of {name}"] = attempt(lambda: keys_of(part.to_bytes(exclude=exclude)))
    return found


def read(source, place, exclude):
    """A pipeline of the folder `source` that has read bytes or a folder, by how it did; what it answers."""
    return {
        "from bytes": attempt(lambda: answers(spacy.load(source).from_bytes(place.with_suffix(".bytes").read_bytes(), exclude=exclude), TEXTS)),
        "from disk": attempt(lambda: answers(spacy.load(source).from_disk(place, exclude=exclude), TEXTS)),
        "load": attempt(lambda: answers(spacy.load(place, exclude=exclude), TEXTS)),
    }


def told_by_ours(folder):
    """Answers and errors, and what it wrote in their place."""
    told = json.loads((folder / "told.json").read_text())
    for name, value in told.items():
        if value == "written":
            told[name] = digests(folder / name) if name == "disk" else keys_of((folder / name).read_bytes())
    return told


def differences(theirs, mine):
    """Names of what differs, with a word of how."""
    for name in theirs:
        a, b = theirs[name], mine[name]
        failed = ["error" in each if isinstance(each, dict) else False for each in (a, b)]
        if any(failed):
            # Ours says what is missing where Python takes zeros for what the tok2vec would give.
            if failed[1] and b["error"].startswith("NO_UPSTREAM"):
                continue
            # Ours has no hash that it can't tell the string of: it does without the package's strings.
            if failed[0] and not failed[1] and a["error"] in ("KeyError", "E018"):
                continue
            if failed[0] != failed[1]:
                yield f"{name}: {a['error'] if failed[0] else 'no error'} / {b['error'] if failed[1] else 'no error'}"
        elif isinstance(a, list):
            if differing(a, b):
                yield f"{name}: {differing(a, b)}"
        elif a != b:
            keys = sorted(k for k in a.keys() | b.keys() if a.get(k) != b.get(k)) if isinstance(a, dict) else "bytes"
            yield f"{name}: {keys}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=8)
    parser.add_argument("--sets", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rand = random.Random(options.seed)
    pairs = rand.sample(list(itertools.combinations(NAMES, 2)), options.pairs)
    sets = [rand.sample(NAMES, rand.randint(3, 12)) for _ in range(options.sets)]
    excludes = [[], *([name] for name in NAMES), *map(list, pairs), *sets]
    with tempfile.TemporaryDirectory() as temporary:
        t = Path(temporary)
        words = sorted({word for text in TEXTS for word in text.split()})
        make(t / "a", 3, words)
        make(t / "b", 4, words)
        (t / "a.bytes").write_bytes(spacy.load(t / "a").to_bytes())
        theirs = []
        for i, exclude in enumerate(excludes):
            nlp = spacy.load(t / "a")
            theirs.append({**saved(nlp, exclude, t / "theirs" / str(i)), **read(t / "b", t / "a", exclude)})
        (t / "jobs.json").write_text(json.dumps({"excludes": excludes, "texts": TEXTS}))
        subprocess.run(["node", str(HERE / "exclude.mjs"), str(t)], check=True, cwd=ROOT)
        ours = [told_by_ours(t / "ours" / str(i)) for i in range(len(excludes))]
    failed = 0
    for exclude, a, b in zip(excludes, theirs, ours, strict=True):
        found = list(differences(json.loads(json.dumps(a)), b))
        failed += bool(found)
        if found:
            print(f"exclude {', '.join(exclude) or 'nothing'}: {'; '.join(found)}")
    print(f"{len(excludes) - failed} passed, {failed} failed")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
