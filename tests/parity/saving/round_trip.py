"""Pipelines there and back: Python, ours, Python, ours, by bytes and by folder, as a whole and part by part.

Every file and every part that Python writes twice alike, in two processes, is compared byte by byte with ours; every answer
after every step is compared. Ours runs once a step for all pipelines.
"""
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
import spacy
import srsly
from answers import answers, differing
from parts import read_parts

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
# Python's have their patterns or trees twice when they read bytes: they add to what they have, where ours takes its place.
ADDING = ("attribute_ruler", "trainable_lemmatizer")


def ours(step, trips):
    folders = [str(trip.folder) for trip in trips]
    subprocess.run(["node", str(HERE / "ours.mjs"), step, *folders], check=True, cwd=ROOT)


def theirs(name, trips, seed):
    command = [sys.executable, str(HERE / "parts.py"), name, *(str(trip.folder) for trip in trips)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": str(seed)})


def files_of(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in Path(folder).rglob("*") if p.is_file()}


def differing_names(mine, first, second):
    """What Python has twice alike and ours otherwise."""
    names = mine.keys() | first.keys()
    return sorted(name for name in names if first.get(name) == second.get(name) != mine.get(name))


def same_rows(name, mine, theirs):
    """Vectors that lie in Fortran's order are written in C's."""
    if not name.endswith("vectors"):
        return False
    mine, theirs = (numpy.load(io.BytesIO(files[name])) for files in (mine, theirs))
    return theirs.flags.f_contiguous and numpy.array_equal(mine, theirs)


def without_numbers(vocab):
    """Its parts, strings that are the numbers of patterns left out."""
    parts = srsly.msgpack_loads(vocab)
    strings = [string for string in srsly.json_loads(parts["strings"]) if not string.isdigit()]
    return {**parts, "strings": strings}


class Trip:
    def __init__(self, name, source, texts):
        self.name, self.source, self.texts, self.problems = name, source, texts, []

    def same(self, what, expected, found):
        counts = differing(expected, found)
        if counts:
            told = ", ".join(f"{key} of {n}" for key, n in counts.items())
            self.problems.append(f"{what}: {told} of {len(self.texts)} docs differ")

    def none(self, what, names):
        if names:
            self.problems.append(f"{what} that differ: {', '.join(names)}")

    def bytes_of(self, name):
        return (self.folder / f"{name}.bytes").read_bytes()

    def start(self, folder):
        self.folder = folder
        folder.mkdir()
        (folder / "texts.json").write_text(json.dumps(self.texts))
        spacy.load(self.source).to_disk(folder / "start")
        nlp = spacy.load(folder / "start")
        self.expected = answers(nlp, self.texts)
        self.lang = nlp.lang
        self.adding = {name for name in nlp.component_names if nlp.get_pipe_meta(name).factory in ADDING}

    def compare(self):
        """Ours of Python's folder, and Python of both folders and bytes."""
        folder = self.folder
        self.same("ours, of Python's folder", self.expected, self.read("a"))
        for kind in ("", " parts"):
            mine, first, second = (files_of(folder / f"{name}{kind}") for name in ("ours", "first", "second"))
            names = differing_names(mine, first, second)
            self.none(f"files{kind and ' of parts'}", [name for name in names if not same_rows(name, mine, first)])
        maps = (srsly.msgpack_loads(self.bytes_of(name)) for name in ("ours", "first", "second"))
        self.none("parts of the bytes", differing_names(*maps))
        self.same("Python, of our folder", self.expected, answers(spacy.load(folder / "ours"), self.texts))
        nlp = self.python_of("ours")
        nlp.to_disk(folder / "back")
        (folder / "back.bytes").write_bytes(nlp.to_bytes())
        # Bytes that Python reads of its own are what it gives again, not always what it had.
        self.same("Python, of our bytes", answers(self.python_of("first"), self.texts), answers(nlp, self.texts))
        for kind in ("bytes", "disk"):
            first, mine = (self.python_of_parts(name, kind) for name in ("first", "ours"))
            self.same(f"Python, of our parts by {kind}", answers(first, self.texts), answers(mine, self.texts))

    def python_of(self, name):
        config = spacy.util.load_config(self.folder / name / "config.cfg")
        return spacy.util.get_lang_class(self.lang).from_config(config).from_bytes(self.bytes_of(name))

    def python_of_parts(self, name, kind):
        return read_parts(spacy.load(self.folder / "start"), self.folder / f"{name} parts", kind)

    def end(self):
        """Ours of what Python gave back."""
        for what in ("bytes", "folder", "bytes of parts", "folders of parts"):
            self.same(f"ours, of Python's second {what}", self.expected, self.read(what))
        theirs = spacy.load(self.folder / "start").from_bytes(self.bytes_of("back")).to_bytes()
        self.none("parts of the second bytes", self.second(self.bytes_of("ours back"), theirs))
        self.files = len(files_of(self.folder / "start"))

    def second(self, mine, theirs):
        """The numbers of patterns that Python has twice are strings of its vocab."""
        mine, theirs, *saves = map(srsly.msgpack_loads, (mine, theirs, self.bytes_of("first"), self.bytes_of("second")))
        ordered_by_chance = set(differing_names({}, *saves)) ^ saves[0].keys()
        names = set(differing_names(mine, theirs, theirs)) - self.adding - ordered_by_chance
        if self.adding and without_numbers(mine["vocab"]) == without_numbers(theirs["vocab"]):
            names -= {"vocab"}
        return sorted(names)

    def read(self, name):
        return json.loads((self.folder / f"{name}.json").read_text())


def check_all(trips):
    """Prints what each trip found; whether none found anything."""
    with tempfile.TemporaryDirectory() as temporary:
        for i, trip in enumerate(trips):
            trip.start(Path(temporary) / str(i))
        theirs("first", trips, 1)
        theirs("second", trips, 2)
        ours("save", trips)
        for trip in trips:
            trip.compare()
        ours("take", trips)
        for trip in trips:
            trip.end()
            found = "; ".join(trip.problems) or "all equal"
            print(f"{trip.name}: {len(trip.texts)} texts, {trip.files} files: {found}", flush=True)
    passed = sum(not trip.problems for trip in trips)
    print(f"{passed} passed, {len(trips) - passed} failed")
    return passed == len(trips)
