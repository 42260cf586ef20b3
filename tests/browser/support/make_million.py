"""Makes a DocBin of a million short docs, written field by field: spaCy itself would take minutes.

Usage: make_million.py OUTPUT_FOLDER
"""

import random
import sys
import zlib
from pathlib import Path

import numpy
import spacy
import srsly
from spacy.attrs import ENT_IOB, ENT_TYPE, ORTH
from spacy.strings import StringStore
from spacy.tokens import DocBin
from spacy.vocab import Vocab

DOCS = 1_000_000
LENGTH = 8
LABELS = ["PERSON", "ORG", "GPE", "DATE", "HERO"]


def words():
    rng = random.Random(11)
    letters = "abcdefghijklmnopqrstuvwxyz"
    return sorted({"".join(rng.choices(letters, k=rng.randint(3, 9))) for _ in range(20_000)})


def tokens(strings, rng):
    store = StringStore([*strings, *LABELS, "Tokyo"])  # a word that is a symbol's name has the symbol's number
    table = numpy.array([store[word] for word in strings], dtype="uint64")
    cells = numpy.zeros((DOCS * LENGTH, 3), dtype="uint64")
    cells[:, 0] = table[rng.integers(0, len(table), DOCS * LENGTH)]
    cells[0 :: 997 * LENGTH, 0] = store["Tokyo"]
    cells[:, 1] = 2
    label_ids = numpy.array([store[label] for label in LABELS], dtype="uint64")
    at = numpy.arange(DOCS) * LENGTH + rng.integers(0, LENGTH, DOCS)
    cells[at, 1] = 3
    cells[at, 2] = label_ids[rng.integers(0, len(LABELS), DOCS)]
    return cells.tobytes()


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    strings = words()
    spaces = numpy.ones((DOCS, LENGTH), dtype=bool)
    spaces[:, -1] = False
    message = {
        "version": "0.1",
        "attrs": [ORTH, ENT_IOB, ENT_TYPE],
        "tokens": tokens(strings, numpy.random.default_rng(3)),
        "spaces": spaces.tobytes(),
        "lengths": numpy.full(DOCS, LENGTH, dtype="int32").tobytes(),
        "strings": sorted([*strings, *LABELS, "Tokyo"]),
        "cats": [{}] * DOCS,
        "flags": [{"has_unknown_spaces": False}] * DOCS,
        "span_groups": [b""] * DOCS,
    }
    data = srsly.msgpack_dumps(message)
    compressed = zlib.compress(data, 1)
    (out / "python.spacy").write_bytes(compressed)
    (out / "size.txt").write_text(str(len(data)), "utf8")
    doc = next(DocBin().from_bytes(compressed).get_docs(Vocab()))
    assert len(doc) == LENGTH and len(doc.ents) == 1 and doc[0].text == "Tokyo"
    (out / "complete").write_text(spacy.__version__, "utf8")


if __name__ == "__main__":
    main()
