"""What Python spaCy says of texts: one JSON line a text on standard output.

usage: python_side.py PACKAGE TEXTS.jsonl   (PACKAGE: an installed module, a folder, or "blank:en")
"""

import importlib.util
import json
import sys
from pathlib import Path

import spacy
from spacy import displacy

WORDS = ["text", "whitespace_", "norm_", "lower_", "shape_", "prefix_", "suffix_"]
ANNOTATIONS = ["lemma_", "pos_", "tag_", "dep_", "ent_iob_", "ent_type_"]
FLAGS = [
    "is_alpha", "is_ascii", "is_digit", "is_lower", "is_upper", "is_title", "is_punct", "is_space", "is_bracket", "is_quote",
    "is_left_punct", "is_right_punct", "is_currency", "is_stop", "like_url", "like_num", "like_email", "is_oov",
]


def open_pipeline(package):
    """By its folder: Python's own load() refuses one that is not named as its meta.json says."""
    if package.startswith("blank:"):
        return spacy.blank(package.removeprefix("blank:"))
    if Path(package).is_dir():
        return spacy.load(package)
    folder = importlib.util.find_spec(package).submodule_search_locations[0]
    return spacy.load(next(Path(folder).glob("*/config.cfg")).parent)


def noun_chunks(doc):
    """None where the language or the pipeline has none."""
    try:
        return [[chunk.start, chunk.end, chunk.label_] for chunk in doc.noun_chunks]
    except (NotImplementedError, ValueError):
        return None


def describe(doc):
    return {
        "words": {name: [getattr(token, name) for token in doc] for name in WORDS},
        "flags": [sum(getattr(token, name) << bit for bit, name in enumerate(FLAGS)) for token in doc],
        "annotations": {
            **{name: [getattr(token, name) for token in doc] for name in ANNOTATIONS},
            "morph": [str(token.morph) for token in doc],
            "head": [token.head.i for token in doc],
            "is_sent_start": [token.is_sent_start for token in doc],
        },
        "texts": {
            "ents": [[ent.start, ent.end, ent.label_, ent.text] for ent in doc.ents],
            "noun chunks": noun_chunks(doc),
            "displaCy markup": displacy.render(doc, style="ent", jupyter=False),
        },
    }


def main():
    nlp = open_pipeline(sys.argv[1])
    print(json.dumps({"words": WORDS, "annotations": ANNOTATIONS, "flags": FLAGS}))
    with open(sys.argv[2], encoding="utf8") as file:
        texts = (json.loads(line)["text"] for line in file)
        for doc in nlp.pipe(texts):
            print(json.dumps(describe(doc)))


if __name__ == "__main__":
    main()
