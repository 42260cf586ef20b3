"""What Python spaCy says of texts: one JSON line a text on standard output.

usage: python_side.py PACKAGE TEXTS.jsonl   (PACKAGE: an installed module, a folder, or "blank:en")
"""

import importlib
import json
import sys
from pathlib import Path

import spacy
from spacy import displacy

NOT_HERE = ["tagger", "parser", "attribute_ruler", "lemmatizer"]
STRINGS = ["text", "whitespace_", "norm_", "lower_", "shape_", "prefix_", "suffix_", "ent_iob_", "ent_type_"]
FLAGS = [
    "is_alpha", "is_ascii", "is_digit", "is_lower", "is_upper", "is_title", "is_punct", "is_space", "is_bracket", "is_quote",
    "is_left_punct", "is_right_punct", "is_currency", "is_stop", "like_url", "like_num", "like_email",
]


def open_pipeline(package):
    if package.startswith("blank:"):
        return spacy.blank(package.removeprefix("blank:"))
    if Path(package).is_dir():
        return spacy.load(package)
    return importlib.import_module(package).load(exclude=NOT_HERE)


def describe(doc):
    return {
        **{name: [getattr(token, name) for token in doc] for name in STRINGS},
        "flags": [sum(getattr(token, name) << bit for bit, name in enumerate(FLAGS)) for token in doc],
        "ents": [[ent.start, ent.end, ent.label_, ent.text] for ent in doc.ents],
        "html": displacy.render(doc, style="ent", jupyter=False),
    }


def main():
    nlp = open_pipeline(sys.argv[1])
    print(json.dumps({"flags": FLAGS}))
    with open(sys.argv[2], encoding="utf8") as file:
        texts = (json.loads(line)["text"] for line in file)
        for doc in nlp.pipe(texts):
            print(json.dumps(describe(doc)))


if __name__ == "__main__":
    main()
