"""Compares `spacy-wasm package` with Python's `spacy package`: every file of the tree, byte for byte; numbers as meta.json writes them;
versions and ranges of versions as packaging reads them.

Run by a Python with spaCy 3.8 and an English package: run.py [--count N], N packages. The other side is Node over dist/ and js/src.
Prints `N passed, N failed`.
"""
import argparse
import contextlib
import filecmp
import io
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import spacy
import srsly
from packaging.version import InvalidVersion, Version
from spacy import about, util
from spacy.util import get_package_path

import spacy.cli  # noqa: F401

python_package = sys.modules["spacy.cli.package"].package

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.append(str(HERE.parent))
from installed import newest  # noqa: E402

SHOWN = 10
OPERATORS = ["==", "!=", "<=", ">=", "<", ">", "~=", "===", "", "= "]
RELEASES = ["0", "2", "3", "4", "3.8", "3.8.18", "3.8.17", "3.8.0", "3.9.0", "3.8.18.0", "3.7.5", "03.8", "3.8.19", "v3.8.18", "1!3.8.18", "0!3.8"]
SUFFIXES = ["", "", "", ".*", "a1", "b2", "rc1", ".dev3", "-alpha.2", ".post1", "-1", "+local.1", "+L-01", "rc", "c1", "_pre2", ".post", ".x", "preview3.dev2", "rc1.post2.dev3", "-r4"]


def any_version(rand):
    return rand.choice(RELEASES) + rand.choice(SUFFIXES)


def any_range(rand):
    clause = lambda: rand.choice(["", "", " "]) + rand.choice(OPERATORS) + rand.choice(["", " "]) + any_version(rand)
    return rand.choice([",", " , ", ",,"]).join(clause() for _ in range(rand.randint(1, 3)))


def range_facts(text):
    """What load_meta asks. Where Python's own code fails on what it finds, `lower` is "any"."""
    compatible = util.is_compatible_version(about.__version__, text)
    lower = util.get_model_lower_version(text)
    try:
        lower = util.get_base_version(lower)
    except (TypeError, InvalidVersion):
        lower = "any"
    return {"compatible": bool(compatible), "unconstrained": bool(util.is_unconstrained_version(text)), "lower": lower}


def normalized(text):
    try:
        return str(Version(text))
    except InvalidVersion:
        return None


def any_number(rand):
    return rand.choice([
        rand.random(), rand.uniform(-1000, 1000), rand.random() * 10 ** rand.randint(-15, 20), float(rand.randint(-(10**6), 10**6)),
        round(rand.random(), rand.randint(0, 12)), rand.randint(-(10**17), 10**17), rand.randint(0, 9),
    ])  # fmt: skip


def texts(rand):
    return "".join(rand.choice(["a", "B", "é", "😀", '"', "\\", "/", "|", "\n", "\u2028", "\x7f", "<b>", "`", "*", " "]) for _ in range(rand.randint(0, 12)))


def values(rand, count):
    yield from ({"x": number, "10": [], "2": {}, "t": texts(rand)} for number in [1.0, -0.0, 1e16, 1e15 + 0.5, 2**63, 5e-324, 1e300])
    for _ in range(count):
        yield {"x": [any_number(rand) for _ in range(10)], "10": texts(rand), "2": {texts(rand): None, "b": True}}


def as_read(value):
    """As srsly's reader has it: a float's decimals are not always the nearest ones. Ours is exact where there is an exponent."""
    if isinstance(value, dict):
        return {key: as_read(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_read(inner) for inner in value]
    return srsly.json_loads(repr(value)) if isinstance(value, float) and "e" not in repr(value) else value


def any_meta(rand):
    """Keys that people and spaCy write, in any order, with gaps."""
    meta = {
        "lang": "en",
        "name": rand.choice(["example_model", "x", "core__web", "Model2"]),
        "version": rand.choice(["1.0.0", "0.0.1a2", "2024.1", "1.0.0-rc1"]),
        "spacy_version": ">=3.8.0,<3.9.0",
        "description": texts(rand),
        "author": rand.choice(["", "You", texts(rand)]),
        "email": "you@example.com",
        "url": rand.choice(["", "https://example.com"]),
        "license": rand.choice(["", "MIT", "CC BY-SA 3.0"]),
        "notes": texts(rand),
        "sources": rand.choice([None, [], ["A", "B"], [{"name": "A", "url": "https://a.example", "author": "C"}, {"url": "x"}, {"name": "B"}]]),
        "requirements": rand.choice([[], ["foo>=1.0"], ["spacy>=3.8"], ["spacy"]]),
        "labels": rand.choice([{}, {"ner": ["A", "B|C"], "tagger": []}, {"x": []}]),
        "performance": {"speed": 12.5, "x": 0.00125, "tie": 0.12125, "one": 1, "5": 1.0, "per": {"3": {"p": 0.1}}, "none": None, "n": any_number(rand)},
        "custom": {"a": [1, 2.0, {"b": None}]},
        "vectors": {"width": 0, "vectors": 0, "keys": 0, "name": rand.choice([None, "v"])},
    }
    required = ["lang", "name", "version", "spacy_version"]
    keys = required + [key for key in meta if key not in required and rand.random() < 0.7]
    rand.shuffle(keys)
    return {key: meta[key] for key in keys}


def pipelines(folder):
    """Folders of pipelines that both sides open."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("merge_entities", name="second")
    nlp.disable_pipe("second")
    nlp.to_disk(folder / "small")
    nlp.to_disk(folder / "documents")
    (folder / "documents" / "LICENSE").write_text("a licence\n")
    (folder / "documents" / "README.md").write_text("# Own\n")
    (folder / "documents" / ".hidden").write_text("x")
    (folder / "documents" / "empty").mkdir()
    nlp = spacy.load(next(Path(get_package_path(newest("en_core_web"))).glob("*/config.cfg")).parent)
    nlp.to_disk(folder / "english")


def package_cases(rand, folder, count):
    for i in range(count):
        source = "english" if i % 10 == 9 else rand.choice(["small", "documents"])
        case = {"input": str(folder / source), "args": []}
        if rand.random() < 0.8:
            path = folder / f"meta{i}.json"
            path.write_text(rand.choice([json.dumps, lambda meta: srsly.json_dumps(meta, indent=2)])(any_meta(rand)))
            case["meta_path"] = path
            case["args"] += ["--meta", str(path)]
        for option, choices in {"name": ["given", "a1_b"], "version": ["3.2.1", "1.0rc1"]}.items():
            if rand.random() < 0.3:
                case[option] = rand.choice(choices)
                case["args"] += [f"--{option}", case[option]]
        if rand.random() < 0.3:
            case["require_parent"] = False
            case["args"].append("--no-require-parent")
        if rand.random() < 0.3:
            case["code_paths"] = [folder / "code_one.py", folder / "code_two.py"]
            case["args"] += ["--code", ",".join(map(str, case["code_paths"]))]
        yield case


def files_of(folder):
    return {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*"))}


def tree_differences(theirs, ours):
    expected, got = files_of(theirs), files_of(ours)
    yield from (f"only in Python's: {name}" for name in expected.keys() - got.keys())
    yield from (f"only in ours: {name}" for name in got.keys() - expected.keys())
    for name in expected.keys() & got.keys():
        if expected[name].is_file() and not filecmp.cmp(expected[name], got[name], shallow=False):
            yield f"{name} differs"


def compare_trees(rand, folder, count):
    pipelines(folder)
    for name in ("code_one", "code_two"):
        (folder / f"{name}.py").write_text("x = 1\n")
    for i, case in enumerate(package_cases(rand, folder, count)):
        theirs, ours = folder / f"theirs{i}", folder / f"ours{i}"
        theirs.mkdir()
        ours.mkdir()
        args, source = case.pop("args"), case.pop("input")
        case.setdefault("require_parent", True)  # the command's default, not the function's
        with contextlib.redirect_stdout(io.StringIO()):
            python_package(Path(source), theirs, create_sdist=False, **case)
        command = ["node", ROOT / "dist/cli.js", "package", source, ours, "--build", "none", *args]
        done = subprocess.run(command, capture_output=True, text=True)
        failed = [done.stderr] if done.returncode else []
        yield f"package {' '.join(map(str, command[3:]))}", [*failed, *tree_differences(theirs, ours)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=30)
    count = parser.parse_args().count
    rand = random.Random(6)
    bad, good = [], 0
    ranges = sorted({any_range(rand) for _ in range(20_000)} - {""})
    versions = sorted({any_version(rand) for _ in range(2_000)})
    metas = list(values(rand, 2_000))
    request = {"ranges": ranges, "versions": versions, "metas": [json.dumps(meta) for meta in metas], "release": about.__version__}
    done = subprocess.run(["node", HERE / "node_side.mjs"], input=json.dumps(request), capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    answers = json.loads(done.stdout)
    for text, got in zip(ranges, answers["ranges"], strict=True):
        expected = range_facts(text)
        if expected["lower"] == "any":
            expected["lower"] = got["lower"]
        good += expected == got
        if expected != got:
            bad.append((f"range {text!r}", f"Python {expected}, ours {got}"))
    for text, got in zip(versions, answers["versions"], strict=True):
        good += normalized(text) == got
        if normalized(text) != got:
            bad.append((f"version {text!r}", f"Python {normalized(text)}, ours {got}"))
    for meta, got in zip(metas, answers["metas"], strict=True):
        expected = srsly.json_dumps(as_read(meta), indent=2)
        good += expected == got
        if expected != got:
            bad.append((f"meta {meta}", f"Python {expected}, ours {got}"))
    with tempfile.TemporaryDirectory() as name:
        for what, different in compare_trees(rand, Path(name), count):
            good += not different
            if different:
                bad.append((what, "; ".join(different[:5])))
    for what, different in bad[:SHOWN]:
        print(f"FAILED {what:.300}\n  {different:.600}")
    print(f"{good} passed, {len(bad)} failed")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
