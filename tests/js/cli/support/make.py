"""Writes .spacy files for the tests: make.py FOLDER.

full.spacy has all that a DocBin carries; other.spacy other attributes; json.jsonl what Python's Doc.to_json says of full.spacy's docs,
json.spacy what Doc.from_json makes of those lines. make.py FILE OUT does the latter with any lines.
"""
import json
import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin, Span, Token


def read(lines, path):
    vocab = spacy.blank("en").vocab
    docs = [Doc(vocab).from_json(json.loads(line), validate=True) for line in lines]
    DocBin(store_user_data=True, docs=docs).to_disk(path)


if len(sys.argv) > 2:
    with open(sys.argv[1]) as file:
        read(file, sys.argv[2])
    sys.exit()

folder = Path(sys.argv[1])
nlp = spacy.blank("en")
for kind in (Doc, Token, Span):
    kind.set_extension("note", default=None)


def annotated(text, number):
    doc = nlp(text)
    for token in doc:
        token.tag_, token.pos_, token.lemma_, token.dep_ = "NN", "NOUN", token.lower_, "dep"
        token.set_morph("Number=Sing")
        token.head = doc[0]
    doc.ents = [Span(doc, 0, 1, "ORG", kb_id=f"Q{number}", span_id="x")]
    doc.spans["sc"] = [Span(doc, 0, 2, "A"), Span(doc, 1, 2, "B", kb_id="K")]
    doc.cats = {"POS": 0.25, "NEG": 0.75}
    doc._.note = {"n": number}
    doc[1]._.note = "ü"
    doc[0:2]._.note = [1.5, None]
    doc.user_data["plain"] = "ü😀"
    return doc


docs = [annotated(text, number) for number, text in enumerate(["Apple buys it .", "Ärger 😀 in Köln", "two  spaces"])] + [nlp("")]
DocBin(store_user_data=True, docs=docs).to_disk(folder / "full.spacy")
DocBin(attrs=["LEMMA"], store_user_data=True, docs=docs).to_disk(folder / "other.spacy")
lines = [json.dumps(doc.to_json(underscore=["note"])) for doc in docs]
(folder / "json.jsonl").write_text("".join(line + "\n" for line in lines))
read(lines, folder / "json.spacy")
