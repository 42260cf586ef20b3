"""Compares what we write, byte for byte, with what Python spaCy writes: DocBin, Doc.to_bytes, to_array, to_json.

run.py [--real N] [--generated N]: docs that a pipeline made, of every attribute choice with and without user data, and generated
ones. Prints `N passed, N failed`; a field of a file, or a doc, counts as one.
"""
import argparse
import base64
import hashlib
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import srsly
from spacy.tokens import Doc, DocBin, Span, Token
from spacy.vocab import Vocab

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "docbin")]
from annotate import add_extras, generated_doc  # noqa: E402
from installed import load_package, newest  # noqa: E402
from texts import real_docs  # noqa: E402

CHOICES = [
    None,
    [],
    ["TAG"],
    ["ENT_IOB", "ENT_TYPE"],
    ["HEAD", "DEP"],
    ["SENT_START", "SPACY"],
    ["LEMMA", "POS", "NORM"],
    ["ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"],
    ["LOWER", "SHAPE", "IS_ALPHA", "LENGTH", "PREFIX", "SUFFIX", "LIKE_NUM", "ORTH", "IDX"],
    ["MORPH", "DEP", "SENT_START", "ENT_ID"],
    ["lemma", "Pos", "IS_STOP", "LANG"],
    ["NORM", "TAG", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "LEMMA", "MORPH", "POS", "ID", "FLAG19"],
]
ATTRS = (
    "ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH SPACY LEMMA POS TAG MORPH DEP HEAD SENT_START ENT_IOB ENT_TYPE "
    "ENT_KB_ID ENT_ID IDX LANG IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM "
    "LIKE_EMAIL IS_STOP IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT IS_CURRENCY ID IS_OOV_DEPRECATED FLAG19 FLAG31 FLAG32 FLAG63"
).split(" ")
EXTENSIONS = {"mood": {"default": None}, "tags": {"default": []}, "seen": {"default": False}, "\u00fcber": {"default": 1.0}}
FILE_FIELDS = ["version", "attrs", "tokens", "spaces", "lengths", "strings", "cats", "flags", "span_groups", "user_data"]


class Count:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, is_right, *details):
        if is_right:
            self.passed += 1
            return
        self.failed += 1
        if self.failed <= 20:
            print(f"FAILED {what}", *(f"{detail!r:.400}" for detail in details), sep="\n  ")


def register():
    for owner in (Doc, Span, Token):
        for name, options in EXTENSIONS.items():
            owner.set_extension(name, force=True, **options)


def add_extensions(doc, rand):
    """Values of every kind that msgpack carries, by extensions of the doc, its spans and tokens."""
    values = [None, True, 5, -3, 2**40, 1.5, "t\u00efm\U0001f98a", b"\0bytes", [1, [2.5, "x"]], {"a": {"b": None}}, float("inf"), ""]
    for name in EXTENSIONS:
        if rand.random() < 0.4:
            doc._.set(name, rand.choice(values))
        if len(doc) and rand.random() < 0.4:
            doc[rand.randrange(len(doc))]._.set(name, rand.choice(values))
            start = rand.randrange(len(doc))
            doc[start:rand.randint(start + 1, len(doc))]._.set(name, rand.choice(values))
    return doc


def same(a, b):
    """Equal as bytes: 1 is not 1.0 here."""
    return srsly.msgpack_dumps(a) == srsly.msgpack_dumps(b)


def compare_bins(count, what, ours, theirs):
    ours, theirs = (srsly.msgpack_loads(zlib.decompress(data)) for data in (ours, theirs))
    count.check(f"{what}: fields", set(ours) == set(theirs), list(ours), list(theirs))
    for field in FILE_FIELDS:
        count.check(f"{what}: {field}", same(ours.get(field), theirs.get(field)), ours.get(field), theirs.get(field))


def compare_all_bins(count, jobs, docs):
    for job in jobs:
        path = Path(job["path"])
        theirs = DocBin(store_user_data=job["storeUserData"]).from_bytes(path.read_bytes())
        compare_bins(count, f"{path.stem} again", Path(f"{path}.again").read_bytes(), theirs.to_bytes())
        options = {} if job["attrs"] is None else {"attrs": job["attrs"]}
        rebuilt = DocBin(docs=theirs.get_docs(Vocab()), store_user_data=job["storeUserData"], **options)
        compare_bins(count, f"{path.stem} rebuilt", Path(f"{path}.rebuilt").read_bytes(), rebuilt.to_bytes())
        # What we wrote is read by Python as the same docs.
        for ours, doc in zip(DocBin().from_disk(f"{path}.again").get_docs(Vocab()), theirs.get_docs(Vocab())):
            count.check(f"{path.stem}: read by Python", same(without_strings(ours), without_strings(doc)))


def without_strings(doc):
    fields = doc.to_dict()
    return {**fields, "strings": sorted(fields["strings"])}


def json_of(doc):
    """What Python writes, or its error's code: entities may go on that never began (E093)."""
    try:
        return json.loads(json.dumps(doc.to_json()))
    except ValueError as error:
        return re.match(r"\[(E\d+)\]", str(error)).group(1)


def compare_docs(count, docs, path):
    with open(f"{path}.ours", encoding="utf8") as answers:
        for doc, line in zip(docs, answers):
            ours = json.loads(line)
            what = f"doc {ours['index']} {doc.text[:40]!r}"
            if "error" in ours:
                count.check(what, False, ours["error"])
                continue
            # As Python reads it without a language: what ours has.
            theirs = Doc(Vocab()).from_bytes(doc.to_bytes())
            mine = srsly.msgpack_loads(base64.b64decode(ours["bytes"]))
            for field, value in without_strings(theirs).items():
                got = mine.get(field)
                count.check(f"{what}: {field}", same(sorted(got) if field == "strings" else got, value), got, value)
            count.check(f"{what}: fields", set(mine) == set(theirs.to_dict()))
            array = hashlib.sha1(theirs.to_array(ATTRS).tobytes()).hexdigest()
            count.check(f"{what}: to_array", ours["arrays"] == array)
            for way in ("comesBack", "moves", "copies"):
                count.check(f"{what}: {way}", ours[way])
            count.check(f"{what}: to_json", ours["json"] == json_of(theirs), ours["json"], json_of(theirs))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--real", type=int, default=150)
    parser.add_argument("--generated", type=int, default=400)
    given = parser.parse_args()
    rand = random.Random(6)
    register()
    nlp = load_package(newest("en_core_web"))
    real = [add_extras(add_extensions(doc, rand), rand) for doc in real_docs(nlp, given.real)]
    generated = [add_extensions(generated_doc(nlp.vocab, rand), rand) for _ in range(given.generated)]
    count = Count()
    with tempfile.TemporaryDirectory() as folder:
        jobs = []
        for place, attrs in enumerate(CHOICES):
            for store in (False, True):
                for kind, docs in (("real", real), ("generated", generated)):
                    path = Path(folder) / f"{kind} {place}{' with user data' if store else ''}.spacy"
                    options = {} if attrs is None else {"attrs": attrs}
                    DocBin(docs=docs, store_user_data=store, **options).to_disk(path)
                    jobs.append({"path": str(path), "attrs": attrs, "storeUserData": store})
        docs = real + generated
        lines = Path(folder) / "docs.jsonl"
        lines.write_text("".join(json.dumps({"bytes": base64.b64encode(doc.to_bytes()).decode()}) + "\n" for doc in docs))
        (Path(folder) / "jobs.json").write_text(json.dumps({"bins": jobs, "docs": str(lines)}))
        subprocess.run([os.environ.get("SPACY_NODE", "node"), str(HERE / "describe.mjs"), f"{folder}/jobs.json"], check=True)
        compare_all_bins(count, jobs, docs)
        compare_docs(count, docs, lines)
    print(f"{count.passed} passed, {count.failed} failed")
    sys.exit(1 if count.failed else 0)


if __name__ == "__main__":
    main()
