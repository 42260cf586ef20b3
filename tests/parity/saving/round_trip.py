"""One pipeline there and back: Python, ours, Python, ours, by bytes and by folder.

Every file that Python writes twice alike is compared byte by byte with ours; every answer after every step is compared.
"""
import json
import subprocess
import tempfile
from pathlib import Path

import spacy
import srsly
from answers import answers, differing

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def ours(*args):
    subprocess.run(["node", str(HERE / "ours.mjs"), *map(str, args)], check=True, cwd=ROOT)


def differing_files(mine, theirs, again):
    """`again` is Python's second save: what differs from the first there says nothing of ours."""
    files, others = ({str(p.relative_to(f)) for p in f.rglob("*") if p.is_file()} for f in (theirs, mine))
    same = lambda name, folder: (theirs / name).read_bytes() == (folder / name).read_bytes()
    return sorted((files ^ others) | {name for name in files & others if same(name, again) and not same(name, mine)})


def without_numbers(vocab):
    """Its parts, strings that are the numbers of patterns left out."""
    parts = srsly.msgpack_loads(vocab)
    strings = [string for string in srsly.json_loads(parts["strings"]) if not string.isdigit()]
    return {**parts, "strings": strings}


def differing_parts(mine, theirs):
    a, b = srsly.msgpack_loads(mine), srsly.msgpack_loads(theirs)
    return sorted((set(a) ^ set(b)) | {key for key in set(a) & set(b) if a[key] != b[key]})


def check_second(mine, theirs, adding):
    """Python's attribute rulers (`adding`) have their patterns twice then: they add to what they have, where ours takes
    their place. Their numbers are strings of its vocab."""
    parts = set(differing_parts(mine, theirs)) - set(adding)
    if adding:
        vocabs = [without_numbers(srsly.msgpack_loads(whole)["vocab"]) for whole in (mine, theirs)]
        if vocabs[0] == vocabs[1]:
            parts -= {"vocab"}
    return sorted(parts)


def check(source, texts):
    """The problems with the package in the folder `source`, and how many files it has."""
    problems = []

    def same(what, expected, found):
        counts = differing(expected, found)
        if counts:
            problems.append(f"{what}: " + ", ".join(f"{key} of {n}" for key, n in counts.items()) + f" of {len(texts)} docs differ")

    with tempfile.TemporaryDirectory() as temporary:
        t = Path(temporary)
        (t / "texts.json").write_text(json.dumps(texts))
        read = lambda file: json.loads((t / file).read_text())
        nlp = spacy.load(source)
        nlp.to_disk(t / "python")
        (t / "python.bytes").write_bytes(nlp.to_bytes())
        spacy.load(source).to_disk(t / "python again")
        expected = answers(nlp, texts)
        ours("load", t / "python", t / "ours", t / "ours.bytes", t / "texts.json", t / "a.json")
        same("ours, of Python's folder", expected, read("a.json"))
        files = differing_files(t / "ours", t / "python", t / "python again")
        if files:
            problems.append(f"files that differ: {', '.join(files)}")
        ours_bytes = (t / "ours.bytes").read_bytes()
        parts = differing_parts(ours_bytes, (t / "python.bytes").read_bytes())
        if parts:
            problems.append(f"parts of the bytes that differ: {', '.join(parts)}")
        same("Python, of our folder", expected, answers(spacy.load(t / "ours"), texts))
        config = spacy.util.load_config(t / "ours" / "config.cfg")
        again = spacy.util.get_lang_class(nlp.lang).from_config(config).from_bytes(ours_bytes)
        again.to_disk(t / "python2")
        (t / "python2.bytes").write_bytes(again.to_bytes())
        same("Python, of our bytes", expected, answers(again, texts))
        ours("takeBytes", t / "python", t / "python2.bytes", t / "texts.json", t / "b.json", t / "ours2.bytes")
        same("ours, of Python's bytes", expected, read("b.json"))
        taken = spacy.load(t / "python").from_bytes((t / "python2.bytes").read_bytes()).to_bytes()
        adding = [name for name in nlp.component_names if nlp.get_pipe_meta(name).factory == "attribute_ruler"]
        parts = check_second((t / "ours2.bytes").read_bytes(), taken, adding)
        if parts:
            problems.append(f"parts of the second bytes that differ: {', '.join(parts)}")
        ours("takeFolder", t / "python", t / "python2", t / "texts.json", t / "c.json")
        same("ours, of Python's second folder", expected, read("c.json"))
        count = sum(p.is_file() for p in (t / "python").rglob("*"))
    return problems, count
