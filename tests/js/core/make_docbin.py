"""Writes a DocBin and, as JSON, what the Python that wrote it reads from it.

usage: python make_docbin.py FOLDER        (spaCy 3.8 or 2.3)
"""

import json
import pathlib
import sys

import spacy
from spacy.tokens import DocBin, Span
from spacy.vocab import Vocab

IS_V2 = spacy.__version__.startswith("2")
ATTRS = ["ORTH", "LEMMA", "TAG", "POS", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "NORM"]
OWN_LABEL = "ORG" if IS_V2 else "ÜNUSUAL"  # 2.3 can't give out what it has no string for
TEXTS = ["Ada 😀 met Alan in London.", "", "👩‍🚀 Zoë's  café", "One\n\ntwo", "a"]


def annotate(doc):
    for token in doc:
        token.lemma_ = token.lower_
        token.tag_ = "TAG%d" % (token.i % 3)
        token.pos_ = ["NOUN", "VERB", "X"][token.i % 3]
        token.norm_ = token.text[:2]
    if len(doc) > 2:
        doc.ents = [Span(doc, 0, 1, label="PERSON", kb_id="Q7259"), Span(doc, 2, 3, label=OWN_LABEL)]
    doc.cats = {"gut": 0.25, "schön": len(doc) / 3}
    doc.user_data["title"] = "T😀"
    doc.user_data[("._.", "ext", 0, None)] = {"list": [1, -2.5, None, True, "x"], "big": 2**60}
    if not IS_V2:
        from spacy.tokens import SpanGroup

        if len(doc) > 1:
            doc.spans["sc"] = SpanGroup(doc, name="own", spans=[doc[0:2], doc[0:1]], attrs={"k": [1, 2]})
            doc.spans["empty"] = []
    return doc


def known(thing, name):
    """A string attribute; None for one of which a 2.x file has the hash alone."""
    try:
        return getattr(thing, name)
    except KeyError:
        return None


NAMES = ["text", "whitespace_", "lemma_", "tag_", "pos_", "norm_", "ent_iob", "ent_type_", "ent_kb_id_"]


def describe(doc):
    tokens = [[known(token, name) for name in NAMES] for token in doc]
    groups = {}
    if not IS_V2:
        for key, group in doc.spans.items():
            spans = [[s.start, s.end, s.label_] for s in group]
            groups[key] = {"name": group.name, "attrs": group.attrs, "spans": spans}
    ents = [[e.text, known(e, "label_"), known(e, "kb_id_")] for e in doc.ents]
    hashes = [str(int(value)) for value in doc.to_array("ORTH")] if len(doc) else []
    return {"text": doc.text, "tokens": tokens, "ents": ents, "cats": doc.cats, "groups": groups, "orth": hashes}


folder = pathlib.Path(sys.argv[1])
nlp = spacy.blank("en")
docs = [annotate(nlp.make_doc(text)) for text in TEXTS]
if IS_V2:
    docs = [doc for doc in docs if len(doc)]  # 2.3 can't write an empty one
doc_bin = DocBin(attrs=ATTRS, store_user_data=True)
for doc in docs:
    doc_bin.add(doc)
data = doc_bin.to_bytes()
(folder / "docs.spacy").write_bytes(data)
read = DocBin(store_user_data=True).from_bytes(data).get_docs(Vocab())
(folder / "docs.json").write_text(json.dumps([describe(doc) for doc in read]), encoding="utf-8")
