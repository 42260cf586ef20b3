"""Prints what Python spaCy reads in a DocBin, as JSON: its attributes and its docs.

Usage: read_docs.py FILE
"""

import json
import sys

from spacy.tokens import DocBin
from spacy.vocab import Vocab


def described(doc):
    return {
        "json": doc.to_json(),
        "iob": [token.ent_iob for token in doc],
        "ents": [[ent.text, ent.label_, ent.kb_id_, ent.ent_id_] for ent in doc.ents],
        "lemmas": [token.lemma_ for token in doc],
        "cats": doc.cats,
        "spans": {key: [[span.text, span.label_] for span in group] for key, group in doc.spans.items()},
        "user_data": sorted([json.dumps(key), value] for key, value in doc.user_data.items()),
    }


def main():
    doc_bin = DocBin(store_user_data=True).from_disk(sys.argv[1])
    docs = [described(doc) for doc in doc_bin.get_docs(Vocab())]
    print(json.dumps({"attrs": sorted(doc_bin.attrs), "docs": docs}))


if __name__ == "__main__":
    main()
