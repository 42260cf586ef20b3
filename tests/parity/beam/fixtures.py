"""Entity recognizers and parsers of each network and with each setting of a beam, trained here from fixed seeds."""
import random
import sys
import warnings
from pathlib import Path

import spacy
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

PARITY = Path(__file__).resolve().parents[1]
sys.path += [str(PARITY), *(str(PARITY / folder) for folder in ("parser", "ner", "tokenizer"))]
import variants  # noqa: E402
from models import listener, ner as network, tok2vec  # noqa: E402
from texts import real_texts  # noqa: E402

LABELS = ["ORG", "PERSON", "A-B", "é"]
DEPS = ["nsubj", "obj", "punct", "det"]
EPOCHS = 4
BEAM = {"beam_width": 8, "beam_density": 0.001, "beam_update_prob": 0.5}


def parser(**settings):
    return network(tok2vec(), state_type="parser", **settings)


# name: (factory, settings, model of a shared tok2vec or None, how far heads may lie)
FIXTURES = {
    "beam_ner": ("beam_ner", {}, None, 0),
    "beam_ner, always updated by beam": ("beam_ner", {"model": network(tok2vec()), **BEAM, "beam_update_prob": 1.0}, None, 0),
    "ner": ("ner", {"model": network(tok2vec())}, None, 0),
    "ner, first version": ("ner", {"model": network(tok2vec(), version="v1")}, None, 0),
    "ner, no upper layer": ("beam_ner", {"model": network(tok2vec(), use_upper=False), **BEAM, "beam_width": 1}, None, 0),
    "ner, no upper layer, one piece": ("beam_ner", {"model": network(tok2vec(), use_upper=False, maxout_pieces=1), **BEAM, "beam_density": 0.0}, None, 0),
    "ner, one piece": ("beam_ner", {"model": network(tok2vec(), maxout_pieces=1), **BEAM}, None, 0),
    "ner, shared tok2vec": ("beam_ner", {"model": network(listener(40)), **BEAM, "beam_width": 2}, tok2vec(width=40), 0),
    "beam_parser": ("beam_parser", {}, None, 3),
    "beam_parser, always updated by beam": ("beam_parser", {"model": parser(), **BEAM, "beam_update_prob": 1.0, "beam_width": 4}, None, 3),
    "parser": ("parser", {"model": parser()}, None, 3),
    "parser, first version": ("parser", {"model": parser(version="v1", extra=True)}, None, 5),
    "parser, no upper layer": ("beam_parser", {"model": parser(use_upper=False), **BEAM, "beam_width": 16}, None, 3),
    "parser, no upper layer, one piece": ("beam_parser", {"model": parser(use_upper=False, maxout_pieces=1), **BEAM}, None, 3),
    "parser, one piece": ("beam_parser", {"model": parser(maxout_pieces=1), **BEAM, "beam_density": 0.1}, None, 5),
    "parser, trees that cross": ("beam_parser", {"model": parser(), **BEAM, "beam_density": 0.0}, None, 12),
    "parser, shaken": ("beam_parser", {"model": parser(), **BEAM, "beam_width": 32}, None, 5),
    "parser, shared tok2vec": ("beam_parser", {"model": network(listener(40), state_type="parser"), **BEAM}, tok2vec(width=40), 3),
}


def named(nlp):
    """Words with a capital, and what follows some of them, are entities: which kind, their length says."""
    made = []
    for text in real_texts()[:60]:
        doc = nlp.make_doc(text[:250])
        ents, end = [], 0
        for token in doc:
            if token.i < end or not token.is_title:
                continue
            end = min(len(doc), token.i + 1 + len(token) % 2)
            ents.append((token.idx, doc[end - 1].idx + len(doc[end - 1]), LABELS[len(token) % len(LABELS)]))
        made.append(Example.from_dict(doc, {"entities": ents}))
    return made


def train(name, folder, seed):
    """A pipeline with one component of that name's fixture, last, as it was saved."""
    factory, settings, shared, reach = FIXTURES[name]
    fix_random_seed(seed)
    rand = random.Random(seed)
    nlp = spacy.blank("en")
    if shared:
        nlp.add_pipe("tok2vec", config={"model": shared})
    component = nlp.add_pipe(factory, config=settings if reach == 0 else {"min_action_freq": 1, **settings})
    data = variants.examples(nlp, DEPS, reach, rand) if reach else named(nlp)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        optimizer = nlp.initialize(lambda: data)
        for batch in minibatch(data[:40] * EPOCHS, 8):
            nlp.update(batch, sgd=optimizer, drop=0.1)
    if "shaken" in name:
        variants.shake(component, seed)
    nlp.to_disk(folder)
    return spacy.load(folder)
