"""Compares two .spacy files doc by doc, as Python reads them: prints {"docs", "tokens", "differing": [[doc, what], …]} as JSON."""
import json
import sys

import spacy
from spacy.tokens import DocBin

ATTRS = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "NORM"]


def read(path):
    vocab = spacy.blank("en").vocab
    return list(DocBin(store_user_data=True).from_disk(path).get_docs(vocab))


def facts(doc):
    spans = {key: [(span.start, span.end, span.label_, span.kb_id_, span.id_) for span in group] for key, group in doc.spans.items()}
    words = {attr: doc.to_array([attr]).tolist() for attr in ATTRS}
    return {"text": doc.text, "cats": doc.cats, "user_data": doc.user_data, "spans": spans, "flags": doc.has_unknown_spaces, **words}


def main():
    ours, theirs = (read(path) for path in sys.argv[1:3])
    differing = []
    if len(ours) != len(theirs):
        differing.append([None, f"{len(ours)} docs and {len(theirs)}"])
    for number, (one, other) in enumerate(zip(ours, theirs)):
        one, other = facts(one), facts(other)
        differing += [[number, f"{key}: {one[key]!r:.200} and {other[key]!r:.200}"] for key in one if one[key] != other[key]]
    print(json.dumps({"docs": len(ours), "tokens": sum(map(len, ours)), "differing": differing}))


main()
