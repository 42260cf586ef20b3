"""Small parsers made here, so that nothing is fitted to one package: other widths, states, labels, trees that cross and wirings."""
import random
import warnings

import numpy
import spacy
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from models import listener, ner as network, tok2vec
from texts import real_texts

PLAIN = ["nsubj", "obj", "punct", "det"]
ODD = ["A-B", "-", "é", "root", "ROOT", "subtok", "B-subtok", "", "x|y", "dep"]

# name: (model of the parser, model of a shared tok2vec or None, labels, settings, how far heads may lie)
VARIANTS = {
    "defaults": (None, None, PLAIN, {}, 3),
    "odd widths": (network(tok2vec(width=20, maxout_pieces=2), hidden_width=13, maxout_pieces=3, state_type="parser"), None, PLAIN, {}, 3),
    "one piece": (network(tok2vec(maxout_pieces=1), maxout_pieces=1, state_type="parser"), None, PLAIN, {}, 3),
    "no upper layer": (network(tok2vec(), use_upper=False, state_type="parser"), None, PLAIN, {}, 6),
    "no upper layer, one piece": (network(tok2vec(), use_upper=False, maxout_pieces=1, state_type="parser", extra=True), None, PLAIN, {}, 6),
    "more state tokens": (network(tok2vec(), state_type="parser", extra=True), None, PLAIN, {}, 6),
    "the entities' state": (network(tok2vec()), None, PLAIN, {}, 3),
    "the entities' larger state": (network(tok2vec(), extra=True), None, PLAIN, {}, 3),
    "trees that cross": (network(tok2vec(), state_type="parser"), None, PLAIN, {}, 12),
    "trees that cross, seen by more tokens": (network(tok2vec(), state_type="parser", extra=True), None, PLAIN[:2], {}, 30),
    "odd labels": (network(tok2vec(), state_type="parser"), None, ODD, {}, 8),
    "subtokens": (network(tok2vec(), state_type="parser"), None, PLAIN + ["subtok", "subtok"], {"learn_tokens": True}, 2),
    "subtokens in a tree that crosses": (network(tok2vec(), state_type="parser"), None, PLAIN[:2] + ["subtok", "subtok"], {"learn_tokens": True}, 10),
    "rare labels left out": (network(tok2vec(), state_type="parser"), None, PLAIN + [f"L{i}" for i in range(40)], {"min_action_freq": 12}, 5),
    "wide": (network(tok2vec(width=300, depth=2), hidden_width=128, state_type="parser"), None, [f"L{i}" for i in range(60)], {}, 5),
    "shared tok2vec": (network(listener(40), state_type="parser"), tok2vec(width=40, attrs=["LOWER", "SHAPE", "SPACY"]), PLAIN, {}, 4),
    "first version": (network(tok2vec(versions=("v1", "v1", "v1")), version="v1", state_type="parser"), None, PLAIN, {}, 4),
}


def random_tree(length, reach, rand):
    """Heads of a tree: each token's head lies nearer to the root in a random order of the tokens, and not far away where it can."""
    order = list(range(length))
    rand.shuffle(order)
    heads = [order[0]] * length
    for i, token in enumerate(order[1:], 1):
        near = [other for other in order[:i] if abs(other - token) <= reach]
        heads[token] = rand.choice(near or order[:i])
    return heads


def examples(nlp, labels, reach, rand):
    made = []
    for text in real_texts()[:60]:
        doc = nlp.make_doc(text[:300])
        heads, deps, start = [], [], 0
        while start < len(doc):
            length = min(len(doc) - start, rand.choice([1, 4, 9, 14]))
            heads += [start + head for head in random_tree(length, reach, rand)]
            start += length
        for token, head in zip(doc, heads):
            label = labels[(len(token) + 3 * (head > token.i)) % len(labels)]
            deps.append("ROOT" if head == token.i else label if label != "subtok" or abs(head - token.i) == 1 else labels[0])
        made.append(Example.from_dict(doc, {"heads": heads, "deps": deps}))
    return made


def shake(component, seed):
    """Weights far from what training makes: every kind of action is met in every kind of state."""
    rand = numpy.random.RandomState(seed)
    for name in ("lower", "upper"):
        layer = component.model.get_ref(name)
        for param in layer.param_names:
            if layer.has_param(param):
                values = layer.get_param(param)
                layer.set_param(param, (values + rand.normal(scale=0.3, size=values.shape)).astype("float32"))


def train(name, folder, seed):
    """Trains a variant for a moment, so that its weights are not what initialization makes, and saves it."""
    model, shared, labels, settings, reach = VARIANTS[name]
    fix_random_seed(seed)
    rand = random.Random(seed)
    nlp = spacy.blank("en")
    if shared:
        nlp.add_pipe("tok2vec", config={"model": shared})
    component = nlp.add_pipe("parser", config={"min_action_freq": 1, **settings, **({"model": model} if model else {})})
    data = examples(nlp, labels, reach, rand)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        optimizer = nlp.initialize(lambda: data)
        for batch in minibatch(data, 16):
            nlp.update(batch, sgd=optimizer, drop=0.1)
    if seed % 2 == 0 or reach > 4:
        shake(component, seed)
    nlp.to_disk(folder)
    return spacy.load(folder)
