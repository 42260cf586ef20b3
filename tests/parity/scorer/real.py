"""References for a genuine package: its own answers with tokens merged and split, and annotation changed or taken away."""
import json
from pathlib import Path

from spacy.tokens import Span

TEXTS = Path(__file__).resolve().parents[4] / "shared" / "texts"


def retokenized(doc, rng):
    with doc.retokenize() as retokenizer:
        i = 0
        while i < len(doc) - 1:
            if rng.random() < 0.04:
                retokenizer.merge(doc[i:i + 2])
                i += 2
            elif rng.random() < 0.04 and len(doc[i]) > 3 and not doc[i].is_space:
                word = doc[i].text
                retokenizer.split(doc[i], [word[:2], word[2:]], heads=[(doc[i], 1), (doc[i], 0)])
                i += 1
            else:
                i += 1
    return doc


def perturbed(nlp, count, rng):
    lines = (TEXTS / "en.jsonl").read_text(encoding="utf8").splitlines()[:count]
    docs = []
    for doc in nlp.pipe(json.loads(line)["text"] for line in lines):
        doc = retokenized(doc, rng)
        for token in doc:
            if rng.random() < 0.05:
                token.tag_ = rng.choice(["NN", "VB", ""])
            if rng.random() < 0.05:
                token.lemma_ = rng.choice(["x", ""])
            if rng.random() < 0.05:
                token.pos_ = rng.choice(["NOUN", "VERB", ""])
            if rng.random() < 0.05:
                token.set_morph(rng.choice(["Number=Sing", "", None]))
            if rng.random() < 0.05:
                token.dep_ = rng.choice(["nsubj", "dobj", "amod"])
        ents = [ent for ent in doc.ents if rng.random() < 0.8]
        ents = [Span(doc, ent.start, ent.end, label=ent.label_ if rng.random() < 0.8 else "ORG") for ent in ents]
        missing = [doc[i:i + 1] for i in range(len(doc)) if rng.random() < 0.1 and not any(ent.start <= i < ent.end for ent in ents)]
        doc.set_ents(ents, missing=missing)
        docs.append(doc)
    return docs
