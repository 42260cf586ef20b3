"""Entity linkers with every setting and both versions of their architecture, and a knowledge base for them."""
import random

from spacy.kb import InMemoryLookupKB
from trained import cnn, listener, tok2vec

LENGTH = 17
LABELS = ["NAME", "NUMBER", "é"]
# Python writes several marks in an order that differs from run to run.
SENTS = ("sentencizer", {"punct_chars": ["."]}, "sents")
RULER = ("entity_ruler", {}, "ruler")
# Entities that cross the ends of sentences, and others beside them; no two patterns match the same tokens.
PATTERNS = [
    {"label": LABELS[0], "pattern": [{"IS_TITLE": True}]},
    {"label": LABELS[0], "pattern": [{"IS_TITLE": True}, {"IS_PUNCT": True}, {"IS_TITLE": True}]},
    {"label": LABELS[1], "pattern": [{"LIKE_NUM": True, "IS_TITLE": False}]},
    {"label": LABELS[2], "pattern": [{"IS_ALPHA": True, "LENGTH": 4, "IS_TITLE": False, "LIKE_NUM": False}]},
]


def model(version="v2", vectors=None):
    return {"@architectures": f"spacy.EntityLinker.{version}", "tok2vec": vectors or tok2vec(), "nO": None}


def linker(*before, **settings):
    settings.setdefault("model", model())
    return [SENTS, RULER, *before, ("entity_linker", {"entity_vector_length": LENGTH, **settings}, "linker")]


HEARD = ("tok2vec", {"model": tok2vec()}, "tok2vec")
PARSER = ("parser", {"model": {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False, "hidden_width": 16, "maxout_pieces": 2,
                               "use_upper": True, "tok2vec": tok2vec()}}, "parser")

# name: components
VARIANTS = {
    "defaults": linker(),
    "one sentence on either side": linker(n_sents=1),
    "many sentences": linker(n_sents=5),
    "no priors": linker(incl_prior=False),
    "priors alone": linker(incl_context=False),
    "priors alone, without weights": linker(incl_context=False, threshold=0.2),
    "nothing to choose by": linker(incl_prior=False, incl_context=False),
    "threshold": linker(threshold=0.5),
    "high threshold": linker(threshold=0.9, n_sents=1),
    "threshold of priors": linker(threshold=0.4, incl_context=False),
    "threshold 0": linker(threshold=0.0, incl_prior=False),
    "labels left out": linker(labels_discard=[LABELS[1], "nothing"]),
    "no overwriting": linker(("entity_linker", {"entity_vector_length": LENGTH, "model": model(), "labels_discard": [LABELS[0]], "incl_context": False}, "first"), overwrite=False),
    "overwriting": linker(("entity_linker", {"entity_vector_length": LENGTH, "model": model(), "labels_discard": [LABELS[0]], "incl_context": False}, "first"), overwrite=True),
    "candidates in batches": linker(candidates_batch_size=3),
    "entities of a component": linker(use_gold_ents=False),
    "HashEmbedCNN": linker(model=model(vectors=cnn())),
    "listener": linker(HEARD, model=model(vectors=listener()), n_sents=1),
    "after a parser": [RULER, PARSER, *linker(n_sents=1)[2:]],
    "with vectors": linker(model=model(vectors=tok2vec(vectors=True))),
    "v1": linker(model=model("v1")),
    "v1, one sentence on either side": linker(model=model("v1"), n_sents=1, labels_discard=[LABELS[1]]),
    "v1, no priors": linker(model=model("v1"), incl_prior=False, overwrite=False),
    "v1, priors alone": linker(model=model("v1"), incl_context=False),
    "v1, threshold that it has not": linker(model=model("v1"), threshold=0.99),
}
WITH_VECTORS = {"with vectors"}
# For how many epochs: trees of any kind are what a linker is to be given, and priors need no weights at all.
UNTRAINED = {"after a parser": 0, "priors alone, without weights": None}


def mentions(nlp, texts):
    """Texts of entities, the commonest first."""
    nlp = nlp.__class__(vocab=nlp.vocab)
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    counts = {}
    for text in texts:
        for ent in nlp(text).ents:
            counts[ent.text] = counts.get(ent.text, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name))


def fill(kb, names, seed):
    """Aliases of every kind: none, one, some entities; one with a vector of zeros; probabilities that are equal."""
    made = random.Random(seed)
    entities = [f"Q{i}" for i in range(60)] + ["Q é", "NIL", "ORG"]
    for i, entity in enumerate(entities):
        vector = [0.0] * LENGTH if i == 7 else [made.gauss(0, 1) for _ in range(LENGTH)]
        kb.add_entity(entity=entity, freq=made.randint(1, 900), entity_vector=vector)
    for i, name in enumerate(names):
        count = 0 if i == 3 else made.choice([1, 2, 2, 3, 4, 8])
        chosen = made.sample(entities, count)
        priors = [1 / count] * count if i % 5 == 4 else [made.random() / max(count, 1) for _ in range(count)]
        kb.add_alias(alias=name, entities=chosen, probabilities=priors)
    return kb


def knowledge(names, seed):
    return lambda vocab: fill(InMemoryLookupKB(vocab, entity_vector_length=LENGTH), names, seed)
