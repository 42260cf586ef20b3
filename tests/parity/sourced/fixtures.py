"""A pipeline of beams, a linker and span categorizers, trained from fixed seeds, and what is done with it."""
import random

from spacy.kb import InMemoryLookupKB
from spacy.tokens import Doc, Span
from trained import listener, tok2vec

LENGTH = 7
NAMES = ["ORG", "PERSON"]
PATTERNS = [{"label": "NUMBER", "pattern": [{"LIKE_NUM": True}]}, {"label": "SHOUT", "pattern": [{"IS_UPPER": True, "LENGTH": {">": 2}}]}]
ENTITIES = [f"Q{i}" for i in range(9)]
BEAM = {"beam_width": 4, "beam_density": 0.001, "beam_update_prob": 0.0}


def transitions(kind, vectors):
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False, "hidden_width": 16, "maxout_pieces": 2,
            "use_upper": True, "tok2vec": vectors}


def spans(vectors):
    return {"@architectures": "spacy.SpanCategorizer.v1", "tok2vec": vectors, "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 24},
            "scorer": {"@layers": "spacy.LinearLogistic.v1"}}


FINDER = {"@architectures": "spacy.SpanFinder.v1", "tok2vec": tok2vec(), "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": 2}}
LINKER = {"@architectures": "spacy.EntityLinker.v2", "tok2vec": tok2vec(), "nO": None}
COMPONENTS = [
    ("tok2vec", {"model": tok2vec()}, "tok2vec"),
    ("beam_parser", {"model": transitions("parser", tok2vec()), **BEAM, "min_action_freq": 1}, "parser"),
    ("entity_ruler", {}, "ruler"),
    ("beam_ner", {"model": transitions("ner", listener()), **BEAM}, "names"),
    ("entity_linker", {"model": LINKER, "entity_vector_length": LENGTH, "n_sents": 1}, "linker"),
    ("spancat", {"model": spans(listener()), "threshold": 0.1}, "spans"),
    ("spancat_singlelabel", {"model": {**spans(tok2vec()), "scorer": {"@layers": "Softmax.v2"}}, "spans_key": "one"}, "single"),
    ("span_finder", {"model": FINDER, "threshold": 0.2}, "finder"),
]
ALL = [name for _, _, name in COMPONENTS]


def knowledge(names, seed):
    def make(vocab):
        rand = random.Random(seed)
        kb = InMemoryLookupKB(vocab, entity_vector_length=LENGTH)
        for entity in ENTITIES:
            kb.add_entity(entity=entity, freq=rand.randint(1, 99), entity_vector=[rand.gauss(0, 1) for _ in range(LENGTH)])
        for name in names:
            count = rand.randint(1, 3)
            kb.add_alias(alias=name, entities=rand.sample(ENTITIES, count), probabilities=[rand.uniform(0.1, 0.9) / count for _ in range(count)])
        return kb

    return make


def names_of(docs):
    """Words with a capital: what aliases are of."""
    return sorted({token.text for doc in docs for token in doc if token.is_title})


def annotated(doc):
    rand = random.Random(doc.text)
    heads = []
    for token in doc:
        is_first = token.i == 0 or doc[token.i - 1].text in ".!?"
        heads.append(token.i if is_first else rand.choice([heads[-1], token.i - 1]))
    deps = ["ROOT" if head == i else rand.choice(["nsubj", "obj"]) for i, head in enumerate(heads)]
    made = Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc], heads=heads, deps=deps)
    titles = [token.i for token in made if token.is_title]
    made.ents = [Span(made, i, i + 1, label=NAMES[len(made[i]) % 2], kb_id=rand.choice(ENTITIES)) for i in titles]
    for key in ("sc", "one"):
        made.spans[key] = [Span(made, i, i + 1, label=NAMES[len(made[i]) % 2]) for i in titles]
    return made


# name: what is done with the pipeline, in steps that both sides know.
STORIES = {
    "as it is": [["load", {}]],
    "without some": [["load", {"exclude": ["names", "single"]}]],
    "some switched off": [["load", {"disable": ["linker", "finder"]}]],
    "some switched on": [["load", {"enable": ["tok2vec", "parser", "names"]}]],
    "one switched on, by its name": [["load", {"enable": "spans"}]],
    "one switched off, by its name": [["load", {"disable": "names", "exclude": "ruler"}]],
    "some selected": [["load", {}], ["select", {"enable": ["tok2vec", "parser", "ruler", "linker"]}]],
    "some not selected": [["load", {}], ["select", {"disable": ["tok2vec", "names"]}]],
    "one selected": [["load", {}], ["select", {"enable": "single"}]],
    "selected and switched off": [["load", {"disable": ["parser"]}], ["select", {"disable": ["names", "parser"]}]],
    "sourced, all": [["blank"], *(["source", name, {}] for name in ALL)],
    "sourced by other names": [["blank"], ["source", "parser", {"name": "trees"}], ["source", "ruler", {"first": True}], ["source", "linker", {"name": "links", "last": True}],
                               ["source", "single", {"name": "sc", "before": "links"}]],
    "sourced without what they listen to": [["blank"], ["source", "names", {}], ["source", "spans", {}]],
    "sourced before what they listen to": [["blank"], ["source", "names", {}], ["source", "tok2vec", {}], ["source", "spans", {}]],
    "sourced twice": [["blank"], ["source", "single", {"name": "a"}], ["source", "single", {"name": "b"}]],
    "sourced, and another of the kind": [["blank"], ["source", "parser", {}], ["source", "finder", {}], ["add", "sentencizer", {"before": "finder", "config": {"punct_chars": ["."]}}], ["remove", "parser"], ["rename", "finder", "found"]],
    "sourced from what is not there": [["blank"], ["source", "nothing", {}]],
    "sourced where the name is taken": [["blank"], ["source", "single", {}], ["source", "single", {}]],
    "sourced between others that are not there": [["blank"], ["source", "single", {"before": "nothing"}]],
    "there and back": [["load", {}], ["bytes", {}]],
    "there and back, sourced": [["blank"], *(["source", name, {}] for name in ALL), ["bytes", {}]],
    "there and back, without some": [["load", {}], ["bytes", {"exclude": ["linker", "names"]}], ["remove", "linker"], ["remove", "names"]],
    "there and back, some switched off": [["load", {"disable": ["names"]}], ["bytes", {}]],
    "there and back, selected": [["load", {}], ["select", {"disable": ["names", "linker"]}], ["bytes", {}]],
}
