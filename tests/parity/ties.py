"""Whether a difference is a tie: Python itself answers otherwise once its weights move by as little as sums of floats in another order do."""
from contextlib import contextmanager
from itertools import product

import numpy

# One after another, each for as many tries. The largest moves a score by a fifth of the 1e-4 that the comparisons allow.
NOISES = (1e-6, 3e-6, 1e-5, 3e-5)
TRIES = 24


@contextmanager
def moved(pipes, seed, noise):
    """The pipes' weights, each moved by about so small a part of itself."""
    rand = numpy.random.RandomState(seed)
    nodes = {id(node): node for pipe in pipes if hasattr(pipe, "model") for node in pipe.model.walk()}
    params = [(node, name, node.get_param(name)) for node in nodes.values() for name in node.param_names if node.has_param(name)]
    try:
        for node, name, values in params:
            node.set_param(name, (values * (1 + noise * rand.normal(size=values.shape))).astype(values.dtype))
        yield
    finally:
        for node, name, values in params:
            node.set_param(name, values)


def kind_of_tie(pipes, ask, is_ours, is_pythons):
    """`ask` runs the pipes anew. 'given' where it gives ours after some small move, 'unsteady' where Python's own answer then is another one (one of many that are
    as good, of which ours need not be among so few tries), '' where neither is so: that is no tie."""
    unsteady = False
    for noise, seed in product(NOISES, range(TRIES)):
        with moved(pipes, seed, noise):
            answer = ask()
        if is_ours(answer):
            return "given"
        unsteady = unsteady or not is_pythons(answer)
    return "unsteady" if unsteady else ""
