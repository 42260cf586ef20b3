"""References for a genuine package: its own answers with tokens merged and split, and annotation changed or taken away."""
import json
from pathlib import Path

from spacy.tokens import Span

TEXTS = Path(__file__).resolve().parents[4] / "shared" / "texts"


def retokenized(doc, rng):
    with doc.retokenize() as retokenizer:
        for i in range(0, len(doc) - 1, 2):
            if rng.random() < 0.08:
                retokenizer.merge(doc[i:i + 2])
    # From the end: places before a split stay what they are.
    for i in reversed([token.i for token in doc if len(token) > 3 and not token.is_space and rng.random() < 0.04]):
        token, word = doc[i], doc[i].text
        head = (token, 1) if token.head == token else token.head
        with doc.retokenize() as retokenizer:
            retokenizer.split(token, [word[:2], word[2:]], heads=[(token, 1), head])
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
