"""Docs with random annotation, patterns and phrases, right and wrong."""
import random

WORDS = ["a", "A", "b", "B", "c", "the", "The", "THE", "cat", "cats", "Cat", "café", "cafe", "12", "3", "3.5", "?", ",", "--", "colour", "color",
         "colours", "walking", "walked", "US", "U.S.", "ß", "Straße", "naïve", "🙂", "e-mail", "a@b.com", "http://x.org", "n't", "不", "unhappily"]
TAGS = ["NN", "NNS", "VB", "DT", ""]
POS = ["NOUN", "VERB", "DET", "PUNCT", ""]
MORPHS = ["", "_", "Number=Sing", "Number=Plur", "Case=Acc,Nom|Number=Sing", "Case=Nom|Number=Plur|Person=3", "Mood=Ind"]
DEPS = ["nsubj", "dobj", "ROOT", ""]
LEMMAS = ["cat", "color", "walk", "the", ""]
TYPES = ["ORG", "GPE"]
STRING_ATTRIBUTES = {
    "ORTH": WORDS, "TEXT": WORDS, "LOWER": [word.lower() for word in WORDS], "NORM": [word.lower() for word in WORDS] + ["not"],
    "TAG": TAGS, "POS": POS, "MORPH": MORPHS, "DEP": DEPS, "LEMMA": LEMMAS, "SHAPE": ["x", "xxx", "Xxx", "dd", "d", "X.X.", "XXX"],
    "ENT_TYPE": TYPES, "ENT_ID": ["q", ""], "ENT_KB_ID": ["Q1", "Q2", ""],
}
FLAGS = ["SPACY", "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE", "IS_BRACKET", "IS_QUOTE",
         "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT", "IS_CURRENCY", "IS_STOP", "IS_SENT_START", "SENT_START", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL"]
OPERATORS = ["!", "?", "+", "*", "{2}", "{1,2}", "{0,2}", "{2,}", "{,2}", "{1}", "{0}"]
REGEXES = ["^c", "s$", "(?i)^the$", "[0-9]+", "ol.?u?r", "^$", "[A-Z]", "é", ".", r"\w+", r"\d", "a|b", "(?<=a)t", "NN?", "Sing"]
SETS = ["IN", "NOT_IN", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS"]
FUZZIES = ["FUZZY"] + [f"FUZZY{edits}" for edits in range(1, 10)]
COMPARISONS = ["==", "!=", ">=", "<=", ">", "<"]
ODD_VALUES = [None, True, False, 0, 1, 2, 3, 4, -1, 1.0, 1.5, "", "a", "x", [], ["a"], [1], [None], {}, {"IN": ["a"]}, {"REGEX": "a"}, {"FOO": 1},
              {"REGEX": "("}, {"REGEX": 5}, {"IN": 5}, {"IN": "ab"}, {"IN": [1.5, None, True]}, {"IN": [[1]]}, {"FUZZY": 5}, {">": "x"}, {"==": "x"},
              {"<": [1]}, {"EQ": 1}, {"regex": "a"}, {"REGEX": "a", "regex": "b"}, {"fuzzy": "cat"}, {"FUZZY": {"REGEX": {"IN": ["a"]}}},
              {"REGEX": {"FUZZY": "cat"}}, {"REGEX": {"FUZZY": {"IN": ["cat"]}}}, {"REGEX": {"IS_SUPERSET": []}}, {"FUZZY": {"IS_SUBSET": ["a", "b"]}},
              {"FUZZY": {"IN": ["a", 5]}}, {"REGEX": {"IN": ["a", 5]}}, {"FUZZY": {"FUZZY2": "cat"}}, {"FUZZY10": "a"}, {"FUZZY0": "a"}, 2 ** 63, 2 ** 64 - 1, 92,
              {"==": 2 ** 63}, {">": -1}, {"IN": [-1, 0]}, {"IS_SUBSET": [0, 1, 2]}, {"==": True}, {"==": None}, {"!=": [1]}]
ODD_NAMES = ["FOO", "Orth", "orth", "length", "Op", "ID", "HEAD", "IDX", "LANG", "FLAG20", "PREFIX", "SUFFIX", "REGEX", "underscore", "", "_", "CLUSTER",
             "PROB", "IS_OOV_DEPRECATED", "ent_iob", "op", "is_sent_start", "ıd", "SENT_END"]
ODD_OPERATORS = ["1", "x", "", "{", "}", "{}", "{,}", "{2,1}", "{ 1,2}", "{1, 2}", "{a}", "{a,2}", "{2,a}", "{1,2,3}", "{-1,2}", "{2,-1}", "{+1,2}", "{1_0,}",
                 "{٣}", "{²}", "{1,2}\n", "**", 1, None, True, ["+"], {}]
ODD_TOKENS = [None, 0, 1, "", "x", [], [1], {}, 2.5, True, False]
ODD_PATTERNS = [None, 5, "", "abc", {}, {"ORTH": "a"}, [], True, 0.0]
EXTENSION_VALUES = {
    "x": [None, "a", "b", "", 1, 0, 5, True, False, 1.5, -1, ["a", "b"], [1, 2], ["a", 1.5], [], {"a": 1}],
    "number": [0, 1, 2, 5, 100], "text": ["a", "b", "cat", "colour", ""], "flag": [True, False], "list": [["a"], ["a", "b"], [], [1]],
}


def doc(rand, longest=9):
    length = rand.choice([0] + list(range(1, longest)) * 3)
    words = [rand.choice(WORDS) for _ in range(length)]
    made = {"words": words, "spaces": [rand.random() < 0.7 for _ in words]}
    if not length or rand.random() < 0.1:
        return made
    for name, values in [("tags", TAGS), ("lemmas", LEMMAS), ("morphs", MORPHS), ("deps", DEPS), ("pos", POS)]:
        if rand.random() < 0.8:
            made[name] = [rand.choice(values) for _ in words]
    if rand.random() < 0.5:
        made["heads"] = [rand.randrange(length) for _ in words]
    if rand.random() < 0.5:
        made["sent_starts"] = [rand.choice([1, 0, -1]) for _ in words]
    if rand.random() < 0.6:
        made["ents"] = entities(rand, length)
    if rand.random() < 0.2:
        made["norms"] = [rand.choice(["", "not", "cat"]) for _ in words]
    return made


def entities(rand, length):
    spans, at = [], 0
    while at < length:
        end = min(length, at + rand.randrange(1, 3))
        if rand.random() < 0.5:
            spans.append([at, end, rand.choice(TYPES), rand.choice(["", "Q1", "Q2"]), rand.choice(["", "q"])])
        at = end
    return spans


def strings(rand, values):
    return [rand.choice(values) for _ in range(rand.randrange(0, 4))]


def string_value(rand, values):
    roll = rand.random()
    if roll < 0.45:
        return rand.choice(values)
    if roll < 0.6:
        return {"REGEX": rand.choice(REGEXES)}
    if roll < 0.7:
        return {rand.choice(FUZZIES): rand.choice(values)}
    if roll < 0.85:
        return {rand.choice(SETS): strings(rand, values)}
    if roll < 0.91:
        return {rand.choice(FUZZIES): {rand.choice(SETS[:2]): strings(rand, values)}}
    if roll < 0.97:
        return {"REGEX": {rand.choice(SETS[:2]): strings(rand, REGEXES)}}
    return {rand.choice(SETS): strings(rand, values), "REGEX": rand.choice(REGEXES)}


def number_value(rand):
    if rand.random() < 0.4:
        return rand.randrange(0, 8)
    if rand.random() < 0.6:
        return {rand.choice(COMPARISONS): rand.choice([0, 1, 2, 3, 4, 5, 2.5])}
    return {rand.choice(SETS): [rand.randrange(0, 6) for _ in range(3)]}


def extension_part(rand):
    name = rand.choice(list(EXTENSION_VALUES))
    if rand.random() < 0.5:
        return {name: rand.choice([value for value in EXTENSION_VALUES[name] if not isinstance(value, dict)])}
    kind = rand.choice(SETS + COMPARISONS + ["REGEX", "FUZZY"])
    if kind in SETS:
        return {name: {kind: rand.choice([["a"], ["a", "b"], [], [1, 2], [0, 5]])}}
    return {name: {kind: rand.choice(["a", "cat", 1, 0, 2.5]) if kind in COMPARISONS else "a"}}


def token(rand):
    spec = {}
    for _ in range(rand.choice([0, 1, 1, 1, 2])):
        roll = rand.random()
        if roll < 0.62:
            name = rand.choice(list(STRING_ATTRIBUTES))
            spec[name] = string_value(rand, STRING_ATTRIBUTES[name])
        elif roll < 0.82:
            spec[rand.choice(FLAGS)] = rand.random() < 0.6
        elif roll < 0.9:
            spec["LENGTH"] = number_value(rand)
        elif roll < 0.94:
            spec["ENT_IOB"] = rand.choice(["", "I", "O", "B", 0, 1, 2, 3])
        else:
            spec["_"] = extension_part(rand)
    if rand.random() < 0.4:
        spec["OP"] = rand.choice(OPERATORS)
    return spec


def pattern(rand):
    return [token(rand) for _ in range(rand.choice([1, 1, 2, 2, 3, 4]))]


def odd_pattern(rand):
    made = pattern(rand)
    roll = rand.random()
    if roll < 0.1:
        return rand.choice(ODD_PATTERNS)
    spec = rand.choice(made)
    if roll < 0.2:
        made[rand.randrange(len(made))] = rand.choice(ODD_TOKENS)
    elif roll < 0.4:
        spec[rand.choice(["OP", "op"])] = rand.choice(ODD_OPERATORS)
    elif roll < 0.7:
        spec[rand.choice(list(STRING_ATTRIBUTES) + FLAGS + ["LENGTH", "ENT_IOB"])] = rand.choice(ODD_VALUES)
    elif roll < 0.85:
        spec[rand.choice(ODD_NAMES)] = rand.choice(ODD_VALUES)
    else:
        spec["_"] = {rand.choice(list(EXTENSION_VALUES) + ["unregistered"]): rand.choice(ODD_VALUES)}
    return made


def call(rand, length):
    start, end = 0, length
    is_span = length > 0 and rand.random() < 0.25
    if is_span:
        start = rand.randrange(length)
        end = rand.randrange(start, length + 1)
    return {"start": start, "end": end, "is_span": is_span, "allow_missing": rand.random() < 0.8, "with_alignments": rand.random() < 0.4}


def matcher_case(rand):
    given = doc(rand)
    odd = rand.random() < 0.3
    steps = []
    keys = ["K", "L", "M", "ORTH"]
    for _ in range(rand.choice([1, 1, 2, 3])):
        patterns = [odd_pattern(rand) if odd and rand.random() < 0.7 else pattern(rand) for _ in range(rand.choice([1, 1, 2, 3]))]
        if odd and rand.random() < 0.03:
            patterns = rand.choice([None, {}, "abc", 5, {"a": 1}])
        steps.append({"add": rand.choice(keys), "patterns": patterns, "greedy": rand.choice([None, None, None, "FIRST", "LONGEST"])})
    steps.append(call(rand, len(given["words"])))
    if rand.random() < 0.15:
        steps.append({"remove": rand.choice(keys)})
        steps.append(call(rand, len(given["words"])))
    extensions = {name: [rand.choice(values) for _ in given["words"]] for name, values in EXTENSION_VALUES.items()}
    return {"kind": "matcher", "doc": given, "validate": not odd or rand.random() < 0.5, "steps": steps, "extensions": extensions}


def phrase_case(rand):
    given = doc(rand, 16)
    attr = rand.choice(["ORTH", "LOWER", "lower", "TEXT", "SHAPE", "POS", "TAG", "LEMMA", "MORPH", "DEP", "NORM", "ENT_TYPE", "ENT_IOB", "IS_ALPHA",
                        "IS_SENT_START", "LENGTH", "SPACY", "FOO", "HEAD", "ORTH", "LOWER"])
    words = given["words"]
    steps = []
    keys = [f"K{number}" for number in range(12)]
    for _ in range(rand.choice([1, 3, 6, 20])):
        phrases = []
        for _ in range(rand.randrange(0, 4)):
            phrase = doc(rand, 4)
            if words and rand.random() < 0.6:
                start = rand.randrange(len(words))
                phrase = slice_of(given, start, min(len(words), start + rand.randrange(1, 4)))
            phrases.append(phrase)
        steps.append({"add": rand.choice(keys), "phrases": phrases})
        # With values that are 0 or 1, as flags are, taking a rule away crashes Python: it follows what it has freed.
        if attr in ("ORTH", "TEXT", "LOWER", "lower", "SHAPE") and rand.random() < 0.25:
            steps.append({"remove": rand.choice(keys)})
        if rand.random() < 0.2:
            steps.append(call(rand, len(words)))
    steps.append(call(rand, len(words)))
    return {"kind": "phrase", "doc": given, "attr": attr, "validate": rand.random() < 0.5, "steps": steps}


def slice_of(given, start, end):
    taken = {name: values[start:end] for name, values in given.items() if name not in ("heads", "ents")}
    if "ents" in given:
        taken["ents"] = [[max(a, start) - start, min(b, end) - start, *rest] for a, b, *rest in given["ents"] if a < end and b > start]
    return taken


def cases(seed, count):
    rand = random.Random(seed)
    return [phrase_case(rand) if rand.random() < 0.25 else matcher_case(rand) for _ in range(count)]
