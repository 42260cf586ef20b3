"""Overrides of real configs, as spacy.load(config=...) hands them on."""
import copy
import random

from spacy.util import dict_to_dot, load_config_from_str

BLOCKS = (
    {"@architectures": "spacy.Tok2VecListener.v1", "width": 64, "upstream": "*"},
    {"@architectures": "spacy.Tok2Vec.v2", "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 7}},
    {"plain": {"section": [1, 2]}, "flag": True},
)
VALUES = (1, -2.5, "text", "", None, True, ["a", 1], "${paths.train}", "${nlp.lang} and ${nlp:lang}", '"quoted"', "1", "a\nb")
MISSING = ("nlp", "nowhere.key", "components.nobody.factory", "", ".", "nlp.lang.code")


def of(text, seed):
    """One to three overrides of values and sections that the config has, or of ones that it lacks."""
    rng = random.Random(seed)
    config = load_config_from_str(text)
    names = list(dict_to_dot(config))
    sections = sorted({name.rsplit(".", 1)[0] for name in names if "." in name})
    overrides = {}
    for _ in range(rng.randint(1, 3)):
        kind = rng.random()
        if kind < 0.6:
            overrides[rng.choice(names)] = rng.choice(VALUES)
        elif kind < 0.8:
            overrides[rng.choice(sections)] = rng.choice(BLOCKS)
        elif kind < 0.9:
            overrides[rng.choice(sections) + ".new"] = rng.choice(VALUES + BLOCKS)
        else:
            overrides[rng.choice(MISSING)] = rng.choice(VALUES)
    return copy.deepcopy(overrides)  # load_config_from_str changes them
