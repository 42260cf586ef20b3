"""Steps that ask a pipeline, or call it wrongly: for run.py."""
# Of the keys all but default_config: ours is filled with what the functions in it have as their defaults.
TRAINABLE = {"tagger", "morphologizer", "senter", "parser", "ner", "tok2vec", "trainable_lemmatizer"}
KEYS = ["assigns", "requires", "scores", "retokenizes", "factory", "default_score_weights"]
# A replacement that can't be made is left out: in Python the old component is gone by then.
WRONG = [
    {"call": "add", "given": 5},
    {"call": "add", "given": None},
    {"call": "add", "given": ["sentencizer"]},
    {"call": "add", "given": "sentencizer", "options": {"config": []}},
    {"call": "add", "given": "nope", "options": {"config": []}},
    {"call": "add", "given": "sentencizer", "options": {"config": "text"}},
    {"call": "add", "given": "sentencizer", "options": {"config": {"name": "other"}}},
    {"call": "add", "given": "sentencizer", "options": {"config": {"name": "again", "punct_chars": ["?"]}, "name": "b"}},
    {"call": "add", "given": "sentencizer", "options": {"source": "text"}},
    {"call": "add", "given": "sentencizer", "options": {"source": 5}},
    {"call": "add", "given": "sentencizer", "options": {"before": None, "after": None, "first": None, "last": None}},
    {"call": "add", "given": "sentencizer", "options": {"before": 1.5}},
    {"call": "add", "given": "sentencizer", "options": {"before": "a", "after": "b"}},
    {"call": "add", "given": "sentencizer", "options": {"first": True, "last": True}},
    {"call": "add", "given": "sentencizer", "options": {"first": True, "before": 0}},
    {"call": "create", "given": "nope"},
    {"call": "create", "given": "sentencizer", "options": {"config": []}},
    {"call": "create", "given": "own_plain", "options": {"config": {"flag": True}}},
]


def make_asking(rng, names):
    kind = rng.choice(["wrong", "wrong", "get", "pipe_meta", "pipe_config", "factory_meta", "has_factory", "analyze", "initialize",
                       "select_both", "disable_pipes"])
    if kind == "wrong":
        return {"do": kind, "name": rng.choice(names), **rng.choice(WRONG)}
    if kind == "analyze":
        return {"do": kind, "keys": rng.sample(KEYS, rng.randint(1, len(KEYS)))}
    if kind == "select_both":
        return {"do": kind, "enable": rng.choice(names), "reverse": rng.random() < 0.3, "fewer": rng.random() < 0.3}
    return {"do": kind, "name": rng.choice([*names, "nope", "own_plain", "own_scored", "own_function"])}


def asked(nlp, step):
    do, name = step["do"], step.get("name")
    if do == "wrong":
        return wrong(nlp, step)
    if do == "get":
        nlp.get_pipe(name)
    elif do == "pipe_meta":
        return described(nlp.get_pipe_meta(name))
    elif do == "pipe_config":
        # Python keeps those of components that were made and never added, or removed.
        return nlp.get_pipe_config(name if name in nlp.component_names else "never made")
    elif do == "factory_meta":
        return described(type(nlp).get_factory_meta(name))
    elif do == "has_factory":
        return type(nlp).has_factory(name)
    elif do == "analyze":
        return nlp.analyze_pipes(keys=step["keys"])
    elif do == "initialize":
        if not TRAINABLE & {nlp.get_pipe_meta(each).factory for each in nlp.pipe_names}:
            nlp.initialize()
    elif do == "select_both":
        return select_both(nlp, step)
    elif do == "disable_pipes":
        nlp.disable_pipes(name).restore()
    return None


def described(meta):
    return {key: getattr(meta, key) for key in KEYS}


def select_both(nlp, step):
    others = [name for name in nlp.pipe_names if name != step["enable"]]
    if step["reverse"]:
        others.reverse()
    if step["fewer"]:
        others = others[1:]
    selected = nlp.select_pipes(enable=step["enable"], disable=others)
    names = nlp.pipe_names[:]
    selected.restore()
    return names


def wrong(nlp, step):
    options = {key: dict(value) if isinstance(value, dict) else value for key, value in step.get("options", {}).items()}
    if step["call"] == "add":
        nlp.add_pipe(step["given"], **options)
    else:
        configs = nlp._pipe_configs.copy()
        try:
            nlp.create_pipe(step["given"], **options)
        finally:
            nlp._pipe_configs = configs  # in Python what is made alone changes the config of its namesake
