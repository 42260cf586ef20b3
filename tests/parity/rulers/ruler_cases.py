"""Pipelines of rulers, their patterns, right and wrong, and texts."""
import random
import sys
from pathlib import Path

sys.path += [str(Path(__file__).resolve().parents[1] / folder) for folder in ("matcher", "tokenizer")]
import generate as tokens  # noqa: E402

ANNOTATED = {"TAG", "POS", "MORPH", "DEP", "LEMMA"}
LABELS = ["ORG", "GPE", "PERSON", "É||T", "X"]
IDS = ["a", "b", "q||r", "É"]
FILTERS = [None, "spacy.first_longest_spans_filter.v1", "spacy.prioritize_new_ents_filter.v1", "spacy.prioritize_existing_ents_filter.v1"]
WRONG = [{"label": "X"}, {"pattern": "a"}, "a", None, 5, {"label": "X", "pattern": 5}, {"label": "X", "pattern": None}, {"label": "X", "pattern": {}},
         {"label": "X", "pattern": []}, {"label": "X", "pattern": [[]]}, {"label": "X", "pattern": ["a"]}]


def text(rand):
    return "".join(rand.choice(tokens.WORDS) + rand.choice([" ", " ", " ", " ", "  ", ". ", ", "]) for _ in range(rand.randrange(0, 14)))


def is_plain(value):
    """Whether JSON carries it to JavaScript unchanged."""
    if isinstance(value, dict):
        return all(map(is_plain, value.values()))
    if isinstance(value, list):
        return all(map(is_plain, value))
    return not (isinstance(value, float) and value.is_integer()) and not (isinstance(value, int) and abs(value) >= 2 ** 53)


def token_pattern(rand):
    while True:
        made = tokens.odd_pattern(rand) if rand.random() < 0.03 else tokens.pattern(rand)
        if not is_plain(made):
            continue
        if rand.random() < 0.97 and isinstance(made, list):
            for spec in filter(lambda spec: isinstance(spec, dict), made):
                for name in ANNOTATED & spec.keys():
                    del spec[name]
            # Rules that match nearly all tokens match the same ones, and a set decides.
            for spec in filter(lambda spec: isinstance(spec, dict) and rand.random() < 0.75, made):
                spec.setdefault(rand.choice(["ORTH", "LOWER"]), rand.choice(tokens.WORDS))
        return made


def phrase(rand, texts):
    words = rand.choice(texts).split(" ")
    start = rand.randrange(len(words))
    return " ".join(words[start:start + rand.randrange(1, 4)])


def entry(rand, texts):
    if rand.random() < 0.02:
        return rand.choice(WRONG)
    made = {"label": rand.choice(LABELS), "pattern": phrase(rand, texts) if rand.random() < 0.6 else token_pattern(rand)}
    if rand.random() < 0.4:
        made["id"] = rand.choice(IDS if rand.random() < 0.95 else ["", None])
    if rand.random() < 0.05:
        made["more"] = [1, {"a": "é"}]
    return made


def ruler(rand):
    factory = rand.choice(["entity_ruler", "entity_ruler", "span_ruler", "future_entity_ruler"])
    config = {}
    if rand.random() < 0.4:
        config["phrase_matcher_attr"] = rand.choice(["LOWER", "ORTH", "lower", "SHAPE", "NORM", None, "TEXT", "IS_PUNCT"] if rand.random() < 0.95 else ["POS", "FOO"])
    config["validate"] = rand.random() < 0.3
    if factory == "span_ruler":
        config.update(spans_key=rand.choice(["ruler", "k", None, ""]), annotate_ents=rand.random() < 0.5, overwrite=rand.random() < 0.5)
        config.update({name: name_of and {"@misc": name_of} for name, name_of in (("spans_filter", rand.choice(FILTERS)), ("ents_filter", rand.choice(FILTERS[1:])))})
    else:
        config["overwrite_ents"] = rand.random() < 0.5
        if rand.random() < 0.2:
            config["ent_id_sep"] = rand.choice(["##", "|", "||"])
    return {"factory": factory, "config": config}


def change(rand, texts, factory):
    roll = rand.random()
    if roll < 0.75:
        return {"add": [entry(rand, texts) for _ in range(rand.choice([0, 1, 2, 3, 6]))]}
    if roll < 0.87:
        return {"remove_id": rand.choice(IDS)}
    if roll < 0.94 and factory == "span_ruler":
        return {"remove": rand.choice(LABELS)}
    return {"clear": True}


def case(rand, real):
    texts = [rand.choice(real) if real and rand.random() < 0.4 else text(rand) for _ in range(rand.randrange(2, 7))]
    rulers = [ruler(rand) for _ in range(rand.choice([1, 1, 2, 3]))]
    steps = []
    for place, made in enumerate(rulers):
        steps.append({"ruler": place, "add": [entry(rand, texts) for _ in range(rand.choice([1, 2, 4, 8]))]})
        if rand.random() < 0.3:
            steps.append({"ruler": place, **change(rand, texts, made["factory"])})
    if len(rulers) > 1:
        rand.shuffle(steps)
    return {"rulers": rulers, "steps": steps, "texts": texts, "batched": rand.random() < 0.3}


def cases(seed, count, real):
    rand = random.Random(seed)
    return [case(rand, real) for _ in range(count)]
