"""Docs on their way to the driver and back: every annotation of a token."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "BLIS_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[variable] = "1"

sys.path += [str(Path(__file__).resolve().parents[1] / folder) for folder in ("", "ner", "tokenizer")]

# name of a column: how Python says its value of a token, and the value of one that has none
COLUMNS = {
    "norm": (lambda token: token.norm_ if token.norm != token.lex.norm else "", ""),
    "lemma": (lambda token: token.lemma_, ""),
    "pos": (lambda token: token.pos, 0),
    "tag": (lambda token: token.tag_, ""),
    "morph": (lambda token: str(token.morph) if token.morph.key else "", ""),
    "dep": (lambda token: token.dep_, ""),
    "head": (None, 0),
    "sent_start": (None, 0),
    "ent_iob": (lambda token: token.ent_iob, 0),
    "ent_type": (lambda token: token.ent_type_, ""),
    "ent_kb_id": (lambda token: token.ent_kb_id_, ""),
    "ent_id": (lambda token: token.ent_id_, ""),
}


def column(doc, name):
    if COLUMNS[name][0] is None:  # Token's properties show something else in places
        return doc.to_array([name.upper()]).astype("int64").ravel().tolist()
    return [COLUMNS[name][0](token) for token in doc]


def columns(doc, names=COLUMNS):
    """Each column's values; without those that no token has, but for sent_start: where that is not there, the first token starts a sentence."""
    values = {name: column(doc, name) for name in names}
    return {name: column for name, column in values.items() if any(column) or name == "sent_start"}


def as_line(doc, **more):
    line = {"words": [token.text for token in doc], "spaces": [bool(token.whitespace_) for token in doc], "columns": columns(doc)}
    if doc.tensor.size:
        line["tensor"] = doc.tensor.tolist()
    return {**line, **more}


def ours(driver, folder, lines, components=(), batch_size=256):
    """The driver's answers, and what it says of the components."""
    with tempfile.TemporaryDirectory() as work:
        with open(f"{work}/docs.jsonl", "w", encoding="utf8") as file:
            file.writelines(json.dumps(line) + "\n" for line in lines)
        said = subprocess.run([driver, str(folder), f"{work}/docs.jsonl", f"{work}/out.jsonl", str(batch_size), *components], check=True, stdout=subprocess.PIPE)
        return [json.loads(line) for line in open(f"{work}/out.jsonl", encoding="utf8")], json.loads(said.stdout)


def difference(doc, answer, names=COLUMNS):
    """What differs first between Python's doc and the driver's answer, or None."""
    if "error" in answer:
        return f"{answer['error']} here, no error in Python"
    words = [token.text for token in doc]
    if words != answer["words"]:
        return f"tokens are {words} in Python, {answer['words']} here"
    for token, space in zip(doc, answer["spaces"], strict=True):
        if bool(token.whitespace_) != space:
            return f"token {token.i} {token.text!r}: a space after it is {bool(token.whitespace_)} in Python, {space} here"
    wanted = columns(doc, names)
    for name in names:
        empty = [COLUMNS[name][1]] * len(doc)
        for token, a, b in zip(doc, wanted.get(name, empty), answer["columns"].get(name, empty), strict=True):
            if a != b:
                return f"token {token.i} {token.text!r}: {name} is {a!r} in Python, {b!r} here"
    return None


class Tally:
    SHOWN = 3

    def __init__(self):
        self.passed = self.failed = self.tokens = self.wrong_tokens = 0

    def check(self, is_equal, name, what):
        self.passed += is_equal
        self.failed += not is_equal
        if not is_equal:
            print(f"FAILED {name}: {what}")

    def compare(self, name, docs, answers, names=COLUMNS):
        """The places of the docs that differ."""
        differing = set()
        for place, (doc, answer) in enumerate(zip(docs, answers, strict=True)):
            self.tokens += len(doc)
            found = difference(doc, answer, names)
            if found is None:
                self.passed += 1
                continue
            self.failed += 1
            self.wrong_tokens += wrong_tokens(doc, answer, names)
            differing.add(place)
            if len(differing) <= self.SHOWN:
                print(f"FAILED {name}: {doc.text[:120]!r}\n  {found}")
        return differing


def wrong_tokens(doc, answer, names):
    if len(answer.get("words", ())) != len(doc):
        return len(doc)
    rows = zip(*(column(doc, name) for name in names))
    here = zip(*(answer["columns"].get(name, [COLUMNS[name][1]] * len(doc)) for name in names))
    return sum(a != b for a, b in zip(rows, here))
