"""Saves pipelines there and back: Python, ours, Python, ours, by bytes and by folder.

Every file that Python writes twice alike is compared byte by byte with ours; every answer after every step is compared.
usage: run.py [PACKAGE...]
"""
import json
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import spacy
import srsly
from installed import packages
from spacy.util import get_package_path

warnings.simplefilter("ignore")
HERE = Path(__file__).parent
ROOT = HERE.parents[2]
TEXTS = ROOT.parent / "shared" / "texts"
FIELDS = "text whitespace_ norm_ lower_ shape_ prefix_ suffix_ lemma_ pos_ tag_ dep_ ent_type_ ent_iob_ ent_kb_id_ ent_id_".split()
COUNT = 40


def answers(nlp, texts):
    return [
        [[*(getattr(t, f) for f in FIELDS), str(t.morph), t.head.i, t.is_sent_start] for t in nlp(text)] for text in texts
    ]


def ours(*args):
    subprocess.run(["node", str(HERE / "ours.mjs"), *map(str, args)], check=True, cwd=ROOT)


def differing(ours_folder, theirs):
    files = {str(p.relative_to(theirs)) for p in theirs.rglob("*") if p.is_file()}
    mine = {str(p.relative_to(ours_folder)) for p in ours_folder.rglob("*") if p.is_file()}
    return sorted(
        (files ^ mine) | {f for f in files & mine if (ours_folder / f).read_bytes() != (theirs / f).read_bytes()}
    )


def without_numbers(vocab):
    """Its parts, strings that are the numbers of patterns left out."""
    parts = srsly.msgpack_loads(vocab)
    strings = [string for string in srsly.json_loads(parts["strings"]) if not string.isdigit()]
    return {**parts, "strings": strings}


def differing_parts(mine, theirs):
    a, b = srsly.msgpack_loads(mine), srsly.msgpack_loads(theirs)
    return sorted((set(a) ^ set(b)) | {key for key in set(a) & set(b) if a[key] != b[key]})


def check(name):
    source = next(Path(get_package_path(name)).glob("*/config.cfg")).parent
    lang = srsly.read_json(source / "meta.json")["lang"]
    lines = (TEXTS / f"{lang}.jsonl").read_text(encoding="utf8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[:COUNT]]
    problems = []

    def same(what, expected, found):
        if expected != found:
            docs = sum(a != b for a, b in zip(expected, found))
            problems.append(f"{what}: {docs} of {len(texts)} docs differ")

    with tempfile.TemporaryDirectory() as temporary:
        t = Path(temporary)
        (t / "texts.json").write_text(json.dumps(texts))
        read = lambda file: json.loads((t / file).read_text())
        nlp = spacy.load(source)
        expected = json.loads(json.dumps(answers(nlp, texts)))
        nlp = spacy.load(source)
        nlp.to_disk(t / "python")
        (t / "python.bytes").write_bytes(nlp.to_bytes())
        ours("load", t / "python", t / "ours", t / "ours.bytes", t / "texts.json", t / "a.json")
        same("ours, of Python's folder", expected, read("a.json"))
        files = differing(t / "ours", t / "python")
        if files:
            problems.append(f"files that differ: {', '.join(files)}")
        parts = differing_parts((t / "ours.bytes").read_bytes(), (t / "python.bytes").read_bytes())
        if parts:
            problems.append(f"parts of the bytes that differ: {', '.join(parts)}")
        same("Python, of our folder", expected, json.loads(json.dumps(answers(spacy.load(t / "ours"), texts))))
        ours_bytes = (t / "ours.bytes").read_bytes()
        config = spacy.util.load_config(t / "ours" / "config.cfg")
        again = spacy.util.get_lang_class(lang).from_config(config).from_bytes(ours_bytes)
        same("Python, of our bytes", expected, json.loads(json.dumps(answers(again, texts))))
        again = spacy.util.get_lang_class(lang).from_config(config).from_bytes(ours_bytes)
        again.to_disk(t / "python2")
        (t / "python2.bytes").write_bytes(again.to_bytes())
        ours("takeBytes", t / "python", t / "python2.bytes", t / "texts.json", t / "b.json", t / "ours2.bytes")
        same("ours, of Python's bytes", expected, read("b.json"))
        taken = spacy.load(t / "python").from_bytes((t / "python2.bytes").read_bytes()).to_bytes()
        # Python's attribute ruler has its patterns twice then: it adds to what it has, where ours takes their place. Their
        # numbers are strings of its vocab.
        second = (t / "ours2.bytes").read_bytes()
        parts = set(differing_parts(second, taken)) - {"attribute_ruler"}
        mine, theirs = (without_numbers(srsly.msgpack_loads(whole)["vocab"]) for whole in (second, taken))
        if mine == theirs:
            parts -= {"vocab"}
        if parts:
            problems.append(f"parts of the second bytes that differ: {', '.join(sorted(parts))}")
        ours("takeFolder", t / "python", t / "python2", t / "texts.json", t / "c.json")
        same("ours, of Python's second folder", expected, read("c.json"))
        count = sum(p.is_file() for p in (t / "python").rglob("*"))
    print(f"{name}: {len(texts)} texts, {count} files: " + ("all equal" if not problems else "; ".join(problems)))
    return not problems


if __name__ == "__main__":
    results = [check(name) for name in sys.argv[1:] or packages()]
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    sys.exit(0 if all(results) else 1)
